"""Whose page this is and how it is filed: publisher, canonical address, language, keywords, section, licence, free or locked."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from tagwire import addresses, markup
from tagwire.extract.facts import sights, structured

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tagwire.extract.facts.sights import Sights
    from tagwire.extract.facts.structured import Node

MAX_KEYWORDS = 5_000
"""Own choice, in characters of one value: a hundred keywords, more than any article is about."""
MAX_SECTION = 60
"""Own choice, in characters: longer "sections" are sentences."""
MAX_LICENCE = 300
"""Own choice, in characters: an address, or a name with a sentence; more are the terms themselves."""
_LANGUAGE = re.compile(r"^\s*([a-zA-Z]{2,3})(?:[-_].*)?$")
_PARTED = re.compile(r"[,;،、|]")
_MACHINE = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{20,}|_.*|\{.*|\d+", re.IGNORECASE)
"""Keys that a publisher's programs write among the words."""
_DRAWER = re.compile(r"^(?:[A-Za-z ]{3,16}: |[a-z]{4,16}/)(?=\S)")
"""`Category: Travel`, `topic/travel`: the word is what comes after it."""
_KEYWORDS = ("news_keywords", "keywords", "article:tag", "parsely-tags", "sailthru.tags")
_SECTIONS = (
    "article:section",
    "og:article:section",
    "og:section",
    "parsely-section",
    "section",
    "dc.subject.section",
    "cxenseparse:recs:category",
    "cxsection",
    "vr:category",
)
_LICENCES = ("license", "licence", "dc.rights.license", "dcterms.license", "dcterms.rights", "dc.rights")
_TIERS = ("article:content_tier", "og:article:content_tier", "content_tier")
_LIST = re.compile(r",(?=\S)")
"""Several sections as programs join them; editors put a blank behind a comma."""
_NO_SECTION = frozenset({"home", "homepage", "news", "start", "startseite", "default", "uncategorized", "accueil", "inicio"})


def publisher_of(seen: Sights, node: Node, micro: Node) -> str | None:
    """The house: as the article's node, the page or the application has it."""
    own = (structured.text(node.get("publisher")), structured.text(micro.get("publisher")))
    named = next((text for value in own if (text := markup.one_line(value)) and not addresses.is_web(text) and "{" not in text), "")
    if named:
        return named
    told = (one(seen, name).strip() for name in ("og:site_name", "application-name", "apple-mobile-web-app-title", "dc.publisher", "citation_publisher"))
    return next((text for text in told if text and "{" not in text and not text.startswith("@") and not addresses.is_web(text)), None)


def canonical_of(seen: Sights, url: str) -> str:
    """The address that the page wants to be known by, unless that is a home page or another site's."""
    page = addresses.canonical(url)  # out of AMP caches, which hold pages of all sites
    return next((found for found in _told_addresses(seen, url) if not addresses.is_web(url) or _site(found) == _site(page)), page)


def points_to(seen: Sights, url: str) -> str | None:
    """The address on another site that the page names as its own: where its text came from, if it is a reprint."""
    if not addresses.is_web(url):
        return None
    page = addresses.canonical(url)
    return next((found for found in _told_addresses(seen, url) if _site(found) != _site(page)), None)


def _told_addresses(seen: Sights, url: str) -> Iterator[str]:
    links = [link.get("href") or "" for link in seen.links if link.tag == "link" and "canonical" in (link.get("rel") or "").lower().split()]
    for told in (*links, one(seen, "og:url")):
        found = addresses.absolute(url, told) if told else ""
        parts = addresses.split(found) if found else None
        if parts is not None and (parts.path.strip("/") or parts.query):
            yield addresses.canonical(found)


def _site(url: str) -> str:
    return addresses.house_of(url)


def language_of(seen: Sights, node: Node) -> str | None:
    """The primary subtag that the page names first."""
    told = (seen.language, structured.text(node.get("inLanguage")), one(seen, "og:locale", "content-language", "language", "dc.language", "dcterms.language"))
    return next((found[1].lower() for value in told if (found := _LANGUAGE.match(value)) and found[1].lower() != "und"), None)


