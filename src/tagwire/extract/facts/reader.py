"""What a page says about its article: JSON-LD, microdata, Open Graph and other meta tags, time tags, headings, bylines.

One walk over the tree sees all (`sights`); then each subject has its reader: `titles`, `people`, `dates`, `pictures`, `imprint`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tagwire import addresses, markup
from tagwire.extract.facts import agencies, authors, dates, imprint, microdata, people, pictures, sights, structured, titles
from tagwire.model import Image

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from lxml.html import HtmlElement

    from tagwire.extract.facts.structured import Node


@dataclass(frozen=True, slots=True)
class Facts:
    """All that a page says of its article but the text."""

    title: str
    authors: tuple[str, ...]
    agency: str | None
    publisher: str | None
    published: datetime | None
    modified: datetime | None
    canonical_url: str
    language: str | None
    image: Image | None
    keywords: tuple[str, ...]
    og_type: str
    types: frozenset[str]
    body: str
    locked: bool
    """Whether the page says that its article is not free to read."""
    free: bool
    """Whether it says that it is."""
    length: int
    """Words that it says its article has; 0 where it does not say."""
    section: str | None = None
    """Where the publisher files it, in its own word."""
    licence: str | None = None
    """The licence as the page names it: an address, mostly."""
    points_to: str | None = None
    """The address on another site that the page names as its own."""
    zone: str | None = None
    """The offset from UTC in which the page tells when it was published (`+01:00`)."""


def read(tree: HtmlElement, url: str, size: int) -> Facts:
    """The facts of a page of `size` characters."""
    seen = sights.look(tree)
    found = structured.nodes_of(seen.scripts)
    node, micro = structured.article(found, _path(url)), microdata.article(seen)
    publisher = imprint.publisher_of(seen, node, micro)
    whole = {**micro, **{key: value for key, value in node.items() if value}}
    title, heading = titles.title_of(seen, node, micro, publisher)
    house = None if "Person" in structured.types(node.get("publisher")) else publisher
    asked, named = _asked(people.sources(seen, found, node, micro, heading), house)
    when = dates.read(tree, seen, found, whole, url, size, heading)
    return Facts(
        title=title,
        authors=named,
        agency=_agency(node, asked, publisher),
        publisher=publisher,
        published=when.published,
        modified=when.modified,
        canonical_url=imprint.canonical_of(seen, url),
        language=imprint.language_of(seen, whole),
        image=pictures.image_of(seen, node, micro, url),
        keywords=imprint.keywords_of(seen, node, micro),
        og_type=imprint.one(seen, "og:type").lower(),
        types=frozenset(name for part in found for name in structured.types(part)),
        body=markup.plain(structured.text(node.get("articleBody"))),
        locked=imprint.says_locked(seen, found, micro),
        free=imprint.says_free(seen, found, micro),
        length=_length(node),
        section=imprint.section_of(seen, found, node, micro),
        licence=imprint.licence_of(seen, node, micro),
        points_to=imprint.points_to(seen, url),
        zone=when.zone,
    )


def _path(url: str) -> str:
    parts = addresses.split(url)
    return parts.path.rstrip("/") if parts else ""


def _length(node: Node) -> int:
    told = str(node.get("wordCount") or "")
    return int(told) if told.isascii() and told.isdigit() and len(told) < 7 else 0


def _asked(sources: Iterator[list[str]], publisher: str | None) -> tuple[list[list[str]], tuple[str, ...]]:
    """The sources that were asked, up to the first that names people, and these people."""
    asked: list[list[str]] = []
    for names in sources:
        asked.append(names)
        found = authors.names(names, publisher)
        if found:
            return asked, found
    return asked, ()


def _agency(node: Node, named: list[list[str]], publisher: str | None) -> str | None:
    """An agency named as author or source; the publisher itself is no agency of its own pages."""
    sources = [structured.text(node.get(key)) for key in ("sourceOrganization", "provider", "copyrightHolder")]
    for name in [*(name for names in named for name in names), *sources]:
        found = agencies.first_named(name) if len(name) <= people.MAX_BYLINE else None
        if found and found != agencies.named(publisher or ""):
            return found
    return None
