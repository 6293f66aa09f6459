"""The worker's loop: what is due is read and placed, limits hold, and a wish to stop is heard at once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from journeys.at_once import here, means, run
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


class LastTurn(Placing):
    """Places what waits, and asks the worker to stop after so many turns."""

    def __init__(self, turns: int, stop: Callable[[], None]) -> None:
        super().__init__(sample=False)
        self._turns, self._stop = turns, stop

    def run(self) -> Iterator[int]:
        yield from super().run()
        self._turns -= 1
        if not self._turns:
            self._stop()


def follow(*urls: str) -> None:
    from tagwire.store import sources

    sources.follow([Source(url, a_publisher()) for url in urls], due=A_MOMENT)


def work(network: FakeNetwork, data: Path, *, turns: int = 1, stopped: bool = False, **environment: str) -> None:
    """The worker at work for so many readings."""

    async def loop() -> None:
        stopping = asyncio.Event()
        if stopped:
            stopping.set()
        desk = worker.Desk(read_options(data, environment), means(network, stopping=stopping.is_set), LastTurn(turns, stopping.set), here, stopping)
        await asyncio.wait_for(worker.run(desk), 30)

    run(loop())


def row_of(url: str) -> Any:
    from tagwire.store.rows import SourceRow

    return SourceRow.objects.get(url=url)


@pytest.fixture
def harbour(store: None) -> FakeNetwork:
    return FakeNetwork({FEED: a_document(FEED, feed("ferry", "trawler"), "application/rss+xml"), SLOW: TimedOut(SLOW, "no answer in 20 s")})


def test_what_is_due_is_read_and_placed_and_one_bad_source_stops_nothing(harbour: FakeNetwork, tmp_path: Path) -> None:
    from tagwire.store.rows import PlacementRow

    follow(SLOW, FEED)
    work(harbour, tmp_path, turns=2)
    assert sorted(harbour.urls()) == [FEED, SLOW]
    assert (row_of(FEED).state, row_of(SLOW).failures) == ("healthy", 1)
    assert PlacementRow.objects.count() == 2


def test_a_wish_to_stop_is_heard_before_anything_is_asked(harbour: FakeNetwork, tmp_path: Path) -> None:
    follow(FEED)
    work(harbour, tmp_path, stopped=True)
    assert harbour.asked == []


def test_more_sources_than_are_read_at_once_are_all_read(harbour: FakeNetwork, tmp_path: Path) -> None:
    urls = [f"https://{number}.example/feed" for number in range(worker.AT_ONCE + 3)]
    follow(*urls)
    work(harbour, tmp_path, turns=len(urls))
    assert sorted(harbour.urls()) == sorted(urls)


def test_nothing_is_asked_while_there_is_no_room(harbour: FakeNetwork, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked_by_then: list[int] = []

    def room(*_: Any) -> housekeeping.Room:
        asked_by_then.append(len(harbour.asked))
        return housekeeping.Room(enough=len(asked_by_then) > 1, reason="full")

    monkeypatch.setattr(housekeeping, "room", room)
    monkeypatch.setattr(worker, "HOUSEKEEPING", 0.001)
    monkeypatch.setattr(worker, "IDLE", 0.001)
    follow(FEED)
    work(harbour, tmp_path)
    assert (asked_by_then[:2], harbour.urls()) == ([0, 0], [FEED])
