"""`tagwire label` as a shell sees it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from tagwire.cli.commands.label import _meaning, command
from tagwire.errors import MissingPart
from tagwire.meaning import installed, weights


@pytest.fixture(scope="module", autouse=True)
def _cache(tmp_path_factory: pytest.TempPathFactory) -> object:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TAGWIRE_CACHE", str(tmp_path_factory.getbasetemp() / "gazetteer"))
        yield


def _run(lines: str, *arguments: str) -> list[dict[str, Any]]:
    ran = CliRunner().invoke(command, ["--workers", "1", *arguments], input=lines)
    assert ran.exit_code == 0, ran.output
    return [json.loads(line) for line in ran.stdout.splitlines()]


def test_one_line_out_for_one_line_in_with_every_key() -> None:
    articles = [{"id": "a", "title": "Fire in Kotor", "text": "A fire broke out in Kotor.", "unknown": 1}, {"id": "b", "title": None, "text": ""}]
    first, second = _run("\n".join(map(json.dumps, articles)))
    assert (first["id"], second["id"]) == ("a", "b")
    assert set(first) == {"id", "language", "categories", "hashtags", "places", "scene"} == set(second)
    (kotor,) = first["places"]
    promised = {"name": "Kotor", "geonames": 3197538, "latitude": 42.42, "longitude": 18.77, "country": "ME", "mentions": [[8, 13], [35, 40]]}
    assert {key: kotor[key] for key in promised} == promised
    assert set(kotor) == {*promised, "region", "region_code"}
    assert (first["scene"], second["scene"]) == (kotor, None)
    assert second["language"] == {"code": "und", "confidence": 0.0}


def test_a_record_that_cannot_be_read_says_so_and_the_next_goes_on() -> None:
    first, second = _run('{"id": 1, "title": ["no"]}\n{"id": 2, "title": "Kotor"}\n')
    assert first["id"] == 1
    assert "error" in first
    assert second["hashtags"]


def test_a_table_of_more_names(tmp_path: Path) -> None:
    table = tmp_path / "names.ndjson"
    table.write_text('{"tag": "Blauland", "kind": "organisation", "ids": {}, "names": {"en": ["Blauland Works"]}}\n', encoding="utf-8")
    (found,) = _run('{"id": 1, "title": "Blauland Works opens", "text": ""}', "--names", str(table))
    assert [tag["tag"] for tag in found["hashtags"]] == ["Blauland"]


def test_meaning_can_be_switched_off_and_is_missed_where_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weights, "place", lambda: None)
    _meaning.cache_clear()
    line = '{"id": 1, "title": "Parliament votes on new election law", "text": ""}'
    (without,), (by_default,) = _run(line, "--no-meaning"), _run(line)
    assert without == by_default
    asked = CliRunner().invoke(command, ["--workers", "1", "--meaning"], input=line)
    assert isinstance(asked.exception, MissingPart)


@pytest.mark.skipif(not installed(), reason="the extra `meaning` is not installed")
def test_where_the_extra_is_installed_meaning_tells_categories_by_default() -> None:
    line = '{"id": 1, "title": "Az edző lemondott, miután a csapat kiesett a kupából", "text": ""}'
    (found,), (without,) = _run(line), _run(line, "--no-meaning")
    assert found["categories"][0]["name"] == "sport"
    assert found["categories"] != without["categories"]
    assert found["hashtags"] == without["hashtags"]
