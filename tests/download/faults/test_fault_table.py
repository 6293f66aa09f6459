"""Each row of the table, from a real server, becomes the right value and the right next time; none becomes an exception."""

from __future__ import annotations

import socket
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

import pytest
import trustme
from aiohttp import web
from fault_rows import HEALTHY, Fault
from fault_table import FAULTS
from hypothesis import given, settings
from hypothesis import strategies as st
from server import Names, Site, Step, local, run, serve, speak

from tagwire.catalog import after_failure
from tagwire.download import Downloader
from tagwire.errors import Gone, Later, TagwireError
from tagwire.model import Document
from tagwire.testing import A_MOMENT, a_moment


async def hello(_request: web.Request) -> web.Response:
    return web.Response(text="hello")


@asynccontextmanager
async def scene(fault: Fault) -> AsyncIterator[tuple[str, Downloader]]:
    """The server at work, and a downloader that may ask it."""
    if fault.place in {"self-signed", "wrong host", "expired"}:
        async with _safe(fault) as (site, ours), local(names=Names(), tls=ours) as network:
            yield site.url("/", "other.example" if fault.place == "wrong host" else "news.example", "https"), network
        return
    if fault.place == "plain for TLS":
        async with serve(hello) as site, local() as network:
            yield site.url(scheme="https"), network
        return
    async with _at_port(fault) as site:
        where = Site(_free_port()) if fault.place == "nobody listens" else site
        names = Names({"nowhere.example": (), "silent.example": socket.gaierror(socket.EAI_AGAIN, "try again")})
        host = {"no such name": "nowhere.example", "no name server": "silent.example"}.get(fault.place, "127.0.0.1")
        async with local(names=names) as network:
            yield where.url("/", host), network


@asynccontextmanager
async def _at_port(fault: Fault) -> AsyncIterator[Site]:
    """A server whose steps may name its own port."""
    port = _free_port()
    steps = tuple(_with_port(step, port) for step in fault.does)
    async with speak(*steps, paths=fault.paths, port=port) as site:
        yield site


def _with_port(step: Step, port: int) -> Step:
    return step.replace(b"{port}", b"%d" % port) if isinstance(step, bytes) else step


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@asynccontextmanager
async def _safe(fault: Fault) -> AsyncIterator[tuple[Site, ssl.SSLContext]]:
    authority = trustme.CA()
    theirs, ours = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), ssl.create_default_context()
    authority.issue_cert("news.example", not_after=datetime(2020, 1, 1, tzinfo=UTC) if fault.place == "expired" else None).configure_cert(theirs)
    if fault.place != "self-signed":
        authority.configure_trust(ours)
    async with serve(hello, theirs) as site:
        yield site, ours


def asked(fault: Fault) -> Any:
    async def ask() -> object:
        async with scene(fault) as (url, network):
            return await network.get(url, now=a_moment)

    return run(ask())


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_servers_fault_becomes_a_value_and_a_next_time(fault: Fault) -> None:
    """No fault, however often it comes, ends a feed, and none is asked about every minute: each has a next time.

    miniflux #879, #1893, #3334, #149; Folo #4550, #4093; worldmonitor PR #853.
    """
    found = asked(fault)
    assert type(found) is fault.gives
    if isinstance(found, Document):
        assert found.body == fault.body
        return
    assert isinstance(found, TagwireError)
    assert fault.says in found.message
    then = after_failure(HEALTHY, A_MOMENT, found.wait if isinstance(found, Later) else None, gone=isinstance(found, Gone) and found.for_good)
    assert then.due - A_MOMENT == fault.due


def test_fault_names_are_all_different() -> None:
    assert len({fault.name for fault in FAULTS}) == len(FAULTS) >= 40


@given(
    st.sampled_from([b"", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 302 Found\r\nLocation: ", b"HTTP/1.1 200 OK\r\nContent-Encoding: ", b"HTTP/1.1 403 No\r\n\r\n"]),
    st.binary(max_size=80),
    st.booleans(),
)
@settings(max_examples=50, deadline=None)
def test_no_bytes_of_a_server_become_an_exception(start: bytes, rest: bytes, ended: bool) -> None:
    async def ask() -> object:
        async with speak(start + rest + (b"\r\n\r\n" if ended else b"")) as site, local(names=Names()) as network:
            return await network.get(site.url(), now=a_moment)

    assert isinstance(run(ask()), Document | TagwireError)
