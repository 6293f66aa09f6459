"""Check the default catalog: python tools/catalog_check.py [CATALOG] [--lists DIR] [--counts].

Every entry must be whole and every address unique and https. With --lists DIR, the folder of the public lists that docs/catalog.md names,
each address must stand in the list its entry cites. Exit status: 0 sound, 1 with one clear line a fault.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
import tarfile
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from xml.sax.saxutils import unescape

Entry = dict[str, Any]

ROOT = Path(__file__).resolve().parent.parent
CATALOG = ROOT / "src" / "tagwire" / "catalog" / "default.json"
DOCS = ROOT / "docs" / "catalog.md"

# The brief of the catalog: enough for a reader of most languages and countries to find a first page.
LEAST = {"feeds": 150, "languages": 12, "countries": 40}
# More feeds of one publisher would crowd out the others on a small machine's first day.
FEEDS_A_PUBLISHER = 3
# The 17 top IPTC Media Topics, as the label stage names them.
SECTIONS = {
    "arts",
    "conflict",
    "crime",
    "disaster",
    "economy",
    "education",
    "environment",
    "health",
    "human_interest",
    "labour",
    "lifestyle",
    "politics",
    "religion",
    "science",
    "society",
    "sport",
    "weather",
}
# What only passes on other publishers' news is no source of ours.
NO_PUBLISHERS = ("news.google.com", "reddit.com", "youtube.com", "nitter.net")
KITE, AWESOME = "kite_feeds", "awesome-rss-feeds"
LIST_FILES = {KITE: "kite_feeds.json.gz", AWESOME: "awesome-rss-feeds.tar.gz"}

_TEXT = re.compile(r"\S(.*\S)?", re.DOTALL)
_PATTERNS = {
    "publisher": _TEXT,
    "slug": re.compile(r"[a-z0-9]+(-[a-z0-9]+)*"),
    "home": re.compile(r"https://[\w.-]+(/\S*)?"),
    "url": re.compile(r"https://[\w.-]+/\S*"),
    "title": _TEXT,
    "country": re.compile(r"[A-Z]{2}"),
    "language": re.compile(r"[a-z]{2,3}"),
    "list": re.compile("|".join(map(re.escape, LIST_FILES))),
}
_FIELDS = {*_PATTERNS, "section"}
# The files of the second list are not all well-formed XML (bare ampersands), so their addresses are read as text.
_XML_URL = re.compile(r'xmlUrl="([^"]*)"')


class UnreadableError(Exception):
    """A file that is missing or is not what its name says; the text says which."""


def read_catalog(path: Path) -> list[Entry]:
    """Give the entries of the catalog file."""
    try:
        entries = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UnreadableError(f"{path}: {error}") from error
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise UnreadableError(f"{path}: not a list of objects")
    return entries


def read_lists(folder: Path) -> dict[str, set[str]]:
    """Give the addresses in each of the public lists, by the list's name."""
    try:
        return {KITE: _kite(folder / LIST_FILES[KITE]), AWESOME: _awesome(folder / LIST_FILES[AWESOME])}
    except (OSError, EOFError, ValueError, KeyError, tarfile.TarError) as error:
        raise UnreadableError(f"{folder}: {error}") from error


