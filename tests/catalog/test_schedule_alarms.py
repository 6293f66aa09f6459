from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from lives import DAY, HOUR, MONDAY, Life, by_day, steadily

from tagwire.catalog import Seen, after_failure, after_reading
from tagwire.catalog.alarms import DAILY, HOURLY, rush, silence, unevenness
from tagwire.catalog.pace import Pace
from tagwire.catalog.rhythm import Tally

QUARTER = timedelta(minutes=15)
FLAT = Pace((1.0,) * 24, (1.0,) * 7)


def first(life: Life, alarm: str, start: float = 0) -> float | None:
    """Days after Monday when it was first said."""
    found = [(at - MONDAY) / DAY for at, said in life.said if said == alarm and (at - MONDAY) / DAY >= start]
    return found[0] if found else None


def test_a_source_that_stops_is_noticed_though_every_answer_is_a_304() -> None:
    """commoncrawl/news-crawl #46: no new articles for two days, and nobody noticed."""
    life = Life(by_day(40, 14))
    life.every(HOUR / 2, MONDAY, MONDAY + DAY * 17)
    noticed = first(life, "drought")
    assert noticed is not None
    assert 14 < noticed < 16


def test_a_drought_ends_when_articles_come_again() -> None:
    times = [*by_day(40, 14), *(moment + DAY * 20 for moment in by_day(40, 2))]
    life = Life(times)
    life.every(HOUR, MONDAY, MONDAY + DAY * 22)
    assert life.alarms() == ["drought"]
    said = dict(life.said)
    assert said[MONDAY + DAY * 20] == "drought"
    assert said[MONDAY + DAY * 20 + HOUR * 12] == ""


def test_a_long_drought_does_not_end_by_being_forgotten() -> None:
    life = Life(by_day(40, 14))
    life.every(6 * HOUR, MONDAY, MONDAY + DAY * 200)
    assert life.said[-1][1] == "drought"


def test_a_failure_does_not_end_a_drought() -> None:
    life = Life(by_day(40, 16))
    life.every(HOUR, MONDAY, MONDAY + DAY * 20)
    assert after_failure(life.history, MONDAY + DAY * 20).alarm == "drought"


def test_a_source_whose_feed_is_emptied_is_noticed_too() -> None:
    life = Life(by_day(40, 16))
    life.every(HOUR, MONDAY, MONDAY + DAY * 16)
    said = [after_reading(life.history, Seen(0, 0), MONDAY + DAY * 16 + HOUR * hours).alarm for hours in (1, 48)]
    assert said == ["", "drought"]


def test_what_was_pushed_to_us_before_the_look_is_no_drought() -> None:
    times = by_day(40, 22)
    life = Life([moment for moment in times if moment < MONDAY + DAY * 16])
    life.every(HOUR, MONDAY, MONDAY + DAY * 16)
    said = []
    for hours in range(2, 120, 2):
        now = MONDAY + DAY * 16 + HOUR * hours
        listed = tuple(moment for moment in times if moment <= now)[-20:]
        then = after_reading(life.history, Seen(20, 0, listed), now)
        life.history = replace(life.history, rhythm=then.rhythm)
        said.append(then.alarm)
    assert set(said) == {""}


def test_a_feed_whose_clock_is_hours_behind_is_in_no_drought() -> None:
    times = by_day(80, 24, hours=range(24))
    one, known = Life([]).history, 0
    said = []
    for hours in range(1, 24 * 24, 1):
        now = MONDAY + HOUR * hours
        held = sum(moment <= now for moment in times)
        listed = tuple(moment - HOUR * 9 for moment in times[max(0, held - 20) : held])
        if listed:
            then = after_reading(one, Seen(len(listed), min(20, held - known), listed), now)
            one, known = replace(one, ever_ok=True, rhythm=then.rhythm), held
            said.append(then.alarm)
    assert set(said) == {""}


def test_nights_are_no_droughts() -> None:
    life = Life(by_day(60, 28, hours=range(9, 17)))
    life.every(QUARTER, MONDAY, MONDAY + DAY * 28)
    assert life.alarms() == []


def test_weekends_are_no_droughts() -> None:
    life = Life(by_day(12, 56, hours=range(9, 17), weekdays=range(5)))
    life.every(HOUR, MONDAY, MONDAY + DAY * 56)
    assert life.alarms() == []


def test_a_weekly_column_may_take_its_week() -> None:
    life = Life(steadily(DAY * 7, 120))
    life.every(6 * HOUR, MONDAY, MONDAY + DAY * 120)
    assert life.alarms() == []


@pytest.mark.parametrize("days", [1, 4, 9])
def test_nothing_is_expected_while_too_little_is_known(days: int) -> None:
    life = Life(by_day(40, days))
    life.every(HOUR / 2, MONDAY, MONDAY + DAY * 13.9)
    assert life.alarms() == []


def test_a_flood_is_a_burst_and_ends() -> None:
    flood = steadily(HOUR / 30, 1 / 12, MONDAY + DAY * 14 + HOUR * 12)
    life = Life(sorted([*by_day(20, 17), *flood]), length=100)
    life.every(QUARTER, MONDAY, MONDAY + DAY * 17)
    noticed = first(life, "burst")
    assert noticed is not None
    assert 14.5 <= noticed < 14.6
    assert life.said[-1][1] == ""


def test_a_slow_source_that_publishes_four_at_once_is_no_burst() -> None:
    life = Life(sorted([*steadily(DAY, 60), *[MONDAY + DAY * 50 + HOUR * number / 9 for number in range(3)]]))
    life.every(HOUR, MONDAY, MONDAY + DAY * 60)
    assert life.alarms() == []


def test_a_source_that_always_comes_in_heaps_raises_no_alarm_for_a_heap() -> None:
    heaps = [MONDAY + DAY * day + HOUR * hour + timedelta(seconds=number) for day in range(40) for hour in (6, 12, 18) for number in range(12)]
    life = Life(heaps, length=50)
    life.every(HOUR / 2, MONDAY, MONDAY + DAY * 40)
    assert [alarm for at, alarm in life.said if alarm and at > MONDAY + DAY * 14] == []


# ---- the model


def test_without_unevenness_silence_is_that_of_a_poisson_process() -> None:
    span = (MONDAY.timestamp(), (MONDAY + DAY).timestamp())
    assert silence(FLAT, span, 1e-9, 24.0) == pytest.approx(24, rel=1e-3)


def test_the_more_uneven_a_source_the_less_its_silence_says() -> None:
    span = (MONDAY.timestamp(), (MONDAY + DAY).timestamp())
    told = [silence(FLAT, span, uneven, 24.0) for uneven in (0.05, 0.5, 2.0)]
    assert told == sorted(told, reverse=True)


def test_the_chance_of_a_rush_is_that_of_a_negative_binomial() -> None:
    assert rush(1, 2.0, 0.5) == pytest.approx(1 - (1 + 2.0 * 0.5) ** -2)
    assert rush(0, 2.0, 0.5) == 1.0
    assert rush(60, 5.0, 0.3) < 1e-6


def test_unevenness_starts_as_believed_and_follows_what_is_seen() -> None:
    assert unevenness(Tally(), HOURLY) == HOURLY.uneven
    steady, wild = replace(Tally(), weight=1e4), replace(Tally(), weight=1e4, excess=2e4)
    assert unevenness(steady, DAILY) < 0.05
    assert unevenness(wild, DAILY) == pytest.approx(2, rel=0.01)
