from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lives import DAY, HOUR, MONDAY, Life, by_day, steadily

from tagwire.catalog import History, Rhythm, Seen, after_failure, after_reading, after_unchanged, spread
from tagwire.catalog.schedule import ASIDE, FIRST_BACK_OFF, FIRST_EMPTY, LONGEST, SHORTEST, SPREAD
from tagwire.model import Hints

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def history(failures: int = 0, *, ever_ok: bool = True, state: str = "healthy", rhythm: Rhythm | None = None) -> History:
    return History(state, failures, ever_ok, rhythm or Rhythm(), Hints(), 20)


def first_pause(each: timedelta, length: int = 40) -> timedelta:
    """After a first reading of a list whose entries came at this distance."""
    dates = tuple(NOW - each * (number + 0.5) for number in range(length))
    return after_reading(history(ever_ok=False), Seen(length, length, dates), NOW).due - NOW


def learnt_pause(each: timedelta, days: int, **how: bool) -> timedelta:
    life = Life(steadily(each, days), **how)
    return life.every(timedelta(minutes=20), MONDAY, MONDAY + DAY * days).due - life.looks[-1]


# ---- the pace


def test_a_first_reading_learns_the_pace_from_the_dates_it_finds() -> None:
    pauses = [first_pause(each) for each in (3 * MINUTE, 30 * MINUTE, 5 * HOUR)]
    assert pauses == sorted(pauses)
    assert SHORTEST <= pauses[0] < 10 * MINUTE
    assert pauses[2] > HOUR


def test_a_source_four_times_as_fast_is_asked_twice_as_often() -> None:
    assert learnt_pause(2 * HOUR, 14) / learnt_pause(HOUR / 2, 14) == pytest.approx(2, rel=0.2)


def test_a_busy_wire_is_never_asked_more_often_than_every_five_minutes() -> None:
    assert first_pause(timedelta(seconds=10), 500) == SHORTEST


def test_a_feed_without_dates_is_learnt_from_how_many_are_new() -> None:
    assert learnt_pause(30 * MINUTE, 6, dated=False) / learnt_pause(30 * MINUTE, 6) == pytest.approx(1, rel=0.2)


def test_a_higher_price_asks_less_often() -> None:
    dates = tuple(NOW - HOUR * number for number in range(20))
    dues = [after_reading(history(), Seen(20, 20, dates), NOW, timedelta(minutes=price)).due for price in (1, 6, 24)]
    assert dues == sorted(set(dues))


def test_a_local_paper_is_left_to_sleep_at_night() -> None:
    life = Life(by_day(20, 15))
    life.when_due(MONDAY, MONDAY + DAY * 15)
    last_day = [look.hour for look in life.looks if look >= MONDAY + DAY * 14]
    awake, asleep = sum(8 <= hour < 20 for hour in last_day), sum(hour < 7 for hour in last_day)
    assert awake > 4 * asleep
    assert awake + asleep > 10


def test_a_304_lengthens_the_pause_gently() -> None:
    life = Life(steadily(15 * MINUTE, 7))
    life.every(15 * MINUTE, MONDAY, MONDAY + DAY * 7)
    pauses = []
    for number in range(1, 13):
        now = MONDAY + DAY * 7 + 15 * MINUTE * number
        pauses.append(life.look(now).due - now)
    assert pauses[0] < pauses[3] < pauses[6] < pauses[11]
    assert pauses[11] / pauses[0] < 3


def test_a_wave_of_news_is_followed_more_closely() -> None:
    calm = Life(steadily(HOUR, 8))
    then = calm.every(15 * MINUTE, MONDAY, MONDAY + DAY * 7)
    pause = then.due - calm.looks[-1]
    wave = Life(sorted([*steadily(HOUR, 8), *steadily(5 * MINUTE, 1 / 12, MONDAY + DAY * 7)]))
    then = wave.every(15 * MINUTE, MONDAY, MONDAY + DAY * 7 + HOUR)
    assert then.due - wave.looks[-1] < pause * 0.6


def test_a_list_that_rolled_over_is_asked_sooner() -> None:
    life = Life(steadily(HOUR, 8), length=10)
    life.every(20 * MINUTE, MONDAY, MONDAY + DAY * 7)
    now = life.looks[-1] + HOUR
    some = after_reading(life.history, Seen(10, 5), now)
    every_one = after_reading(life.history, Seen(10, 10), now)
    assert every_one.due <= now + HOUR / 2
    assert every_one.due < some.due


def test_a_short_list_is_asked_again_before_half_of_it_is_new() -> None:
    pace = timedelta(minutes=20)
    long, short = Life(steadily(pace, 7), length=40), Life(steadily(pace, 7), length=1)
    pauses = [life.every(pace, MONDAY, MONDAY + DAY * 6).due - life.looks[-1] for life in (long, short)]
    assert pauses[1] <= pace / 2 * 1.2
    assert pauses[1] < pauses[0]


