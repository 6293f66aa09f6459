"""Rounds over a local wire of 10,000 feeds on 2,000 sites: seconds, feeds a second, memory, questions, spacing.

The reading side of a worker as it is (worker.Reading: network, pool, store), on a store of its own. Without arguments ten
rounds without a pause between requests to a site, and one with it. `--feeds`, `--sites`, `--rounds` make it smaller.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import logging
import os
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.request import urlopen

from local_wire import site_of
from memory import family, pss

if TYPE_CHECKING:
    from tagwire.options import Options

PORT = 18_080
PAUSE = 2.0
"""Seconds between two requests to a site, in the round that keeps to it: the default of the option."""


class Watch:
    """The most memory that this process and its children held since last asked, in MB (PSS); the server not counted."""

    def __init__(self, without: int) -> None:
        self._without, self._most = without, 0.0
        threading.Thread(target=self._look, daemon=True).start()

    def _look(self) -> None:
        while True:
            self._most = max(self._most, sum(pss(one) for one in family(os.getpid()) if one != self._without))
            time.sleep(0.5)

    def most(self) -> float:
        """The most since last asked."""
        most, self._most = self._most, 0.0
        return most


def main() -> None:
    """Serve, follow, read round after round."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--feeds", type=int, default=10_000)
    ask.add_argument("--sites", type=int, default=2_000)
    ask.add_argument("--rounds", type=int, default=10)
    asked = ask.parse_args()
    server = subprocess.Popen([sys.executable, str(Path(__file__).with_name("local_wire.py")), str(PORT)])
    try:
        with tempfile.TemporaryDirectory() as data:
            _run(Path(data), asked, Watch(server.pid))
    finally:
        server.kill()


def _run(data: Path, asked: argparse.Namespace, watch: Watch) -> None:
    from tagwire.options import read_options
    from tagwire.store.opening import open_store

    environment = {"TAGWIRE_ALLOW_NETWORKS": "127.0.0.0/8", "TAGWIRE_SITE_PAUSE": "0", "TAGWIRE_FETCH_PAGES": "0"}
    options = read_options(data, environment)
    open_store(options)
    logging.getLogger("tagwire").setLevel(logging.WARNING)
    _follow(asked.feeds, asked.sites)
    print(
        f"{'round':>5} {'seconds':>8} {'feeds/s':>8} {'MB':>6} {'asked':>7} {'conditional':>12} {'of those that allow it':>23} {'304':>6} {'new entries':>12}"
    )
    for number in range(1, asked.rounds + 1):
        _round(number, options, asked.feeds, watch)
    paced = replace(options, values={**options.values, "site_pause": PAUSE})
    _round(asked.rounds + 1, paced, asked.feeds, watch, PAUSE)


def _round(number: int, options: Options, feeds: int, watch: Watch, pause: float = 0.0) -> None:
    from tagwire.store import inbox
    from tagwire.store.rows import SourceRow

    before = inbox.count()
    _tell(f"/tally?pause={pause}")
    watch.most()
    SourceRow.objects.update(next_due="2000-01-01T00:00:00Z")
    began = time.monotonic()
    asyncio.run(_read_all(options))
    seconds = time.monotonic() - began
    tally = json.loads(_tell("/tally"))
    share = tally["conditional"] / max(1, tally["could_be"])
    spacing = f"   spacing of {pause} s: {tally['violations']} violations, closest {tally['closest']:.3f} s" if pause else ""
    print(
        f"{number:>5} {seconds:>8.1f} {feeds / seconds:>8.0f} {watch.most():>6.0f} {tally['requests']:>7} {tally['conditional']:>12} {share:>23.3f}"
        f" {tally['unchanged']:>6} {inbox.count() - before:>12}{spacing}",
        flush=True,
    )
    _tell("/next")
    _take_all()


def _take_all() -> None:
    """What the inbox holds counts as taken in: the ledger knows it from now on. By SQL: this process is being weighed."""
    from django.db import connection

    note = "insert or ignore into store_ledgerrow (key, kind, outcome, digest, at, note) select"
    with connection.cursor() as cursor:
        cursor.execute(f"{note} w.key, 'entry', 'kept', w.digest, w.due, '' from store_waitingrow w")
        cursor.execute(f"{note} n.value, 'alias', 'kept', w.digest, w.due, '' from store_waitingrow w, json_each(w.names) n")
        cursor.execute("delete from store_waitingrow")


async def _read_all(options: Options) -> None:
    from tagwire import moments, worker
    from tagwire.journeys.means import Means
    from tagwire.journeys.place import Placing
    from tagwire.journeys.processes import processes
    from tagwire.store import sources
    from tagwire.worker import Desk, Reading, Store, downloader

    worker.MOST_WAITING = 10**9  # nobody takes in here: the first round alone finds a hundred thousand entries
    stopping = asyncio.Event()
    with processes(2) as pool, ThreadPoolExecutor(1, "store") as thread:
        async with downloader(options) as network:
            store = Store(thread)
            desk = Desk(options, Means(network, store, pool, moments.now), Placing(sample=False), store, stopping)
            reading = Reading(desk)
            task = asyncio.create_task(reading.run())
            while not task.done():
                await asyncio.sleep(0.25)
                if reading.idle and not await store(lambda: sources.due(moments.now(), 1)):
                    stopping.set()
            await task


def _follow(feeds: int, sites: int) -> None:
    from tagwire import moments
    from tagwire.model import Publisher, Source
    from tagwire.store import sources, writing

    with writing.together():
        sources.follow(
            (
                Source(f"http://{site_of(number, sites, PORT)}/feed/{number}", Publisher(f"site-{number % sites}", f"Site {number % sites}"))
                for number in range(feeds)
            ),
            due=moments.now(),
        )


def _tell(path: str) -> bytes:
    with urlopen(f"http://127.0.0.1:{PORT}{path}", timeout=30) as answer:
        found: bytes = answer.read()
    return found


if __name__ == "__main__":
    main()
