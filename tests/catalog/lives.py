"""Lives of sources for tests: publications made by rule, looked at by rule, on a clock that is only counted."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from tagwire.catalog import History, Next, Seen, after_reading, after_unchanged

MONDAY = datetime(2026, 3, 2, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def steadily(each: timedelta, days: float, start: datetime = MONDAY) -> list[datetime]:
    """A publication at every so long."""
    return [start + each * (number + 0.5) for number in range(int(days * DAY / each))]


def by_day(a_day: int, days: int, hours: Iterable[int] = range(8, 20), weekdays: Iterable[int] = range(7)) -> list[datetime]:
    """So many a day at random times of these hours and weekdays, the same at every run."""
    chance, open_hours = random.Random(1), list(hours)
    times = [
        MONDAY + DAY * day + HOUR * (chance.choice(open_hours) + chance.random())
        for day in range(days)
        if (MONDAY + DAY * day).weekday() in set(weekdays)
        for _ in range(a_day)
    ]
    return sorted(times)


@dataclass(slots=True)
class Life:
    """A source that publishes at `times` and lists the last `length`; what a follower learns of it."""

    times: list[datetime]
    length: int = 20
    dated: bool = True
    etag: bool = True
    history: History = field(default_factory=lambda: History("unverified", 0, ever_ok=False))
    known: int | None = None
    looks: list[datetime] = field(default_factory=list)
    said: list[tuple[datetime, str]] = field(default_factory=list)

    def look(self, now: datetime) -> Next:
        """One reading, or a 304 where nothing has come."""
        held = sum(moment <= now for moment in self.times)
        first = max(0, held - self.length)
        if self.known == held and self.etag:
            then = after_unchanged(self.history, now)
        else:
            dates = tuple(self.times[first:held]) if self.dated else ()
            new = held - max(first, self.known or 0)
            then = after_reading(self.history, Seen(held - first, new, dates), now)
        self.known = held
        self.history = replace(self.history, state=then.state, ever_ok=True, rhythm=then.rhythm, entries=held - first)
        self.looks.append(now)
        self.said.append((now, then.alarm))
        return then

    def every(self, pause: timedelta, start: datetime, stop: datetime) -> Next:
        """Looked at regularly, till `stop`."""
        now, then = start, self.look(start)
        while (now := now + pause) <= stop:
            then = self.look(now)
        return then

    def when_due(self, start: datetime, stop: datetime) -> None:
        """Looked at as the schedule says."""
        now = start
        while now <= stop:
            now = self.look(now).due

    def alarms(self) -> list[str]:
        """What was said, without repetition."""
        found: list[str] = []
        for _, alarm in self.said:
            if alarm and (not found or found[-1] != alarm):
                found.append(alarm)
        return found
