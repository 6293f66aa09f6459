"""When a site may be asked, with a clock that moves only by sleeping."""

from __future__ import annotations

import asyncio
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from server import run

from tagwire.download.politeness import Crowded, Pace, Turns
from tagwire.download.rests import MOST


class FakeTime:
    """A clock and a sleep that belong together."""

    def __init__(self) -> None:
        self.now = 1000.0

    def clock(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        """Others run first; then the time is up, unless they have moved the clock further."""
        until = self.now + seconds
        await asyncio.sleep(0)
        self.now = max(self.now, until)


def begun(hosts: list[str], seconds: float, connections: int = 32) -> dict[str, list[float]]:
    """When the requests to each host began, all wanted at once."""
    times = FakeTime()
    pace = Pace(seconds, connections=connections, clock=times.clock, sleep=times.sleep)
    starts: dict[str, list[float]] = {}

    async def one(host: str) -> None:
        async with pace.turn(host):
            starts.setdefault(host, []).append(times.now)
            await asyncio.sleep(0)

    async def everything() -> None:
        await asyncio.gather(*(one(host) for host in hosts))

    run(everything())
    return starts


SITES = {
    "news.bbc.co.uk": "bbc.co.uk",
    "WWW.BBC.CO.UK.": "bbc.co.uk",
    "127.0.0.1": "127.0.0.1",
    "localhost": "localhost",
    "anna.blogspot.com": "anna.blogspot.com",
    "anna.wordpress.com": "anna.wordpress.com",
    "anna.github.io": "anna.github.io",
    "anna.substack.com": "anna.substack.com",
    "medium.com": "medium.com",
    "feeds.anna.medium.com": "feeds.anna.medium.com",
}


@pytest.mark.parametrize(("host", "site"), SITES.items())
def test_a_site_is_its_registrable_domain_unless_that_is_shared(host: str, site: str) -> None:
    assert Turns().site(host) == site


def test_what_is_shared_may_be_said() -> None:
    assert Turns(shared_hosts=frozenset({"bbc.co.uk"})).site("news.bbc.co.uk") == "news.bbc.co.uk"


def test_the_first_request_waits_for_nothing_and_the_next_for_the_rest_of_the_pause() -> None:
    turns = Turns(2.0)
    assert turns.wait("a", 100.0) == 0.0
    turns.took("a", "www.a", 100.0)
    assert turns.wait("a", 100.5) == 1.5
    assert turns.wait("a", 102.0) == 0.0
    assert turns.wait("b", 100.5) == 0.0


def test_sites_whose_pause_has_passed_are_forgotten() -> None:
    turns = Turns(2.0)
    for number in range(3 * MOST):
        turns.took(f"site{number}", f"site{number}", float(number))
    assert len(turns._next) <= MOST
    assert turns.wait(f"site{3 * MOST - 1}", 3.0 * MOST) > 0


def test_a_site_may_wish_a_longer_pause_but_no_shorter_one() -> None:
    turns = Turns(2.0)
    for wish, pause in ((10.0, 10.0), (1.0, 2.0), (3600.0, 60.0), (0.0, 2.0)):
        turns.slow("a.com", wish)
        turns.took("a", "a.com", 0.0)
        assert turns.pause("a.com") == pause
    assert turns.pause("b.com") == 2.0


def test_wishes_of_many_sites_take_no_more_room_than_allowed() -> None:
    turns = Turns(2.0)
    for number in range(MOST + 10):
        turns.slow(f"site{number}", 30.0)
    assert len(turns._wishes) == MOST
    assert turns.pause(f"site{MOST + 9}") == 30.0


def test_a_used_up_limit_holds_the_next_request_for_a_minute_at_most() -> None:
    turns = Turns(2.0)
    turns.hold("a", 37.0, 0.0)
    turns.hold("b", 5000.0, 0.0)
    assert (turns.wait("a", 0.0), turns.wait("b", 0.0)) == (37.0, 60.0)


def test_requests_to_one_site_begin_a_pause_apart() -> None:
    starts = begun(["www.news.com", "feeds.news.com", "www.news.com"], 2.0)
    assert sorted(starts["www.news.com"] + starts["feeds.news.com"]) == [1000.0, 1002.0, 1004.0]


def test_two_sites_do_not_wait_for_one_another() -> None:
    assert begun(["a.com", "b.com"], 2.0) == {"a.com": [1000.0], "b.com": [1000.0]}


def test_neighbours_on_a_shared_domain_do_not_wait_for_one_another() -> None:
    assert begun(["anna.blogspot.com", "ben.blogspot.com"], 2.0) == {"anna.blogspot.com": [1000.0], "ben.blogspot.com": [1000.0]}


@given(st.lists(st.sampled_from(["a.com", "b.com", "c.com"]), max_size=12), st.integers(min_value=1, max_value=4))
@settings(max_examples=50)
def test_the_pause_holds_in_any_order_and_with_any_number_of_connections(hosts: list[str], connections: int) -> None:
    starts = begun(hosts, 2.0, connections)
    assert sum(len(moments) for moments in starts.values()) == len(hosts)
    assert all(later - earlier >= 2.0 for moments in starts.values() for earlier, later in pairwise(moments))


def test_no_more_requests_are_at_work_than_there_are_connections() -> None:
    at_work, most = 0, 0

    async def one(pace: Pace, host: str) -> None:
        nonlocal at_work, most
        async with pace.turn(host):
            at_work += 1
            most = max(most, at_work)
            await asyncio.sleep(0)
            at_work -= 1

    async def everything() -> None:
        pace = Pace(0, connections=3)
        await asyncio.gather(*(one(pace, f"site{number}.com") for number in range(20)))

    run(everything())
    assert most == 3


def test_a_request_that_fails_or_is_given_up_frees_its_place() -> None:
    async def everything() -> bool:
        pace = Pace(0, connections=1)
        with pytest.raises(RuntimeError):
            async with pace.turn("a.com"):
                raise RuntimeError
        async with pace.turn("a.com"):
            waiting = asyncio.create_task(pace.turn("b.com").__aenter__())
            await asyncio.sleep(0)
            waiting.cancel()
        async with pace.turn("b.com"):
            return True

    assert run(everything())


def test_who_would_wait_too_long_is_sent_away_at_once_with_the_wait() -> None:
    """openrss.org, miniflux #3289: requests to one domain are spaced, and none of them sits in the queue for minutes."""
    times = FakeTime()

    async def everything() -> list[object]:
        pace = Pace(20.0, clock=times.clock, sleep=times.sleep)

        async def one() -> None:
            async with pace.turn("a.com"):
                await asyncio.sleep(0)

        return list(await asyncio.gather(*(one() for _ in range(6)), return_exceptions=True))

    found = run(everything())
    assert found[:4] == [None] * 4
    assert [error.seconds for error in found[4:] if isinstance(error, Crowded)] == [80.0, 80.0]


def test_a_batch_may_have_all_the_patience_in_the_world() -> None:
    times = FakeTime()

    async def everything() -> float:
        pace = Pace(20.0, patience=float("inf"), clock=times.clock, sleep=times.sleep)

        async def one() -> None:
            async with pace.turn("a.com"):
                await asyncio.sleep(0)

        await asyncio.gather(*(one() for _ in range(9)))
        return times.now

    assert run(everything()) == 1160.0


def test_a_queue_that_moves_more_slowly_than_expected_ends_in_the_same_way() -> None:
    async def everything() -> bool:
        pace = Pace(0, connections=1, patience=0.02)
        async with pace.turn("a.com"):
            with pytest.raises(Crowded):
                await pace.turn("b.com").__aenter__()
        async with pace.turn("b.com"):
            return True

    assert run(everything())


def test_nothing_is_remembered_of_a_queue_that_has_ended() -> None:
    async def everything() -> int:
        pace = Pace(0)
        for number in range(100):
            async with pace.turn(f"site{number}.com"):
                pass
        return len(pace._lines)

    assert run(everything()) == 0
