"""What a page says of its feeds: `link` and `a` elements, `meta` hints. Read without a tree, so that depth costs nothing."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, cast

from lxml import etree

from tagwire import addresses

MOST_BYTES = 4 * 1024 * 1024
"""Own choice: news pages have 0.2 MB; what a page says of its feeds stands near its start or in its foot."""
MOST_LINKS = 5_000
"""Own choice: front pages have some 500 links."""
LONGEST_TEXT = 300
"""Characters of a link's text that are kept (own choice: headlines have 100)."""

_CHARSET = re.compile(r"charset=[\"']?([\w.:-]{1,40})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Link:
    """A `link` or `a` element: where it leads, seen from the page, and what it says of itself."""

    url: str
    rel: frozenset[str] = frozenset()
    type: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A page's words about itself. `links` are its `link` elements, `anchors` its `a` elements."""

    url: str
    title: str = ""
    language: str = ""
    links: tuple[Link, ...] = ()
    anchors: tuple[Link, ...] = ()
    meta: Mapping[str, str] = field(default_factory=dict)


def read_page(body: bytes, url: str, content_type: str = "") -> Page | None:
    """The page in `body`; None where this is no HTML."""
    if not _is_html(body, content_type):
        return None
    collector = _Collector(url)
    parser = etree.HTMLParser(target=cast("Any", collector), encoding=_charset(content_type), no_network=True, collect_ids=False)
    with suppress(etree.XMLSyntaxError, etree.ParserError):  # what was heard up to there counts
        etree.fromstring(body[:MOST_BYTES], parser)
    return collector.page()


class _Collector:
    """Hears the parser's events; the names of its methods are lxml's."""

    def __init__(self, url: str) -> None:
        self._page = url
        self._base = url
        self._language = ""
        self._title: list[str] = []
        self._meta: dict[str, str] = {}
        self._found: list[tuple[str, str, Mapping[str, str], list[str]]] = []
        self._hearing: list[str] | None = None
        self._deaf = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        match tag:
            case "link" | "a" if attributes.get("href") and len(self._found) < MOST_LINKS:
                text: list[str] = [attributes.get("title", "")] if tag == "link" else []
                self._found.append((tag, attributes["href"], dict(attributes), text))
                self._hearing = text if tag == "a" else self._hearing
            case "title" if not self._title:
                self._hearing = self._title
            case "script" | "style":
                self._deaf += 1
            case "base" | "html" | "meta":
                self._note(tag, attributes)

    def end(self, tag: str) -> None:
        """An element ends."""
        if tag in {"a", "title"}:
            self._hearing = None
        elif tag in {"script", "style"}:
            self._deaf = max(0, self._deaf - 1)

    def data(self, text: str) -> None:
        """Text between tags."""
        if self._hearing is not None and not self._deaf and len(self._hearing) < LONGEST_TEXT:
            self._hearing.append(text[:LONGEST_TEXT])

    def close(self) -> None:
        """The end of the page."""

    def page(self) -> Page:
        """All that was heard."""
        links = [(tag, _link(self._base, href, attributes, text)) for tag, href, attributes, text in self._found]
        return Page(
            url=self._page,
            title=_line(self._title),
            language=self._language,
            links=tuple(link for tag, link in links if tag == "link" and link.url),
            anchors=tuple(link for tag, link in links if tag == "a" and link.url),
            meta=self._meta,
        )

    def _note(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "base":
            self._base = addresses.absolute(self._page, attributes.get("href", "")) or self._base
        elif tag == "html":
            self._language = attributes.get("lang", "")[:40]
        else:
            name = attributes.get("name") or attributes.get("itemprop") or attributes.get("property") or ""
            self._meta.setdefault(name.lower()[:80], attributes.get("content", "")[:LONGEST_TEXT])


def _link(base: str, href: str, attributes: Mapping[str, str], text: list[str]) -> Link:
    rel = frozenset(attributes.get("rel", "").lower().split())
    kind = attributes.get("type", "").partition(";")[0].strip().lower()
    return Link(addresses.absolute(base, href), rel, kind, _line(text) or " ".join(attributes.get("title", "").split())[:LONGEST_TEXT])


def _line(parts: list[str]) -> str:
    return " ".join("".join(parts).split())[:LONGEST_TEXT]


def _is_html(body: bytes, content_type: str) -> bool:
    named = content_type.partition(";")[0].strip().lower()
    head = body[:4096].lower().replace(b"\0", b"")
    return "html" in named or (not named.startswith(("image/", "audio/", "video/", "application/pdf")) and (b"<html" in head or b"<!doctype html" in head))


def _charset(content_type: str) -> str | None:
    """The encoding that the server named, where Python knows it; else lxml looks into the page."""
    named = _CHARSET.search(content_type)
    try:
        name = codecs.lookup(named[1]).name if named else None
        etree.HTMLParser(encoding=name)  # Python knows names, and codecs that are no charsets, which libxml2 does not
    except LookupError:
        return None
    return name
