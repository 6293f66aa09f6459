from __future__ import annotations

import json
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lives import DAY, HOUR, MONDAY, Life, by_day, steadily

from tagwire.catalog import Rhythm
from tagwire.catalog.learning import found, learnt
from tagwire.catalog.pace import Pace, mean_of, pace_of

START = MONDAY.timestamp()
FLAT = Pace((2.0,) * 24, (1.0,) * 7)

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=26) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=30,
)
keys = sorted(Rhythm().to_facts())


def lived(life: Life, days: int, pause: timedelta = HOUR) -> Rhythm:
    life.every(pause, MONDAY, MONDAY + DAY * days)
    return life.history.rhythm


def test_nothing_kept_is_nothing_known() -> None:
    assert Rhythm.from_facts({}) == Rhythm()


def test_facts_are_a_few_dozen_numbers_of_json() -> None:
    facts = lived(Life(by_day(30, 8)), 8).to_facts()
    assert len(json.dumps(facts)) < 1200


def test_a_rhythm_rests_and_wakes_the_same() -> None:
    rhythm = Rhythm.from_facts(json.loads(json.dumps(lived(Life(by_day(30, 8)), 8).to_facts())))
    assert Rhythm.from_facts(rhythm.to_facts()) == rhythm


@given(st.dictionaries(st.sampled_from(keys), json_values, max_size=len(keys)))
def test_garbage_in_the_store_is_nothing_known(facts: dict[str, object]) -> None:
    rhythm = Rhythm.from_facts(Rhythm.from_facts(facts).to_facts())
    assert Rhythm.from_facts(rhythm.to_facts()) == rhythm
    assert mean_of(rhythm) > 0


@given(st.dictionaries(st.sampled_from(keys), json_values, max_size=len(keys)), st.integers(0, 50), st.integers(0, 50))
def test_garbage_in_the_store_stops_no_reading(facts: dict[str, object], entries: int, new: int) -> None:
    rhythm = learnt(Rhythm.from_facts(facts), found(entries, new, (), START), START)
    assert START < pace_of(rhythm).worth_a_look(START, 0.1, 5.0) <= START + 86_400


def test_the_pace_is_learnt_to_a_tenth_in_a_week() -> None:
    assert mean_of(lived(Life(steadily(2 * HOUR, 7)), 7)) == pytest.approx(0.5, rel=0.1)


def test_the_hours_of_the_day_are_learnt() -> None:
    hours = pace_of(lived(Life(by_day(24, 14)), 14)).hours
    assert min(hours[9:19]) > 5 * max(hours[0:6])


def test_the_days_of_the_week_are_learnt() -> None:
    days = pace_of(lived(Life(by_day(24, 28, weekdays=range(5))), 28)).days
    assert min(days[:5]) > 2 * max(days[5:])


def test_old_habits_are_forgotten() -> None:
    times = [*steadily(HOUR / 4, 10), *steadily(6 * HOUR, 30, MONDAY + DAY * 10)]
    assert mean_of(lived(Life(times), 40)) < 0.5


def test_a_pinned_old_entry_hides_no_pace() -> None:
    moments = [START - 3600 * number for number in range(20)]
    plain, pinned = (pace_of(learnt(Rhythm(), found(20, 20, dates, START), START)) for dates in (moments, [*moments[:-1], START - 86_400 * 20]))
    assert pinned.at(START) == pytest.approx(plain.at(START), rel=0.3)


def test_dates_that_are_all_the_same_are_none() -> None:
    assert found(20, 20, [START - 60.0] * 20, START).dates == ()


def test_days_without_a_time_are_no_dates() -> None:
    assert found(20, 20, [START - 86_400.0 * day for day in range(20)], START).dates == ()


def test_dates_far_ahead_are_none() -> None:
    assert found(2, 2, [START + 86_400 * 30, START - 60], START).dates == (START - 60,)


def test_what_a_revision_brings_back_is_not_new() -> None:
    life = Life(steadily(HOUR, 3))
    before = lived(life, 3)
    after = learnt(before, found(20, 5, [START - 86_400 - 3_000 * n for n in range(20)], START + 86_400 * 3), START + 86_400 * 3 + 60)
    assert sum(after.counts) <= sum(before.counts)


def test_days_in_which_nobody_looked_and_the_list_rolled_over_make_no_source_slow() -> None:
    life = Life(steadily(HOUR / 4, 12))
    before = mean_of(lived(life, 5))
    life.look(MONDAY + DAY * 12)
    assert mean_of(life.history.rhythm) == pytest.approx(before, rel=0.1)


# ---- the curve


def test_expected_entries_add_up_over_any_span() -> None:
    assert FLAT.expected(START + 1234, START + 86_400 * 9 + 1234) == pytest.approx(2 * 24 * 9)


@given(st.floats(0, 10**6), st.floats(0, 10**6), st.floats(0, 10**6))
def test_what_is_expected_in_two_spans_is_expected_in_both_together(start: float, first: float, second: float) -> None:
    pace = Pace(tuple(float(hour % 5) for hour in range(24)), (1.0, 0.5, 2.0, 1.0, 1.0, 0.1, 0.2))
    begin, middle, end = START + start, START + start + first, START + start + first + second
    assert pace.expected(begin, end) == pytest.approx(pace.expected(begin, middle) + pace.expected(middle, end), abs=1e-6)


def test_a_look_is_due_when_entries_have_waited_their_price() -> None:
    assert FLAT.worth_a_look(START, 1.0, float("inf")) == pytest.approx(START + 3600)  # √(2 · 1 h / 2 an hour)


def test_a_look_is_due_when_enough_entries_have_come() -> None:
    assert FLAT.worth_a_look(START, float("inf"), 3.0) == pytest.approx(START + 5400)


def test_a_source_that_sleeps_is_looked_at_after_it_wakes() -> None:
    morning = Pace(tuple(6.0 if 8 <= hour < 10 else 0.0 for hour in range(24)), (1.0,) * 7)
    assert START + 8 * 3600 < morning.worth_a_look(START, 0.1, float("inf")) < START + 8.5 * 3600


def test_a_source_of_which_nothing_comes_is_looked_at_after_a_day() -> None:
    assert Pace((0.0,) * 24, (1.0,) * 7).worth_a_look(START, 0.1, 1.0) == START + 86_400
