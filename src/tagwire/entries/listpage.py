"""A page that lists articles, as a feed: for sources that have none.

Links with the shape of article addresses are taken (see listpatterns: given, or learnt from the page), each with what
stands around it; what the page tells machines (JSON-LD) goes before what it shows people.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tagwire import addresses, moments, words
from tagwire.entries import listdata, listpatterns
from tagwire.entries.listlinks import HEADINGS, OFTEN, Link, best_text, is_headline, is_title, line_of, links_of, tree_of
from tagwire.errors import TagwireError, Unreadable
from tagwire.model import Entry, Feed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from lxml.html import HtmlElement

    from tagwire.entries.listdata import Told

MAX_ENTRIES = 200
"""Own choice: twice the fullest section pages; further down stands what was read long ago."""
TEASER = 40
"""Own choice, in characters: shorter texts beside a headline are kickers, places and names."""
MAX_TEASER = 600
BLOCK = 1_000
"""Own choice, in characters: what holds more text than that is no card of one article."""
AFTER = 3
"""Own choice: elements that may follow a headline and still be of it (date, teaser, picture)."""
PLACES = 5
"""Own choice: places of one article on a page that are looked at (lead, list, "most read")."""
_PARTS = frozenset({"p", "dd", "div", "span", "td"})
_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?!\d)|/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?=[/-])")
_LISTINGS = frozenset(
    "tag tags topic topics thema themen tema temas etiqueta etiquetas author authors autor autores autoren auteur auteurs profile people "
    "category categories categoria kategorie categorie search suche login account newsletter newsletters page comments share print".split()
)
"""Parts of a path under which sites keep lists of their own and services, not articles (own list; menus of that kind look like headlines)."""
_LANGUAGE = re.compile(r"([a-zA-Z]{2,3})(?:[-_].*)?$")


@dataclass(frozen=True, slots=True)
class _Page:
    tree: HtmlElement
    links: list[Link]
    told: dict[str, Told]


def read_list(body: bytes, url: str, content_type: str | None = None, pattern: str = "") -> Feed | TagwireError:
    """The articles that a page links to, in page order, MAX_ENTRIES at most; or why there are none.

    `pattern` (see listpatterns) says what their addresses look like; where it is empty it is learnt, and told in the
    warnings. A page on which nothing fits is an error: a list that has run dry was rebuilt.
    """
    if not listpatterns.is_sound(pattern):
        return Unreadable(url, "this pattern cannot be used: write addresses like https://news.example/*/*, with ** between slashes only")
    page = _page(body, url, content_type)
    if isinstance(page, TagwireError):
        return page
    used = pattern.strip() or listpatterns.learnt(_seen(page), url)
    if not used:
        return Unreadable(url, "no links here look like articles; give a pattern of their addresses, like https://news.example/*/*")
    entries = _entries(page, url, used)
    if not entries:
        return Unreadable(url, f"no link on this page fits {used}; was the site rebuilt?")
    return Feed(
        format="list",
        title=" ".join(words.visible(page.tree.findtext(".//title") or "").split()),
        link=url,
        language=_language(page.tree),
        entries=entries,
        warnings=() if pattern.strip() else (f"articles were told by their addresses: {used}",),
    )


def learn_pattern(body: bytes, url: str, content_type: str | None = None) -> str | None:
    """What addresses of articles look like on this page, to be shown and kept; None where that cannot be told."""
    page = _page(body, url, content_type)
    return None if isinstance(page, TagwireError) else listpatterns.learnt(_seen(page), url)


def _page(body: bytes, url: str, content_type: str | None) -> _Page | TagwireError:
    tree = tree_of(body, url, content_type)
    if isinstance(tree, TagwireError):
        return tree
    return _Page(tree, links_of(tree, url), listdata.told(tree, url))


def _seen(page: _Page) -> list[listpatterns.Seen]:
    """Links outside menus, then articles that only the page's data names."""
    shown = {addresses.same_page_key(link.address): link for link in page.links}
    found = []
    for key, link in shown.items():
        text = page.told[key].title if key in page.told else ""
        text = text or best_text(link)
        if text and not link.aside and not _is_listing(link.address, ""):
            found.append(listpatterns.Seen(link.address, text, is_headline(text)))
    rest = [told for key, told in page.told.items() if key not in shown and told.title]
    return found + [listpatterns.Seen(addresses.canonical(told.url), told.title, is_headline(told.title)) for told in rest]


def _entries(page: _Page, url: str, pattern: str) -> tuple[Entry, ...]:
    fitting = [link for link in page.links if listpatterns.fits(pattern, link.address, url) and not _is_listing(link.address, pattern)]
    outside = [link for link in fitting if not link.aside]
    chosen = outside or fitting
    owners = _owners(chosen)
    keys = [addresses.same_page_key(link.address) for link in chosen]
    found = [_entry(link, page.told.get(key), owners) for key, link in zip(keys, chosen, strict=True)]
    hidden = set(page.told) - {addresses.same_page_key(link.address) for link in page.links}
    found += [_told_entry(told) for key, told in page.told.items() if key in hidden and listpatterns.fits(pattern, addresses.canonical(told.url), url)]
    return _without_blanks([entry for entry in found if entry.title][:MAX_ENTRIES])


