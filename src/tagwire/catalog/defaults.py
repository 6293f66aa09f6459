"""The default catalog that comes with Tagwire: default.json, described in docs/catalog.md."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec

from tagwire.addresses import host_of, site_of
from tagwire.catalog.editions import Edition
from tagwire.model import Publisher, Source

ENOUGH = 20
"""Sources of a first edition: a full front page, and one reading of all takes under a minute at the default pace."""

CARRIERS = frozenset({"feedburner.com", "youtube.com", "google.com"})
"""Sites that carry the feeds of many publishers: an address there says nothing of whose it is (seen in the catalog)."""

_FILE = Path(__file__).with_name("default.json")


class _Line(msgspec.Struct):
    publisher: str
    slug: str
    home: str
    url: str
    title: str
    country: str
    language: str
    section: str | None


@cache
def default_sources() -> tuple[Source, ...]:
    """Every source of the default catalog."""
    lines = msgspec.json.decode(_FILE.read_bytes(), type=list[_Line])
    return tuple(_source(line) for line in lines)


def for_edition(edition: Edition, limit: int = ENOUGH) -> tuple[Source, ...]:
    """At most `limit` sources: those of the language and country first, then of the language, then of the country.

    A publisher's second feed comes after every other publisher's first; section feeds come last.
    """
    ranked = sorted(
        (source for source in default_sources() if source.language == edition.language or source.publisher.country == edition.country),
        key=lambda source: (_nearness(source, edition), source.section is not None),
    )
    seen: dict[str, int] = {}
    turns = []
    for place, source in enumerate(ranked):
        turn = seen[source.publisher.slug] = seen.get(source.publisher.slug, -1) + 1
        turns.append((_nearness(source, edition) > 1, turn, place, source))
    return tuple(source for *_, source in sorted(turns, key=lambda one: one[:3])[:limit])


@cache
def _by_site() -> dict[str, Publisher]:
    found: dict[str, Publisher] = {}
    for source in default_sources():
        for site in (site_of(host_of(source.publisher.home)), site_of(host_of(source.url))):
            if site not in CARRIERS:
                found.setdefault(site, source.publisher)
    return found


def publisher_of_site(site: str) -> Publisher | None:
    """The catalog's publisher at a registrable domain."""
    return _by_site().get(site)


def _nearness(source: Source, edition: Edition) -> int:
    same_language = source.language == edition.language
    same_country = source.publisher.country == edition.country
    return 0 if same_language and same_country else 1 if same_language else 2


def _source(line: _Line) -> Source:
    publisher = Publisher(line.slug, line.publisher, line.home, line.country, line.language)
    return Source(line.url, publisher, line.title, line.language, line.section)
