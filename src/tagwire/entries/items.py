"""An item of RSS, RDF, Atom or a sitemap → a raw entry."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from tagwire.entries import elements, media
from tagwire.entries.elements import first, first_text, text
from tagwire.entries.raw import RawEntry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tagwire.entries.elements import Fields
    from tagwire.entries.names import Names
    from tagwire.entries.walk import Element

_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"
_PEOPLE = ("author", "dc:creator", "dc:author", "dcterms:creator")
_PUBLISHED = frozenset({"pubdate", "published", "issued", "dcterms:issued"})
_UPDATED = frozenset({"updated", "modified", "dcterms:modified"})
_BY_NOW = ("dc:date", "dcterms:date", "created", "dcterms:created", "date")


def of_feed(item: Element, names: Names) -> RawEntry:
    """An `item` or `entry`."""
    fields = elements.fields_of(item, names)
    parts = media.parts_of(fields, names)
    speaking = fields["content"][0] if "content" in fields else item
    summary = first(fields, "description", "summary", "dc:description", "abstract") or first(parts, "media:description")
    summary = summary or first(fields, "itunes:summary", "itunes:subtitle")
    content = first(fields, "content:encoded", "content", "xhtml:body", "body", "xhtml:div", "fullitem")
    published, updated = _dates(item, fields)
    return RawEntry(
        id=first_text(fields, "guid", "id") or item.get(_ABOUT) or "",
        link=_link(item, fields),
        title=first(fields, "title", "dc:title") or first(parts, "media:title") or first(fields, "itunes:title"),
        summary=summary,
        content="" if content == summary else content,
        published=published,
        updated=updated,
        authors=_authors(fields),
        categories=tuple(_categories(fields)),
        images=tuple(media.images(fields, parts)),
        enclosures=tuple(media.enclosures(fields, parts)),
        duration=first_text(fields, "itunes:duration"),
        language=first_text(fields, "dc:language", "language") or elements.language(speaking),
        base=elements.bases(speaking),
    )


def of_sitemap(item: Element, names: Names) -> RawEntry | None:
    """A `url` of a sitemap, with what a news sitemap says of it; None where it names no address."""
    fields = elements.fields_of(item, names)
    where = first_text(fields, "loc")
    if not where:
        return None
    news = elements.fields_of(fields["news:news"][0], names) if "news:news" in fields else {}
    paper = elements.fields_of(news["news:publication"][0], names) if "news:publication" in news else {}
    return RawEntry(
        id=where,
        link=html.escape(where),
        title=html.escape(first_text(news, "news:title"), quote=False),
        published=first_text(news, "news:publication_date"),
        updated=first_text(fields, "lastmod"),
        categories=tuple(_listed(first_text(news, "news:keywords"))),
        images=tuple(html.escape(text(place)) for part in fields.get("image:image", ()) for place in part if str(place.tag).endswith("loc")),
        language=first_text(paper, "news:language"),
    )


def publication(item: Element, names: Names) -> tuple[str, str]:
    """The newspaper's name and language, as a news sitemap's `url` says."""
    news = elements.fields_of(item, names).get("news:news", ())
    paper = [part for one in news for part in elements.fields_of(one, names).get("news:publication", ())]
    fields = elements.fields_of(paper[0], names) if paper else {}
    return first(fields, "news:name"), first_text(fields, "news:language")


def _link(item: Element, fields: Fields) -> str:
    found = elements.address(fields)
    if found:
        return found
    guid = fields.get("guid", ())
    if guid and (guid[0].get("isPermaLink") or "true").lower() != "false" and "://" in text(guid[0]):
        return text(guid[0])
    return item.get("HREF") or item.get("href") or item.get(_ABOUT) or ""


def _dates(item: Element, fields: Fields) -> tuple[str, str]:
    """When it came out and when it last changed. Of several the last counts, as everywhere a later line corrects an earlier."""
    published = updated = ""
    for name, found in fields.items():
        if name in _PUBLISHED:
            published = text(found[-1]) or published
        elif name in _UPDATED:
            updated = text(found[-1]) or updated
    for name in _BY_NOW:
        for element in fields.get(name, ()):
            published, updated = (published, updated or text(element)) if published else (text(element), updated)
    return published, updated or item.get("LASTMOD") or item.get("lastmod") or ""


def _authors(fields: Fields) -> tuple[str, ...]:
    """Every author; `itunes:author` repeats them, so it counts only alone."""
    own = [person for key in _PEOPLE for person in fields.get(key, ())]
    found = tuple(name for name in elements.people(own) if name)
    if not found and "source" in fields:
        found = tuple(name for source in fields["source"] for name in elements.people(part for part in source if str(part.tag).endswith("author")) if name)
    return found or tuple(name for name in elements.people(fields.get("itunes:author", [])) if name)


def _categories(fields: Fields) -> Iterator[str]:
    for element in (*fields.get("category", ()), *fields.get("dc:subject", ()), *fields.get("media:category", ())):
        yield element.get("label") or element.get("term") or text(element)
    for element in fields.get("itunes:category", ()):
        for part in (element, *element):
            yield part.get("text") or ""
    for element in (*fields.get("itunes:keywords", ()), *fields.get("media:keywords", ())):
        yield from _listed(text(element))


def _listed(words: str) -> Iterator[str]:
    return (word.strip() for word in words.split(",") if word.strip())
