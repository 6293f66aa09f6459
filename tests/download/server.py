"""Real local servers: one of aiohttp for sound answers, one of raw bytes for all others; and names that lead to them."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from ipaddress import ip_network
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from aiohttp import web
from aiohttp.abc import AbstractResolver, ResolveResult

from tagwire.download import Downloader, Limits, Pace

if TYPE_CHECKING:
    import ssl

Result = TypeVar("Result")
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
Step = bytes | Literal["hang", "reset", "drip", "pour"]

LOOPBACK = (ip_network("127.0.0.0/8"),)
SMALL = Limits(
    feed_bytes=64 * 1024,
    page_bytes=32 * 1024,
    image_bytes=16 * 1024,
    connect_seconds=0.3,
    first_byte_seconds=0.3,
    total_seconds=0.6,
    header_bytes=4096,
    header_lines=64,
)
"""Small enough to be reached by tests that last no second."""


def run(work: Coroutine[Any, Any, Result]) -> Result:
    return asyncio.run(work)


def local(**wanted: Any) -> Downloader:
    """A downloader that may ask this machine, without a pause."""
    return Downloader(**{"allow_networks": LOOPBACK, "pace": Pace(0), "limits": SMALL, "contact": "https://news.example/about", **wanted})


class Names(AbstractResolver):
    """A resolver that knows what it is told, and this machine for all the rest."""

    def __init__(self, known: Mapping[str, Sequence[str] | OSError] | None = None) -> None:
        self.known = known or {}
        self.asked: list[str] = []

    async def resolve(self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET) -> list[ResolveResult]:
        self.asked.append(host)
        addresses = self.known.get(host, ("127.0.0.1",))
        if isinstance(addresses, OSError):
            raise addresses
        if not addresses:
            raise OSError(socket.EAI_NONAME, "no such name")
        return [
            ResolveResult(
                hostname=host,
                host=address,
                port=port,
                family=socket.AF_INET6 if ":" in address else socket.AF_INET,
                proto=0,
                flags=socket.AI_NUMERICHOST,
            )
            for address in addresses
        ]

    async def close(self) -> None:
        pass


@dataclass
class Site:
    """A server at work: where it is, and the requests that it got."""

    port: int
    requests: list[web.BaseRequest] = field(default_factory=list)

    def url(self, path: str = "/", host: str = "127.0.0.1", scheme: str = "http") -> str:
        return f"{scheme}://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        return [request.path for request in self.requests]


@asynccontextmanager
async def serve(answer: Handler, tls: ssl.SSLContext | None = None) -> AsyncIterator[Site]:
    """A sound server."""
    site = Site(0)

    async def handle(request: web.BaseRequest) -> web.StreamResponse:
        site.requests.append(request)
        return await answer(request)  # type: ignore[arg-type]  # a low-level server's request has all that is used here

    runner = web.ServerRunner(web.Server(handle), shutdown_timeout=0.1)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0, ssl_context=tls).start()
        site.port = runner.addresses[0][1]
        yield site
    finally:
        await runner.cleanup()


@asynccontextmanager
async def speak(*steps: Step, paths: Mapping[str, Sequence[Step]] | None = None, port: int = 0) -> AsyncIterator[Site]:
    """A server that does the steps for whoever connects, those of the path that is asked for or else `steps`, and closes."""

    talks: list[asyncio.Task[None]] = []
    known = {path.encode(): does for path, does in (paths or {}).items()}

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            with suppress(ConnectionError, asyncio.IncompleteReadError):
                asked = (await reader.readuntil(b"\r\n\r\n")).split(b" ", 2)[1]
                for step in known.get(asked, steps):
                    await _do(step, writer)
        finally:
            writer.close()

    def begin(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        talks.append(asyncio.create_task(talk(reader, writer)))

    server = await asyncio.start_server(begin, "127.0.0.1", port)
    async with server:
        yield Site(server.sockets[0].getsockname()[1])
        for one in talks:
            one.cancel()
        await asyncio.gather(*talks, return_exceptions=True)
        await asyncio.sleep(0)  # closed connections leave the loop on its next turn


async def _do(step: Step, writer: asyncio.StreamWriter) -> None:
    if isinstance(step, bytes):
        writer.write(step)
        await writer.drain()
    elif step == "hang":
        await asyncio.Event().wait()
    elif step == "reset":
        writer.transport.abort()
    else:
        await _pour(writer, slowly=step == "drip")


async def _pour(writer: asyncio.StreamWriter, *, slowly: bool) -> None:
    """Bytes without end."""
    while not writer.is_closing():
        writer.write(b"x" if slowly else b"x" * 4096)
        await writer.drain()
        await asyncio.sleep(0.02 if slowly else 0)
