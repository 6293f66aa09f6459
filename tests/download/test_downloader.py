"""The real downloader against a real server."""

from __future__ import annotations

import asyncio
import gzip
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import pytest
import trustme
from aiohttp import web
from server import Handler, Names, Site, local, run, serve, speak

from tagwire.download import Downloader, Kind, Limits, Network, Pace
from tagwire.errors import Busy, Forbidden, Gone, Queued, TooLarge, Unreachable, WrongSetting
from tagwire.model import Document, Unchanged, Validators
from tagwire.testing import A_MOMENT, a_moment

DATE = "Sun, 22 Nov 2026 12:00:00 GMT"
FEED = "<rss>новости</rss>"


async def feed(request: web.Request) -> web.StreamResponse:
    """A feed with validators, and the redirects that lead to it."""
    ways = {"/moved": (301, "/feed"), "/moved-twice": (308, "/moved"), "/elsewhere": (302, "/feed"), "/both": (301, "/elsewhere"), "/back": (302, "/moved")}
    if request.path in ways:
        status, where = ways[request.path]
        return web.Response(status=status, headers={"Location": where, "Set-Cookie": "a=b", "ETag": '"redirect"'})
    if request.headers.get("If-None-Match") == '"1"':
        return web.Response(status=304)
    return web.Response(text=FEED, content_type="application/rss+xml", headers={"ETag": '"1"', "Last-Modified": DATE, "Set-Cookie": "c=d"})


def asked(handler: Handler, path: str = "/feed", *more: str, validators: Validators | None = None, kind: Kind = "feed") -> tuple[list[object], Site]:
    """What one downloader gets for paths of one server, one after the other."""

    async def ask() -> tuple[list[object], Site]:
        async with serve(handler) as site, local() as network:
            found: list[object] = [await network.get(site.url(one), validators or Validators(), kind=kind, now=a_moment) for one in (path, *more)]
            return found, site

    return run(ask())


def one_document(handler: Handler, path: str = "/feed", kind: Kind = "feed") -> tuple[Document, Site]:
    (found,), site = asked(handler, path, kind=kind)
    assert isinstance(found, Document)
    return found, site


# ---- a plain answer


def test_a_feed_comes_with_its_bytes_type_validators_and_time() -> None:
    found, site = one_document(feed)
    url = site.url("/feed")
    body = FEED.encode()
    assert found == Document(url, url, 200, "application/rss+xml; charset=utf-8", body, Validators('"1"', DATE, url), A_MOMENT, None, len(body))


def test_the_time_of_an_answer_is_the_one_that_was_handed_in() -> None:
    moment = datetime(2031, 2, 3, tzinfo=UTC)

    async def ask() -> object:
        async with serve(feed) as site, local() as downloader:
            network: Network = downloader
            return await network.get(site.url(), now=lambda: moment)

    found = run(ask())
    assert isinstance(found, Document)
    assert found.fetched == moment


def test_the_server_is_told_who_asks_and_what_is_wanted() -> None:
    for kind, wanted in (("feed", "application/atom+xml"), ("page", "text/html"), ("image", "image/webp")):
        _, site = one_document(feed, kind=kind)  # type: ignore[arg-type]  # the loop's words are kinds
        headers = site.requests[-1].headers
        assert headers["User-Agent"] == "Tagwire/0.1 (+https://news.example/about)"
        assert headers["Accept"].startswith(wanted)
        assert headers["Accept-Encoding"] == "gzip, deflate, br, zstd"
        assert "Cookie" not in headers
        assert "Referer" not in headers


def test_a_user_agent_that_would_break_the_request_is_refused_at_once() -> None:
    with pytest.raises(WrongSetting, match="plain ASCII"):
        Downloader(contact="me\r\nX-Evil: 1")


@pytest.mark.parametrize("status", [200, 204])
def test_an_answer_without_a_body_is_an_empty_document(status: int) -> None:
    async def nothing(_request: web.Request) -> web.Response:
        return web.Response(status=status)

    found, _ = one_document(nothing)
    assert (found.status, found.body, found.received) == (status, b"", 0)


def test_a_packed_body_comes_unpacked_and_counted_as_it_crossed_the_network() -> None:
    packed = gzip.compress(FEED.encode() * 100)

    async def answer(_request: web.Request) -> web.Response:
        return web.Response(body=packed, headers={"Content-Encoding": "gzip"})

    found, _ = one_document(answer)
    assert found.body == FEED.encode() * 100
    assert found.received == len(packed)


def test_the_limit_is_the_kinds_own() -> None:
    async def answer(_request: web.Request) -> web.Response:
        return web.Response(body=b"x" * 20 * 1024)

    assert isinstance(asked(answer, kind="feed")[0][0], Document)
    assert isinstance(asked(answer, kind="page")[0][0], Document)
    assert isinstance(asked(answer, kind="image")[0][0], TooLarge)


