"""The rules that all stage commands share, shown on a tiny stage."""

from __future__ import annotations

import io
import json
import os
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from tagwire.cli import lines
from tagwire.errors import BrokenRecord, MissingFile


def shout(record: dict[str, Any]) -> object:
    if record.get("word") is None:
        return BrokenRecord("record", "no word")
    return {"loud": record["word"].upper(), "none": None}


Capture = pytest.CaptureFixture[bytes]


def answers(capture: Capture) -> list[Any]:
    return [json.loads(line) for line in capture.readouterr().out.splitlines()]


@pytest.mark.parametrize("workers", [1, 2])
def test_order_and_ids_are_kept_whatever_the_number_of_workers(tmp_path: Path, capsysbinary: Capture, workers: int) -> None:
    path = tmp_path / "in.ndjson"
    path.write_text("".join(json.dumps({"id": i, "word": f"w{i}"}) + "\n" for i in range(100)))
    lines.map_records([path], shout, workers)
    found = answers(capsysbinary)
    assert [(one["id"], one["loud"]) for one in found] == [(i, f"W{i}") for i in range(100)]
    assert all("none" in one for one in found)


def test_a_bad_record_is_an_answer_and_the_next_goes_on(tmp_path: Path, capsysbinary: Capture) -> None:
    path = tmp_path / "in.ndjson"
    path.write_bytes(b'{"id": "a"}\nnot json\n[1]\n{"word": "x"}\n\xff\xfe\n\n{"id": "b", "word": "y"}\n')
    lines.map_records([path], shout, 1)
    found = answers(capsysbinary)
    assert [one["id"] for one in found] == ["a", None, None, None, None, "b"]
    assert [one.get("error", {}).get("code") for one in found] == ["broken_record"] * 5 + [None]


def test_no_file_is_standard_input(monkeypatch: pytest.MonkeyPatch, capsysbinary: Capture) -> None:
    class Input:
        buffer = io.BytesIO(b'{"id": 1, "word": "x"}\n')

    monkeypatch.setattr(sys, "stdin", Input)
    lines.map_records([], shout, 1)
    found = answers(capsysbinary)
    assert found[0]["loud"] == "X"


def test_a_missing_file_is_named(tmp_path: Path, capsysbinary: Capture) -> None:
    with pytest.raises(MissingFile, match="absent"):
        lines.map_records([tmp_path / "absent.ndjson"], shout, 1)
    assert not answers(capsysbinary)


def test_lists_inside_lists_without_end_are_a_bad_line(tmp_path: Path, capsysbinary: Capture) -> None:
    path = tmp_path / "in.ndjson"
    path.write_text('{"id": 1, "word": ' + "[" * 100_000 + "]" * 100_000 + '}\n{"id": 2, "word": "on"}\n')
    lines.map_records([path], shout, 1)
    bad, good = answers(capsysbinary)
    assert bad["error"]["code"] == "broken_record"
    assert good["loud"] == "ON"


def test_long_lines_come_whole_through_a_pipe(monkeypatch: pytest.MonkeyPatch, capsysbinary: Capture) -> None:
    words = [letter * (2 * lines.PIECE + place) for place, letter in enumerate("abc")]
    reading, writing = os.pipe()

    def feed() -> None:
        with os.fdopen(writing, "wb") as pipe:
            pipe.writelines(json.dumps({"id": 1, "word": word}).encode() + b"\n" for word in words)

    feeder = threading.Thread(target=feed)
    feeder.start()
    with os.fdopen(reading, encoding="utf-8") as given:
        monkeypatch.setattr(sys, "stdin", given)
        lines.map_records([], shout, 1)
    feeder.join()
    assert [one["loud"] for one in answers(capsysbinary)] == [word.upper() for word in words]


def test_a_part_of_an_answer_may_be_any_value() -> None:
    error = lines.answer(7, BrokenRecord("record", "no word"))
    assert error == {"id": 7, "error": {"code": "broken_record", "message": "no word"}}
    assert lines.answer(7, {"id": 8, "part": (1, 2)}) == {"id": 7, "part": (1, 2)}
