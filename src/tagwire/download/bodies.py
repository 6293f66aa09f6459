"""Reading an answer's body: as much as is allowed, unpacked on the way."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack, aclosing
from typing import TYPE_CHECKING

from tagwire.download.decoding import Decoder, Garbled
from tagwire.download.faults import CONNECTION_FAULTS
from tagwire.errors import ServerFault, TimedOut, TooLarge

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

    import aiohttp

    from tagwire.download.network import Limits


LARGE = 1024 * 1024
"""Own choice, in bytes: nearly all feeds and pages are smaller."""
LARGE_AT_ONCE = 4
"""Own choice: bodies that grow beyond LARGE at the same time. A hundred endless ones at once would take gigabytes."""


class Bodies:
    """Reads bodies; few large ones at a time, and none that only drips."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._large = asyncio.Semaphore(LARGE_AT_ONCE)

    async def read(self, response: aiohttp.ClientResponse, address: str, most: int, *, cut: bool = False) -> tuple[bytes, int]:
        """The unpacked body, and how many bytes crossed the network. More than `most` is TooLarge, or left unread with `cut`."""
        if not cut and (response.content_length or 0) > most:
            raise _too_large(address, most)
        body, received = bytearray(), 0
        try:
            decoder = Decoder(", ".join(response.headers.getall("Content-Encoding", ())))
            async with aclosing(self._pieces(response, address)) as pieces:
                async for data in pieces:
                    received += len(data)
                    for piece in decoder.feed(data):
                        body += piece
                        if len(body) > most:
                            break
                    if max(len(body), received) > most:  # what follows a packed body unpacks to no piece, but is received
                        if cut:
                            return bytes(body[:most]), received
                        raise _too_large(address, most)
            decoder.finish()
        except Garbled as error:
            raise ServerFault(address, f"the answer cannot be unpacked: {error}") from error
        return bytes(body), received

    async def _pieces(self, response: aiohttp.ClientResponse, address: str) -> AsyncGenerator[bytes, None]:
        """What crosses the network, as it comes."""
        clock = asyncio.get_running_loop().time
        began, received, is_large = clock(), 0, False
        async with AsyncExitStack() as held:
            async for data in response.content.iter_any():
                received += len(data)
                if received > LARGE and not is_large:
                    await held.enter_async_context(self._large)
                    is_large = True
                seconds = clock() - began
                if seconds > self._limits.drip_seconds and received < seconds * self._limits.drip_bytes:
                    raise TimedOut(address, f"its answer drips: less than {self._limits.drip_bytes} bytes a second")
                yield data


async def beginning(bodies: Bodies, response: aiohttp.ClientResponse, most: int) -> bytes:
    """The body's first bytes, unpacked; what cannot be read is no beginning, since the status has said enough."""
    try:
        return (await bodies.read(response, "", most, cut=True))[0]
    except (*CONNECTION_FAULTS, ServerFault):
        return b""


def _too_large(address: str, most: int) -> TooLarge:
    return TooLarge(address, f"it is larger than the {most} bytes that are allowed")
