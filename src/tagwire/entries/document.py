"""Where in the bytes a feed starts, of what format it is, and what its document type declared.

No document type ever reaches a parser, so no entity can grow and nothing can be asked from a network.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tagwire.errors import TagwireError, TooLarge, Unreadable

if TYPE_CHECKING:
    from tagwire.model import FeedFormat


MAX_ITEMS = 50_000
"""Own choice: a news sitemap may hold 1,000 and a sitemap 50,000 addresses (sitemaps.org), feeds hold fewer."""
MAX_TAGS = 1_000_000
"""Own choice: 50,000 addresses of 20 tags each, some 150 MB of tree; a packed feed of 30 kB may unpack to 30 million."""
_ENTITY_LENGTH = 32
"""Own choice, in characters: a name or a character; longer values multiply a feed."""

_ROOTS: dict[str, FeedFormat] = {
    "rss": "rss",
    "rdf": "rdf",
    "feed": "atom",
    "urlset": "sitemap",
    "sitemapindex": "sitemap",
    "channel": "rss",
    "item": "rss",
    "entry": "atom",
}
_ELEMENT = re.compile(rb"<(?:[\w.-]{1,60}:)?([\w.-]{1,60})")
_LATE_ROOT = re.compile(rb"<(?:[\w.-]{1,60}:)?(rss|rdf|feed|urlset|sitemapindex|channel)(?=[\s>])", re.IGNORECASE)
_ENTITY = re.compile(rb"""<!ENTITY\s+([\w.-]{1,40})\s+(["'])([^"'<%%]{0,%d})\2\s*>""" % _ENTITY_LENGTH)
_ANY_ENTITY = re.compile(rb"<!ENTITY\s+(?:%\s+)?([\w.-]{1,40})")
_NUMBERED = re.compile(rb"&#(?:\d{1,7}|[xX][0-9a-fA-F]{1,6});")
_SUBSET_END = re.compile(rb"\]\s*>")
_HEAD = 65_536
"""Where a root is looked for behind junk: longer prologs are comments, which are walked over whole."""


@dataclass(frozen=True, slots=True)
class Document:
    """A feed in UTF-8 whose root element (or `{`) stands at `start`, and what was repaired to get there."""

    root: FeedFormat
    body: bytes
    start: int
    entities: dict[bytes, bytes]
    """Small entities of the feed's own (`<!ENTITY nbsp "&#160;">`); others stand here as nothing."""
    warnings: tuple[str, ...]


def find(body: bytes, url: str) -> Document | TagwireError:
    """The document in `body`, or why there is none."""
    first = next((at for at in range(min(len(body), _HEAD)) if body[at] not in b" \t\r\n\x00"), len(body))
    if first >= len(body):
        return Unreadable(url, "the feed is empty")
    if body[first] in b"{[":
        return Document("json", body, first, {}, ())
    tags = body.count(b"<")
    if tags > MAX_TAGS:
        return TooLarge(url, f"the feed has {tags} tags; {MAX_TAGS} are read at most")
    start, subset = _prolog(body)
    root, at = _root(body, start)
    if root is None:
        return Unreadable(url, "this is no feed: no rss, rdf, feed or urlset element")
    entities, refused = _declared(subset)
    warnings = [] if at == start else ["text before the feed was skipped"]
    if refused:
        warnings.append("entities that are large, nested or external were left out")
    return Document(root, body, at, entities, tuple(warnings))


def _prolog(body: bytes) -> tuple[int, bytes]:
    """Where the first element starts, and the inner part of the document type before it."""
    position = 0
    subset: list[bytes] = []
    while True:
        start = body.find(b"<", position)
        if start < 0:
            return len(body), b"".join(subset)
        if body.startswith(b"<!--", start):
            end = _after(body, b"-->", start)
        elif body.startswith(b"<?", start):
            end = _after(body, b"?>", start)
        elif body.startswith(b"<!", start):
            end, inner = _doctype(body, start)
            subset.append(inner)
        else:
            return start, b"".join(subset)
        position = end


def _doctype(body: bytes, start: int) -> tuple[int, bytes]:
    close = body.find(b">", start)
    if close < 0:
        return len(body), b""
    opening = body.find(b"[", start, close)
    if opening < 0:
        return close + 1, b""
    end = _SUBSET_END.search(body, opening)
    return (end.end(), body[opening : end.start()]) if end else (len(body), body[opening:])


def _after(body: bytes, mark: bytes, start: int) -> int:
    found = body.find(mark, start)
    return found + len(mark) if found >= 0 else len(body)


def _declared(subset: bytes) -> tuple[dict[bytes, bytes], bool]:
    """Small entities that name no other, those of any other kind with nothing in them, and whether there are such."""
    found = {match.group(1): match.group(3) for match in _ENTITY.finditer(subset)}
    sound = {name: value for name, value in found.items() if b"&" not in _NUMBERED.sub(b"", value)}
    named = {match.group(1): b"" for match in _ANY_ENTITY.finditer(subset)}
    return named | sound, len(sound) < subset.count(b"<!ENTITY")


def _root(body: bytes, start: int) -> tuple[FeedFormat | None, int]:
    first = _ELEMENT.match(body, start)
    name = first.group(1).decode("ascii", "replace").lower() if first else ""
    if name in _ROOTS:
        return _ROOTS[name], start
    late = _LATE_ROOT.search(body, 0, start + _HEAD)
    if late and name != "html":
        return _ROOTS[late.group(1).decode("ascii").lower()], late.start()
    return None, start
