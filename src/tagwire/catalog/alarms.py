"""Too few or too many: whether a source's silence, or its rush, is more than chance.

Counts are taken for negative binomial: a Poisson process whose pace itself is uneven from window to window, with the
squared coefficient of variation that the source has shown. Each alarm may be false once a year and source: that is where
every threshold comes from. Times are Unix seconds.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from tagwire.catalog.pace import DAY, HOUR, Pace, mean_of, pace_of
from tagwire.catalog.rhythm import Rhythm, Tally

Alarm = Literal["", "drought", "burst"]

YEAR_HOURS = 365 * 24.0
FALSE_ALARMS = 0.5
"""Of each kind, a source and year: half of the one that is promised, since a pace is learnt, not known, and a window is
looked at more than once (own choice: one is bearable, with 500 sources some three a day of both kinds; measured by
benchmarks/schedule.py --alarms)."""
KNOWN_ENTRIES = 10.0
"""Entries before anything is expected of a source: its pace is then known to a third (1/√10)."""
KNOWN_DAYS = 14.0
"""Days of watching before it: two of each weekday, for one alone may be a holiday."""
LONGEST_SILENCE = 120 * DAY
"""Further back silence is not weighed: no source that slow has shown enough entries."""
LEAST_RUSH = 5
"""Entries under which nothing is a rush, however rare (own choice: nobody wants to hear of four)."""


@dataclass(frozen=True, slots=True)
class Scale:
    """A length of time at which unevenness is measured: hours, and what is believed of it before it is known.

    `uneven` is the squared coefficient of variation, `weight` how many windows with one expected entry it counts as.
    """

    hours: float
    uneven: float
    weight: float


HOURLY = Scale(1.0, 1.0, 10.0)
"""Own choice: within a day, news comes in clusters about as uneven as an exponential pace, whose variation is 1."""
DAILY = Scale(24.0, 0.3, 10.0)
"""Own choice: from day to day output varies by about half (0.55² = 0.3)."""
_LEAST_UNEVEN = 0.02
"""Nothing is steadier than 14 in 100, however even it looked so far."""
_COUNTED = 100_000
"""No window is counted further: it is a rush long before."""


def alarm_of(rhythm: Rhythm, now: float) -> Alarm:
    """What there is to say of a source just looked at."""
    if not _is_known(rhythm, now):
        return ""
    pace = pace_of(rhythm)
    if rhythm.drought or _is_drought(rhythm, pace, now):
        return "drought"
    rushes = (_is_rush(tally, scale, mean_of(rhythm)) for tally, scale in ((rhythm.hourly, HOURLY), (rhythm.daily, DAILY)))
    return "burst" if any(rushes) else ""


def unevenness(tally: Tally, scale: Scale) -> float:
    """The squared coefficient of variation of the pace at a scale: what was believed before and what was seen, by weight."""
    return max(_LEAST_UNEVEN, (scale.uneven * scale.weight + tally.excess) / (scale.weight + tally.weight))


def silence(pace: Pace, span: tuple[float, float], uneven: float, hours: float) -> float:
    """How improbable no entry in a span of time is, in nats: -ln P, summed over windows of so many hours.

    P(0 | m) = (1 + a m)^(-1/a) with m entries expected and a the unevenness (the negative binomial's chance of none).
    """
    moment, stop, total = span[0], span[1], 0.0
    while moment < stop:
        end = min(stop, moment + hours * HOUR)
        total += math.log1p(uneven * pace.expected(moment, end)) / uneven
        moment = end
    return total


def rush(count: int, expected: float, uneven: float) -> float:
    """P(at least `count` entries) where `expected` were, under the negative binomial with this unevenness."""
    size = 1 / uneven
    odds = expected / (expected + size)
    term = (1 - odds) ** size
    below = 0.0
    for number in range(count):
        below += term
        term *= odds * (number + size) / (number + 1)
    return max(0.0, 1.0 - below)


def _is_known(rhythm: Rhythm, now: float) -> bool:
    return rhythm.since is not None and now - rhythm.since >= KNOWN_DAYS * DAY and sum(rhythm.counts) >= KNOWN_ENTRIES


def _is_drought(rhythm: Rhythm, pace: Pace, now: float) -> bool:
    """Whether so long a silence comes less than once in a year's silences, of which there is one for each entry."""
    if rhythm.newest is None:
        return False
    enough = math.log(max(mean_of(rhythm) * YEAR_HOURS / FALSE_ALARMS, 2.0))
    span = (max(rhythm.newest, now - LONGEST_SILENCE), now)
    if pace.expected(*span) < enough:
        return False  # no unevenness makes silence more telling than the Poisson process, -ln P = m
    unsure = 1 / sum(rhythm.counts)  # a pace known from n entries is itself uneven by 1/n
    return all(
        silence(pace, span, unevenness(tally, scale) + unsure, scale.hours) >= enough for tally, scale in ((rhythm.hourly, HOURLY), (rhythm.daily, DAILY))
    )


def _is_rush(tally: Tally, scale: Scale, mean: float) -> bool:
    """Whether the open window holds more than once in a year's windows; a window just opened is measured as a mean one."""
    count = min(int(tally.count), _COUNTED)
    expected = max(tally.expected, mean * scale.hours)
    if count < LEAST_RUSH or count <= expected:
        return False
    windows = YEAR_HOURS / max(scale.hours, tally.hours)
    return rush(count, expected, unevenness(tally, scale)) * windows * 2 < FALSE_ALARMS  # two scales share the year's one
