"""How sure two names mean the same thing, judged by their letters alone, whatever the scripts. Pure.

A name is compared word by word: each word of the shorter finds its like in the longer. What is left over lowers the answer: a surname alone
is a hint, never a proof. Names of another kind, and names with other numbers, are never the same.
"""

from __future__ import annotations

import math
import re
from functools import cache, lru_cache
from itertools import permutations
from typing import TYPE_CHECKING, NamedTuple

from tagwire import words
from tagwire.label.name_words import name_words
from tagwire.label.sounds import closeness, distance, plain, sounds
from tagwire.label.transliteration import english

if TYPE_CHECKING:
    from tagwire.model import TagKind

_SMALL_WORDS = frozenset("al el de da do dos das del della di du des la le van von fon foun fan der dar dir den bin ibn bint ben the of and und et y e".split())
_ARTICLE = re.compile(r"\b[ae](?:[lsndrtz]|sh)-(?=\w)", re.IGNORECASE)
"""The Arabic article as it is said before the next letter: al-Sisi, ас-Сиси."""
_ABD = re.compile(r"^abd(?:[aeu]l)?(?=[a-z]{3})|^abd(?:[aeu]l)?$")
_SPLIT = re.compile(r"[\s\-\u2010'’`.,/&]+")
_MOST_WORDS = 6
"""Words compared; a longer name is cut. Own choice."""
_ORDERS = 4
"""Words up to which every order is tried; above it they are compared in the order in which they stand."""
_DIGITS = re.compile(r"\d+")
_ALONE = 0.5
"""The most that a surname alone can say of a full name, and half an organisation's name of the whole. Own choice: half is no proof."""
_VOWELLED = frozenset({"latin", "cyrillic", "greek", "hangul", "kana", "devanagari", "other"})
"""Scripts that write the vowels of foreign names more or less as they are said."""
_ALPHABETS = frozenset({"latin", "cyrillic", "greek"})
_INITIAL = 0.2
"""What it costs that one side gives an initial alone. Own choice."""


class Named(NamedTuple):
    """A name as words in small Latin letters, and the script that it was written in."""

    words: tuple[str, ...]
    script: words.Script


class Alike(NamedTuple):
    """In what two names differ, 0 where in nothing; shares unless said otherwise."""

    sound: float
    sound_between_alphabets: float
    """The same where both sides write nearly what they say: two alphabets with vowels, or one script."""
    vowels: float
    """Letters (1 - Jaro-Winkler) where both scripts write vowels."""
    vowels_between_alphabets: float
    worst: float
    """The sound of the word that fits worst."""
    cost: float
    """What it costs in all, in consonants."""
    shortness: float
    """1 / consonants compared."""
    left: float
    """Words left over."""


WEIGHTS = (3.51, -2.26, -5.31, -0.36, -4.19, -4.23, -1.29, -0.79, -3.27)
"""Bias, then one for each of `Alike`: fitted by tools/fit_likeness.py on tools/names_in_scripts.tsv."""


def likeness(name_a: str, kind_a: TagKind, name_b: str, kind_b: TagKind) -> float:
    """How sure the two are one thing, from 0 to 1; a name against itself is 1.

    On pairs that the weights have not seen, .5 joins 86 of 100 pairs of one thing and 25 of 10,000 of two (look-alikes among them), .8 joins 72 and 10.
    """
    if kind_a != kind_b or _DIGITS.findall(name_a) != _DIGITS.findall(name_b):
        return 0.0
    one, other = named(name_a), named(name_b)
    if not one.words or not other.words:
        return 0.0
    if sorted(one.words) == sorted(other.words):
        return 1.0
    alike = compare(one, other)
    sure = WEIGHTS[0] + sum(weight * value for weight, value in zip(WEIGHTS[1:], alike, strict=True))
    part = alike.left > 0 and (kind_a != "person" or min(len(one.words), len(other.words)) == 1)
    return round(min(1 / (1 + math.exp(-sure)), _ALONE if part else 1.0), 4)


def compare(one: Named, other: Named) -> Alike:
    """In what two names differ, word by word, or as one word where a script writes the words together."""
    short, long = sorted((one.words, other.words), key=len)
    pairs = _best_pairs(short, long)
    joined = ("".join(short), "".join(long))
    left = len(long) - len(short)
    if left and _differ([joined]) <= _differ(pairs) and _differ([joined]) < _TOGETHER:
        pairs, left = [joined], 0
    costs, sizes = [_cost(a, b) for a, b in pairs], [_size(a, b) for a, b in pairs]
    exact = float(one.script == other.script or {one.script, other.script} <= _ALPHABETS)
    vowelled = float(one.script in _VOWELLED and other.script in _VOWELLED)
    vowels = vowelled * (1 - sum(closeness(a, b) for a, b in pairs) / len(pairs))
    sound, worst = min(1.0, sum(costs) / sum(sizes)), max(min(1.0, cost / size) for cost, size in zip(costs, sizes, strict=True))
    return Alike(sound, sound * exact, vowels, vowels * exact, worst, sum(costs), 1 / sum(sizes), float(left))


_TOGETHER = 0.2
"""How far the sounds of names written as one word may differ: 冯德莱恩, von der Leyen. Own choice."""


def _differ(pairs: list[tuple[str, str]]) -> float:
    return sum(_cost(a, b) for a, b in pairs) / sum(_size(a, b) for a, b in pairs)


def _best_pairs(short: tuple[str, ...], long: tuple[str, ...]) -> list[tuple[str, str]]:
    if len(long) > _ORDERS:
        return list(zip(short, long, strict=False))
    orders = permutations(long, len(short))
    return list(zip(short, min(orders, key=lambda order: sum(_cost(a, b) for a, b in zip(short, order, strict=True))), strict=True))


def _size(one: str, other: str) -> int:
    return max(len(sounds(one)), len(sounds(other)), 1)


@lru_cache(maxsize=65_536)
def _cost(one: str, other: str) -> float:
    if len(one) == 1 or len(other) == 1:
        return _INITIAL if one[0] == other[0] else 1.0
    other_name = one != other and one in _known_words() and other in _known_words()
    return distance(sounds(one), sounds(other)) * (_OTHER_NAME if other_name else 1.0)


@cache
def _known_words() -> frozenset[str]:
    return frozenset(plain(word.english) for word in name_words().values())


_OTHER_NAME = 2.0
"""Samir and Sami are near, and both are names: what parts them counts twice. Own choice."""


@lru_cache(maxsize=16_384)
def named(name: str) -> Named:
    """A name made ready to be compared."""
    every = [bare for word in _SPLIT.split(_ARTICLE.sub("", english(name))) if (bare := plain(word))]
    kept = [_ABD.sub("", word) for word in every if word not in _SMALL_WORDS]
    return Named(tuple(word for word in kept if word)[:_MOST_WORDS] or tuple(every[:1]), words.main_script(name))
