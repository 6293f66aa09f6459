"""Names that only their region knows: the smaller a place, the more must speak for it. Pure.

A name of 900 people and many surnames counts where the page is at home in its region, or where the page says "in" or "from" it, or
"Name, State"; and nowhere where it is used like a person's.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tagwire.label.context import Context, Region, few_regions, region_of
from tagwire.label.gazetteer import AREA, CAPITAL, COUNTRY, COUNTY, DIVISION, NAMED, REGION, TOWN, Spot
from tagwire.label.lists import listed
from tagwire.label.states import state_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tagwire.label.matching import Match
    from tagwire.label.names import Run
    from tagwire.label.page import Page

FAMOUS = 500_000
"""People of a town that everybody's news names; a smaller one needs better signs. Own choice."""
_ANYWHERE = frozenset({COUNTRY, REGION, CAPITAL, AREA, NAMED})
_STRONG = frozenset("in at near from around outside inside".split())
_NOBODYS = ("organisation_words", "land_words", "compass", "before_place", "place_cues", "place_nouns")
"""Lists of words that are in nobody's name."""
_OF_WHAT = 2
_ROMAN = 1
"""Letters of an initial."""


def well_known(match: Match[Spot]) -> bool:
    """Whether the greatest place of the name needs no support."""
    return match.things[0].kind in _ANYWHERE or match.things[0].population >= FAMOUS


@dataclass(frozen=True, slots=True)
class Near:
    """What makes a small place likely on one page."""

    regions: frozenset[Region]
    countries: frozenset[str]
    surnames: frozenset[str]
    """Second words of what may be somebody's name."""

    @classmethod
    def of(cls, page: Page, found: Sequence[Match[Spot]], context: Context, runs: Iterable[Run]) -> Near:
        """Learn it from the names that need no support, and from those that "in" or a state makes sure."""
        regions = Counter(context.regions)
        countries = Counter(region[0] for region in context.regions)
        for match in found:
            sure = well_known(match)
            if sure or _placed(page, match):
                regions.update([region_of(match.things[0])] if sure else few_regions(match.things))
            if sure:
                countries[match.things[0].country] += 1
        if page.subject.country:
            countries[page.subject.country] += 1
        return cls(frozenset(region for region in regions if region[1]), frozenset(countries), frozenset(_surnames(page, runs)))

    def believes(self, page: Page, match: Match[Spot]) -> bool:
        """Whether a name that is not well known stands for a place."""
        if used_otherwise(page, match):
            return False
        at_home = any(region_of(spot) in self.regions for spot in match.things)
        if match.last - match.first > 1:
            return at_home or match.things[0].population >= TOWN or match.things[0].kind == COUNTY or _placed(page, match)
        fold = page.tokens[match.first].fold
        if fold in self.surnames or fold in listed("given_names"):
            return _placed(page, match) and at_home
        if _placed(page, match):
            return True
        middling = any(spot.population >= TOWN and spot.country in self.countries for spot in match.things)
        return at_home or middling or (not self.countries and match.things[0].population >= TOWN)


def in_what_follows(page: Page, matches: Sequence[Match[Spot]]) -> frozenset[int]:
    """First tokens of matches that lie in what stands behind: `Marion, Ohio`, `Bradford, Ontario`, `Alexandria, La.`."""
    starts = {match.first: match for match in matches}
    return frozenset(match.first for match in matches if match.last < len(page.tokens) and _lies_in_the_next(page, match, starts))


def _lies_in_the_next(page: Page, match: Match[Spot], starts: Mapping[int, Match[Spot]]) -> bool:
    if page.tokens[match.last].gap != ", " or not page.tokens[match.first].capital:
        return False
    after = starts.get(match.last)
    wider = {region_of(spot) for spot in after.things if spot.kind in {COUNTRY, REGION, DIVISION}} if after else set()
    state = state_of(page, match.last)
    wider |= {("US", state[0])} if state else set()
    return any(spot.kind != COUNTRY and (region_of(spot) in wider or (spot.country, "") in wider) for spot in match.things)


def used_otherwise(page: Page, match: Match[Spot]) -> bool:
    """`Nora L. Harper`, `Easton A. Sample`, `Harper said`; or like a thing's: `Easton 12`."""
    before = page.tokens[match.first - 1] if match.first else None
    after = page.tokens[match.last] if match.last < len(page.tokens) else None
    if before and before.capital and len(before.text) == _ROMAN and page.tokens[match.first].gap in {". ", " "} and before.text not in "NSEWAI":
        return True
    if after is None:
        return False
    if after.gap == " " and after.text[0].isdigit():
        return True
    initial = after.capital and len(after.text) == _ROMAN and after.gap == " " and page.whole[after.end : after.end + 1] == "."
    return initial or (after.gap == " " and after.fold in listed("saying"))


def _placed(page: Page, match: Match[Spot]) -> bool:
    """Whether "in", "at", "from" … stands before it, or "of" behind a person, an age or a word for a town: `Anna Sample of Wheatland`."""
    before = page.tokens[match.first - 1] if match.first else None
    if before is None or page.tokens[match.first].gap != " ":
        return False
    if before.fold != "of" or match.first < _OF_WHAT:
        return before.fold in _STRONG
    what = page.tokens[match.first - 2]
    return before.gap.startswith(",") or what.fold in listed("place_nouns") or (what.capital and what.fold not in listed("organisation_words"))


def _surnames(page: Page, runs: Iterable[Run]) -> Iterable[str]:
    """The last of two or three words in capitals that are no organisation and begin with no word of places."""
    for run in runs:
        part = page.tokens[run.span.first : run.span.last]
        if 1 < len(part) < 4 and all(one.gap == " " for one in part[1:]) and not any(one.fold in listed(name) for one in part for name in _NOBODYS):
            yield part[-1].fold