def test_exactly_the_limit_is_allowed_and_one_byte_more_is_not() -> None:
    async def answer(request: web.Request) -> web.Response:
        return web.Response(body=b"x" * int(request.path.strip("/")))

    (just, over), _ = asked(answer, "/16384", "/16385", kind="image")
    assert isinstance(just, Document)
    assert isinstance(over, TooLarge)


def test_a_content_type_of_strange_bytes_comes_as_plain_text() -> None:
    async def ask() -> object:
        async with speak(b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\xff\r\nContent-Length: 2\r\n\r\nok") as site, local() as network:
            return await network.get(site.url(), now=a_moment)

    found = run(ask())
    assert isinstance(found, Document)
    assert (found.content_type, found.body) == ("text/xml", b"ok")


# ---- has it changed?


def test_who_holds_the_feed_hears_that_it_is_unchanged() -> None:
    held = Validators('"1"', DATE)
    (found,), site = asked(feed, validators=held)
    assert found == Unchanged(site.url("/feed"), held, A_MOMENT)
    assert site.requests[0].headers["If-None-Match"] == '"1"'
    assert site.requests[0].headers["If-Modified-Since"] == DATE


def test_who_holds_something_older_gets_the_feed() -> None:
    (found,), _ = asked(feed, validators=Validators('"0"'))
    assert isinstance(found, Document)
    assert found.validators.etag == '"1"'


def test_after_a_redirect_only_the_giver_is_shown_its_validators() -> None:
    async def ask() -> tuple[object, Site]:
        async with serve(feed) as site, local() as network:
            first = await network.get(site.url("/elsewhere"), now=a_moment)
            assert isinstance(first, Document)
            return await network.get(site.url("/elsewhere"), first.validators, now=a_moment), site

    found, site = run(ask())
    assert isinstance(found, Unchanged)
    assert found.validators.given_by == site.url("/feed")
    assert [(request.path, request.headers.get("If-None-Match")) for request in site.requests] == [
        ("/elsewhere", None),
        ("/feed", None),
        ("/elsewhere", None),
        ("/feed", '"1"'),
    ]


def test_validators_are_not_carried_along_a_redirect() -> None:
    (found,), site = asked(feed, "/elsewhere", validators=Validators('"1"'))
    assert isinstance(found, Document)
    assert [request.headers.get("If-None-Match") for request in site.requests] == ['"1"', None]


# ---- redirects


@pytest.mark.parametrize(
    ("path", "for_good"), [("/feed", False), ("/moved", True), ("/moved-twice", True), ("/elsewhere", False), ("/both", False), ("/back", False)]
)
def test_a_move_is_for_good_only_if_every_step_is(path: str, for_good: bool) -> None:
    found, site = one_document(feed, path)
    assert found.asked == site.url(path)
    assert found.url == site.url("/feed")
    assert found.permanent == (site.url("/feed") if for_good else None)


def test_cookies_are_neither_kept_nor_sent() -> None:
    async def ask() -> Site:
        async with serve(feed) as site, local(names=Names()) as network:
            for path in ("/moved", "/feed"):
                await network.get(site.url(path, "news.example"), now=a_moment)
            return site

    site = run(ask())
    assert len(site.requests) == 3
    assert all("Cookie" not in request.headers for request in site.requests)


@pytest.mark.parametrize(("steps", "arrives"), [(5, True), (6, False)])
def test_five_redirects_are_followed_and_no_sixth(steps: int, arrives: bool) -> None:
    async def stairs(request: web.Request) -> web.Response:
        left = int(request.path.strip("/"))
        return web.Response(status=302, headers={"Location": f"/{left - 1}#here"}) if left else web.Response(text="down")

    (found,), site = asked(stairs, f"/{steps}")
    assert isinstance(found, Document if arrives else TooLarge)
    assert len(site.requests) == 6


def test_every_hop_is_judged_by_where_its_name_leads() -> None:
    async def ask() -> tuple[object, list[str]]:
        names = Names({"good.example": ("127.0.0.1",), "evil.example": ("192.168.0.1",)})

        async def answer(request: web.Request) -> web.Response:
            return web.Response(status=302, headers={"Location": "http://evil.example/admin"})

        async with serve(answer) as site, local(names=names) as network:
            return await network.get(site.url(host="good.example"), now=a_moment), names.asked

    found, names = run(ask())
    assert isinstance(found, Forbidden)
    assert found.subject == "http://evil.example/admin"
    assert "a private network" in found.message
    assert names == ["good.example", "evil.example"]


# ---- politeness


async def strict(request: web.Request) -> web.Response:
    if request.path == "/often":
        return web.Response(status=429, headers={"Retry-After": "120"})
    if request.path == "/broken":
        return web.Response(status=503, headers={"Retry-After": "120"})
    return web.Response(text="ok")


def test_an_address_that_wants_rest_is_not_asked_again() -> None:
    """FreshRSS #7571: Retry-After is kept to."""
    (first, second), site = asked(strict, "/often", "/often")
    assert isinstance(first, Busy)
    assert first.wait == 120.0
    assert isinstance(second, Queued)
    assert second.wait is not None
    assert 0 < second.wait <= 120.0
    assert site.paths() == ["/often"]


def test_one_overloaded_page_does_not_silence_its_site() -> None:
    (first, second), site = asked(strict, "/broken", "/page")
    assert isinstance(first, Busy)
    assert isinstance(second, Document)
    assert site.paths() == ["/broken", "/page"]


def test_whoever_stands_in_the_queue_for_an_address_that_wants_rest_is_sent_home() -> None:
    async def ask() -> tuple[list[object], Site]:
        async with serve(strict) as site, local(pace=Pace(0.01, connections=1)) as network:
            found = await asyncio.gather(*(network.get(site.url("/often"), now=a_moment) for _ in range(5)))
            return list(found), site

    found, site = run(ask())
    assert all(isinstance(one, Busy | Queued) for one in found)
    assert len(site.requests) == 1


def test_a_redirect_is_a_request_like_any_other() -> None:
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)
        times.append(times[-1] + seconds)

    times = [0.0]

    async def ask() -> object:
        pace = Pace(2.0, clock=lambda: times[-1], sleep=sleep)
        async with serve(feed) as site, local(pace=pace) as network:
            return await network.get(site.url("/moved-twice"), now=a_moment)

    assert isinstance(run(ask()), Document)
    assert slept == [2.0, 2.0]


