"""Who rests after "too many requests": the address, and its domain only when several say so in a row."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tagwire.download.rests import DOMAIN_REST, DOMAIN_REST_AT_MOST, MOST, STRIKES_WITHIN, Rests, Until

HUB = "rsshub.example"


def struck(*addresses: str, seconds: float | None = 120.0, apart: float = 1.0) -> Rests:
    rests = Rests()
    for number, address in enumerate(addresses):
        rests.strike(address, HUB, seconds, number * apart)
    return rests


def test_an_address_rests_for_itself() -> None:
    """FreshRSS #7880, #7870: hundreds of feeds stand on one host; one that is limited holds up none of the others."""
    rests = Rests()
    rests.put("https://rsshub.example/a", 120.0, 0.0)
    assert rests.left("https://rsshub.example/a", HUB, 20.0) == 100.0
    assert rests.left("https://rsshub.example/a", HUB, 121.0) == 0.0
    assert rests.left("https://rsshub.example/b", HUB, 20.0) == 0.0


def test_three_addresses_in_a_row_speak_for_their_domain() -> None:
    """FreshRSS #8925: Tumblr counts over all of its hosts, and answers 429 to each."""
    assert struck("a", "b").left("c", HUB, 2.0) == 0.0
    assert struck("a", "b", "c").left("d", HUB, 2.0) == 120.0


def test_one_address_three_times_speaks_for_itself_alone() -> None:
    assert struck("a", "a", "a", "b").left("d", HUB, 4.0) == 0.0


def test_a_good_answer_between_them_shows_that_the_domain_is_well() -> None:
    rests = struck("a", "b")
    rests.well(HUB)
    rests.strike("c", HUB, 120.0, 3.0)
    assert rests.left("d", HUB, 3.0) == 0.0


def test_what_lies_far_apart_is_not_one_limit() -> None:
    assert struck("a", "b", "c", apart=STRIKES_WITHIN + 1).left("d", HUB, 3000.0) == 0.0


@pytest.mark.parametrize(("wish", "rest"), [(None, DOMAIN_REST), (10.0, 10.0), (86_400.0, DOMAIN_REST_AT_MOST)])
def test_a_domains_rest_is_bounded(wish: float | None, rest: float) -> None:
    assert struck("a", "b", "c", seconds=wish, apart=0.0).left("d", HUB, 0.0) == rest


def test_the_longest_wish_counts() -> None:
    until = Until()
    until.put("a", 60.0, 0.0)
    until.put("a", 30.0, 0.0)
    assert until.left("a", 10.0) == 50.0


@given(st.lists(st.tuples(st.sampled_from("abcd"), st.floats(0, 100)), max_size=20))
@settings(max_examples=50)
def test_nobody_rests_longer_than_somebody_wished(wishes: list[tuple[str, float]]) -> None:
    rests = Rests()
    for address, seconds in wishes:
        rests.put(address, seconds, 0.0)
    for address in "abcd":
        assert rests.left(address, HUB, 0.0) == max((seconds for one, seconds in wishes if one == address), default=0.0)


def test_what_is_remembered_is_bounded_even_where_all_of_it_matters() -> None:
    until, rests = Until(), Rests()
    for number in range(2 * MOST + 5):
        until.put(str(number), 1e9, 0.0)
        rests.strike(str(number), f"{number}.example", None, 0.0)
    assert len(until) <= MOST
    assert until.left(str(2 * MOST + 4), 0.0) == 1e9
    assert len(rests._strikes) <= MOST
