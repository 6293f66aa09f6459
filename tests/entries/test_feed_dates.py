"""Dates as feeds write them, one sample a rule."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tagwire.entries import dates, read_feed
from tagwire.model import Feed

NINE = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "written",
    [
        "2026-11-22T09:30:00Z",
        "2026-11-22T10:30:00+01:00",
        "2026-11-22T10:30:00+0100",
        "2026-11-22T09:30:00.000Z",
        "2026-11-22T09:30Z",
        "2026-11-22 09:30:00",
        "Sun, 22 Nov 2026 09:30:00 GMT",
        "Sun, 22 Nov 2026 10:30:00 +0100",
        "Sun, 22 Nov 2026 04:30:00 EST",
        "Sunday, 22 November 2026 09:30:00 GMT",
        "22 Nov 2026 09:30",
        "Sun 22 Nov 2026 09:30:00 UT",
        "Sunday, 22-Nov-2026 09:30:00 GMT",
        "Sun, 22 Nov 2026 10:30:00 GMT+0100",
        "Sun, 22 Nov 2026 10:30:00 +01:00",
        "Fri, 22 Nov 2026 09:30:00 GMT",
        "Sun, 22 Nov 26 09:30:00 GMT",
        "Sun Nov 22 09:30:00 2026",
        "Sun, 22 Nov 2026 10:30:00 CET",
        "November 22, 2026 09:30",
        "  2026-11-22T09:30:00Z\n",
    ],
)
def test_a_moment_in_many_spellings(written: str) -> None:
    assert dates.read(written) == NINE


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2026-11-22", datetime(2026, 11, 22, tzinfo=UTC)),
        ("20261122", datetime(2026, 11, 22, tzinfo=UTC)),
        ("2026-11", datetime(2026, 11, 1, tzinfo=UTC)),
        ("2026", datetime(2026, 1, 1, tzinfo=UTC)),
        ("2026-326", datetime(2026, 11, 22, tzinfo=UTC)),
        ("Sun, 22 Nov 2026 09:30:00 +2359", datetime(2026, 11, 21, 9, 31, tzinfo=UTC)),
        ("2026326", datetime(2026, 11, 22, tzinfo=UTC)),
        ("Sat, 31 Dec 2016 23:59:60 GMT", datetime(2016, 12, 31, 23, 59, 59, tzinfo=UTC)),
    ],
)
def test_partial_dates_are_their_first_moment_and_leap_seconds_the_last(written: str, moment: datetime) -> None:
    assert dates.read(written) == moment


@pytest.mark.parametrize("written", ["", "soon", "0001-01-01T00:00:00Z", "1970-01-01", "Sun, 32 Nov 2026 09:30:00 GMT", "2026-13-45", "1 " * 100_000])
def test_what_cannot_be_is_no_date(written: str) -> None:
    assert dates.read(written) is None


@given(st.datetimes(min_value=datetime(1971, 1, 2), max_value=datetime(2100, 1, 1)), st.integers(-14, 14))  # noqa: DTZ001  # the strategy wants them naive
def test_what_is_written_by_the_standards_is_read_back(moment: datetime, hours: int) -> None:
    from datetime import timezone

    there = moment.replace(microsecond=0, tzinfo=timezone(timedelta(hours=hours)))
    assert dates.read(there.isoformat()) == there
    assert dates.read(format_datetime(there)) == there


def entry_of(inner: str) -> tuple[datetime | None, datetime | None]:
    feed = read_feed(f"<rss><channel><item><title>T</title>{inner}</item></channel></rss>".encode(), "https://news.example/feed")
    assert isinstance(feed, Feed)
    return feed.entries[0].published, feed.entries[0].updated


def test_the_last_of_several_dates_counts() -> None:
    later = "<pubDate>Sat, 21 Nov 2026 09:30:00 GMT</pubDate><pubDate>Sun, 22 Nov 2026 09:30:00 GMT</pubDate>"
    assert entry_of(later) == (NINE, None)
    assert entry_of("<issued>2026-11-21</issued><published>2026-11-22T09:30:00Z</published>") == (NINE, None)


def test_a_date_without_a_meaning_is_that_of_publishing_unless_there_is_one() -> None:
    assert entry_of("<dc:date>2026-11-22T09:30:00Z</dc:date>") == (NINE, None)
    assert entry_of("<dc:date>2026-11-22T09:30:00Z</dc:date><pubDate>Sun, 22 Nov 2026 08:30:00 GMT</pubDate>") == (NINE - timedelta(hours=1), NINE)
