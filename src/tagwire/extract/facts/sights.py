"""What one walk over a page's tree sees: all that the readers of facts ask for, collected in page order."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from tagwire.extract.lines.typography import tidy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml.html import HtmlElement

MAX_LINE = 160
"""Own choice, in characters: bylines and date lines are shorter; longer texts are paragraphs."""
MAX_KEPT = 200
"""Own choice: things of one sort that are kept of a page; real articles have far fewer, lists and forums more."""
MAX_MARKS = 300
"""Characters of classes that are looked at (own choice: style frameworks write some 200)."""
MAX_SCRIPT = 2_000_000
"""Own choice, in characters of linked data or of a meta tag: twice `pages.MAX_TEXT`, for it may hold a whole text, with escapes."""

_PERSON = re.compile(
    r"(?<![a-z])(?:author|authors|byline|autor|autoren|autore|autores|auteur|auteurs|auteure|forfatter|författare|skribent|verfasser|redakteur|writer|reporter|journalist|"
    r"contributor|signature|firma|posted-?by|written-?by|vcard|username)(?![a-z])|(?<=[a-z])(?:Author|Byline|Autor|Auteur)(?![a-z])",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"(?<![a-z])(?:date|dates|datum|fecha|data|published?|posted|pubdate|timestamp|dateline|publication|publicado|veroeffentlicht|meta|time|entry-date|info|created)(?![a-z])",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"(?<![a-z])(?:comments?(?![a-z])|comment-?list|commentlist|kommentare?|komentarze|comentarios|disqus|respond(?![a-z])|related|teasers?(?![a-z])|sidebar|promo|breadcrumbs?|navigation|navbar|menu|recommend|"
    r"popular|trending|most-?read|newsletter|widget-area|(?:site|page|main|global)-?footer|cookie)|^footer$|breadcrumb",
    re.IGNORECASE,
)
_REMARK = re.compile(r"(?<![a-z])(?:comments?(?![a-z])|comment-?list|disqus|respond(?![a-z])|navigation|navbar|breadcrumbs?)|breadcrumb", re.IGNORECASE)
_BY = re.compile(
    r"\W{0,3}(?:(?:(?:posted|written|words|story|reported|published|veröffentlicht|geschrieben|verfasst|publié|écrit|escrito|publicado|scritto|text|ein \w{4,12}|eine \w{4,12})\s{1,3})?(?:by|von|par|por|di|door|av|af|przez)|"
    r"text|texte|texto|testo|autor(?:in|en|es|a)?|auteure?s?|authors?|autore|redaktion|redacción|автор|авторы|текст|بقلم|كتب|كتبت|كتبه|إعداد|تحرير|作者|文|記者|记者|기자|撰文)(?:\b|(?<=[^a-z]))\s{0,3}[:：|]?",
    re.IGNORECASE,
)
_STEMS = ("aut", "byline", "skri", "forf", "förf", "verfass", "redakt", "writ", "repor", "journ", "contr", "signat", "firma", "posted", "vcard", "user")
"""Parts of all that _PERSON looks for: to look for these first takes a fifth of the time."""
_YEAR = re.compile(r"\d\d(?:\d\d|\.\d\d\.\d\d)")
_PERSONS_PAGE = re.compile(
    r"/(?:authors?|autor(?:en|es|i|a)?|auteurs?|redakteure?|journalists?|journalistes?|reporters?|people|person|staff|contributors?|profiles?|profil|team|columnists?|writers?|by)/[^/]",
    re.IGNORECASE,
)
_SILENT = frozenset({"script", "style", "noscript", "template", "option", "button", "svg", "textarea"})


class Spot(NamedTuple):
    """An element and its number in page order."""

    place: int
    element: HtmlElement


class Line(NamedTuple):
    """A short text of an element's own, its number in page order, and the element that holds it."""

    place: int
    text: str
    element: HtmlElement
    marked: bool
    """Whether the element's class speaks of a date."""


@dataclass(frozen=True, slots=True)
class Sights:
    """A page's tags by what they may tell."""

    language: str = ""
    meta: dict[str, list[str]] = field(default_factory=dict)
    """Values by name (`name`, `property`, `itemprop`, `http-equiv`, in lower case)."""
    scripts: list[str] = field(default_factory=list)
    """JSON-LD."""
    titles: list[str] = field(default_factory=list)
    links: list[HtmlElement] = field(default_factory=list)
    """`link` and `a` that say what they lead to (`rel`)."""
    headings: list[Spot] = field(default_factory=list)
    times: list[Spot] = field(default_factory=list)
    figures: list[HtmlElement] = field(default_factory=list)
    profiles: list[Spot] = field(default_factory=list)
    """Links to pages of people."""
    properties: dict[str, list[Spot]] = field(default_factory=dict)
    """Microdata: elements by `itemprop`."""
    people: list[Spot] = field(default_factory=list)
    """Elements whose class, id or `rel` speaks of authors."""
    bylines: list[Line] = field(default_factory=list)
    """Texts that begin like a byline."""
    dated: list[Line] = field(default_factory=list)
    """Texts that hold a year."""


def look(tree: HtmlElement) -> Sights:
    """One walk over all elements."""
    root = tree.getroottree().getroot()
    seen = Sights(language=root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or "")
    for place, element in enumerate(tree.iter()):
        tag = element.tag
        if not isinstance(tag, str):
            continue
        reader = _READERS.get(tag)
        if reader:
            reader(seen, Spot(place, element))
        if tag not in _SILENT:
            _attributes(seen, place, element)
            _texts(seen, place, element)
    return seen


