"""How well the schedule spends its requests: 500 made-up sources over nine days, on a clock that is only counted.

python benchmarks/schedule.py [--seed N] [--sources N] [--prices MINUTES ... | --alarms]

Prints requests, staleness (from publication to our store), entries lost since the list had rolled over, and requests made
against a server's word, for our schedule and for its peers' rules, as a table in Markdown.
"""

from __future__ import annotations

import argparse
import time
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from statistics import mean, median
from typing import Protocol

from schedule_wire import DAY, HOUR, MINUTE, START, WARM_UP, Answer, Site, Span, ask, is_skipped, wire, word_of

from tagwire.catalog import History, Next, Seen, after_failure, after_reading, after_unchanged, spread
from tagwire.catalog.alarms import KNOWN_DAYS
from tagwire.catalog.schedule import PRICE

COLD, WARM = 0, WARM_UP


# ---- one source and one schedule


class Schedule(Protocol):
    """Says when to ask next, in Unix seconds."""

    def after(self, site: Site, answer: Answer, now: float) -> float:
        """After an answer at `now`."""
        ...


@dataclass(slots=True)
class Ours:
    """The product's own decisions."""

    price: timedelta = PRICE
    history: History = field(default_factory=lambda: History("unverified", 0, ever_ok=False))
    alarm: str = ""
    alarms: list[tuple[float, str]] = field(default_factory=list)

    def after(self, site: Site, answer: Answer, now: float) -> float:
        """As journeys/read_source.py does."""
        moment, before = datetime.fromtimestamp(now, UTC), self.history
        then = self._then(site, answer, moment)
        ok = answer.kind == "read" or (answer.kind == "same" and not before.failures)
        entries = answer.held - answer.first if answer.kind == "read" else before.entries
        self.history = replace(
            self.history, state=then.state, failures=0 if ok else before.failures + 1, ever_ok=before.ever_ok or ok, rhythm=then.rhythm, entries=entries
        )
        if then.alarm and then.alarm != self.alarm:
            self.alarms.append((now, then.alarm))
        self.alarm = then.alarm
        return then.due.timestamp()

    def _then(self, site: Site, answer: Answer, moment: datetime) -> Next:
        if answer.kind == "failed":
            return after_failure(self.history, moment, answer.wait)
        if answer.kind == "same":
            return after_unchanged(self.history, moment, answer.fresh_for, self.price)
        self.history = replace(self.history, hints=site.hints)
        dates = tuple(site.dates[answer.first : answer.held]) if site.dated else ()
        return after_reading(self.history, Seen(answer.held - answer.first, answer.new, dates, answer.fresh_for), moment, self.price)


@dataclass(slots=True)
class Fixed:
    """Every so many seconds; `patient`: later where the server asks for it."""

    interval: float
    patient: bool = False

    def after(self, site: Site, answer: Answer, now: float) -> float:
        """The same after every answer."""
        return now + max(self.interval, word_of(site, answer) if self.patient else 0.0)


@dataclass(slots=True)
class Counted:
    """Miniflux's rule by entry frequency, as documented: a week by the entries of the last week, 5 minutes to 24 hours.

    The server's word (ttl, Cache-Control, Retry-After) lengthens it. Kinder than the original, it never stops after errors.
    """

    oldest: int = -1
    held: int = 0

    def after(self, site: Site, answer: Answer, now: float) -> float:
        """By what the store would hold."""
        if answer.kind == "read":
            self.oldest = answer.first if self.oldest < 0 else self.oldest
            self.held = answer.held
        weekly = self.held - max(self.oldest, bisect_right(site.times, now - 7 * DAY))
        interval = min(DAY, max(5 * MINUTE, 7 * DAY / weekly if weekly > 0 else DAY))
        return now + min(DAY, max(interval, word_of(site, answer)))


@dataclass(slots=True)
class Told:
    """What came of one source on one day."""

    requests: int = 0
    against: int = 0
    lost: int = 0
    stale: list[float] = field(default_factory=list)


