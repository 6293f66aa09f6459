"""Names to addresses: the system's own resolver, many at a time."""

from __future__ import annotations

import asyncio
import socket
from concurrent.futures import ThreadPoolExecutor

from aiohttp.abc import AbstractResolver, ResolveResult

THREADS = 32
"""Own choice: asyncio's own pool has six threads on two cores, and a dead name server holds each for ten seconds or more."""
KEPT = 60
"""Seconds for which a name is not asked again, own choice: below the life of most records, and a feed's redirects and
pages fall into it."""
NAMES = 10_000
"""Own choice: names that are kept, some 10 MB."""


class SystemNames(AbstractResolver):
    """Asks the system (hosts file, DNS, whatever it is set to) in threads of its own."""

    def __init__(self, threads: int = THREADS) -> None:
        self._pool = ThreadPoolExecutor(threads, "names")

    async def resolve(self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET) -> list[ResolveResult]:
        """All addresses of the name. Raises OSError where there are none."""
        found = await asyncio.get_running_loop().run_in_executor(self._pool, _ask, host, port, family)
        return [
            ResolveResult(hostname=host, host=str(target[0]), port=port, family=kind, proto=protocol, flags=socket.AI_NUMERICHOST)
            for kind, _type, protocol, _name, target in found
            if kind in {socket.AF_INET, socket.AF_INET6}
        ]

    async def close(self) -> None:
        """Let the threads end; those that still wait for a name server are not waited for."""
        self._pool.shutdown(wait=False, cancel_futures=True)


def _ask(host: str, port: int, family: int) -> list[tuple[socket.AddressFamily, socket.SocketKind, int, str, tuple[object, ...]]]:
    return list(socket.getaddrinfo(host, port, family, socket.SOCK_STREAM, flags=socket.AI_ADDRCONFIG))
