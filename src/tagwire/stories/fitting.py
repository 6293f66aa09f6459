"""How well an article fits the stories of the window: the mean over a story's members that are most like it."""

from __future__ import annotations

import heapq
import itertools
import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tagwire.stories.likeness import Likeness, Tuning, across_languages, days_apart, same_language
from tagwire.stories.weights import NAMES
from tagwire.stories.window import index_keys

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tagwire.stories.features import Item
    from tagwire.stories.window import Placed, Window

CLOSEST = 8
"""Members whose mean decides: found better than centroid, maximum, quorum and the mean of all."""
_LOOKED_AT = 16
"""Members compared at most, those that share most rare terms first: own choice, twice CLOSEST."""
_FOUND = 100
"""Articles found that are looked at, those that share most rare terms first: own choice, six stories of 16."""
_STORIES = 6
"""Stories compared at most: own choice; the right one is nearly always among the first three."""
_REMEMBERED = 256
"""Articles whose likenesses are remembered: the 200 that are re-examined, and some. Only speed hangs on it."""


@dataclass(frozen=True, slots=True)
class Fit:
    """How well an article fits a story; `closest` is the member most like it."""

    story: str
    score: float
    margin: float
    closest: Placed


@dataclass(slots=True)
class _Known:
    """What never changes about an item: the terms it is found under, its likeness to others."""

    item: Item
    keys: dict[str, float]
    likeness: dict[int, Likeness] = field(default_factory=dict)


class Fitting:
    """Compares; remembers what it has worked out about the articles that are re-examined."""

    def __init__(self, window: Window, tuning: Tuning) -> None:
        self._window = window
        self._tuning = tuning
        self._known: dict[str, _Known] = {}

    def fits(self, item: Item, own: str | None = None) -> list[Fit]:
        """The stories that an item might belong to, best first; `own`, the story it stands in, is always looked at."""
        found = self._found(item)
        stories = list(found)[:_STORIES]
        if own is not None and own not in stories:
            stories.append(own)
        fits = (self._fit(item, story, found.get(story, [])) for story in stories)
        return sorted((fit for fit in fits if fit), key=lambda fit: (-fit.margin, fit.story))

    def near(self, item: Item) -> dict[int, float]:
        """The articles found under an item's terms, whatever their stories."""
        return self._window.near(self._about(item).keys)

    def _counts(self, item: Item, placed: Placed) -> bool:
        """Whether a member attracts: round-ups and twins do not, and time parts."""
        other = placed.item
        if other.roundup or other.id == item.id or (placed.twin_of is not None and self._window.follows(placed)):
            return False
        return days_apart(item, other) <= self._tuning.days

    def _found(self, item: Item) -> dict[str, list[Placed]]:
        """The members found under the item's terms, by story; those that share most come first, stories too."""
        near = self.near(item)
        found: dict[str, list[Placed]] = {}
        for number in heapq.nsmallest(_FOUND, near, key=lambda number: (-near[number], -number)):
            placed = self._window.get(number)
            if placed is not None and self._counts(item, placed):
                found.setdefault(placed.story, []).append(placed)
        return found

    def _fit(self, item: Item, story: str, found: list[Placed]) -> Fit | None:
        looked_at = [placed for placed in found if placed.item.language == item.language][:_LOOKED_AT]
        if len(looked_at) < CLOSEST and (looked_at or not found):
            looked_at += self._others(item, story, looked_at)
        if looked_at:
            return _mean(story, [(self._likeness(item, placed), placed) for placed in looked_at])
        pairs = ((self._across(item, placed.item), placed) for placed in found[:_LOOKED_AT])
        alike = [(likeness, placed) for likeness, placed in pairs if likeness]
        return _mean(story, alike) if alike else None

    def _others(self, item: Item, story: str, known: list[Placed]) -> Iterator[Placed]:
        """The latest members in the item's language that share no telling term: they count too, or one link would chain."""
        numbers = {placed.number for placed in known}
        latest = reversed(list(self._window.members(story)))
        others = (one for one in latest if one.number not in numbers and one.item.language == item.language and self._counts(item, one))
        return itertools.islice(others, CLOSEST - len(known))

    def _likeness(self, item: Item, placed: Placed) -> Likeness:
        known = self._about(item).likeness
        if placed.number not in known:
            known[placed.number] = same_language(item, placed.item, self._tuning)
        return known[placed.number]

    def _about(self, item: Item) -> _Known:
        known = self._known.get(item.id)
        if known is None or known.item is not item:
            known = self._known[item.id] = _Known(item, index_keys(item))
            if len(self._known) > _REMEMBERED:
                del self._known[next(iter(self._known))]
        return known

    def _across(self, item: Item, other: Item) -> Likeness | None:
        weights = self._window.weights
        specific = frozenset(key for key in item.names if weights.share(NAMES, key) <= self._tuning.common)
        return across_languages(item, other, specific, self._tuning)


def _mean(story: str, alike: list[tuple[Likeness, Placed]]) -> Fit:
    closest = heapq.nsmallest(CLOSEST, alike, key=lambda pair: (-pair[0].margin, pair[1].number))
    return Fit(
        story=story,
        score=math.fsum(likeness.score for likeness, _ in closest) / len(closest),
        margin=math.fsum(likeness.margin for likeness, _ in closest) / len(closest),
        closest=closest[0][1],
    )
