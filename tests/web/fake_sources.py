"""Thirty followed sources of every state, and some that are odd; tests may put others in `followed`."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from tagwire.model import Publisher, Source
from tagwire.store.shapes import STANDINGS, Slice, SourceHealth, SourceTally, Standing
from tagwire.web.health import since
from tagwire.web.health import standing as stands_of
from web.fake_data import OUTLETS

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
SECRET = "https://jane-doe:pass-word@feeds.harbour.example/private/k3y-in-path/feed?token=s3cret"
"""An address that tells nobody but the operator anything: a password, a secret path, a secret parameter."""


def hours(number: float) -> timedelta:
    return timedelta(hours=number)


def a_source(number: int, title: str = "", *, url: str = "", language: str = "en", **other: Any) -> SourceHealth:
    """A healthy source; what is said otherwise stands. `for_hours`: how long it has failed already."""
    outlets = OUTLETS[language]
    outlet = outlets[number % len(outlets)]
    for_hours = other.pop("for_hours", None)
    source = Source(url or f"https://{outlet.slug}.example/feed/{number}", Publisher(outlet.slug, outlet.name, country=outlet.country), title)
    well = SourceHealth(
        id=number,
        source=source,
        state="healthy",
        active=True,
        failures=0,
        failing_since=None,
        alarm="",
        alarm_since=None,
        code="",
        message="",
        last_asked=NOW - timedelta(minutes=number),
        last_ok=NOW - timedelta(minutes=number),
        next_due=NOW + timedelta(minutes=7 * number),
        rhythm={},
    )
    if for_hours is not None:
        other = {"state": "failing", "failures": 5, "failing_since": NOW - hours(for_hours), "last_ok": NOW - hours(for_hours + 1), **other}
    return replace(well, **other)


FOLLOWED = (
    a_source(1, "Front page", for_hours=50, code="busy", message="answered 503 Service Unavailable: it is overloaded or being worked on"),
    a_source(2, "Sport", for_hours=260, code="gone", message="answered 404 Not Found: nothing is there"),
    a_source(3, "", for_hours=2, code="timed_out", message="the server was too slow", url=SECRET),
    a_source(
        4,
        "The whole county from its hills to its harbours, every parish and every pier",
        for_hours=30,
        code="unreadable",
        message="this is no feed: no rss, rdf, feed or urlset element",
    ),
    a_source(
        5,
        "News",
        for_hours=70,
        code="unreachable",
        message="no safe connection: its certificate is not trusted (certificate has expired)",
        next_due=NOW - hours(1),
    ),
    a_source(6, "أخبار", language="ar", for_hours=100, code="unreachable", message="the connection failed (Connection refused)"),
    a_source(
        7, "Old news", for_hours=400, state="set_aside", code="gone", message="answered 410 Gone: it is gone for good", last_ok=None, next_due=NOW + hours(150)
    ),
    a_source(8, "Weather", alarm="drought", alarm_since=NOW - hours(31)),
    a_source(9, "Live", alarm="burst", alarm_since=NOW - hours(1)),
    a_source(10, "Podcast", state="empty"),
    a_source(11, "Culture", state="unverified", last_asked=None, last_ok=None, next_due=NOW + timedelta(seconds=20)),
    a_source(12, "Doubled", active=False, state="failing", code="moved", message=f"it moved to {SECRET}, which is followed already"),
    *(a_source(number, f"Section {number}") for number in range(13, 25)),
    *(a_source(number, f"القسم {number}", language="ar") for number in range(25, 31)),
)
followed: list[SourceHealth] = list(FOLLOWED)


def tally() -> SourceTally:
    """As `tagwire.store.health.tally`."""
    counted = Counter(map(stands_of, followed))
    asked = [source.last_asked for source in followed if source.last_asked]
    return SourceTally(len(followed), {stands: counted[stands] for stands in STANDINGS if counted[stands]}, max(asked, default=None))


def health(*, standing: Standing | None = None, after: str | None = None, limit: int | None = None) -> Slice[SourceHealth]:
    """As `tagwire.store.health.health`; its cursor is a number of sources."""
    start = int(after) if after and after.isascii() and after.isdecimal() else 0
    rest = [source for source in sorted(followed, key=_place) if standing in {None, stands_of(source)}][start:]
    return Slice(tuple(rest[:limit]), str(start + limit) if limit and len(rest) > limit else None)


def lasting(*, shortest: timedelta, failures: int, limit: int) -> tuple[SourceHealth, ...]:
    """As `tagwire.store.health.lasting`, without choosing among those in trouble: the pages do that too."""
    del shortest, failures, limit
    return tuple(source for source in followed if source.active and (source.failures or source.alarm))


def _place(source: SourceHealth) -> tuple[int, datetime, str, int]:
    return STANDINGS.index(stands_of(source)), since(source) or datetime.min.replace(tzinfo=UTC), source.source.publisher.name, source.id
