"""A book of many names as files: a memory-mapped trie from keys to rows, and a memory-mapped list of what each row means.

What an operator imports and what the stream teaches comes to labels in this form. A million names cost each process what it
looks at, and open at once; a table in memory would cost hundreds of megabytes.
"""

from __future__ import annotations

import mmap
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import marisa_trie
import numpy as np

from tagwire.label.aliases import Known
from tagwire.label.gazetteer import VALUE
from tagwire.label.matching import Book, Table, keys_of
from tagwire.model import Ids

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from typing import BinaryIO

    from tagwire.model import Named, TagKind

_NAMES, _THINGS, _STARTS = "names.marisa", "things.bin", "starts.npy"
_REMEMBERED = 20_000
"""Lookups kept in memory, some 5 MB (own choice): news names the same things again and again."""


class NameBook:
    """Names to things, read from a folder that `write` made."""

    exact_articles = False

    def __init__(self, folder: Path) -> None:
        self._names = marisa_trie.RecordTrie(VALUE)
        self._names.mmap(str(folder / _NAMES))
        self._starts = np.load(folder / _STARTS, mmap_mode="r")
        with (folder / _THINGS).open("rb") as file:
            self._things = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._hits: dict[str, tuple[Known, ...]] = {}
        self._leads: dict[str, bool] = {}

    def __len__(self) -> int:
        return len(self._starts) - 1

    def find(self, key: str) -> tuple[Known, ...]:
        """What a key may mean, in the order in which the things were written."""
        hit = self._hits.get(key)
        if hit is None:
            hit = tuple(self._known(row) for row in sorted({row for (row,) in self._names.get(key, ())}))
            if len(self._hits) < _REMEMBERED:
                self._hits[key] = hit
        return hit

    def longest_prefix(self, text: str) -> str:
        """The longest name that a text begins with, or ""."""
        return max(self._names.prefixes(text), key=len, default="")

    def leads(self, word: str) -> bool:
        """Whether a name of several words begins with this one."""
        known = self._leads.get(word)
        if known is None:
            known = next(self._names.iterkeys(f"{word} "), None) is not None
            if len(self._leads) < _REMEMBERED:
                self._leads[word] = known
        return known

    def _known(self, row: int) -> Known:
        tag, kind, name, geonames, wikidata = self._things[int(self._starts[row]) : int(self._starts[row + 1])].decode().split("\t")
        return Known(tag, _kind(kind), name, Ids(int(geonames) if geonames else None, wikidata or None))


@dataclass(frozen=True, slots=True)
class Both:
    """Two books read as one; what the first says comes first."""

    first: Book[Known]
    second: Table[Known]
    exact_articles: bool = False

    def find(self, key: str) -> tuple[Known, ...]:
        """What a key may mean."""
        found, more = self.first.find(key), self.second.find(key)
        return (*found, *more) if found else more

    def longest_prefix(self, text: str) -> str:
        """The longest name of either that a text begins with, or ""."""
        return max(self.first.longest_prefix(text), self.second.longest_prefix(text), key=len)

    def leads(self, word: str) -> bool:
        """Whether a name of several words in either begins with this one."""
        return self.second.leads(word) or self.first.leads(word)


class _Row(NamedTuple):
    key: str
    value: tuple[int]


def write(things: Iterable[Named], folder: Path) -> int:
    """Make a book in an empty folder. Gives how many things it holds. What stands for a key first is what it means first."""
    starts: list[int] = [0]
    with (folder / _THINGS).open("wb") as file:
        trie = marisa_trie.RecordTrie(VALUE, _rows(things, starts, file))
        if len(starts) == 1:
            file.write(b"\n")  # an empty file cannot be mapped
    trie.save(str(folder / _NAMES))
    np.save(folder / _STARTS, np.asarray(starts, dtype=np.uint64))
    return len(starts) - 1


def _rows(things: Iterable[Named], starts: list[int], file: BinaryIO) -> Iterator[_Row]:
    for row, thing in enumerate(things):
        ids = (str(thing.ids.geonames or ""), thing.ids.wikidata or "")
        starts.append(starts[-1] + file.write("\t".join(part.replace("\t", " ") for part in (thing.tag, thing.kind, thing.name, *ids)).encode()))
        for key in dict.fromkeys(key for many in thing.names.values() for name in many for key in keys_of(name)):
            yield _Row(key, (row,))


def _kind(text: str) -> TagKind:
    return text  # type: ignore[return-value]  # `write` put a kind there
