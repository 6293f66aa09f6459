"""How often a site is asked: one request at a time begins, a pause apart, and never while it has asked for rest.

robots.txt is not read yet.
"""

from __future__ import annotations

import asyncio
import time
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING
from weakref import WeakValueDictionary

from tagwire.addresses import site_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

SECONDS = 2.0
"""Own choice: below what any news site notices; Scrapy's and Nutch's advice lies between 1 and 5."""
CONNECTIONS = 32
"""Own choice: two cores are kept busy by far fewer answers at a time."""

SHARED_HOSTS = frozenset(
    "blogspot.com blogspot.co.uk blogspot.de blogspot.fr blogspot.in blogspot.jp wordpress.com github.io gitlab.io substack.com "
    "medium.com tumblr.com typepad.com livejournal.com ghost.io wixsite.com squarespace.com weebly.com netlify.app pages.dev "
    "vercel.app herokuapp.com hatenablog.com over-blog.com canalblog.com beehiiv.com buttondown.email libsyn.com podbean.com "
    "amazonaws.com cloudfront.net azurewebsites.net web.app neocities.org bearblog.dev micro.blog".split()
)
"""Registrable domains whose hosts belong to many people: each host there is a site of its own (own list, in the manner
of the private part of the Public Suffix List)."""


class Turns:
    """When each site may be asked next: decided from the times handed in, without a clock."""

    FORGET_FROM = 4096
    """Own choice: above so many remembered sites, those whose pause has passed are dropped."""

    def __init__(self, seconds: float = SECONDS, shared_hosts: frozenset[str] = SHARED_HOSTS) -> None:
        self._seconds = seconds
        self._shared = shared_hosts
        self._next: dict[str, float] = {}
        self._rests: dict[str, float] = {}

    def site(self, host: str) -> str:
        """What counts as one site: the registrable domain, or the host itself under a shared domain."""
        plain = host.lower().rstrip(".")
        site = site_of(plain)
        return plain if site in self._shared else site

    def wait(self, site: str, now: float) -> float:
        """How long until this site may be asked."""
        return max(0.0, self._next.get(site, now) - now)

    def took(self, site: str, now: float) -> None:
        """A request begins now."""
        if len(self._next) >= self.FORGET_FROM:
            self._next = {one: moment for one, moment in self._next.items() if moment > now}
            self._rests = {one: moment for one, moment in self._rests.items() if moment > now}
        self._next[site] = now + self._seconds

    def rest(self, site: str, until: float) -> None:
        """The site asked to be left alone."""
        self._rests[site] = max(until, self._rests.get(site, until))

    def resting(self, site: str, now: float) -> float:
        """For how long the site still wants to be left alone; 0 where it does not."""
        return max(0.0, self._rests.get(site, now) - now)


class Pace:
    """Acts on `Turns`: lets requests begin in order, a pause apart per site, so many at once over all sites."""

    def __init__(
        self,
        seconds: float = SECONDS,
        shared_hosts: frozenset[str] = SHARED_HOSTS,
        *,
        connections: int = CONNECTIONS,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        self._turns = Turns(seconds, shared_hosts)
        self._clock = clock
        self._sleep = sleep
        self._slots = asyncio.Semaphore(connections)
        self._queues: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    @asynccontextmanager
    async def turn(self, host: str) -> AsyncIterator[None]:
        """Wait until `host` may be asked, and hold a connection's slot while it is."""
        site = self._turns.site(host)
        queue = self._queues.setdefault(site, asyncio.Lock())
        async with queue:
            while (seconds := self._turns.wait(site, self._clock())) > 0:
                await self._sleep(seconds)
            await self._slots.acquire()
            self._turns.took(site, self._clock())
        try:
            yield
        finally:
            self._slots.release()

    def resting(self, host: str) -> float:
        """For how many seconds `host`'s site still wants to be left alone."""
        return self._turns.resting(self._turns.site(host), self._clock())

    def rest(self, host: str, seconds: float) -> None:
        """Leave `host`'s site alone for so long."""
        self._turns.rest(self._turns.site(host), self._clock() + seconds)
