"""How a reading changes what we know of a source's rhythm. Times are Unix seconds."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tagwire.catalog.pace import DAY, HOUR, LIFT_HALVES, Pace, mean_of, pace_of, pieces, weekday
from tagwire.catalog.rhythm import DAYS, HOURS, Rhythm, Tally

REMEMBERED_ENTRIES = 30.0
"""Half of what is known is forgotten after the time of so many entries, but within these bounds (own choice: a pace known
from 30 entries is right to a fifth, and habits change with seasons, not with weeks)."""
SHORTEST_MEMORY = 7 * DAY
LONGEST_MEMORY = 90 * DAY
DAY_MEMORY = 42 * DAY
"""A weekday comes once a week: six of each (own choice)."""
FIRST_WINDOW = 28 * DAY
"""So far back the dates of a first reading are believed: older entries of a feed are its archive (own choice)."""
PINNED = 5
"""Of a first reading's dates the oldest of five is left out of the count: lists keep an old entry pinned (own choice)."""
LATE = 6 * HOUR
"""An entry may show up so long after its date and still be taken for new (own choice: queues, moderation, caches)."""
AHEAD = 14 * HOUR
"""A feed whose clock is wrong by a time zone is so far ahead at most (UTC+14 is the furthest)."""
FEW = 4
"""Dates of which one alone may stand for all; of more, a fourth must differ, and so must the times of day (own choice)."""
LIST = 10
"""Entries of a list that is long enough to be judged by FASTEST: the shortest that news sites give (own choice)."""
FASTEST = 2 / 60
"""Entries a second which no source reaches whose whole list is new: its ids change from reading to reading (own choice:
2,880 a day; the busiest agency wires send one to two thousand)."""
HOURLY_MEMORY = 0.995
"""What a closed window of an hour leaves of the older ones: some 200 count, eight days."""
DAILY_MEMORY = 0.97
"""The same for days: some 33 count."""


@dataclass(frozen=True, slots=True)
class Found:
    """What an answer held: entries, those that were not known, and the dates that can be believed."""

    entries: int
    new: int
    dates: tuple[float, ...] = ()


def found(entries: int, new: int, moments: Iterable[float], now: float) -> Found:
    """Dates far ahead are no dates of publication; nor are those that a feed gives to all its entries at once."""
    dates = tuple([moment for moment in moments if moment <= now + AHEAD])
    one_for_all = len(dates) >= FEW and (len(set(dates)) * FEW <= len(dates) or len({moment % DAY for moment in dates}) == 1)
    return Found(entries, new, () if one_for_all else dates)


def learnt(rhythm: Rhythm, seen: Found, now: float) -> Rhythm:
    """After an answer."""
    if rhythm.looked is None:
        return _first(rhythm, seen.dates, now)
    looked, count = min(rhythm.looked, now), arrived(rhythm, seen, now)
    times = [min(max(moment, looked), now) for moment in sorted(seen.dates)[-count:]] if count else []
    start = times[0] if times and overflows(rhythm, seen, now) else looked  # what rolled off before was not seen
    latest, newest = max((_latest(rhythm, now), *seen.dates)), _newest(rhythm, seen, count, now)
    known = replace(
        rhythm,
        latest=latest or None,
        newest=newest,
        drought=rhythm.drought and newest == rhythm.newest,
        restless=_is_restless(rhythm, seen, now),
    )
    return _later(known, times, count, (start, now))


def arrived(rhythm: Rhythm, seen: Found, now: float) -> int:
    """How many entries have come since the last look.

    Where all have dates, they must be newer than those seen before (by the feed's own clock, which may be hours wrong):
    entries that were revised, or bear another id at every reading, are not news. Nor is a restless list without dates.
    """
    if len(seen.dates) == seen.entries:
        since = _latest(rhythm, now) - (LATE if seen.new < seen.entries else 0.0)
        return min(seen.new, sum(moment > since for moment in seen.dates))
    return 0 if _is_restless(rhythm, seen, now) else seen.new


def _newest(rhythm: Rhythm, seen: Found, count: int, now: float) -> float | None:
    """When the last entry came; one that reached us another way (pushed, through another list) is no silence either."""
    if len(seen.dates) < seen.entries or not seen.dates:
        return now if count else rhythm.newest
    if max(seen.dates) <= _latest(rhythm, now):
        return rhythm.newest
    return min(max(rhythm.looked or 0.0, *seen.dates), now)


def _latest(rhythm: Rhythm, now: float) -> float:
    """The newest date seen before, 0 where there is none that can be."""
    return rhythm.latest if rhythm.latest and rhythm.latest <= now + AHEAD else 0.0


def _is_restless(rhythm: Rhythm, seen: Found, now: float) -> bool:
    """Whether a whole list turned over faster than any source publishes, now or once before and at every reading since."""
    if rhythm.looked is None or seen.new < seen.entries:
        return False
    return rhythm.restless or (seen.new >= LIST and seen.new > FASTEST * max(now - rhythm.looked, 1.0))


