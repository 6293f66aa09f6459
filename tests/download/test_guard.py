"""What may be asked and what may not: the guard's three looks."""

from __future__ import annotations

import socket
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

import pytest
from aiohttp import web
from aiohttp.abc import ResolveResult
from hypothesis import given, settings
from hypothesis import strategies as st
from server import LOOPBACK, Names, Site, local, run, serve
from yarl import URL

from tagwire.download import Kind, client
from tagwire.download.guard import GuardedResolver, Refused, admitted, embedded, guarded_sockets, refusal
from tagwire.errors import Forbidden, Unreachable
from tagwire.model import Document
from tagwire.testing import a_moment

PUBLIC = (
    "1.1.1.1",
    "8.8.8.8",
    "93.184.216.34",
    "172.15.255.255",
    "172.32.0.1",
    "100.63.255.255",
    "100.128.0.1",
    "192.167.1.1",
    "223.255.255.255",
    "2606:4700:4700::1111",
    "2a00:1450:4001:800::200e",
    "::ffff:8.8.8.8",
    "64:ff9b::808:808",
    "2002:808:808::1",
)

NOT_PUBLIC = {
    "0.0.0.0": "no address at all",
    "0.1.2.3": "no address at all",
    "10.0.0.1": "a private network",
    "100.64.0.1": "a provider's inner network",
    "100.100.100.200": "a provider's inner network",
    "127.0.0.1": "this machine itself",
    "127.255.255.254": "this machine itself",
    "168.63.129.16": "a cloud provider's inner service",
    "169.254.169.254": "a link-local network",
    "172.16.0.1": "a private network",
    "172.31.255.255": "a private network",
    "192.0.0.192": "a reserved network",
    "192.0.2.1": "a network for examples",
    "192.168.178.1": "a private network",
    "198.18.0.1": "a network for measurements",
    "203.0.113.9": "a network for examples",
    "224.0.0.1": "a multicast network",
    "239.255.255.250": "a multicast network",
    "240.0.0.1": "a reserved network",
    "255.255.255.255": "a reserved network",
    "::": "no address at all",
    "::1": "this machine itself",
    "::7f00:1": "a reserved network",
    "::ffff:127.0.0.1": "this machine itself",
    "::ffff:10.0.0.1": "a private network",
    "::ffff:0:127.0.0.1": "a reserved network",
    "64:ff9b::7f00:1": "this machine itself",
    "64:ff9b::a9fe:a9fe": "a link-local network",
    "64:ff9b:1::a00:1": "a reserved network",
    "100::1": "a reserved network",
    "2001::1": "a reserved network",
    "2001:db8::1": "a network for examples",
    "2002:7f00:1::": "this machine itself",
    "2002:c0a8:101::1": "a private network",
    "3fff::1": "a network for examples",
    "5f00::1": "a reserved network",
    "fc00::1": "a private network",
    "fd00:ec2::254": "a private network",
    "fe80::1": "a link-local network",
    "fec0::1": "a reserved network",
    "ff02::1": "a multicast network",
}

REFUSED_ADDRESSES = {
    "ftp://news.example/feed": "only http and https",
    "file:///etc/passwd": "only http and https",
    "gopher://127.0.0.1:70/": "only http and https",
    "news.example/feed": "only http and https",
    "": "only http and https",
    "http:///feed": "names no host",
    "http://news.example:99999/": "no web address",
    "http://[::1": "no web address",
    "http://me@news.example/": "user name or password",
    "http://me:secret@news.example/": "user name or password",
    "http://:secret@news.example/": "user name or password",
    "http://news.example@127.0.0.1/": "user name or password",
    "http://a b.example/": "names no host",
    "http://a..b/": "names no host",
    f"http://{'a' * 64}.example/": "names no host",
    f"http://{'abc.' * 70}example/": "names no host",
    "http://127.0.0.1/": "this machine itself",
    "http://127.0.0.1./": "unusual way",
    "http://2130706433/": "unusual way",
    "http://0x7f000001/": "unusual way",
    "http://0x7f.0x0.0x0.0x1/": "unusual way",
    "http://0177.0.0.1/": "unusual way",
    "http://017700000001/": "unusual way",
    "http://127.1/": "unusual way",
    "http://127.0.0.1.1/": "unusual way",
    "http://0/": "unusual way",
    "http://①②⑦.⓪.⓪.①/": "this machine itself",
    "http://127。0。0。1/": "this machine itself",
    "http://１２７.0.0.1/": "this machine itself",
    "http://[::1]/": "this machine itself",
    "http://[0:0:0:0:0:0:0:1]/": "this machine itself",
    "http://[::ffff:127.0.0.1]/": "this machine itself",
    "http://[::ffff:7f00:1]/": "this machine itself",
    "http://[64:ff9b::127.0.0.1]/": "this machine itself",
    "http://[fe80::1%25eth0]/": "a link-local network",
    "http://[::ffff:7f00:1%25eth0]/": "this machine itself",
    "http://[0:0:0:0:0:ffff:127.0.0.1]/": "this machine itself",
    "http://[::127.0.0.1]/": "a reserved network",
    "http://[::ffff:0:a9fe:a9fe]/": "a reserved network",
    "http://[64:ff9b:1::7f00:1]/": "a reserved network",
    "http://[2001:0:7f00:1::]/": "a reserved network",
    "http://[2002:a9fe:a9fe::]/": "a link-local network",
    "http://[::ffff:127.1]/": "unusual way",
    "http://0x7f.1/": "unusual way",
    "http://０x7f.1/": "unusual way",
    "http://127。1/": "unusual way",
    "http://1٢7.0.0.1/": "unusual way",
    "http://256.1.1.1/": "unusual way",
    "http://1.2.3.4.5/": "unusual way",
    "HTTP://127.0.0.1/": "this machine itself",
    "http://127.0.0.1\t/": "this machine itself",
    "http://\n127.0.0.1/": "this machine itself",
    "http://127.0.0.1%2e/": "this machine itself",
    "http://127.0.0.1%00.example/": "this machine itself",
    "http://127.0.0.1#@good.example/": "this machine itself",
    "http://%31%32%37.0.0.1/": "names no host",
    "http:127.0.0.1/": "names no host",
    "http://./": "names no host",
    "http://good.example\\@127.0.0.1/": "no web address",
    "http://127.0.0.1:80:80/": "no web address",
    "http://1.1.1.1 &@2.2.2.2# @3.3.3.3/": "user name or password",
    "http://127.0.0.1%2f@good.example/": "user name or password",
    "http://[fd12::1]:8080/": "a private network",
}


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_may_be_asked(address: str) -> None:
    assert refusal(ip_address(address)) is None


