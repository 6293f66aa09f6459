"""A made-up wire for benchmarks/schedule.py: what sources publish, and what their servers answer, at any moment.

All its numbers are of our own making, after what feeds are known to do.
"""

from __future__ import annotations

import random
from bisect import bisect_right
from dataclasses import dataclass
from datetime import UTC, datetime

from tagwire.model import Hints

MINUTE, HOUR, DAY = 60.0, 3600.0, 86_400.0
START = datetime(2026, 3, 2, tzinfo=UTC).timestamp()
"""A Monday."""
WARM_UP = 7
"""Days before the one that is measured: one of each weekday."""
BACK = 40
"""Days of publishing before the start: what the lists hold at the first look."""


@dataclass(frozen=True, slots=True)
class Site:
    """A source as it really is. `times` are its publications, `lag` is the time until an entry stands in the feed."""

    name: str
    times: list[float]
    dates: list[datetime]
    lag: float
    length: int
    dated: bool
    etag: bool
    hints: Hints
    max_age: float
    phase: float
    limit: float
    down: tuple[float, float]
    moves: float
    silent: float = float("inf")


@dataclass(frozen=True, slots=True)
class Span:
    """Days from the start, and the chance that a day has a burst: some hours with a third of a day's entries more."""

    days: int = WARM_UP + 1
    bursts: float = 0.1


def wire(seed: int, sources: int, span: Span) -> list[Site]:
    """Sources of a heavy-tailed mix of rates: from one entry a week to 300 a day."""
    chance = random.Random(seed)
    return [_site(chance, f"https://site{number}.example/feed", span) for number in range(sources)]


def _site(chance: random.Random, name: str, span: Span) -> Site:
    rate = min(300.0, max(1 / 7, chance.lognormvariate(2.5, 1.5)))
    batch = chance.choice([1.0, 2.0, 3.0]) * HOUR if chance.random() < 0.1 else 0.0
    times = _publications(chance, (rate, batch), span)
    down_at = START + chance.uniform(0, span.days * DAY)
    night = chance.randrange(24)
    skips = tuple((night + hour) % 24 for hour in range(6)) if chance.random() < 0.03 else ()
    ttl = chance.choice([5, 10, 15, 30, 60, 60, 1440]) if chance.random() < 0.25 else None
    return Site(
        name=name,
        times=times,
        dates=[datetime.fromtimestamp(moment, UTC) for moment in times],
        lag=chance.uniform(0, 3 * MINUTE),
        length=max(chance.choice([10, 10, 20, 20, 30, 50, 100]), round(rate * batch / DAY * 5)),
        dated=chance.random() < 0.85,
        etag=chance.random() < 0.7,
        hints=Hints(ttl, skips, (5, 6) if chance.random() < 0.02 else ()),
        max_age=chance.choice([60, 120, 300, 300, 600, 900, 3600]) if chance.random() < 0.5 else 0.0,
        phase=chance.uniform(0, HOUR),
        limit=chance.choice([10, 15, 20, 30]) * MINUTE if chance.random() < 0.06 else 0.0,
        down=(down_at, down_at + chance.uniform(1, 12) * HOUR) if chance.random() < 0.1 else (0.0, 0.0),
        moves=down_at if chance.random() < 0.03 else float("inf"),
    )


def _publications(chance: random.Random, output: tuple[float, float], span: Span) -> list[float]:
    """A Poisson process whose pace follows the hour, the weekday, the day's own mood, and now and then a burst.

    What a system builds every `batch` seconds comes all at once.
    """
    rate, batch = output
    hours, days = _habits(chance)
    mood = chance.uniform(0.2, 0.6)
    found: list[float] = []
    for day in range(-BACK, span.days + 2):
        begins = START + day * DAY
        today = rate * days[day % 7] * chance.gammavariate(1 / mood**2, mood**2)
        for hour in range(24):
            found += _within(chance, begins + hour * HOUR, HOUR, today * hours[hour])
        if chance.random() < span.bursts:
            found += _within(chance, begins + chance.uniform(0, DAY), chance.uniform(0.5, 3) * HOUR, min(40.0, max(3.0, rate / 3)))
    if batch:
        found = [(moment // batch + 1) * batch + chance.uniform(0, MINUTE) for moment in found]
    return sorted(found)


def _habits(chance: random.Random) -> tuple[list[float], list[float]]:
    """Shares of the hours (UTC), factors of the weekdays."""
    zone = chance.choice([-8, -5, -5, -3, 0, 0, 1, 1, 1, 2, 3, 3, 5, 8, 9])
    local = chance.choice([_PAPER, _PAPER, _PAPER, _AGENCY, _OFFICE])
    weight = [local[(hour + zone) % 24] for hour in range(24)]
    rest = chance.choice([(5, 6), (5, 6), (5, 6), (4, 5)])
    slow = chance.uniform(0.3, 1.0)
    return [one / sum(weight) for one in weight], [slow if day in rest else 1.0 for day in range(7)]


_PAPER = [1, 1, 0, 0, 0, 2, 6, 9, 9, 8, 7, 7, 7, 7, 8, 8, 9, 9, 8, 6, 5, 4, 3, 2]
_AGENCY = [4, 3, 3, 3, 4, 5, 6, 7, 8, 8, 8, 8, 8, 8, 8, 8, 8, 7, 7, 6, 6, 5, 5, 4]
_OFFICE = [0, 0, 0, 0, 0, 0, 0, 1, 4, 8, 8, 8, 5, 7, 8, 8, 6, 3, 1, 0, 0, 0, 0, 0]


def _within(chance: random.Random, start: float, length: float, count: float) -> list[float]:
    found, moment = [], 0.0
    while count > 0 and (moment := moment + chance.expovariate(count)) < 1:
        found.append(start + moment * length)
    return found


@dataclass(slots=True)
class Answer:
    """What a request brought. `held` and `first` number the list's newest and oldest entry in the site's publications."""

    kind: str
    first: int = 0
    held: int = 0
    new: int = 0
    wait: float | None = None
    fresh_for: float | None = None


def ask(site: Site, seen: int, served: float, now: float) -> Answer:
    """What a site answers at `now` to one who holds its first `seen` publications (-1: none) and was last served at `served`."""
    if site.down[0] <= now < site.down[1]:
        return Answer("failed")
    if site.limit and now < served + site.limit - 1:
        return Answer("failed", wait=served + site.limit - now)
    filled = now - (now - site.phase) % site.max_age if site.max_age else now
    held = bisect_right(site.times, min(filled, site.silent) - site.lag)
    first = max(0, held - site.length)
    fresh = filled + site.max_age - now if site.max_age else None
    if site.etag and held == seen:
        return Answer("same", fresh_for=fresh)
    return Answer("read", first, held, held - max(first, seen) if seen >= 0 else held - first, fresh_for=fresh)


def word_of(site: Site, answer: Answer) -> float:
    """Seconds for which the server would rather not be asked; skipped hours and days apart."""
    return max(answer.wait or 0.0, answer.fresh_for or 0.0, (site.hints.ttl or 0) * MINUTE if answer.kind != "failed" else 0.0)


def is_skipped(site: Site, now: float) -> bool:
    """Whether the feed says that nobody need ask at this hour or day."""
    if not site.hints.skip_hours and not site.hints.skip_days:
        return False
    moment = datetime.fromtimestamp(now, UTC)
    return moment.hour in site.hints.skip_hours or moment.weekday() in site.hints.skip_days
