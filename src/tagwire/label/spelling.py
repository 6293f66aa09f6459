"""One key for the spellings of a word, one `#CamelCase` form for a name. Pure, and called for every token."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from tagwire import words

_MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0963\u0980-\u09e3\u0e31\u0e34-\u0e4e"
"""Combining marks that belong to the word they stand in, which `\\w` leaves out."""

TOKEN = re.compile(rf"(?:[^\W\d_]\.){{2,}}|[^\W_](?:[^\W_]|[{_MARKS}]|(?<=[א-ת])[\"״](?=[א-ת]))*")
"""A word, or an abbreviation with its dots (U.S., U.N.) or its Hebrew mark (צה״ל)."""

_WITH_VOWEL_SIGNS = re.compile("[\u0900-\u0dff\u0e00-\u0e7f\u3040-\u30ff\uac00-\ud7af]")
"""Scripts whose marks tell words apart; `words.key` would cut them."""

_ENDINGS = frozenset(
    "ого его ому ему ыми ими ым им ом ем ои ою ая яя ую юю ое ые ие ыи ии ых их ия ию иеи ием ью ами ями ам ям ах ях у ю а я ы и е о ь"
    " оі іи ія іі ію ією ієм еві ові єю єм і є"
    " iego iemu iej ego emu ej imi ymi im ym ich ych owi iem em ie ia ii iu ami ach om a u y i e o".split()
)
"""Case endings of Russian, Ukrainian and Polish nouns and adjectives (their school grammars), as `fold` leaves them: й is и there."""
_LONGEST_ENDING = 4

SHORTEST_STEM = 4
"""Own choice: a shorter stem stands for too many words."""


_FASTENED = ("وبال", "وال", "بال", "فال", "كال", "ولل", "لل", "ال", "وب", "ول", "و", "ف", "ب", "ل")
_LEAST_BARE = 3
"""Letters, an Arabic root, that must be left; one more where a single letter is cut, which may be the word's own."""


@lru_cache(maxsize=65_536)
def fold(token: str) -> str:
    """One key whatever the case, accents and Arabic letter forms; vowel signs stay where they tell words apart."""
    if token.isascii():
        return token.replace(".", "").lower()
    if _WITH_VOWEL_SIGNS.search(token):
        return unicodedata.normalize("NFKC", token)
    return words.key(token)


@lru_cache(maxsize=65_536)
def stem(folded: str, shortest: int = SHORTEST_STEM) -> str:
    """A folded Slavic word without its case ending, or as it is where too little would be left."""
    for length in range(min(_LONGEST_ENDING, len(folded) - shortest), 0, -1):
        if folded[-length:] in _ENDINGS:
            return folded[:-length]
    return folded


@lru_cache(maxsize=65_536)
def bare(folded: str) -> str:
    """A folded Arabic word without "and", "in", "to" and the article that are fastened to it; others as they are."""
    if not "\u0620" <= folded[:1] <= "\u06ff":
        return folded
    for prefix in _FASTENED:
        if folded.startswith(prefix) and len(folded) - len(prefix) >= (_LEAST_BARE if len(prefix) > 1 else _LEAST_BARE + 1):
            return folded[len(prefix) :]
    return folded


LONGEST_ACRONYM = 6


def is_acronym(text: str) -> bool:
    """UDCG, but not a single letter."""
    bare = text.replace(".", "")
    return bare.isupper() and bare.isalpha() and 1 < len(bare) <= LONGEST_ACRONYM


def key_of(name: str) -> str:
    """The key of a name of several words: the folded words with one space between them."""
    return " ".join(fold(match.group()) for match in TOKEN.finditer(name))


_LOOK_ALIKES = str.maketrans("АВЕЅІЈКМНОРСТУХаеорсухіјѕΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABESIJKMHOPCTYXaeopcyxijsABEZHIKMNOPTYXo")
"""Cyrillic and Greek letters that look like Latin ones, where they stand in a Latin word (by mistake, or to deceive)."""
_PICTURE = "So"
"""Unicode's category of emoji and signs such as ™."""
_MIXED = re.compile(r"[^\W\d_]*[A-Za-z][^\W\d_]*")
LONGEST_TAG = 100
"""Letters of a tag; a longer name is cut behind a word. Own choice: the longest of our tables has half as many."""


@lru_cache(maxsize=16_384)
def camel(name: str) -> str:
    """The tag of a name: ASCII, words joined, each with a capital (`Russia-Ukraine war` → `RussiaUkraineWar`)."""
    plain = unicodedata.normalize("NFKD", words.unstacked(name))
    bare = "".join(c for c in plain if not unicodedata.combining(c) and unicodedata.category(c) != _PICTURE)
    latin = words.romanise(_MIXED.sub(lambda match: match.group().translate(_LOOK_ALIKES), bare))
    parts = re.findall(r"[A-Za-z0-9]+", latin.replace("'", "").replace("`", ""))
    tag = ""
    for part in parts:
        if tag and len(tag) + len(part) > LONGEST_TAG:
            break
        tag += part[0].upper() + part[1:]
    return tag[:LONGEST_TAG] or _by_numbers(bare)


def _by_numbers(name: str) -> str:
    """The tag of letters that nobody writes in Latin ones: their numbers in Unicode; "" where there are no letters."""
    return "".join(f"U{ord(c):X}" for c in name if c.isalnum())[:LONGEST_TAG]
