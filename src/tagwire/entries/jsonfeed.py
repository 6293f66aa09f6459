"""JSON Feed 1.x (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any

import msgspec

from tagwire.entries.document import MAX_ITEMS
from tagwire.entries.jsoncut import until_cut
from tagwire.entries.raw import RawEnclosure, RawEntry, RawFeed
from tagwire.entries.xmlfeed import Found

if TYPE_CHECKING:
    from collections.abc import Callable

    from tagwire.entries.document import Document
    from tagwire.model import Entry

Json = dict[str, Any]


def read(document: Document, make: Callable[[RawEntry], Entry]) -> Found:
    """The feed in a JSON text; none where it is no JSON, too deep, or no feed. One that was cut off gives what came before."""
    text = document.body[document.start :]
    notes: tuple[str, ...] = ()
    try:
        found = msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        found, notes = until_cut(text), ("the end was missing or broken: what came before it was read",)
    if not isinstance(found, dict) or not isinstance(found.get("items"), list):
        return Found(None, [], [])
    items = [item for item in found["items"][:MAX_ITEMS] if isinstance(item, dict)]
    read = Found(_feed(found), [], [], notes=notes)
    for item in items:
        read.add(_entry(item), make)
    return read


def _feed(found: Json) -> RawFeed:
    hubs = [_text(hub, "url") for hub in _list(found, "hubs") if isinstance(hub, dict) and _text(hub, "type").lower() in {"", "websub", "pubsubhubbub"}]
    return RawFeed(
        title=html.escape(_text(found, "title"), quote=False),
        link=_text(found, "home_page_url"),
        language=_text(found, "language"),
        authors=_authors(found),
        hubs=tuple(hub for hub in hubs if hub),
        self_url=_text(found, "feed_url"),
    )


def _entry(item: Json) -> RawEntry:
    """Titles, summaries and `content_text` are plain text in JSON Feed, markup elsewhere: they are escaped to be markup."""
    return RawEntry(
        id=_text(item, "id"),
        link=_text(item, "url") or _text(item, "external_url"),
        title=html.escape(_text(item, "title"), quote=False),
        summary=html.escape(_text(item, "summary"), quote=False),
        content=_text(item, "content_html") or html.escape(_text(item, "content_text"), quote=False),
        published=_text(item, "date_published"),
        updated=_text(item, "date_modified"),
        authors=_authors(item),
        categories=tuple(str(tag) for tag in _list(item, "tags") if isinstance(tag, str)),
        images=tuple(url for url in (_text(item, "image"), _text(item, "banner_image")) if url),
        enclosures=tuple(_attachment(part) for part in _list(item, "attachments") if isinstance(part, dict)),
        language=_text(item, "language"),
    )


def _attachment(part: Json) -> RawEnclosure:
    return RawEnclosure(_text(part, "url"), _text(part, "mime_type"), _text(part, "size_in_bytes"), _text(part, "duration_in_seconds"))


def _authors(found: Json) -> tuple[str, ...]:
    """`authors` of version 1.1, else `author` of version 1."""
    people = _list(found, "authors") or [found.get("author")]
    return tuple(name for person in people if isinstance(person, dict) and (name := _text(person, "name")))


def _list(found: Json, key: str) -> list[Any]:
    value = found.get(key)
    return value if isinstance(value, list) else []


def _text(found: Json, key: str) -> str:
    value = found.get(key)
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""
