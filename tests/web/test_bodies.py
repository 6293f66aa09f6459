"""How large a body the server takes, told by the head of a request."""

from __future__ import annotations

import gc
import socket
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection
from threading import Event, Thread
from typing import Any

import pytest
from django.apps import apps
from waitress import create_server
from waitress.adjustments import Adjustments

pytestmark = pytest.mark.skipif(not apps.is_installed("tagwire.store"), reason="tokens are the store's")

FORM, FEED = 1024 * 1024, 15 * 1024 * 1024


@pytest.fixture(autouse=True)
def nothing_on_its_way() -> Iterator[None]:
    yield
    gc.collect()


def read(head: str, *, token: str = "", length: int = 0, method: str = "POST", path: str = "") -> Any:
    """A request whose head was read."""
    from tagwire.store.subscriptions import new_token
    from tagwire.web.bodies import Parser

    address = path or f"/websub/{token or new_token()}"
    parser = Parser(Adjustments(max_request_body_size=FORM))
    parser.received(f"{method} {address} HTTP/1.1\r\nHost: localhost\r\n{head or f'Content-Length: {length}'}\r\n\r\n".encode())
    return parser


def refused(parser: Any) -> bool:
    return parser.error is not None and parser.error.code == 413


def test_a_hub_may_send_a_feed() -> None:
    assert not refused(read("", length=FORM))
    assert not refused(read("", length=FEED))
    assert refused(read("", length=FEED + 1))


def test_a_stranger_may_send_no_more_than_a_form() -> None:
    assert not refused(read("", length=FORM - 1, token="x" * 64))
    assert refused(read("", length=FORM, token="x" * 64))
    assert refused(read("", length=FORM, path="/welcome"))
    assert refused(read("", length=FORM, path="/websub/"))
    assert refused(read("", length=FORM, method="PUT"))


@pytest.mark.parametrize(("token", "most"), [("x" * 64, FORM), ("", FEED)])
def test_a_body_without_a_length_is_cut_at_the_same_size(token: str, most: int) -> None:
    parser = read("Transfer-Encoding: chunked", token=token)
    piece = b"%x\r\n" % 65_536 + b" " * 65_536 + b"\r\n"
    sent = 0
    while not parser.completed:
        parser.received(piece)
        sent += 65_536
    assert refused(parser)
    assert most - 65_536 <= sent <= most + 2 * 65_536
    parser.close()


def test_a_few_feeds_at_once_are_on_their_way() -> None:
    from tagwire.web.bodies import AT_ONCE

    under_way = [read("", length=FEED) for _ in range(AT_ONCE + 1)]
    assert [refused(one) for one in under_way] == [False] * AT_ONCE + [True]
    under_way[0].close()
    assert not refused(read("", length=FEED))


def test_a_request_that_breaks_off_lets_go_of_its_place() -> None:
    from tagwire.web.bodies import Channel, Parser

    with closing(socket.socket()) as mine, closing(create_server(_answer, host="127.0.0.1", port=0, map={}, _start=False)) as server:
        channel = Channel(server, mine, ("127.0.0.1", 1), server.adj, map={})
        channel.request = read("", length=FEED)
        assert len(Parser._large) == 1
        channel.handle_close()
        assert len(Parser._large) == 0


@pytest.fixture
def served() -> Iterator[int]:
    """The port of a server that reads requests as the site does, and answers each with the size of its body."""
    from tagwire.web.bodies import Channel

    sockets: dict[int, Any] = {}
    server = create_server(_answer, host="127.0.0.1", port=0, map=sockets, max_request_body_size=FORM)
    server.channel_class = Channel
    ending = Event()

    def serve() -> None:
        while not ending.is_set():
            server.asyncore.loop(0.05, map=sockets, count=1)

    thread = Thread(target=serve)
    thread.start()
    yield int(server.effective_port)
    ending.set()
    thread.join()
    server.task_dispatcher.shutdown()
    server.close()


def _answer(environ: dict[str, Any], start: Any) -> list[bytes]:
    start("200 OK", [("Content-Type", "text/plain")])
    return [str(len(environ["wsgi.input"].read())).encode()]


def test_a_real_server_takes_a_feed_from_a_hub_alone(served: int) -> None:
    from tagwire.store.subscriptions import new_token

    with closing(HTTPConnection("127.0.0.1", served, timeout=20)) as hub:
        hub.request("POST", f"/websub/{new_token()}", b" " * (2 * FORM))
        assert hub.getresponse().read() == b"%d" % (2 * FORM)
    with closing(HTTPConnection("127.0.0.1", served, timeout=20)) as stranger:
        stranger.putrequest("POST", f"/websub/{'x' * 64}")
        stranger.putheader("Content-Length", str(2 * FORM))
        stranger.endheaders()
        assert stranger.getresponse().status == 413