@pytest.mark.parametrize(("address", "reason"), NOT_PUBLIC.items())
def test_addresses_that_are_not_public_may_not(address: str, reason: str) -> None:
    assert refusal(ip_address(address)) == reason


@given(st.ip_addresses(v=4))
@settings(max_examples=50)
def test_an_address_in_ipv6_clothes_is_judged_as_itself(address: IPv4Address) -> None:
    dressed = (
        IPv6Address(0xFFFF_0000_0000 | int(address)),
        IPv6Address(int(IPv6Address("64:ff9b::")) | int(address)),
        IPv6Address(int(IPv6Address("2002::")) | int(address) << 80),
    )
    for one in dressed:
        assert embedded(one) == address
        assert refusal(one) == refusal(address)


@given(st.ip_addresses())
@settings(max_examples=50)
def test_nothing_is_let_through_that_python_knows_as_not_global(address: IPv4Address | IPv6Address) -> None:
    judged = embedded(address) or address
    if not judged.is_global or judged.is_multicast or judged.is_reserved:
        assert refusal(address) is not None


def test_an_allowed_network_opens_itself_and_nothing_else() -> None:
    allowed = (ip_network("192.168.178.0/24"), ip_network("fd00::/8"))
    assert refusal(ip_address("192.168.178.20"), allowed) is None
    assert refusal(ip_address("::ffff:192.168.178.20"), allowed) is None
    assert refusal(ip_address("fd12::1"), allowed) is None
    assert refusal(ip_address("192.168.179.20"), allowed) == "a private network"
    assert refusal(ip_address("127.0.0.1"), allowed) == "this machine itself"


@pytest.mark.parametrize(("address", "reason"), REFUSED_ADDRESSES.items())
def test_an_address_that_must_not_be_asked_says_why(address: str, reason: str) -> None:
    with pytest.raises(Forbidden, match=reason):
        admitted(address)


@given(st.text(max_size=40))
@settings(max_examples=50)
def test_no_text_at_all_breaks_the_guard(text: str) -> None:
    for address in (text, f"http://{text}/"):
        try:
            url = admitted(address)
        except Forbidden:
            continue
        assert url.scheme in {"http", "https"}
        assert url.raw_host


def test_a_password_is_not_repeated_in_the_error() -> None:
    with pytest.raises(Forbidden) as caught:
        admitted("https://me:secret@news.example/feed")
    assert "secret" not in str(caught.value)


def test_ordinary_addresses_pass_with_any_port_and_without_their_fragment() -> None:
    assert str(admitted("https://news.example:8443/feed?a=b#top")) == "https://news.example:8443/feed?a=b"
    assert str(admitted("http://8.8.8.8/")) == "http://8.8.8.8/"
    assert str(admitted("http://Bücher.example/ü")) == "http://xn--bcher-kva.example/%C3%BC"
    assert str(admitted("http://my_blog.news.example./")) == "http://my_blog.news.example./"


def test_a_name_keeps_those_of_its_addresses_that_may_be_asked() -> None:
    names = GuardedResolver(Names({"mixed.example": ("10.0.0.1", "8.8.8.8", "::1")}), (), 1.0)
    found = run(names.resolve("mixed.example", 80))
    assert [one["host"] for one in found] == ["8.8.8.8"]


