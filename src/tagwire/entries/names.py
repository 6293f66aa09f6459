"""Names of elements, whatever prefix, case or namespace address a feed chose for them."""

from __future__ import annotations

import re

_PREFIXES = {
    "": "",
    "http://www.w3.org/2005/atom": "",
    "http://purl.org/atom/ns#": "",
    "http://purl.org/rss/1.0/": "",
    "http://purl.org/net/rss1.1#": "",
    "http://channel.netscape.com/rdf/simple/0.9/": "",
    "http://my.netscape.com/rdf/simple/0.9/": "",
    "http://backend.userland.com/rss": "",
    "http://backend.userland.com/rss2": "",
    "http://blogs.law.harvard.edu/tech/rss": "",
    "http://www.sitemaps.org/schemas/sitemap/0.9": "",
    "http://www.google.com/schemas/sitemap/0.84": "",
    "http://www.google.com/schemas/sitemap-news/0.9": "news:",
    "http://www.google.com/schemas/sitemap-image/1.1": "image:",
    "http://www.google.com/schemas/sitemap-video/1.1": "video:",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes:",
    "http://example.com/dtds/podcast-1.0.dtd": "itunes:",
    "http://purl.org/dc/elements/1.1/": "dc:",
    "http://purl.org/dc/elements/1.0/": "dc:",
    "http://purl.org/dc/terms/": "dcterms:",
    "http://purl.org/rss/1.0/modules/content/": "content:",
    "http://purl.org/rss/1.0/modules/syndication/": "sy:",
    "http://search.yahoo.com/mrss/": "media:",
    "http://search.yahoo.com/mrss": "media:",
    "http://www.youtube.com/xml/schemas/2015": "yt:",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf:",
    "http://www.w3.org/1999/xhtml": "xhtml:",
}
"""Namespaces that feeds are written in, in lower case: their documents' own addresses. Core ones have no prefix here."""

_SECURE = re.compile(r"^https:")
"""Many write the addresses of namespaces with https, which makes others of them (Namespaces in XML, 2.3), and mean the same."""
_USUAL = frozenset(prefix.rstrip(":") for prefix in _PREFIXES.values())
_CORE_PREFIXES = frozenset({"rss", "atom", "atom10", "atom03", "a10", "feed"})
"""Prefixes that mean the core where a feed forgot to declare them."""


class Names(dict[str, str]):
    """An element's tag → `title`, `dc:date` …, in lower case; each tag is worked out once.

    A namespace that nobody knows counts as the core where the document's root or items are in it, and as foreign (`?:`) elsewhere.
    """

    def __init__(self, *own: str) -> None:
        self._own = {_parts(tag)[0] for tag in own}

    def __missing__(self, tag: str) -> str:
        space, name = _parts(tag)
        found = _PREFIXES.get(space)
        if found is None:
            found = "" if space in self._own else "?:"
        if not space and ":" in name:
            found, name = _undeclared(name)
        self[tag] = found + name
        return self[tag]


def _parts(tag: str) -> tuple[str, str]:
    space, _, name = tag.rpartition("}")
    return _SECURE.sub("http:", space[1:].strip().lower()), name.lower()


def _undeclared(name: str) -> tuple[str, str]:
    prefix, _, local = name.partition(":")
    if prefix in _CORE_PREFIXES:
        return "", local
    return (f"{prefix}:", local) if prefix in _USUAL else ("?:", local)
