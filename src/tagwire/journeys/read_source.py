"""Steps 1 to 4 of the path: a due source is asked, its new entries go on, its schedule learns from the answer."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Protocol, TypeVar

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
"""Of a feed's new entries so many are taken at one reading, from its top; the rest at the next (own choice: feeds of thousands are archives)."""


class Shelf(Protocol):
    """Whoever owns the store: does an act there and gives what it gave."""

    def __call__(self, act: Callable[[], Result], /) -> Awaitable[Result]: ...


@dataclass(frozen=True, slots=True)
class Means:
    """What a reading needs from outside: the network, a thread that owns the store, processes, the clock."""

    network: Network
    shelf: Shelf
    pool: Executor
    now: Callable[[], datetime]
    pages: bool = False
    """Whether the pages of entries are asked for too."""
    stopping: Callable[[], bool] = lambda: False
    """Whether to end after the entry in hand; the source stays due, and the next reading goes on."""


@dataclass(slots=True)
class Read:
    """How a reading went."""

    source: str
    kept: list[Outcome] = field(default_factory=list)
    failed: list[TagwireError] = field(default_factory=list)


async def read_source(due: Due, means: Means) -> Read:
    """Ask one source and take in what is new. Foreseen failures end in its schedule, never in the air."""
    told = Read(due.source.url)
    answer = await means.network.get(due.source.url, due.validators, kind="feed", now=means.now)
    if isinstance(answer, Unchanged):
        await means.shelf(lambda: sources.report(due.id, _unchanged(due, answer, means.now())))
        return told
    if isinstance(answer, TagwireError):
        return await _failing(due, answer, means, told)
    await means.shelf(lambda: writing.received(means.now(), answer.received))
    feed = await _parsed(answer, means)
    if isinstance(feed, TagwireError):
        return await _failing(due, feed, means, told)
    fresh = await _fresh(due.source, feed, means)
    for entry, line in reversed(fresh[:ENTRIES_AT_ONCE]):  # feeds list the newest first; the oldest founds a story
        if means.stopping():
            return told
        await _take_in(due.source, entry, line, means, told)
    held = answer.validators if len(fresh) <= ENTRIES_AT_ONCE else Validators()  # what is left would hide behind a 304
    await means.shelf(lambda: sources.report(due.id, _answered(due, feed, held, answer.permanent, means.now())))
    return told


async def _failing(due: Due, error: TagwireError, means: Means, told: Read) -> Read:
    told.failed.append(error)
    await means.shelf(lambda: sources.report(due.id, _failed(due, error, means.now())))
    return told


async def _fresh(source: Source, feed: Feed, means: Means) -> list[tuple[Entry, Line]]:
    """The entries that are new to the ledger or say something else now."""
    lines = {line.key: (entry, line) for entry in feed.entries for line in [entry_line(source.url, entry)]}
    known = await means.shelf(lambda: ledger.known(lines))
    return [(entry, line) for key, (entry, line) in lines.items() if known.get(key) != line.digest]


async def _take_in(source: Source, entry: Entry, line: Line, means: Means, told: Read) -> None:
    brought, failure = Brought(publisher=source.publisher, entry=entry, section=source.section), ""
    if means.pages and entry.url and not _carries_full_text(entry):
        page = await means.network.get(entry.url, kind="page", now=means.now)
        if isinstance(page, Document):
            await means.shelf(lambda: writing.received(means.now(), page.received))
            brought = replace(brought, page=page.body, page_url=page.url, content_type=page.content_type)
        elif isinstance(page, TagwireError):
            told.failed.append(page)
            failure = page.code
    made = await asyncio.get_running_loop().run_in_executor(means.pool, prepare_far, brought)
    if isinstance(made, Prepared):
        prepared = replace(made, page_failure=made.page_failure or failure)
        told.kept.append(await means.shelf(lambda: path.keep(prepared, [line], means.now())))
    else:
        told.failed.append(made)
        await means.shelf(lambda: path.set_aside(made, [line], means.now()))


async def _parsed(answer: Document, means: Means) -> Feed | TagwireError:
    found = await asyncio.get_running_loop().run_in_executor(means.pool, entries.read_feed, answer.body, answer.url, answer.content_type)
    assert isinstance(found, Feed | TagwireError)
    return found


def entry_line(place: str, entry: Entry) -> Line:
    """The ledger line of an entry: its feed and id name it, its words say whether it changed."""
    return Line(ledger.key_of("entry", place, entry.id), "entry", writing.digest(entry.title, entry.content or entry.summary))


def _carries_full_text(entry: Entry) -> bool:
    return len(entry.content) > _FULL_TEXT


def _history(due: Due) -> catalog.History:
    return catalog.History(due.state, due.failures, due.last_ok is not None, catalog.Rhythm.from_facts(due.rhythm), due.hints, due.entries)


def _unchanged(due: Due, answer: Unchanged, now: datetime) -> Report:
    then = catalog.after_unchanged(_history(due), now, answer.fresh_for)
    return Report(then.state, then.due, now, ok=not due.failures, validators=answer.validators, rhythm=then.rhythm.to_facts(), alarm=then.alarm)


def _failed(due: Due, error: TagwireError, now: datetime) -> Report:
    then = catalog.after_failure(_history(due), now, error.wait if isinstance(error, Later) else None)
    return Report(then.state, then.due, now, ok=False, message=error.message)


def _answered(due: Due, feed: Feed, held: Validators, moved_to: str | None, now: datetime) -> Report:
    moments = tuple(moment for entry in feed.entries if (moment := entry.published or entry.updated))
    then = catalog.after_reading(_history(due), catalog.Seen(len(feed.entries), len(feed.entries), moments), now)
    return Report(then.state, then.due, now, ok=True, validators=held, moved_to=moved_to, rhythm=then.rhythm.to_facts(), alarm=then.alarm)


_FULL_TEXT = 2_000
"""Characters of markup from which a feed's content is taken for the whole text: some 250 words (own choice)."""
