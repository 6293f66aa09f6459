"""The worker's loop: what is due is read and placed, limits hold, and a wish to stop is heard at once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from journeys.at_once import means, run
from tagwire import worker
from tagwire.errors import TimedOut
from tagwire.journeys import housekeeping
from tagwire.journeys.place import Placing
from tagwire.model import Source
from tagwire.options import read_options
from tagwire.testing import A_MOMENT, FakeNetwork, a_document, a_publisher

FEED, SLOW = "https://harbour-post.example/feed.xml", "https://slow.example/feed.xml"
ITEM = "<item><title>The {ship} runs aground near Kotor</title><guid>{ship}</guid><description>Nobody was hurt off Kotor.</description></item>"


def feed(*ships: str) -> str:
    items = "".join(ITEM.format(ship=ship) for ship in ships)
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour Post</title>{items}</channel></rss>'


def follow(*urls: str) -> None:
    from tagwire.store import sources

    sources.follow([Source(url, a_publisher()) for url in urls], due=A_MOMENT)


def work(network: FakeNetwork, data: Path, until: Callable[[], bool] = lambda: False, *, pages: bool = False, **environment: str) -> None:
    """The worker at work until something holds."""

    async def loop() -> None:
        stopping = asyncio.Event()
        if until():
            stopping.set()

        async def shelf(act: Callable[[], Any], /) -> Any:
            done = act()
            if until():
                stopping.set()
            await asyncio.sleep(0)
            return done

        reading = replace(means(network, pages=pages, stopping=stopping.is_set), shelf=shelf)
        desk = worker.Desk(read_options(data, environment), reading, Placing(sample=False), shelf, stopping)
        await asyncio.wait_for(worker.run(desk), 30)

    run(loop())


def placed(count: int) -> Callable[[], bool]:
    """Whether so many articles have their stories."""
    from tagwire.store.rows import PlacementRow

    return lambda: PlacementRow.objects.count() >= count


def row_of(url: str) -> Any:
    from tagwire.store.rows import SourceRow

    return SourceRow.objects.get(url=url)


@pytest.fixture
def harbour(store: None) -> FakeNetwork:
    return FakeNetwork({FEED: a_document(FEED, feed("ferry", "trawler"), "application/rss+xml"), SLOW: TimedOut(SLOW, "no answer in 20 s")})


def test_what_is_due_is_read_and_placed_and_one_bad_source_stops_nothing(harbour: FakeNetwork, tmp_path: Path) -> None:
    follow(SLOW, FEED)
    work(harbour, tmp_path, placed(2))
    assert sorted(harbour.urls()) == [FEED, SLOW]
    assert (row_of(FEED).state, row_of(SLOW).failures) == ("healthy", 1)


def test_a_wish_to_stop_is_heard_before_anything_is_asked(harbour: FakeNetwork, tmp_path: Path) -> None:
    follow(FEED)
    work(harbour, tmp_path, lambda: True)
    assert harbour.asked == []


def test_more_sources_than_are_read_at_once_are_all_read(harbour: FakeNetwork, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "IDLE", 0.01)
    urls = [f"https://{number}.example/feed" for number in range(worker.SOURCES_AT_ONCE + 3)]
    follow(*urls)
    work(harbour, tmp_path, lambda: len(harbour.asked) >= len(urls))
    assert sorted(harbour.urls()) == sorted(urls)


def test_the_many_sources_of_one_site_leave_turns_to_others(harbour: FakeNetwork, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "IDLE", 0.01)
    many = [f"https://harbour-post.example/{number}" for number in range(3 * worker.OF_ONE_SITE)]
    follow(*many, SLOW)
    work(harbour, tmp_path, lambda: len(harbour.asked) > len(many))
    assert harbour.urls().index(SLOW) <= worker.OF_ONE_SITE


def test_bytes_that_were_pushed_are_read(harbour: FakeNetwork, tmp_path: Path) -> None:
    from tagwire.store import deliveries

    follow(FEED)
    deliveries.put(row_of(FEED).id, FEED, "application/rss+xml", feed("ferry", "trawler", "tanker").encode(), A_MOMENT)
    work(harbour, tmp_path, placed(3))
    assert deliveries.waiting(1) == []


def test_nothing_is_asked_while_there_is_no_room(harbour: FakeNetwork, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked_by_then: list[int] = []

    def room(*_: Any) -> housekeeping.Room:
        asked_by_then.append(len(harbour.asked))
        return housekeeping.Room(enough=len(asked_by_then) > 1, reason="full")

    monkeypatch.setattr(housekeeping, "room", room)
    monkeypatch.setattr(worker, "ROOM_HOLDS", timedelta(0))
    monkeypatch.setattr(worker, "IDLE", 0.001)
    follow(FEED)
    work(harbour, tmp_path, placed(2))
    assert (asked_by_then[:2], harbour.urls()) == ([0, 0], [FEED])


def test_nothing_is_asked_while_too_much_waits_for_its_turn(harbour: FakeNetwork, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tagwire.store import inbox

    monkeypatch.setattr(worker, "MOST_WAITING", 0)
    looks: list[int] = []

    def count() -> int:
        looks.append(len(harbour.asked))
        return 0

    monkeypatch.setattr(inbox, "count", count)
    monkeypatch.setattr(worker, "IDLE", 0.001)
    follow(FEED)
    work(harbour, tmp_path, lambda: len(looks) > 2)
    assert harbour.asked == []


def test_without_room_no_page_is_asked_for_and_what_needs_none_goes_on(harbour: FakeNetwork, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tagwire.store.rows import WaitingRow

    def room(*_: Any) -> housekeeping.Room:
        return housekeeping.Room(enough=not harbour.asked, reason="today's traffic is used up")

    linked = feed("ferry", "trawler").replace("<guid>ferry", "<link>https://harbour-post.example/ferry</link><guid>ferry")
    harbour.answers[FEED] = a_document(FEED, linked, "application/rss+xml")
    monkeypatch.setattr(housekeeping, "room", room)
    monkeypatch.setattr(worker, "ROOM_HOLDS", timedelta(0))
    monkeypatch.setattr(worker, "IDLE", 0.001)
    follow(FEED)
    work(harbour, tmp_path, placed(1), pages=True)
    assert harbour.urls() == [FEED]
    assert WaitingRow.objects.count() == 1
