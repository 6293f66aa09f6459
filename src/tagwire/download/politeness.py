"""How often a site is asked: one request at a time begins, a pause apart, and never while it has asked for rest."""

from __future__ import annotations

import asyncio
import time
from contextlib import AsyncExitStack, asynccontextmanager
from typing import TYPE_CHECKING

from tagwire.addresses import site_of
from tagwire.download.rests import MOST, Rests, Until

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

SECONDS = 2.0
"""Own choice: below what any news site notices; Scrapy's and Nutch's advice lies between 1 and 5."""
CONNECTIONS = 64
"""Own choice: at half a second an answer, 128 answers a second; two cores read fewer than that."""
PATIENCE = 60.0
"""Seconds, own choice: who would stand in a site's queue for longer is sent away, to be asked for later."""
SLOWEST = 60.0
"""Seconds between two requests that a site may have by its own wish (Crawl-delay, a used-up limit), own choice: one a
minute is the strictest limit in the wild (Reddit's, 2026)."""

SHARED_HOSTS = frozenset(
    "blogspot.com blogspot.co.uk blogspot.de blogspot.fr blogspot.in blogspot.jp wordpress.com github.io gitlab.io substack.com "
    "medium.com tumblr.com typepad.com livejournal.com ghost.io wixsite.com squarespace.com weebly.com netlify.app pages.dev "
    "vercel.app herokuapp.com hatenablog.com over-blog.com canalblog.com beehiiv.com buttondown.email libsyn.com podbean.com "
    "amazonaws.com cloudfront.net azurewebsites.net web.app neocities.org bearblog.dev micro.blog".split()
)
"""Registrable domains whose hosts belong to many people: each host there is a site of its own (own list, in the manner
of the private part of the Public Suffix List)."""

TENANTS = frozenset("github.io gitlab.io netlify.app pages.dev vercel.app herokuapp.com amazonaws.com cloudfront.net azurewebsites.net web.app".split())
"""Shared domains whose hosts write their own answers: what some of them say must not silence the others (own list)."""


class Crowded(Exception):
    """The site's queue is longer than a request may wait; `seconds` is when it will have moved on."""

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class Turns:
    """When each site may be asked next: decided from the times handed in, without a clock."""

    def __init__(self, seconds: float = SECONDS, shared_hosts: frozenset[str] = SHARED_HOSTS) -> None:
        self._seconds = seconds
        self._shared = shared_hosts
        self._next = Until()
        self._wishes: dict[str, float] = {}

    def site(self, host: str) -> str:
        """What counts as one site: the registrable domain, or the host itself under a shared domain."""
        plain = host.lower().rstrip(".")
        site = site_of(plain)
        return plain if site in self._shared else site

    def pause(self, host: str) -> float:
        """The seconds that must pass after a request to this host."""
        return max(self._seconds, self._wishes.get(host, 0.0))

    def wait(self, site: str, now: float) -> float:
        """How long until this site may be asked."""
        return self._next.left(site, now)

    def took(self, site: str, host: str, now: float) -> None:
        """A request to a host of this site begins now."""
        self._next.put(site, now + self.pause(host), now)

    def hold(self, site: str, seconds: float, now: float) -> None:
        """No request begins for so long."""
        self._next.put(site, now + min(seconds, SLOWEST), now)

    def slow(self, host: str, seconds: float) -> None:
        """The host wishes this pause; one that is not longer than ours takes an earlier wish back."""
        self._wishes.pop(host, None)
        if seconds > self._seconds:
            self._wishes[host] = min(seconds, SLOWEST)
        if len(self._wishes) > MOST:
            del self._wishes[next(iter(self._wishes))]


class _Line:
    """Those who wait for one site, in order."""

    __slots__ = ("lock", "waiting")

    def __init__(self) -> None:
        self.lock = asyncio.Lock()
        self.waiting = 0


class Pace:
    """Acts on `Turns` and `Rests`: requests begin in order, a pause apart per site, so many at once over all sites."""

    def __init__(
        self,
        seconds: float = SECONDS,
        shared_hosts: frozenset[str] = SHARED_HOSTS,
        *,
        connections: int = CONNECTIONS,
        patience: float = PATIENCE,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        self._turns = Turns(seconds, shared_hosts)
        self._rests = Rests()
        self._patience = patience
        self._clock = clock
        self._sleep = sleep
        self._slots = asyncio.Semaphore(connections)
        self._lines: dict[str, _Line] = {}

    @asynccontextmanager
    async def turn(self, host: str) -> AsyncIterator[Callable[[], None]]:
        """Wait until `host` may be asked, and hold a connection's slot while it is. Raises Crowded.

        Gives what to call when the answer's head is there: the site's pause is counted from then, and no other request to
        it begins before. A server sees the pause kept, however long the way to it.
        """
        site = self._turns.site(host)
        line = self._lines.get(site) or _Line()
        self._mind_queue(site, host, line)
        self._lines[site] = line
        await self._stand(site, host, line)
        asking = True

        def answered() -> None:
            nonlocal asking
            if asking:
                asking = False
                self._turns.took(site, host, self._clock())
                line.lock.release()
                self._leave(site, line)

        try:
            yield answered
        finally:
            answered()
            self._slots.release()

    def resting(self, address: str, host: str) -> float:
        """For how many seconds `address` still wants to be left alone, by itself or with its domain."""
        return self._rests.left(address, _domain(host), self._clock())

    def rest(self, address: str, seconds: float) -> None:
        """Leave `address` alone for so long."""
        self._rests.put(address, seconds, self._clock())

    def strike(self, address: str, host: str, seconds: float | None) -> None:
        """`address` said "too many requests": several in a row, and their domain rests."""
        self._rests.strike(address, _domain(host), seconds, self._clock())

    def well(self, host: str) -> None:
        """`host` answered well."""
        self._rests.well(_domain(host))

    def slow(self, host: str, seconds: float) -> None:
        """`host` wishes so long a pause (Crawl-delay)."""
        self._turns.slow(host, seconds)

    def hold(self, host: str, seconds: float) -> None:
        """`host` will count its limit anew after so long: no request begins before."""
        self._turns.hold(self._turns.site(host), seconds, self._clock())

    def _mind_queue(self, site: str, host: str, line: _Line) -> None:
        expected = self._turns.wait(site, self._clock()) + line.waiting * self._turns.pause(host)
        if expected > self._patience:
            raise Crowded(expected)

    async def _stand(self, site: str, host: str, line: _Line) -> None:
        """Until it is our turn. What was expected may grow while we wait (a longer pause, slow answers), but not without end."""
        line.waiting += 1
        try:
            async with asyncio.timeout(2 * self._patience):
                async with AsyncExitStack() as held:
                    await held.enter_async_context(line.lock)
                    while (seconds := self._turns.wait(site, self._clock())) > 0:
                        await self._sleep(seconds)
                    await self._slots.acquire()
                    held.pop_all()  # both are kept until the answer is there
        except TimeoutError as error:
            raise Crowded(self._patience) from error
        finally:
            line.waiting -= 1
            self._leave(site, line)
        self._turns.took(site, host, self._clock())

    def _leave(self, site: str, line: _Line) -> None:
        if not line.waiting and not line.lock.locked():
            self._lines.pop(site, None)


def _domain(host: str) -> str:
    """Whose limit it is: the registrable domain, even where its hosts are sites of their own (Tumblr counts over all)."""
    plain = host.lower().rstrip(".")
    domain = site_of(plain)
    return plain if domain in TENANTS else domain
