"""The text of a feed made ready for a parser: root found, document type and entities taken out, limits kept.

No document type ever reaches a parser, so no entity can grow and nothing can be asked from a network.
"""

from __future__ import annotations

import html.entities
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tagwire.errors import TagwireError, TooLarge, Unreadable

if TYPE_CHECKING:
    from tagwire.model import FeedFormat


MAX_ITEMS = 50_000
"""Own choice: a news sitemap may hold 1,000 and a sitemap 50,000 addresses (sitemaps.org), feeds hold fewer."""
MAX_TAGS = 2_000_000
"""Own choice: 50,000 items of 40 tags each; a packed feed of 30 kB may unpack to 30 million."""
MAX_TAG = 16_384
MAX_ATTRIBUTES = 500
"""Own choice: libxml2 compares each attribute of a tag with all before it; 5,000 take 20 ms, 200,000 more than 20 s."""
_ENTITY_LENGTH = 32

_ROOTS: dict[str, FeedFormat] = {"rss": "rss", "rdf": "rdf", "feed": "atom", "urlset": "sitemap", "channel": "rss"}
_ELEMENT = re.compile(r"<(?:[\w.-]{1,60}:)?([\w.-]{1,60})")
_LATE_ROOT = re.compile(r"<(?:[\w.-]{1,60}:)?(rss|rdf|feed|urlset)(?=[\s>])", re.IGNORECASE)
_ITEMS: dict[FeedFormat, re.Pattern[str]] = {
    "rss": re.compile(r"<(?:rss:)?item(?=[\s/>])", re.IGNORECASE),
    "rdf": re.compile(r"<(?:\w{1,20}:)?item(?=[\s/>])", re.IGNORECASE),
    "atom": re.compile(r"<(?:\w{1,20}:)?entry(?=[\s/>])", re.IGNORECASE),
    "sitemap": re.compile(r"<(?:\w{1,20}:)?url(?=[\s/>])", re.IGNORECASE),
}
_ANY_ITEM = re.compile(r"<(?:[\w.-]{1,60}:)?(?:item|entry|url)(?=[\s/>])", re.IGNORECASE)
"""Whatever the prefix: what a parser may take for an item counts towards MAX_ITEMS."""
_LONG_TAG = re.compile(rf"<(?![!?])[^<>]{{{MAX_TAG},}}")
_ENTITY = re.compile(rf"""<!ENTITY\s+([\w.-]{{1,40}})\s+(["'])([^"'<%]{{0,{_ENTITY_LENGTH}}})\2\s*>""")
_NUMBERED = re.compile(r"&#(?:\d{1,7}|[xX][0-9a-fA-F]{1,6});")
_AMPERSAND = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});)(?:([A-Za-z][\w.-]{0,39});)?")
_SUBSET_END = re.compile(r"\]\s*>")
_HEAD = 65_536
"""Where a root is looked for behind junk: longer prologs are comments, which are walked over whole."""


@dataclass(frozen=True, slots=True)
class Document:
    """A feed's text from its root element on (or from `{`), and what was repaired to get there."""

    root: FeedFormat
    text: str
    items: int
    """Tags that look like items: more than a parser found means that it lost some."""
    warnings: tuple[str, ...]


def prepare(text: str, url: str) -> Document | TagwireError:
    """The document in `text`, or why there is none."""
    stripped = text.lstrip()
    if not stripped:
        return Unreadable(url, "the feed is empty")
    if stripped[0] in "{[":
        return Document("json", stripped, 0, ())
    tags = stripped.count("<")
    if tags > MAX_TAGS:
        return TooLarge(url, f"the feed has {tags} tags; {MAX_TAGS} are read at most")
    start, subset = _prolog(stripped)
    entities = _declared(subset)
    if entities is None:
        return Unreadable(url, "the feed declares entities that are large, nested or external")
    root, at = _root(stripped, start)
    if root is None:
        return Unreadable(url, "this is no feed: no rss, rdf, feed or urlset element")
    warnings = ["text before the feed was skipped"] if at != start else []
    return _bounded(root, stripped[at:], entities, warnings, url)


def _bounded(root: FeedFormat, body: str, entities: dict[str, str], warnings: list[str], url: str) -> Document | TagwireError:
    items = sum(1 for _ in _ITEMS[root].finditer(body))
    most = sum(1 for _ in _ANY_ITEM.finditer(body))
    if most > MAX_ITEMS:
        return TooLarge(url, f"the feed has {most} items; {MAX_ITEMS} are read at most")
    if any(found.group().count("=") > MAX_ATTRIBUTES for found in _LONG_TAG.finditer(body)):
        return Unreadable(url, "the feed has a tag with too many attributes")
    repaired, count = _repair_ampersands(body, entities)
    if count:
        warnings.append("entities that XML does not know or bare ampersands were repaired")
    return Document(root, repaired, items, tuple(warnings))


def _prolog(text: str) -> tuple[int, str]:
    """Where the first element starts, and the inner part of the document type before it."""
    position, subset = 0, ""
    while True:
        start = text.find("<", position)
        if start < 0:
            return len(text), subset
        if text.startswith("<!--", start):
            end = _after(text, "-->", start)
        elif text.startswith("<?", start):
            end = _after(text, "?>", start)
        elif text.startswith("<!", start):
            end, inner = _doctype(text, start)
            subset += inner
        else:
            return start, subset
        position = end


def _doctype(text: str, start: int) -> tuple[int, str]:
    close = text.find(">", start)
    if close < 0:
        return len(text), ""
    opening = text.find("[", start, close)
    if opening < 0:
        return close + 1, ""
    end = _SUBSET_END.search(text, opening)
    return (end.end(), text[opening : end.start()]) if end else (len(text), text[opening:])


def _after(text: str, mark: str, start: int) -> int:
    found = text.find(mark, start)
    return found + len(mark) if found >= 0 else len(text)


def _declared(subset: str) -> dict[str, str] | None:
    """Small entities of the feed's own (`<!ENTITY nbsp "&#160;">`), or None where one is of another kind."""
    if "<!ENTITY" not in subset:
        return {}
    found = {match.group(1): match.group(3) for match in _ENTITY.finditer(subset)}
    sound = all("&" not in _NUMBERED.sub("", value) for value in found.values())
    return found if sound and len(found) == subset.count("<!ENTITY") else None


def _root(text: str, start: int) -> tuple[FeedFormat | None, int]:
    first = _ELEMENT.match(text, start)
    name = first.group(1) if first else ""
    if name.lower() in _ROOTS:
        return _ROOTS[name.lower()], start
    late = _LATE_ROOT.search(text, 0, start + _HEAD)
    if late and name.lower() != "html":
        return _ROOTS[late.group(1).lower()], late.start()
    return None, start


def _repair_ampersands(text: str, entities: dict[str, str]) -> tuple[str, int]:
    """Named entities of HTML to characters, bare ampersands escaped, but not in CDATA, where both may stand."""
    count = 0

    def known(match: re.Match[str]) -> str:
        nonlocal count
        count += 1
        name = match.group(1)
        if name is None:
            return "&amp;"
        value = entities.get(name) or html.entities.html5.get(f"{name};")
        if value is None or value in {"<", ">", "&", '"', "'"}:
            return f"&amp;{name};"
        return value

    sections = text.split("<![CDATA[")
    sections[0] = _AMPERSAND.sub(known, sections[0])
    for number, section in enumerate(sections[1:], 1):
        inside, close, outside = section.partition("]]>")
        if "&" in outside:
            sections[number] = inside + close + _AMPERSAND.sub(known, outside)
    return ("<![CDATA[".join(sections), count) if count else (text, 0)
