"""What all tests share: a data folder that is nobody's, and the store on SQLite and on PostgreSQL.

Django is set up only where its plugin is loaded: stage tests run with `-p no:django`, and without it altogether.
"""

from __future__ import annotations

import atexit
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import pytest

import postgres
from tagwire.options import OPTIONS

if TYPE_CHECKING:
    from shelves import Shelf

for _name in (*(option.variable for option in OPTIONS), "TAGWIRE_NOW"):
    os.environ.pop(_name, None)  # a person's folder and database are none of ours
os.environ["TAGWIRE_DATA"] = tempfile.mkdtemp(prefix="tagwire-tests-")
atexit.register(shutil.rmtree, os.environ["TAGWIRE_DATA"], ignore_errors=True)


class Blocker(Protocol):
    """What pytest-django gives to let a test ask the database."""

    def unblock(self) -> AbstractContextManager[Any]: ...


def pytest_configure(config: pytest.Config) -> None:
    """Set Django up, with the folder from above."""
    if "tagwire.settings" in sys.modules:
        raise pytest.UsageError("unset DJANGO_SETTINGS_MODULE: Django was set up with a person's data folder, before the tests could name theirs")
    if not config.pluginmanager.hasplugin("django"):
        return
    import django
    from django.apps import apps

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tagwire.settings")
    if not apps.ready:
        django.setup()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests come last: Playwright leaves its event loop running in this thread, where no other can run then."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in one line why tests on PostgreSQL were skipped, if they were."""
    missing = postgres.missing()
    skipped = sum(bool(missing) and missing in str(report.longrepr) for report in terminalreporter.stats.get("skipped", []))
    if skipped:
        terminalreporter.write_line(f"{skipped} tests on PostgreSQL skipped: {missing}", yellow=True)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[postgres.Server]:
    """A PostgreSQL server of our own; without one its tests are skipped, but fail where CI=true."""
    missing = postgres.missing()
    if missing and os.environ.get("CI") == "true":
        pytest.fail(missing)
    if missing:
        pytest.skip(missing)
    with postgres.running() as server:
        yield server


@pytest.fixture(scope="session")
def sqlite_shelf(django_db_blocker: Blocker) -> Shelf:
    """A store in SQLite, made once."""
    import shelves

    with django_db_blocker.unblock():
        return shelves.made(f"sqlite:{os.environ['TAGWIRE_DATA']}")


@pytest.fixture(scope="session")
def postgresql_shelf(postgres_server: postgres.Server, django_db_blocker: Blocker) -> Shelf:
    """A store in PostgreSQL, made once."""
    import shelves

    with django_db_blocker.unblock():
        return shelves.made(postgres_server.database())


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def shelf(request: pytest.FixtureRequest, django_db_blocker: Blocker) -> Iterator[str]:
    """An empty store on each database in turn; what a test writes is taken back."""
    import shelves

    with django_db_blocker.unblock(), shelves.in_use(request.getfixturevalue(f"{request.param}_shelf")), shelves.taken_back():
        yield request.param


@pytest.fixture
def store(sqlite_shelf: Shelf, django_db_blocker: Blocker) -> Iterator[None]:
    """An empty store on SQLite, for tests to which the database does not matter; what they write is taken back."""
    import shelves

    with django_db_blocker.unblock(), shelves.in_use(sqlite_shelf), shelves.taken_back():
        yield


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def nothing_yet(request: pytest.FixtureRequest, tmp_path: Path, django_db_blocker: Blocker) -> Iterator[str]:
    """The address of a database that holds nothing, not even tables, in use; `sqlite:FOLDER` for SQLite."""
    import shelves

    on_server = request.param == "postgresql"
    address = request.getfixturevalue("postgres_server").database() if on_server else f"sqlite:{tmp_path / 'data'}"
    with django_db_blocker.unblock(), shelves.in_use(shelves.at(address)):
        yield address
