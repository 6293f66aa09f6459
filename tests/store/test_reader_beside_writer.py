"""SQLite with readers and writers at once: each waits for its turn to write, and nobody is told that the database is locked.

FreshRSS #5208, #6686: pages failed with "database is locked" while feeds were being read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from pathlib import Path
from threading import Barrier, Event
from typing import Any, Protocol

import pytest
from django.db import connection, connections
from shelving import NOW, kept

import shelves
from tagwire.store import keys, ledger, reading, writing

ARTICLES = 20
MOMENT = 0.3
"""Seconds in which another writer would have overtaken us, were it let."""


class Blocker(Protocol):
    def unblock(self) -> AbstractContextManager[Any]: ...


@pytest.fixture
def folder(tmp_path: Path, django_db_blocker: Blocker) -> Iterator[Path]:
    """A data folder whose database has all its tables."""
    with django_db_blocker.unblock():
        shelves.made(f"sqlite:{tmp_path}").close()
        yield tmp_path


def at_once(folder: Path, *acts: Callable[[], int]) -> list[int]:
    """Do all of it, each in a thread with a connection of its own as our settings make it, beginning together."""
    together = Barrier(len(acts), timeout=60)

    def run(act: Callable[[], int]) -> int:
        connections["default"] = shelves.at(f"sqlite:{folder}")
        together.wait()
        try:
            return act()
        finally:
            connection.close()
            del connections["default"]

    with ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(run, acts))


def keep_articles() -> int:
    """Write as the worker does: an article with its line of the ledger in one transaction."""
    for number in range(ARTICLES):
        with writing.together():
            ledger.note(keys.key_of("entry", str(number)), "entry", "kept", at=NOW, article=kept("Kotor", title=f"Ferry number {number} ran aground"))
    return ARTICLES


def note_readings() -> int:
    """Write beside it, as a command in another terminal does; reading first."""
    for number in range(ARTICLES):
        with writing.together():
            ledger.known([keys.key_of("page", str(number))])
            ledger.note(keys.key_of("page", str(number)), "page", "kept", at=NOW)
    return ARTICLES


def read_pages() -> int:
    """Read as the site does; the articles seen never become fewer."""
    seen = [len(reading.latest(reading.scope_for("en")).items) for _ in range(ARTICLES)]
    assert seen == sorted(seen)
    return len(seen)


def test_two_writers_and_two_readers_at_once_all_come_to_an_end(folder: Path) -> None:
    assert at_once(folder, keep_articles, note_readings, read_pages, read_pages) == [ARTICLES] * 4
    with shelves.in_use(shelves.at(f"sqlite:{folder}")):
        counts = ledger.counts()
    assert (counts["articles"], counts["entries"], counts["pages"]) == (ARTICLES, ARTICLES, ARTICLES)


def test_nobody_overtakes_a_writer_that_has_read_and_is_about_to_write(folder: Path) -> None:
    """Else what it read would be old, and SQLite would refuse its writing at once, however long it may wait."""
    has_read, overtaken = Event(), Event()

    def read_then_write() -> int:
        with writing.together():
            ledger.known([keys.key_of("one")])
            has_read.set()
            before = overtaken.wait(MOMENT)
            ledger.note(keys.key_of("one"), "page", "kept", at=NOW)
        return int(before)

    def write() -> int:
        has_read.wait(60)
        ledger.note(keys.key_of("two"), "page", "kept", at=NOW)
        overtaken.set()
        return 0

    assert at_once(folder, read_then_write, write) == [0, 0]


def test_a_reader_waits_for_no_writer_and_sees_what_was_there_before(folder: Path) -> None:
    def articles() -> int:
        return int(str(ledger.counts()["articles"]))

    with shelves.in_use(shelves.at(f"sqlite:{folder}")), writing.together():
        kept()
        assert articles() == 1
        assert at_once(folder, articles) == [0]
