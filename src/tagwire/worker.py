"""When and how many at once: due sources are read, entries taken in, articles placed, limits kept, until a signal asks to stop.

The network lives in one asyncio loop, the store in one thread (SQLite has one writer), feeds, extraction and labels in
processes. Reading and taking in meet at the inbox, which rests in the store: a kill between the two loses nothing.
"""

from __future__ import annotations

import asyncio
import logging
import signal
from collections import Counter
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from ipaddress import ip_network
from typing import Any, TypeVar

from tagwire import __version__, moments
from tagwire.addresses import host_of, site_of
from tagwire.download import PATIENCE, Downloader, Pace, Poster
from tagwire.journeys import boilerplate, housekeeping, learn_names, namebook, refingerprint, subscribe
from tagwire.journeys.housekeeping import Room
from tagwire.journeys.means import Means, Shelf
from tagwire.journeys.place import Placing
from tagwire.journeys.processes import processes
from tagwire.journeys.read_source import Read, read_delivery, read_source
from tagwire.journeys.take_in import Taken, take_in
from tagwire.journeys.understand import understanding
from tagwire.options import Options
from tagwire.store import deliveries, inbox, opening, sources
from tagwire.store.deliveries import Delivery
from tagwire.store.inbox import Waiting
from tagwire.store.sources import Due

Result = TypeVar("Result")

