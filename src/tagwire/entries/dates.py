"""Dates as feeds write them: the usual forms at once, the unusual by one rule each, the rest by `moments`."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from tagwire import moments

MAX_DATE = 100
"""Own choice, in characters: the longest real dates have some 40."""
_MONTHS = {name: number for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
_ZONES = {
    "GMT": 0,
    "UTC": 0,
    "UT": 0,
    "Z": 0,
    "EST": -5,
    "EDT": -4,
    "CST": -6,
    "CDT": -5,
    "MST": -7,
    "MDT": -6,
    "PST": -8,
    "PDT": -7,
    "WET": 0,
    "WEST": 1,
    "BST": 1,
    "CET": 1,
    "CEST": 2,
    "MEZ": 1,
    "MESZ": 2,
    "EET": 2,
    "EEST": 3,
    "MSK": 3,
    "JST": 9,
    "KST": 9,
    "AEST": 10,
    "AEDT": 11,
}
"""Hours from UTC: RFC 5322, 4.3, and what feeds of other countries write (CLDR's abbreviations, as far as they mean one thing)."""
_MAIL = re.compile(
    r"(?:[A-Za-z]{3,9},?\s+)?(\d{1,2})[ -]([A-Za-z]{3})[A-Za-z]{0,6}[ -](\d{4})\s+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d{1,9})?\s*(?:([A-Z]{1,4})|(?:GMT|UTC)?([+-])(\d{2}):?(\d{2}))?"
)
"""RFC 5322, 3.3, as feeds write it: full names, no seconds, `GMT+0100`, dashes (RFC 850)."""
_DAY = 24 * 60
"""Minutes; no zone is as far from UTC."""
_DAY_OF_YEAR = re.compile(r"(\d{4})-?(\d{3})")
_MONTH = re.compile(r"(\d{4})(?:-(\d{2}))?")


def read(text: str) -> datetime | None:
    """A moment in UTC, or None where there is none that can be."""
    text = text.strip()[:MAX_DATE]
    if not text:
        return None
    for attempt in (_internet, _mail, _partial):
        try:
            moment = attempt(text)
        except (ValueError, OverflowError):
            continue
        if moment is not None:
            return moment if moment >= moments.EARLIEST else None
    return moments.read(text)


def _internet(text: str) -> datetime | None:
    """RFC 3339 and what W3C-DTF allows besides."""
    if not text[:4].isdigit() or text[4:5] != "-":
        return None
    return moments.utc(datetime.fromisoformat(text))


def _mail(text: str) -> datetime | None:
    found = _MAIL.fullmatch(text)
    if not found:
        return None
    day, month, year, hour, minute, second, zone, sign, hours, minutes = found.groups()
    number = _MONTHS.get(month.lower())
    if number is None or (zone and zone not in _ZONES):
        return None
    offset = int(hours) * 60 + int(minutes) if sign else 60 * _ZONES[zone or "GMT"]
    if offset >= _DAY:
        return None
    leap = min(int(second or 0), 59)
    there = datetime(int(year), number, int(day), int(hour), int(minute), leap, tzinfo=UTC)
    return there - timedelta(minutes=-offset if sign == "-" else offset) if offset else there


def _partial(text: str) -> datetime | None:
    """A year, a month or a day of the year (ISO 8601): its first moment."""
    month = _MONTH.fullmatch(text)
    if month:
        return datetime(int(month.group(1)), int(month.group(2) or 1), 1, tzinfo=UTC)
    day = _DAY_OF_YEAR.fullmatch(text)
    if day:
        return datetime(int(day.group(1)), 1, 1, tzinfo=UTC) + timedelta(days=int(day.group(2)) - 1)
    return None