def is_aside(element: HtmlElement, around: frozenset[HtmlElement], *, near: bool = False) -> bool:
    """Whether an element stands in comments, navigation, boxes of other articles; what holds the headline too is none of these.

    Of what stands `near` below the headline only comments and navigation are believed to be aside: sites call odd things teasers.
    """
    for above in (element, *element.iterancestors()):
        if above in around or above.tag in {"article", "main", "body"}:
            return False
        marks = f"{above.get('class') or ''} {above.get('id') or ''}"[:MAX_MARKS]
        if above.tag in {"nav", "aside"} or (_is_remark(marks) if near else _is_aside(marks)):
            return True
    return False


def around(heading: HtmlElement | None) -> frozenset[HtmlElement]:
    """The elements that hold the headline."""
    return frozenset(heading.iterancestors()) if heading is not None else frozenset()


def line(text: str) -> str:
    """Text on one line, without what cannot be seen."""
    return tidy(text)


def text_of(element: HtmlElement, most: int = 2_000) -> str:
    """The words of an element, on one line; no more than `most` characters are read."""
    return line(" ".join(_parts(element, most)))


def _parts(element: HtmlElement, most: int) -> Iterator[str]:
    length = 0
    for part in element.itertext():
        if length > most:
            return
        length += len(part)
        yield str(part)[:most]


# ---- readers of one tag


def _meta(seen: Sights, spot: Spot) -> None:
    tag = spot.element
    content = line((tag.get("content") or "")[:MAX_SCRIPT])
    name = tag.get("property") or tag.get("name") or tag.get("itemprop") or tag.get("http-equiv") or ""
    if content and name:
        values = seen.meta.setdefault(name.strip().lower(), [])
        if len(values) < MAX_KEPT:
            values.append(content)


def _script(seen: Sights, spot: Spot) -> None:
    kind, text = spot.element.get("type"), spot.element.text
    if kind and text and "ld+json" in kind.lower() and len(text) < MAX_SCRIPT and len(seen.scripts) < MAX_KEPT:
        seen.scripts.append(text)


def _title(seen: Sights, spot: Spot) -> None:
    parent = spot.element.getparent()
    if parent is None or parent.tag != "svg":
        seen.titles.append(line((spot.element.text or "")[: MAX_LINE * 10]))


def _link(seen: Sights, spot: Spot) -> None:
    if spot.element.get("rel") and len(seen.links) < MAX_KEPT:
        seen.links.append(spot.element)
    if len(seen.profiles) < MAX_KEPT and leads_to_person(spot.element.get("href") or ""):
        seen.profiles.append(spot)


def leads_to_person(address: str) -> bool:
    """Whether an address looks like that of a page about one person."""
    return _PERSONS_PAGE.search(address[:MAX_MARKS]) is not None


def _into(name: str) -> Callable[[Sights, Spot], None]:
    def keep(seen: Sights, spot: Spot) -> None:
        kept = getattr(seen, name)
        if len(kept) < MAX_KEPT:
            kept.append(spot)

    return keep


def _figure(seen: Sights, spot: Spot) -> None:
    if len(seen.figures) < MAX_KEPT:
        seen.figures.append(spot.element)


_READERS: dict[str, Callable[[Sights, Spot], None]] = {
    "meta": _meta,
    "script": _script,
    "title": _title,
    "link": _link,
    "a": _link,
    "h1": _into("headings"),
    "h2": _into("headings"),
    "h3": _into("headings"),
    "time": _into("times"),
    "figure": _figure,
}


def _attributes(seen: Sights, place: int, element: HtmlElement) -> None:
    """Microdata, and classes that speak of authors."""
    name = element.get("itemprop")
    if name:
        kept = seen.properties.setdefault(name.strip().lower(), [])
        if len(kept) < MAX_KEPT:
            kept.append(Spot(place, element))
    told, own, rel = element.get("class"), element.get("id"), element.get("rel")
    if (
        (told and _names_people(told[:MAX_MARKS]))
        or (own and _names_people(own[:MAX_MARKS]))
        or (rel and "author" in rel.lower())
        or (name and "author" in name.lower())
    ) and len(seen.people) < MAX_KEPT:
        seen.people.append(Spot(place, element))


def _texts(seen: Sights, place: int, element: HtmlElement) -> None:
    """Short texts of an element's own, and those that follow it: bylines and dates."""
    text, tail = element.text, element.tail
    if text and MAX_LINE * 4 > len(text) > 3:
        _text(seen, place, text, element)
    if tail and MAX_LINE * 4 > len(tail) > 3 and not tail.isspace():
        parent = element.getparent()
        if parent is not None:
            _text(seen, place, tail, parent)


def _text(seen: Sights, place: int, text: str, element: HtmlElement) -> None:
    bare = text.strip()
    if not 1 < len(bare) < MAX_LINE:
        return
    if _BY.match(bare) and len(seen.bylines) < MAX_KEPT:
        seen.bylines.append(Line(place, bare, element, marked=False))
    if len(bare) > 5 and _YEAR.search(bare) and len(seen.dated) < MAX_KEPT:
        seen.dated.append(Line(place, bare, element, _dates(f"{element.get('class') or ''} {element.get('id') or ''}"[:MAX_MARKS])))


@lru_cache(maxsize=8_192)
def _names_people(marks: str) -> bool:
    low = marks.lower()
    return any(stem in low for stem in _STEMS) and _PERSON.search(marks) is not None


@lru_cache(maxsize=4_096)
def _dates(marks: str) -> bool:
    return _DATE.search(marks) is not None


@lru_cache(maxsize=4_096)
def _is_remark(marks: str) -> bool:
    return _REMARK.search(marks) is not None


@lru_cache(maxsize=4_096)
def _is_aside(marks: str) -> bool:
    return any(_ASIDE.search(part) for part in marks.split() if "no-" not in part and "has-" not in part)
