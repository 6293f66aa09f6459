"""What the tagger sees of a page: runs of words that may hold names, and for each word hashed features. At work and in training.

Most of what is seen belongs to a word alone and is computed once for each word; the rest is arithmetic on small codes.
"""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

import numpy as np

from tagwire.label.gazetteer import AREA, CAPITAL, CITY, COUNTRY, COUNTY, DIVISION, NAMED, REGION, TOWN
from tagwire.label.lists import listed, nations

if TYPE_CHECKING:
    from tagwire.label.gazetteer import Gazetteer
    from tagwire.label.page import Page, Token

BITS = 16
BUCKETS = 1 << BITS
"""Weights a label. Own choice: the training tool lost nothing against 1 << 18."""
REACH = 2
"""Words on either side that are looked at."""
LONGEST = 20
"""Words of a run that are judged together; a longer one is cut. Own choice."""
_SMALL_WORDS = frozenset(
    "of the and for in on at to with de da do dos das del della di du des la le el al van von der den ten ter bin ibn bint abu ben y e au aux d upon".split()
)
"""In lower case these may stand inside a name (Bank of England, The Catcher in the Rye), at most two together."""
_TOGETHER = 2
_PERSON_NAMES = Path(__file__).parent / "data" / "person_names.txt"
_PLACE = {COUNTRY: "C", REGION: "R", CAPITAL: "K", AREA: "A", NAMED: "N"}
_SIZES = ((500_000, "F"), (100_000, "M"), (30_000, "S"))
"""People of a town that all, many, some news names; own choice."""

SPACE, HYPHEN, AND, COMMA, QUOTE, OPEN, COLON, STOP, CLOSE, EDGE = range(10)
"""Kinds of gap before a word."""
_FASTENS = frozenset({SPACE, HYPHEN, AND})


class Seen(NamedTuple):
    """A word's features as hashes, the first `far` of them seen from two words off, the first `near` from one; and its class."""

    hashes: np.ndarray
    far: int
    near: int
    kind: int


@lru_cache(maxsize=4096)
def gap_kind(gap: str) -> int:
    """What stands between two words, as a code."""
    for marks, kind in (("\n.!?…", STOP), ('"“”«»‘', QUOTE), ("([", OPEN), (")]", CLOSE), (":;–—|•", COLON), (",", COMMA), ("&/", AND), ("-'’‐", HYPHEN)):
        if any(mark in gap for mark in marks):
            return kind
    return SPACE


def runs_of_capitals(page: Page) -> list[tuple[int, int]]:
    """Spans of tokens in which names may stand: capitals and numbers, with small words between them; punctuation ends a span."""
    found: list[tuple[int, int]] = []
    tokens, end = page.tokens, 0
    for index in [index for index, token in enumerate(tokens) if token.capital]:
        if index < end:
            continue
        numbered = index > end and tokens[index - 1].text[0].isdigit() and _joined(page, index)
        first, end = index - numbered, _end_of_run(page, index)
        found.append((first, end))
    return found


def _end_of_run(page: Page, first: int) -> int:
    tokens, last, small = page.tokens, first + 1, 0
    for index in range(first + 1, min(len(tokens), first + LONGEST)):
        token = tokens[index]
        if not _joined(page, index):
            break
        if token.capital or (token.text[0].isdigit() and not small):
            last, small = index + 1, 0
            continue
        small += 1
        if small > _TOGETHER or not (token.fold in _SMALL_WORDS or (token.text == "s" and gap_kind(token.gap) == HYPHEN)):
            break
    return last


def _joined(page: Page, index: int) -> bool:
    token = page.tokens[index]
    if token.gap == " ":
        return index != page.title_tokens
    return index != page.title_tokens and (_initial(page, index) or (not token.opens and gap_kind(token.gap) in _FASTENS))


def _initial(page: Page, index: int) -> bool:
    """`J. Edgar`: the full stop ends no sentence."""
    return page.tokens[index].gap == ". " and len(page.tokens[index - 1].text) == 1 and page.tokens[index - 1].capital


