"""How many entries to expect, and when a look is worth its request: a rhythm as a curve over time. Times are Unix seconds."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from tagwire.catalog.rhythm import DAYS, Rhythm

HOUR = 3600.0
DAY = 86_400.0
PRIOR_ENTRIES = 1.0
PRIOR_HOURS = 2.4
"""What is believed before anything was seen: ten entries a day, with the weight of one entry (own choice: the median of news
feeds lies between 5 and 20 a day, and one entry's worth of belief is gone after the first day)."""
HOUR_WEIGHT = 2.0
"""Entries' worth of evidence at which an hour of the day follows its own count as much as the day's mean (own choice)."""
DAY_WEIGHT = 10.0
"""The same for a weekday, whose share differs less between sources (own choice)."""
LIFT_WEIGHT = 2.0
"""Entries' worth of the last hours at which they count as much as the habit (own choice)."""
LIFT_HALVES = 4.0
"""Hours in which half of what lifts the pace is over: news comes in waves of some hours (own choice)."""
_FADE = 0.5 ** (1 / LIFT_HALVES)


@dataclass(frozen=True, slots=True)
class Pace:
    """Entries an hour by hour of the day (UTC), a factor for each weekday, and how much livelier than that it is just now."""

    hours: tuple[float, ...]
    days: tuple[float, ...]
    lift: float = 1.0

    def expected(self, start: float, stop: float) -> float:
        """Entries to expect between two moments, by habit alone."""
        total, moment, a_day = 0.0, start, sum(self.hours)
        while moment < stop:
            if moment % DAY == 0 and stop - moment >= DAY:
                total += a_day * self.days[weekday(moment)]
                moment += DAY
            else:
                end = min(stop, (moment // HOUR + 1) * HOUR)
                total += self.at(moment) * (end - moment) / HOUR
                moment = end
        return total

    def at(self, moment: float) -> float:
        """Entries an hour at a moment, by habit alone."""
        return self.hours[int(moment % DAY // HOUR)] * self.days[weekday(moment)]

    def worth_a_look(self, start: float, price: float, most: float) -> float:
        """When entries will have waited `price` hours in all since `start`, or `most` of them have come; within a day.

        With a steady pace r this is the square-root rule, √(2 price / r) hours apart: of all ways to spend so many requests on
        sources of different paces it leaves the least mean waiting time (the derivative of r·t/2 + price/t is nought there).
        """
        moment, come, waited, lift = start, 0.0, 0.0, self.lift - 1.0
        while moment < start + DAY:
            end = (moment // HOUR + 1) * HOUR
            length = (end - moment) / HOUR
            rate = self.at(moment) * (1.0 + lift)
            reach = min(_until(price - waited, come, rate), (most - come) / rate if rate else math.inf)
            if reach <= length:
                return moment + max(reach, 0.0) * HOUR
            waited += come * length + rate * length * length / 2
            come += rate * length
            lift *= _FADE
            moment = end
        return start + DAY


def pace_of(rhythm: Rhythm) -> Pace:
    """The curve that a rhythm foretells: smoothed over neighbouring hours, drawn towards the mean where little is known."""
    mean = mean_of(rhythm)
    counts, watched = _smooth(rhythm.counts), _smooth(rhythm.watched)
    belief = HOUR_WEIGHT / mean
    hours = tuple([(count + HOUR_WEIGHT) / (time + belief) for count, time in zip(counts, watched, strict=True)])
    days = tuple([(count + DAY_WEIGHT) / (expected + DAY_WEIGHT) for count, expected in zip(rhythm.day_counts, rhythm.day_expected, strict=True)])
    return Pace(hours, days, (rhythm.recent + LIFT_WEIGHT) / (rhythm.recent_expected + LIFT_WEIGHT))


def mean_of(rhythm: Rhythm) -> float:
    """Entries an hour over all the hours watched."""
    return (sum(rhythm.counts) + PRIOR_ENTRIES) / (sum(rhythm.watched) + PRIOR_HOURS)


def pieces(start: float, stop: float) -> Iterator[tuple[float, float]]:
    """A stretch of time cut at full hours: each piece's beginning and its length in hours."""
    moment = start
    while moment < stop:
        end = min(stop, (moment // HOUR + 1) * HOUR)
        yield moment, (end - moment) / HOUR
        moment = end


def weekday(moment: float) -> int:
    """0 is Monday, as the first day of Unix time was a Thursday."""
    return (int(moment // DAY) + 3) % DAYS


def _until(owed: float, come: float, rate: float) -> float:
    """Hours until `come` entries that wait, joined by `rate` more an hour, have waited `owed` hours more."""
    if rate:
        return (math.sqrt(come * come + 2 * rate * max(owed, 0.0)) - come) / rate
    return owed / come if come else math.inf


def _smooth(numbers: tuple[float, ...]) -> tuple[float, ...]:
    """Each hour with half the weight of its neighbours on either side (a binomial kernel; what is sharper is chance)."""
    return tuple(
        [before / 4 + here / 2 + after / 4 for before, here, after in zip(numbers[-1:] + numbers[:-1], numbers, numbers[1:] + numbers[:1], strict=True)]
    )
