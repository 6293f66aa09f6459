"""Which story an article belongs to: decided online, from what came before alone, and the same after a restart."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tagwire.model import Placement, Reason
from tagwire.stories.fitting import Fit, Fitting
from tagwire.stories.likeness import Tuning
from tagwire.stories.reasons import reasons
from tagwire.stories.window import Placed, Window

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tagwire.stories.features import Item, Reading

WINDOW = 10_000
"""Articles remembered: own choice, two days and more of a thousand feeds, some 100 MB; 2, 7 and 14 days were found alike."""
_EVERY = 25
_LAST = 200
"""Every 25 articles the last 200 are looked at again: found best, merging whole stories never helped."""
_SLACK = 0.01
"""What another story must fit better by before an article moves: own choice, so that none goes to and fro."""
_STEEPNESS = 15.0
"""Makes a margin a score of 0 to 1 (.5 where it just suffices): own choice; an order, not a probability."""


@dataclass(frozen=True, slots=True)
class Move:
    """An article that was placed before fits another story better now."""

    article: str
    from_story: str
    to_story: str
    score: float
    why: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """What came of one article: its place, what is to be kept of it, and who moved because of it."""

    placement: Placement
    placed: Placed
    moves: tuple[Move, ...] = ()


class Placer:
    """Places articles one after the other.

    A story's id is the id of the article that founded it; it keeps the id for as long as it has members.
    """

    def __init__(self, window: int = WINDOW, tuning: Tuning | None = None) -> None:
        self._window = Window(window)
        self._fitting = Fitting(self._window, tuning or Tuning())
        self._next = 0

    @classmethod
    def restore(cls, placed: Iterable[Placed], window: int = WINDOW, tuning: Tuning | None = None) -> Placer:
        """The placer that placed these articles (in order of number; the last `window` of them are enough)."""
        placer = cls(window, tuning)
        for one in placed:
            placer._window.add(one)
            placer._next = one.number + 1
        return placer

    def place(self, reading: Reading, twin_of: str | None = None) -> Step:
        """Give an article its story. One that is in the window already stays where it is."""
        before = self._window.find(reading.id)
        if before is not None:
            return Step(Placement(reading.id, before.story, before.twin_of, 1.0), before)
        item = self._window.weights.weigh(reading)
        placement = self._decide(item, twin_of)
        placed = Placed(self._next, item, placement.story, twin_of)
        self._window.add(placed)
        self._next += 1
        moves = [*self._gather(placed), *(self._reexamine() if self._next % _EVERY == 0 else ())]
        return Step(self._now(placement, moves), self._window.find(item.id) or placed, tuple(moves))

    def placed(self) -> Iterator[Placed]:
        """What is in the window, as `restore` takes it."""
        return iter(self._window)

    def _decide(self, item: Item, twin_of: str | None) -> Placement:
        original = self._window.find(twin_of) if twin_of is not None else None
        if original is not None:
            return Placement(item.id, original.story, twin_of, 1.0, (Reason("words", "same text", 1.0),))
        fits = self._fitting.fits(item)
        if not fits or fits[0].margin < 0:
            return Placement(item.id, item.id, twin_of, 1.0)
        return Placement(item.id, fits[0].story, twin_of, _score(fits[0]), self._why(item, fits[0]))

    def _gather(self, placed: Placed) -> Iterator[Move]:
        """Round-ups that stood alone and lead with this very event join it at once: none would find them later."""
        if placed.item.roundup or self._window.follows(placed):
            return
        for number in sorted(self._fitting.near(placed.item)):
            other = self._window.get(number)
            if other and other.item.roundup and other.story == other.item.id:
                yield from self._look_again(other)

    def _reexamine(self) -> Iterator[Move]:
        for number in range(max(0, self._next - _LAST), self._next):
            placed = self._window.get(number)
            if placed is not None and not self._window.follows(placed):
                yield from self._look_again(placed)

    def _look_again(self, placed: Placed) -> Iterator[Move]:
        fits = self._fitting.fits(placed.item, own=placed.story)
        own = next((fit.margin for fit in fits if fit.story == placed.story), 0.0)
        if not fits or fits[0].story == placed.story or fits[0].margin < max(0.0, own + _SLACK):
            return
        best = fits[0]
        for one in (placed, *self._window.twins(placed.item.id)):
            if one.story != best.story:
                self._window.move(one.number, best.story)
                yield Move(one.item.id, one.story, best.story, _score(best), self._why(one.item, best))

    def _why(self, item: Item, fit: Fit) -> tuple[Reason, ...]:
        return reasons(item, fit.closest.item)

    @staticmethod
    def _now(placement: Placement, moves: list[Move]) -> Placement:
        """The placement after the moves that it set off itself."""
        for move in moves:
            if move.article == placement.article:
                placement = Placement(move.article, move.to_story, placement.twin_of, move.score, move.why)
        return placement


def _score(fit: Fit) -> float:
    return round(1 / (1 + math.exp(-_STEEPNESS * fit.margin)), 4)
