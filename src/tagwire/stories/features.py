"""What an article says, as placement compares it: first as counts (`Reading`), then weighed (`Item`)."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple, Self

import msgspec

from tagwire import words
from tagwire.model import TagKind
from tagwire.stories.roundups import is_roundup
from tagwire.stories.terms import group, numbers, terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tagwire.model import Label

LEAD = 60
"""Words of the text that count as its lead: own choice, two to three sentences (48 tokens of title and lead are enough for vectors)."""
BODY = 300
"""Words that are looked at in all: own choice; what a report adds after them is background."""
LONGEST_TITLE = 500
"""Characters of a title that are read: own choice, three times the longest headlines met; a bound on work."""
_TITLE_COUNTS = 2
_CHARACTERS_A_WORD = 12
"""Characters kept per word that is wanted, before counting: a bound on work, twice an average English word with its space."""
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u0e00-\u0e7f]")


class Name(NamedTuple):
    """Someone or something named: how to show it, what it is, how much it counts."""

    text: str
    kind: TagKind
    weight: float


class _Kept:
    """Comes back from its bytes bit for bit."""

    __slots__ = ()

    def to_bytes(self) -> bytes:
        """The same, to be kept."""
        return msgspec.msgpack.encode(self)

    @classmethod
    def from_bytes(cls, kept: bytes) -> Self:
        """What was kept."""
        return msgspec.msgpack.decode(kept, type=cls)


@dataclass(frozen=True, slots=True)
class Reading(_Kept):
    """What one article says, by itself: how often each term stands in title and lead, in title and text."""

    id: str
    language: str
    published: datetime | None
    lead: dict[str, float]
    body: dict[str, float]
    names: dict[str, Name]
    numbers: tuple[str, ...]
    length: int
    roundup: bool = False


@dataclass(frozen=True, slots=True)
class Item(_Kept):
    """A reading weighed by how rare its terms were when it arrived; unit vectors all. Kept with the article."""

    id: str
    language: str
    published: datetime | None
    lead: dict[str, float]
    body: dict[str, float]
    names: dict[str, Name]
    numbers: dict[str, float]
    length: int
    roundup: bool = False


def read(article: str, title: str, text: str, label: Label, published: datetime | None) -> Reading:
    """An article as a reading. A round-up is read as its first event alone: its title and the rest name others."""
    language, title = group(label.language.code), title[:LONGEST_TITLE]
    roundup = is_roundup(title)
    opening, whole = _first(text, LEAD), _first(text, BODY)
    if roundup and text:
        title, whole = "", opening
    heading = list(terms(title, language))
    end = len(title) + 2 + len(opening) if roundup and text else math.inf
    return Reading(
        id=article,
        language=language,
        published=published,
        lead=_damped(heading, terms(opening, language)),
        body=_damped(heading, terms(whole, language)),
        names=_names(label, end),
        numbers=tuple(dict.fromkeys(numbers(f"{title}\n{whole}"))),
        length=words.count(whole),
        roundup=roundup,
    )


def _first(text: str, wanted: int) -> str:
    """The first words of a text: characters by twos where a script has no spaces."""
    head = text[: wanted * _CHARACTERS_A_WORD]
    if len(_UNSPACED.findall(head)) > len(head) // 3:
        return head[: 2 * wanted]
    return " ".join(head.split()[:wanted])


def _damped(heading: list[str], following: Iterable[str]) -> dict[str, float]:
    counts = Counter(heading * _TITLE_COUNTS)
    counts.update(following)
    return {term: 1 + math.log(count) for term, count in counts.items()}


def _names(label: Label, end: float) -> dict[str, Name]:
    found: dict[str, Name] = {}
    for tag in label.hashtags:
        if tag.kind != "topic" and _stands_before(tag.mentions, end):
            key = f"g{tag.ids.geonames}" if tag.ids.geonames else tag.tag
            found.setdefault(key, Name(tag.tag, tag.kind, tag.salience))
    for place in label.places:
        if place.geonames and _stands_before(place.mentions, end):
            found.setdefault(f"g{place.geonames}", Name(place.name, "place", 0.0))
    return found


def _stands_before(mentions: Sequence[tuple[int, int]], end: float) -> bool:
    return end == math.inf or any(start < end for start, _ in mentions)
