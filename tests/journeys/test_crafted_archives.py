"""Archives written to fill the memory, or to turn words around."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from tagwire.journeys import archive


def test_a_packed_line_without_end_is_read_up_to_a_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "LARGEST", 10_000)
    path = tmp_path / "bomb.ndjson.gz"
    path.write_bytes(gzip.compress(b'{"id": 1, "title": "x"}\n{"id": 2, "title": "' + b"a" * 1_000_000))
    first, second = archive.records(path)
    assert (first.kind, second.kind) == ("article", "broken")
    assert second.error is not None
    assert "line 2 is larger than 10000 bytes" in second.error.message


def test_a_record_that_unpacks_without_end_is_whole_or_not_in_little_memory(tmp_path: Path) -> None:
    head = b"WARC/1.0\r\nWARC-Type: metadata\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2026-11-22T10:00:00Z\r\nContent-Length: 9000000\r\n\r\n"
    whole = gzip.compress(head + b" " * 9_000_000 + b"\r\n\r\n")
    (tmp_path / "whole.warc.gz").write_bytes(whole)
    (tmp_path / "cut.warc.gz").write_bytes(whole[:-20])
    assert [one.kind for one in archive.records(tmp_path / "whole.warc.gz")] == ["other"]
    assert [one.kind for one in archive.records(tmp_path / "cut.warc.gz")][-1] == "broken"


def test_lists_inside_lists_without_end_are_a_broken_line(tmp_path: Path) -> None:
    path = tmp_path / "deep.ndjson"
    path.write_text('{"id": 1, "title": ' + "[" * 100_000 + "]" * 100_000 + "}\n")
    assert [one.kind for one in archive.records(path)] == ["broken"]


def test_marks_that_turn_a_line_around_do_not_come_in(tmp_path: Path) -> None:
    path = tmp_path / "turned.ndjson"
    path.write_text(json.dumps({"id": 1, "title": "two\r\nlines \u202eturned", "authors": ["\u202eJo Doe"], "publisher": "\u2066The Post", "text": "words"}))
    (record,) = archive.records(path)
    assert record.article is not None
    assert (record.article.title, record.article.authors, record.article.publisher) == ("two lines turned", ("Jo Doe",), "The Post")
