"""What journeys that read need from outside."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol, TypeVar

from tagwire.download import Network
from tagwire.errors import TagwireError
from tagwire.journeys.keeping import Keeping, Reading
from tagwire.journeys.line import Line
from tagwire.journeys.parse import Parsed, Question
from tagwire.journeys.parsing import Parsing
from tagwire.journeys.understand import Understanding
from tagwire.store.shapes import Arrived
from tagwire.store.sources import Due, Report

Result = TypeVar("Result")


class Shelf(Protocol):
    """Whoever owns the store: does an act there and gives what it gave."""

    def __call__(self, act: Callable[[], Result], /) -> Awaitable[Result]: ...


@dataclass(frozen=True, slots=True)
class Means:
    """The network, a thread that owns the store, processes, the clock."""

    network: Network
    shelf: Shelf
    pool: Executor
    now: Callable[[], datetime]
    pages: bool = False
    """Whether the pages of entries are asked for too."""
    line: Line = field(default_factory=Line)
    """Whether our own line is up."""
    parsing: Parsing = field(default_factory=Parsing)
    """Feeds are parsed several to a task."""
    keeping: Keeping = field(default_factory=Keeping)
    """What readings taught is kept together."""
    understanding: Understanding | None = None
    """The process that holds the model of meaning."""
    stopping: Callable[[], bool] = lambda: False
    """Whether all of us are being ended: what breaks off then says nothing of what was read."""

    async def parse(self, question: Question) -> Parsed | TagwireError:
        """The feed in a document, or why there is none."""
        return await self.parsing.parse(question, self.pool)

    async def keep(self, due: Due, report: Report | Callable[[int, int], Report] | None, *, received: int = 0, arrived: Sequence[Arrived] = ()) -> int:
        """Keep what a reading taught: bytes received, entries found, a report that may depend on how many of them are new and on how many of these had no room. Gives how many."""
        told = report if report is None or callable(report) else (lambda _new, _left: report)
        return await self.keeping.keep(Reading(due, received, arrived, told), self.shelf, self.now)