def overflows(rhythm: Rhythm, seen: Found, now: float) -> bool:
    """Whether a list is all new since the last look, so that some may have rolled off it unseen."""
    return rhythm.looked is not None and 0 < seen.entries <= arrived(rhythm, seen, now)


def _first(rhythm: Rhythm, dates: Sequence[float], now: float) -> Rhythm:
    """A first reading: a feed's dates tell its pace at once."""
    known = replace(rhythm, since=now, looked=now, latest=max(dates, default=None))
    times = sorted(min(moment, now) for moment in dates if now - FIRST_WINDOW < moment)
    if not times:
        silent = min(FIRST_WINDOW, now - max(dates)) if dates else 0.0
        return _watched(known, _flat(0, silent), (now - silent, now), [], 0)
    oldest = len(times) // PINNED
    start, newest, times = times[oldest], times[-1], times[oldest + 1 :]
    return _watched(replace(known, newest=newest), _flat(len(times), now - start), (start, now), times, 0)


def _later(rhythm: Rhythm, times: Sequence[float], count: int, span: tuple[float, float]) -> Rhythm:
    start, now = span
    pace = pace_of(rhythm)
    hours, expected = (now - start) / HOUR, pace.expected(start, now)
    recent, recent_expected = _lately(rhythm, count, expected, hours)
    if rhythm.drought and not count:  # what a silent feed does not publish says nothing of its habits
        return replace(rhythm, looked=now, recent=recent, recent_expected=recent_expected)
    known = replace(
        rhythm,
        looked=now,
        recent=recent,
        recent_expected=recent_expected,
        drought=False,
        hourly=_counted(rhythm.hourly, count, expected, hours, (1.0, HOURLY_MEMORY)),
        daily=_counted(rhythm.daily, count, expected, hours, (24.0, DAILY_MEMORY)),
    )
    return _watched(known, pace, span, times, count - len(times))


def _lately(rhythm: Rhythm, count: float, expected: float, hours: float) -> tuple[float, float]:
    """The last hours, old ones fading; what came at some time in `hours` has faded by the mean over them."""
    fade = 0.5 ** (hours / LIFT_HALVES)
    share = (1 - fade) * LIFT_HALVES / math.log(2) / hours if hours else 1.0
    return rhythm.recent * fade + count * share, rhythm.recent_expected * fade + expected * share


def _counted(tally: Tally, count: float, expected: float, hours: float, scale: tuple[float, float]) -> Tally:
    """The window goes on; one that is long enough closes, and a new one opens at the next look."""
    span, memory = scale
    if tally.hours < span:
        return Tally(tally.count + count, tally.expected + expected, tally.hours + hours, tally.excess, tally.weight)
    miss = tally.count - tally.expected
    return Tally(count, expected, hours, tally.excess * memory + miss * miss - tally.expected, tally.weight * memory + tally.expected**2)


def _fades(rhythm: Rhythm, hours: float) -> tuple[float, float]:
    """What is left of the hours' counts, and of the weekdays', after so long."""
    memory = min(LONGEST_MEMORY, max(SHORTEST_MEMORY, REMEMBERED_ENTRIES / mean_of(rhythm) * HOUR))
    return 0.5 ** (hours * HOUR / memory), 0.5 ** (hours * HOUR / DAY_MEMORY)


def _watched(rhythm: Rhythm, pace: Pace, span: tuple[float, float], times: Sequence[float], undated: int) -> Rhythm:
    """The time watched, the entries that came at `times`, and those without a date, shared out as `pace` foretells."""
    by_hour, by_day = _fades(rhythm, (span[1] - span[0]) / HOUR)
    counts, watched = [number * by_hour for number in rhythm.counts], [number * by_hour for number in rhythm.watched]
    day_counts, day_expected = [number * by_day for number in rhythm.day_counts], [number * by_day for number in rhythm.day_expected]
    for time in times:
        counts[int(time % DAY // HOUR)] += 1.0
        day_counts[weekday(time)] += 1.0
    start, stop = max(span[0], span[1] - FIRST_WINDOW), span[1]
    share = undated / (pace.expected(start, stop) or 1.0) if undated else 0.0
    for moment, length in pieces(start, stop):
        hour, day = int(moment % DAY // HOUR), weekday(moment)
        foretold = pace.hours[hour] * length
        watched[hour] += length
        day_expected[day] += foretold
        counts[hour] += foretold * pace.days[day] * share
        day_counts[day] += foretold * pace.days[day] * share
    return replace(rhythm, counts=tuple(counts), watched=tuple(watched), day_counts=tuple(day_counts), day_expected=tuple(day_expected))


def _flat(count: int, seconds: float) -> Pace:
    """The same at every hour: all that a first reading can be measured against."""
    return Pace((count / max(seconds / HOUR, 1.0),) * HOURS, (1.0,) * DAYS)