def follow(site: Site, schedule: Schedule, days: int = WARM_UP + 1) -> dict[int, Told]:
    """Ask one source until what it published in these days is in."""
    told = {day: Told() for day in range(days + 3)}
    now, word, seen, served, end = spread(site.name, datetime.fromtimestamp(START, UTC)).timestamp(), 0.0, -1, 0.0, START + days * DAY
    moved, last = False, bisect_right(site.times, end)
    while now < end or (seen < last and now < end + 2 * DAY):
        today = told[int((now - START) // DAY)]
        today.requests += 1 if moved or now < site.moves else 2
        moved = moved or now >= site.moves
        today.against += now < word - 1 or is_skipped(site, now)
        answer = ask(site, seen, served, now)
        if answer.kind == "read":
            _take(site, seen, answer, now, told)
            seen = max(seen, answer.held)
        served = served if answer.wait else now
        word = now + word_of(site, answer)
        now = max(schedule.after(site, answer, now), now + 1)
    return told


def _take(site: Site, seen: int, answer: Answer, now: float, told: dict[int, Told]) -> None:
    if seen < 0:
        return
    for number in range(seen, answer.held):
        day = int((site.times[number] - START) // DAY)
        if day < 0:
            continue
        if number < answer.first:
            told[day].lost += 1
        else:
            told[day].stale.append(now - site.times[number])


# ---- the table


@dataclass(frozen=True, slots=True)
class Line:
    """One schedule's day over all sources: requests a source, minutes of waiting."""

    name: str
    median_requests: float
    mean_requests: float
    median_stale: float
    mean_stale: float
    late_stale: float
    lost: float
    against: float

    def text(self) -> str:
        """As a row of the table."""
        return (
            f"| {self.name} | {self.median_requests:.0f} | {self.mean_requests:.1f} | {self.median_stale:.1f} | {self.mean_stale:.1f} "
            f"| {self.late_stale:.1f} | {self.lost:.2f} | {self.against:.1f} |"
        )


HEAD = """\
| schedule | requests a source and day, median | mean | staleness in minutes, median | mean | 90th percentile | entries lost, % | requests against a server's word, % |
|---|---|---|---|---|---|---|---|"""


def line(name: str, day: int, told: list[dict[int, Told]]) -> Line:
    """All sources' day as one line."""
    days = [one[day] for one in told]
    stale = sorted(moment / MINUTE for one in days for moment in one.stale)
    requests = [one.requests for one in days]
    lost = sum(one.lost for one in days)
    return Line(
        name,
        median(requests),
        mean(requests),
        median(stale),
        mean(stale),
        stale[len(stale) * 9 // 10],
        100 * lost / (lost + len(stale)),
        100 * sum(one.against for one in days) / sum(requests),
    )


SCHEDULES: dict[str, Callable[[], Schedule]] = {
    "**ours, 6 min a request** (default)": Ours,
    "ours, 2 min": lambda: Ours(timedelta(minutes=2)),
    "ours, 24 min": lambda: Ours(timedelta(minutes=24)),
    "every 15 min": lambda: Fixed(15 * MINUTE),
    "every 30 min": lambda: Fixed(30 * MINUTE),
    "every 60 min": lambda: Fixed(60 * MINUTE),
    "every 15 min, later at the server's word": lambda: Fixed(15 * MINUTE, patient=True),
    "every 30 min, likewise": lambda: Fixed(30 * MINUTE, patient=True),
    "week by its count (Miniflux-like)": Counted,
}


def main() -> None:
    """Run and print."""
    asked = argparse.ArgumentParser(description="How well the schedule spends its requests.")
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--sources", type=int, default=500)
    asked.add_argument("--alarms", action="store_true", help="how often alarms are false, and how late: a tenth of the sources over two months")
    asked.add_argument("--prices", type=float, nargs="+", help="the prices of a request alone, in minutes: the knob as a curve")
    words = asked.parse_args()
    began = time.process_time()
    if words.alarms:
        alarms(words.seed, words.sources // 10)
    elif words.prices:
        curve(words.seed, words.sources, words.prices)
    else:
        requests(words.seed, words.sources)
    print(f"\n{time.process_time() - began:.0f} s of processor time")


def requests(seed: int, sources: int) -> None:
    """The tables of requests and staleness."""
    sites = wire(seed, sources, Span())
    published = sum(START + WARM * DAY <= moment < START + (WARM + 1) * DAY for site in sites for moment in site.times)
    told = {name: [follow(site, make()) for site in sites] for name, make in SCHEDULES.items()}
    print(f"{sources} sources, {published} entries published on the measured day, seed {seed}")
    for title, day in (("After a week", WARM), ("The first day, nothing known yet", COLD)):
        print(f"\n{title}:\n\n{HEAD}")
        print("\n".join(line(name, day, days).text() for name, days in told.items()))


def curve(seed: int, sources: int, prices: list[float]) -> None:
    """Requests against staleness at these prices of a request."""
    sites = wire(seed, sources, Span())
    print(HEAD)
    for price in prices:
        print(line(f"{price:g} min", WARM, [follow(site, Ours(timedelta(minutes=price))) for site in sites]).text())


def alarms(seed: int, sources: int) -> None:
    """False alarms on a wire without bursts, and how long after its last entry a source that stops is found out."""
    days, stop = 60, 40
    sites = wire(seed, sources, Span(days, bursts=0.0))
    false = [kind for site in sites for _, kind in _raised(site, days)]
    years = sources * (days - KNOWN_DAYS) / 365
    print(f"{sources} sources, {years:.1f} source-years, seed {seed}; false alarms a source and year:")
    print(", ".join(f"{kind} {false.count(kind) / years:.2f}" for kind in ("drought", "burst")))
    print("\n| entries a day | sources that stop | found out within 20 days | hours after the last entry, median |\n|---|---|---|---|")
    silenced = [(_rate(site, days), _found_out(replace(site, silent=START + stop * DAY), days)) for site in sites]
    for least, most in ((0, 1), (1, 5), (5, 20), (20, 1000)):
        hours = [late for rate, late in silenced if least <= rate < most]
        found = [late for late in hours if late is not None]
        print(f"| {least} to {most} | {len(hours)} | {len(found)} | {median(found) if found else 0:.0f} |")


def _raised(site: Site, days: int) -> list[tuple[float, str]]:
    schedule = Ours()
    follow(site, schedule, days)
    return schedule.alarms


def _rate(site: Site, days: int) -> float:
    return sum(moment >= START for moment in site.times) / days


def _found_out(site: Site, days: int) -> float | None:
    last = max((moment for moment in site.times if moment < site.silent), default=site.silent)
    found = [moment for moment, kind in _raised(site, days) if kind == "drought" and moment > site.silent]
    return (found[0] - last) / HOUR if found else None


if __name__ == "__main__":
    main()