@cache
def person_names() -> tuple[frozenset[str], frozenset[str]]:
    """Given names and surnames, folded."""
    given, surnames = _PERSON_NAMES.read_text(encoding="utf-8").splitlines()
    return frozenset(given.split()) | listed("given_names"), frozenset(surnames.split())


_LISTS = ("honorifics", "titles", "organisation_words", "event_words", "not_after_place", "place_nouns", "place_heads", "before_place", "openers", "place_cues")
_CLASSES = (
    *"end digit joiner cue title honorific lower honorific+ title+ organisation_words+ event_words+ nation never place_noun+ before_place+ openers+ initial acronym".split(),
    *(f"{person}{place}{common}" for person in ("-", "g", "s", "b") for place in ("-", "t", "p") for common in ("", "w")),
)
"""Classes of words, the first that fits: what stands in the pairs and triples."""
_MARKS = (
    ("honorifics", "honorific+"),
    ("titles", "title+"),
    ("organisation_words", "organisation_words+"),
    ("event_words", "event_words+"),
    ("nation", "nation"),
    ("initial", "initial"),
    ("never", "never"),
    ("place_nouns", "place_noun+"),
    ("place_heads", "place_noun+"),
    ("not_after_place", "place_noun+"),
    ("before_place", "before_place+"),
    ("openers", "openers+"),
    ("acronym", "acronym"),
)
"""What a word with a capital may be, before any thought of persons and places, to its class."""
_CLASS = {name: number for number, name in enumerate(_CLASSES)}
KINDS = 48
_SHORT_ACRONYM = 5


@cache
def _all_lists() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name in _LISTS:
        for fold in listed(name):
            found.setdefault(fold, []).append(name)
    return found


class Words:
    """Sees words, each once."""

    def __init__(self, gazetteer: Gazetteer, common: frozenset[str], mixed: frozenset[str]) -> None:
        """`common`: folded words that stand in lower case mostly; `mixed`: that do so as often as not."""
        self.gazetteer = gazetteer
        self._common, self._mixed = common, mixed

    def see(self, text: str, fold: str) -> Seen:
        """The features of a word that belong to it alone."""
        given, surnames = person_names()
        lists = _all_lists().get(fold, [])
        person = "-gsb"[(fold in given) + 2 * (fold in surnames)] if text[0].isupper() else "-"
        place = self._place(fold) if text[0].isupper() else "-"
        kind = self._class(text, fold, lists, person, place)
        far = [f"w{fold}", f"c{kind}"]
        common = "w" if fold in self._common else "m" if fold in self._mixed else ""
        near = [f"s{shape(text)}", f"g{place}", f"3{fold[-3:]}", f"m{common}", *(f"l{name}" for name in lists)]
        own = [
            f"x{text}",
            f"p{person}{place}{common}",
            f"a{fold[:3]}",
            f"b{fold[:4]}",
            f"y{fold[-2:]}",
            f"z{fold[-4:]}",
            f"n{min(len(text), 9)}",
        ]
        hashes = np.array([crc32(name.encode()) for name in (*far, *near, *own)], dtype=np.int64)
        return Seen(hashes, len(far), len(far) + len(near), _CLASS[kind])

    def _place(self, fold: str) -> str:
        spots = [spot for spot in self.gazetteer.find(fold) if spot.kind not in {DIVISION, COUNTY} and (spot.kind != CITY or spot.population >= TOWN)]
        if not spots:
            return "l" if self.gazetteer.leads(fold) else "-"
        best = spots[0]
        return _PLACE.get(best.kind) or next((size for people, size in _SIZES if best.population >= people), "T")

    def _class(self, text: str, fold: str, lists: list[str], person: str, place: str) -> str:
        if not text[0].isupper():
            return "digit" if text[0].isdigit() else _lower(fold, lists)
        marks = {
            *lists,
            *(["nation"] if fold in nations() else ()),
            *(["initial"] if len(text.replace(".", "")) == 1 else ()),
            *(["never"] if fold in self.gazetteer.never else ()),
            *(["acronym"] if text.isupper() and len(text) <= _SHORT_ACRONYM and place != "C" else ()),
        }
        town = "-" if place in {"-", "l"} else "t" if place in {"T", "S"} else "p"
        return next((kind for mark, kind in _MARKS if mark in marks), person + town + ("w" if fold in self._common else ""))