# ---- TLS


@asynccontextmanager
async def safe_site(host: str, *, expired: bool = False) -> AsyncIterator[tuple[Site, ssl.SSLContext]]:
    """A server with a certificate for `host`, and what trusts it."""
    authority = trustme.CA()
    theirs = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(host, not_after=datetime(2020, 1, 1, tzinfo=UTC) if expired else None).configure_cert(theirs)
    ours = ssl.create_default_context()
    authority.configure_trust(ours)
    async with serve(feed, theirs) as site:
        yield site, ours


def over_tls(host: str, *, trusted: bool = True, expired: bool = False) -> object:
    async def ask() -> object:
        async with safe_site("news.example", expired=expired) as (site, ours), local(names=Names(), tls=ours if trusted else None) as network:
            return await network.get(site.url("/feed", host, "https"), now=a_moment)

    return run(ask())


def test_a_certificate_that_is_right_is_trusted() -> None:
    assert isinstance(over_tls("news.example"), Document)


def test_a_name_with_a_last_dot_is_the_same_name() -> None:
    assert isinstance(over_tls("news.example."), Document)


@pytest.mark.parametrize(("host", "trusted", "expired"), [("other.example", True, False), ("news.example", False, False), ("news.example", True, True)])
def test_a_certificate_that_is_wrong_is_unreachable(host: str, trusted: bool, expired: bool) -> None:
    found = over_tls(host, trusted=trusted, expired=expired)
    assert isinstance(found, Unreachable)
    assert "certificate is not trusted" in found.message


def test_tls_spoken_to_a_plain_server_is_unreachable() -> None:
    async def ask() -> object:
        async with serve(feed) as site, local() as network:
            return await network.get(site.url(scheme="https"), now=a_moment)

    assert isinstance(run(ask()), Unreachable)


# ---- the object


def test_one_failure_does_not_spoil_the_next_question() -> None:
    async def answer(request: web.Request) -> web.Response:
        return web.Response(status=404) if request.path == "/lost" else web.Response(text="ok")

    (lost, found), _ = asked(answer, "/lost", "/page")
    assert isinstance(lost, Gone)
    assert isinstance(found, Document)


def test_a_bug_in_the_askers_clock_is_not_taken_for_a_servers_fault() -> None:
    def broken() -> datetime:
        raise ZeroDivisionError

    async def ask() -> object:
        async with serve(feed) as site, local() as network:
            return await network.get(site.url(), now=broken)

    with pytest.raises(ZeroDivisionError):
        run(ask())


def test_the_limits_are_those_that_the_docs_name() -> None:
    limits = Limits()
    assert [limits.bytes_for(kind) for kind in ("feed", "page", "image")] == [15_728_640, 10_485_760, 10_485_760]
