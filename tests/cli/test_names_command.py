"""`tagwire names`: names in and out by the real command."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.process
MAYOR = {"tag": "MartaKovac", "kind": "person", "ids": {"geonames": None, "wikidata": "Q900001"}, "names": {"en": ["Marta Kovac"], "ar": ["مارتا كوفاتش"]}}
TRUST = {"tag": "RedHarbour", "kind": "organisation", "ids": {"geonames": None, "wikidata": None}, "names": {"en": ["Red Harbour Trust"]}}


def names(data: Path, *words: str, status: int = 0) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "-m", "tagwire", "names", *words],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        env={**os.environ, "TAGWIRE_DATA": str(data)},
    )
    assert done.returncode == status, done.stderr
    return done


def test_names_come_in_once_go_out_as_they_came_and_can_be_looked_at(tmp_path: Path) -> None:
    data, file = tmp_path / "data", tmp_path / "names.ndjson"
    file.write_text("\n".join([json.dumps(MAYOR), "nonsense", json.dumps({**TRUST, "names": {"en": ["Red Harbour Trust", "a"]}})]), "utf-8")
    tried = names(data, "import", str(file), "--dry-run")
    assert tried.stdout.startswith("would come in: 3 new names, 2 new hashtags of 3 lines")
    assert "no names yet" in names(data).stdout
    done = names(data, "import", str(file))
    assert "1 refused (short 1), 1 lines could not be read" in done.stdout
    assert "line 2: not of the form" in done.stderr
    assert "a (#RedHarbour) is too short" in done.stderr
    assert names(data, "import", str(file)).stdout.startswith("0 new names, 0 new hashtags")
    assert [json.loads(line) for line in names(data, "export").stdout.splitlines()] == [MAYOR, TRUST]
    assert names(data, "export", "--origin", "learnt").stdout == ""
    assert "#MartaKovac  person, Wikidata Q900001" in names(data, "show", "مارتا كوفاتش").stdout
    assert "import" in names(data).stdout


def test_hashtags_are_merged_renamed_and_parted_again(tmp_path: Path) -> None:
    data, file = tmp_path / "data", tmp_path / "names.ndjson"
    file.write_text("\n".join([json.dumps(MAYOR), json.dumps(TRUST)]), "utf-8")
    names(data, "import", str(file))
    assert "#RedHarbour leads to #RoterHafen now" in names(data, "rename", "RedHarbour", "RoterHafen", "--why", "its own name").stdout
    assert "#RoterHafen leads to #MartaKovac now" in names(data, "merge", "RoterHafen", "MartaKovac").stdout
    listed = names(data, "changes").stdout
    assert "its own name" in listed
    number = listed.splitlines()[1].split()[0]
    assert "taken back: #RoterHafen" in names(data, "undo", number).stdout
    assert "#RoterHafen  organisation" in names(data, "show", "RedHarbour").stdout
    assert "is no hashtag" in names(data, "merge", "Nowhere", "MartaKovac", status=2).stderr
    assert "was taken back already" in names(data, "undo", number, status=2).stderr
    assert "no hashtag is known" in names(data, "show", "Nowhere", status=2).stderr
