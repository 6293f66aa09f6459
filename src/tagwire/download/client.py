"""The downloader: one question, hop by hop, to one answer. The one door of aiohttp's client."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Self

import aiohttp
from aiohttp.resolver import ThreadedResolver
from yarl import URL

from tagwire.download.answers import Moved, verdict
from tagwire.download.decoding import ADVERTISED, Decoder, Garbled
from tagwire.download.faults import CONNECTION_FAULTS, fault
from tagwire.download.freshness import kept, question, renewed
from tagwire.download.guard import GuardedResolver, Networks, admitted, guarded_sockets
from tagwire.download.network import NOTHING_HELD, Clock, Kind, Limits
from tagwire.download.politeness import Pace
from tagwire.errors import Aside, Busy, Later, ServerFault, TagwireError, TooLarge, WrongSetting
from tagwire.model import Document, Unchanged, Validators

if TYPE_CHECKING:
    import ssl
    from types import TracebackType

    from aiohttp.abc import AbstractResolver

DEFAULT_LIMITS = Limits()
USER_AGENT = "Tagwire/0.1"

_ACCEPT: dict[Kind, str] = {
    "feed": "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml, "
    "application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, text/html;q=0.5, */*;q=0.1",
    "page": "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.1",
    "image": "image/webp, image/png, image/jpeg, image/*;q=0.9, */*;q=0.1",
}


@dataclass(frozen=True, slots=True)
class _Ask:
    """One call of `get`, as its hops see it."""

    asked: str
    held: Validators
    kind: Kind
    now: Clock


class Downloader:
    """Asks the real network; a `Network`. Used as `async with Downloader(...) as network`.

    `contact` is an address where people can read who we are, or write to us: it is part of the user agent.
    `allow_networks` are private networks that the operator wants followed. `names` and `tls` replace the system's
    resolver and its trusted certificates; the guard stands over both.
    """

    def __init__(
        self,
        *,
        user_agent: str = USER_AGENT,
        contact: str = "",
        allow_networks: Networks = (),
        pace: Pace | None = None,
        limits: Limits = DEFAULT_LIMITS,
        names: AbstractResolver | None = None,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self._agent = _agent(user_agent, contact)
        self._allowed = allow_networks
        self._pace = pace or Pace()
        self._limits = limits
        self._names = names
        self._tls = tls
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        self._session = aiohttp.ClientSession(
            connector=self._connector(),
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=False,
            headers={"User-Agent": self._agent, "Accept-Encoding": ADVERTISED},
            timeout=aiohttp.ClientTimeout(total=None, sock_connect=self._limits.connect_seconds, sock_read=self._limits.first_byte_seconds),
            max_line_size=self._limits.header_bytes,
            max_field_size=self._limits.header_bytes,
            max_headers=self._limits.header_lines,
        )
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def get(self, url: str, validators: Validators = NOTHING_HELD, *, kind: Kind = "feed", now: Clock) -> Document | Unchanged | TagwireError:
        """Ask for `url`: see `Network`."""
        try:
            return await self._follow(_Ask(url, validators, kind, now))
        except (Later, Aside) as error:
            return error

    async def _follow(self, ask: _Ask) -> Document | Unchanged:
        address, permanent = ask.asked, True
        for _ in range(self._limits.redirects + 1):
            answer = await self._hop(ask, address, moved=permanent and address != ask.asked)
            if not isinstance(answer, Moved):
                return answer
            address, permanent = _target(address, answer.location), permanent and answer.permanent
        raise TooLarge(ask.asked, f"it redirects more than {self._limits.redirects} times")

    async def _hop(self, ask: _Ask, address: str, *, moved: bool) -> Document | Unchanged | Moved:
        assert self._session is not None, "a Downloader is used as `async with Downloader(...)`"
        url = admitted(address, self._allowed)
        host = url.raw_host or ""
        conditions = question(ask.held, ask.asked, address)
        self._mind_rest(address, host)
        async with self._pace.turn(host):
            self._mind_rest(address, host)  # it may have asked for rest while we stood in the queue
            try:
                async with (
                    asyncio.timeout(self._limits.total_seconds),
                    self._session.get(url, headers={"Accept": _ACCEPT[ask.kind], **conditions}, allow_redirects=False) as response,
                ):
                    return await self._answer(ask, address, response, conditional=bool(conditions), moved=moved)
            except CONNECTION_FAULTS as error:
                raise fault(address, error) from error

    async def _answer(self, ask: _Ask, address: str, response: aiohttp.ClientResponse, *, conditional: bool, moved: bool) -> Document | Unchanged | Moved:
        now = ask.now()
        found = verdict(address, response.status, response.headers, now)
        if isinstance(found, TagwireError):
            self._note_rest(response, found)
            raise found
        if isinstance(found, Moved):
            return found
        if found == "unchanged":
            if not conditional:
                raise ServerFault(address, "answered 304 Not Modified, but was not asked whether it had changed")
            return Unchanged(ask.asked, renewed(ask.held, response.headers, address), now)
        body, received = await _read(response, address, self._limits.bytes_for(ask.kind)) if found == "body" else (b"", 0)
        validators = kept(response.headers, address) if found == "body" else NOTHING_HELD
        content_type = response.headers.get("Content-Type", "").encode("ascii", "ignore").decode("ascii")
        return Document(ask.asked, address, response.status, content_type, body, validators, now, address if moved else None, received)

    def _mind_rest(self, address: str, host: str) -> None:
        seconds = self._pace.resting(host)
        if seconds > 0:
            raise Busy(address, "not asked: its site has asked us to wait", seconds)

    def _note_rest(self, response: aiohttp.ClientResponse, found: TagwireError) -> None:
        """429 speaks for the whole site; 503 may be one page's trouble."""
        if response.status == 429 and isinstance(found, Busy) and found.wait:
            self._pace.rest(response.url.raw_host or "", found.wait)

    def _connector(self) -> aiohttp.TCPConnector:
        inner = self._names or ThreadedResolver()
        return aiohttp.TCPConnector(
            limit=0,  # Pace counts the connections: a wait in aiohttp's own queue would count as the server's slowness
            resolver=GuardedResolver(inner, self._allowed, self._limits.connect_seconds),
            socket_factory=guarded_sockets(self._allowed),
            ssl=self._tls or True,
        )


async def _read(response: aiohttp.ClientResponse, address: str, most: int) -> tuple[bytes, int]:
    """The unpacked body, and how many bytes crossed the network."""
    if (response.content_length or 0) > most:
        raise _too_large(address, most)
    body, received = bytearray(), 0
    try:
        decoder = Decoder(", ".join(response.headers.getall("Content-Encoding", ())))
        async for data in response.content.iter_any():
            received += len(data)
            for piece in chain((b"",), decoder.feed(data)):  # what follows a packed body unpacks to no piece
                body += piece
                if max(len(body), received) > most:
                    raise _too_large(address, most)
        decoder.finish()
    except Garbled as error:
        raise ServerFault(address, f"the answer cannot be unpacked: {error}") from error
    return bytes(body), received


def _too_large(address: str, most: int) -> TooLarge:
    return TooLarge(address, f"it is larger than the {most} bytes that are allowed")


def _target(address: str, location: str) -> str:
    try:
        return str(URL(address).join(URL(location)).with_fragment(None))
    except ValueError as error:
        raise ServerFault(address, "redirects to something that is no address") from error


def _agent(name: str, contact: str) -> str:
    agent = f"{name} (+{contact})" if contact else name
    if not agent.isascii() or not agent.isprintable():
        raise WrongSetting("user agent", "must be plain ASCII text on one line; change the user agent or the contact")
    return agent
