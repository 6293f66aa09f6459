"""Making the store ready, and what people read when it cannot be."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Protocol

import pytest
from django.db import DatabaseError, OperationalError, connection, connections
from shelving import kept

import shelves
from tagwire.errors import DataFolderUnusable, DiskFull, NewerDatabase, Stop, WrongSetting
from tagwire.options import Options, read_options
from tagwire.store import ledger, reading
from tagwire.store.opening import explained, open_store

PASSWORD = "open-sesame"


class Blocker(Protocol):
    def unblock(self) -> AbstractContextManager[Any]: ...


@pytest.fixture(autouse=True)
def environment_is_put_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TAGWIRE_DATA", os.environ["TAGWIRE_DATA"])


def options_for(folder: Path, address: str = "") -> Options:
    return read_options(folder, {"TAGWIRE_DATABASE": address} if address and not address.startswith("sqlite:") else {})


def test_opening_makes_all_there_is_and_twice_is_once(nothing_yet: str, tmp_path: Path) -> None:
    options = options_for(tmp_path / "data", nothing_yet)
    open_store(options)
    number = kept()
    open_store(options)
    assert [card.id for card in reading.latest(reading.scope_for("en")).items] == [number]
    connections.close_all()
    assert ledger.counts()["articles"] == 1


def test_a_database_of_a_newer_version_is_refused_and_not_touched(nothing_yet: str, tmp_path: Path) -> None:
    options = options_for(tmp_path / "data", nothing_yet)
    open_store(options)
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('store', '9999_from_tomorrow', '2030-01-01')")
        cursor.execute("DROP TABLE store_staterow")
    before = sorted(connection.introspection.table_names())
    with pytest.raises(NewerDatabase, match=r"newer Tagwire.*9999_from_tomorrow.*restore a backup"):
        open_store(options)
    assert sorted(connection.introspection.table_names()) == before


def test_a_file_in_place_of_the_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file")
    for folder in (tmp_path / "data", tmp_path / "data" / "deeper"):
        with pytest.raises(DataFolderUnusable, match=r"cannot be written .*--data DIR or TAGWIRE_DATA"):
            open_store(options_for(folder))


REFUSALS: list[tuple[OSError, type[Stop], str]] = [
    (PermissionError(errno.EACCES, "Permission denied"), DataFolderUnusable, "cannot be written .*Permission denied.*--data DIR"),
    (OSError(errno.EROFS, "Read-only file system"), DataFolderUnusable, "cannot be written .*Read-only file system"),
    (OSError(errno.ENOSPC, "No space left on device"), DiskFull, "make room and start again, nothing was lost"),
]


@pytest.mark.parametrize(("refusal", "meant", "words"), REFUSALS)
def test_a_folder_that_takes_no_files_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refusal: OSError, meant: type[Stop], words: str) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise refusal

    monkeypatch.setattr("tempfile.TemporaryFile", refuse)  # as root every folder can be written
    with pytest.raises(meant, match=words):
        open_store(options_for(tmp_path / "data"))


@pytest.mark.parametrize("spoilt", ["not a database at all " * 100, "SQLite format 3\x00" + "x" * 5_000], ids=["another file", "a torn header"])
def test_a_damaged_database_is_said_and_left_as_it_is(tmp_path: Path, django_db_blocker: Blocker, spoilt: str) -> None:
    file = tmp_path / "tagwire.sqlite3"
    file.write_text(spoilt)
    with django_db_blocker.unblock(), shelves.in_use(shelves.at(f"sqlite:{tmp_path}")), pytest.raises(DataFolderUnusable, match=r"damaged .*restore a backup"):
        open_store(options_for(tmp_path))
    assert file.read_text() == spoilt


def test_a_folder_in_place_of_the_database_is_said(tmp_path: Path, django_db_blocker: Blocker) -> None:
    (tmp_path / "tagwire.sqlite3").mkdir()
    with django_db_blocker.unblock(), shelves.in_use(shelves.at(f"sqlite:{tmp_path}")), pytest.raises(DataFolderUnusable, match="cannot be written"):
        open_store(options_for(tmp_path))


WRONG_SERVERS = [
    f"postgresql://tagwire:{PASSWORD}@127.0.0.1:1/tagwire",
    f"postgresql://tagwire:{PASSWORD}@full-moon.invalid/tagwire",
    f"postgresql://tagwire:{PASSWORD}@127.0.0.1:1/tagwire?no_such_word=1",
]


@pytest.mark.parametrize("address", WRONG_SERVERS, ids=["nobody listens", "no such host", "no such setting"])
def test_a_server_that_does_not_answer_is_said_without_the_password(tmp_path: Path, django_db_blocker: Blocker, address: str) -> None:
    pytest.importorskip("psycopg")
    with django_db_blocker.unblock(), shelves.in_use(shelves.at(address)), pytest.raises(WrongSetting, match=r"TAGWIRE_DATABASE: .*does not answer") as raised:
        open_store(options_for(tmp_path, address))
    assert PASSWORD not in str(raised.value)


@pytest.mark.postgresql
def test_a_database_that_is_not_there_is_said(tmp_path: Path, postgres_server: Any, django_db_blocker: Blocker) -> None:
    address = postgres_server.address("nothing_of_this_name")
    with django_db_blocker.unblock(), shelves.in_use(shelves.at(address)), pytest.raises(WrongSetting, match="nothing_of_this_name"):
        open_store(options_for(tmp_path, address))


@pytest.mark.parametrize(
    "address",
    ["mysql://a@b/c", f"postgresql://a:{PASSWORD}@b", f"postgresql://a:{PASSWORD}@b:x/c", f"postgresql://a:{PASSWORD}/x@b/c"],
    ids=["another database", "no name", "no port", "a slash in the password"],
)
def test_an_address_that_cannot_be_is_said_without_the_password(tmp_path: Path, address: str) -> None:
    with pytest.raises(WrongSetting, match="postgresql://user:password@host/name") as raised:
        options_for(tmp_path, address)
    assert PASSWORD not in str(raised.value)


COMPLAINTS: list[tuple[str, str, type[Stop]]] = [
    ("database or disk is full", "", DiskFull),
    ("could not extend file: No space left on device", "postgresql://a@b/c", DiskFull),
    ("attempt to write a readonly database", "", DataFolderUnusable),
    ("database disk image is malformed", "", DataFolderUnusable),
    ("database is locked", "", DataFolderUnusable),
    ("the connection is lost", "postgresql://a@b/c", WrongSetting),
    ("", "postgresql://a@b/c", WrongSetting),
    ("", "", DataFolderUnusable),
]


@pytest.mark.parametrize(("said", "address", "meant"), COMPLAINTS)
def test_what_a_database_complains_of_is_put_in_words(tmp_path: Path, said: str, address: str, meant: type[Stop]) -> None:
    def complaining() -> None:
        with explained(options_for(tmp_path, address)):
            raise OperationalError(said)

    with pytest.raises(meant) as raised:
        complaining()
    assert isinstance(raised.value.__cause__, DatabaseError)


FIRST_START = """
import sys
from pathlib import Path
{before}
from tagwire.errors import Stop
from tagwire.options import read_options
from tagwire.store.opening import open_store
try:
    open_store(read_options(Path(sys.argv[1])))
