"""Words of people's names and what English news makes of them: محمد is Mohammed. Reads `data/name_words.tsv`, once."""

from __future__ import annotations

import csv
import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from tagwire import words
from tagwire.label.lists import listed
from tagwire.label.spelling import stem
from tagwire.label.transcription import given_names

_FILE = Path(__file__).parent / "data" / "name_words.tsv"
_PERSIAN = str.maketrans("یکہےھ", "يكهيه")


class NameWord(NamedTuple):
    """A word of a name: as English writes it, and whether it may lead a name, end one, or both."""

    english: str
    given: bool
    family: bool
    forms: tuple[str, ...]


@lru_cache(maxsize=65_536)
def folded(word: str) -> str:
    """The key of a word of another script: no marks, no case, one form of each Arabic letter."""
    plain = words.key(word) if words.script_of(word[:1] or " ") in {"arabic", "cyrillic", "greek", "hebrew", "latin"} else unicodedata.normalize("NFKC", word)
    return plain.translate(_PERSIAN)


@cache
def name_words() -> dict[str, NameWord]:
    """Folded forms to the words that they stand for."""
    found: dict[str, NameWord] = {}
    with _FILE.open(encoding="utf-8", newline="") as file:
        for english, role, forms in csv.reader((line for line in file if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE):
            word = NameWord(english, role in "gb", role in "fb", tuple(forms.split()))
            for form in word.forms:
                found.setdefault(folded(form), word)
    return found


def is_given(fold: str) -> bool:
    """Whether a folded word of a script with capitals is a given name; a Russian one in any case."""
    return fold in _given_folds() or ("\u0400" <= fold[:1] <= "\u04ff" and len(fold) > _SHORTEST and stem(fold, _SHORTEST) in _given_stems())


@cache
def _given_folds() -> frozenset[str]:
    every = [form for word in name_words().values() if word.given for form in (*word.forms, word.english)]
    return frozenset(words.key(form) for form in (*every, *given_names()) if form[0].isupper()) | listed("given_names")


@cache
def _given_stems() -> frozenset[str]:
    return frozenset(stem(form, _SHORTEST) for form in _given_folds() if "\u0400" <= form[0] <= "\u04ff")


_SHORTEST = 3
"""Letters that must be left of a given name in another case than the nominative."""
