"""What the other names of a page say of where a place lies: each gives one vote, shared among the places that it may mean. Pure.

A share falls with the square root of their number: that two names of thirty places each meet in one region is still no chance.

The region with most votes is the page's home, without anybody saying so: "Athens, Watkinsville, Winterville" meet in Georgia.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from tagwire.label.gazetteer import AREA, COUNTRY

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tagwire.label.gazetteer import Spot

_REGION = 0.25
"""A whole vote of another name for the same first-level division, in the unit of `resolution`. Own choice."""
_COUNTRY = 0.12
_NEAR = 0.2
"""The same for the neighbourhood, which reaches over borders."""
_CELL = 1.0
"""Degrees of a cell; a neighbourhood is a cell and those around it, some 100 to 300 km."""
_ENOUGH = 2.0
"""Votes after which more say no more."""
MANY = 60
"""Places of one name that are looked at, greatest first: a bound on work."""

Things = tuple["Spot", ...]
Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Votes:
    """The votes of all names of a page."""

    regions: Mapping[tuple[str, str], Mapping[Things, float]]
    countries: Mapping[str, Mapping[Things, float]]
    cells: Mapping[tuple[int, int], Mapping[Things, float]]

    @classmethod
    def of(cls, names: Iterable[Things], chosen: Mapping[Things, Spot]) -> Votes:
        """Count them; a name that is settled votes for its place alone."""
        regions: dict[tuple[str, str], dict[Things, float]] = defaultdict(dict)
        countries: dict[str, dict[Things, float]] = defaultdict(dict)
        cells: dict[tuple[int, int], dict[Things, float]] = defaultdict(dict)
        for things in names:
            spots = (chosen[things],) if things in chosen else things[:MANY]
            if any(spot.kind in {AREA, COUNTRY} for spot in spots):
                continue  # Lebanon and Jordan are villages of one American region too, and mostly are not meant so
            _share(regions, {(spot.country, spot.region) for spot in spots if spot.region}, things)
            _share(cells, {_cell(spot) for spot in spots}, things)
            _share(countries, {spot.country for spot in spots}, things)
        return cls(regions, countries, cells)

    def of_others(self, spot: Spot, things: Things) -> float:
        """What the other names give to one place of a name."""
        if spot.kind in {AREA, COUNTRY}:
            return 0.0
        score = _COUNTRY * _sum(self.countries.get(spot.country), things) / _ENOUGH
        if spot.region:
            score += _REGION * _sum(self.regions.get((spot.country, spot.region)), things) / _ENOUGH
        row, column = _cell(spot)
        near: dict[Things, float] = {}
        for cell in ((row + i, column + j) for i in (-1, 0, 1) for j in (-1, 0, 1)):
            for other, vote in self.cells.get(cell, {}).items():
                near[other] = near.get(other, 0.0) + vote
        return score + _NEAR * _sum(near, things) / _ENOUGH


def _share(kept: dict[Key, dict[Things, float]], keys: set[Key], things: Things) -> None:
    for key in keys:
        kept[key][things] = 1 / math.sqrt(len(keys))


def _sum(votes: Mapping[Things, float] | None, without: Things) -> float:
    if not votes:
        return 0.0
    return min(_ENOUGH, sum(vote for things, vote in votes.items() if things is not without and things != without))


def _cell(spot: Spot) -> tuple[int, int]:
    return math.floor(spot.latitude / _CELL), math.floor(spot.longitude / _CELL)
