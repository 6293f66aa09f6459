"""The robots.txt of each site, as last read: when it is asked for again, and what holds while it cannot be had."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from tagwire.download.robots import Rules, read
from tagwire.errors import Later, TagwireError
from tagwire.model import Document

if TYPE_CHECKING:
    from yarl import URL

    from tagwire.download.network import Clock

Ask = Callable[[str, "Clock"], Awaitable[Document | TagwireError]]

LONGEST = timedelta(hours=24)
"""RFC 9309, 2.4: no copy is used for longer without asking again."""
SHORTEST = timedelta(minutes=10)
"""Own choice: a site that forbids every cache is not asked for its robots.txt before each page."""
AGAIN = timedelta(minutes=30)
"""Own choice: when a robots.txt that could not be had is asked for again, unless the server names another time."""
KEPT = timedelta(days=30)
"""RFC 9309, 2.3.1.4: for so long the last copy stands in for one that cannot be had."""
SITES = 8192
"""Own choice: sites that are remembered; some 20 MB for rules of the usual size."""
BYTES = 32 * 1024 * 1024
"""Own choice: what all rules together may take, against sites that send half a MiB each."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one site's robots.txt: its rules, or why there are none, and until when that holds."""

    rules: Rules
    until: datetime
    read: datetime | None = None
    """When the rules came, or the word that there are none; None where neither ever did."""
    failure: Later | None = None
    """Why nothing of the site may be asked for at present."""


def known(answer: Document | TagwireError, before: Known | None, now: datetime) -> Known:
    """What follows from an answer (RFC 9309, 2.3.1).

    A file counts. A server that fails or cannot be reached closes the site, unless a copy of the last 30 days is at hand.
    All else (a 4xx, more than five redirects, a redirect to where we must not go) says that there is none: all is allowed.
    """
    if isinstance(answer, Document):
        fresh = timedelta(seconds=answer.fresh_for) if answer.fresh_for is not None else LONGEST
        return Known(read(answer.body), now + min(LONGEST, max(SHORTEST, fresh)), now)
    if not isinstance(answer, Later):
        return Known(Rules(), now + LONGEST, now)
    again = now + (AGAIN if answer.wait is None else min(LONGEST, max(SHORTEST, timedelta(seconds=answer.wait))))
    if before is not None and before.read is not None and now - before.read < KEPT:
        return Known(before.rules, again, before.read)
    return Known(Rules(), again, failure=answer)


class Rulebook:
    """Remembers what is known of each site, and asks for what is not: once, however many want to know."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask
        self._known: dict[str, Known] = {}
        self._asking: dict[str, asyncio.Task[Known]] = {}
        self._bytes = 0

    async def of(self, url: URL, now: Clock) -> Known:
        """What is known of the site (scheme, host and port) that `url` belongs to."""
        site = str(url.origin())
        held = self._known.get(site)
        if held is not None and now() < held.until:
            return held
        task = self._asking.get(site)
        if task is None:
            task = self._asking[site] = asyncio.create_task(self._learn(site, held, now))
            task.add_done_callback(lambda _: self._asking.pop(site, None))
        return await asyncio.shield(task)  # one asker who gives up spoils it for none of the others

    async def close(self) -> None:
        """Give up what is being asked."""
        asking = list(self._asking.values())
        for task in asking:
            task.cancel()
        await asyncio.gather(*asking, return_exceptions=True)

    async def _learn(self, site: str, held: Known | None, now: Clock) -> Known:
        found = known(await self._ask(f"{site}/robots.txt", now), held, now())
        self._forget(site)
        self._known[site] = found
        self._bytes += found.rules.size
        while len(self._known) > SITES or (self._bytes > BYTES and len(self._known) > 1):
            self._forget(next(iter(self._known)))  # the one learnt longest ago
        return found

    def _forget(self, site: str) -> None:
        gone = self._known.pop(site, None)
        if gone is not None:
            self._bytes -= gone.rules.size
