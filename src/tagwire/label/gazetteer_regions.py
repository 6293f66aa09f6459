"""States, provinces and counties: our table of them, which `tools/gazetteer_regions.py` made from GeoNames' data (CC BY 4.0)."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tagwire.label.gazetteer import CAPITAL, CITY, COUNTY, DIVISION, NAMED, REGION, TOWN
from tagwire.label.gazetteer_made import Row
from tagwire.label.lists import listed_names
from tagwire.label.spelling import key_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tagwire.label.gazetteer_made import Made

TABLE = Path(__file__).parent / "data" / "regions.tsv"


class Division(NamedTuple):
    """A line of the table. `region` is the code of the first level, which a county lies in; `people` of its towns."""

    country: str
    region: str
    county: bool
    geonames: int
    latitude: float
    longitude: float
    people: int
    names: tuple[str, ...]


@cache
def divisions() -> tuple[Division, ...]:
    """The table."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return tuple(_division(row) for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def _division(row: list[str]) -> Division:
    code, number, latitude, longitude, people, name, others = row
    country, region, *county = code.split(".")
    return Division(country, region, bool(county), int(number), float(latitude), float(longitude), int(people), (name, *filter(None, others.split("|"))))


def division(country: str, names: Iterable[str]) -> Division | None:
    """The division of the first level that has one of these names."""
    return next((found for name in names if (found := _by_name().get((country, key_of(name))))), None)


@cache
def _by_name() -> dict[tuple[str, str], Division]:
    return {(one.country, key_of(name)): one for one in reversed(divisions()) if not one.county for name in reversed(one.names)}


def add_states(made: Made) -> None:
    """The American states, which all the world's news knows."""
    for one in divisions():
        if one.country == "US" and not one.county and one.region != "DC":
            _add(made, one, REGION, one.names)


def add_divisions(made: Made) -> None:
    """The others, without the names that their towns have and those that are plain words."""
    for one in divisions():
        if one.geonames in made.by_geonames or (one.country, one.region) == ("US", "DC"):
            continue
        kind = COUNTY if one.county else DIVISION
        _add(made, one, kind, [name for name in one.names if key_of(name) not in listed_names("plain_divisions") and not _taken(made, one, name)])


def _taken(made: Made, one: Division, name: str) -> bool:
    """Whether a town of the country has the name, or a region of our own table."""
    others = (made.rows[row] for row in made.by_name.get((one.country, key_of(name)), ()))
    return any(other.kind in {CAPITAL, REGION, NAMED} or (other.kind == CITY and other.population >= TOWN) for other in others)


def _add(made: Made, one: Division, kind: int, names: Iterable[str]) -> None:
    made.add(Row(one.names[0], one.geonames, one.latitude, one.longitude, one.people, one.country, one.region, kind), names)
