"""`tagwire entries`, as a shell calls it."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from tagwire.cli.commands.entries import command

FEED = b"<rss><channel><title>News</title><item><title>One</title><link>/1</link><pubDate>Sun, 22 Nov 2026 09:30:00 GMT</pubDate></item></channel></rss>"


def lines_for(*records: object, options: tuple[str, ...] = ("--workers", "1")) -> list[dict[str, Any]]:
    given = "".join((record if isinstance(record, str) else json.dumps(record)) + "\n" for record in records)
    result = CliRunner().invoke(command, options, input=given)
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def record(key: str, body: bytes) -> dict[str, str]:
    return {"id": key, "url": "https://news.example/feed", "body_b64": base64.b64encode(body).decode()}


def test_a_feed_gives_every_key_of_the_contract() -> None:
    (line,) = lines_for(record("f", FEED))
    assert list(line) == ["id", "format", "title", "link", "language", "entries", "warnings"]
    (entry,) = line["entries"]
    assert set(entry) == {"id", "url", "title", "summary", "content", "published", "updated", "authors", "categories", "image", "enclosures", "language"}
    assert (entry["url"], entry["published"], entry["updated"], entry["authors"]) == ("https://news.example/1", "2026-11-22T09:30:00Z", None, [])


def test_each_broken_record_gives_its_error_and_the_next_goes_on() -> None:
    found = lines_for("no json", {"id": "a"}, {"id": "b", "url": "x", "body_b64": "***"}, record("c", b"<html>"), record("d", FEED))
    assert [line["id"] for line in found] == [None, "a", "b", "c", "d"]
    codes = [line["error"]["code"] if "error" in line else None for line in found]
    assert codes == ["broken_record", "broken_record", "broken_record", "unreadable", None]


def test_two_workers_give_what_one_gives(tmp_path: Path) -> None:
    path = tmp_path / "feeds.ndjson"
    path.write_text("".join(json.dumps(record(str(number), FEED)) + "\n" for number in range(40)), encoding="utf-8")
    assert lines_for(options=("--workers", "2", str(path))) == lines_for(options=("--workers", "1", str(path)))
