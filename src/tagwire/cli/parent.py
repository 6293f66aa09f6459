"""A process that was started by another ends with it, however that one died: nothing is left holding a port or a database."""

from __future__ import annotations

import os
import signal
import threading

LOOK = 1.0
"""Seconds between two looks: an orphan outlives its parent by no more."""


def end_with(parent: int) -> None:
    """Send this process SIGTERM as soon as `parent` is its parent no more."""
    threading.Thread(target=_watch, args=(parent,), name="parent", daemon=True).start()


def _watch(parent: int) -> None:
    pause = threading.Event()
    while os.getppid() == parent:
        pause.wait(LOOK)
    os.kill(os.getpid(), signal.SIGTERM)
