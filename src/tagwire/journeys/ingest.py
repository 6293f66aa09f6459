"""Archives into the store: the whole path from step 5, safe to repeat and to cut off at any point.

A first pass over the files reads feeds and remembers their entries. A second takes every page in its order, with the
entry that links to it. Entries left over become articles with the feed's own text. What the ledger knows is passed over.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from tagwire import entries, words
from tagwire.addresses import same_page_key
from tagwire.errors import TagwireError
from tagwire.journeys import article as path
from tagwire.journeys import boilerplate, namebook, site_blocks
from tagwire.journeys.archive import Record, records
from tagwire.journeys.article import Line
from tagwire.journeys.parse import digest_of
from tagwire.journeys.prepare import Brought, Prepared, prepare_far
from tagwire.journeys.publishers import named_publisher, publisher_for
from tagwire.journeys.understand import Understanding
from tagwire.model import Document, Entry, Publisher
from tagwire.store import keys, ledger

Thing = TypeVar("Thing")

AHEAD = 8
"""Articles in work per process: enough to keep it busy, few enough to hold in memory."""
RENEWED = 256
"""Articles after which all in work are kept, and what their sites taught serves the next: so the number of processes changes
nothing (own choice: the pool idles for a hundredth of the time)."""


@dataclass(slots=True)
class Told:
    """An entry of a feed, whose it is, and its ledger line."""

    entry: Entry
    publisher: Publisher
    line: Line


@dataclass(slots=True)
class Ingest:
    """One run over archives. `tick` is called for each record and article dealt with."""

    pool: Executor
    processes: int
    now: datetime
    tick: Callable[[int], object] = lambda _: None
    fetch: Callable[[Sequence[str]], Sequence[Document | TagwireError]] | None = None
    """Gets the pages that the archive lacks; None: nothing is fetched."""
    understanding: Understanding | None = None
    """The process that holds the model of meaning."""
    _entries: dict[str, list[Told]] = field(default_factory=dict)

    def run(self, files: Sequence[Path]) -> None:
        """Bring all that the files hold into the store; placing follows in journeys/place.py."""
        for file in files:
            self._read_feeds(file)
        for file in files:
            self._keep_all(self._pages(file))
        self._keep_all(self._left_over())
        for _ in boilerplate.clean_all(self.pool):
            pass

    def _read_feeds(self, file: Path) -> None:
        for record in records(file):
            if record.kind == "feed":
                self._read_feed(record)
            elif record.kind in {"other", "broken"}:
                self._note(record)
            self.tick(1)

    def _read_feed(self, record: Record) -> None:
        feed = entries.read_feed(record.body, record.url, record.content_type)
        line = Line(keys.key_of("feed", record.name), "feed")
        if isinstance(feed, TagwireError):
            path.set_aside(feed, [line], self.now)
            return
        ledger.note(line.key, "feed", "read", at=self.now, about=f"{len(feed.entries)} entries")
        owner = publisher_for(feed.link or record.url, named=feed.title, language=(feed.language or "")[:2].lower())
        for entry in feed.entries:
            told = Told(entry, owner, _line(record.url, entry))
            self._entries.setdefault(same_page_key(entry.url) if entry.url else entry.id, []).append(told)

    def _note(self, record: Record) -> None:
        outcome = record.error.code if record.error else "read"
        ledger.note(keys.key_of("record", record.name), "record", outcome, at=self.now, about=str(record.error or ""))

    def _pages(self, file: Path) -> Iterator[tuple[Brought, list[Line]]]:
        for chunk in _chunks(record for record in records(file) if record.kind in {"page", "article"}):
            lines = [Line(keys.key_of("page", record.name), "page") for record in chunk]
            known = ledger.known(line.key for line in lines)
            for record, line in zip(chunk, lines, strict=True):
                told = self._entries.pop(same_page_key(record.url), []) if record.kind == "page" else []
                if line.key not in known:
                    yield _brought(record, told), [line, *(one.line for one in told)]
                self.tick(1)

    def _left_over(self) -> Iterator[tuple[Brought, list[Line]]]:
        """Entries whose page is not in the archive, oldest first."""
        groups = sorted(self._entries.values(), key=lambda told: (told[0].entry.published or _LONG_AGO, told[0].entry.url, told[0].line.key))
        for chunk in _chunks(groups):
            known = ledger.known(one.line.key for told in chunk for one in told)
            fresh = [told for told in chunk if any(known.get(one.line.key) != one.line.digest for one in told)]
            best = [max(told, key=lambda one: len(one.entry.content or one.entry.summary)) for told in fresh]
            pages = self.fetch([one.entry.url for one in best]) if self.fetch else [None] * len(best)
            for told, one, page in zip(fresh, best, pages, strict=True):
                yield _with_page(Brought(one.publisher, one.entry), page), [each.line for each in told]

    def _keep_all(self, brought: Iterable[tuple[Brought, list[Line]]]) -> None:
        waiting: deque[tuple[Future[Prepared | TagwireError], list[Line]]] = deque()
        known: dict[str, frozenset[int]] = {}
        for number, (one, lines) in enumerate(brought, 1):
            making = self.pool.submit(prepare_far, namebook.named(site_blocks.informed(one, known)))
            waiting.append((self.understanding.of(making) if self.understanding else making, lines))
            if len(waiting) >= AHEAD * self.processes:
                self._keep(*waiting.popleft())
            if number % RENEWED == 0:
                known = {}
                while waiting:
                    self._keep(*waiting.popleft())
        while waiting:
            self._keep(*waiting.popleft())

    def _keep(self, future: Future[Prepared | TagwireError], lines: list[Line]) -> None:
        made = future.result()
        if isinstance(made, Prepared):
            path.keep(made, lines, self.now)
        else:
            path.set_aside(made, lines, self.now)
        self.tick(1)


def _brought(record: Record, told: Sequence[Told]) -> Brought:
    if record.article is not None:
        given = record.article
        owner = named_publisher(given.publisher, given.language or "") if given.publisher else publisher_for(given.url, language=given.language or "")
        return Brought(owner, article=given)
    entry = max(told, key=lambda one: words.count(one.entry.summary)).entry if told else None
    owner = told[0].publisher if told else publisher_for(record.url)
    return Brought(owner, entry, record.body, record.url, record.content_type)


def _with_page(brought: Brought, page: Document | TagwireError | None) -> Brought:
    """A page that could not be had leaves the feed's own text."""
    if not isinstance(page, Document):
        return brought
    return replace(brought, page=page.body, page_url=page.url, content_type=page.content_type)


def _line(place: str, entry: Entry) -> Line:
    """The ledger line of an entry: its feed and id name it, its words say whether it changed."""
    return Line(keys.key_of("entry", place, entry.id), "entry", digest_of(entry))


def _chunks(things: Iterable[Thing]) -> Iterator[list[Thing]]:
    chunk: list[Thing] = []
    for thing in things:
        chunk.append(thing)
        if len(chunk) == _CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


_CHUNK = 50
_LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)
