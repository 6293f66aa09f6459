"""Processes for work that needs a processor: renewed as they go, each task with its time, a death noticed. The one door of pebble.

Whatever ends a process early (a crash of a parser's C code, the kernel short of memory, a signal) ends its own task
alone, which answers with an error as a value; so does a task that takes too long.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from signal import SIG_IGN, SIGINT, signal
from threading import Thread
from typing import Any

from pebble import ProcessExpired, ProcessPool

from tagwire.errors import BrokenRecord, Later

log = logging.getLogger("tagwire.processes")

ENDLESS = 0
"""As many tasks as come: a process is never renewed."""
RECYCLE = 500
"""Tasks after which a process is renewed: parsers leak (trafilatura #216: about 1 MB a page, once)."""
LONGEST = 60.0
"""Seconds for one task (own choice: the slowest page that was ever made to be slow took 12)."""
LAST_WORK = 5.0
"""Seconds that tasks under way have to end when the pool is left."""


class BrokeOff(Later):
    """The process that worked on it died; another try may end better."""

    code = "broke_off"


class TooSlow(BrokenRecord):
    """It takes longer to read than anything sound would."""

    code = "too_slow"


class Fault(BrokenRecord):
    """A fault of ours showed while it was read. It is logged in full; one bad feed must not stop all others."""

    code = "our_fault"


class Processes(Executor):
    """An executor whose tasks answer with an error as a value where their process died, their time ran out, or a bug showed."""

    def __init__(self, count: int, renewed: int | None = None) -> None:
        self._count = count
        self._renewed = RECYCLE if renewed is None else renewed
        self._pool = self._begun()

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Do `fn(*args, **kwargs)` in one of the processes."""
        answer: Future[Any] = Future()
        try:
            task = self._pool.schedule(fn, args=args, kwargs=kwargs, timeout=LONGEST)
        except RuntimeError:  # a process that dies between two tasks takes the pool with it
            self._pool.stop()  # type: ignore[no-untyped-call]  # as below
            self._pool = self._begun()
            task = self._pool.schedule(fn, args=args, kwargs=kwargs, timeout=LONGEST)
        task.add_done_callback(lambda done: _pass_on(done, answer))
        return answer

    def _begun(self) -> ProcessPool:
        # Spawned: a forked database connection must never be used.
        return ProcessPool(self._count, max_tasks=self._renewed, initializer=_begin, context=get_context("spawn"))

    def end(self) -> None:
        """Wait a little for what is under way, then end the processes."""
        self._pool.close()  # type: ignore[no-untyped-call]  # pebble types these two by halves
        try:
            self._pool.join(LAST_WORK)
        except TimeoutError:
            self._pool.stop()  # type: ignore[no-untyped-call]  # as above
            self._pool.join()


@contextmanager
def processes(count: int, renewed: int | None = None) -> Iterator[Processes]:
    """So many processes, each renewed after so many tasks (RECYCLE where none is told), ended with the block."""
    pool = Processes(count, renewed)
    try:
        yield pool
    finally:
        pool.end()


def _pass_on(done: Future[Any], answer: Future[Any]) -> None:
    if not answer.set_running_or_notify_cancel():
        return
    bug = None if done.cancelled() else done.exception()
    if done.cancelled() or isinstance(bug, ProcessExpired | BrokenProcessPool):
        answer.set_result(BrokeOff("", "the process that worked on it died"))
    elif isinstance(bug, TimeoutError):
        answer.set_result(TooSlow("", f"reading it took longer than {LONGEST:.0f} seconds"))
    elif isinstance(bug, OSError):  # a full disk, no memory, no more files: the machine's trouble and no bug
        answer.set_result(BrokeOff("", f"the process that worked on it could not go on ({bug.strerror or bug})"))
    elif bug is not None:
        log.error("a fault of ours; please report it", exc_info=bug)
        answer.set_result(Fault("", f"a fault of ours showed while it was read ({type(bug).__name__}); please report it"))
    else:
        answer.set_result(done.result())


def _begin() -> None:
    """How a process of the pool lives: below its readers, and no longer than who started it."""
    os.nice(5)  # pages are answered first: readers share the two cores with this work
    signal(SIGINT, SIG_IGN)  # Ctrl+C reaches every process of a terminal: the one that started us says what is finished first
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)  # it was killed: nobody takes what is made here, and the pool's own end never comes
