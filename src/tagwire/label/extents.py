"""How far the name of a place reaches: North Lyon, the Truckee River, Salem Twp. are more than Lyon, Truckee, Salem. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tagwire.label.draft import FoundPlace, Span
from tagwire.label.gazetteer import COUNTRY, COUNTY, DIVISION, REGION
from tagwire.label.lists import listed

if TYPE_CHECKING:
    from tagwire.label.page import Page

_WHOLE = frozenset({COUNTRY, REGION, DIVISION, COUNTY})
"""What is land already: Lancashire County Council is the council of Lancashire."""
_SHORT = frozenset({"twp", "co"})
"""Land words whose dot belongs to them."""


def widened(page: Page, place: FoundPlace) -> FoundPlace:
    """The place with each mention as far as its name goes on with words of land and compass; scripts with capitals only."""
    reached = [_reach(page, place, span, where) for span, where in zip(place.spans, place.mentions, strict=True)]
    return replace(place, spans=tuple(span for span, _ in reached), mentions=tuple(where for _, where in reached))


def _reach(page: Page, place: FoundPlace, span: Span, where: tuple[int, int]) -> tuple[Span, tuple[int, int]]:
    first, last = span
    if not page.tokens[first].capital or where[0] != page.tokens[first].start:
        return span, where
    last += place.spot.kind not in _WHOLE and _goes_on(page, last)
    while first > 0 and _begins_before(page, first):
        first -= 1
    if (first, last) == span:
        return span, where
    end = page.tokens[last - 1].end if last > span.last else where[1]
    dot = last > span.last and page.tokens[last - 1].fold in _SHORT and page.whole[end : end + 1] == "."
    return Span(first, last), (page.tokens[first].start, end + dot)


def _goes_on(page: Page, last: int) -> bool:
    """A word of land in capitals right behind."""
    if last >= len(page.tokens) or last == page.title_tokens or (page.loud_title and page.in_title(last)):
        return False
    token = page.tokens[last]
    after = page.tokens[last + 1] if last + 1 < len(page.tokens) else None
    office = token.fold == "district" and after is not None and after.capital and after.gap == " "
    return token.capital and not token.opens and token.gap == " " and token.fold in listed("land_words") and not office


def _begins_before(page: Page, first: int) -> bool:
    before, token = page.tokens[first - 1], page.tokens[first]
    if not before.capital or first == page.title_tokens or (page.loud_title and page.in_title(first)):
        return False
    if token.gap not in {" ", "-"} and not (token.gap == ". " and len(before.text) == 1):
        return False
    return before.fold in listed("compass") or before.fold in listed("land_heads")
