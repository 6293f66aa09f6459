"""Bad input to the real commands: one clear sentence that names the thing, a status, and a store left as it was."""

from __future__ import annotations

import os
import shutil
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from wire import record_wire

pytestmark = pytest.mark.process


def tagwire(*words: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tagwire", *map(str, words)],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        env={**os.environ, **environment},
    )


def says(done: subprocess.CompletedProcess[str], status: int, *parts: str) -> None:
    """One line on standard error, no traceback."""
    assert done.returncode == status, done.stderr
    lines = [line for line in done.stderr.splitlines() if line.startswith("tagwire: ")]
    assert "Traceback" not in done.stderr
    for part in parts:
        assert part in lines[-1]


@pytest.fixture(scope="module")
def wire(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("wire") / "own.warc.gz"
    record_wire(path, publishers=1)
    return path


@pytest.fixture(scope="module")
def filled(wire: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("filled")
    assert tagwire("ingest", wire, "--data", data).returncode == 0
    return data


@pytest.fixture
def busy_port() -> Iterator[int]:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        yield taken.getsockname()[1]


def test_a_missing_file(tmp_path: Path) -> None:
    says(tagwire("ingest", tmp_path / "absent.warc.gz", "--data", tmp_path), 2, "absent.warc.gz", "is not there")


def test_a_file_of_no_known_kind(tmp_path: Path) -> None:
    (tmp_path / "photo.jpeg").write_bytes(b"\xff\xd8")
    says(tagwire("ingest", tmp_path / "photo.jpeg", "--data", tmp_path), 2, "photo.jpeg")


def test_a_truncated_wire_brings_in_what_is_whole(wire: Path, tmp_path: Path) -> None:
    cut = tmp_path / "cut.warc.gz"
    cut.write_bytes(wire.read_bytes()[:-100])
    done = tagwire("ingest", cut, "--data", tmp_path / "data")
    assert done.returncode == 0, done.stderr
    assert "failed: broken_record" in done.stdout


@pytest.mark.parametrize("name", ["x.warc", "x.warc.gz", "x.ndjson"])
def test_binary_rubbish_is_counted_as_broken(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(os.urandom(5000))
    done = tagwire("ingest", tmp_path / name, "--data", tmp_path / "data")
    assert done.returncode == 0, done.stderr
    assert "failed: broken_record" in done.stdout


def test_an_unknown_option() -> None:
    says(tagwire("ingest", "x", "--frobnicate"), 2, "--frobnicate")


def test_a_time_that_is_none(wire: Path, tmp_path: Path) -> None:
    says(tagwire("ingest", wire, "--data", tmp_path, "--now", "soon"), 2, "--now")


@pytest.mark.parametrize("command", ["web", "up", "replay"])
def test_a_port_in_use(command: str, busy_port: int, wire: Path, tmp_path: Path) -> None:
    words = ["replay", wire] if command == "replay" else [command, "--data", tmp_path]
    says(tagwire(*words, "--port", str(busy_port)), 1, f"port {busy_port}", "--port")


def test_a_data_folder_that_cannot_be_written(wire: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    says(tagwire("ingest", wire, "--data", tmp_path / "file" / "data"), 1, "cannot be written", "--data")


def test_a_full_disk(wire: Path) -> None:
    done = tagwire("ingest", wire, "--data", "/dev/full/data")
    says(done, 1, "/dev/full/data")


def test_a_disk_that_fills_up_on_the_way(filled: Path, wire: Path, tmp_path: Path) -> None:
    """A limit on the size of files stands in for a full disk: the database cannot grow."""
    data = tmp_path / "data"
    shutil.copytree(filled, data)
    other = tmp_path / "other.warc.gz"
    record_wire(other, publishers=8)
    script = f"ulimit -f {(data / 'tagwire.sqlite3').stat().st_size // 1024 + 64}; trap '' XFSZ; exec '{sys.executable}' -m tagwire ingest '{other}' --data '{data}' --workers 1"
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=False, timeout=120)
    says(done, 1, "tagwire: ")
    with closing(sqlite3.connect(data / "tagwire.sqlite3")) as base:
        assert base.execute("pragma integrity_check").fetchone() == ("ok",)
    assert tagwire("ingest", other, "--data", data).returncode == 0


def test_a_database_of_a_newer_version(filled: Path, wire: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(filled, data)
    with closing(sqlite3.connect(data / "tagwire.sqlite3")) as base, base:
        base.execute("insert into django_migrations (app, name, applied) values ('store', '9999_from_the_future', '2030-01-01')")
    before = (data / "tagwire.sqlite3").read_bytes()
    says(tagwire("ingest", wire, "--data", data), 1, "newer Tagwire", "9999_from_the_future")
    assert (data / "tagwire.sqlite3").read_bytes() == before


def test_a_damaged_database(wire: Path, tmp_path: Path) -> None:
    (tmp_path / "tagwire.sqlite3").write_bytes(b"this is no database" * 500)
    says(tagwire("ingest", wire, "--data", tmp_path), 1, str(tmp_path), "damaged")


WRONG_SETTINGS = [
    {"TAGWIRE_PORT": "many"},
    {"TAGWIRE_PUBLIC_URL": "news"},
    {"TAGWIRE_OFFLINE": "perhaps"},
    {"TAGWIRE_EDITION": "klingon"},
]


@pytest.mark.parametrize("environment", WRONG_SETTINGS)
def test_a_wrong_setting(environment: dict[str, str], tmp_path: Path) -> None:
    done = tagwire("up", "--data", tmp_path, **environment)
    says(done, 2, next(iter(environment.values())))


def test_a_wrong_line_in_the_settings_file(tmp_path: Path) -> None:
    (tmp_path / "tagwire.toml").write_text("prot = 8000\n")
    says(tagwire("options", "--data", tmp_path), 2, "tagwire.toml", "prot")


def test_a_postgresql_that_does_not_answer(wire: Path, tmp_path: Path) -> None:
    done = tagwire("ingest", wire, "--data", tmp_path, TAGWIRE_DATABASE="postgresql://nobody:wrong@127.0.0.1:1/none")
    says(done, 2, "TAGWIRE_DATABASE", "does not answer")
