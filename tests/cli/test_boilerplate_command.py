"""`tagwire boilerplate` as it is called: what was learnt, and an operator's word on it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from extract.sites import headline, said
from journeys.at_once import AtOnce
from journeys.newspaper import APPEAL, LIFE, SITE, bring, carriers, clean, learnt, told
from tagwire.cli import console

pytestmark = pytest.mark.usefixtures("store")


@contextmanager
def here(_: int) -> Iterator[AtOnce]:
    """Processes that are this one."""
    yield AtOnce()


@pytest.fixture(autouse=True)
def _in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tagwire.journeys.processes.processes", here)


def answer(capsysbinary: pytest.CaptureFixture[bytes], *words: str, status: int = 0) -> list[str]:
    assert console.run(["boilerplate", *words]) == status
    captured = capsysbinary.readouterr()
    return (captured.out if status == 0 else captured.err).decode().splitlines()


def test_nothing_learnt_says_when_it_comes(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert "`tagwire ingest`" in answer(capsysbinary)[0]
    assert answer(capsysbinary, "--json") == []


def test_a_line_a_site_and_a_line_a_block(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    learnt(10, APPEAL)
    bring(told(50, said(headline(3)), APPEAL))
    assert answer(capsysbinary) == ["PAGES  LEARNT  KEPT  ARTICLES  SITE", f"11     1       0     5         {SITE}"]
    head, first, second = answer(capsysbinary, SITE)
    assert head.split() == ["KEY", "SEEN", "OF", "WHERE", "DROPPED", "WORDS"]
    assert first.split(None, 5)[1:] == ["11", "11", "end", "5", APPEAL.text]
    assert second.split(None, 5)[1:] == ["-", "-", "link", "1", headline(3)]


def test_json_is_an_object_a_line(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    learnt(10, APPEAL)
    (site,) = map(json.loads, answer(capsysbinary, "--json"))
    (block,) = map(json.loads, answer(capsysbinary, SITE, "--json"))
    assert site == {"site": SITE, "pages": 10, "learnt": 1, "kept": 0, "articles": 4}
    assert (block["seen"], block["of"], block["where"], block["dropped"], block["kept"], block["text"]) == (10, 10, "end", 4, False, APPEAL.text)
    assert len(block["key"]) == 16


def test_a_block_is_kept_and_dropped_again_by_the_start_of_its_key(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    learnt(10, LIFE, APPEAL)
    clean()
    key = next(line.split()[0] for line in answer(capsysbinary, SITE) if LIFE.text in line)
    assert answer(capsysbinary, f"https://{SITE}/news/4", "--keep", key.upper()) == [f"{SITE}: kept from now on, 10 articles were made again"]
    assert carriers(LIFE) == list(range(10))
    assert any(line.split(None, 5)[3:] == ["kept", "0", LIFE.text] for line in answer(capsysbinary, SITE))
    answer(capsysbinary, SITE, "--drop", key)
    bring(told(60, LIFE))
    assert carriers(LIFE) == []


def test_a_site_is_forgotten(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    learnt(10, APPEAL)
    clean()
    answer(capsysbinary, SITE, "--forget")
    assert carriers(APPEAL) == list(range(10))
    assert "no block recurs" in answer(capsysbinary, SITE)[0]


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (["--forget"], "name one site"),
        ([SITE, "--forget", "--keep", "00"], "one of --keep"),
        (["nobody.example"], "nothing is known of that site"),
        ([SITE, "--keep", "zz"], "is the key of no block"),
        ([SITE, "--keep", ""], "is the key of no block"),
    ],
)
def test_wrong_usage_says_what_to_do(capsysbinary: pytest.CaptureFixture[bytes], words: list[str], part: str) -> None:
    learnt(8, APPEAL)
    (line,) = answer(capsysbinary, *words, status=2)
    assert part in line


def test_a_key_that_may_mean_two_is_not_guessed(capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    learnt(10, LIFE, APPEAL)
    monkeypatch.setattr("tagwire.cli.commands.boilerplate._hex", lambda _: "ab" * 8)
    assert "means several" in answer(capsysbinary, SITE, "--keep", "ab", status=2)[0]
