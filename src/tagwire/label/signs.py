"""Signs of a person's name in scripts without capitals: titles, verbs of saying, words that are no part of a name. Reads `data/caseless.toml`, once."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tagwire.label.name_words import folded

_FILE = Path(__file__).parent / "data" / "caseless.toml"


class Signs(NamedTuple):
    """One language's signs, folded."""

    before: frozenset[str]
    heads: frozenset[str]
    """Of these, what may be followed by words that say of what: minister (of finance)."""
    after: tuple[str, ...]
    saying: frozenset[str]
    stops: frozenset[str]
    closers: frozenset[str]
    """Words that can only stand behind a name or a noun: they end it."""
    doubtful: frozenset[str]


@cache
def signs(language: str) -> Signs | None:
    """The signs of a language, or None where we have none."""
    table = tables().get(language)
    if table is None:
        return None
    before = table.get("before", "").split()
    rest = (_words(table, name) for name in ("saying", "stops", "closers", "doubtful"))
    heads = frozenset(folded(word[:-1]) for word in before if word.endswith("+"))
    after = tuple(sorted(table.get("after", "").split(), key=len, reverse=True))
    return Signs(frozenset(folded(word.rstrip("+")) for word in before), heads, after, *rest)


def _words(table: dict[str, str], name: str) -> frozenset[str]:
    return frozenset(folded(word) for word in table.get(name, "").split())


@cache
def tables() -> dict[str, dict[str, str]]:
    """The file as it is."""
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))
