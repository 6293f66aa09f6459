"""Microdata: the article that `itemprop` tells of, in the form of a JSON-LD node (https://html.spec.whatwg.org/multipage/microdata.html)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tagwire.extract.facts import sights
from tagwire.extract.facts.structured import ARTICLES

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from tagwire.extract.facts.sights import Sights, Spot
    from tagwire.extract.facts.structured import Node

_NAMES = {
    name.lower(): name
    for name in (
        "headline",
        "datePublished",
        "dateModified",
        "dateCreated",
        "uploadDate",
        "articleSection",
        "keywords",
        "inLanguage",
        "license",
        "isAccessibleForFree",
        "image",
        "wordCount",
    )
}
_LINKS = {"a": "href", "link": "href", "area": "href", "img": "src", "video": "src", "audio": "src", "object": "data"}
_MOST = 20
"""Own choice: elements of one name that are looked at; the article's own stand before those of comments and of other articles."""
MAX_VALUE = 600
"""Own choice, in characters: as much as is looked at of a title (`titles.LONGEST`); all other values are shorter."""


def article(seen: Sights) -> Node:
    """What the page's article says of itself; things of comments, products and of other items are left out."""
    found: Node = {}
    for name, spots in seen.properties.items():
        if name in _NAMES:
            values = [value for spot in spots[:_MOST] if _is_own(spot) and (value := value_of(spot.element))]
            if values:
                found[_NAMES[name]] = values if name == "keywords" else values[0]
    people = [name for spot in seen.properties.get("author", ())[:_MOST] if _is_own(spot) and (name := _name_of(spot.element))]
    if people:
        found["author"] = list(dict.fromkeys(people))
    publisher = next((name for spot in seen.properties.get("publisher", ())[:_MOST] if _is_own(spot) and (name := _name_of(spot.element))), "")
    if publisher:
        found["publisher"] = publisher
    return found


def value_of(element: HtmlElement) -> str:
    """The value of an `itemprop`."""
    told = element.get("content") or (element.get("datetime") if element.tag == "time" else None)
    if told is None and isinstance(element.tag, str) and element.tag in _LINKS:
        told = element.get(_LINKS[element.tag])
    return sights.line((told if told is not None else sights.text_of(element, MAX_VALUE))[:MAX_VALUE])


def _name_of(element: HtmlElement) -> str:
    """The name of a person or house: its `name`, or its own words."""
    if element.get("itemscope") is not None:
        named = next((part for part in element.iterfind(".//*[@itemprop]") if "name" in (part.get("itemprop") or "").split()), None)
        return (value_of(named) if named.get("content") else sights.text_of(named, MAX_VALUE)) if named is not None else ""
    return sights.line(element.get("content") or sights.text_of(element, MAX_VALUE))


def _is_own(spot: Spot) -> bool:
    """Whether the nearest thing around is an article or a page, not a comment, a product or an item of a list."""
    if sights.is_aside(spot.element, frozenset()):
        return False
    for above in spot.element.iterancestors():
        if above.get("itemscope") is not None:
            kind = (above.get("itemtype") or "").rstrip("/").rsplit("/", 1)[-1]
            return kind in ARTICLES or kind in {"", "WebPage", "Blog", "VideoObject", "CreativeWork", "AboutPage", "ItemPage"}
    return True
