"""When to look again, as a feed says it → minutes, hours and days that can be relied on. Garbage says nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tagwire.model import Hints

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tagwire.entries.raw import RawHints

_DAY = 24 * 60
_PERIODS = {"hourly": 60, "daily": _DAY, "weekly": 7 * _DAY, "monthly": 30 * _DAY, "yearly": 365 * _DAY}
"""Minutes of a `sy:updatePeriod` (http://web.resource.org/rss/1.0/modules/syndication/)."""
MAX_TTL = 30 * _DAY
"""Own choice: a feed that wants to be asked less than once a month has forgotten that it said so."""
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MOST_DIGITS = 9
"""Own choice: more minutes than any calendar has."""


def hints_of(raw: RawHints) -> Hints:
    """RSS 2.0's `ttl` before the syndication module's period; hours and days that leave no time at all are garbage."""
    hours = _distinct(_hour(hour) for hour in raw.skip_hours)
    days = _distinct(_weekday(day) for day in raw.skip_days)
    return Hints(
        ttl=_minutes(raw.ttl) or _by_period(raw.period, raw.frequency),
        skip_hours=hours if len(hours) < 24 else (),
        skip_days=days if len(days) < len(_DAYS) else (),
    )


def _minutes(words: str) -> int | None:
    number = _number(words)
    return min(number, MAX_TTL) if number else None


def _by_period(period: str, frequency: str) -> int | None:
    """The period, `daily` where only a frequency is named, by how often in it (1 where it is not said)."""
    if not period and not frequency:
        return None
    minutes = _PERIODS.get(period.strip().lower() or "daily")
    return min(max(1, minutes // (_number(frequency) or 1)), MAX_TTL) if minutes else None


def _hour(words: str) -> int | None:
    """0 to 23; 24 is midnight (RSS 0.91 counts 1 to 24)."""
    number = _number(words)
    return number % 24 if number is not None and number <= 24 else None


def _weekday(words: str) -> int | None:
    short = words.strip().lower()[:3]
    return _DAYS.index(short) if short in _DAYS else None


def _number(words: str) -> int | None:
    digits = words.strip()
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= _MOST_DIGITS else None


def _distinct(numbers: Iterable[int | None]) -> tuple[int, ...]:
    return tuple(sorted({number for number in numbers if number is not None}))
