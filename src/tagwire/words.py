"""Words: normal forms, tokens, scripts, keys under which spellings meet. The one door of anyascii."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache
from typing import Literal

from anyascii import anyascii

Script = Literal["latin", "cyrillic", "greek", "arabic", "hebrew", "cjk", "kana", "hangul", "devanagari", "thai", "other"]

_RANGES: tuple[tuple[int, int, Script], ...] = (
    (0x0041, 0x024F, "latin"),
    (0x1E00, 0x1EFF, "latin"),
    (0x0370, 0x03FF, "greek"),
    (0x1F00, 0x1FFF, "greek"),
    (0x0400, 0x052F, "cyrillic"),
    (0x0590, 0x05FF, "hebrew"),
    (0x0600, 0x06FF, "arabic"),
    (0x0750, 0x077F, "arabic"),
    (0x08A0, 0x08FF, "arabic"),
    (0xFB50, 0xFDFF, "arabic"),
    (0xFE70, 0xFEFF, "arabic"),
    (0x0900, 0x097F, "devanagari"),
    (0x0E00, 0x0E7F, "thai"),
    (0x3040, 0x30FF, "kana"),
    (0x3400, 0x9FFF, "cjk"),
    (0xF900, 0xFAFF, "cjk"),
    (0x1100, 0x11FF, "hangul"),
    (0xAC00, 0xD7AF, "hangul"),
)
_WORD = re.compile(r"[^\W_]+(?:['’\-.][^\W_]+)*")
_CJK_RUN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u0e00-\u0e7f]+")
_JOINERS = re.compile("[\u200c\u200d]")
"""They stand inside words of Persian and of Indic scripts."""
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
MOST_MARKS = 30
"""As in Unicode's Stream-Safe Text Format (UAX #15, 13): far more than any language needs."""
_LAST_MARK = 0x1E94A
"""No combining mark stands above it (Unicode 14, which Python 3.11 knows)."""
_ARABIC_MARKS = re.compile(r"[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640]")
_ARABIC_LETTERS = str.maketrans("أإآٱىةؤئ", "اااايهوي")


@lru_cache(maxsize=8192)
def script_of(character: str) -> Script:
    """The script of one character."""
    point = ord(character)
    for low, high, name in _RANGES:
        if low <= point <= high:
            return name
    return "other"


def main_script(text: str) -> Script:
    """The script of most letters of a text, "other" where there are none."""
    counts: dict[Script, int] = {}
    for character, times in Counter(text[:2000]).items():
        if character.isalpha():
            name = script_of(character)
            counts[name] = counts.get(name, 0) + times
    return max(counts, key=lambda name: counts[name]) if counts else "other"


def tokens(text: str) -> list[str]:
    """Words in lower case; runs without spaces (Chinese, Japanese, Thai) as pairs of characters."""
    found: list[str] = []
    for match in _WORD.finditer(unicodedata.normalize("NFKC", unstacked(_JOINERS.sub("", text))).lower()):
        word = match.group()
        if _CJK_RUN.fullmatch(word):
            found += [word[i : i + 2] for i in range(max(1, len(word) - 1))]
        else:
            found.append(word)
    return found


def count(text: str) -> int:
    """How many words a person would count; two characters of a script without spaces are one."""
    unspaced = sum(len(run) for run in _CJK_RUN.findall(text))
    return len(_WORD.findall(_CJK_RUN.sub(" ", text))) + (unspaced + 1) // 2


def visible(text: str) -> str:
    """Text without characters that cannot be seen (direction marks, zero-width spaces), in NFC."""
    return unicodedata.normalize("NFC", unstacked(_INVISIBLE.sub("", text)))


def unstacked(text: str) -> str:
    """Text with at most MOST_MARKS combining marks in a row: Python takes the square of a row's length to put it in order."""
    return text if text.isascii() else _stacks().sub(r"\1", text)


@lru_cache(maxsize=1)
def _stacks() -> re.Pattern[str]:
    marks = "".join(chr(point) for point in range(0x300, _LAST_MARK + 1) if unicodedata.combining(chr(point)))
    return re.compile(f"([{marks}]{{{MOST_MARKS}}})[{marks}]+")


@lru_cache(maxsize=65_536)
def key(name: str) -> str:
    """One key for one spelling whatever its case, accents, Arabic marks, spaces and punctuation; script kept."""
    folded = unicodedata.normalize("NFKD", unstacked(_INVISIBLE.sub("", name))).casefold()
    folded = _ARABIC_MARKS.sub("", folded).translate(_ARABIC_LETTERS)
    return "".join(c for c in folded if unicodedata.category(c)[0] in "LN" or c in "&+#") or name.strip().casefold()


def romanise(name: str) -> str:
    """A name in ASCII letters (`Ижевск` → `Izhevsk`)."""
    return str(anyascii(name))
