"""A PostgreSQL server of our own: made in a temporary folder, reached by a socket there, gone at the end."""

from __future__ import annotations

import itertools
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

FAST = "-F -c synchronous_commit=off -c full_page_writes=off -c autovacuum=off"
"""Nothing needs to outlive the tests."""


@dataclass(frozen=True, slots=True)
class Server:
    """A running server."""

    folder: Path
    _numbers: Iterator[int] = field(default_factory=itertools.count)

    def address(self, name: str) -> str:
        """Where a database of this name is."""
        return f"postgresql://tagwire@/{name}?host={self.folder}"

    def database(self) -> str:
        """The address of a new, empty database."""
        import psycopg

        name = f"shelf{next(self._numbers)}"
        with psycopg.connect(self.address("postgres"), autocommit=True) as asked:
            asked.execute(f"CREATE DATABASE {name}".encode())
        return self.address(name)


def missing() -> str:
    """What is needed and not there, in words; "" where all is."""
    if _programs() is None:
        return "no PostgreSQL server: put initdb and pg_ctl on the PATH (Debian and Ubuntu: apt-get install postgresql)"
    if os.geteuid() == 0 and _person() is None:
        return "PostgreSQL does not run as root, and there is no user postgres or nobody to run it as"
    try:
        import psycopg  # noqa: F401 asked for its presence
    except ImportError:
        return "PostgreSQL needs the package psycopg: pip install 'psycopg[binary]'"
    return ""


@contextmanager
def running() -> Iterator[Server]:
    """A server while inside."""
    folder = Path(tempfile.mkdtemp(prefix="tagwire-pg-"))
    data = folder / "data"
    if person := _person():
        os.chown(folder, person.pw_uid, person.pw_gid)
    try:
        _run(folder, "initdb", "-D", str(data), "-U", "tagwire", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        _run(folder, "pg_ctl", "-D", str(data), "-w", "-t", "60", "-l", str(folder / "log"), "-o", f"-k {folder} -c listen_addresses='' {FAST}", "start")
        try:
            yield Server(folder)
        finally:
            _run(folder, "pg_ctl", "-D", str(data), "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _programs() -> Path | None:
    found = shutil.which("initdb")
    folders = [Path(found).resolve().parent] if found else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: path.parent.name.zfill(4), reverse=True)
    return next((folder for folder in folders if (folder / "initdb").exists() and (folder / "pg_ctl").exists()), None)


def _person() -> pwd.struct_passwd | None:
    """Whom the server runs as: root may not run it."""
    if os.geteuid() != 0:
        return None
    people = {one.pw_name: one for one in pwd.getpwall()}
    return people.get("postgres") or people.get("nobody")


def _run(folder: Path, program: str, *words: str) -> None:
    programs, person = _programs(), _person()
    assert programs is not None, "asked before by missing()"
    done = subprocess.run(
        [str(programs / program), *words],
        cwd=folder,
        check=False,
        capture_output=True,
        text=True,
        user=person.pw_uid if person else None,
        group=person.pw_gid if person else None,
        extra_groups=[] if person else None,
    )
    assert done.returncode == 0, f"{program} failed: {done.stdout}{done.stderr}"