except Stop as error:
    print(f"{{type(error).__name__}}: {{error}}")
else:
    from tagwire.store import ledger
    print(ledger.counts()["articles"])
"""


def starting(folder: Path, before: str = "", **environment: str) -> subprocess.Popen[str]:
    """A process of its own that opens a store and says how it went."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("TAGWIRE_", "DJANGO_"))}
    return subprocess.Popen(
        [sys.executable, "-c", FIRST_START.format(before=before), str(folder)],
        env={**clean, "PYTHONPATH": str(Path(__file__).parents[2] / "src"), **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def said_by(process: subprocess.Popen[str]) -> str:
    out, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    return out.strip()


@pytest.mark.process
def test_first_starts_at_the_same_time_wait_for_each_other(tmp_path: Path) -> None:
    processes = [starting(tmp_path / "data") for _ in range(3)]
    assert [said_by(process) for process in processes] == ["0", "0", "0"]


@pytest.mark.process
@pytest.mark.postgresql
def test_machines_that_share_a_server_wait_for_each_other(tmp_path: Path, postgres_server: Any) -> None:
    address = postgres_server.database()
    processes = [starting(tmp_path / name, TAGWIRE_DATABASE=address) for name in ("one", "two")]
    assert [said_by(process) for process in processes] == ["0", "0"]


@pytest.mark.process
def test_a_first_start_in_a_folder_that_is_not_there(tmp_path: Path) -> None:
    assert said_by(starting(tmp_path / "new" / "data")) == "0"
    assert (tmp_path / "new" / "data" / "secret.key").stat().st_mode & 0o777 == 0o600


@pytest.mark.process
def test_a_missing_driver_is_named(tmp_path: Path) -> None:
    process = starting(tmp_path, "sys.modules['psycopg'] = sys.modules['psycopg2'] = None", TAGWIRE_DATABASE="postgresql://a@127.0.0.1:1/b")
    assert said_by(process) == "MissingPart: database: PostgreSQL needs the package psycopg: install tagwire[postgresql]"
