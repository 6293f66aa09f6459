"""What a feed says of itself, outside of its items."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tagwire.entries import elements
from tagwire.entries.elements import first, first_text, text
from tagwire.entries.raw import RawFeed, RawHints

if TYPE_CHECKING:
    from tagwire.entries.elements import Fields
    from tagwire.entries.names import Names
    from tagwire.entries.walk import Element

_MOST = 100
"""Own choice: of hubs, hours and days so many are looked at; a day has 24 hours."""


def of_root(root: Element, names: Names) -> RawFeed:
    """The feed that a document's root (or its first `channel`) describes."""
    channel = next((child for child in root if names[str(child.tag)] == "channel"), root)
    fields = elements.fields_of(channel, names)
    own = elements.linked(fields, "self")
    return RawFeed(
        title=first(fields, "title", "dc:title", "itunes:title"),
        link=elements.address(fields) or channel.get("HREF") or channel.get("href") or "",
        language=first_text(fields, "language", "dc:language") or elements.language(channel),
        base=elements.bases(channel),
        authors=tuple(name for name in elements.people(fields.get("author", [])) if name) if names[str(root.tag)] == "feed" else (),
        hints=_hints(fields, names),
        hubs=tuple(dict.fromkeys(href for _, href in elements.linked(fields, "hub")))[:_MOST],
        self_url=next((href for _, href in own), ""),
    )


def _hints(fields: Fields, names: Names) -> RawHints:
    return RawHints(
        ttl=first_text(fields, "ttl"),
        period=first_text(fields, "sy:updateperiod"),
        frequency=first_text(fields, "sy:updatefrequency"),
        skip_hours=_inner(fields, "skiphours", "hour", names),
        skip_days=_inner(fields, "skipdays", "day", names),
    )


def _inner(fields: Fields, outer: str, inner: str, names: Names) -> tuple[str, ...]:
    found = (part for element in fields.get(outer, ()) for part in elements.fields_of(element, names).get(inner, ()))
    return tuple(text(part) for part in found)[:_MOST]
