"""The downloader: one question, hop by hop, to one answer. The one door of aiohttp's client."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from types import SimpleNamespace
from typing import TYPE_CHECKING, Self
from urllib.parse import urlencode

import aiohttp
from yarl import URL

from tagwire.download.answers import HEAD, Moved, Verdict, slowed, used_up, verdict
from tagwire.download.bodies import Bodies, beginning
from tagwire.download.decoding import ADVERTISED
from tagwire.download.faults import CONNECTION_FAULTS, fault
from tagwire.download.freshness import fresh_for, kept, question, renewed
from tagwire.download.guard import GuardedResolver, Networks, admitted, guarded_sockets
from tagwire.download.names import KEPT, NAMES, SystemNames
from tagwire.download.network import NOTHING_HELD, Clock, Kind, Limits, Purpose
from tagwire.download.politeness import Crowded, Pace
from tagwire.download.robots import PRODUCT
from tagwire.download.rulebook import Rulebook
from tagwire.errors import Aside, Busy, Forbidden, Gone, Later, Queued, ServerFault, TagwireError, TooLarge, WrongSetting
from tagwire.model import Document, Unchanged, Validators

if TYPE_CHECKING:
    import ssl
    from collections.abc import AsyncIterator
    from types import TracebackType

    from aiohttp.abc import AbstractResolver

DEFAULT_LIMITS = Limits()
USER_AGENT = f"{PRODUCT}/0.1"
KEEP_ALIVE = 3.0
"""Seconds that an idle connection is kept, own choice: just over a site's pause, so that a page can follow its
robots.txt or the page before it; longer would hold a socket for each of thousands of sites."""

_ACCEPT: dict[Purpose, str] = {
    "feed": "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml, "
    "application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, text/html;q=0.5, */*;q=0.1",
    "page": "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.1",
    "image": "image/webp, image/png, image/jpeg, image/*;q=0.9, */*;q=0.1",
    "robots": "text/plain, */*;q=0.1",
    "told": "*/*",
}
_SOUGHT = ", and seems to want a cookie, which Tagwire does not keep"
_FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True)
class _Ask:
    """One call of `get` or `post`, as its hops see it."""

    asked: str
    held: Validators
    kind: Purpose
    now: Clock


def _noting_kept_connections() -> aiohttp.TraceConfig:
    """Tells a request whether its connection was one that had been kept."""

    async def note(_session: aiohttp.ClientSession, context: SimpleNamespace, _what: object) -> None:
        if context.trace_request_ctx is not None:
            context.trace_request_ctx.connection = True

    tracing = aiohttp.TraceConfig()
    tracing.on_connection_reuseconn.append(note)
    return tracing


class Downloader:
    """Asks the real network; a `Network` and a `Poster`. Used as `async with Downloader(...) as network`.

    Pages are asked for only where robots.txt lets us. Feeds are not crawled: an operator, or a reader who adds one,
    names the address and wants it followed, as with every feed reader; so robots.txt is not asked about feeds, nor about
    the page in which a feed is looked for when its address was typed, nor about hubs.

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
        self._bodies = Bodies(limits)
        self._session: aiohttp.ClientSession | None = None
        self._robots = Rulebook(self._read_robots)

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
            trace_configs=[_noting_kept_connections()],
        )
        self._session._retry_connection = False  # noqa: SLF001  each broken connection would be asked twice; aiohttp has no option for it
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._session is not None:
            await self._robots.close()
            await self._session.close()
            self._session = None

    async def get(self, url: str, validators: Validators = NOTHING_HELD, *, kind: Kind = "feed", now: Clock) -> Document | Unchanged | TagwireError:
        """Ask for `url`: see `Network`."""
        try:
            return await self._follow(_Ask(url, validators, kind, now))
        except (Later, Aside) as error:
            return error

    async def post(self, url: str, form: Mapping[str, str], *, now: Clock) -> Document | TagwireError:
        """Send `form` to `url`: see `Poster`."""
        ask = _Ask(url, NOTHING_HELD, "told", now)
        try:
            answer = await self._tell(ask, admitted(url, self._allowed), urlencode(form).encode())
        except (Later, Aside) as error:
            return error
        return answer

    async def _follow(self, ask: _Ask) -> Document | Unchanged:
        address, permanent, seen = ask.asked, True, {ask.asked}
        for _ in range(self._limits.redirects + 1):
            answer = await self._hop(ask, address, moved=permanent and address != ask.asked)
            if not isinstance(answer, Moved):
                return answer
            address, permanent = _target(address, answer.location), permanent and answer.permanent
            if address in seen:  # without cookies the same question has the same answer
                raise TooLarge(address, f"it redirects in a circle{_SOUGHT if answer.cookie else ''}")
            seen.add(address)
        raise TooLarge(ask.asked, f"it redirects more than {self._limits.redirects} times")

    async def _hop(self, ask: _Ask, address: str, *, moved: bool) -> Document | Unchanged | Moved:
        url = admitted(address, self._allowed)
        if ask.kind == "page":
            await self._mind_robots(url, address, ask.now)
        conditions = question(ask.held, ask.asked, address)
        async with self._exchange(ask, url, address, conditions) as response:
            return await self._answer(ask, address, response, conditional=bool(conditions), moved=moved)

    async def _tell(self, ask: _Ask, url: URL, form: bytes) -> Document:
        async with self._exchange(ask, url, ask.asked, {"Content-Type": _FORM}, form) as response:
            if 200 <= response.status < 300:
                return await self._document(ask, ask.asked, response, moved=False)
            found = await self._verdict(ask, ask.asked, response)
            if isinstance(found, TagwireError):
                raise found
            raise ServerFault(ask.asked, f"answered {response.status}, which is no answer to a form; redirects of forms are not followed")

    @asynccontextmanager
    async def _exchange(self, ask: _Ask, url: URL, address: str, extra: dict[str, str], form: bytes | None = None) -> AsyncIterator[aiohttp.ClientResponse]:
        """One request, in its turn, and the answer's head. Raises errors of the tree for all that the network does."""
        assert self._session is not None, "a Downloader is used as `async with Downloader(...)`"
        host = url.raw_host or ""
        self._mind_rest(address, host)
        try:
            async with self._pace.turn(host) as answered:
                self._mind_rest(address, host)  # it may have asked for rest while we stood in the queue
                method = "GET" if form is None else "POST"
                alone = ask.kind in {"feed", "told"}  # its site's only question for now: thousands would leave thousands of idle sockets
                headers = {"Accept": _ACCEPT[ask.kind], **extra, **({"Connection": "close"} if alone else {})}
                async with asyncio.timeout(self._limits.total_seconds), await self._send(method, url, headers, form) as response:
                    answered()
                    try:
                        yield response
                    finally:
                        if alone:
                            response.close()
        except Crowded as full:
            raise Queued(address, "not asked: too many requests to its site are waiting", full.seconds) from full
        except CONNECTION_FAULTS as error:
            raise fault(address, error) from error

    async def _send(self, method: str, url: URL, headers: dict[str, str], form: bytes | None) -> aiohttp.ClientResponse:
        """The answer's head. Asked again only where a kept connection turns out to be closed: then nobody heard the question."""
        assert self._session is not None
        kept = SimpleNamespace(connection=False)
        try:
            return await self._session.request(method, url, headers=headers, data=form, allow_redirects=False, trace_request_ctx=kept)
        except (aiohttp.ServerDisconnectedError, aiohttp.ClientOSError):
            if not kept.connection or method != "GET":
                raise
        return await self._session.request(method, url, headers=headers, allow_redirects=False)

    async def _answer(self, ask: _Ask, address: str, response: aiohttp.ClientResponse, *, conditional: bool, moved: bool) -> Document | Unchanged | Moved:
        found = await self._verdict(ask, address, response)
        if isinstance(found, TagwireError):
            raise found
        if isinstance(found, Moved):
            return found
        if found != "unchanged":
            return await self._document(ask, address, response, moved=moved)
        if not conditional:
            raise ServerFault(address, "answered 304 Not Modified, but was not asked whether it had changed")
        now = ask.now()
        return Unchanged(ask.asked, renewed(ask.held, response.headers, address), now, address if moved else None, fresh_for(response.headers, now))

    async def _document(self, ask: _Ask, address: str, response: aiohttp.ClientResponse, *, moved: bool) -> Document:
        now, headers = ask.now(), response.headers
        body, received = await self._bodies.read(response, address, self._limits.bytes_for(ask.kind), cut=ask.kind in {"robots", "told"})
        return Document(
            asked=ask.asked,
            url=address,
            status=response.status,
            content_type=headers.get("Content-Type", "").encode("ascii", "ignore").decode("ascii"),
            body=body,
            validators=kept(headers, address) if response.status in {200, 203} else NOTHING_HELD,
            fetched=now,
            permanent=address if moved else None,
            received=received,
            fresh_for=fresh_for(headers, now),
        )

    async def _verdict(self, ask: _Ask, address: str, response: aiohttp.ClientResponse) -> Verdict:
        """What the answer means; and what it means for the pace is kept in mind."""
        now, host = ask.now(), response.url.raw_host or ""
        found = verdict(address, response.status, response.headers, now)
        if isinstance(found, Gone) and response.status == 403:
            found = slowed(found, response.headers, await beginning(self._bodies, response, HEAD), now)
        if isinstance(found, Busy):
            self._note_rest(address, host, found, strike=response.status != 503)
        elif not isinstance(found, TagwireError):
            self._pace.well(host)
            seconds = used_up(response.headers, now)
            if seconds:
                self._pace.hold(host, seconds)
        return found

    def _mind_rest(self, address: str, host: str) -> None:
        seconds = self._pace.resting(address, host)
        if seconds > 0:
            raise Queued(address, "not asked: it has asked us to wait", seconds)

    def _note_rest(self, address: str, host: str, found: Busy, *, strike: bool) -> None:
        """An address speaks for itself; 503 may be one page's trouble, but many times 429 is the whole domain's."""
        if found.wait:
            self._pace.rest(address, found.wait)
        if strike:
            self._pace.strike(address, host, found.wait)

    async def _mind_robots(self, url: URL, address: str, now: Clock) -> None:
        known = await self._robots.of(url, now)
        if known.failure is not None:
            wait = max(0.0, (known.until - now()).total_seconds())
            raise type(known.failure)(address, f"not asked: its site's robots.txt cannot be had ({known.failure.message})", wait)
        self._pace.slow(url.raw_host or "", known.rules.delay)
        if not known.rules.allow(url.raw_path_qs):
            raise Forbidden(address, f"its site's robots.txt does not let {PRODUCT} have this page; only its publisher can change that")

    async def _read_robots(self, url: str, now: Clock) -> Document | TagwireError:
        """A robots.txt, under the same guard, pace and limits as all else."""
        try:
            answer = await self._follow(_Ask(url, NOTHING_HELD, "robots", now))
        except (Later, Aside) as error:
            return error
        assert isinstance(answer, Document), "without validators nothing is unchanged"
        return answer

    def _connector(self) -> aiohttp.TCPConnector:
        inner = self._names or SystemNames()
        return aiohttp.TCPConnector(
            limit=0,  # Pace counts the connections: a wait in aiohttp's own queue would count as the server's slowness
            resolver=GuardedResolver(inner, self._allowed, self._limits.connect_seconds),
            socket_factory=guarded_sockets(self._allowed),
            ssl=self._tls or True,
            ttl_dns_cache=KEPT,
            dns_cache_max_size=NAMES,
            keepalive_timeout=KEEP_ALIVE,
        )


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
