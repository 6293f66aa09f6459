"""Stores for tests: which database Django speaks to is changed below the name `default`, as an operator would by an option."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.management import call_command
from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import load_backend

from tagwire import settings

Shelf = BaseDatabaseWrapper


def at(address: str) -> Shelf:
    """A connection, not yet made, as our settings would make it. `sqlite:FOLDER` is SQLite in that data folder."""
    folder = address.removeprefix("sqlite:") if address.startswith("sqlite:") else ""
    chosen = settings._database("" if folder else address)
    if folder:
        chosen["NAME"] = str(Path(folder) / "tagwire.sqlite3")
    whole = connections.configure_settings({"default": chosen})["default"]
    shelf: Shelf = load_backend(whole["ENGINE"]).DatabaseWrapper(whole, "default")
    return shelf


def made(address: str) -> Shelf:
    """The same, with all tables."""
    shelf = at(address)
    with in_use(shelf, close=False):
        call_command("migrate", verbosity=0, interactive=False, skip_checks=True)
    return shelf


@contextmanager
def in_use(shelf: Shelf, *, close: bool = True) -> Iterator[None]:
    """The store that everybody speaks to inside."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "yes"  # the loop that a browser of other tests leaves in this thread asks no database
    before = connections["default"]
    connections["default"] = shelf
    try:
        yield
    finally:
        connections["default"] = before
        if close and not shelf.in_atomic_block:
            shelf.close()


@contextmanager
def taken_back() -> Iterator[None]:
    """What is written inside is forgotten at the end; may be nested."""
    with transaction.atomic():
        try:
            yield
        finally:
            transaction.set_rollback(True)
