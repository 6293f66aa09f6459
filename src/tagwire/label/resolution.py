"""Which of the places of one name is meant. Pure: the matches and their surroundings in, one place a name out.

Every weight is in the same unit: 0.1 is a factor of ten in population. Own choices, in the order of what a reader would
go by: "City, State" decides, then what else the page names, then where the outlet is, then size.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from tagwire.label.draft import FoundPlace, Span
from tagwire.label.gazetteer import AREA, CAPITAL, COUNTRY, REGION, Spot
from tagwire.label.lists import nation_of, postal
from tagwire.label.spelling import key_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tagwire.label.matching import Match
    from tagwire.label.page import Page

_KIND = {COUNTRY: 0.35, CAPITAL: 0.15, REGION: -0.05, AREA: 0.1}
_QUALIFIED = 0.6
_NEAR = 0.15
_NEAR_KM = 150
_SAME_REGION = 0.12
_SAME_COUNTRY = 0.24
_OUTLET = 0.08
_OWN_NAME = 0.1
"""The name is the place's own, not one of its alternates."""
_ENOUGH = 4
"""Mentions of a country after which more of them say no more; another place in it is half a mention."""
_BEFORE = 4
"""Words between an adjective and the place that it describes: "the Belgian port city of". Own choice."""
_EARTH_KM = 6371


class _Name(NamedTuple):
    """All matches of one spelling."""

    matches: list[Match[Spot]]
    qualifiers: frozenset[tuple[str, str]]
    """(country, region) that stand after the name: "Paris, Texas"."""
    keys: frozenset[str]
    """The name as written."""


def resolve(page: Page, matches: list[Match[Spot]], nations: Counter[str], outlet: str | None) -> tuple[FoundPlace, ...]:
    """One place for each spelling, in the order of first mention."""
    named = _by_name(page, matches)
    countries = nations + Counter(match.things[0].country for match in matches if match.things[0].kind == COUNTRY)
    first_guess = {key: _best(name, countries, outlet, ()) for key, name in named.items()}
    spots: dict[Spot, list[Match[Spot]]] = defaultdict(list)
    for key, name in named.items():
        others = tuple(spot for other, spot in first_guess.items() if other != key and spot.kind not in {COUNTRY, AREA})
        spots[_best(name, countries, outlet, others)] += name.matches
    found = [_found(spot, sorted(where)) for spot, where in spots.items()]
    return tuple(sorted(found, key=lambda place: place.mentions[0]))


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
        if after and after.first == match.last and page.tokens[after.first].gap in {", ", "، "}:
            qualifiers[match.things] |= {(spot.country, spot.region) for spot in after.things if spot.kind in {COUNTRY, REGION}}
        elif match.last < len(page.tokens) and page.tokens[match.last].gap == ", ":
            state = postal().get(page.tokens[match.last].text.rstrip("."))
            qualifiers[match.things] |= {("US", state)} if state else set()
        qualifiers[match.things] |= {(country, "") for country in _described_as(page, match)}
    return {key: _Name(found, frozenset(qualifiers[key]), frozenset(key_of(page.whole[m.start : m.end]) for m in found)) for key, found in named.items()}


def _described_as(page: Page, match: Match[Spot]) -> Iterator[str]:
    """The country that an adjective gives: `the Belgian city of Ghent`, `الصويرة المغربية`."""
    if match.last < len(page.tokens) and page.tokens[match.last].gap == " " and page.tokens[match.last].script == "arabic":
        around = [match.last]
    else:
        around = [index for index in range(max(0, match.first - _BEFORE), match.first) if page.tokens[index].capital]
    for index in around:
        country = nation_of(page.tokens[index].fold)
        if country and page.tokens[index].sentence == page.tokens[match.first].sentence:
            yield country


def _best(name: _Name, countries: Counter[str], outlet: str | None, others: tuple[Spot, ...]) -> Spot:
    return max(name.matches[0].things, key=lambda spot: (_score(spot, name, countries, outlet, others), -spot.row))


def _score(spot: Spot, name: _Name, countries: Counter[str], outlet: str | None, others: tuple[Spot, ...]) -> float:
    score = math.log10(spot.population + 10) / 10 + _KIND.get(spot.kind, 0.0)
    if spot.kind != COUNTRY:
        beside = sum(other.country == spot.country for other in others) / 2
        score += _SAME_COUNTRY * min(_ENOUGH, countries[spot.country] + beside) / _ENOUGH
        score += _QUALIFIED * any(country == spot.country and region in {"", spot.region} for country, region in name.qualifiers)
    score += _OWN_NAME * (key_of(spot.name) in name.keys)
    score += _OUTLET * (spot.country == outlet)
    if any(kilometres(spot, other) < _NEAR_KM for other in others):
        score += _NEAR
    if spot.region and any(spot.region == other.region and spot.country == other.country for other in others):
        score += _SAME_REGION
    return score
