"""Steps 1 to 4 of the path: a due source is asked, its new entries go on, its schedule learns from the answer."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TypeVar

from tagwire import catalog, entries
from tagwire.download import Network
from tagwire.errors import Later, TagwireError
from tagwire.journeys import article as path
from tagwire.journeys.article import Line, Outcome
from tagwire.journeys.prepare import Brought, Prepared, prepare_far
from tagwire.model import Document, Entry, Feed, Source, Unchanged, Validators
from tagwire.store import ledger, sources, writing
from tagwire.store.sources import Due, Report

Result = TypeVar("Result")

ENTRIES_AT_ONCE = 200
"""Of a feed's entries so many newest are taken at one reading; the rest at the next (feeds of thousands are archives)."""


@dataclass(frozen=True, slots=True)
class Means:
    """What a reading needs from outside: the network, a thread that owns the store, processes, the clock."""

    network: Network
    shelf: Callable[[Callable[[], object]], Awaitable[object]]
    pool: Executor
    now: Callable[[], datetime]
    pages: bool = False
    """Whether the pages of entries are asked for too."""


@dataclass(slots=True)
class Read:
    """How a reading went."""

    source: str
    asked: int = 0
    fresh: int = 0
    kept: list[Outcome] = field(default_factory=list)
    failed: list[TagwireError] = field(default_factory=list)


async def read_source(due: Due, means: Means) -> Read:
    """Ask one source and take in what is new. Foreseen failures end in its schedule, never in the air."""
    told = Read(due.source.url)
    answer = await means.network.get(due.source.url, due.validators, kind="feed", now=means.now)
    told.asked += 1
    if isinstance(answer, Unchanged):
        await _store(means, lambda: sources.report(due.id, _unchanged(due, answer, means.now())))
        return told
    feed = answer if isinstance(answer, TagwireError) else await _parsed(answer, means)
    if isinstance(feed, TagwireError):
        told.failed.append(feed)
        await _store(means, lambda: sources.report(due.id, _failed(due, feed, means.now())))
        return told
    assert isinstance(answer, Document)
    await _store(means, lambda: writing.received(means.now(), answer.received))
    await _take_in(due.source, feed, means, told)
    await _store(means, lambda: sources.report(due.id, _answered(due, answer, feed, means.now())))
    return told


async def _take_in(source: Source, feed: Feed, means: Means, told: Read) -> None:
    lines = {_line(source, entry).key: (entry, _line(source, entry)) for entry in feed.entries[:ENTRIES_AT_ONCE]}
    known = await _store(means, lambda: ledger.known(lines))
    fresh = [(entry, line) for key, (entry, line) in lines.items() if known.get(key) != line.digest]
    told.fresh = len(fresh)
    for entry, line in reversed(fresh):  # feeds list the newest first; the oldest founds a story
        await _one(source, entry, line, means, told)


async def _one(source: Source, entry: Entry, line: Line, means: Means, told: Read) -> None:
    brought = Brought(publisher=source.publisher, entry=entry, section=source.section)
    if means.pages and entry.url and not _carries_full_text(entry):
        page = await means.network.get(entry.url, Validators(), kind="page", now=means.now)
        told.asked += 1
        if isinstance(page, Document):
            await _store(means, lambda: writing.received(means.now(), page.received))
            brought = replace(brought, page=page.body, page_url=page.url, content_type=page.content_type)
        elif isinstance(page, Later):
            told.failed.append(page)
    made = await asyncio.get_running_loop().run_in_executor(means.pool, prepare_far, brought)
    if isinstance(made, Prepared):
        told.kept.append(await _store(means, lambda: path.keep(made, [line], means.now())))
    else:
        told.failed.append(made)
        await _store(means, lambda: path.set_aside(made, [line], means.now()))


async def _parsed(answer: Document, means: Means) -> Feed | TagwireError:
    found = await asyncio.get_running_loop().run_in_executor(means.pool, entries.read_feed, answer.body, answer.url, answer.content_type)
    assert isinstance(found, Feed | TagwireError)
    return found


async def _store(means: Means, act: Callable[[], Result]) -> Result:
    return await means.shelf(act)  # type: ignore[return-value]  # a shelf gives back what the act gave


def entry_line(place: str, entry: Entry) -> Line:
    """The ledger line of an entry: its feed and id name it, its words say whether it changed."""
    return Line(ledger.key_of("entry", place, entry.id), "entry", writing.digest(entry.title, entry.content or entry.summary))


def _line(source: Source, entry: Entry) -> Line:
    return entry_line(source.url, entry)


def _carries_full_text(entry: Entry) -> bool:
    return len(entry.content) > _FULL_TEXT


def _history(due: Due, feed: Feed | None = None) -> catalog.History:
    moments = tuple(moment for entry in feed.entries if (moment := entry.published or entry.updated)) if feed else ()
    return catalog.History(due.state, due.failures, due.last_ok is not None, moments, len(feed.entries) if feed else 0)


def _unchanged(due: Due, answer: Unchanged, now: datetime) -> Report:
    """304: the feed stands as it was. It makes no failing source healthy; only an answer that can be read does."""
    state = due.state if due.failures else "healthy"
    return Report(state, now + catalog.UNCHANGED_PAUSE, now, ok=not due.failures, validators=answer.validators)


def _failed(due: Due, error: TagwireError, now: datetime) -> Report:
    then = catalog.after_failure(_history(due), now, error.wait if isinstance(error, Later) else None)
    return Report(then.state, then.due, now, ok=False, message=error.message)


def _answered(due: Due, answer: Document, feed: Feed, now: datetime) -> Report:
    then = catalog.after_reading(_history(due, feed), now)
    return Report(then.state, then.due, now, ok=True, validators=answer.validators, moved_to=answer.permanent)


_FULL_TEXT = 2_000
"""Characters of markup from which a feed's content is taken for the whole text: some 250 words (own choice)."""
