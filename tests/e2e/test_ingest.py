"""`tagwire ingest` as a real process: whole, twice, killed half-way, and on rubbish."""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

import postgres
from wire import record_wire

pytestmark = pytest.mark.process

NOW = "2026-05-01T13:00:00Z"


@pytest.fixture(scope="module")
def wire(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("wire") / "own.warc.gz"
    record_wire(path, publishers=8)
    return path


@pytest.fixture(scope="module")
def undisturbed(wire: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    data = tmp_path_factory.mktemp("undisturbed")
    return data, table(ingest(wire, data))


def started(wire: Path, data: Path) -> subprocess.Popen[str]:
    words = [sys.executable, "-m", "tagwire", "ingest", str(wire), "--data", str(data), "--now", NOW, "--json"]
    return subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True)


def ingest(wire: Path, data: Path) -> subprocess.CompletedProcess[str]:
    with started(wire, data) as process:
        out, err = process.communicate()
    return subprocess.CompletedProcess([], process.returncode, out, err)


def table(done: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def dump(data: Path) -> dict[str, list[Any]]:
    """Every row of every table of the store."""
    with closing(sqlite3.connect(data / "tagwire.sqlite3")) as base:
        tables = [name for (name,) in base.execute("select name from sqlite_master where type = 'table' and name like 'store_%' order by name")]
        return {name: base.execute(f"select * from {name} order by 1").fetchall() for name in tables}


def test_every_record_is_accounted_for(undisturbed: tuple[Path, dict[str, Any]]) -> None:
    _, found = undisturbed
    assert found["feeds"] == 8
    assert found["articles"] > 30
    assert found["twins"] >= 1
    assert 10 < found["stories"] < found["articles"]
    assert found["failures"]
    assert found["records"] == found["feeds"] + found["pages"] + sum(count for reason, count in found["failures"].items() if reason == "unreadable") + 1


def test_a_second_run_changes_nothing(wire: Path, undisturbed: tuple[Path, dict[str, Any]]) -> None:
    data, first = undisturbed
    before = dump(data)
    assert table(ingest(wire, data)) == first
    assert dump(data) == before


def test_ten_kills_end_in_the_same_store(wire: Path, undisturbed: tuple[Path, dict[str, Any]], tmp_path: Path) -> None:
    moments = random.Random(5)
    for _ in range(10):
        with started(wire, tmp_path) as process:
            try:
                process.wait(moments.uniform(0.5, 5.0))
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
    assert table(ingest(wire, tmp_path)) == undisturbed[1]
    assert dump(tmp_path) == dump(undisturbed[0])


@pytest.mark.postgresql
def test_postgresql_ends_with_the_same_counts(wire: Path, undisturbed: tuple[Path, dict[str, Any]], postgres_server: postgres.Server, tmp_path: Path) -> None:
    words = [sys.executable, "-m", "tagwire", "ingest", str(wire), "--data", str(tmp_path), "--now", NOW, "--json"]
    environment = {**os.environ, "TAGWIRE_DATABASE": postgres_server.database()}
    done = subprocess.run(words, capture_output=True, text=True, check=False, env=environment)
    assert table(done) == undisturbed[1]