def keywords_of(seen: Sights, node: Node, micro: Node) -> tuple[str, ...]:
    """The publisher's own, in its order: of the first source that has any."""
    told = [structured.text(value) for value in structured.several(node.get("keywords"))[:200]]
    told = told or [value for name in _KEYWORDS for value in seen.meta.get(name, ())]
    told = told or [str(value) for value in structured.several(micro.get("keywords"))]
    told = told or [sights.text_of(link, MAX_SECTION) for link in seen.links if link.tag == "a" and link.get("rel") == "tag"][:30]
    single = [_DRAWER.sub("", sights.line(part)) for value in told for part in _PARTED.split(html.unescape(value[:MAX_KEYWORDS]))]
    kept: dict[str, str] = {}
    for word in single:
        if 1 < len(word) <= MAX_SECTION and not _MACHINE.fullmatch(word):
            kept.setdefault(word.casefold(), word)
    return tuple(kept.values())[:30]


def section_of(seen: Sights, found: list[Node], node: Node, micro: Node) -> str | None:
    """Where the publisher files the article: its own word, else the last but one step of the trail that leads to the page."""
    told = (
        *structured.several(node.get("articleSection"))[:3],
        *(value for name in _SECTIONS for value in seen.meta.get(name, ())[:1]),
        micro.get("articleSection"),
    )
    for text in (*(structured.text(value) for value in told), *_trail(found)):
        plain = sights.line(markup.one_line(text[:MAX_KEYWORDS])).split(" > ")[-1]
        plain = _LIST.split(plain)[0].strip()
        if 1 < len(plain) <= MAX_SECTION and not addresses.is_web(plain) and plain.casefold() not in _NO_SECTION:
            return plain
    return None


def _trail(found: list[Node]) -> list[str]:
    """Steps of the first BreadcrumbList but the page itself, the nearest first."""
    trail = next((node for node in found if "BreadcrumbList" in structured.types(node)), {})
    steps = [step for step in structured.several(trail.get("itemListElement"))[:20] if isinstance(step, dict)]
    names = [structured.text(step.get("name")) or structured.text(step.get("item")) for step in steps]
    return names[-2:0:-1] if len(names) > 2 else []


def licence_of(seen: Sights, node: Node, micro: Node) -> str | None:
    """The licence as the page says it: an address or a name."""
    links = [link.get("href") or "" for link in seen.links if "license" in (link.get("rel") or "").lower().split()]
    own = structured.several(node.get("license"))[:1]
    told = [_address(value) for value in own] + [structured.text(micro.get("license")), *links, one(seen, *_LICENCES)]
    return next((text for value in told if (text := sights.line(value[:MAX_LICENCE]))), None)


def _address(value: object) -> str:
    return structured.text(value.get("url") or value.get("@id") or value) if isinstance(value, dict) else structured.text(value)


def says_locked(seen: Sights, found: list[Node], micro: Node) -> bool:
    """Whether the page says that its article is not free to read."""
    return _says(found, micro, "false") or any(value.lower() in {"locked", "premium", "paid"} for name in _TIERS for value in seen.meta.get(name, ()))


def says_free(seen: Sights, found: list[Node], micro: Node) -> bool:
    """Whether it says that it is."""
    return _says(found, micro, "true") or any(value.lower() == "free" for name in _TIERS for value in seen.meta.get(name, ()))


def _says(found: list[Node], micro: Node, free: str) -> bool:
    """Whether a node says so of `isAccessibleForFree` (schema.org; some write the vocabulary's address)."""
    return any(str(part.get("isAccessibleForFree")).lower().rsplit("/", 1)[-1] == free for part in (*found[:20], micro))


def one(seen: Sights, *names: str) -> str:
    """The first value of the first of these meta tags that has one."""
    return next((html.unescape(seen.meta[name][0]) for name in names if seen.meta.get(name)), "")