@pytest.mark.parametrize("dated", [True, False])
def test_entries_with_a_new_id_at_every_reading_do_not_drive_the_schedule_mad(*, dated: bool) -> None:
    one, now, looks = history(ever_ok=False), NOW, 0
    dates = tuple(NOW - DAY * number - HOUR * (number % 7) for number in range(30)) if dated else ()
    while now < NOW + DAY * 3:
        then = after_reading(one, Seen(30, 30, dates), now)
        one, now, looks = replace(one, ever_ok=True, rhythm=then.rhythm, entries=30), then.due, looks + 1
    assert looks < 3 * 24 * 2


@pytest.mark.parametrize("wrong", [timedelta(hours=-9), timedelta(hours=9)])
def test_a_feed_whose_clock_is_hours_wrong_is_followed_all_the_same(wrong: timedelta) -> None:
    right, off = Life(steadily(HOUR, 6)), Life(steadily(HOUR, 6))
    right.when_due(MONDAY + DAY, MONDAY + DAY * 6)
    now = MONDAY + DAY
    while now < MONDAY + DAY * 6:
        held = sum(moment <= now for moment in off.times)
        new = held - max(held - 20, off.known or 0)
        dates = tuple(moment + wrong for moment in off.times[max(0, held - 20) : held])
        then = after_reading(off.history, Seen(min(20, held), new, dates), now)
        off.known, off.history, now = held, replace(off.history, ever_ok=True, rhythm=then.rhythm, entries=20), then.due
        off.looks.append(now)
    assert len(off.looks) == pytest.approx(len(right.looks), rel=0.35)


# ---- the server's word


def with_hints(hints: Hints, each: timedelta = 20 * MINUTE, now: datetime = NOW, fresh_for: float | None = None) -> datetime:
    dates = tuple(now - each * (number + 0.5) for number in range(40))
    return after_reading(replace(history(ever_ok=False), hints=hints), Seen(40, 40, dates, fresh_for), now).due


def test_a_ttl_is_kept() -> None:
    assert with_hints(Hints(ttl=45)) == NOW + 45 * MINUTE


def test_what_is_fresh_is_not_asked_for_again() -> None:
    assert with_hints(Hints(), fresh_for=2700) == NOW + 45 * MINUTE
    assert after_unchanged(history(), NOW, fresh_for=3000).due >= NOW + timedelta(seconds=3000)


def test_a_ttl_of_a_day_on_a_busy_feed_is_believed_for_an_hour() -> None:
    assert with_hints(Hints(ttl=1440)) == NOW + HOUR
    assert with_hints(Hints(), fresh_for=10.0**9) == NOW + HOUR


def test_a_ttl_of_a_day_on_a_slow_feed_is_kept() -> None:
    assert with_hints(Hints(ttl=1440), each=71 * HOUR) == NOW + DAY


def test_hours_without_news_are_skipped() -> None:
    evening = NOW.replace(hour=21, minute=50)
    assert with_hints(Hints(skip_hours=(22, 23, 0, 1)), each=6 * HOUR, now=evening).hour == 2


def test_days_without_news_are_skipped_for_a_day_at_most() -> None:
    friday = datetime(2026, 5, 1, 23, 50, tzinfo=UTC)
    assert with_hints(Hints(skip_days=(5, 6)), each=47 * HOUR, now=friday) == friday + LONGEST


def test_a_feed_that_skips_every_hour_is_asked_all_the_same() -> None:
    assert with_hints(Hints(skip_hours=tuple(range(24)), skip_days=tuple(range(7)))) == with_hints(Hints())


# ---- failures


def test_failures_wait_twice_as_long_each_time_up_to_a_day() -> None:
    waits = [after_failure(history(failures), NOW).due - NOW for failures in range(12)]
    assert waits[:3] == [FIRST_BACK_OFF, FIRST_BACK_OFF * 2, FIRST_BACK_OFF * 4]
    assert waits[-1] == LONGEST


@pytest.mark.parametrize("failures", [3, 4, 10, 100, 10_000, 10**9])
def test_no_number_of_errors_kills_a_feed(failures: int) -> None:
    """miniflux #879, #1893, #3334, #149, miniflux-legacy #732: after three errors a feed was dead until somebody clicked."""
    then = after_failure(history(failures), NOW)
    assert then.state == "failing"
    assert then.due <= NOW + LONGEST


def test_a_feed_that_failed_for_a_month_is_asked_every_day() -> None:
    """Folo #4550, #4093: updates stopped silently after two days."""
    now, asked = NOW, []
    for failures in range(60):
        now = after_failure(history(failures), now).due
        asked.append(now)
    late = [moment for moment in asked if moment > NOW + DAY * 20]
    assert {after - before for before, after in pairwise(late)} == {DAY}


def test_a_dead_feed_is_not_hammered() -> None:
    """worldmonitor PR #853: a failing feed was asked again every 60 seconds for ever."""
    now, asked = NOW, 0
    while now < NOW + DAY:
        now, asked = after_failure(history(asked), now).due, asked + 1
    assert asked <= 8


def test_a_server_that_asks_for_patience_gets_it() -> None:
    assert after_failure(history(), NOW, wait=7200).due == NOW + 2 * HOUR
    assert after_failure(history(), NOW, wait=10.0**300).due == NOW + LONGEST
    assert after_failure(history(), NOW, wait=-5).due == NOW + FIRST_BACK_OFF


