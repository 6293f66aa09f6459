"""Each fault of faults.py, from a real server, becomes the right value; none becomes an exception."""

from __future__ import annotations

import pytest
from faults import FAULTS, Fault
from hypothesis import given, settings
from hypothesis import strategies as st
from server import Names, local, run, speak

from tagwire.errors import TagwireError, Unreachable
from tagwire.model import Document
from tagwire.testing import a_moment


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_servers_fault_becomes_a_value(fault: Fault) -> None:
    async def ask() -> object:
        async with speak(*fault.does) as site, local() as network:
            return await network.get(site.url("/"), now=a_moment)

    found = run(ask())
    assert type(found) is fault.error
    assert isinstance(found, TagwireError)
    assert fault.says in found.message
    assert found.then in {"later", "aside"}


def test_fault_names_are_all_different() -> None:
    assert len({fault.name for fault in FAULTS}) == len(FAULTS) >= 25


def test_a_port_where_nobody_listens_is_unreachable() -> None:
    async def ask() -> object:
        async with speak() as site:
            url = site.url()
        async with local() as network:
            return await network.get(url, now=a_moment)

    assert isinstance(run(ask()), Unreachable)


def test_a_name_that_does_not_exist_is_unreachable() -> None:
    async def ask() -> object:
        async with local(names=Names({"nowhere.example": ()})) as network:
            return await network.get("http://nowhere.example/feed", now=a_moment)

    found = run(ask())
    assert isinstance(found, Unreachable)
    assert found.message == "its name was not found"


@given(
    st.sampled_from([b"", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 302 Found\r\nLocation: ", b"HTTP/1.1 200 OK\r\nContent-Encoding: "]),
    st.binary(max_size=80),
    st.booleans(),
)
@settings(max_examples=50, deadline=None)
def test_no_bytes_of_a_server_become_an_exception(start: bytes, rest: bytes, ended: bool) -> None:
    async def ask() -> object:
        async with speak(start + rest + (b"\r\n\r\n" if ended else b"")) as site, local(names=Names()) as network:
            return await network.get(site.url(), now=a_moment)

    assert isinstance(run(ask()), Document | TagwireError)
