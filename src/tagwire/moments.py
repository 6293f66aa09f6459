"""Dates and the clock: lenient reading, exact writing."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

from dateutil import parser as lenient

EARLIEST = datetime(1971, 1, 1, tzinfo=UTC)
"""Before this a date is a default value, not a date (`0001-01-01`, the Unix epoch)."""


def now() -> datetime:
    """The present, aware, in UTC. Only journeys, the worker and the commands ask it; decisions are handed the time."""
    return datetime.now(UTC)


def present() -> datetime:
    """`now`, or what TAGWIRE_NOW (the commands' `--now`) takes for it: to show an archive as of its own time."""
    return read(os.environ.get("TAGWIRE_NOW")) or now()


def utc(moment: datetime) -> datetime:
    """The same moment in UTC; a naive one is taken to be UTC."""
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def read(text: str | None) -> datetime | None:
    """A moment from RFC 3339, RFC 5322 or what real feeds write instead; None where there is none."""
    if not text or not text.strip():
        return None
    for attempt in (datetime.fromisoformat, parsedate_to_datetime, _lenient):
        try:
            moment = utc(attempt(text.strip()))
        except (ValueError, ArithmeticError, TypeError):  # dateutil lets decimal's errors through
            continue
        return moment if moment >= EARLIEST else None
    return None


def write(moment: datetime) -> str:
    """RFC 3339 in UTC, to the second: `2026-11-22T09:30:00Z`."""
    return utc(moment).strftime("%Y-%m-%dT%H:%M:%SZ")


def _lenient(text: str) -> datetime:
    found = lenient.parse(text, default=datetime(1, 1, 1, tzinfo=UTC), tzinfos=_zone)
    if not isinstance(found, datetime):
        raise TypeError(text)
    return found


def _zone(name: str | None, offset: int | None) -> timezone:
    """A zone by its offset or its usual abbreviation; UTC where neither says anything."""
    return timezone(timedelta(seconds=offset if offset is not None else _ZONES.get(name or "", 0)))


_HOUR = 3600
_ZONES = {
    name: hours * _HOUR
    for name, hours in {
        "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
        "BST": 1, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3, "MSK": 3, "JST": 9, "KST": 9, "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13,
    }.items()
}  # fmt: skip
