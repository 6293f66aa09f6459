from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tagwire.catalog import History, after_failure, after_reading, spread
from tagwire.catalog.schedule import ASIDE, LONGEST, SHORTEST, SPREAD

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)


def history(failures: int = 0, *, ever_ok: bool = True, hours_ago: tuple[float, ...] = (), entries: int | None = None) -> History:
    moments = tuple(NOW - timedelta(hours=hours) for hours in hours_ago)
    return History("healthy", failures, ever_ok, moments, len(moments) if entries is None else entries)


def test_a_busy_feed_is_asked_every_five_minutes() -> None:
    assert after_reading(history(hours_ago=tuple(i / 20 for i in range(400))), NOW).due == NOW + SHORTEST


def test_a_feed_of_four_a_day_is_asked_every_three_hours() -> None:
    assert after_reading(history(hours_ago=(1, 7, 13, 19)), NOW).due == NOW + timedelta(hours=3)


def test_an_empty_feed_is_a_state_of_its_own() -> None:
    assert after_reading(history(), NOW).state == "empty"


def test_a_feed_without_dates_is_healthy() -> None:
    assert after_reading(history(entries=20), NOW).state == "healthy"


def test_failures_wait_twice_as_long_each_time_and_never_give_up() -> None:
    waits = [after_failure(history(failures), NOW).due - NOW for failures in range(12)]
    assert waits[:3] == [timedelta(minutes=10), timedelta(minutes=20), timedelta(minutes=40)]
    assert waits[-1] == LONGEST


def test_three_failures_at_first_contact_set_a_source_aside_quietly() -> None:
    states = [after_failure(history(failures, ever_ok=False), NOW) for failures in range(3)]
    assert [one.state for one in states] == ["unverified", "unverified", "set_aside"]
    assert states[-1].due == NOW + ASIDE


def test_a_server_that_asks_for_patience_gets_it() -> None:
    assert after_failure(history(), NOW, wait=7200).due == NOW + timedelta(hours=2)
    assert after_failure(history(), NOW, wait=10**9).due == NOW + LONGEST


@given(st.lists(st.floats(-100, 100), max_size=50), st.integers(0, 100), st.booleans())
def test_every_source_is_looked_at_again_within_bounds(hours: list[float], failures: int, ever_ok: bool) -> None:
    one = history(failures, ever_ok=ever_ok, hours_ago=tuple(hours))
    assert NOW + SHORTEST <= after_reading(one, NOW).due <= NOW + LONGEST
    assert NOW + SHORTEST <= after_failure(one, NOW).due <= NOW + ASIDE


def test_new_sources_start_spread_out_and_always_at_the_same_place() -> None:
    times = [spread(f"https://example.com/{i}", NOW) for i in range(50)]
    assert times == [spread(f"https://example.com/{i}", NOW) for i in range(50)]
    assert min(times) >= NOW
    assert max(times) <= NOW + SPREAD
    assert len(set(times)) > 40