SOURCES_AT_ONCE = 256
"""Sources in work at a time. Their waits overlap: a few that are silent for long must not leave two cores idle (own choice)."""
OF_ONE_SITE = 4
"""Sources of one site in work at a time: they queue for the same turns, and would keep others from theirs (own choice)."""
ENTRIES_PER_PROCESS = 6
"""Entries in work for each process: while some wait for their pages, the others keep it busy (own choice)."""
MOST_WAITING = 20_000
"""Entries in the inbox above which no source is read until it has emptied: the bound between the two (own choice: an hour's
work on two cores, some 100 MB)."""
IDLE = 5.0
"""Seconds between two looks for due sources when none is due."""
LAST_WORK = 4.0
"""Seconds that entries in work have to end once it is time to stop; what does not end waits in the inbox (own choice: with the
5 s that the processes have after it, below the 10 s that service managers grant)."""
HOUSEKEEPING = 600.0
"""Seconds between two looks at disk, traffic and the age of texts."""
SUBSCRIBING = 60.0
"""Seconds between two rounds of subscriptions (journeys/subscribe.py)."""
ROOM_HOLDS = timedelta(seconds=30)
"""For how long a look at disk and traffic is believed (own choice)."""

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
    poster: Poster | None = None
    """Who tells hubs that we want to be pushed; None: nobody does."""
    gate: Gate = field(init=False)
    arrived: asyncio.Event = field(default_factory=asyncio.Event)
    """Something new waits in the inbox."""
    kept: asyncio.Event = field(default_factory=asyncio.Event)
    """An article waits for its story."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "gate", Gate(self.options))


def work(options: Options) -> None:
    """Read sources until SIGTERM or SIGINT. What is cut off then is still due, or waits in the inbox."""
    asyncio.run(_work(options))


async def _work(options: Options) -> None:
    stopping = asyncio.Event()
    for sign in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(sign, stopping.set)
    with understanding(options) as understood, processes(options.whole("workers")) as pool, ThreadPoolExecutor(1, "store") as shelf:
        async with downloader(options) as network:
            store = Store(shelf)
            pages = options.yes("fetch_pages")
            means = Means(network, store, pool, moments.now, pages=pages, understanding=understood, stopping=stopping.is_set)
            desk = Desk(options, means, Placing(sample=False), store, stopping, network)
            log.info("worker started")
            await run(desk)
    log.info("worker stopped")


async def run(desk: Desk) -> None:
    """Read, take in and place what is due, and keep the limits, until it is time to stop."""
    await asyncio.gather(Reading(desk).run(), TakingIn(desk).run(), _place_on(desk), _subscribe(desk), _keep_house(desk))


def downloader(options: Options, patience: float = PATIENCE) -> Downloader:
    """The downloader that these options ask for. Who would wait longer than `patience` seconds for a site is sent home."""
    return Downloader(
        user_agent=f"Tagwire/{__version__}",
        contact=options.text("contact") or options.text("public_url"),
        allow_networks=tuple(ip_network(network) for network in options.several("allow_networks")),
        pace=Pace(options.number("site_pause"), connections=SOURCES_AT_ONCE + 32, patience=patience),
    )


class Work:
    """Tasks under way, each under a key of its own; a bug in one goes up."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._tasks: dict[int, asyncio.Task[None]] = {}

    @property
    def free(self) -> int:
        """How many more may begin."""
        return self._most - len(self._tasks)

    def holds(self, key: int) -> bool:
        """Whether this is under way."""
        return key in self._tasks

    def keys(self) -> list[int]:
        """What is under way."""
        return list(self._tasks)

    def begin(self, key: int, task: Coroutine[Any, Any, None]) -> None:
        """Set something going."""
        self._tasks[key] = asyncio.create_task(task)

    async def some(self, seconds: float, *others: asyncio.Task[bool]) -> list[int]:
        """Wait until something ended, an event came, or time is over; gives the keys of what ended."""
        await asyncio.wait([*self._tasks.values(), *others], timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        ended = [key for key, task in self._tasks.items() if task.done()]
        for key in ended:
            self._tasks.pop(key).result()
        return ended

    async def end(self, seconds: float) -> None:
        """Give what is under way so long, then cut it off."""
        if not self._tasks:
            return
        _, late = await asyncio.wait(self._tasks.values(), timeout=seconds)
        for task in late:
            task.cancel()
        ends = await asyncio.gather(*self._tasks.values(), return_exceptions=True)
        bugs = [end for end in ends if isinstance(end, Exception)]
        if bugs:
            raise bugs[0]


class Gate:
    """Whether disk and traffic allow to ask for more; a look is believed for ROOM_HOLDS."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._room = Room(enough=True)
        self._looked: datetime | None = None

    async def enough(self, now: datetime, store: Shelf) -> bool:
        """Whether there is room."""
        if self._looked is None or now - self._looked >= ROOM_HOLDS:
            self._looked, before = now, self._room
            self._room = await store(lambda: housekeeping.room(self._options, now))
            if not self._room.enough and before.enough:
                log.warning("reading pauses: %s", self._room.reason)
        return self._room.enough


class Reading:
    """Due sources and deliveries are read, so many at once."""

    def __init__(self, desk: Desk, most: int = SOURCES_AT_ONCE) -> None:
        self._desk = desk
        self._work = Work(most)
        self._most = most
        self._sites: dict[int, str] = {}
        self._held = False

    @property
    def idle(self) -> bool:
        """Whether nothing is being read."""
        return self._work.free == self._most

    async def run(self) -> None:
        """Read on until it is time to stop. What is being asked for then is dropped: it is still due."""
        stopping = asyncio.create_task(self._desk.stopping.wait())
        while not self._desk.stopping.is_set():
            if self._work.free >= self._most // 4:
                await self._fill()
            for ended in await self._work.some(IDLE, stopping):
                self._sites.pop(ended, None)
        stopping.cancel()
        await self._work.end(0)

    async def _fill(self) -> None:
        now = self._desk.means.now()
        waiting = await self._desk.store(inbox.count)
        if waiting >= MOST_WAITING or not await self._desk.gate.enough(now, self._desk.store):
            return
        held = self._work.keys()
        for delivery in await self._desk.store(lambda: deliveries.waiting(OF_ONE_SITE, held=held)):
            self._work.begin(delivery.source, self._read_delivery(delivery))
        for due in await self._startable(now):
            self._sites[due.id] = _site(due)
            self._work.begin(due.id, self._read(due))

    async def _startable(self, now: datetime) -> list[Due]:
        """Due sources that may begin now: few of one site, and while our line is down one a minute."""
        counts = Counter(self._sites.values())
        full = [site for site, count in counts.items() if count >= OF_ONE_SITE]
        found: list[Due] = []
        for due in await self._desk.store(lambda: sources.due(now, 2 * self._work.free + len(self._sites), busy=full)):
            if len(found) < self._work.free and not self._work.holds(due.id) and counts[_site(due)] < OF_ONE_SITE:
                counts[_site(due)] += 1
                found.append(due)
        allowed = self._desk.means.line.may_ask(now) if found else None
        if (allowed is not None) != self._held:
            self._held = allowed is not None
            log.warning("the network seems to be down: one source a minute is tried" if self._held else "the network is back")
        return found if allowed is None else found[:allowed]

    async def _read(self, due: Due) -> None:
        self._tell(await read_source(due, self._desk.means))

    async def _read_delivery(self, delivery: Delivery) -> None:
        read = await read_delivery(delivery, self._desk.means)
        if read:
            self._tell(read)

    def _tell(self, read: Read) -> None:
        if read.failure:
            log.info("%s", read.failure)
        elif read.new:
            log.info("read %s: %d new of %d", read.source, read.new, read.entries)
            self._desk.arrived.set()


class TakingIn:
    """Entries of the inbox become articles, one of each site at a time."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._work = Work(ENTRIES_PER_PROCESS * desk.options.whole("workers"))
        self._entries: dict[int, Waiting] = {}

    async def run(self) -> None:
        """Take in until it is time to stop."""
        while not self._desk.stopping.is_set():
            self._desk.arrived.clear()
            await self._fill()
            events = [asyncio.create_task(event.wait()) for event in (self._desk.arrived, self._desk.stopping)]
            for ended in await self._work.some(IDLE, *events):
                self._entries.pop(ended, None)
            for event in events:
                event.cancel()
        await self._work.end(LAST_WORK)

    async def _fill(self) -> None:
        if self._work.free <= 0:
            return
        now, at_work = self._desk.means.now(), list(self._entries.values())
        pages = await self._desk.gate.enough(now, self._desk.store)
        for waiting in await self._desk.store(lambda: inbox.due(now, self._work.free, at_work=at_work, pages=pages)):
            self._entries[waiting.id] = waiting
            self._work.begin(waiting.id, self._take_in(waiting))

    async def _take_in(self, waiting: Waiting) -> None:
        self._tell(await take_in(waiting, self._desk.means))
        self._desk.kept.set()

    def _tell(self, taken: Taken) -> None:
        if taken.failure:
            log.debug("%s", taken.failure)
        if taken.outcome:
            log.debug("%s: %s", taken.entry, taken.outcome.verdict)


async def _place_on(desk: Desk) -> None:
    """Place what was kept, a batch at a time: others have their turns with the store in between."""
    desk.kept.set()  # what an earlier run left unplaced
    while not desk.stopping.is_set():
        await _first_of(desk.kept, desk.stopping)
        desk.kept.clear()
        await _place_all(desk)


async def _place_all(desk: Desk) -> None:
    batches = desk.placing.run()
    while not desk.stopping.is_set():
        placed = await desk.store(lambda: next(batches, 0))
        if not placed:
            return


async def _subscribe(desk: Desk) -> None:
    """Ask hubs to push what they can, and keep it so."""
    while desk.poster and not desk.stopping.is_set():
        asking = asyncio.create_task(_ask_hubs(desk, desk.poster))
        stopping = asyncio.create_task(desk.stopping.wait())
        await asyncio.wait([asking, stopping], return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        if not asking.done():  # each step was noted before it was taken: the next start goes on
            asking.cancel()
            return
        asking.result()
        await _pause(desk, SUBSCRIBING)


async def _ask_hubs(desk: Desk, network: Poster) -> None:
    options = desk.options
    told = await subscribe.renew(network, desk.store, desk.means.now, public_url=options.text("public_url"), allow_networks=options.several("allow_networks"))
    for hub in told.took:
        log.info("asked %s to push", hub)
    for error in told.failed:
        log.info("%s", error)


def _site(due: Due) -> str:
    return site_of(host_of(due.source.url))


async def _keep_house(desk: Desk) -> None:
    while not desk.stopping.is_set():
        await desk.store(lambda: housekeeping.tidy(desk.options, desk.means.now()))
        await boilerplate.clean(desk.means)
        await refingerprint.renew(desk.means)
        await learn_names.learn(desk.means)
        await namebook.renew(desk.means)
        await _pause(desk, HOUSEKEEPING)


async def _first_of(*events: asyncio.Event) -> None:
    waits = [asyncio.create_task(event.wait()) for event in events]
    await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
    for wait in waits:
        wait.cancel()


async def _pause(desk: Desk, seconds: float) -> None:
    try:
        await asyncio.wait_for(desk.stopping.wait(), seconds)
    except TimeoutError:
        return
