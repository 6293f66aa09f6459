"""RSS, RDF, Atom and their forerunners by feedparser: slow and forgiving, for what the fast way cannot read. Its one door."""

from __future__ import annotations

import calendar
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import feedparser

from tagwire.entries.raw import RawEnclosure, RawEntry, RawFeed

Found = dict[str, Any]


def read(text: str, url: str) -> RawFeed | None:
    """The feed in a prepared document; None where there is neither a title nor an entry."""
    headers = {"content-location": url, "content-type": "application/xml; charset=utf-8"}
    try:
        found = feedparser.parse(BytesIO(text.encode("utf-8")), response_headers=headers, sanitize_html=False, resolve_relative_uris=False)
    except (ValueError, TypeError, AttributeError, KeyError, IndexError, AssertionError, RecursionError):
        # Its lenient parser raises each of these from its inside on broken markup.
        return None
    feed = found.feed
    if not found.entries and not feed.get("title"):
        return None
    return RawFeed(_text(feed, "title"), _text(feed, "link"), _text(feed, "language"), entries=tuple(_entry(entry) for entry in found.entries))


def _entry(found: Found) -> RawEntry:
    content: Found = (found.get("content") or [{}])[0]
    summary, body = _text(found, "summary"), _text(content, "value")
    return RawEntry(
        id=_text(found, "id"),
        link=_text(found, "link"),
        title=_text(found, "title"),
        summary=summary,
        content="" if body == summary else body,
        published=_when(found, "published"),
        updated=_when(found, "updated"),
        authors=tuple(name for author in found.get("authors") or () if (name := _text(author, "name"))),
        categories=tuple(_text(tag, "label") or _text(tag, "term") for tag in found.get("tags") or ()),
        images=tuple(_text(part, "url") for part in (*(found.get("media_thumbnail") or ()), *_pictures(found))),
        enclosures=tuple(RawEnclosure(_text(file, "href"), _text(file, "type"), _text(file, "length")) for file in found.get("enclosures") or ()),
        duration=_text(found, "itunes_duration"),
        language=_text(content, "language"),
        base=_text(content, "base"),
    )


def _pictures(found: Found) -> list[Found]:
    return [part for part in found.get("media_content") or () if part.get("medium") == "image" or _text(part, "type").startswith("image/")]


def _when(found: Found, field: str) -> str:
    """The date as feedparser read it, else as it stands. Not `found.get`, which answers `updated` with `published`."""
    parsed = dict.get(found, f"{field}_parsed")
    if parsed is None:
        return str(dict.get(found, field) or "")
    try:
        return datetime.fromtimestamp(calendar.timegm(parsed), UTC).isoformat()
    except (ValueError, OverflowError):
        return ""


def _text(found: Found, field: str) -> str:
    value = dict.get(found, field)
    return "" if value is None else str(value)
