"""RSS, RDF, Atom and sitemaps: the fast look first, repairs only where it stumbles, the careful reader last."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tagwire.entries import channel, items
from tagwire.entries.balance import balanced
from tagwire.entries.document import MAX_ITEMS
from tagwire.entries.elements import fields_of, first_text
from tagwire.entries.mend import has_halves, mended, without_halves
from tagwire.entries.names import Names
from tagwire.entries.raw import RawFeed
from tagwire.entries.walk import Walk

if TYPE_CHECKING:
    from collections.abc import Callable

    from tagwire.entries.document import Document
    from tagwire.entries.raw import RawEntry
    from tagwire.entries.walk import Element
    from tagwire.model import Entry

CAREFUL = "read by the careful reader"
_ANY_ITEM = re.compile(rb"<(?:[\w.-]{1,60}:)?(?:item|entry|url)(?=[\s/>])", re.IGNORECASE)

Make = "Callable[[RawEntry], Entry]"


@dataclass(slots=True)
class Found:
    """What one look at a document found."""

    feed: RawFeed | None
    entries: list[Entry]
    sitemaps: list[tuple[str, str]]
    """Addresses and dates of an index of sitemaps."""
    items: int = 0
    broken: bool = False
    overrun: bool = False
    unnamed: bool = False
    undated: bool = False
    """Whether an entry had no id, or a date that is none."""
    notes: tuple[str, ...] = ()

    def add(self, raw: RawEntry, make: Callable[[RawEntry], Entry]) -> None:
        """One more entry."""
        entry = make(raw)
        self.entries.append(entry)
        self.unnamed = self.unnamed or not raw.id.strip()
        self.undated = self.undated or bool((raw.published and not entry.published) or (raw.updated and not entry.updated))


def read(document: Document, make: Callable[[RawEntry], Entry]) -> Found:
    """The feed of a document; `make` turns a raw entry into one as soon as it is read, so that only few are held twice."""
    if not has_halves(document.body):  # lxml stumbles over them in its own way, by a UnicodeDecodeError
        found = _look(document, document.body, document.start, make)
        if not _lost(found, document.body):
            return found
    text, notes = mended(document.body[document.start :], document.entities)
    again = _look(document, text, 0, make)
    again.notes = tuple(notes)
    if not _lost(again, text):
        return again
    careful = _look(document, without_halves(balanced(text)), 0, make)  # a comment that goes may have stood in a reference
    careful.notes = (*notes, CAREFUL)
    return careful if careful.items >= again.items else again


def _lost(found: Found, text: bytes) -> bool:
    """Whether a look stumbled; items in capitals or under a prefix that nothing declares are not even seen."""
    if found.items > MAX_ITEMS:
        return False
    if found.broken or found.items:
        return found.broken or (found.overrun and sum(1 for _ in _ANY_ITEM.finditer(text)) > found.items)
    return _ANY_ITEM.search(text) is not None


def _look(document: Document, text: bytes, start: int, make: Callable[[RawEntry], Entry]) -> Found:
    walk = Walk(text, start)
    found = Found(None, [], [])
    names: Names | None = None
    paper = RawFeed()
    for item in walk.items():
        names = names or Names(_root_tag(item), str(item.tag))
        kind = names[str(item.tag)]
        if document.root != "sitemap":
            if kind in {"item", "entry"}:
                found.add(items.of_feed(item, names), make)
        elif kind == "sitemap":
            fields = fields_of(item, names)
            found.sitemaps.append((first_text(fields, "loc"), first_text(fields, "lastmod")))
        else:
            paper = paper if paper.title else _paper(item, names)
            entry = items.of_sitemap(item, names)
            if entry is not None:
                found.add(entry, make)
    found.items, found.broken, found.overrun = walk.found, walk.broken, walk.overrun
    if walk.root is not None:
        feed = channel.of_root(walk.root, names or Names(str(walk.root.tag), *[str(child.tag) for child in walk.root][:1]))
        found.feed = replace(feed, title=feed.title or paper.title, language=feed.language or paper.language)
    return found


def _paper(item: Element, names: Names) -> RawFeed:
    title, language = items.publication(item, names)
    return RawFeed(title=title, language=language)


def _root_tag(item: Element) -> str:
    return str([item, *item.iterancestors()][-1].tag)
