"""The gazetteer is made once, and whole."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from tagwire.errors import DataFolderUnusable
from tagwire.label import gazetteer_build
from tagwire.label.gazetteer import CAPITAL, CITY, REGION, Gazetteer


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


def test_what_nobody_has_opened_for_a_day_is_forgotten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gazetteer_build, "_build", _small_build)
    old, lately = tmp_path / "gazetteer-old", tmp_path / "gazetteer-lately"
    for folder in (old, lately, tmp_path / "vectors-old"):
        folder.mkdir()
        os.utime(folder, (1, 1))
    os.utime(lately)
    made = gazetteer_build.ensure(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {made.name, "gazetteer-lately", "vectors-old"}


def test_opening_a_gazetteer_notes_its_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gazetteer_build, "_build", _small_build)
    made = gazetteer_build.ensure(tmp_path)
    os.utime(made, (1, 1))
    assert gazetteer_build.ensure(tmp_path) == made
    assert made.stat().st_mtime > 1


def test_a_region_of_our_table_is_the_one_of_geonames(gazetteer: Gazetteer) -> None:
    (bavaria,) = [spot for spot in gazetteer.find("bavaria") if spot.country == "DE"]
    assert (bavaria.geonames, bavaria.region, bavaria.kind) == (2951839, "02", REGION)


def test_a_province_leaves_its_towns_name_to_the_town(gazetteer: Gazetteer) -> None:
    assert gazetteer.find("hamburg")[0].kind == CITY
    assert gazetteer.find("groningen")[0].kind == CITY


def test_a_place_knows_what_its_region_is_called(gazetteer: Gazetteer) -> None:
    (lyon,) = [spot for spot in gazetteer.find("lyon") if spot.country == "FR"]
    assert lyon.division == "Auvergne-Rhône-Alpes"
    assert gazetteer.division("US", "TX").name == "Texas"  # type: ignore[union-attr]  # None fails too
    assert gazetteer.division("US", "") is None


def test_a_country_has_one_capital_of_a_name(gazetteer: Gazetteer) -> None:
    assert [spot.region for spot in gazetteer.find("washington") if spot.kind == CAPITAL] == ["DC"]
