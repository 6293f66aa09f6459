"""When to look at a source again: pure decisions, history in, next time out.

A source is asked when the entries expected since the last look would have waited PRICE together. What the server says
(`ttl`, `skipHours`, Cache-Control, Retry-After) goes before that, within bounds. Failures back off and never give up.
"""

from __future__ import annotations

import hashlib
import math
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Literal

from tagwire.catalog.alarms import alarm_of
from tagwire.catalog.allowance import Said, allowed
from tagwire.catalog.learning import Found, found, learnt, overflows
from tagwire.catalog.pace import DAY, HOUR, pace_of
from tagwire.catalog.rhythm import Rhythm
from tagwire.model import Hints

State = Literal["unverified", "healthy", "empty", "failing", "set_aside"]

PRICE = timedelta(minutes=6)
"""What a request costs, in waiting of entries: the knob between requests and staleness. Own choice, by benchmarks/schedule.py:
at 6 minutes a wire of 500 sources is asked less than every half hour and waits less (median) than if asked every quarter."""
SHORTEST = timedelta(minutes=5)
"""No feed is asked more often, whatever it publishes (own choice; peers' shortest default is 5 to 15 minutes)."""
LONGEST = timedelta(hours=24)
"""No healthy feed is asked less often, and no failing one waits longer: a feed never dies."""
ROLL = 0.5
"""A list is looked at again before so much of it is expected to be new: what rolls off it unseen is lost (own choice: half
leaves room for a pace twice as fast as expected)."""
FIRST_EMPTY = timedelta(hours=1)
"""After a valid feed without any entry; each further one adds half as much again, up to LONGEST (own choice: a feed is empty
for a moment when its system is rebuilt, and for good when it is abandoned)."""
FIRST_BACK_OFF = timedelta(minutes=10)
"""After a first failure; twice as long after each further one (own choice: a restart takes minutes)."""
LONGEST_NAMED = timedelta(hours=1)
"""Our own back-off where the server says itself when to come: it is alive and knows best (own choice)."""
FLOOR_ROOM = 1.25
"""A server that said 429 is asked no more often than at the interval it refused times this, up to an hour (own choice)."""
FLOOR_MEMORY = 7 * DAY
"""Half of that floor is forgotten in a week, so that it is tried again by and by (own choice)."""
FIRST_CONTACTS = 3
"""What fails this often before it was ever read is set aside: its address is most likely dead."""
ASIDE = timedelta(days=7)
"""What is set aside is still asked once a week: it may come back (own choice)."""
SPREAD = timedelta(seconds=30)
"""New sources start within this time, so that a first start neither bursts nor keeps its reader waiting."""


@dataclass(frozen=True, slots=True)
class History:
    """What is known of a source before a reading: `failures` in a row, `entries` of its list when it was last read."""

    state: str
    failures: int
    ever_ok: bool
    rhythm: Rhythm = field(default_factory=Rhythm)
    hints: Hints = field(default_factory=Hints)
    entries: int = 0


@dataclass(frozen=True, slots=True)
class Seen:
    """What a reading found: entries in the feed, those of them that are new, the times of all that have one, the server's word on freshness in seconds."""

    entries: int
    new: int
    moments: tuple[datetime, ...] = ()
    fresh_for: float | None = None


@dataclass(frozen=True, slots=True)
class Next:
    """When to look again, and what the source is till then. `alarm` is `drought`, `burst` or empty."""

    state: State
    due: datetime
    rhythm: Rhythm = field(default_factory=Rhythm)
    alarm: str = ""


@dataclass(frozen=True, slots=True)
class _Look:
    """What bears on the next look beside the rhythm; after `soonest` seconds the list may have rolled over, as it did just now."""

    entries: int
    hints: Hints
    fresh_for: float | None
    soonest: float = DAY


def after_reading(history: History, seen: Seen, now: datetime, price: timedelta = PRICE) -> Next:
    """After an answer that was read. `history.hints` are those of this reading."""
    moment = now.timestamp()
    if not seen.entries:
        return _after_empty(history, now, seen.fresh_for)
    before = replace(history.rhythm, empty=0) if history.rhythm.empty else history.rhythm
    held = found(seen.entries, seen.new, (one.timestamp() for one in seen.moments), moment)
    rhythm = _eased(learnt(before, held, moment), before, moment)
    soonest = DAY
    if overflows(before, held, moment) and before.looked is not None:
        soonest = (moment - before.looked) / 2
    return _judged(rhythm, now, _due(rhythm, _Look(seen.entries, history.hints, seen.fresh_for, soonest), now, price))


