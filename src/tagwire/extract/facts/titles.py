"""The headline: what readers see above the text, confirmed by what the page tells machines; without the site's name."""

from __future__ import annotations

import copy
import itertools
import re
from typing import TYPE_CHECKING

from lxml import etree

from tagwire import markup, words
from tagwire.extract.facts import sights, structured

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement

    from tagwire.extract.facts.sights import Sights
    from tagwire.extract.facts.structured import Node

MAX_TITLE, LONGEST = 300, 600
"""Characters of a title that are kept, and that are looked at (own choice: the longest real headlines have some 250)."""
ENOUGH = 3
"""Own choice, in words: what is shorter is as likely the name of a section."""
SHARED = 0.3
"""Own choice: share of a heading's words that a told title must hold for the two to speak of one thing."""
MOST, PART = 0.4, 0.55
"""Own choice: share of the longer of two spellings that the shorter must have, where it is a whole heading, where a part of one."""
_KNOWN = 8
"""Letters below which two spellings meet by chance."""
_MOST = 12
"""Headings that are looked at."""
_MOST_PARTS = 40
"""Tags inside a heading that are looked at (own choice: a heading that is never closed holds the whole page)."""

_SITE_SEPARATORS = re.compile(r"\s+[|–—•·»«›‹:/│┃-]\s+|\s*[|｜│┃]\s*|\s+::\s+|\s*_(?=\S)")
_KICKER = re.compile(
    r"kicker|overline|eyebrow|dachzeile|topline|spitzmarke|topic|pre-?title|pretitle|rubri|category|roof|label|overtitle|antetitulo|volanta|occhiello",
    re.IGNORECASE,
)
_HEADLINE = re.compile(r"headline|(?:entry|post|article|story|page|node)[-_]{0,2}(?:title|heading)|titel|title", re.IGNORECASE)
_TRAIL = re.compile(r"(?:^|\s)(?:breadcrumb[\w-]*|[\w-]*breadcrumbs?)(?:\s|$)", re.IGNORECASE)
_HOME = re.compile(r"(?:https?:)?(?://[^/]+)?/?|(?:https?:)?//[^/]+/web/\d+/https?://[^/]+/?")
_CUT = re.compile(r"\s*(?:\.{3}|…)$")

_Found = tuple[str, "HtmlElement"]


def title_of(seen: Sights, node: Node, micro: Node, publisher: str | None) -> tuple[str, HtmlElement | None]:
    """The headline, and the heading that shows it: a heading that a told title confirms, else a lone h1, else what is told."""
    own = {words.key(publisher)} if publisher else set()
    shown = [spot.element for spot in seen.headings if spot.element.tag == "h1"][:_MOST]
    own.update(words.key(sights.text_of(element, LONGEST)) for element in shown if _leads_home(element))
    headline = _without_own(sights.line(markup.one_line(structured.text(node.get("headline"))[:LONGEST])), publisher)
    told = _told(seen, micro, headline, publisher)
    first = [(element, text) for element in shown if _is_heading(element) and (text := _words(element)) and words.key(text) not in own]
    other = [(element, text) for element in _others(seen) if (text := _words(element)) and words.key(text) not in own]
    ways = (_exact(first, told), _confirmed(first, told, publisher), _related(first, told), _exact(other, told), _segment([*first, *other], told))
    text, heading = next((found for found in ways if found), None) or _lone(first) or ("", first[0][0] if first else None)
    bare = (short for title in told if (short := title if title == headline else without_site(title, publisher)) and words.key(short) not in own)
    return (_without_own(text, publisher) or next(bare, "") or (first[0][1] if first else next(iter(told), "")))[:MAX_TITLE], heading


def _told(seen: Sights, micro: Node, headline: str, publisher: str | None) -> list[str]:
    """JSON-LD's headline, the shared titles, `<title>`, microdata's, the likeliest first; without the publisher's name."""
    shared = [markup.one_line(value[: LONGEST * 2]) for name in ("og:title", "twitter:title") for value in seen.meta.get(name, ())[:1]]
    told = (*shared, *seen.titles[:1]) if shared or seen.titles else (structured.text(micro.get("headline")),)
    kept = [_without_own(sights.line(text)[:LONGEST], publisher) for text in told if text]
    return list(dict.fromkeys(text for text in (headline, *kept) if text))


def _exact(headings: Sequence[tuple[HtmlElement, str]], told: Sequence[str]) -> _Found | None:
    """The first heading that a told title repeats: without its kicker, with it, or in one of its parts."""
    for title in told:
        key = words.key(title)
        for element, text in headings:
            for part in (text, _bare(element, text), *_parts(element)):
                if words.key(part) == key and len(key) > _KNOWN:
                    return (title if part == text else part), element
    return None


def _segment(headings: Sequence[tuple[HtmlElement, str]], told: Sequence[str]) -> _Found | None:
    """The longest heading that is one part of a title: `Customs - News - New law on tobacco`."""
    parts = {words.key(part) for title in told for part in _SITE_SEPARATORS.split(title)}
    found = [(text, element) for element, text in headings if len(words.key(text)) > _KNOWN and words.key(text) in parts]
    return max(found, key=lambda one: len(one[0]), default=None)


def _confirmed(headings: Sequence[tuple[HtmlElement, str]], told: Sequence[str], publisher: str | None) -> _Found | None:
    """The first heading that a title holds whole, beside its site; or that holds most of one, in the barer spelling of the two."""
    for title in told:
        bare = without_site(title, publisher)
        for element, text in headings:
            for part in (_bare(element, text), text, *_parts(element)):
                if _same(part, title, PART if part != text else MOST) and words.key(part) in words.key(title):
                    return part, element
                if _same(part, bare):
                    return _barer(part, bare), element
    return None


