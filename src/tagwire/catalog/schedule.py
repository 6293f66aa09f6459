"""When to look at a source again: pure decisions, history in, next time out."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

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
class History:
    """What is known of a source when a reading ends: the times of its entries, as far as they have any, and their number."""

    state: str
    failures: int
    ever_ok: bool
    moments: tuple[datetime, ...] = ()
    entries: int = 0


@dataclass(frozen=True, slots=True)
class Next:
    """When to look again, and what the source is till then."""

    state: State
    due: datetime


def after_reading(history: History, now: datetime) -> Next:
    """After an answer that was read: half the mean gap between entries of the last day, within bounds.

    Half the gap, since an entry then waits on average a quarter of the time between two entries (Nyquist's rule of thumb).
    """
    if not history.entries:
        return Next("empty", now + QUIET)
    if not history.moments:
        return Next("healthy", now + UNCHANGED_PAUSE)
    recent = [moment for moment in history.moments if now - timedelta(days=1) <= moment <= now]
    gap = timedelta(days=1) / len(recent) / 2 if recent else QUIET
    return Next("healthy", now + min(LONGEST, max(SHORTEST, gap)))


def after_failure(history: History, now: datetime, wait: float | None = None) -> Next:
    """After a failure: twice as long each time, up to LONGEST, never giving up; a server's own wish goes first."""
    failures = history.failures + 1
    if not history.ever_ok and failures >= FIRST_CONTACTS:
        return Next("set_aside", now + ASIDE)
    pause = min(LONGEST, FIRST_BACK_OFF * 2 ** min(failures - 1, 10))
    if wait is not None:
        pause = max(pause, min(LONGEST, timedelta(seconds=wait)))
    return Next("failing" if history.ever_ok else "unverified", now + pause)


def spread(url: str, now: datetime) -> datetime:
    """A first time for a new source within SPREAD, the same for the same address."""
    share = int.from_bytes(hashlib.blake2b(url.encode(), digest_size=4).digest(), "big") / 2**32
    return now + SPREAD * share
