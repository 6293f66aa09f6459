"""When a page was published and changed: what it tells machines, its time tags, its address, the lines near the headline. The one door of htmldate."""

from __future__ import annotations

import copy
import logging
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from htmldate import find_date
from lxml import etree

from tagwire import addresses, moments
from tagwire.extract.facts import sights, structured, written_dates

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from lxml.html import HtmlElement

    from tagwire.extract.facts.sights import Line, Sights
    from tagwire.extract.facts.structured import Node

logging.getLogger("htmldate").setLevel(logging.CRITICAL)
"""It logs each attempt that leads nowhere, which is its way of working."""
FEW_DATES = 40
"""Own choice: the most that an article with its teasers shows."""
_DATED = re.compile(r"(?:19|20)\d\d|\d{1,2}[./-]\d")
LAST = "2100-01-01"
"""No clock is asked here: a date in the future is the path's concern."""
MAX_GUESS = 2_000_000
"""Own choice, in characters: htmldate reads the whole markup again and again, 5 MB take it seconds."""
_RIGHTS = re.compile(r"©|&copy;|Copyright|\(c\)")
FEW_SIGNS = 1_000
"""Own choice: footers have one; 600,000 took 6 s."""
MAX_DATE = 60
"""Own choice, in characters: weekday, day, month, year, time and zone in words have some 50."""
AFTER, BEFORE = 60, 25
"""Own choice, in elements: how far from the headline a line with a date may stand to be the article's."""
_MOST = 5
"""Own choice: time tags that are tried; the article's own come first, later ones are mostly other articles'."""

_PATH = re.compile(r"/((?:19|20)\d\d)[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])(?=[/-]|\b)|/((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?=/)")
_ORDERED = re.compile(r"\s*\d{1,2}[./-]\s?\d{1,2}[./-]\s?(?:\d{4}|\d\d)(?!\d)")
_ZONE = re.compile(r"\d{1,2}:?\d\d(?::?\d\d(?:[.,]\d+)?)?\s*([+-]\d\d):?(\d\d)$")
_CHANGED = re.compile(
    r"updated?|modified|last change|aktualisier|geändert|stand:|mis à jour|mise à jour|actualizad|aggiornat|bijgewerkt|uppdaterad|oppdatert|opdateret|päivitetty|aktualizac|обновл|оновл|تحديث|更新|업데이트",
    re.IGNORECASE,
)
_PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "article.published",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date.created",
    "dc.date",
    "dcterms.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "published_time",
    "published-date",
    "cxenseparse:recs:publishtime",
    "citation_publication_date",
    "citation_online_date",
    "date",
    "article_date_original",
    "originalpublicationdate",
    "rnews:datepublished",
    "og:pubdate",
    "og:published_time",
    "og:release_date",
    "video:release_date",
    "vr:published_time",
    "last-published",
)
_MODIFIED = (
    "article:modified_time",
    "og:article:modified_time",
    "og:updated_time",
    "datemodified",
    "dcterms.modified",
    "dc.date.modified",
    "lastmod",
    "last-modified",
    "revised",
)
_OTHER_NODES = frozenset(
    {
        "WebPage",
        "ItemPage",
        "AboutPage",
        "VideoObject",
        "AudioObject",
        "PodcastEpisode",
        "RadioEpisode",
        "CreativeWork",
        "ImageGallery",
        "Recipe",
        "Episode",
        "MediaObject",
    }
)


@dataclass(frozen=True, slots=True)
class Dates:
    """When, in UTC; `zone` is the offset in which the page tells the first, as it writes it (`+01:00`), if it does."""

    published: datetime | None = None
    modified: datetime | None = None
    zone: str | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """What dates are read by: the language, the end of the host (a country's, mostly), and the headline."""

    language: str
    country: str
    heading: HtmlElement | None


def read(tree: HtmlElement, seen: Sights, found: list[Node], node: Node, url: str, size: int, heading: HtmlElement | None) -> Dates:
    """Both dates; htmldate is asked where the page's own sources are silent."""
    host = addresses.host_of(url)
    setting = Setting(seen.language or next(iter(seen.meta.get("og:locale", ())), ""), host.rsplit(".", 1)[-1] if host else "", heading)
    told = _first(_published(seen, found, node, url), setting)
    published, text = told or (_written(seen, setting), "")
    changed = _first(_modified(seen, found, node), setting)
    published = published or _guessed(tree, size)
    later = changed[0] if changed and not (published and changed[0] < published) else None  # nothing changes before it is there
    return Dates(published, later, _zone(text))


def _published(seen: Sights, found: list[Node], node: Node, url: str) -> Iterator[str]:
    """What tells the day of publication, the surest first."""
    yield from _of_nodes(found, node, ("datePublished", "dateCreated", "uploadDate"))
    for name in _PUBLISHED:
        yield from seen.meta.get(name, ())
    yield from _times(seen)
    path = _PATH.search(url)
    if path:
        yield "-".join(part.zfill(2) for part in path.groups() if part)