def _related(headings: Sequence[tuple[HtmlElement, str]], told: Sequence[str]) -> _Found | None:
    """The first heading of some length that shares words with a title: editors write one headline for readers, another for search."""
    known = {stem for text in told for stem in _stems(text)}
    for element, text in headings:
        stems = _stems(text)
        if _length(text) >= ENOUGH and stems and len(stems & known) >= SHARED * len(stems):
            return text, element
    return None


def _lone(headings: Sequence[tuple[HtmlElement, str]]) -> _Found | None:
    """The only heading, where it is of some length."""
    return (headings[0][1], headings[0][0]) if len(headings) == 1 and _length(headings[0][1]) >= ENOUGH else None


def _stems(text: str) -> set[str]:
    return {word[:5] for word in words.tokens(text) if len(word) > 2 or not word.isascii()}


def _length(text: str) -> int:
    return len(words.tokens(text[:LONGEST]))


def _is_heading(element: HtmlElement) -> bool:
    """Whether a heading stands as a headline: in no trail of links, and not as the link to the home page."""
    trail = any(above.tag in {"nav", "li", "aside", "footer"} or _TRAIL.search(above.get("class") or "") for above in (element, *_near(element)))
    return not trail and not _leads_home(element)


def _leads_home(element: HtmlElement) -> bool:
    link = next(element.iter("a"), None)
    return link is not None and _HOME.fullmatch((link.get("href") or "x").strip()[:LONGEST]) is not None


def _near(element: HtmlElement) -> list[HtmlElement]:
    return [above for above, _ in zip(element.iterancestors(), range(4), strict=False)]


def _others(seen: Sights) -> list[HtmlElement]:
    """Headings of lower rank, and what microdata calls the headline."""
    marked = [spot.element for name in ("headline",) for spot in seen.properties.get(name, ()) if spot.element.tag != "meta"]
    lower = [spot.element for spot in seen.headings if spot.element.tag != "h1" and _is_heading(spot.element)]
    return [*marked[:2], *sorted(lower[:_MOST], key=lambda element: _HEADLINE.search(element.get("class") or "") is None)]


def _words(element: HtmlElement) -> str:
    """A heading's words without what stands above letters to tell how they are spoken (`rt`), and without styles."""
    if next(element.iter("rt", "rp", "style", "script", "svg"), None) is None:
        return sights.text_of(element, LONGEST)[:LONGEST]
    spoken = copy.deepcopy(element)
    etree.strip_elements(spoken, "rt", "rp", "style", "script", "svg", with_tail=False)
    return sights.line("".join(str(part) for part in spoken.itertext())[:LONGEST])


def _bare(element: HtmlElement, text: str) -> str:
    """A heading's words without its kicker, which its own tag marks."""
    for part in itertools.islice(element.iterdescendants(), _MOST_PARTS):
        if isinstance(part.tag, str) and (part.tag == "small" or _KICKER.search(part.get("class") or "")):
            own = sights.text_of(part, LONGEST)
            rest = text.removeprefix(own).strip() if own else text
            text = rest.lstrip("-–—:|/ ") if len(words.key(rest)) > _KNOWN else text
    return text


def _parts(element: HtmlElement) -> list[str]:
    """The words of each child where a heading holds nothing but children: a kicker in one, the headline in another."""
    if not 1 < len(element) < 6:
        return []
    children = [child for child in element if isinstance(child.tag, str)]
    loose = (element.text or "") + "".join(child.tail or "" for child in children)
    return [sights.text_of(child, LONGEST)[:LONGEST] for child in children] if 1 < len(children) < 6 and not loose.strip(" \t\r\n-–—:|/") else []


def _same(heading: str, other: str, most: float = MOST) -> bool:
    """Whether one headline holds the other, and at least this share of it."""
    one, two = words.key(heading), words.key(_CUT.sub("", other))
    shorter, longer = sorted((one, two), key=len)
    return (len(shorter) > _KNOWN and shorter in longer and len(shorter) > most * len(longer)) or (one == two != "")


def _barer(heading: str, other: str) -> str:
    """The shorter of two spellings of one headline: a heading may hold a line below it, a shared title its site. But a title that is cut is none."""
    one, two = words.key(heading), words.key(other)
    if _CUT.search(other) or (heading.startswith(other) and heading[len(other) :].lstrip()[:1] in {'"', "”", "“", "«"}):
        return heading
    return heading if len(one) <= len(two) else other


def _without_own(title: str, publisher: str | None) -> str:
    """A title without the publisher's name at its end."""
    found = list(_SITE_SEPARATORS.finditer(title))
    own = words.key(publisher) if publisher else ""
    return title[: found[-1].start()].strip() if own and found and words.key(title[found[-1].end() :]) == own else title


def without_site(title: str, publisher: str | None) -> str:
    """`Bridge opens | Harbour News` → `Bridge opens`: the last (or first) part goes where it is short or the site's name."""
    breaks = list(_SITE_SEPARATORS.finditer(title))
    if not breaks:
        return title
    own = words.key(publisher) if publisher else ""
    head, tail = title[: breaks[-1].start()].strip(), title[breaks[-1].end() :].strip()
    first, rest = title[: breaks[0].start()].strip(), title[breaks[0].end() :].strip()
    if own and words.key(first) == own:
        return rest
    bar = any(mark in breaks[-1].group() for mark in "|｜│┃•»›_")
    if head and (words.key(tail) == own or (bar and len(tail) < len(head)) or (len(tail.split()) <= 3 and len(head.split()) >= 4)):
        return without_site(head, publisher) if len(breaks) > 1 else head
    return title
