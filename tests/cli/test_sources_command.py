"""`tagwire sources` as it is called: the table, the lists, and what is done to single sources."""

from __future__ import annotations

import io
import json
import sys
from datetime import timedelta
from pathlib import Path
from unittest import mock

import pytest

from tagwire import moments
from tagwire.cli import console
from tagwire.cli.columns import columns, shown, span
from tagwire.model import Source
from tagwire.testing import A_MOMENT, a_publisher

FEED, OTHER = "https://harbour-post.org/feed.xml", "https://lagoon-times.org/rss"


@pytest.fixture(autouse=True)
def _followed(store: None) -> None:
    """Two sources: one that was read well two hours ago, one that fails for a day."""
    from tagwire.store import sources
    from tagwire.store.sources import Report

    now = moments.now()
    sources.follow([Source(FEED, a_publisher(), "Harbour Post", "en", folder="News"), Source(OTHER, a_publisher("lagoon-times"))], due=now)
    dues = {due.source.url: due for due in sources.due(now, 2)}
    sources.report(dues[FEED], Report("healthy", now + timedelta(minutes=12, seconds=30), now - timedelta(hours=2), ok=True))
    sources.report(
        dues[OTHER], Report("set_aside", now + timedelta(days=7), now - timedelta(days=1), ok=False, message="answered 404 Not Found:\x1b[2J nothing is there")
    )


def told(capsysbinary: pytest.CaptureFixture[bytes], *words: str, status: int = 0) -> list[str]:
    assert console.run(["sources", *words]) == status
    captured = capsysbinary.readouterr()
    return (captured.out if status == 0 else captured.err).decode().splitlines()


def followed() -> list[str]:
    from tagwire.store import sources

    return sorted(source.url for source in sources.all_sources())


