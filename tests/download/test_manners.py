"""What sites complain of in readers, and how the real downloader behaves instead."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from aiohttp import web
from server import Handler, Names, Site, local, run, serve

from tagwire.download import Pace
from tagwire.errors import Busy, Gone, Queued, Unreachable
from tagwire.model import Document, Unchanged, Validators
from tagwire.testing import a_moment

Found = Any


def answered(handler: Handler, *paths: str, pace: Pace | None = None, host: str = "127.0.0.1") -> tuple[list[Found], Site]:
    """One after the other."""

    async def ask() -> tuple[list[Found], Site]:
        async with serve(handler) as site, local(pace=pace or Pace(0), names=Names()) as network:
            return [await network.get(site.url(path, host), now=a_moment) for path in paths], site

    return run(ask())


class Watch:
    """A clock that moves only by sleeping."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: list[float] = []

    def clock(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(0)
        self.slept.append(seconds)
        self.now += seconds


async def hub(request: web.Request) -> web.Response:
    """Many feeds of many people on one host; some of them limited."""
    if request.path.startswith("/limited"):
        return web.Response(status=429, headers={"Retry-After": "3600"})
    return web.Response(text="<rss/>")


def test_one_limited_feed_holds_up_none_of_its_neighbours() -> None:
    """FreshRSS #7870, #7880: a domain-wide Retry-After stopped hundreds of RSSHub feeds for one of them."""
    found, site = answered(hub, "/limited", "/a", "/limited", "/b")
    assert [type(one) for one in found] == [Busy, Document, Queued, Document]
    assert site.paths() == ["/limited", "/a", "/b"]


def test_feeds_that_differ_only_in_their_query_are_limited_each_for_itself() -> None:
    async def channels(request: web.Request) -> web.Response:
        return web.Response(status=429, headers={"Retry-After": "60"}) if request.query["channel"] == "1" else web.Response(text="<rss/>")

    found, _ = answered(channels, "/feed?channel=1", "/feed?channel=2", "/feed?channel=1")
    assert [type(one) for one in found] == [Busy, Document, Queued]


def test_several_limited_feeds_of_one_hub_among_good_ones_are_no_limit_of_the_hub() -> None:
    found, site = answered(hub, "/limited1", "/a", "/limited2", "/b", "/limited3", "/c")
    assert [type(one) for one in found] == [Busy, Document] * 3
    assert len(site.requests) == 6


def test_a_domain_that_limits_all_that_is_asked_of_it_is_left_alone() -> None:
    """FreshRSS #8925: Tumblr counts over all of its hosts; 429 after 429 was asked for."""

    async def everything(_request: web.Request) -> web.Response:
        return web.Response(status=429, headers={"Retry-After": "600"})

    found, site = run(_asked_of(everything, "tumblr.com"))
    assert all(isinstance(one, Busy | Queued) and one.wait and one.wait > 590 for one in found)
    assert len(site.requests) == 3


def test_some_tenants_of_a_platform_cannot_silence_the_others() -> None:
    """Whoever writes his own answers under a shared domain speaks for himself alone."""

    async def everything(request: web.Request) -> web.Response:
        return web.Response(text="<rss/>") if request.host.startswith("eve") else web.Response(status=429, headers={"Retry-After": "600"})

    found, site = run(_asked_of(everything, "herokuapp.com"))
    assert isinstance(found[-1], Document)
    assert len(site.requests) == 5


async def _asked_of(handler: Handler, domain: str) -> tuple[list[Found], Site]:
    """One feed each of five hosts of a domain."""
    async with serve(handler) as site, local(pace=Pace(0), names=Names()) as network:
        return [await network.get(site.url("/rss", f"{name}.{domain}"), now=a_moment) for name in ("anna", "ben", "cem", "dora", "eve")], site


def test_reddits_refusal_is_a_limit_and_no_end_of_the_feed() -> None:
    """FreshRSS #8928: Reddit answers 403, with its limit's headers or with a page, where 429 is meant."""

    async def reddit(request: web.Request) -> web.Response:
        if request.path == "/headers":
            return web.Response(status=403, headers={"x-ratelimit-remaining": "0.0", "x-ratelimit-reset": "37"})
        return web.Response(status=403, text="<html><p>You've been blocked by network security.</p></html>", content_type="text/html")

    found, _ = answered(reddit, "/headers", "/page")
    assert [(type(one), one.wait) for one in found] == [(Busy, 37.0), (Busy, None)]


def test_a_plain_refusal_stays_one() -> None:
    async def private(_request: web.Request) -> web.Response:
        return web.Response(status=403, text="<html><h1>Forbidden</h1></html>")

    assert isinstance(answered(private, "/")[0][0], Gone)


def test_a_limit_that_is_used_up_by_a_good_answer_is_waited_for() -> None:
    """FreshRSS #8928: one request a minute is allowed, and the answer says so; nobody need run into the 403."""
    watch = Watch()

    async def reddit(_request: web.Request) -> web.Response:
        return web.Response(text="<rss/>", headers={"x-ratelimit-remaining": "0.0", "x-ratelimit-reset": "37"})

    found, _ = answered(reddit, "/a", "/b", pace=Pace(2.0, clock=watch.clock, sleep=watch.sleep))
    assert [type(one) for one in found] == [Document, Document]
    assert watch.now == 1037.0


def test_requests_to_one_domain_are_spaced_and_not_only_those_to_one_feed() -> None:
    """openrss.org, FreshRSS #6973, miniflux #3289: bursts of different feeds of one domain are what readers are banned for."""
    watch = Watch()

    async def ask() -> None:
        async with serve(hub) as site, local(pace=Pace(2.0, clock=watch.clock, sleep=watch.sleep), names=Names()) as network:
            hosts = ("openrss.org", "www.openrss.org", "feeds.openrss.org", "openrss.org")
            await asyncio.gather(*(network.get(site.url(f"/{n}", host), now=a_moment) for n, host in enumerate(hosts)))

    run(ask())
    assert watch.slept == [2.0, 2.0, 2.0]


def test_adding_a_feed_and_reading_it_is_no_burst() -> None:
    """miniflux #2128: two questions for one address within a second were answered with 429; here the second waits its turn."""
    watch = Watch()
    found, site = answered(hub, "/a", "/a", pace=Pace(2.0, clock=watch.clock, sleep=watch.sleep))
    assert [type(one) for one in found] == [Document, Document]
    assert len(site.requests) == 2
    assert watch.now == 1002.0


def test_a_queued_feed_is_sent_home_with_the_time_when_its_turn_may_come() -> None:
    watch = Watch()

    async def ask() -> list[Found]:
        async with serve(hub) as site, local(pace=Pace(25.0, clock=watch.clock, sleep=watch.sleep)) as network:
            return list(await asyncio.gather(*(network.get(site.url(f"/{n}"), now=a_moment) for n in range(5))))

    found = run(ask())
    assert [type(one) for one in found] == [Document, Document, Document, Queued, Queued]
    assert found[-1].wait == 75.0
    assert "waiting" in found[-1].message


def test_a_reader_that_is_told_of_a_newer_tag_sends_the_newer_one() -> None:
    """newsboat #3340, FreshRSS #6712: a 304 with a new tag, a 200 with none; what came last is what is sent, as it came."""
    tags = iter(['W/"1"', 'W/"2"', None])
    sent: list[tuple[str | None, str | None]] = []

    async def feed(request: web.Request) -> web.Response:
        sent.append((request.headers.get("If-None-Match"), request.headers.get("If-Modified-Since")))
        tag = next(tags, None)
        headers = {"ETag": tag} if tag else {"Last-Modified": "yesterday evening"}
        return web.Response(status=304 if sent[-1][0] == 'W/"1"' else 200, headers=headers)

    async def ask() -> None:
        held = Validators()
        async with serve(feed) as site, local() as network:
            for _ in range(4):
                answer = await network.get(site.url("/feed"), held, now=a_moment)
                assert isinstance(answer, Document | Unchanged)
                held = answer.validators

    run(ask())
    assert sent == [(None, None), ('W/"1"', None), ('W/"2"', None), (None, "yesterday evening")]


@pytest.mark.parametrize(("moves", "held_at", "sent"), [(False, "/feed", '"1"'), (True, "/feed", None), (True, "/new", '"1"')])
def test_a_tag_goes_only_to_the_address_that_gave_it(moves: bool, held_at: str, sent: str | None) -> None:
    """FreshRSS #7920: after a move the new address knows nothing of the old one's tags."""
    seen: dict[str, str | None] = {}

    async def feed(request: web.Request) -> web.Response:
        seen[request.path] = request.headers.get("If-None-Match")
        if moves and request.path == "/feed":
            return web.Response(status=301, headers={"Location": "/new"})
        return web.Response(status=304 if seen[request.path] else 200)

    async def ask() -> Found:
        async with serve(feed) as site, local() as network:
            return await network.get(site.url("/feed"), Validators('"1"', given_by=site.url(held_at)), now=a_moment), site

    found, site = run(ask())
    assert seen["/new" if moves else "/feed"] == sent
    assert isinstance(found, Unchanged if sent else Document)
    assert found.permanent == (site.url("/new") if moves else None)


@pytest.mark.parametrize("status", [200, 304])
def test_an_answer_says_for_how_long_it_is_fresh(status: int) -> None:
    async def feed(_request: web.Request) -> web.Response:
        return web.Response(status=status, headers={"Cache-Control": "max-age=900", "Age": "60"})

    async def ask() -> Found:
        async with serve(feed) as site, local() as network:
            return await network.get(site.url("/feed"), Validators('"1"'), now=a_moment)

    assert run(ask()).fresh_for == 840.0


def test_a_network_that_is_down_is_no_fault_of_the_feeds() -> None:
    """miniflux #1893, #3334: an outage of the line is a thing of now; each feed hears "later", and no feed is given up."""

    async def ask() -> list[Found]:
        down = Names({f"site{n}.example": OSError(-3, "Temporary failure in name resolution") for n in range(20)})
        async with local(names=down) as network:
            return [await network.get(f"http://site{n}.example/feed", now=a_moment) for n in range(20)]

    found = run(ask())
    assert all(isinstance(one, Unreachable) and one.then == "later" for one in found)
    assert "this machine's own network" in found[0].message


def test_no_more_connections_are_open_than_the_operator_allows() -> None:
    at_work, most = 0, 0

    async def slow(_request: web.Request) -> web.Response:
        nonlocal at_work, most
        at_work += 1
        most = max(most, at_work)
        await asyncio.sleep(0.005)
        at_work -= 1
        return web.Response(text="ok")

    async def ask() -> list[Found]:
        async with serve(slow) as site, local(pace=Pace(0, connections=3), names=Names()) as network:
            return list(await asyncio.gather(*(network.get(site.url("/", f"site{n}.example"), now=a_moment) for n in range(20))))

    assert all(isinstance(one, Document) for one in run(ask()))
    assert most <= 3
