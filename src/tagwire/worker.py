"""When and how many at once: due sources are read, new articles placed, limits kept, until a signal asks to stop.

The network lives in one asyncio loop, the store in one thread (SQLite has one writer), extraction and labels in processes.
"""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from ipaddress import ip_network
from typing import TypeVar

from tagwire import __version__, moments
from tagwire.download import Downloader, Pace
from tagwire.journeys import housekeeping
from tagwire.journeys.place import Placing
from tagwire.journeys.prepare import processes
from tagwire.journeys.read_source import Means, Read, Shelf, read_source
from tagwire.options import Options
from tagwire.store import opening, sources
from tagwire.store.sources import Due

Result = TypeVar("Result")

AT_ONCE = 8
"""Sources in work at a time: their waits overlap, and two processes are kept busy (own choice for two cores)."""
IDLE = 5.0
"""Seconds between two looks for due sources when none is due."""
HOUSEKEEPING = 600.0
"""Seconds between two looks at disk, traffic and the age of texts."""

log = logging.getLogger("tagwire.worker")


@dataclass(frozen=True, slots=True)
class Store:
    """The thread that owns the store."""

    thread: ThreadPoolExecutor

    def __call__(self, act: Callable[[], Result], /) -> asyncio.Future[Result]:
        """Do something with the store, on a connection that lives."""

        def fresh() -> Result:
            opening.refresh()
            return act()

        return asyncio.get_running_loop().run_in_executor(self.thread, fresh)


@dataclass(frozen=True, slots=True)
class Desk:
    """What a worker has at hand."""

    options: Options
    means: Means
    placing: Placing
    store: Shelf
    stopping: asyncio.Event


def work(options: Options) -> None:
    """Read sources until SIGTERM or SIGINT; the entries in work then are finished first."""
    asyncio.run(_work(options))


async def _work(options: Options) -> None:
    stopping = asyncio.Event()
    for sign in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(sign, stopping.set)
    with processes(options.whole("workers")) as pool, ThreadPoolExecutor(1, "store") as shelf:
        async with downloader(options) as network:
            store = Store(shelf)
            means = Means(network, store, pool, moments.now, pages=options.yes("fetch_pages"), stopping=stopping.is_set)
            desk = Desk(options, means, Placing(sample=False), store, stopping)
            log.info("worker started")
            await run(desk)
    log.info("worker stopped")


async def run(desk: Desk) -> None:
    """Read and place what is due, and keep the limits, until it is time to stop."""
    await asyncio.gather(_read_on(desk), _keep_house(desk))


def downloader(options: Options) -> Downloader:
    """The downloader that these options ask for."""
    return Downloader(
        user_agent=f"Tagwire/{__version__}",
        contact=options.text("contact") or options.text("public_url"),
        allow_networks=tuple(ip_network(network) for network in options.several("allow_networks")),
        pace=Pace(options.number("site_pause")),
    )


async def _read_on(desk: Desk) -> None:
    busy: dict[int, asyncio.Task[None]] = {}
    while not desk.stopping.is_set():
        for one in await _due(desk, busy):
            busy[one.id] = asyncio.create_task(_read_and_place(desk, one))
        if busy:
            await asyncio.wait(busy.values(), timeout=IDLE, return_when=asyncio.FIRST_COMPLETED)
        else:
            await _pause(desk, IDLE)
        for source in [source for source, task in busy.items() if task.done()]:
            busy.pop(source).result()
    await asyncio.gather(*busy.values())


async def _due(desk: Desk, busy: dict[int, asyncio.Task[None]]) -> list[Due]:
    free = AT_ONCE - len(busy)
    if free <= 0:
        return []
    now = desk.means.now()
    room = await desk.store(lambda: housekeeping.room(desk.options, now))
    if not room.enough:
        log.warning("reading pauses: %s", room.reason)
        await _pause(desk, HOUSEKEEPING)
        return []
    found = await desk.store(lambda: sources.due(now, AT_ONCE + len(busy)))
    return [one for one in found if one.id not in busy][:free]


async def _read_and_place(desk: Desk, due: Due) -> None:
    try:
        _tell(await read_source(due, desk.means))
    except BrokenProcessPool:
        if not desk.stopping.is_set():
            raise
        log.info("read %s: cut off", due.source.url)  # a signal to the whole group ended the pool first; the source is still due
    await desk.store(lambda: sum(desk.placing.run()))


def _tell(read: Read) -> None:
    for error in read.failed[:3]:
        log.info("%s", error)
    log.info("read %s: %d kept, %d failed", read.source, len(read.kept), len(read.failed))


async def _keep_house(desk: Desk) -> None:
    while not desk.stopping.is_set():
        await desk.store(lambda: housekeeping.tidy(desk.options, desk.means.now()))
        await _pause(desk, HOUSEKEEPING)


async def _pause(desk: Desk, seconds: float) -> None:
    try:
        await asyncio.wait_for(desk.stopping.wait(), seconds)
    except TimeoutError:
        return