def _modified(seen: Sights, found: list[Node], node: Node) -> Iterator[str]:
    yield from _of_nodes(found, node, ("dateModified",))
    for name in _MODIFIED:
        yield from seen.meta.get(name, ())
    for spot in seen.times[:_MOST]:
        if "updated" in (spot.element.get("class") or "").split() or spot.element.get("itemprop") == "dateModified":
            yield spot.element.get("datetime") or ""


def _of_nodes(found: list[Node], node: Node, names: tuple[str, ...]) -> Iterator[str]:
    """The article's own node, then those of the page and of what it shows."""
    for one in (node, *(other for other in found[:20] if structured.types(other) & _OTHER_NODES)):
        for name in names:
            yield structured.text(one.get(name))


def _times(seen: Sights) -> Iterator[str]:
    """Time tags outside comments and other articles' boxes: those marked as the publication first, those of changes never."""
    heading = next((spot.element for spot in seen.headings if spot.element.tag == "h1"), None)
    around = sights.around(heading)
    own = [spot.element for spot in seen.times if not sights.is_aside(spot.element, around)][: _MOST * 4]
    unchanged = [element for element in own if not _CHANGED.search(f"{element.get('class') or ''} {element.get('itemprop') or ''}"[:200])]
    marked = [
        element
        for element in unchanged
        if element.get("pubdate") is not None or "publi" in f"{element.get('class') or ''} {element.get('itemprop') or ''}".lower()
    ]
    for element in [*marked, *unchanged][:_MOST]:
        yield (element.get("datetime") or element.get("content") or sights.text_of(element, MAX_DATE))[:MAX_DATE]


def _first(texts: Iterable[str], setting: Setting) -> tuple[datetime, str] | None:
    """The first text that holds a moment, with it."""
    for text in texts:
        moment = _moment(text[:MAX_DATE], setting) if text else None
        if moment:
            return moment, text[:MAX_DATE]
    return None


def _moment(text: str, setting: Setting) -> datetime | None:
    """What was written for machines, or for people; `04.02.2022` and `10/05/2022` are read as people there do."""
    if _ORDERED.match(text):
        return written_dates.read(text, setting.language, setting.country)
    return moments.read(text) or written_dates.read(text, setting.language, setting.country)


def _zone(text: str) -> str | None:
    found = _ZONE.search(text.strip())
    return f"{found[1]}:{found[2]}" if found else None


# ---- lines that people read


def _written(seen: Sights, setting: Setting) -> datetime | None:
    """The date in a line near the headline: after it rather than before, of publication rather than of change."""
    place = next((spot.place for spot in seen.headings if spot.element is setting.heading), None)
    around = sights.around(setting.heading)
    near = [line for line in seen.dated if _is_near(line, place) and not sights.is_aside(line.element, around, near=place is not None)]
    best: tuple[tuple[bool, bool, int], datetime] | None = None
    for line in near[:20]:
        moment = written_dates.read(line.text, setting.language, setting.country)
        if moment is None or _is_sentence(line.text, marked=line.marked):
            continue
        rank = (_CHANGED.search(line.text) is not None, not line.marked, abs(line.place - place) if place is not None else line.place)
        if best is None or rank < best[0]:
            best = rank, moment
    return best[1] if best else None


def _is_near(line: Line, place: int | None) -> bool:
    return line.marked if place is None else -BEFORE <= line.place - place <= AFTER and line.place != place


def _is_sentence(text: str, *, marked: bool) -> bool:
    """A line of words that merely holds a date tells of something that happens then."""
    return (len(text.split()) > (14 if marked else 9) and not _ORDERED.match(text)) or text.endswith("?")


def _guessed(tree: HtmlElement, size: int) -> datetime | None:
    return moments.read(guessed_date(tree)) if size <= MAX_GUESS else None


def guessed_date(tree: HtmlElement) -> str:
    """The day of publication as the page's words and markup suggest it, or "".

    The extensive search takes ten times as long: it is made where the other finds nothing, and never on a page full of dates.
    """
    return _found(tree, extensive=False) or (_found(tree, extensive=True) if _has_few_dates(tree) and _has_few_signs(tree) else "")


def _found(tree: HtmlElement, *, extensive: bool) -> str:
    try:
        return find_date(copy.deepcopy(tree), original_date=True, extensive_search=extensive, max_date=LAST) or ""
    except (ValueError, TypeError, OverflowError, AttributeError):
        return ""  # htmldate's own way to say that the markup was too odd


def _has_few_signs(tree: HtmlElement) -> bool:
    """Whether © and its spellings are few: from each of them a hundred characters are read in search of a year."""
    return len(_RIGHTS.findall(etree.tostring(tree, encoding="unicode"))) <= FEW_SIGNS


def _has_few_dates(tree: HtmlElement) -> bool:
    """Whether short texts with a year or a date are few: each is tried in all languages, a hundred of them took seconds."""
    return sum(len(text) <= MAX_DATE and _DATED.search(text) is not None for text in tree.itertext()) <= FEW_DATES
