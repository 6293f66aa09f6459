"""A recorded wire answers as its sites did."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import pytest

from tagwire.journeys.replay import Wire
from tagwire.sample import Piece
from wire import record_wire


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Wire, list[Piece]]:
    path = tmp_path_factory.mktemp("wire") / "own.warc.gz"
    told = record_wire(path, publishers=1, without_pages=0)
    return Wire(path), told


def asked(wire: Wire, path: str, **headers: str) -> tuple[str, dict[str, str], bytes]:
    """Status, headers and body of one answer."""
    head: list[Any] = []
    where, _, query = path.partition("?")
    body = b"".join(wire({"PATH_INFO": where, "QUERY_STRING": query, **headers}, lambda status, lines: head.extend((status, dict(lines)))))
    return head[0], head[1], body


def below(url: str) -> str:
    return f"/{urlsplit(url).netloc}{urlsplit(url).path}"


def test_the_first_page_lists_the_feeds(recorded: tuple[Wire, list[Piece]]) -> None:
    wire, told = recorded
    status, _, body = asked(wire, "/")
    assert status == "200 OK"
    assert below(f"{told[0].publisher.home}feed.xml") in body.decode().splitlines()


def test_the_first_page_names_feeds_so_that_they_can_be_followed_as_they_stand(recorded: tuple[Wire, list[Piece]]) -> None:
    wire, told = recorded
    _, _, body = asked(wire, "/", HTTP_HOST="127.0.0.1:8099")
    assert f"http://127.0.0.1:8099{below(f'{told[0].publisher.home}feed.xml')}" in body.decode().splitlines()


def test_a_page_answers_below_its_host_and_under_its_own_address(recorded: tuple[Wire, list[Piece]]) -> None:
    wire, told = recorded
    status, headers, body = asked(wire, below(told[0].url))
    assert (status, headers["Content-Type"]) == ("200 OK", "text/html; charset=utf-8")
    assert told[0].facts["title"] in body.decode()
    assert asked(wire, told[0].url)[2] == body
    assert len(wire) >= len(told) + 1


def test_what_is_held_already_is_not_sent_again(recorded: tuple[Wire, list[Piece]]) -> None:
    wire, told = recorded
    tag = asked(wire, below(told[0].url))[1]["ETag"]
    assert asked(wire, below(told[0].url), HTTP_IF_NONE_MATCH=tag) == ("304 Not Modified", {"ETag": tag}, b"")
    assert asked(wire, below(told[0].url), HTTP_IF_NONE_MATCH='"other"')[0] == "200 OK"


def test_what_was_not_recorded_is_not_found(recorded: tuple[Wire, list[Piece]]) -> None:
    wire, told = recorded
    assert asked(wire, below(told[0].url) + "?page=2")[0] == "404 Not Found"
    assert asked(wire, "/gone.example/page")[0] == "404 Not Found"
