from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tagwire import moments

READ = [
    ("2025-07-02T09:30:00Z", "2025-07-02T09:30:00Z"),
    ("2025-07-02T09:30:00+03:00", "2025-07-02T06:30:00Z"),
    ("Wed, 02 Jul 2025 09:30:00 GMT", "2025-07-02T09:30:00Z"),
    ("Wed, 02 Jul 2025 09:30:00 -0500", "2025-07-02T14:30:00Z"),
    ("Wed, 2 Jul 2025 09:30 EST", "2025-07-02T14:30:00Z"),
    ("2 July 2025 09:30", "2025-07-02T09:30:00Z"),
    ("2025-07-02", "2025-07-02T00:00:00Z"),
]


@pytest.mark.parametrize(("came", "must_be"), READ)
def test_dates_are_read_as_feeds_write_them(came: str, must_be: str) -> None:
    found = moments.read(came)
    assert found is not None
    assert moments.write(found) == must_be


@pytest.mark.parametrize("came", ["", "   ", None, "yesterday-ish", "0001-01-01T00:00:00Z", "1970-01-01T00:00:00Z", "99/99/9999"])
def test_what_is_no_date_is_none(came: str | None) -> None:
    assert moments.read(came) is None


@given(st.text(max_size=40))
def test_no_text_breaks_the_reading_of_dates(text: str) -> None:
    found = moments.read(text)
    assert found is None or found.tzinfo is UTC


@given(st.datetimes(min_value=datetime(1972, 1, 1), max_value=datetime(2100, 1, 1)))  # noqa: DTZ001 hypothesis wants naive bounds
def test_what_is_written_is_read_back(naive: datetime) -> None:
    moment = naive.replace(tzinfo=UTC, microsecond=0)
    assert moments.read(moments.write(moment)) == moment


def test_the_present_can_be_another_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TAGWIRE_NOW", "2025-07-02T09:30:00Z")
    assert moments.present() == datetime(2025, 7, 2, 9, 30, tzinfo=UTC)
