"""The gazetteer's tables while they grow: places, and the names that lead to them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from tagwire import words
from tagwire.label.gazetteer import ACRONYM, CAPITAL, CITY, COUNTY, DIVISION, NAMED, STEM
from tagwire.label.spelling import key_of, stem

if TYPE_CHECKING:
    from collections.abc import Iterable

_STEM_POPULATION = 100_000
"""Latin-script towns with case forms: below, a stem meets too many other words. Own choice."""
_LONGEST_ACRONYM = 4


class Row(NamedTuple):
    """A place as it is written."""

    name: str
    geonames: int
    latitude: float
    longitude: float
    population: int
    country: str
    region: str
    kind: int


@dataclass
class Made:
    """The tables."""

    rows: list[Row] = field(default_factory=list)
    names: set[tuple[str, int]] = field(default_factory=set)
    by_geonames: dict[int, int] = field(default_factory=dict)
    by_country: dict[str, int] = field(default_factory=dict)
    by_name: dict[tuple[str, str], list[int]] = field(default_factory=lambda: defaultdict(list))
    """Towns by country and the key of a name."""

    def add(self, place: Row, names: Iterable[str] | None = None) -> int:
        """Take a place in, under its own name or these; gives its row."""
        row = len(self.rows)
        self.rows.append(place)
        if place.geonames:
            self.by_geonames[place.geonames] = row
        for name in [place.name] if names is None else names:
            self.call(row, name)
        return row

    def call(self, row: int, name: str) -> None:
        """Give a place a name."""
        bare = name.replace(".", "")
        if bare.isupper() and len(bare) <= _LONGEST_ACRONYM and words.script_of(bare[0]) in {"latin", "cyrillic", "greek"}:
            self.names.add((ACRONYM + bare, row))
            return
        key = key_of(name)
        if len(key) > 1:
            self.names.add((key, row))
            self.by_name[self.rows[row].country, key].append(row)
        if _has_case_forms(name, self.rows[row]):
            self.names.add((STEM + " ".join(stem(word) for word in key.split()), row))

    def town(self, country: str, names: Iterable[str]) -> int | None:
        """The greatest town of a country with one of these names; the first name that any has decides."""
        for name in names:
            found = [row for row in self.by_name.get((country, key_of(name)), ()) if self.rows[row].kind in {CITY, CAPITAL}]
            if found:
                return max(found, key=lambda row: (self.rows[row].population, -row))
        return None

    def rename(self, row: int, english: str, names: Iterable[str]) -> None:
        """Show a town under another name; the old one still leads to it."""
        self.rows[row] = self.rows[row]._replace(name=english)
        for name in (english, *names):
            self.call(row, name)


def _has_case_forms(name: str, place: Row) -> bool:
    script = words.script_of(name[0])
    known = place.kind not in {CITY, CAPITAL, NAMED, DIVISION, COUNTY} or place.population >= _STEM_POPULATION
    return len(name) > 3 and (script == "cyrillic" or (script == "latin" and known))