def after_unchanged(history: History, now: datetime, fresh_for: float | None = None, price: timedelta = PRICE) -> Next:
    """After a 304: nothing new has come. It makes no failing source healthy; only an answer that can be read does."""
    if history.failures:
        pause = _back_off(history.failures)
        return Next("failing", now + pause, history.rhythm, "drought" if history.rhythm.drought else "")
    if history.state == "empty":
        return _after_empty(history, now, fresh_for)
    moment = now.timestamp()
    rhythm = _eased(learnt(history.rhythm, Found(history.entries, 0), moment), history.rhythm, moment)
    return _judged(rhythm, now, _due(rhythm, _Look(history.entries, history.hints, fresh_for), now, price))


def after_failure(history: History, now: datetime, wait: float | None = None, *, gone: bool = False) -> Next:
    """After a failure: twice as long each time, up to LONGEST, never giving up; a server's own wish goes first. `gone`: 410."""
    failures = history.failures + 1
    alarm = "drought" if history.rhythm.drought else ""
    if gone or (not history.ever_ok and failures >= FIRST_CONTACTS and wait is None):
        return Next("set_aside", now + ASIDE, history.rhythm, alarm)
    pause, rhythm = _back_off(failures), history.rhythm
    if wait is not None:
        pause = max(min(pause, LONGEST_NAMED), min(LONGEST, timedelta(seconds=min(max(wait, 0.0), DAY))))
        rhythm = _refused(rhythm, history.failures, now.timestamp())
    return Next("failing" if history.ever_ok else "unverified", now + pause, rhythm, alarm)


def spread(url: str, now: datetime) -> datetime:
    """A first time for a new source within SPREAD, the same for the same address."""
    share = int.from_bytes(hashlib.blake2b(url.encode(), digest_size=4).digest(), "big") / 2**32
    return now + SPREAD * share


def _due(rhythm: Rhythm, seen: _Look, now: datetime, price: timedelta) -> datetime:
    moment, pace = now.timestamp(), pace_of(rhythm)
    rolls = min(moment + seen.soonest, pace.worth_a_look(moment, math.inf, max(seen.entries * ROLL, ROLL)) if seen.entries else math.inf)
    least = moment + max(SHORTEST.total_seconds(), rhythm.floor)
    wish = max(least, min(rolls, pace.worth_a_look(moment, price / timedelta(hours=1), math.inf)))
    return _moment(min(allowed(wish, moment, pace, Said(seen.hints, seen.fresh_for, rolls)), moment + DAY))


def _judged(rhythm: Rhythm, now: datetime, due: datetime) -> Next:
    alarm = alarm_of(rhythm, now.timestamp())
    drought = alarm == "drought"
    return Next("healthy", due, rhythm if rhythm.drought == drought else replace(rhythm, drought=drought), alarm)


def _after_empty(history: History, now: datetime, fresh_for: float | None) -> Next:
    """Valid, but without any entry: it teaches nothing of the rhythm, and is asked ever less."""
    rhythm = replace(history.rhythm, empty=history.rhythm.empty + 1)
    pause = min(LONGEST, FIRST_EMPTY * 1.5 ** min(rhythm.empty - 1, 10))
    wish = (now + pause).timestamp()
    due = allowed(wish, now.timestamp(), pace_of(rhythm), Said(history.hints, fresh_for))
    alarm = "drought" if alarm_of(rhythm, now.timestamp()) == "drought" else ""
    return Next("empty", _moment(min(due, now.timestamp() + DAY)), replace(rhythm, drought=bool(alarm)), alarm)


def _moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


def _back_off(failures: int) -> timedelta:
    doubled: int = 2 ** max(0, min(failures - 1, 10))
    return min(LONGEST, FIRST_BACK_OFF * doubled)


def _refused(rhythm: Rhythm, failures: int, moment: float) -> Rhythm:
    """The server found that we came too soon: the interval since the last answer is too short for it."""
    if failures or rhythm.looked is None:
        return rhythm
    return replace(rhythm, floor=min(HOUR, max(rhythm.floor, (moment - rhythm.looked) * FLOOR_ROOM)))


def _eased(rhythm: Rhythm, before: Rhythm, moment: float) -> Rhythm:
    """The floor that a refusal raised sinks with time."""
    if not rhythm.floor or before.looked is None:
        return rhythm
    return replace(rhythm, floor=rhythm.floor * 0.5 ** (max(0.0, moment - before.looked) / FLOOR_MEMORY))
