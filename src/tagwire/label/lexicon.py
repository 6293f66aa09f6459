"""Words of each category in several languages (`data/lexicon.toml`), and of the sections of newspapers. Pure, read once."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import numpy as np

from tagwire.label.spelling import bare, fold, key_of
from tagwire.model import CATEGORIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_FILE = Path(__file__).parent / "data" / "lexicon.toml"
_UNSPACED = frozenset({"zh", "ja"})
_STARTS = 14
"""Letters of the longest beginning."""
_TITLE = 2.0
"""A word of the headline counts for two of the lead. Own choice."""
_LATER = 0.5
"""A word behind the lead. Own choice."""
LEAD, READ = 60, 250
"""Words of the text that are its lead, and that are looked up at all. Own choice, the lead as for hashtags."""
_LOUD = 2.0
"""What a word marked + says, against 1."""
_LONGEST = 3
"""Words of the longest phrase."""
_REMEMBERED = 50_000
"""Words whose voices are kept, some 5 MB. Own choice."""

Voices = tuple[tuple[int, float], ...]
"""Categories that a word speaks for, with how loudly."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """One language's words: whole or phrases, by beginning, inside unspaced text."""

    whole: dict[str, Voices]
    starts: dict[str, Voices]
    pieces: dict[str, Voices]
    leads: frozenset[str]
    """First words of phrases."""
    spoken: dict[str, Voices] = field(default_factory=dict, compare=False)
    """What was looked up before."""

    def scores(self, title: Sequence[str], text: Sequence[str]) -> np.ndarray:
        """For each category the root of its distinct words' weights, so that a second word adds less than the first."""
        total = np.zeros(len(CATEGORIES), dtype=np.float32)
        seen: set[str] = set()
        for weight, folds in ((_TITLE, title), (1.0, text[:LEAD]), (_LATER, text[LEAD:READ])):
            for phrase in self._phrases([bare(word) for word in folds]):
                if phrase not in seen:
                    seen.add(phrase)
                    _count(self._speaks_for(phrase), weight, total)
        return np.sqrt(total)

    def scores_in(self, title: str, text: str) -> np.ndarray:
        """The same for a script without spaces."""
        total = np.zeros(len(CATEGORIES), dtype=np.float32)
        for piece, voices in self.pieces.items():
            _count(voices, _TITLE if piece in title else float(piece in text), total)
        return np.sqrt(total)

    def _speaks_for(self, word: str) -> Voices:
        found = self.spoken.get(word)
        if found is None:
            found = self._look_up(word)
            if len(self.spoken) < _REMEMBERED:
                self.spoken[word] = found
        return found

    def _look_up(self, word: str) -> Voices:
        exact = self.whole.get(word)
        if exact or " " in word:
            return exact or ()
        return next((found for end in range(min(len(word), _STARTS), 1, -1) if (found := self.starts.get(word[:end]))), ())

    def _phrases(self, folds: list[str]) -> Iterator[str]:
        """Phrases that may be listed, the longest first, then all words."""
        for length in range(_LONGEST, 1, -1):
            for first in range(len(folds) - length + 1):
                if folds[first] in self.leads:
                    yield " ".join(folds[first : first + length])
        yield from folds


def _count(voices: Voices, weight: float, total: np.ndarray) -> None:
    for category, loud in voices:
        total[category] += weight * loud / len(voices)


@cache
def lexicon(language: str) -> Lexicon | None:
    """The words of a language, or None where we have none."""
    part = _file().get(language)
    if part is None or language == "sections":
        return None
    tables: dict[str, dict[str, list[tuple[int, float]]]] = {name: defaultdict(list) for name in ("whole", "starts", "pieces")}
    for category, listed in part.items():
        for entry in listed.split():
            word, loud = entry.removesuffix("+"), _LOUD if entry.endswith("+") else 1.0
            kind = "pieces" if language in _UNSPACED else "starts" if word.endswith("*") else "whole"
            key = word if kind == "pieces" else " ".join(bare(fold(one)) for one in word.removesuffix("*").split("-"))
            tables[kind][key].append((CATEGORIES.index(category), loud))
    leads = frozenset(key.split(" ")[0] for key in tables["whole"] if " " in key)
    whole, starts, pieces = ({key: tuple(voices) for key, voices in table.items()} for table in tables.values())
    return Lexicon(whole, starts, pieces, leads)


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