def test_a_server_that_says_when_to_come_is_not_kept_waiting_for_a_day() -> None:
    assert after_failure(history(9), NOW, wait=600).due == NOW + HOUR


def test_a_server_that_was_asked_too_often_is_asked_less_often_from_then_on() -> None:
    life = Life(steadily(5 * MINUTE, 3))
    before = life.every(10 * MINUTE, MONDAY, MONDAY + DAY * 2).due - life.looks[-1]
    refused = after_failure(life.history, life.looks[-1] + 10 * MINUTE, wait=600)
    life.history = replace(life.history, rhythm=refused.rhythm)
    now = refused.due
    assert before < 10 * MINUTE < life.look(now).due - now < 15 * MINUTE


def test_a_refused_interval_is_forgotten_by_and_by() -> None:
    rhythm = replace(Rhythm(), since=MONDAY.timestamp(), looked=MONDAY.timestamp(), floor=1800.0)
    later = after_reading(history(rhythm=rhythm), Seen(20, 3), MONDAY + DAY * 14)
    assert later.rhythm.floor == pytest.approx(450)


def test_three_failures_at_first_contact_set_a_source_aside_quietly() -> None:
    states = [after_failure(history(failures, ever_ok=False), NOW) for failures in range(3)]
    assert [one.state for one in states] == ["unverified", "unverified", "set_aside"]
    assert states[-1].due == NOW + ASIDE


def test_what_is_gone_is_set_aside_for_a_week_and_asked_again() -> None:
    then = after_failure(history(), NOW, gone=True)
    assert (then.state, then.due) == ("set_aside", NOW + ASIDE)
    assert after_reading(history(1, state="set_aside"), Seen(20, 1), NOW + ASIDE).state == "healthy"


def test_a_304_makes_no_failing_source_healthy() -> None:
    then = after_unchanged(history(4, state="failing"), NOW)
    assert then.state == "failing"
    assert then.due == after_failure(history(3), NOW).due


def test_a_failure_forgets_nothing_of_the_rhythm() -> None:
    life = Life(steadily(HOUR, 4))
    life.every(HOUR, MONDAY, MONDAY + DAY * 3)
    assert after_failure(life.history, MONDAY + DAY * 3).rhythm == life.history.rhythm


# ---- valid, but empty


def test_an_empty_feed_is_a_state_of_its_own_that_backs_off_gently() -> None:
    one, now, pauses = history(state="healthy"), NOW, []
    for _ in range(12):
        then = after_reading(one, Seen(0, 0), now)
        assert then.state == "empty"
        pauses.append(then.due - now)
        one, now = replace(one, state="empty", rhythm=then.rhythm, entries=0), then.due
    assert pauses[:2] == [FIRST_EMPTY, FIRST_EMPTY * 1.5]
    assert pauses[-1] == LONGEST


def test_a_304_keeps_an_empty_feed_empty() -> None:
    assert after_unchanged(history(state="empty"), NOW).state == "empty"


def test_an_empty_feed_that_fills_is_healthy_and_starts_anew() -> None:
    then = after_reading(history(state="empty", rhythm=replace(Rhythm(), empty=8)), Seen(3, 3), NOW)
    assert (then.state, then.rhythm.empty) == ("healthy", 0)


# ---- always


moments = st.lists(st.floats(-10_000, 10_000), max_size=40)


@given(moments, st.integers(0, 60), st.integers(-1, 10**6), st.integers(0, 23), st.none() | st.floats(0, 10**12), st.integers(0, 10**6))
def test_every_healthy_source_is_looked_at_again_within_bounds(hours: list[float], new: int, ttl: int, skip: int, fresh: float | None, seconds: int) -> None:
    dates = tuple(NOW - timedelta(hours=one) for one in hours)
    hints = Hints(ttl, (skip, (skip + 1) % 24), (skip % 7,))
    one = replace(history(), hints=hints)
    for now in (NOW, NOW + timedelta(seconds=seconds)):
        then = after_reading(one, Seen(max(len(dates), 1), new, dates, fresh), now)
        assert now + SHORTEST <= then.due <= now + LONGEST
        one = replace(one, rhythm=Rhythm.from_facts(then.rhythm.to_facts()))
        same = after_unchanged(one, now, fresh)
        assert now + SHORTEST <= same.due <= now + LONGEST


@given(st.integers(0, 10**6), st.booleans(), st.booleans(), st.none() | st.floats(0, 10**12))
def test_every_failing_source_is_looked_at_again_within_a_week(failures: int, ever_ok: bool, gone: bool, wait: float | None) -> None:
    assert NOW + SHORTEST <= after_failure(history(failures, ever_ok=ever_ok), NOW, wait, gone=gone).due <= NOW + ASIDE


def test_new_sources_start_spread_out_and_always_at_the_same_place() -> None:
    times = [spread(f"https://example.com/{i}", NOW) for i in range(50)]
    assert times == [spread(f"https://example.com/{i}", NOW) for i in range(50)]
    assert min(times) >= NOW
    assert max(times) <= NOW + SPREAD
    assert len(set(times)) > 40
