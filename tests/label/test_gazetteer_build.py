"""The gazetteer is made once, and whole."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from tagwire.errors import DataFolderUnusable
from tagwire.label import gazetteer_build
from tagwire.label.gazetteer import Gazetteer


def _small_build(folder: Path) -> None:
    (folder / "made").write_text("whole", encoding="utf-8")


def test_two_builders_at_once_leave_one_whole_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gazetteer_build, "_build", _small_build)
    found: list[Path] = []
    threads = [threading.Thread(target=lambda: found.append(gazetteer_build.ensure(tmp_path))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(found)) == 1
    assert [path.name for path in tmp_path.iterdir()] == [found[0].name]
    assert (found[0] / "made").read_text(encoding="utf-8") == "whole"


def test_a_broken_build_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(folder: Path) -> None:
        (folder / "half").touch()
        raise RuntimeError

    monkeypatch.setattr(gazetteer_build, "_build", broken)
    with pytest.raises(RuntimeError):
        gazetteer_build.ensure(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_told_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(DataFolderUnusable, match="TAGWIRE_CACHE"):
        gazetteer_build.ensure(tmp_path / "file" / "cache")


def test_tags_are_unique_and_the_greatest_has_the_bare_name(gazetteer: Gazetteer) -> None:
    spots = [gazetteer.spot(row) for row in range(len(gazetteer))]
    assert len({spot.tag.lower() for spot in spots}) == len(spots)
    by_tag = {spot.tag: spot for spot in spots}
    assert by_tag["Paris"].country == "FR"
    assert by_tag["ParisTX"].region == "TX"
    assert by_tag["Georgia"].country == "GE"
    assert by_tag["Washington"].region == "DC"
    assert by_tag["Gaza"].country == "PS"