def test_the_table_shows_who_is_in_trouble_first_and_why(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert told(capsysbinary) == [
        "STATE      READ  NEXT  ALARM  SOURCE",
        f"set aside  -     6d    -      {OTHER}",
        "    answered 404 Not Found:[2J nothing is there",
        f"healthy    2h    12m   -      {FEED}",
    ]


def test_the_table_reads_well_at_eighty_columns(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert max(map(len, told(capsysbinary))) <= 80


def test_broken_shows_those_in_trouble_alone(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert [line for line in told(capsysbinary, "--broken") if "http" in line] == [f"set aside  -     6d    -      {OTHER}"]


def test_json_is_an_object_a_line(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    first, second = map(json.loads, told(capsysbinary, "--json"))
    assert (first["url"], first["state"], first["failures"], first["last_ok"]) == (OTHER, "set aside", 1, None)
    assert (second["title"], second["publisher"], second["language"], second["country"], second["folder"]) == (
        "Harbour Post",
        "Harbour Post",
        "en",
        "GB",
        "News",
    )
    assert second["last_ok"].endswith("Z")


def test_nothing_followed_says_what_to_do(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    told(capsysbinary, "remove", FEED, OTHER)
    assert "`tagwire add`" in told(capsysbinary)[0]
    assert told(capsysbinary, "--broken") == ["no source is in trouble"]
    assert told(capsysbinary, "--json") == []


def test_a_paused_source_rests_until_it_is_resumed(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert told(capsysbinary, "pause", FEED) == [f"paused {FEED}"]
    assert f"paused     2h    -     -      {FEED}" in told(capsysbinary)
    told(capsysbinary, "resume", FEED)
    assert f"healthy    2h    now   -      {FEED}" in told(capsysbinary)


@pytest.mark.parametrize("typed", [FEED, "harbour-post.org/feed.xml", "http://www.harbour-post.org/feed.xml", "feed://harbour-post.org/feed.xml"])
def test_an_address_may_be_typed_as_people_do(capsysbinary: pytest.CaptureFixture[bytes], typed: str) -> None:
    told(capsysbinary, "remove", typed)
    assert followed() == [OTHER]


def test_an_address_that_is_not_followed_is_said_and_nothing_is_done(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    (line,) = told(capsysbinary, "remove", FEED, "https://nobody.example/", status=2)
    assert "https://nobody.example/: is not followed" in line
    assert followed() == [FEED, OTHER]


def test_an_address_that_may_mean_two_is_not_guessed(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    from tagwire.store import sources

    sources.follow([Source("https://www.harbour-post.org/feed.xml", a_publisher())], due=A_MOMENT)
    assert "may mean" in told(capsysbinary, "remove", "http://harbour-post.org/feed.xml", status=2)[0]
    told(capsysbinary, "remove", FEED)
    assert "https://www.harbour-post.org/feed.xml" in followed()


# ---- lists


def test_what_is_exported_is_imported_again(capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path) -> None:
    file = str(tmp_path / "mine.opml")
    told(capsysbinary, "export", "--to", file)
    assert told(capsysbinary, "import", file) == ["0 new, 2 already followed"]
    told(capsysbinary, "remove", FEED)
    assert told(capsysbinary, "import", file) == ["1 new, 1 already followed"]
    assert followed() == [FEED, OTHER]


def test_a_list_goes_to_standard_output_and_comes_from_standard_input(capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    written = "\n".join(told(capsysbinary, "export")).encode()
    told(capsysbinary, "remove", FEED, OTHER)
    monkeypatch.setattr(sys, "stdin", mock.Mock(buffer=io.BytesIO(written)))
    assert told(capsysbinary, "import", "-") == ["2 new, 0 already followed"]


def test_what_is_refused_is_told_with_its_reason(capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text(f"{FEED}\nhttps://a.example/feed\nftp://b.example/\nhttp://127.0.0.1/feed\n")
    assert console.run(["sources", "import", str(tmp_path / "list.txt"), "--folder", "New"]) == 0
    captured = capsysbinary.readouterr()
    assert captured.out.decode() == "1 new, 1 already followed, 2 refused\n"
    assert captured.err.decode().splitlines() == [
        "  refused ftp://b.example/: it is no http or https address",
        "  refused http://127.0.0.1/feed: the address leads to 127.0.0.1, this machine itself; it is only asked if TAGWIRE_ALLOW_NETWORKS names that network",
    ]


def test_a_thousand_refusals_are_counted(capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text("\n".join(f"ftp://{number}.example/" for number in range(1000)))
    console.run(["sources", "import", str(tmp_path / "list.txt")])
    assert capsysbinary.readouterr().err.decode().splitlines()[-1] == "  and 980 more"


@pytest.mark.parametrize(
    ("body", "part"),
    [
        ("<!DOCTYPE o [<!ENTITY a 'b'>]><opml/>", "entities"),
        ("<html>", "no OPML"),
        ("{", "no JSON"),
        ("", "names no source"),
        ("<opml>" + "<outline text='a'>" * 500, "deep"),
    ],
)
def test_a_list_that_cannot_be_used_is_one_clear_line(capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path, body: str, part: str) -> None:
    (tmp_path / "list.opml").write_text(body)
    (line,) = told(capsysbinary, "import", str(tmp_path / "list.opml"), status=2)
    assert part in line
    assert "list.opml" in line


def test_a_file_of_a_hundred_megabytes_is_not_read_whole(capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path) -> None:
    with (tmp_path / "large.opml").open("wb") as file:
        file.truncate(100 * 2**20)
    (line,) = told(capsysbinary, "import", str(tmp_path / "large.opml"), status=2)
    assert "more than 10 MB" in line


@pytest.mark.parametrize("words", [["import", "/nowhere/list.opml"], ["export", "--to", "/nowhere/list.opml"], ["import", "/tmp"], ["frobnicate"], ["pause"]])
def test_wrong_words_are_one_line(capsysbinary: pytest.CaptureFixture[bytes], words: list[str]) -> None:
    assert len(told(capsysbinary, *words, status=2)) == 1


def test_a_data_folder_may_be_named_before_or_behind_the_word(
    capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TAGWIRE_DATA", "")
    told(capsysbinary, "--data", str(tmp_path / "one"), "export")
    told(capsysbinary, "export", "--data", str(tmp_path / "two"))
    assert (tmp_path / "one").is_dir()
    assert (tmp_path / "two").is_dir()


# ---- columns


@pytest.mark.parametrize(
    ("distance", "words"),
    [(timedelta(seconds=59), "now"), (timedelta(minutes=5), "5m"), (-timedelta(hours=3, minutes=50), "3h"), (timedelta(days=12), "12d")],
)
def test_times_are_short(distance: timedelta, words: str) -> None:
    assert span(A_MOMENT + distance, A_MOMENT) == words


def test_no_time_is_a_dash() -> None:
    assert span(None, A_MOMENT) == "-"


def test_a_strangers_text_is_one_line_that_moves_no_cursor() -> None:
    assert shown("a\r\n\x1b]0;b\x07 \u202ec\x9b") == "a ]0;b c"


def test_cells_stand_under_one_another() -> None:
    assert columns([("a", "bcd", "long last cell"), ("ef", "g", "h")]) == ["a   bcd  long last cell", "ef  g    h"]
    assert columns([]) == []
