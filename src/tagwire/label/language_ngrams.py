"""What the language model sees of a text: its words' runs of one to five letters, hashed. Used at work and by the training tool."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

import numpy as np

LONGEST = 5
"""Letters of the longest run, the blank at a word's edge counted: the models that ours is made from know no longer ones."""
_SPACE = 32
_NO_WORDS = re.compile(r"(?<!\S)(?:https?://|www\.|[^\s@]*@)\S*|#")
"""Addresses and handles are of no language."""
_NO_LETTERS = re.compile(r"[\W\d_]+")
_MARKS = {
    ord("\u0307"): None,
    **dict.fromkeys([*range(0x0610, 0x061B), 0x0640, *range(0x064B, 0x0660), 0x0670, *range(0x06D6, 0x06DD)], None),
    **dict.fromkeys([0x00AD, 0x200B, 0x200D, 0x200E, 0x200F], None),
}
"""Signs inside words that must not part them: the dot that stays of a Turkish capital İ, Arabic vowel signs, soft hyphens."""
_FACTOR, _MIX = np.uint32(0x01000193), np.uint32(0x9E3779B1)
"""FNV's prime and the golden ratio: the usual constants of multiplicative hashing."""
_HALF = np.uint32(15)


class Grams(NamedTuple):
    """Buckets of the runs, and where in the text each begins."""

    buckets: np.ndarray
    starts: np.ndarray


def without_addresses(text: str) -> str:
    """The text without what is of no language, in NFC."""
    return unicodedata.normalize("NFC", _NO_WORDS.sub(" ", text))


def words_of(text: str) -> str:
    """The words of a text (from `without_addresses`) in lower case, parted and framed by single blanks."""
    plain = text.lower().translate(_MARKS)
    letters = _NO_LETTERS.sub(" ", plain).strip()
    return f" {letters} " if letters else ""


def grams(words: str, bits: int) -> Grams:
    """The runs of `words` (from `words_of`) in 2 ** bits buckets; a blank stands in none but at its edges."""
    codes = np.frombuffer(words.encode("utf-32-le"), dtype=np.uint32)
    blank = codes == _SPACE
    hashed, whole = np.full(len(codes), 1, dtype=np.uint32), np.ones(len(codes), dtype=bool)
    buckets, starts = [], []
    for length in range(1, LONGEST + 1):
        end = len(codes) - length + 1
        if end <= 0:
            break
        if length > 2:
            whole = whole[:end] & ~blank[length - 2 : length - 2 + end]
        hashed = hashed[:end] * _FACTOR ^ codes[length - 1 :]
        kept = np.flatnonzero(whole[:end] if length > 1 else ~blank)
        mixed = hashed[kept] * _MIX
        buckets.append((mixed ^ mixed >> _HALF) * _MIX >> np.uint32(32 - bits))
        starts.append(kept)
    return Grams(np.concatenate(buckets), np.concatenate(starts)) if buckets else Grams(np.empty(0, np.uint32), np.empty(0, np.intp))
