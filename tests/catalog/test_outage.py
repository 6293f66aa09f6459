from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tagwire.catalog import Attempt, outage

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)


def tried(*told: tuple[str, str], each: float = 10.0) -> list[Attempt]:
    """Attempts in order, the last of them just now."""
    return [Attempt(site, NOW - timedelta(seconds=each * (len(told) - 1 - place)), code) for place, (site, code) in enumerate(told)]


def down(count: int, code: str = "unreachable") -> list[tuple[str, str]]:
    return [(f"site{number}.example", code) for number in range(count)]


def test_when_many_strangers_fail_at_once_it_is_we() -> None:
    """miniflux #879: an outage of the provider switched all feeds off."""
    assert outage(tried(*down(5)), NOW)
    assert outage(tried(*down(5, "timed_out")), NOW)


def test_before_any_attempt_nothing_is_known() -> None:
    assert not outage([], NOW)


def test_one_site_with_many_feeds_is_one_witness() -> None:
    assert not outage(tried(*[("one.example", "unreachable")] * 50), NOW)


def test_four_sites_may_fail_by_chance() -> None:
    assert not outage(tried(*down(4)), NOW)


@pytest.mark.parametrize("code", ["busy", "server_fault", "gone", "unreadable", "too_large", "forbidden"])
def test_a_server_that_answers_badly_was_reached(code: str) -> None:
    assert not outage(tried(*down(10, code)), NOW)


def test_a_source_at_home_that_answers_all_the_while_changes_nothing() -> None:
    told = [one for stranger in down(5) for one in (("bridge.home", ""), stranger)]
    assert outage(tried(*told), NOW)


def test_sites_that_answered_before_the_line_went_down_are_witnesses_once_they_fail() -> None:
    up = [(site, "") for site, _ in down(6)]
    assert outage(tried(*up, *down(6)), NOW)
    assert not outage(tried(*up, *down(3)), NOW)


def test_the_first_that_answers_again_ends_it() -> None:
    assert not outage(tried(*down(8), ("site3.example", "")), NOW)
    assert not outage(tried(*down(8), ("site3.example", ""), *down(3)), NOW)


def test_a_few_dead_sites_among_many_are_their_own_affair() -> None:
    told = [(f"alive{number}.example", "") for number in range(20)] + down(6)
    assert not outage(tried(*told), NOW)


def test_what_failed_an_hour_ago_says_nothing_of_now() -> None:
    assert not outage([Attempt(f"site{n}.example", NOW - timedelta(hours=1), "unreachable") for n in range(9)], NOW)


def test_one_probe_a_minute_keeps_it_in_sight() -> None:
    assert outage(tried(*down(10), each=60.0), NOW)


@given(st.lists(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from(["", "unreachable", "busy"])), max_size=40))
def test_nobody_is_off_line_whose_last_answer_came_from_one_that_had_failed(told: list[tuple[str, str]]) -> None:
    assert not outage(tried(*told, ("z", "unreachable"), ("z", ""), each=1.0), NOW)
