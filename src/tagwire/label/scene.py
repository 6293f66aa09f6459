"""Where it happened: the places of a page in the order in which they matter. Pure.

The same signs as for hashtags decide (headline, lead, "in" before the name, how often), and a dateline beside them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tagwire.label.gazetteer import AREA, COUNTRY
from tagwire.label.lists import listed
from tagwire.label.noise import datelines
from tagwire.label.recognition import cued
from tagwire.label.salience import Scale, Thing
from tagwire.model import Ids

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Sequence

    from tagwire.label.draft import FoundPlace
    from tagwire.label.page import Page

_DATELINE = 0.15
"""What a dateline adds to the weight of a place, which is at most 1: as much as the lead does. Own choice."""
_OFTEN = 2
"""Mentions that make a scene of a place outside headline, lead and dateline. Own choice."""


def by_relevance(page: Page, places: Sequence[FoundPlace]) -> tuple[FoundPlace, ...]:
    """The places, where it happened first."""
    scale, lines = Scale(page), datelines(page)
    weight = {place: scale.score(_thing(place)) + _DATELINE * _in_any(place, lines) for place in places}
    return tuple(sorted(places, key=lambda place: (-weight[place], place.mentions[0])))


def scene_of(page: Page, places: Sequence[FoundPlace]) -> FoundPlace | None:
    """The first place, if headline, lead or dateline name it, or the text does so often."""
    first = next(iter(places), None)
    if first is None or first.spot.kind == AREA:
        return None
    early = any(page.in_title(span.first) or page.in_lead(span.first) for span in first.spans)
    alone = sum(place.spot.kind not in {AREA, COUNTRY} for place in places) == 1 and cued(page, first.spans[0].first, listed("where_cues"))
    return first if early or alone or len(first.spans) >= _OFTEN or _in_any(first, datelines(page)) else None


def abroad(scene: FoundPlace, places: Sequence[FoundPlace], nations: Counter[str], outlet: str | None) -> bool:
    """Whether the country of the scene says something: the page names it, or its readers sit elsewhere."""
    if scene.spot.kind == COUNTRY:
        return False
    code = scene.spot.country
    named = nations[code] > 0 or any(place.spot.kind == COUNTRY and place.spot.country == code for place in places)
    return named or (outlet is not None and outlet != code)


def _thing(place: FoundPlace) -> Thing:
    return Thing(place.spot.tag, place.spot.name, "place", Ids(), place.spans, place.mentions, place.spot.kind)


def _in_any(place: FoundPlace, spans: Sequence[tuple[int, int]]) -> bool:
    return any(low <= start < high for start, _ in place.mentions for low, high in spans)