def _lower(fold: str, lists: list[str]) -> str:
    if fold in _SMALL_WORDS:
        return "joiner"
    for name, kind in (("place_cues", "cue"), ("titles", "title"), ("honorifics", "honorific")):
        if name in lists:
            return kind
    return "lower"


def shape(text: str) -> str:
    """`McCann` → `XxXx`, `76ers` → `dx`."""
    out = ""
    for character in text:
        mark = "X" if character.isupper() else "x" if character.islower() else "d" if character.isdigit() else character
        if not out.endswith(mark):
            out += mark
    return out + (str(len(text)) if out == "X" and len(text) <= _SHORT_ACRONYM else "")


EMPTY = Seen(np.array([crc32(b"edge")], dtype=np.int64), 1, 1, _CLASS["end"])
"""What stands beyond the edge of a sentence."""


def salted(hashes: np.ndarray, salt: int) -> np.ndarray:
    """Buckets of hashes, others for every salt (a distance, a kind of pair)."""
    mixed = (hashes + salt * 0x9E3779B1) * 0x85EBCA6B & 0xFFFFFFFFFF
    buckets: np.ndarray = (mixed ^ (mixed >> 15)) >> 7 & (BUCKETS - 1)
    return buckets


def seen_from(seen: Seen, distance: int) -> np.ndarray:
    """The hashes of a word that count from that many words off; `salted` by REACH more than that."""
    return seen.hashes if not distance else seen.hashes[: seen.near if abs(distance) == 1 else seen.far]


class Codes(NamedTuple):
    """Small facts about the words of a page's runs, a row a word: what arithmetic needs."""

    kinds: np.ndarray
    """Classes of the word and of its neighbours, left to right."""
    before: np.ndarray
    after: np.ndarray
    """Gaps."""
    page: np.ndarray
    """Whether the word opens a sentence, stands in a loud headline, in lower case elsewhere."""
    places: np.ndarray
    """1 where a place's name of several words begins, 2 inside one."""


def pair_buckets(codes: Codes) -> np.ndarray:
    """Buckets of pairs and triples of codes, a row a word."""
    far_left, left, own, right, far_right = (codes.kinds[:, column] for column in range(5))
    k = KINDS
    pairs = (
        left * k + own,
        own * k + right,
        (left * k + own) * k + right,
        (far_left * k + left) * k + own,
        (own * k + right) * k + far_right,
        codes.before * k + own,
        codes.after * k + own,
        (codes.before * k + codes.after) * k + own,
        codes.page * k + own,
        codes.places * k + own,
        (codes.places * k + codes.before) * k + codes.after,
    )
    return np.stack([salted(pair, 16 + number) for number, pair in enumerate(pairs)], axis=1)


def page_code(page: Page, index: int) -> int:
    """See `Codes.page`."""
    token = page.tokens[index]
    loud = page.loud_title and page.in_title(index)
    return 4 * loud + 2 * token.opens + (token.fold in page.lower)


def long_places(page: Page, first: int, last: int, gazetteer: Gazetteer) -> list[int]:
    """See `Codes.places`, for a run."""
    marks, tokens, index = [0] * (last - first), page.tokens, first
    while index < last - 1:
        length = _length_of_place(tokens[index:last], gazetteer) if tokens[index].capital and gazetteer.leads(tokens[index].fold) else 0
        for at in range(index, index + length):
            marks[at - first] = 1 if at == index else 2
        index += max(1, length)
    return marks


def _length_of_place(tokens: tuple[Token, ...], gazetteer: Gazetteer) -> int:
    for length in range(min(4, len(tokens)), 1, -1):
        if tokens[length - 1].capital and gazetteer.find(" ".join(token.fold for token in tokens[:length])):
            return length
    return 0


def gap_before(page: Page, index: int) -> int:
    """The kind of gap before a word; before what follows the last word, too."""
    if index in {0, page.title_tokens, len(page.tokens)}:
        return STOP
    gap = page.tokens[index].gap
    return SPACE if gap == " " else HYPHEN if _initial(page, index) else gap_kind(gap)
