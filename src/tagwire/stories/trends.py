"""Which tags are in the news more than is usual for them. Pure; the time is handed in."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

RECENT = timedelta(hours=24)
PAST_DAYS = 7
LEAST = 3
"""Articles a day below which nothing is called a trend: own choice, two may be chance."""


@dataclass(frozen=True, slots=True)
class Trend:
    """A tag with its articles of the last 24 hours, its usual number a day over the 7 days before, and its burst."""

    tag: str
    recent: int
    usual: float
    burst: float


def burst(recent: int, usual: float) -> float:
    """By how many of its own usual deviations a count exceeds the usual: `(recent − usual) / √(usual + 1)`.

    Articles come about as by Poisson's law, whose deviation is the root of the mean; 1 is added so that a tag never
    seen before is not infinitely new.
    """
    return (recent - usual) / math.sqrt(usual + 1)


def trends(uses: Iterable[tuple[str, datetime]], now: datetime, most: int = 10) -> list[Trend]:
    """The tags with the greatest bursts, from (tag, when an article with it was published); older and later uses do not count."""
    recent: Counter[str] = Counter()
    past: Counter[str] = Counter()
    for tag, when in uses:
        age = now - when
        if timedelta(0) <= age < RECENT:
            recent[tag] += 1
        elif RECENT <= age < RECENT + timedelta(days=PAST_DAYS):
            past[tag] += 1
    found = [Trend(tag, count, past[tag] / PAST_DAYS, burst(count, past[tag] / PAST_DAYS)) for tag, count in recent.items() if count >= LEAST]
    rising = [trend for trend in found if trend.burst > 1]
    return sorted(rising, key=lambda trend: (-trend.burst, trend.tag))[:most]
