"""`tagwire worker`: read sources and place articles; `tagwire up` starts it beside the site."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from tagwire.cli.parent import end_with
from tagwire.cli.settings import DATA, PARENT, options_for
from tagwire.errors import DataFolderUnusable


@click.command()
@DATA
@PARENT
def command(data: Path | None, parent: int | None) -> None:
    """Read sources until told to stop. One data folder has one worker."""
    options = options_for(data)
    if parent:
        end_with(parent)
    from tagwire.store.opening import explained, open_store

    open_store(options)
    from tagwire.worker import work

    with explained(options), alone(options.data):
        work(options)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Raises DataFolderUnusable where another worker is at work: two would place articles behind each other's back."""
    with (folder / "worker.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise DataFolderUnusable(str(folder), "another worker is at work there; stop it first, or choose another folder with --data DIR") from error
        yield
