"""Makes the store ready: data folder, Django, schema. Whoever wants the store calls `open_store` first."""

from __future__ import annotations

import fcntl
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

import django
from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import DatabaseError, close_old_connections, connection
from django.db.migrations.executor import MigrationExecutor

from tagwire.errors import DataFolderUnusable, DiskFull, MissingPart, NewerDatabase, Stop, WrongSetting
from tagwire.options import DATABASE, Options


def open_store(options: Options) -> None:
    """Make the data folder and bring the database to this version's schema; twice is once.

    Raises DataFolderUnusable, NewerDatabase, WrongSetting (a database that cannot be reached), DiskFull, MissingPart.
    """
    _make_folder(options)
    os.environ["TAGWIRE_DATA"] = str(options.data)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tagwire.settings")
    try:
        with explained(options), _alone(options):
            if not apps.ready:
                django.setup()
            with _alone_on_server():
                _bring_up_to_date()
    except ImproperlyConfigured as error:
        if "Error loading psycopg" not in str(error):
            raise
        raise MissingPart("database", "PostgreSQL needs the package psycopg: install tagwire[postgresql]") from error


def refresh() -> None:
    """Let go of a connection that died, so that the next question opens a new one."""
    close_old_connections()


@contextmanager
def explained(options: Options) -> Iterator[None]:
    """Turn the database's own complaints into Stop errors that say what to do."""
    try:
        yield
    except DatabaseError as error:
        raise _explained(options, error) from error


def _make_folder(options: Options) -> None:
    try:
        options.data.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=options.data) as probe:
            probe.write(b"tagwire")
        if not options.text("database"):
            (options.data / DATABASE).touch(mode=0o600)  # sessions stand in it: in a folder that others may read, it is still its owner's
    except OSError as error:
        if error.errno == _NO_SPACE:
            raise DiskFull(str(options.data), "the disk is full; make room and start again, nothing was lost") from error
        raise DataFolderUnusable(str(options.data), f"cannot be written ({error.strerror}); choose another with --data DIR or TAGWIRE_DATA") from error


@contextmanager
def _alone(options: Options) -> Iterator[None]:
    """One process at a time makes a folder ready; the others wait, and find it done."""
    with (options.data / "opening.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@contextmanager
def _alone_on_server() -> Iterator[None]:
    """The same between machines that share a PostgreSQL server."""
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
    try:
        yield
    finally:
        connection.close()  # which lets go of the lock, whatever happened


def _bring_up_to_date() -> None:
    executor = MigrationExecutor(connection)
    ours = {key for key in executor.loader.disk_migrations if key[0] == "store"}
    newer = sorted(name for app, name in executor.loader.applied_migrations if app == "store" and (app, name) not in ours)
    if newer:
        raise NewerDatabase("database", f"was made by a newer Tagwire (it knows {newer[-1]}); install that version, or restore a backup made with this one")
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0, interactive=False, skip_checks=True)


def _explained(options: Options, error: DatabaseError) -> Stop:
    said = str(error).strip() or type(error).__name__
    if "disk is full" in said or "No space left" in said:
        return DiskFull(str(options.data), "the disk is full; make room and start again, nothing was lost")
    if "readonly" in said or "unable to open" in said:
        return DataFolderUnusable(str(options.data), f"the database there cannot be written ({said}); check its owner and rights")
    if "not a database" in said or "malformed" in said:
        return DataFolderUnusable(str(options.data), f"the database there is damaged ({said}); restore a backup or choose another folder")
    if options.text("database"):
        return WrongSetting("TAGWIRE_DATABASE", f"the database does not answer ({said.splitlines()[0]}); check address, user and password")
    return DataFolderUnusable(str(options.data), f"the database there cannot be used ({said})")


_NO_SPACE = 28
_LOCK = int.from_bytes(b"tagwire", "big")
"""Any number that no other program on the server takes for a lock of its own."""