def _is_listing(address: str, pattern: str) -> bool:
    """Whether a part of the path names a list; a pattern that holds the word itself is right."""
    return any(part.lower() in _LISTINGS and f"/{part}/" not in pattern for part in address.partition("?")[0].split("/")[3:-1])


def _without_blanks(entries: list[Entry]) -> tuple[Entry, ...]:
    """A picture that several entries share waits for the real one, which only a browser would load."""
    often = Counter(entry.image for entry in entries)
    return tuple(entry if often[entry.image] < OFTEN else replace(entry, image=None) for entry in entries)


def _told_entry(told: Told) -> Entry:
    address = addresses.canonical(told.url)
    published = told.published or _date_in(address)
    return Entry(address, told.url, told.title, html.escape(told.summary, quote=False), published=published, image=told.image)


def _entry(link: Link, told: Told | None, owners: dict[HtmlElement, str]) -> Entry:
    block = list(_block(link, owners))
    title = (told.title if told else "") or best_text(link) or _heading(block)
    summary = (told.summary if told else "") or _teaser(block, title)
    return Entry(
        id=link.address,
        url=link.url,
        title=title,
        summary=html.escape(summary, quote=False),
        published=(told.published if told else None) or _time(block) or _date_in(link.address),
        image=(told.image if told else None) or _image(block, link.url),
    )


# ---- the block around a link


def _owners(links: list[Link]) -> dict[HtmlElement, str]:
    """For each element that holds such links: the one address it holds, or "" where it holds several."""
    owners: dict[HtmlElement, str] = {}
    for link in links:
        for element in link.elements:
            for part in (element, *element.iterancestors()):
                if owners.setdefault(part, link.address) not in {link.address, ""}:
                    owners[part] = ""
    return owners


def _block(link: Link, owners: dict[HtmlElement, str]) -> Iterator[HtmlElement]:
    """The largest elements that hold no other article, and what follows the headline where a list is flat."""
    for element in link.elements[:PLACES]:
        top = element
        for above in element.iterancestors():
            if owners.get(above) != link.address or _is_beyond(above, top) or len(above.text_content()) > BLOCK:
                break
            top = above
        yield top
        for _, after in zip(range(AFTER), top.itersiblings(), strict=False):
            if after in owners or after.tag in HEADINGS or after.tag == top.tag:
                break
            yield after


def _is_beyond(above: HtmlElement, top: HtmlElement) -> bool:
    """Whether an element is the list rather than its item, also where it has one item alone."""
    return above.tag in {"html", "body", "main"} or (top.tag in {"li", "article", "tr"} and above.tag != "a")


def _heading(block: list[HtmlElement]) -> str:
    return next((text for part in block for heading in part.iter(*HEADINGS) if is_title(text := line_of(heading))), "")


def _teaser(block: list[HtmlElement], title: str) -> str:
    """The first text of some length that is not the headline; a paragraph before anything else."""
    own = words.key(title)
    for tags in (frozenset({"p", "dd"}), _PARTS):
        for part in block:
            for element in part.iter(*tags):
                text = line_of(element) if not any(child.tag in _PARTS for child in element) else ""
                if TEASER <= len(text) <= MAX_TEASER and words.key(text) != own and own not in words.key(text):
                    return text
    return ""


def _time(block: list[HtmlElement]) -> datetime | None:
    for part in block:
        for element in part.iter("time", "meta", "span", "abbr"):
            named = element.tag == "time" or element.get("itemprop") == "datePublished"
            told = (element.get("datetime") or element.get("content") or "")[:60] if named else ""
            if told and (moment := moments.read(told)):
                return moment
    return None


def _image(block: list[HtmlElement], base: str) -> str | None:
    for part in block:
        for picture in part.iter("img"):
            told = (picture.get("data-src") or picture.get("src") or (picture.get("srcset") or "").split(" ")[0])[:2_000]
            found = addresses.absolute(base, told) if told and not told.startswith("data:") else ""
            if found and not found.partition("?")[0].endswith((".svg", ".gif", "/")):
                return found
    return None


def _date_in(address: str) -> datetime | None:
    """The day that an address names, at midnight."""
    found = _DATE.search(address.partition("?")[0])
    parts = [part for part in found.groups() if part] if found else []
    return moments.read("-".join(part.zfill(2) for part in parts)) if parts else None


def _language(tree: HtmlElement) -> str | None:
    found = _LANGUAGE.match(tree.getroottree().getroot().get("lang") or "")
    return found.group(1).lower() if found else None
