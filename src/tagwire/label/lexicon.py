"""Words of each category in several languages (`data/lexicon.toml`), and of the sections of newspapers. Pure, read once."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import numpy as np

from tagwire.label.spelling import fold, key_of
from tagwire.model import CATEGORIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_FILE = Path(__file__).parent / "data" / "lexicon.toml"
_UNSPACED = frozenset({"zh", "ja"})
_STARTS = range(2, 14)
_TITLE = 2.0
"""A word of the headline counts for two of the text. Own choice."""
READ = 150
"""Words of the text that are looked up: the lead and what follows it. Own choice."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """One language's words: whole, by beginning, of two words; each with the categories that it speaks for."""

    whole: dict[str, tuple[int, ...]]
    starts: dict[str, tuple[int, ...]]
    pieces: dict[str, tuple[int, ...]]

    def scores(self, title: Sequence[str], text: Sequence[str]) -> np.ndarray:
        """For each category the root of its distinct words' weights, so that a second word adds less than the first."""
        total = np.zeros(len(CATEGORIES), dtype=np.float32)
        seen: set[str] = set()
        for weight, folds in ((_TITLE, title), (1.0, text[:READ])):
            pairs = [f"{one} {two}" for one, two in pairwise(folds)]
            for word in (*folds, *pairs):
                if word not in seen:
                    seen.add(word)
                    self._count(word, weight, total)
        return np.sqrt(total)

    def scores_in(self, title: str, text: str) -> np.ndarray:
        """The same for a script without spaces."""
        total = np.zeros(len(CATEGORIES), dtype=np.float32)
        for piece, speaks_for in self.pieces.items():
            weight = _TITLE if piece in title else float(piece in text)
            for category in speaks_for:
                total[category] += weight / len(speaks_for)
        return np.sqrt(total)

    def _count(self, word: str, weight: float, total: np.ndarray) -> None:
        speaks_for = self.whole.get(word) or next((found for end in _STARTS if (found := self.starts.get(word[:end])) and end <= len(word)), ())
        for category in speaks_for:
            total[category] += weight / len(speaks_for)


@cache
def lexicon(language: str) -> Lexicon | None:
    """The words of a language, or None where we have none."""
    part = _file().get(language)
    if part is None or language == "sections":
        return None
    whole, starts, pieces = (defaultdict[str, list[int]](list) for _ in range(3))
    for category, words in part.items():
        number = CATEGORIES.index(category)
        for word in words.split():
            if language in _UNSPACED:
                pieces[word].append(number)
            elif word.endswith("*"):
                starts[fold(word[:-1])].append(number)
            else:
                whole[key_of(word.replace("-", " "))].append(number)
                if language == "ar":
                    whole["ال" + fold(word)].append(number)
    return Lexicon(*({key: tuple(value) for key, value in table.items()} for table in (whole, starts, pieces)))


def section_votes(url: str | None, section: str | None) -> frozenset[int]:
    """The categories that the address's folders ("/sport/") and the feed's section name."""
    try:
        folders = urlsplit(url or "").path.split("/")[1:-1]
    except ValueError:
        folders = []
    return frozenset(_section_words(part for part in (*folders, section or "")))


def _section_words(parts: Iterable[str]) -> set[int]:
    known = _sections()
    return {known[word] for part in parts for word in re.split(r"[^\w]+", key_of(part.replace("-", " "))) if word in known}


@cache
def _sections() -> dict[str, int]:
    return {word: CATEGORIES.index(category) for category, words in _file()["sections"].items() for word in words.split()}


@cache
def _file() -> dict[str, dict[str, str]]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))
