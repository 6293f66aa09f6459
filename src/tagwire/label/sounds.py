"""A name as the sounds that survive every script: consonants, and a vowel at the beginning. Pure.

Two spellings of one name keep their consonants, nearly: p is b in Arabic, l is r in Japanese, w is v in German. `distance` knows what is
near what; `closeness` compares letters with their vowels (Jaro-Winkler).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from tagwire import words

_MARKED = str.maketrans(
    {"ş": "sh", "ș": "sh", "š": "sh", "ç": "ch", "č": "ch", "ć": "ch", "ž": "zh", "ż": "zh", "ź": "z", "ś": "sh", "ğ": "", "ñ": "ny", "ß": "ss"}
)
"""Letters whose mark changes the sound, before all marks are dropped."""
_SOUNDS = (
    ("sch", "S"),
    ("tsch", "C"),
    ("tch", "C"),
    ("dsch", "j"),
    ("dzh", "j"),
    ("szcz", "SC"),
    ("shch", "SC"),
    ("chtch", "SC"),
    ("schtsch", "SC"),
    ("ssh", "S"),
    ("sh", "S"),
    ("sz", "S"),
    ("ch", "C"),
    ("cz", "C"),
    ("zh", "Z"),
    ("kh", "x"),
    ("gh", "g"),
    ("ph", "f"),
    ("th", "T"),
    ("tz", "c"),
    ("ts", "c"),
    ("dj", "j"),
    ("ck", "k"),
    ("qu", "k"),
    ("gu(?=[ei])", "g"),
    ("c(?=[eiy])", "s"),
    ("c", "k"),
    ("q", "k"),
    ("^x", "S"),
    ("q(?=i)", "C"),
    ("x", "ks"),
    ("w", "v"),
    ("ng", "n"),
)
_BY_LENGTH = sorted(_SOUNDS, key=lambda pair: -len(re.sub(r"\(\?=.*\)|\^", "", pair[0])))
_PATTERN = re.compile("|".join(f"({pattern})" for pattern, _ in _BY_LENGTH))
_VOWELS = re.compile("[aeiouy]")
_NEAR = (
    ("pb", 0.3), ("bv", 0.35), ("vf", 0.3), ("pf", 0.4), ("td", 0.35), ("tT", 0.25), ("dT", 0.5), ("Ts", 0.5), ("sz", 0.2), ("sS", 0.3), ("SZ", 0.3),
    ("sc", 0.35), ("zc", 0.3), ("SC", 0.3), ("cC", 0.3), ("zZ", 0.3), ("jZ", 0.15), ("jC", 0.4), ("jS", 0.5), ("jg", 0.35), ("gk", 0.3), ("kx", 0.3),
    ("gx", 0.45), ("hx", 0.2), ("hg", 0.4), ("kC", 0.4), ("xC", 0.35), ("jx", 0.4), ("rl", 0.4), ("mn", 0.4), ("jz", 0.45), ("js", 0.5), ("hf", 0.45), ("dz", 0.45),
    ("kh", 0.5), ("tC", 0.5), ("tc", 0.5), ("xS", 0.5), ("gZ", 0.4),
)  # fmt: skip
"""What it costs to take one sound for another, where that is less than 1: own choices, from how the languages served write foreign sounds."""
_COST = {pair: cost for both, cost in _NEAR for pair in (both, both[::-1])}
_DROP = {"h": 0.25, "A": 0.3, "g": 0.8, "j": 0.6, "v": 0.6, "n": 0.9, "x": 0.6, "r": 0.9}
"""What it costs to leave a sound out; 1 where it is not here."""
_PREFIX = 4
"""Letters of a common beginning that Winkler's measure counts (his paper of 1990)."""


@lru_cache(maxsize=65_536)
def plain(word: str) -> str:
    """A Latin word in small ASCII letters, marks that change the sound spelled out."""
    marked = word.lower().translate(_MARKED)
    bare = "".join(c for c in unicodedata.normalize("NFKD", marked) if not unicodedata.combining(c))
    return re.sub("[^a-z0-9]", "", words.romanise(bare).lower())


@lru_cache(maxsize=65_536)
def sounds(word: str) -> str:
    """The consonants of a Latin word, doubled ones once, and `A` for a vowel that begins it: Yusuf and Youssef are `sf`."""
    letters = plain(word)
    coded = _PATTERN.sub(lambda match: _BY_LENGTH[(match.lastindex or 1) - 1][1], letters)
    head = "A" if coded[:1] in set("aeiou") else ""
    bare = _VOWELS.sub("", coded)
    return head + re.sub(r"(.)\1+", r"\1", bare)


def distance(one: str, other: str) -> float:
    """What it costs to turn the sounds of one name into another's."""
    row = [0.0]
    for sound in other:
        row.append(row[-1] + _DROP.get(sound, 1.0))
    for first in one:
        last, row = row, [row[0] + _DROP.get(first, 1.0)]
        for index, second in enumerate(other):
            change = 0.0 if first == second else _COST.get(first + second, 1.0)
            row.append(min(last[index] + change, last[index + 1] + _DROP.get(first, 1.0), row[-1] + _DROP.get(second, 1.0)))
    return row[-1]


def closeness(one: str, other: str) -> float:
    """Jaro-Winkler of two words, from 0 to 1."""
    if one == other:
        return 1.0
    reach = max(len(one), len(other)) // 2 - 1
    taken: list[int] = []
    matched: list[str] = []
    for index, letter in enumerate(one):
        found = next((at for at in range(max(0, index - reach), min(len(other), index + reach + 1)) if other[at] == letter and at not in taken), None)
        if found is not None:
            taken.append(found)
            matched.append(letter)
    if not matched:
        return 0.0
    swapped = sum(a != other[b] for a, b in zip(matched, sorted(taken), strict=True)) / 2
    count = len(matched)
    jaro = (count / len(one) + count / len(other) + (count - swapped) / count) / 3
    same = next((i for i, (a, b) in enumerate(zip(one[:_PREFIX], other[:_PREFIX], strict=False)) if a != b), min(_PREFIX, len(one), len(other)))
    return jaro + same * 0.1 * (1 - jaro)
