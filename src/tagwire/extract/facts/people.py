"""Where a page names who wrote it: candidates from the surest source to the vaguest. `authors` makes names of them."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from tagwire import markup
from tagwire.extract.facts import agencies, authors, sights, structured, written_dates

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from tagwire.extract.facts.sights import Line, Sights, Spot
    from tagwire.extract.facts.structured import Node

MAX_BYLINE = 120
"""Own choice, in characters: longer "bylines" are biographies."""
MAX_LISTED = 400
"""Characters of an element that holds several links to authors."""
AFTER, BEFORE = 60, 30
"""Own choice, in elements: how far from the headline an unmarked byline may stand."""
_MOST, _MOST_PARTS = 8, 200
"""Candidates of one source, tags inside a marked element that are looked at (own choice)."""

_META = (
    "author",
    "authors",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "byl",
    "dc.creator",
    "dcterms.creator",
    "dc.contributor",
    "cxenseparse:author",
    "article:author_name",
    "og:article:author",
    "citation_author",
    "vr:author",
    "creator",
    "twitter:creator",
)
_LABEL = re.compile(
    r"written by|posted by|author|verfasst|geschrieben|autor|écrit|escrito|scritto|geschreven|skrevet|skriven|napisane|автор|написано|作者|执笔|作成者|執筆|글쓴이|كتب|نوشته|yazan|kirjoit",
    re.IGNORECASE,
)
_NAMED = re.compile(r"(?<![a-z-])(?:fn|name|author-?name)(?![a-z-])|author[-_]+(?:name|link)", re.IGNORECASE)
_NO_NAME = re.compile(
    r"bio(?![a-z])|biography|description|avatar|image|photo|social|follow|twitter|date|time|role|position|title|job|comment-author|count", re.IGNORECASE
)
_RELATED = re.compile(r"(?:^|\s)(?:author|dcterms\.creator)(?:\s|$)", re.IGNORECASE)


def sources(seen: Sights, found: list[Node], node: Node, micro: Node, heading: HtmlElement | None) -> Iterator[list[str]]:
    """Candidates for authors, one list a source (JSON-LD is the most precise single one)."""
    yield _of_node(node)
    if not node:
        yield from (_of_node(other) for other in found[:10] if structured.types(other) & _PAGE_TYPES)
    yield [value for name in _META for value in seen.meta.get(name, ())]
    yield _labelled(seen)
    yield [person(value) for value in structured.several(micro.get("author"))]
    around, place = sights.around(heading), _place(seen, heading)
    own = [spot.element for spot in seen.people if _is_own(spot, around, place)]
    yield [name for element in _nearest(own, seen.people, place) for name in _names(element, seen.language)][:_MOST]
    for element in own[: _MOST * 2]:
        yield _names(element, seen.language, full=True)
    yield from _lines(seen, place, around)
    yield _profiles(seen, place, around)


_PAGE_TYPES = frozenset({"WebPage", "ItemPage", "Recipe", "VideoObject", "PodcastEpisode", "CreativeWork"})


def _of_node(node: Node) -> list[str]:
    told = structured.several(node.get("author")) or structured.several(node.get("creator"))
    return [name for value in told[:50] for name in ([person(value)] if not isinstance(value, list) else [person(part) for part in value[:20]])]


def person(value: object) -> str:
    """The name of a person; of a house only where it is an agency."""
    if isinstance(value, dict) and isinstance(value.get("name"), list):
        return ", ".join(structured.text(name) for name in value["name"][:20])
    kinds = structured.types(value) if isinstance(value, dict) else frozenset[str]()
    if kinds & {"Organization", "NewsMediaOrganization"} and "Person" not in kinds and not agencies.named(structured.text(value)):
        return ""
    return markup.one_line(structured.text(value)[:1_000])


def _labelled(seen: Sights) -> list[str]:
    """`twitter:label1` says what `twitter:data1` is."""
    found: list[str] = []
    for number in "12":
        label, data = seen.meta.get(f"twitter:label{number}"), seen.meta.get(f"twitter:data{number}")
        if label and data and _LABEL.search(label[0][:60]):
            found.append(data[0])
    return found


def _place(seen: Sights, heading: HtmlElement | None) -> int | None:
    return next((spot.place for spot in seen.headings if spot.element is heading), None)


def _is_own(spot: Spot, around: frozenset[HtmlElement], place: int | None) -> bool:
    marks = f"{spot.element.get('class') or ''} {spot.element.get('id') or ''}"[: sights.MAX_MARKS]
    near = place is not None and 0 < spot.place - place < AFTER
    return "comment" not in marks.lower() and not sights.is_aside(spot.element, around, near=near)


def _nearest(own: list[HtmlElement], spots: list[Spot], place: int | None) -> list[HtmlElement]:
    """Of the elements that say by `rel` or `itemprop` that they hold the author those near the headline, if there are any."""
    sure = [element for element in own if _is_sure(element)]
    places = {spot.element: spot.place for spot in spots}
    near = [element for element in sure if place is not None and -BEFORE <= places[element] - place <= AFTER]
    return near or sure


def _is_sure(element: HtmlElement) -> bool:
    return bool(_RELATED.search(element.get("rel") or "")) or "author" in (element.get("itemprop") or "").lower().split()


def _names(element: HtmlElement, language: str, *, full: bool = False) -> list[str]:
    """The names in a marked element: of its own links and name tags; else its words, one line for each piece of markup."""
    if element.tag in {"meta", "img", "body", "html", "input", "form", "label", "button", "figcaption"}:
        return []
    inner = [part for part in itertools.islice(element.iterdescendants(), _MOST_PARTS) if isinstance(part.tag, str) and _is_name(part)][: _MOST * 2]
    leaves = [part for part in inner if not any(above in inner for above in part.iterancestors())]
    told = [sights.text_of(part, MAX_BYLINE) for part in leaves]
    if told and all(len(text) < authors.MAX_NAME for text in told):
        return list(dict.fromkeys(text for text in told if not written_dates.is_calendar_word(text, language)))
    row = _row(element)
    if row:
        return row
    lines = [sights.line(str(part)) for part in _some_text(element)]
    kept = "\n".join(text for text in lines if text and not written_dates.is_calendar_word(text, language))
    if len(kept) > MAX_BYLINE:
        return []
    return authors.full_names(kept) if full and not _is_name(element) else [kept]


def _row(element: HtmlElement) -> list[str]:
    """Names in tags of one kind beside one another."""
    for leaf in itertools.islice(element.iterdescendants("span", "a", "li", "strong", "p", "div"), 20):
        parent = leaf.getparent()
        if len(leaf) == 0 and parent is not None:
            row = [sights.text_of(other, MAX_BYLINE) for other in parent[:_MOST_PARTS] if other.tag == leaf.tag and other.get("class") == leaf.get("class")]
            if 1 < len(row) <= authors.MAX_AUTHORS and all(authors.signed(f"By {name}") for name in row):
                return row
    return []


def _some_text(element: HtmlElement) -> list[str]:
    found: list[str] = []
    length = 0
    for part in element.itertext():
        length += len(part)
        if len(found) > 20 or length > MAX_LISTED * 4:
            break
        found.append(str(part))
    return found


def _is_name(element: HtmlElement) -> bool:
    if _RELATED.search(element.get("rel") or "") or "name" in (element.get("itemprop") or "").split():
        return True
    marks = (element.get("class") or "")[: sights.MAX_MARKS]
    if _NAMED.search(marks):
        return not _NO_NAME.search(marks)
    return element.tag == "a" and sights.leads_to_person(element.get("href") or "") and 2 < len(sights.text_of(element, MAX_BYLINE)) < authors.MAX_NAME


# ---- lines that no mark tells of


def _lines(seen: Sights, place: int | None, around: frozenset[HtmlElement]) -> Iterator[list[str]]:
    """`By Jo Doe`, near the headline first, then wherever it stands in the text."""
    near = [line for line in seen.bylines if place is not None and -BEFORE <= line.place - place <= AFTER]
    far = [line for line in seen.bylines if place is None or line.place - place > AFTER]
    for number, line in enumerate((*near[:20], *far[:20])):
        if not sights.is_aside(line.element, around, near=number < len(near) and place is not None and line.place > place):
            name = authors.signed(_whole(line))
            if name:
                yield [name]


def _whole(line: Line) -> str:
    """The line's words; where it ends with its preposition, those of the tag after it."""
    text = line.text
    if not authors.is_preposition(text):
        return text
    after = next((child for child in line.element if isinstance(child.tag, str)), None)
    if after is None:
        after = line.element.getnext()
    if after is None and (parent := line.element.getparent()) is not None:
        after = parent.getnext()
    name = sights.text_of(after, MAX_BYLINE) if after is not None else ""
    return f"{text.rstrip(': ')}: {name}" if after is not None and after.tag == "a" else f"By {name}"


def _profiles(seen: Sights, place: int | None, around: frozenset[HtmlElement]) -> list[str]:
    """Links to pages of people near the headline, where there are but one or two: more are a list of the staff."""
    near = [spot.element for spot in seen.profiles if place is not None and -BEFORE <= spot.place - place <= AFTER]
    names = [sights.text_of(element, MAX_BYLINE) for element in near[:20] if not sights.is_aside(element, around, near=True)]
    found = list(dict.fromkeys(name for text in names for name in authors.full_names(text)))
    return found if len(found) <= 2 else []
