"""When to look at a source again: pure decisions, history in, next time out."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from tagwire.model import Hints

State = Literal["unverified", "healthy", "empty", "failing", "set_aside"]

SHORTEST = timedelta(minutes=5)
"""No feed is asked more often, whatever it publishes (own choice; peers' shortest default is 5 to 15 minutes)."""
LONGEST = timedelta(hours=24)
"""No healthy feed is asked less often, and no failing one waits longer: a feed never dies."""
QUIET = timedelta(hours=6)
"""For a feed without an entry of the last day."""
UNCHANGED_PAUSE = timedelta(minutes=30)
"""After a 304, and for feeds whose entries have no dates: between the peers' usual 15 and 60 minutes."""
FIRST_BACK_OFF = timedelta(minutes=10)
FIRST_CONTACTS = 3
"""What fails this often before it was ever read is set aside: its address is most likely dead."""
ASIDE = timedelta(days=7)
SPREAD = timedelta(seconds=30)
"""New sources start within this time, so that a first start neither bursts nor keeps its reader waiting."""


@dataclass(frozen=True, slots=True)
class Rhythm:
    """What is known of a source's own pace. It rests in the store as a JSON object."""

    def to_facts(self) -> dict[str, object]:
        """As it rests."""
        return {}

    @classmethod
    def from_facts(cls, facts: Mapping[str, object]) -> Rhythm:
        """As it rested; an empty object is a source of which nothing is known."""
        del facts
        return cls()


@dataclass(frozen=True, slots=True)
class History:
    """What is known of a source before a reading."""

    state: str
    failures: int
    ever_ok: bool
    rhythm: Rhythm = Rhythm()
    hints: Hints = Hints()
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
    rhythm: Rhythm = Rhythm()
    alarm: str = ""


def after_reading(history: History, seen: Seen, now: datetime) -> Next:
    """After an answer that was read: half the mean gap between entries of the last day, within bounds.

    Half the gap, since an entry then waits on average a quarter of the time between two entries (Nyquist's rule of thumb).
    """
    if not seen.entries:
        return Next("empty", now + QUIET)
    if not seen.moments:
        return Next("healthy", now + UNCHANGED_PAUSE)
    recent = [moment for moment in seen.moments if now - timedelta(days=1) <= moment <= now]
    gap = timedelta(days=1) / len(recent) / 2 if recent else QUIET
    return Next("healthy", now + min(LONGEST, max(SHORTEST, gap)))


def after_unchanged(history: History, now: datetime, fresh_for: float | None = None) -> Next:
    """After a 304. It makes no failing source healthy; only an answer that can be read does."""
    del fresh_for
    return Next("failing" if history.failures else "healthy", now + UNCHANGED_PAUSE)


def after_failure(history: History, now: datetime, wait: float | None = None, *, gone: bool = False) -> Next:
    """After a failure: twice as long each time, up to LONGEST, never giving up; a server's own wish goes first. `gone`: 410."""
    failures = history.failures + 1
    if gone or (not history.ever_ok and failures >= FIRST_CONTACTS):
        return Next("set_aside", now + ASIDE)
    pause = min(LONGEST, FIRST_BACK_OFF * 2 ** min(failures - 1, 10))
    if wait is not None:
        pause = max(pause, min(LONGEST, timedelta(seconds=wait)))
    return Next("failing" if history.ever_ok else "unverified", now + pause)


def spread(url: str, now: datetime) -> datetime:
    """A first time for a new source within SPREAD, the same for the same address."""
    share = int.from_bytes(hashlib.blake2b(url.encode(), digest_size=4).digest(), "big") / 2**32
    return now + SPREAD * share
