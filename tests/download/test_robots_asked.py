"""The real downloader and robots.txt: when it is asked for, and what follows."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from aiohttp import web
from server import SMALL, Names, Site, Step, local, run, serve, speak

from tagwire.download import Kind, Limits, Pace
from tagwire.errors import Busy, Forbidden, Gone, Later, ServerFault, TimedOut, Unreachable
from tagwire.model import Document
from tagwire.testing import A_MOMENT, a_moment

CLOSED = "User-agent: Tagwire\nDisallow: /private/\nUser-agent: *\nDisallow: /"


def site_with(robots: str | int, location: str = "") -> Any:
    """A site whose robots.txt is a text, or a status."""

    async def handle(request: web.Request) -> web.Response:
        if request.path != "/robots.txt":
            return web.Response(text="page")
        if isinstance(robots, int):
            return web.Response(status=robots, headers={"Location": location} if location else {})
        return web.Response(text=robots)

    return handle


def asked(handler: Any, *paths: str, kind: Kind = "page", pace: Pace | None = None, limits: Limits = SMALL) -> tuple[list[Any], Site]:
    async def ask() -> tuple[list[Any], Site]:
        async with serve(handler) as site, local(pace=pace or Pace(0), limits=limits) as network:
            return [await network.get(site.url(path), kind=kind, now=a_moment) for path in paths], site

    return run(ask())


def test_a_page_that_is_not_ours_to_have_is_forbidden_and_never_asked_for() -> None:
    (open_page, closed_page), site = asked(site_with(CLOSED), "/open", "/private/a?b")
    assert isinstance(open_page, Document)
    assert isinstance(closed_page, Forbidden)
    assert closed_page.subject == site.url("/private/a?b")
    assert "robots.txt" in closed_page.message
    assert site.paths() == ["/robots.txt", "/open"]


def test_a_feed_is_followed_on_an_operators_word_and_robots_txt_is_not_asked() -> None:
    (found,), site = asked(site_with("User-agent: *\nDisallow: /"), "/feed", kind="feed")
    assert isinstance(found, Document)
    assert site.paths() == ["/feed"]


def test_a_redirect_to_a_closed_page_is_not_followed() -> None:
    async def handle(request: web.Request) -> web.Response:
        if request.path == "/robots.txt":
            return web.Response(text=CLOSED)
        return web.Response(status=302, headers={"Location": "/private/a"})

    (found,), site = asked(handle, "/open")
    assert isinstance(found, Forbidden)
    assert site.paths() == ["/robots.txt", "/open"]


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 451])
def test_a_site_without_robots_txt_is_open(status: int) -> None:
    (found,), _ = asked(site_with(status), "/a")
    assert isinstance(found, Document)


@pytest.mark.parametrize(("status", "error"), [(500, ServerFault), (503, Busy), (429, Busy), (408, TimedOut)])
def test_a_site_whose_robots_txt_cannot_be_had_is_closed_for_now(status: int, error: type[Later]) -> None:
    (first, second), site = asked(site_with(status), "/a", "/b")
    assert type(first) is type(second) is error
    assert (first.then, first.wait) == ("later", 1800.0)
    assert "robots.txt cannot be had" in first.message
    assert site.paths() == ["/robots.txt"]


def test_a_site_that_cannot_be_reached_says_so() -> None:
    async def ask() -> object:
        async with local(names=Names({"nowhere.example": ()})) as network:
            return await network.get("http://nowhere.example/a", kind="page", now=a_moment)

    found = run(ask())
    assert isinstance(found, Unreachable)
    assert "name was not found" in found.message


def test_an_address_that_must_not_be_asked_is_refused_before_any_robots_txt() -> None:
    async def ask() -> object:
        async with local(allow_networks=(), names=Names()) as network:
            return await network.get("http://innocent.example/a", kind="page", now=a_moment)

    found = run(ask())
    assert isinstance(found, Forbidden)
    assert "this machine itself" in found.message


@pytest.mark.parametrize(("steps", "open_site"), [(5, False), (6, True)])
def test_five_redirects_lead_to_a_robots_txt_and_a_sixth_says_that_there_is_none(steps: int, open_site: bool) -> None:
    """RFC 9309, 2.3.1.2."""

    async def handle(request: web.Request) -> web.Response:
        if request.path == "/page":
            return web.Response(text="page")
        left = steps if request.path == "/robots.txt" else int(request.path.strip("/"))
        return web.Response(status=301, headers={"Location": f"/{left - 1}"}) if left else web.Response(text="User-agent: *\nDisallow: /")

    (found,), _ = asked(handle, "/page")
    assert isinstance(found, Document if open_site else Forbidden)


def test_a_robots_txt_that_redirects_into_a_private_network_is_none() -> None:
    (found,), site = asked(site_with(302, "http://10.1.2.3/robots.txt"), "/a")
    assert isinstance(found, Document)
    assert site.paths() == ["/robots.txt", "/a"]


def test_only_the_first_500_kib_are_read() -> None:
    """RFC 9309, 2.5, with a smaller bound."""
    text = "User-agent: *\nDisallow: /a\n" + "#" * 5000 + "\nDisallow: /b\n"
    limits = Limits(robots_bytes=1000, connect_seconds=0.3, first_byte_seconds=0.3, total_seconds=0.6)
    (a, b), _ = asked(site_with(text), "/a", "/b", limits=limits)
    assert isinstance(a, Forbidden)
    assert isinstance(b, Document)
    assert Limits().robots_bytes == 512_000


def test_a_robots_txt_without_end_costs_no_more_than_its_bound() -> None:
    async def ask() -> object:
        robots: tuple[Step, ...] = (b"HTTP/1.1 200 OK\r\n\r\nUser-agent: *\nDisallow: /\n", "pour")
        async with speak(b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\npage", paths={"/robots.txt": robots}) as site, local() as network:
            return await network.get(site.url("/a"), kind="page", now=a_moment)

    assert isinstance(run(ask()), Forbidden)


def test_many_pages_at_once_ask_for_it_once_and_it_counts_for_the_pace() -> None:
    slept: list[float] = []
    times = [0.0]

    async def sleep(seconds: float) -> None:
        slept.append(seconds)
        times.append(times[-1] + seconds)
        await asyncio.sleep(0)

    async def ask() -> tuple[list[Any], Site]:
        pace = Pace(2.0, clock=lambda: times[-1], sleep=sleep)
        async with serve(site_with(CLOSED)) as site, local(pace=pace) as network:
            return list(await asyncio.gather(*(network.get(site.url(f"/{n}"), kind="page", now=a_moment) for n in range(5)))), site

    found, site = run(ask())
    assert all(isinstance(one, Document) for one in found)
    assert site.paths().count("/robots.txt") == 1
    assert slept == [2.0] * 5


def test_a_crawl_delay_lengthens_the_sites_pause() -> None:
    slept: list[float] = []
    times = [0.0]

    async def sleep(seconds: float) -> None:
        slept.append(seconds)
        times.append(times[-1] + seconds)

    pace = Pace(2.0, clock=lambda: times[-1], sleep=sleep)
    found, _ = asked(site_with("User-agent: *\nCrawl-delay: 15"), "/a", "/b", "/c", pace=pace)
    assert all(isinstance(one, Document) for one in found)
    assert slept == [2.0, 15.0, 15.0]


def test_its_freshness_is_its_own_to_say() -> None:
    async def handle(_request: web.Request) -> web.Response:
        return web.Response(text="ok", headers={"Cache-Control": "max-age=3600"})

    async def ask() -> Site:
        async with serve(handle) as site, local() as network:
            for minutes in (0, 59, 61):
                moment = A_MOMENT + timedelta(minutes=minutes)
                await network.get(site.url("/a"), kind="page", now=partial(max, moment, moment))
            return site

    assert run(ask()).paths().count("/robots.txt") == 2


def test_a_limiters_word_about_the_robots_txt_is_no_open_door() -> None:
    async def handle(request: web.Request) -> web.Response:
        return web.Response(status=403, text="rate limit exceeded") if request.path == "/robots.txt" else web.Response(text="page")

    (found,), site = asked(handle, "/a")
    assert isinstance(found, Busy)
    assert not isinstance(found, Gone)
    assert site.paths() == ["/robots.txt"]
