"""Bodies are read as far as they may: none that only drips, few large ones at a time; nobody is asked twice."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from download.server import SMALL, local, run, speak
from tagwire.download import bodies
from tagwire.errors import TagwireError, TimedOut, TooLarge, Unreachable
from tagwire.model import Document, Unchanged
from tagwire.testing import a_moment

Found = Document | Unchanged | TagwireError
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n\r\n"


def test_a_body_that_drips_is_given_up_before_its_time_is_over() -> None:
    limits = replace(SMALL, total_seconds=30.0, drip_seconds=0.1, drip_bytes=1000)

    async def ask() -> Found:
        async with speak(HEAD, "drip") as site, local(limits=limits) as network:
            return await network.get(site.url(), now=a_moment)

    found = run(ask())
    assert isinstance(found, TimedOut)
    assert "drips" in found.message


def test_a_large_body_that_ends_badly_leaves_its_place_to_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies, "LARGE", 1000)
    monkeypatch.setattr(bodies, "LARGE_AT_ONCE", 1)

    async def ask() -> list[Found]:
        async with speak(HEAD, "pour") as site, local() as network:
            return list(await asyncio.gather(*(network.get(site.url(f"/{number}"), now=a_moment) for number in range(3))))

    assert [type(found) for found in run(ask())] == [TooLarge] * 3


def test_a_connection_that_breaks_is_not_asked_again_at_once() -> None:
    """One GET for one check, as miniflux #2128 asks."""
    connections = 0

    async def ask() -> Found:
        async def hang_up(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            nonlocal connections
            connections += 1
            await reader.readuntil(b"\r\n\r\n")
            writer.transport.abort()

        async with await asyncio.start_server(hang_up, "127.0.0.1", 0) as server, local() as network:
            return await network.get(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/feed", now=a_moment)

    assert isinstance(run(ask()), Unreachable)
    assert connections == 1


def test_a_kept_connection_that_was_closed_meanwhile_is_replaced() -> None:
    heard: list[bytes] = []

    async def ask() -> list[Found]:
        async def answer_once(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            heard.append((await reader.readuntil(b"\r\n\r\n")).split(b" ", 2)[1])
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 2\r\n\r\nhi")
            await writer.drain()
            await reader.read(1)
            writer.close()

        async with await asyncio.start_server(answer_once, "127.0.0.1", 0) as server, local() as network:
            site = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
            return [await network.get(f"{site}/{page}", kind="page", now=a_moment) for page in ("a", "b")]

    assert [type(found) for found in run(ask())] == [Document, Document]
    assert heard[-2:] == [b"/a", b"/b"]