def test_a_name_that_leads_only_inwards_is_refused() -> None:
    names = GuardedResolver(Names({"inner.example": ("10.0.0.1", "fd00::1%eth0")}), (), 1.0)
    with pytest.raises(Refused, match="private network"):
        run(names.resolve("inner.example", 80))


def test_a_name_without_any_address_is_not_found() -> None:
    class Empty(Names):
        async def resolve(self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET) -> list[ResolveResult]:
            return []

    async def ask() -> object:
        async with local(names=Empty()) as network:
            return await network.get("http://empty.example/feed", now=a_moment)

    found = run(ask())
    assert isinstance(found, Unreachable)
    assert found.message == "its name was not found"


def test_no_socket_is_made_for_a_forbidden_address() -> None:
    make = guarded_sockets(())
    with pytest.raises(Refused, match="this machine itself"):
        make((socket.AF_INET, socket.SOCK_STREAM, 0, "", ("127.0.0.1", 80)))
    with pytest.raises(Refused, match="link-local"):
        make((socket.AF_INET6, socket.SOCK_STREAM, 0, "", ("fe80::1%lo", 80, 0, 1)))


def test_a_socket_is_made_for_an_allowed_address() -> None:
    with guarded_sockets(LOOPBACK)((socket.AF_INET, socket.SOCK_STREAM, 0, "", ("127.0.0.1", 80))) as made:
        assert made.family == socket.AF_INET


async def hello(_request: web.Request) -> web.Response:
    return web.Response(text="hello")


def test_a_name_that_leads_to_this_machine_is_not_asked() -> None:
    """miniflux PR #3947, FreshRSS 1.30: private networks are closed unless the operator opens them."""

    async def ask() -> tuple[object, Site]:
        async with serve(hello) as site, local(allow_networks=(), names=Names()) as network:
            return await network.get(site.url(host="innocent.example"), now=a_moment), site

    found, site = run(ask())
    assert isinstance(found, Forbidden)
    assert "this machine itself" in found.message
    assert site.requests == []


def test_the_look_at_names_holds_where_sockets_are_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "guarded_sockets", lambda _allowed: guarded_sockets(LOOPBACK))

    async def ask() -> tuple[object, Site]:
        async with serve(hello) as site, local(allow_networks=(), names=Names()) as network:
            return await network.get(site.url(host="innocent.example"), now=a_moment), site

    found, site = run(ask())
    assert isinstance(found, Forbidden)
    assert site.requests == []


def test_the_last_look_holds_where_the_first_was_passed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "admitted", lambda address, _allowed: URL(address))

    async def ask() -> tuple[object, Site]:
        async with serve(hello) as site, local(allow_networks=()) as network:
            return await network.get(site.url(), now=a_moment), site

    found, site = run(ask())
    assert isinstance(found, Forbidden)
    assert site.requests == []


def test_the_operator_may_allow_this_machine() -> None:
    """CommaFeed #1735: who runs RSS-Bridge beside it opens its network, and nothing else."""

    async def ask() -> object:
        async with serve(hello) as site, local(names=Names()) as network:
            return await network.get(site.url(host="localhost"), now=a_moment)

    found = run(ask())
    assert isinstance(found, Document)
    assert found.body == b"hello"


def test_a_name_that_changes_between_two_looks_is_judged_at_each() -> None:
    """DNS rebinding: a public address at the first look, an inner one at the second."""

    class Turncoat(Names):
        async def resolve(self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET) -> list[ResolveResult]:
            self.known = {host: ("127.0.0.1",) if not self.asked else ("10.0.0.1",)}
            return await super().resolve(host, port, family)

    names = GuardedResolver(Turncoat(), LOOPBACK, 1.0)

    async def ask() -> list[ResolveResult]:
        first = await names.resolve("evil.example", 80)
        with pytest.raises(Refused, match="private network"):
            await names.resolve("evil.example", 80)
        return first

    assert [one["host"] for one in run(ask())] == ["127.0.0.1"]


@pytest.mark.parametrize("way", ["http://10.0.0.1/", "http://inner.example/", "file:///etc/passwd", "gopher://127.0.0.1:70/x", "//[::ffff:10.0.0.1]/"])
@pytest.mark.parametrize("kind", ["feed", "page", "image"])
def test_a_publisher_that_later_leads_inwards_is_not_followed(way: str, kind: Kind) -> None:
    """stringer PR #1548, fastladder #575, lion-reader #826, lamb PR #510: the connected address is checked at every hop."""

    async def turn(request: web.Request) -> web.Response:
        return web.Response(status=404) if request.path == "/robots.txt" else web.Response(status=302, headers={"Location": way})

    async def ask() -> tuple[object, list[str]]:
        names = Names({"good.example": ("127.0.0.1",), "inner.example": ("10.0.0.1", "fd00::1")})
        async with serve(turn) as site, local(names=names) as network:
            return await network.get(site.url("/feed", "good.example"), kind=kind, now=a_moment), site.paths()

    found, paths = run(ask())
    assert isinstance(found, Forbidden)
    assert paths == (["/robots.txt", "/feed"] if kind == "page" else ["/feed"])
