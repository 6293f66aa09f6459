"""Which of the places of one name is meant. Pure: the matches and their surroundings in, one place a name out.

Every weight is in the same unit: 0.1 is a factor of ten in population. Own choices, in the order of what a reader would
go by: "City, State" decides, then what else the page names, then where the outlet is, then size.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from tagwire.label.draft import FoundPlace, Span
from tagwire.label.gazetteer import AREA, CAPITAL, CITY, COUNTRY, REGION, TOWN, Spot
from tagwire.label.lists import listed, nation_of
from tagwire.label.spelling import key_of
from tagwire.label.states import state_of
from tagwire.label.votes import MANY, Votes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tagwire.label.context import Context
    from tagwire.label.matching import Match
    from tagwire.label.page import Page

_KIND = {COUNTRY: 0.35, CAPITAL: 0.15, REGION: 0.05, AREA: 0.1}
_QUALIFIED = 0.6
_SAME_COUNTRY = 0.24
_OUTLET = 0.08
_OWN_NAME = 0.1
"""The name is the place's own, not one of its alternates."""
_ENOUGH = 4
"""Mentions of a country after which more of them say no more; another place in it is half a mention."""
_BEFORE = 4
"""Words between an adjective and the place that it describes: "the Belgian port city of". Own choice."""
_NAMESAKE = 0.15
"""What a village called like a state loses: it would be told apart (Nevada, Iowa)."""
_EARTH_KM = 6371


class _Name(NamedTuple):
    """All matches of one spelling."""

    matches: list[Match[Spot]]
    qualifiers: frozenset[tuple[str, str]]
    """(country, region) that stand after the name: "Paris, Texas"."""
    keys: frozenset[str]
    """The name as written."""
    somebodys: bool
    """Whether it is the own name of a place: Columbia is, though Colombia is called so in Romanian."""


def resolve(page: Page, matches: list[Match[Spot]], nations: Counter[str], outlet: str | None, context: Context) -> tuple[FoundPlace, ...]:
    """One place for each spelling, in the order of first mention."""
    named = _by_name(page, matches)
    countries = nations + Counter(match.things[0].country for match in matches if _tells_its_country(match))
    votes = Votes.of([*named, *([context.outlet] if context.outlet else [])], {})
    first_guess = {key: _best(name, countries, outlet, votes) for key, name in named.items()}
    votes = Votes.of([*named, *([context.outlet] if context.outlet else [])], first_guess)
    spots: dict[Spot, list[Match[Spot]]] = defaultdict(list)
    for name in named.values():
        spots[_best(name, countries, outlet, votes)] += name.matches
    found = [_found(spot, sorted(where)) for spot, where in spots.items()]
    return tuple(sorted(found, key=lambda place: place.mentions[0]))


def _tells_its_country(match: Match[Spot]) -> bool:
    """A country, or a region of no country's name (Georgia says nothing)."""
    return match.things[0].kind == COUNTRY or (match.things[0].kind == REGION and all(spot.kind != COUNTRY for spot in match.things))


def gathered(matches: Iterable[Match[Spot]]) -> Iterator[FoundPlace]:
    """Matches of one place each, gathered by place."""
    spots: dict[Spot, list[Match[Spot]]] = defaultdict(list)
    for match in matches:
        spots[match.things[0]].append(match)
    for spot, where in spots.items():
        yield _found(spot, where)


def with_peoples(places: tuple[FoundPlace, ...], peoples: tuple[FoundPlace, ...]) -> tuple[FoundPlace, ...]:
    """The places, each with the mentions of its people beside its own, then the countries that only their peoples point to."""
    taken = sorted(mention for place in places for mention in place.mentions)
    free = {people.spot: _outside(people, taken) for people in peoples}
    joined = [replace(place, mentions=tuple(sorted({*place.mentions, *free.pop(place.spot, ())}))) for place in places]
    return (*joined, *(replace(people, mentions=free[people.spot]) for people in peoples if free.get(people.spot)))


