"""What of a text carries meaning: letters, digits and signs, whatever the case, the marks between them and how they are drawn. Pure."""

from __future__ import annotations

import re
import unicodedata

from tagwire import words

_SIGNS = frozenset("%&@#§°٪‰")
"""Marks that Unicode counts as punctuation or other symbols, and that change what a figure or a name means."""
_MINUS = re.compile(r"(?<![\w)])[-\u2010-\u2013\u2212](?=\d)")
_JOINING = frozenset("'’‘ʼ`´\u0640")
"""Apostrophes and the Arabic stroke (tatweel): they stand inside one word."""
_VOWEL_SIGNS = ((0x0610, 0x061A), (0x064B, 0x065F), (0x0670, 0x0670), (0x06D6, 0x06ED), (0x0591, 0x05BD))
"""Arabic and Hebrew signs that most texts leave out (Unicode charts U0600 and U0590)."""


class _Kept(dict[int, str | int]):
    """What becomes of a character, looked up once each: itself, a blank, or nothing."""

    def __missing__(self, point: int) -> str | int:
        self[point] = _fate(point)
        return self[point]


def _fate(point: int) -> str | int:
    character = chr(point)
    kind = unicodedata.category(character)
    if character in _JOINING or kind == "Cf" or any(low <= point <= high for low, high in _VOWEL_SIGNS):
        return ""
    if kind == "Nd":
        return str(unicodedata.decimal(character))
    return point if kind[0] in "LNM" or kind in {"Sc", "Sm"} or character in _SIGNS else " "


_KEPT = _Kept()


def folded(text: str) -> str:
    """The text as words parted by single blanks: equal for spellings that a reader takes for the same."""
    plain = text if text.isascii() else unicodedata.normalize("NFKC", words.unstacked(text))
    return " ".join(_MINUS.sub("\u2212", plain).casefold().translate(_KEPT).split())
