"""The chain: bytes → UTF-8 → document → raw entries → repaired feed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from tagwire.entries import dates, decoding, document, jsonfeed, links, repairs, xmlfeed
from tagwire.entries.document import MAX_ITEMS, Document
from tagwire.entries.hints import hints_of
from tagwire.errors import TagwireError, TooLarge, Unreadable
from tagwire.model import Entry, Feed, Sitemap

if TYPE_CHECKING:
    from tagwire.entries.raw import RawFeed
    from tagwire.entries.xmlfeed import Found

_NEVER = datetime(1, 1, 1, tzinfo=UTC)


def read_feed(body: bytes, url: str, content_type: str | None = None) -> Feed | TagwireError:
    """The feed in `body`, or why there is none (`Unreadable`, `TooLarge`). Links are seen from `url`."""
    if len(body) > decoding.MAX_BYTES:
        return TooLarge(url, f"the feed has {len(body)} bytes; {decoding.MAX_BYTES} are read at most")
    unpacked = decoding.unpacked(body)
    if unpacked is None:
        return Unreadable(url, "the feed is packed, and does not unpack")
    text, warnings = decoding.to_utf8(unpacked, content_type)
    found = document.find(text, url)
    if isinstance(found, TagwireError):
        return found
    return _read(found, url, warnings)


def _read(paper: Document, url: str, warnings: list[str]) -> Feed | TagwireError:
    make = partial(repairs.entry_of, url=url)
    found = jsonfeed.read(paper, make) if paper.root == "json" else xmlfeed.read(paper, make)
    if found.items > MAX_ITEMS:
        return TooLarge(url, f"the feed has more than {MAX_ITEMS} items; so many are read at most")
    if found.feed is None:
        return Unreadable(url, "this is JSON of another kind, no feed" if paper.root == "json" else "the feed cannot be read at all")
    notes = [*warnings, *paper.warnings, *found.notes]
    return _whole(paper, found, found.feed, url, notes)


def _whole(paper: Document, found: Found, raw: RawFeed, url: str, notes: list[str]) -> Feed:
    base = repairs.base_of(raw.base, url)
    language = repairs.primary_language(raw.language)
    authors = tuple(repairs.distinct(repairs.author_name(name) for name in raw.authors))
    entries = [_completed(entry, language, authors) for entry in found.entries]
    told_apart = repairs.told_apart(entries)
    if told_apart != entries:
        notes.append("entries that shared an id were told apart by their links or titles")
    if found.unnamed:
        notes.append("missing ids were made from links, or from titles and dates")
    if found.undated:
        notes.append("dates that cannot be were left out")
    if not (raw.title or entries or found.sitemaps):
        notes.append("the feed is empty: it holds neither a title nor entries")
    return Feed(
        format=paper.root,
        title=repairs.plain_title(raw.title),
        link=links.absolute(base, raw.link) if raw.link else "",
        language=language,
        entries=tuple(told_apart),
        warnings=tuple(notes),
        hints=hints_of(raw.hints),
        hubs=tuple(repairs.distinct(links.absolute(base, hub) for hub in raw.hubs)),
        self_url=links.absolute(base, raw.self_url) if raw.self_url else "",
        sitemaps=tuple(_sitemaps(found.sitemaps, base)),
    )


def _completed(entry: Entry, language: str | None, authors: tuple[str, ...]) -> Entry:
    """The entry with what its feed says for all of them."""
    if (entry.language or not language) and (entry.authors or not authors):
        return entry
    return replace(entry, language=entry.language or language, authors=entry.authors or authors)


def _sitemaps(named: list[tuple[str, str]], base: str) -> list[Sitemap]:
    """Each once, newest first; those without a date keep their order behind the others."""
    found = {url: Sitemap(url, dates.read(when)) for where, when in named if (url := links.absolute(base, where))}
    return sorted(found.values(), key=lambda one: one.modified or _NEVER, reverse=True)
