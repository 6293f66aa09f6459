"""News sitemaps (https://www.google.com/schemas/sitemap-news/0.9/): addresses with a headline and a date."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from lxml import etree

from tagwire.entries.raw import RawEntry, RawFeed

if TYPE_CHECKING:
    from collections.abc import Iterator


def read(text: str) -> RawFeed | None:
    """Each `url` with a `loc`; None where no XML comes out."""
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, collect_ids=False)
    try:
        root = etree.fromstring(text.encode("utf-8"), parser)
    except etree.XMLSyntaxError:
        return None
    if root is None:
        return None
    entries = tuple(_entries(root))
    publication = _text(root, ".//{*}publication/{*}name")
    return RawFeed(title=publication, language=_text(root, ".//{*}publication/{*}language"), entries=entries)


def _entries(root: etree._Element) -> Iterator[RawEntry]:
    for element in root.iter("{*}url"):
        address = _text(element, "{*}loc")
        if not address:
            continue
        picture = _text(element, "{*}image/{*}loc")
        keywords = html.unescape(_text(element, "{*}news/{*}keywords")).split(",")
        yield RawEntry(
            id=address,
            link=html.unescape(address),
            title=_text(element, "{*}news/{*}title"),
            published=_text(element, "{*}news/{*}publication_date"),
            updated=_text(element, "{*}lastmod"),
            categories=tuple(word.strip() for word in keywords if word.strip()),
            images=(html.unescape(picture),) if picture else (),
            language=_text(element, "{*}news/{*}publication/{*}language"),
        )


def _text(element: etree._Element, path: str) -> str:
    """An element's text as markup."""
    return html.escape((element.findtext(path) or "").strip(), quote=False)
