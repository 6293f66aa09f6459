"""What a server has said of when to ask again, and how far it is believed. Times are Unix seconds."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from tagwire.catalog.pace import DAY, HOUR, Pace, weekday
from tagwire.catalog.rhythm import DAYS, HOURS
from tagwire.model import Hints

BELIEVED = HOUR
"""A server's word is kept for so long whatever it costs: it is the peers' usual interval, and news an hour old still is news
(own choice). Longer words are kept as long as less than one entry is expected in them, at most a day: a `ttl` of a day on a
wire of a hundred entries a day is a mistake of its template, not a wish."""
LEAST_BELIEVED = 15 * 60.0
"""Kept even where the list may roll over meanwhile and entries be lost for good (own choice: the shortest of the usual intervals)."""


@dataclass(frozen=True, slots=True)
class Said:
    """A feed's hints, the seconds for which its answer is fresh, and the moment at which its list may have rolled over."""

    hints: Hints = field(default_factory=Hints)
    fresh_for: float | None = None
    rolls: float = math.inf


def allowed(wish: float, now: float, pace: Pace, said: Said) -> float:
    """The time at which to look, when we would like to look at `wish`."""
    word = max(wish, now + max(said.hints.ttl or 0, 0) * 60.0, now + max(said.fresh_for or 0.0, 0.0))
    word = _after_skipped(min(word, now + DAY), said.hints)
    if word <= wish:
        return wish
    news = pace.worth_a_look(now, math.inf, 1.0)
    return max(wish, min(word, max(now + BELIEVED, news), max(now + LEAST_BELIEVED, said.rolls)))


def _after_skipped(moment: float, hints: Hints) -> float:
    """The first full hour from `moment` on which the feed does not ask to skip; hints that leave no hour free are none."""
    hours = {hour % HOURS for hour in hints.skip_hours}  # RSS 0.92 counts hours from 1 to 24
    days = {day % DAYS for day in hints.skip_days}
    if len(hours) >= HOURS or len(days) >= DAYS:
        return moment
    while int(moment % DAY // HOUR) in hours or weekday(moment) in days:
        moment = (moment // HOUR + 1) * HOUR
    return moment
