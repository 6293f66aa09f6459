from __future__ import annotations

import gzip
from collections import Counter
from pathlib import Path

import pytest

from tagwire.errors import MissingFile
from tagwire.journeys.archive import files_of, looks_like_feed, records
from wire import record_wire


def kinds(path: Path) -> Counter[str]:
    return Counter(record.kind for record in records(path))


@pytest.fixture(scope="module")
def wire(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("wire") / "own.warc.gz"
    record_wire(path, publishers=3)
    return path


def test_a_wire_is_read_as_feeds_pages_and_troubles(wire: Path) -> None:
    found = kinds(wire)
    assert found["feed"] == 4
    assert found["other"] == 1
    assert found["broken"] == 2
    assert found["page"] > 5


def test_packed_and_plain_wires_say_the_same(wire: Path, tmp_path: Path) -> None:
    plain = tmp_path / "own.warc"
    plain.write_bytes(gzip.decompress(wire.read_bytes()))
    assert [one.url for one in records(plain)] == [one.url for one in records(wire)]


def test_a_cut_off_wire_loses_its_last_record_and_says_so(wire: Path, tmp_path: Path) -> None:
    cut = tmp_path / "cut.warc.gz"
    cut.write_bytes(wire.read_bytes()[:-20])
    whole, found = list(records(wire)), list(records(cut))
    assert len(found) == len(whole)
    assert found[-1].error is not None
    assert "breaks off" in found[-1].error.message


def test_a_cut_off_plain_wire_says_so(wire: Path, tmp_path: Path) -> None:
    cut = tmp_path / "cut.warc"
    cut.write_bytes(gzip.decompress(wire.read_bytes())[:-300])
    assert list(records(cut))[-1].kind == "broken"


def test_after_a_broken_record_reading_goes_on(wire: Path, tmp_path: Path) -> None:
    data = bytearray(wire.read_bytes())
    middle = data.find(b"\x1f\x8b\x08", len(data) // 2)
    data[middle + 20 : middle + 60] = b"\x00" * 40
    damaged = tmp_path / "damaged.warc.gz"
    damaged.write_bytes(data)
    assert len(list(records(damaged))) == len(list(records(wire)))
    assert kinds(damaged)["broken"] == kinds(wire)["broken"] + 1


@pytest.mark.parametrize("name", ["x.warc", "x.warc.gz", "x.warc.zst", "x.ndjson", "x.ndjson.gz"])
@pytest.mark.parametrize("body", [b"\x00\x01rubbish" * 100, b""])
def test_rubbish_is_one_broken_record_or_none(tmp_path: Path, name: str, body: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(body)
    assert set(kinds(path)) <= {"broken"}


def test_articles_come_one_a_line_and_bad_lines_are_named(tmp_path: Path) -> None:
    path = tmp_path / "a.ndjson"
    path.write_text('{"id": "1", "title": "T", "text": "x", "published": "2025-07-02T09:00:00Z", "extra": 1}\nnot json\n\n{"title": 3}\n{"id": 7}\n')
    found = list(records(path))
    assert [one.kind for one in found] == ["article", "broken", "broken", "article"]
    assert found[0].article is not None
    assert found[0].article.title == "T"
    assert "line 2" in str(found[1].error)


def test_what_is_not_there_or_of_no_kind_is_named(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("x")
    for path in (tmp_path / "absent.warc", tmp_path / "notes.txt", tmp_path):
        with pytest.raises(MissingFile, match=path.name):
            files_of((path,))


def test_a_folder_is_its_archives_in_order(tmp_path: Path) -> None:
    for name in ("b.ndjson", "a.warc.gz", "c.txt"):
        (tmp_path / name).write_bytes(b"")
    assert [path.name for path in files_of((tmp_path,))] == ["a.warc.gz", "b.ndjson"]


@pytest.mark.parametrize(
    ("body", "content_type", "feed"),
    [
        (b"<?xml version='1.0'?><rss version='2.0'>", "text/html", True),
        (b"<!doctype html><html><head>", "application/rss+xml", False),
        (b'{"version": "https://jsonfeed.org/version/1.1"}', "application/json", True),
        (b'{"a": 1}', "application/json", False),
        (b"\xef\xbb\xbf<feed xmlns='http://www.w3.org/2005/Atom'>", None, True),
    ],
)
def test_feeds_are_known_by_their_bytes(body: bytes, content_type: str | None, feed: bool) -> None:
    assert looks_like_feed(body, content_type) is feed


def test_a_page_keeps_the_charset_that_its_server_named(wire: Path) -> None:
    pages = [one for one in records(wire) if one.kind == "page"]
    assert pages[0].content_type == "text/html; charset=utf-8"