def _kite(path: Path) -> set[str]:
    """Give the addresses of kite_feeds.json: categories, each with its feeds."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        categories = json.load(file)
    return {feed.strip() for category in categories.values() for feed in category["feeds"]}


def _awesome(path: Path) -> set[str]:
    """Give the addresses of all OPML files in the archive."""
    found: set[str] = set()
    with tarfile.open(path) as archive:
        for member in archive:
            file = archive.extractfile(member) if member.name.endswith(".opml") else None
            if file is not None:
                text = file.read().decode("utf-8", "replace")
                found.update(unescape(url, {"&quot;": '"', "&apos;": "'"}).strip() for url in _XML_URL.findall(text))
    return found


def wrong_fields(entry: Entry) -> Iterator[str]:
    """Tell what is missing, foreign or misshapen in one entry."""
    name = entry.get("url") or entry.get("slug") or "an entry without url"
    if set(entry) != _FIELDS:
        yield f"{name}: fields {sorted(entry)}, wanted {sorted(_FIELDS)}"
    for field, pattern in _PATTERNS.items():
        value = entry.get(field)
        if not isinstance(value, str) or not pattern.fullmatch(value):
            yield f"{name}: {field} is {value!r}, wanted {pattern.pattern}"
    section = entry.get("section")
    if section is not None and (not isinstance(section, str) or section not in SECTIONS):
        yield f"{name}: section {section!r} is no top IPTC Media Topic"


def wrong_hosts(entries: list[Entry]) -> Iterator[str]:
    """Find the addresses of those who only pass news on."""
    for entry in entries:
        host = urlsplit(entry["url"]).hostname or ""
        if any(host == other or host.endswith(f".{other}") for other in NO_PUBLISHERS):
            yield f"{entry['url']}: not the publisher's own feed"


def repeated(entries: list[Entry]) -> Iterator[str]:
    """Find the addresses that stand twice, a closing slash aside."""
    counts = Counter(entry["url"].rstrip("/") for entry in entries)
    yield from (f"{url}: stands {count} times" for url, count in counts.items() if count > 1)


def wrong_publishers(entries: list[Entry]) -> Iterator[str]:
    """Find slugs that mean two publishers, publishers with two slugs or too many feeds."""
    publishers: dict[str, set[tuple[str, str, str]]] = {}
    slugs: dict[tuple[str, str], set[str]] = {}
    for entry in entries:
        publishers.setdefault(entry["slug"], set()).add((entry["publisher"], entry["home"], entry["country"]))
        slugs.setdefault((entry["publisher"], entry["country"]), set()).add(entry["slug"])
    yield from (f"{slug}: means {sorted(names)}" for slug, names in publishers.items() if len(names) > 1)
    yield from (f"{publisher} ({country}): has the slugs {sorted(names)}" for (publisher, country), names in slugs.items() if len(names) > 1)
    feeds = Counter(entry["slug"] for entry in entries)
    yield from (f"{slug}: {count} feeds, at most {FEEDS_A_PUBLISHER}" for slug, count in feeds.items() if count > FEEDS_A_PUBLISHER)


def wrong_order(entries: list[Entry]) -> Iterator[str]:
    """Find the first entry that stands before its place by country, then slug."""
    keys = [(entry["country"], entry["slug"]) for entry in entries]
    for before, after in pairwise(keys):
        if after < before:
            yield f"{' '.join(after)}: stands after {' '.join(before)}; the order is country, then slug"
            return


def too_few(entries: list[Entry]) -> Iterator[str]:
    """Tell which of the least numbers is not reached."""
    has = {"feeds": len(entries), "languages": len(count(entries, "language")), "countries": len(count(entries, "country"))}
    yield from (f"{has[name]} {name}, wanted at least {least}" for name, least in LEAST.items() if has[name] < least)


def unlisted(entries: list[Entry], lists: dict[str, set[str]]) -> Iterator[str]:
    """Find the addresses that do not stand in the list their entry cites."""
    yield from (f"{entry['url']}: not in {entry['list']}" for entry in entries if entry["url"] not in lists[entry["list"]])


def wrong_lines(text: str, entries: list[Entry]) -> Iterator[str]:
    """Tell whether the file keeps one entry a line, for readable diffs."""
    if text != written(entries):
        yield "the file is not one entry a line in the order of the fields; its text should be that of json.dumps(entry, ensure_ascii=False) between [ and ]"


def written(entries: list[Entry]) -> str:
    """Write the catalog as its file should read."""
    return "[\n" + ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in entries) + "\n]\n"


def count(entries: list[Entry], field: str) -> Counter[str]:
    """Count the feeds of each value of the field."""
    return Counter(entry[field] for entry in entries)


def counts(entries: list[Entry]) -> str:
    """Write the paragraphs on numbers that docs/catalog.md holds."""
    languages, countries = (
        ", ".join(f"{value} {number}" for value, number in sorted(count(entries, field).items(), key=lambda item: (-item[1], item[0])))
        for field in ("language", "country")
    )
    publishers = len(count(entries, "slug"))
    return f"{len(entries)} feeds of {publishers} publishers.\n\nBy language: {languages}.\n\nBy country: {countries}."


def wrong_docs(entries: list[Entry], docs: Path) -> Iterator[str]:
    """Tell whether the documentation still tells the numbers of the catalog."""
    text = docs.read_text(encoding="utf-8") if docs.exists() else ""
    if counts(entries) not in text:
        yield f"{docs.name}: its numbers are not those of the catalog; put in what --counts prints"


def faults(path: Path, lists: Path | None) -> list[str]:
    """List all that is wrong with the catalog; the later checks need whole entries."""
    entries = read_catalog(path)
    misshapen = [fault for entry in entries for fault in wrong_fields(entry)]
    if misshapen:
        return misshapen
    found = [fault for check in (wrong_hosts, repeated, wrong_publishers, wrong_order, too_few) for fault in check(entries)]
    found.extend(wrong_lines(path.read_text(encoding="utf-8"), entries))
    if path == CATALOG:
        found.extend(wrong_docs(entries, DOCS))
    if lists is not None:
        found.extend(unlisted(entries, read_lists(lists)))
    return found


def main() -> int:
    """Print the faults, or the numbers of a sound catalog."""
    parser = argparse.ArgumentParser(description="Check the default catalog of sources.")
    parser.add_argument("catalog", nargs="?", type=Path, default=CATALOG)
    parser.add_argument("--lists", type=Path, metavar="DIR", help="folder with " + " and ".join(LIST_FILES.values()))
    parser.add_argument("--counts", action="store_true", help="print the paragraphs on numbers for docs/catalog.md and check nothing")
    given = parser.parse_args()
    try:
        if given.counts:
            print(counts(read_catalog(given.catalog)))
            return 0
        found = faults(given.catalog.resolve(), given.lists)
    except UnreadableError as error:
        found = [str(error)]
    print("\n".join(found) or "The catalog is sound.", file=sys.stderr if found else sys.stdout)
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
