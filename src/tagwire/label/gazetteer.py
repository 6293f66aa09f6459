"""The gazetteer as it is read: a memory-mapped trie of names, a memory-mapped table of places. The door of marisa-trie for names."""

from __future__ import annotations

import mmap
from typing import TYPE_CHECKING, NamedTuple

import marisa_trie
import numpy as np

if TYPE_CHECKING:
    from pathlib import Path

CITY, REGION, COUNTRY, AREA, CAPITAL, NAMED, DIVISION, COUNTY = range(8)
"""Kinds of place; an area is a sea, a continent or a part of one; a capital is a country's; a named town is small and of our own table.

A region is known far away (Texas, Bavaria), a division (of the first level) and a county (of the second) mostly at home."""

VALUE = "<I"
"""What the trie holds for a name: the row of a place."""

ACRONYM = "="
"""Keys of names that count only when written as they stand (US, ОАЭ) begin with this."""
STEM = "~"
"""Keys of Slavic stems begin with this."""

TOWN = 15_000
"""People of a town that news beyond its region may name (the size from which GeoNames' common list of cities begins)."""

ROW = np.dtype(
    [
        ("geonames", "<u4"),
        ("latitude", "<f4"),
        ("longitude", "<f4"),
        ("population", "<u4"),
        ("country", "S2"),
        ("region", "S4"),
        ("kind", "u1"),
        ("text", "<u4"),
        ("length", "<u2"),
    ]
)


class Spot(NamedTuple):
    """A place. `region` is the first-level division's code; `geonames` 0 where it is not known."""

    row: int
    geonames: int
    latitude: float
    longitude: float
    population: int
    country: str
    region: str
    kind: int
    name: str
    tag: str
    division: str = ""
    """What the region is called."""


class Gazetteer:
    """Names to places, read from a folder that `gazetteer_build` made."""

    exact_articles = True

    def __init__(self, folder: Path) -> None:
        self._names = marisa_trie.RecordTrie(VALUE)
        self._names.mmap(str(folder / "names.marisa"))
        self._rows = np.load(folder / "places.npy", mmap_mode="r")
        with (folder / "texts.bin").open("rb") as file:
            self._texts = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self.never = frozenset((folder / "never.txt").read_text(encoding="utf-8").split("\n"))
        """Folded names that are never a subject: weekdays, months, languages."""
        self._spots: dict[int, Spot] = {}
        self._leads: dict[str, bool] = {}
        self._hits: dict[str, tuple[Spot, ...]] = {}
        countries = np.flatnonzero(self._rows["kind"] == COUNTRY)
        self._countries: dict[str, int] = {self._rows[row]["country"].item().decode(): int(row) for row in countries}
        divisions = np.flatnonzero((self._rows["kind"] == REGION) | (self._rows["kind"] == DIVISION))
        self._divisions: dict[bytes, int] = {b"%b.%b" % self._rows[row][["country", "region"]].item(): int(row) for row in divisions}

    def __len__(self) -> int:
        return len(self._rows)

    def find(self, key: str) -> tuple[Spot, ...]:
        """The places of a key, most people first."""
        hit = self._hits.get(key)
        if hit is None:
            rows = {value[0] for value in self._names.get(key, ())}
            hit = tuple(sorted((self.spot(row) for row in rows), key=lambda spot: (-spot.population, spot.row)))
            if len(self._hits) < _REMEMBERED:
                self._hits[key] = hit
        return hit

    def country(self, code: str) -> Spot | None:
        """The country of a code."""
        row = self._countries.get(code)
        return None if row is None else self.spot(row)

    def division(self, country: str, region: str) -> Spot | None:
        """The first-level division of a code."""
        row = self._divisions.get(f"{country}.{region}".encode()) if region else None
        return None if row is None else self.spot(row)

    def longest_prefix(self, text: str) -> str:
        """The longest name that a text begins with, or ""."""
        return max(self._names.prefixes(text), key=len, default="")

    def leads(self, word: str) -> bool:
        """Whether a name of several words begins with this one."""
        known = self._leads.get(word)
        if known is None:
            known = next(self._names.iterkeys(f"{word} "), None) is not None
            if len(self._leads) < _REMEMBERED:
                self._leads[word] = known
        return known

    def spot(self, row: int) -> Spot:
        """The place in a row of the table."""
        found = self._spots.get(row)
        if found is None:
            geonames, latitude, longitude, population, country, region, kind, text, length = self._rows[row].item()
            name, tag = self._texts[text : text + length].decode().split("\t")
            division = self._called(country, region)
            found = Spot(row, geonames, latitude, longitude, population, country.decode(), region.decode(), kind, name, tag, division)
            if len(self._spots) < _REMEMBERED:
                self._spots[row] = found
        return found

    def _called(self, country: bytes, region: bytes) -> str:
        row = self._divisions.get(b"%b.%b" % (country, region)) if region else None
        if row is None:
            return ""
        text, length = self._rows[row][["text", "length"]].item()
        return self._texts[text : text + length].decode().split("\t")[0]


_REMEMBERED = 50_000
"""Lookups kept in memory, some 10 MB: news names the same places again and again. Own choice."""
