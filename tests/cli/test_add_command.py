"""`tagwire add` as it is called: what it shows, asks and follows, and what it says where it cannot."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from unittest import mock

import click
import pytest

from tagwire import worker
from tagwire.cli import console
from tagwire.cli.commands.add import facts
from tagwire.errors import Gone
from tagwire.journeys.add_source import Found
from tagwire.testing import FakeNetwork, a_document

SITE = "https://harbour-post.org/"
FEED, SPORT = f"{SITE}feed.xml", f"{SITE}sport.xml"


def rss(title: str) -> str:
    return f'<rss version="2.0"><channel><title>{title}</title><language>en</language><item><title>A ferry</title><guid>1</guid></item></channel></rss>'


@pytest.fixture(autouse=True)
def network(store: None, monkeypatch: pytest.MonkeyPatch) -> FakeNetwork:
    """A site of two feeds, in the place of the real network."""
    page = '<html><link rel="feed" href="/feed.xml"><link rel="feed" href="/sport.xml"></html>'
    answers = {
        SITE: a_document(SITE, page),
        FEED: a_document(FEED, rss("Harbour Post"), "text/xml"),
        SPORT: a_document(SPORT, rss("Harbour \x1b[31mSport\u202e"), "text/xml"),
    }
    fake = FakeNetwork(answers)

    @asynccontextmanager
    async def downloader(options: object) -> AsyncIterator[FakeNetwork]:
        yield fake

    monkeypatch.setattr(worker, "downloader", downloader)
    return fake


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[mock.Mock]:
    """A person who answers."""
    monkeypatch.setattr(sys, "stdin", mock.Mock(isatty=lambda: True))
    with mock.patch.object(click, "prompt") as prompt:
        yield prompt


def followed() -> list[str]:
    from tagwire.store import sources

    return sorted(source.url for source in sources.all_sources())


def test_yes_follows_the_best_without_asking(capsys: pytest.CaptureFixture[str], network: FakeNetwork) -> None:
    assert console.run(["add", "--yes", "harbour-post.org/"]) == 0
    assert followed() == [FEED]
    assert network.urls() == [SITE, FEED]
    assert capsys.readouterr().out == f"following {FEED} (Harbour Post)\n1 new of 1\n"


def test_a_person_is_shown_what_there_is_and_chooses(capsys: pytest.CaptureFixture[str], terminal: mock.Mock) -> None:
    terminal.side_effect = ["3", "seven", "2, 1"]
    assert console.run(["add", SITE]) == 0
    assert followed() == [FEED, SPORT]
    shown = capsys.readouterr().out
    assert f"  1  Harbour Post\n     {FEED}\n     rss, en, 1 entries, no dates\n" in shown
    assert "2 new of 1" in shown


def test_strangers_titles_leave_the_terminal_as_it_was(capsys: pytest.CaptureFixture[str], terminal: mock.Mock) -> None:
    terminal.side_effect = ["none"]
    console.run(["add", SITE])
    shown = capsys.readouterr().out
    assert "Harbour [31mSport" in shown
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert followed() == []


@pytest.mark.parametrize(("said", "chosen"), [("all", [FEED, SPORT]), ("none", []), ("2", [SPORT])])
def test_all_or_none_may_be_chosen(terminal: mock.Mock, said: str, chosen: list[str]) -> None:
    terminal.side_effect = [said]
    console.run(["add", SITE])
    assert followed() == chosen


def test_without_a_terminal_it_says_how_to_go_on(capsys: pytest.CaptureFixture[str], network: FakeNetwork, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", mock.Mock(isatty=lambda: False))
    assert console.run(["add", SITE]) == 2
    told = capsys.readouterr().err
    assert "--yes" in told
    assert told.count("\n") == 1
    assert network.asked == []


def test_offline_nothing_is_asked_for(capsys: pytest.CaptureFixture[str], network: FakeNetwork, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TAGWIRE_OFFLINE", "1")
    assert console.run(["add", "--yes", SITE]) == 2
    assert "TAGWIRE_OFFLINE" in capsys.readouterr().err
    assert console.run(["add", "--unseen", FEED]) == 0
    assert (network.asked, followed()) == ([], [FEED])


def test_unseen_addresses_are_followed_as_they_are(network: FakeNetwork) -> None:
    assert (
        console.run(["add", "--unseen", "--folder", "News / Ships", "--language", "en-GB", "--country", "gb", "--name", "The Post", FEED, "a.example/rss"]) == 0
    )
    assert network.asked == []
    from tagwire.store import sources

    first = next(source for source in sources.all_sources() if source.url == FEED)
    assert (first.folder, first.language, first.publisher.country, first.publisher.name) == ("News/Ships", "en", "GB", "The Post")
    assert followed() == ["https://a.example/rss", FEED]


def test_one_failure_stops_no_other(capsys: pytest.CaptureFixture[str], network: FakeNetwork) -> None:
    network.answers["https://gone.example/"] = Gone("https://gone.example/", "answered 410 Gone: it is gone for good")
    assert console.run(["add", "--yes", "https://gone.example/", FEED]) == 1
    told = capsys.readouterr()
    assert "tagwire: https://gone.example/: answered 410 Gone" in told.err
    assert followed() == [FEED]


def test_what_is_followed_already_is_said(capsys: pytest.CaptureFixture[str], terminal: mock.Mock) -> None:
    console.run(["add", "--yes", FEED])
    terminal.side_effect = ["1"]
    assert console.run(["add", FEED]) == 0
    shown = capsys.readouterr().out
    assert "no dates, followed already" in shown
    assert f"followed already: {FEED}" in shown


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (["ftp://a.example"], "no http or https address"),
        ([f"https://a.example/{'x' * 1000}"], "longer than 1000 bytes"),
        (["--language", "english", FEED], "no language"),
        (["--country", "GBR", FEED], "no country"),
        (["--pattern", "https://a.example/*", FEED], "--list"),
        ([], "Missing argument"),
    ],
)
def test_wrong_words_are_one_clear_line(capsys: pytest.CaptureFixture[str], words: list[str], part: str) -> None:
    assert console.run(["add", "--yes", *words]) == 2
    told = capsys.readouterr().err
    assert part in told
    assert told.count("\n") == 1


def test_what_was_seen_stands_in_one_line() -> None:
    newest = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
    assert facts(Found(FEED, format="atom", language="ar", entries=30, newest=newest)) == "atom, ar, 30 entries, newest 2026-11-22"
    assert facts(Found(FEED, format="rss")) == "rss, 0 entries"
