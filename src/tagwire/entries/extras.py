"""What fastfeedparser leaves out: durations, podcast pictures, further authors, `xml:base`, XHTML titles, Dublin Core of the feed."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from lxml import etree

from tagwire.entries.raw import RawEnclosure, RawEntry, RawFeed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_WORTH_IT = re.compile(
    r"<itunes:(?:duration|image)|<media:thumbnail|<media:content[^<>]{1,400}duration|xml:base|<(?:\w+:)?title[^<>]{1,80}xhtml|<(?:\w+:)?title[^<>]{1,80}base64"
)
_DATE_TAG = re.compile(r"<(?:\w+:)?(?:pubdate|published|issued|date|updated|modified|created|lastbuilddate)[\s>]", re.IGNORECASE)
_CREATOR = re.compile(r"<(?:dc:creator|author|atom:author|itunes:author)[\s>]", re.IGNORECASE)
_DATES = frozenset({"pubdate", "published", "issued", "date", "updated", "modified", "created", "lastbuilddate"})
_LANGUAGE = re.compile(r"<(?:dc:)?language>\s*+(?:<!\[CDATA\[\s*+)?([\w-]{2,20})", re.IGNORECASE)
_CHANNEL = 8_192
"""Own choice, in characters: channels name their language among their first elements."""
_MOST_BASES = 8
"""Own choice: real feeds have one `xml:base`, or one more at an entry."""
_LONGEST_BASE = 2_000
"""Own choice, in characters: as long as addresses are anywhere."""
_XML = "{http://www.w3.org/XML/1998/namespace}"
_XHTML_TYPES = frozenset({"xhtml", "application/xhtml+xml"})


def complete(text: str, feed: RawFeed) -> RawFeed:
    """The feed with what a second look finds; the same where there is nothing to find or the two looks disagree."""
    feed = replace(feed, language=feed.language or _channel_language(text))
    if not _needed(text, feed):
        return feed
    root = _tree(text)
    if root is None:
        return feed
    items = list(_items(root))
    feed = replace(feed, base=root.get(f"{_XML}base") or "", title=feed.title or _feed_title(root, items))
    if len(items) != len(feed.entries):
        return feed
    return replace(feed, entries=tuple(_completed(item, entry) for item, entry in zip(items, feed.entries, strict=True)))


def _needed(text: str, feed: RawFeed) -> bool:
    entries = len(feed.entries)
    return not feed.title or _WORTH_IT.search(text) is not None or sum(1 for _ in _CREATOR.finditer(text)) > entries or _dates_from_ids(text, feed)


def _dates_from_ids(text: str, feed: RawFeed) -> bool:
    """Whether fastfeedparser may have taken a number that is an id for a date."""
    dated = any(entry.published and not entry.id.startswith("http") for entry in feed.entries)
    return dated and sum(1 for _ in _DATE_TAG.finditer(text)) < len(feed.entries)


def _channel_language(text: str) -> str:
    """`language` or `dc:language` of an RSS channel, which stands before the first item."""
    found = _LANGUAGE.search(text, 0, _CHANNEL)
    return found.group(1) if found else ""


def _tree(text: str) -> etree._Element | None:
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, collect_ids=False)
    try:
        return etree.fromstring(text.encode("utf-8"), parser)
    except etree.XMLSyntaxError:
        return None


def _items(root: etree._Element) -> Iterator[etree._Element]:
    return root.iter("{*}item", "{*}entry")


def _feed_title(root: etree._Element, items: list[etree._Element]) -> str:
    """The first title that is no item's: `dc:title` of an RSS channel, say."""
    for element in root.iter("{*}title"):
        parent = element.getparent()
        if parent is None or parent in items or _local(parent) in {"image", "textinput"}:
            continue
        return _title(element)
    return ""


def _completed(item: etree._Element, entry: RawEntry) -> RawEntry:
    by_name: dict[str, list[etree._Element]] = {}
    for child in item:
        if isinstance(child.tag, str):
            by_name.setdefault(_local(child), []).append(child)
    return replace(
        entry,
        title=entry.title or _first(by_name.get("title", []), _title),
        published=entry.published if _DATES & by_name.keys() else "",
        authors=tuple(_authors(by_name)) or entry.authors,
        images=(*entry.images, *_images(item, by_name)),
        enclosures=tuple(_with_duration(item, file) for file in entry.enclosures),
        duration=_first(by_name.get("duration", []), _plain),
        base=_base(item, entry.base),
    )


def _authors(by_name: dict[str, list[etree._Element]]) -> Iterator[str]:
    """Every author; `itunes:author` repeats them, so it counts only alone."""
    people = by_name.get("creator", []) + by_name.get("author", [])
    own = [person for person in people if "itunes" not in str(person.tag)] or people
    for person in own:
        name = person.find("{*}name")
        yield _plain(person if name is None else name)


def _images(item: etree._Element, by_name: dict[str, list[etree._Element]]) -> list[str]:
    thumbnails = [element.get("url") or "" for element in item.iter("{http://search.yahoo.com/mrss/}thumbnail")]
    own = [element.get("href") or "" for element in by_name.get("image", [])]
    return [url for url in thumbnails + own if url]


def _with_duration(item: etree._Element, file: RawEnclosure) -> RawEnclosure:
    for media in item.iter("{http://search.yahoo.com/mrss/}content"):
        if media.get("url") == file.url and media.get("duration"):
            return replace(file, duration=media.get("duration") or "")
    return file


def _base(item: etree._Element, base: str) -> str:
    """The bases from the entry's own outwards, parted by blanks: each is seen from the next."""
    bases = [base] if base else []
    element: etree._Element | None = item
    while element is not None and len(bases) < _MOST_BASES:
        found = element.get(f"{_XML}base")
        if found:
            bases.append(found[:_LONGEST_BASE].replace(" ", "%20"))
        element = element.getparent()
    return " ".join(bases)


def _title(element: etree._Element) -> str:
    if element.get("type") in _XHTML_TYPES or len(element):
        return "".join(str(part) for part in element.itertext()).strip()
    return _plain(element)


def _plain(element: etree._Element) -> str:
    return (element.text or "").strip()


def _first(elements: list[etree._Element], read: Callable[[etree._Element], str]) -> str:
    return read(elements[0]) if elements else ""


def _local(element: etree._Element) -> str:
    return str(element.tag).rsplit("}", 1)[-1].lower()
