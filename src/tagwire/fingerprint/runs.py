"""A text as numbers: one for every run of words, so that texts are compared without keeping them. Pure.

Case, accents, Arabic marks, shapes of digits, punctuation and characters that cannot be seen change nothing. The same on
every machine and in every process: words are hashed by BLAKE2, runs by arithmetic modulo 2⁶⁴.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from tagwire import words

Hashes: TypeAlias = npt.NDArray[np.uint64]

SIZE = 5
"""Words (pairs of characters where a script has no spaces) in a run. On the dev half of our pairs 3, 4 and 5 find the same
copies; the longest leaves columns from one template least in common."""
_SOFT = re.compile(
    r"[\u00ad\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]+"
)
_TYPESET = ("_", "\u00a0", "\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2018", "\u2019", "\u201c", "\u201d", "\u2026")
"""Blanks, dashes, quotes and dots of typeset English: without them most of it is ASCII, which is read three times faster."""
_WORD = re.compile(r"[\w\u0900-\u0963\u0966-\u0dff]+")
"""With the vowel signs of India, which are no letters to `re`."""
_ASCII_WORDS = "".join(chr(point).lower() if chr(point).isalnum() else " " for point in range(128))
_ASCII_FACT = re.compile(r"[0-9A-Z](?:(?<=\d)\d*(?:[.,:]\d+)*|(?<=[\w,;]\s.)[^\W\d_]{2,})")
_FACT = re.compile(r"[\dA-ZÀ-ÖØ-ÞА-ЯЁΑ-Ω](?:(?<=\d)\d*(?:[.,:٫٬]\d+)*|(?<=[\w,;]\s.)[^\W\d_]{2,})")
"""Figures, and names as far as a capital within a sentence shows them: Arabic, Chinese and their like have figures alone.
Both patterns begin with a set of characters, which `re` looks for without trying the rest: six times faster."""
_UNSPACED = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
"""Thai, Lao, Burmese, Khmer, Japanese and Chinese."""
_UNSPACED_RUN = re.compile(f"[{_UNSPACED}]+")
_PIECE = re.compile(rf"[{_UNSPACED}]+|[^\W{_UNSPACED}]+")
_LARGEST_CACHE = 1 << 17
"""Words: about 25 MB. A year of one language's news uses more, a day's news of all fewer."""
_LONGEST_CACHED = 32
"""Characters: what is longer is no word that comes again."""
_STEP = np.uint64(0x9E3779B97F4A7C15)
_MIX = np.uint64(0xD6E8FEB86659FD93)
"""Odd numbers without a pattern in their bits: the golden ratio's, and a usual multiplier of 64-bit mixing."""
_HALF = np.uint64(32)


class _Words(dict[str, bytes]):
    """The eight bytes of each word that came lately."""

    def __missing__(self, word: str) -> bytes:
        folded = word.lower() if word.isascii() else "".join(str(unicodedata.digit(c, c)) for c in words.key(word))
        made = hashlib.blake2b(folded.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        if len(word) <= _LONGEST_CACHED:
            if len(self) >= _LARGEST_CACHE:
                self.clear()
            self[word] = made
        return made


_HASHED = _Words()


def bare(text: str) -> str:
    """The text without what cannot be seen, without marks that some write and others leave out, and typed instead of typeset."""
    if text.isascii():
        return text
    for character in _TYPESET:
        text = text.replace(character, " ")
    return text if text.isascii() else _SOFT.sub("", text)


def word_hashes(text: str) -> Hashes:
    """One number a word of a bare text, in reading order."""
    return _hashed(_spelt(text))


def length_of(text: str, hashed: Hashes) -> int:
    """Words that a person would count in a bare text with these hashes; two characters of a script without spaces are one."""
    return len(hashed) if text.isascii() else len(hashed) - sum(map(len, _UNSPACED_RUN.findall(text))) // 2


def fact_hashes(text: str) -> Hashes:
    """One number for each figure and name of a bare text (`1,234` and `1.234` are one)."""
    return _hashed((_ASCII_FACT if text.isascii() else _FACT).findall(text))


def runs_of(hashed: Hashes) -> Hashes:
    """One number for every SIZE words that follow one another; its upper half is as good as random."""
    count = max(0, len(hashed) - SIZE + 1)
    runs = hashed[:count].copy()
    for place in range(1, SIZE):
        runs *= _STEP
        runs += hashed[place : place + count]
    runs ^= runs >> _HALF
    runs *= _MIX
    return runs


def _hashed(found: list[str]) -> Hashes:
    return np.frombuffer(b"".join(map(_HASHED.__getitem__, found)), "<u8")


def _spelt(text: str) -> list[str]:
    """The words as they are written."""
    if text.isascii():
        return text.translate(_ASCII_WORDS).split()
    if not _UNSPACED_RUN.search(text):
        return _WORD.findall(text)
    found: list[str] = []
    for piece in _PIECE.findall(text):
        if _UNSPACED_RUN.match(piece):
            found += [piece[start : start + 2] for start in range(max(1, len(piece) - 1))]
        else:
            found.append(piece)
    return found
