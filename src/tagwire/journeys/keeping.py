"""What readings taught is kept together: whatever ended while the store was busy goes into one transaction.

A reading alone costs the store six questions; of twenty that are kept at once each costs two.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from tagwire.journeys.answering import answer_all
from tagwire.store import inbox, sources, writing
from tagwire.store.shapes import Arrived
from tagwire.store.sources import Due, Report

if TYPE_CHECKING:
    from tagwire.journeys.means import Shelf

AT_ONCE = 50
"""Readings in one transaction (own choice: pages wait behind it for some 0.1 s at most)."""
ENTRIES_AT_ONCE = 1000
"""So many entries of one source wait at most: of more that are new the top is taken, the rest at a later reading (a news
sitemap's most, sitemaps.org). No source alone can fill the inbox."""


@dataclass(frozen=True, slots=True)
class Reading:
    """An ended reading: bytes received, the entries it found, and what its schedule learns once it is known how many are new."""

    due: Due
    received: int
    arrived: Sequence[Arrived]
    report: Callable[[int, int], Report] | None
    """From how many are new, and how many of them had no room. None: the schedule learns nothing (a push)."""


class Keeping:
    """Gathers readings while others are being kept."""

    def __init__(self) -> None:
        self._waiting: list[tuple[Reading, asyncio.Future[int]]] = []
        self._at_work = False

    async def keep(self, reading: Reading, shelf: Shelf, now: Callable[[], datetime]) -> int:
        """Keep what a reading taught; gives how many of its entries are new."""
        answer: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self._waiting.append((reading, answer))
        if not self._at_work:
            self._at_work = True
            try:
                await self._keep_all(shelf, now)
            finally:
                self._at_work = False
        return await answer

    async def _keep_all(self, shelf: Shelf, now: Callable[[], datetime]) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting[:AT_ONCE], self._waiting[AT_ONCE:]
            await answer_all([answer for _, answer in batch], _kept([reading for reading, _ in batch], shelf, now()))


async def _kept(readings: Sequence[Reading], shelf: Shelf, now: datetime) -> Sequence[int]:
    return await shelf(lambda: _keep(readings, now))


def _keep(readings: Sequence[Reading], now: datetime) -> list[int]:
    with writing.together():
        followed = sources.followed_still(reading.due.id for reading in readings)
        writing.received(now, sum(reading.received for reading in readings))
        new = inbox.fresh([reading.arrived if reading.due.id in followed else () for reading in readings])
        waiting = inbox.waiting_of([reading.due.id for reading, found in zip(readings, new, strict=True) if found])
        room = [max(0, ENTRIES_AT_ONCE - waiting.get(reading.due.id, 0)) for reading in readings]
        taken = [found[:most] for found, most in zip(new, room, strict=True)]
        # Feeds list the newest first; the oldest founds a story.
        inbox.put([(reading.due.id, one) for reading, found in zip(readings, taken, strict=True) for one in reversed(found)], now)
        for reading, found, held in zip(readings, new, taken, strict=True):
            if reading.report and reading.due.id in followed:
                sources.report(reading.due, reading.report(len(found), len(found) - len(held)))
    return [len(found) for found in new]
