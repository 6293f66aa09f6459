"""The system's resolver, asked for many names at a time."""

from __future__ import annotations

import asyncio
import socket
import threading

import pytest
from server import run

from tagwire.download.names import SystemNames


def test_this_machine_has_an_address() -> None:
    async def ask() -> set[str]:
        system = SystemNames()
        found = await system.resolve("localhost", 80, socket.AF_UNSPEC)
        await system.close()
        return {one["host"] for one in found}

    assert run(ask()) & {"127.0.0.1", "::1"}


def test_a_name_server_that_hangs_for_one_name_holds_up_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    together = threading.Barrier(20, timeout=10)

    def meet(host: str, port: int, *_more: object, **_named: object) -> list[object]:
        together.wait()  # nobody goes on until twenty are asked at once
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("192.0.2.1", port)), (999, socket.SOCK_STREAM, 6, "", ("x", port))]

    monkeypatch.setattr(socket, "getaddrinfo", meet)

    async def ask() -> list[list[str]]:
        system = SystemNames()
        found = await asyncio.gather(*(system.resolve(f"site{n}.example", 80) for n in range(20)))
        await system.close()
        return [[one["host"] for one in some] for some in found]

    assert run(ask()) == [["192.0.2.1"]] * 20
