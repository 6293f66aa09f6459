"""The data folder holds sessions and the key that signs them: nobody else on the machine may read them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = "import os, sys, pathlib; os.umask(0o022); from tagwire.store.opening import open_store; from tagwire.options import read_options; open_store(read_options(pathlib.Path(sys.argv[1]), {}))"


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


@pytest.mark.parametrize("stands", [False, True])
def test_database_and_key_are_their_owners_alone(tmp_path: Path, stands: bool) -> None:
    data = tmp_path / "data"
    if stands:
        data.mkdir(mode=0o755)
        (data / "secret.key").touch()  # what a full disk left behind
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("TAGWIRE_", "DJANGO_"))}
    subprocess.run([sys.executable, "-c", SCRIPT, data], env=environment, check=True)
    assert mode(data) == (0o755 if stands else 0o700)
    assert mode(data / "tagwire.sqlite3") == mode(data / "secret.key") == 0o600
    assert len((data / "secret.key").read_text()) == 64
    assert not list(data.glob("secret.key.*"))
