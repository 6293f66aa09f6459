"""Forms that are sent: the same guard and pace as for questions."""

from __future__ import annotations

from typing import Any

import pytest
from aiohttp import web
from server import Names, Site, local, run, serve, speak

from tagwire.download import Pace, Poster
from tagwire.errors import Busy, Forbidden, Gone, Queued, ServerFault, TagwireError, TimedOut
from tagwire.model import Document
from tagwire.testing import A_MOMENT, a_moment

FORM = {"hub.mode": "subscribe", "hub.topic": "https://news.example/feed?a=b&c", "hub.callback": "https://we.example/ü"}


def told(handler: Any, path: str = "/hub", *more: str, **wanted: Any) -> tuple[list[Any], Site]:
    async def ask() -> tuple[list[Any], Site]:
        async with serve(handler) as site, local(**wanted) as network:
            hub: Poster = network
            return [await hub.post(site.url(one), FORM, now=a_moment) for one in (path, *more)], site

    return run(ask())


def test_a_form_arrives_as_it_was_meant() -> None:
    got: dict[str, str] = {}

    async def hub(request: web.Request) -> web.Response:
        assert request.content_type == "application/x-www-form-urlencoded"
        got.update({key: str(value) for key, value in (await request.post()).items()})
        return web.Response(status=202)

    (found,), site = told(hub)
    assert got == FORM
    assert isinstance(found, Document)
    assert (found.asked, found.status, found.body, found.fetched) == (site.url("/hub"), 202, b"", A_MOMENT)
    assert site.requests[0].headers["User-Agent"].startswith("Tagwire/")


@pytest.mark.parametrize("status", [200, 201, 202, 204, 207])
def test_any_2xx_is_a_document(status: int) -> None:
    async def hub(_request: web.Request) -> web.Response:
        return web.Response(status=status)

    assert isinstance(told(hub)[0][0], Document)


@pytest.mark.parametrize(
    ("status", "error"), [(301, ServerFault), (307, ServerFault), (304, ServerFault), (400, Gone), (404, Gone), (410, Gone), (429, Busy), (500, ServerFault)]
)
def test_all_else_is_a_failure_and_redirects_are_not_followed(status: int, error: type[TagwireError]) -> None:
    async def hub(_request: web.Request) -> web.Response:
        return web.Response(status=status, headers={"Location": "/elsewhere"})

    (found,), site = told(hub)
    assert type(found) is error
    assert site.paths() == ["/hub"]


def test_a_hub_that_wants_rest_gets_it() -> None:
    async def hub(_request: web.Request) -> web.Response:
        return web.Response(status=429, headers={"Retry-After": "60"})

    (first, second), site = told(hub, "/hub", "/hub")
    assert isinstance(first, Busy)
    assert isinstance(second, Queued)
    assert len(site.requests) == 1


def test_a_form_waits_its_turn_like_a_question() -> None:
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)
        times.append(times[-1] + seconds)

    async def hub(_request: web.Request) -> web.Response:
        return web.Response()

    times = [0.0]
    told(hub, "/hub", "/hub", pace=Pace(2.0, clock=lambda: times[-1], sleep=sleep))
    assert slept == [2.0]


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "http://10.1.2.3/", "http://169.254.169.254/", "http://me:secret@news.example/", "http://inner.example/"]
)
def test_no_form_goes_where_no_question_may_go(url: str) -> None:
    """langflow #13395 and its kin: a hub is named by a stranger's feed, and must not lead inwards."""

    async def ask() -> object:
        async with local(allow_networks=(), names=Names({"inner.example": ("127.0.0.1",)})) as network:
            return await network.post(url, FORM, now=a_moment)

    assert isinstance(run(ask()), Forbidden)


def test_a_long_answer_is_not_read_to_its_end_and_a_silent_one_not_waited_for() -> None:
    async def ask() -> list[object]:
        async with speak(b"HTTP/1.1 200 OK\r\n\r\n", "pour", paths={"/silent": ("hang",)}) as site, local() as network:
            return [await network.post(site.url(path), FORM, now=a_moment) for path in ("/long", "/silent")]

    long, silent = run(ask())
    assert isinstance(long, Document)
    assert len(long.body) == 64 * 1024
    assert isinstance(silent, TimedOut)
