"""What places are called: in English as news writes it, and in every language served. Reads our table of towns and CLDR.

The English name of a town is, in this order: our table's (`data/towns.tsv`), CLDR's for the towns that time zones are named
after, GeoNames' own. The last is a transliteration where the country writes in another script; its marks are dropped.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from babel import Locale
from babel.core import get_global

from tagwire import words
from tagwire.label.language import SERVED
from tagwire.label.spelling import key_of

if TYPE_CHECKING:
    from collections.abc import Iterator

TOWNS = Path(__file__).parent / "data" / "towns.tsv"
_MARKS = str.maketrans("", "", "‘’ʻʼʿʾ`´")
_SHORT = {"Saint": "St.", "Sainte": "Ste.", "Mount": "Mt.", "Fort": "Ft.", "St": "Saint", "Ste": "Sainte", "Mt": "Mount", "Ft": "Fort"}
_LEAST_ARABIC = 4
"""Letters of an Arabic name that GeoNames may give alone; shorter ones are mostly other words or slips. Own table: any."""


class Called(NamedTuple):
    """A town by its country and English name, with more names. `chosen`: somebody chose this English name."""

    country: str
    english: str
    names: tuple[str, ...]
    chosen: bool = True


def towns() -> Iterator[Called]:
    """Our table: country, English name, Arabic names."""
    with TOWNS.open(encoding="utf-8", newline="") as file:
        for country, english, arabic in csv.reader(file, delimiter="\t"):
            yield Called(country, english, tuple(arabic.split(",")))


def zone_towns() -> Iterator[Called]:
    """The towns that time zones are named after, as CLDR calls them."""
    english = Locale("en").time_zones
    others = [Locale.parse(code).time_zones for code in SERVED if code != "en"]
    for zone, country in get_global("zone_territories").items():
        chosen = english.get(zone, {}).get("city")
        name = chosen or zone.rsplit("/", 1)[-1].replace("_", " ")
        names = sorted({str(city) for zones in others if (city := zones.get(zone, {}).get("city"))})
        yield Called(country, str(name), tuple(names), chosen is not None)


def english_name(name: str, country: str) -> str:
    """A GeoNames name without the marks of a transliteration (Aswān → Aswan); Malmö, written so at home, keeps its own."""
    if country not in _transliterated():
        return name
    plain = unicodedata.normalize("NFKD", name.translate(_MARKS))
    return words.romanise("".join(letter for letter in plain if not unicodedata.combining(letter))).strip() or name


def abbreviated(name: str) -> Iterator[str]:
    """St. Paris for Saint Paris, and the like; both ways, for GeoNames has both."""
    first, *rest = re.split(r"[ -]", name, maxsplit=1)
    short = _SHORT.get(first.rstrip("."))
    if rest and short:
        yield f"{short} {rest[0]}"


def too_short(name: str) -> bool:
    """Whether an Arabic alternate is so short that it is oftener a word (بلا "without", ريم a name)."""
    return words.script_of(name[0]) == "arabic" and len(key_of(name)) < _LEAST_ARABIC


@cache
def _transliterated() -> frozenset[str]:
    """Countries whose most spoken official language is not written in Latin letters, by CLDR."""
    likely = get_global("likely_subtags")
    found = set()
    for country, spoken in get_global("territory_languages").items():
        official = {code: facts for code, facts in spoken.items() if facts.get("official_status")} or spoken
        most = max(official, key=lambda code: official[code]["population_percent"], default="")
        if most and "Latn" not in str(likely.get(most, most)):
            found.add(country)
    return frozenset(found)
