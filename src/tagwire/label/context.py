"""Where a page is at home, before any name of it is settled: what its outlet is called, and the states and counties it names.

A town of 900 people is news at home and nowhere else: with the page's home its name is a place, without it a surname.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tagwire.addresses import host_of
from tagwire.label.gazetteer import COUNTY, TOWN
from tagwire.label.lists import listed
from tagwire.label.spelling import key_of
from tagwire.label.states import counties, states

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tagwire.label.gazetteer import Gazetteer, Spot
    from tagwire.label.matching import Match
    from tagwire.label.page import Page
    from tagwire.model import Subject

Region = tuple[str, str]
"""Country and first-level division."""

_HOST_WORDS = re.compile(r"[a-z]+")
_LONGEST_HOME = 3
"""Words of a home's name in that of its outlet: the Salt Lake Tribune has two."""
_FEW = 2
"""Regions among which a name still says where the page is."""


@dataclass(frozen=True, slots=True)
class Context:
    """The states and counties that a page names in so many words, and the places that its outlet may be called after."""

    states: tuple[Match[Spot], ...] = ()
    counties: tuple[Match[Spot], ...] = ()
    outlet: tuple[Spot, ...] = ()
    """Of one name, most people first; in the outlet's country where that is known."""
    regions: Counter[Region] = field(default_factory=Counter)

    @classmethod
    def of(cls, page: Page, gazetteer: Gazetteer) -> Context:
        """Read the page once for them; only capitals tell."""
        named = tuple(states(page, gazetteer)), tuple(counties(page, gazetteer))
        outlet = _home(page.subject, gazetteer)
        regions = Counter(region_of(match.things[0]) for match in named[0])
        regions.update(region for match in named[1] for region in few_regions(match.things))
        regions.update(few_regions(outlet))
        return cls(*named, outlet, regions)


def region_of(spot: Spot) -> Region:
    """Where a place lies."""
    return spot.country, spot.region


def few_regions(spots: Iterable[Spot]) -> frozenset[Region]:
    """The regions of places of one name, where they are few."""
    found = frozenset(region_of(spot) for spot in spots if spot.region)
    return found if len(found) <= _FEW else frozenset()


def _home(subject: Subject, gazetteer: Gazetteer) -> tuple[Spot, ...]:
    """Alexandria of the Alexandria Town Talk, Gainesville of gainesville.com."""
    for words in _names(subject):
        for length in range(min(_LONGEST_HOME, len(words)), 0, -1):
            for first in range(len(words) - length + 1):
                key = " ".join(words[first : first + length])
                spots = tuple(spot for spot in gazetteer.find(key) if spot.region and spot.kind != COUNTY) if key not in listed("paper_words") else ()
                at_home = tuple(spot for spot in spots if spot.country == subject.country)
                if at_home or (spots and not subject.country and spots[0].population >= TOWN):
                    return at_home or spots
    return ()


def _names(subject: Subject) -> Iterator[list[str]]:
    if subject.publisher:
        yield key_of(subject.publisher).split()
    if subject.url and (host := host_of(subject.url)):
        for label in host.split(".")[:-1]:
            words = _HOST_WORDS.findall(label)
            yield [part for word in words for part in _parted(word)]


def _parted(word: str) -> tuple[str, ...]:
    """`oxfordmail` → `oxford mail`, where a word of newspapers' names ends it."""
    ending = max((one for one in listed("paper_words") if word.endswith(one)), key=len, default="")
    return (word.removesuffix(ending), ending) if ending and ending != word else (word,)
