"""The chain: bytes → text → document → raw feed → repaired feed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, assert_never

from tagwire import addresses
from tagwire.entries import careful, decoding, extras, fast, jsonfeed, repairs, sitemap
from tagwire.entries.document import Document, prepare
from tagwire.errors import TagwireError, TooLarge, Unreadable
from tagwire.model import Entry, Feed

if TYPE_CHECKING:
    from tagwire.entries.raw import RawFeed

MAX_CAREFUL = 4 * 1024 * 1024
"""Own choice, in characters: feedparser reads about 2 MB a second, a reader of many feeds does not wait longer."""
CAREFUL_ITEMS, CAREFUL_TAGS = 10_000, 100_000
"""Own choice: feedparser takes 0.2 ms an item, and more than linear time where tags stay open."""


def read_feed(body: bytes, url: str, content_type: str | None = None) -> Feed | TagwireError:
    """The feed in `body`, or why there is none (`Unreadable`, `TooLarge`). Links are seen from `url`."""
    if len(body) > decoding.MAX_BYTES:
        return TooLarge(url, f"the feed has {len(body)} bytes; {decoding.MAX_BYTES} are read at most")
    unpacked = decoding.unpacked(body)
    if unpacked is None:
        return Unreadable(url, "the feed is packed, and does not unpack")
    text, warnings = decoding.decode(unpacked, content_type)
    document = prepare(text, url)
    if isinstance(document, TagwireError):
        return document
    raw, notes = _read(document, url)
    if raw is None:
        return Unreadable(url, "the feed holds neither a title nor entries that could be read")
    return _repaired(document, raw, url, (*warnings, *document.warnings, *notes))


def _read(document: Document, url: str) -> tuple[RawFeed | None, list[str]]:
    match document.root:
        case "json":
            return jsonfeed.read(document.text), []
        case "sitemap":
            return sitemap.read(document.text), []
        case "rss" | "rdf" | "atom":
            return _read_xml(document, url)
        case _:
            assert_never(document.root)


def _read_xml(document: Document, url: str) -> tuple[RawFeed | None, list[str]]:
    """The fast reader's answer, unless it lost items that the careful one finds."""
    quick = fast.read(document.text)
    if quick is not None and len(quick.entries) >= document.items:
        return extras.complete(document.text, quick), []
    slow = careful.read(document.text, url) if _bearable(document) else None
    if slow is None or (quick is not None and len(slow.entries) <= len(quick.entries)):
        return (extras.complete(document.text, quick) if quick is not None else None), []
    return slow, ["read by the careful reader"]


def _bearable(document: Document) -> bool:
    """Whether the careful reader would be done in a few seconds."""
    return len(document.text) <= MAX_CAREFUL and document.items <= CAREFUL_ITEMS and document.text.count("<") <= CAREFUL_TAGS


def _repaired(document: Document, raw: RawFeed, url: str, warnings: tuple[str, ...]) -> Feed:
    base = repairs.base_of(raw.base, url)
    language = repairs.primary_language(raw.language)
    entries = [repairs.entry_of(entry, url if entry.base else base, language) for entry in raw.entries]
    told_apart = _told_apart(entries)
    notes = list(warnings)
    if told_apart != entries:
        notes.append("entries that shared an id were told apart by their links")
    if any(not entry.id.strip() for entry in raw.entries):
        notes.append("missing ids were made from links, or from titles and dates")
    if any((was.published and not now.published) or (was.updated and not now.updated) for was, now in zip(raw.entries, entries, strict=True)):
        notes.append("dates that cannot be were left out")
    return Feed(
        format=document.root,
        title=repairs.plain_title(raw.title),
        link=addresses.absolute(base, raw.link) if raw.link else "",
        language=language,
        entries=tuple(told_apart),
        warnings=tuple(notes),
    )


def _told_apart(entries: list[Entry]) -> list[Entry]:
    """One id for several links: the later ones take their link as well. Same id and same link is a repeat, and stays."""
    first: dict[str, str] = {}
    return [entry if first.setdefault(entry.id, entry.url) == entry.url else replace(entry, id=f"{entry.id} {entry.url}") for entry in entries]