def _outside(people: FoundPlace, taken: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    return tuple(where for where in people.mentions if not any(start < where[1] and where[0] < end for start, end in taken))


def kilometres(a: Spot, b: Spot) -> float:
    """The distance on the sphere."""
    lat1, lon1, lat2, lon2 = map(math.radians, (a.latitude, a.longitude, b.latitude, b.longitude))
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(h)))


def _found(spot: Spot, matches: list[Match[Spot]]) -> FoundPlace:
    return FoundPlace(spot, tuple(Span(m.first, m.last) for m in matches), tuple((m.start, m.end) for m in matches))


def _by_name(page: Page, matches: list[Match[Spot]]) -> dict[tuple[Spot, ...], _Name]:
    """Spellings with the same candidates are one name."""
    named: dict[tuple[Spot, ...], list[Match[Spot]]] = defaultdict(list)
    qualifiers: dict[tuple[Spot, ...], set[tuple[str, str]]] = defaultdict(set)
    for index, match in enumerate(matches):
        named[match.things].append(match)
        after = matches[index + 1] if index + 1 < len(matches) else None
        if after and after.first == match.last and page.tokens[after.first].gap in {", ", "، "} and not _listed_with(match, after):
            qualifiers[match.things] |= {(spot.country, spot.region) for spot in after.things if spot.kind in {COUNTRY, REGION}}
        elif match.last < len(page.tokens) and page.tokens[match.last].gap == ", ":
            state = state_of(page, match.last)
            qualifiers[match.things] |= {("US", state[0])} if state else set()
        qualifiers[match.things] |= {(country, "") for country in _described_as(page, match)}
    return {things: _name(page, things, found, frozenset(qualifiers[things])) for things, found in named.items()}


def _name(page: Page, things: tuple[Spot, ...], found: list[Match[Spot]], qualifiers: frozenset[tuple[str, str]]) -> _Name:
    keys = frozenset(key_of(page.whole[match.start : match.end]) for match in found)
    return _Name(found, qualifiers, keys, len(things) > 1 and any(key_of(spot.name) in keys for spot in things))


def _listed_with(match: Match[Spot], after: Match[Spot]) -> bool:
    """`Oregon, Tennessee`: two states of a list, not a town in the other."""
    states = {spot.country for spot in match.things if spot.kind == REGION}
    return any(spot.kind == REGION and spot.country in states for spot in after.things)


def _described_as(page: Page, match: Match[Spot]) -> Iterator[str]:
    """The country that an adjective gives: `the Belgian city of Ghent`, `الصويرة المغربية`."""
    if match.last < len(page.tokens) and page.tokens[match.last].gap == " " and page.tokens[match.last].script == "arabic":
        around = [match.last]
    else:
        around = [index for index in range(max(0, match.first - _BEFORE), match.first) if page.tokens[index].capital]
    for index in around:
        country = nation_of(page.tokens[index].fold)
        if index < match.first and not any(page.tokens[between].fold in listed("place_nouns") for between in range(index + 1, match.first)):
            continue
        if country and page.tokens[index].sentence == page.tokens[match.first].sentence:
            yield country


def _best(name: _Name, countries: Counter[str], outlet: str | None, votes: Votes) -> Spot:
    things = name.matches[0].things
    if len(things) == 1:
        return things[0]
    return max(things[:MANY], key=lambda spot: (_score(spot, name, countries, outlet) + votes.of_others(spot, things), -spot.row))


def _score(spot: Spot, name: _Name, countries: Counter[str], outlet: str | None) -> float:
    own = key_of(spot.name) in name.keys
    score = math.log10(spot.population + 10) / 10 + (_KIND.get(spot.kind, 0.0) if own or not name.somebodys else 0.0)
    if spot.kind == CITY and spot.population < TOWN and any(other.kind == REGION and key_of(other.name) in name.keys for other in name.matches[0].things):
        score -= _NAMESAKE
    if spot.kind != COUNTRY:
        score += _SAME_COUNTRY * min(_ENOUGH, countries[spot.country]) / _ENOUGH
        score += _QUALIFIED * any(country == spot.country and region in {"", spot.region} for country, region in name.qualifiers)
    return score + _OWN_NAME * own + _OUTLET * (spot.country == outlet)
