"""Steps 4 to 8 of the path: an entry that waits becomes an article, with its page where one can be had."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from tagwire.errors import Aside, Later, Queued, TagwireError
from tagwire.journeys import article as path
from tagwire.journeys import namebook, site_blocks
from tagwire.journeys.article import Line, Outcome
from tagwire.journeys.line import PROBE
from tagwire.journeys.means import Means
from tagwire.journeys.prepare import Brought, Prepared, prepare_far
from tagwire.journeys.processes import BrokeOff
from tagwire.model import Document
from tagwire.store import inbox, writing
from tagwire.store.inbox import Waiting

PAGE_AGAIN = (timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=3))
"""A page that cannot be had now is asked for again so much later; till then, and in the end, the feed's own text serves
(own choice: most outages of a site are over by then, and later nobody reads it any more)."""
MOST_WAIT = timedelta(hours=6)
"""The longest that a server's own wish delays the next question (own choice)."""
MOST_TRIES = 5
"""Tries of an entry, of which three may be for its page: a process that dies again at the last sets it aside (own choice)."""
BROKEN_OFF = timedelta(minutes=1)
"""An entry whose process died is taken up again so much later (own choice: a machine short of memory has recovered)."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of an entry; `outcome` is None where it waits on or was set aside."""

    entry: str
    outcome: Outcome | None = None
    failure: TagwireError | None = None


async def take_in(waiting: Waiting, means: Means) -> Taken:
    """Make an article of an entry. Foreseen failures are kept with their reason.

    A page that cannot be had now delays nothing: the feed's own text is kept, and completed when the page comes.
    """
    page = await _page(waiting, means)
    again = _again(waiting, page, means)
    if again is not None and waiting.kept:
        await means.shelf(lambda: inbox.postpone(waiting, *again, kept=True))
        return Taken(waiting.entry.url, failure=page if isinstance(page, TagwireError) else None)
    brought = await means.shelf(lambda: namebook.named(site_blocks.informed(_brought(waiting, page))))
    making = means.pool.submit(prepare_far, brought)
    made = await asyncio.wrap_future(means.understanding.of(making) if means.understanding else making)
    if isinstance(made, BrokeOff) and (means.stopping() or waiting.tries < MOST_TRIES):
        return await _again_soon(waiting, made, means)
    return await means.shelf(lambda: _keep(waiting, made, page, again, means.now()))


def _again(waiting: Waiting, page: Document | TagwireError | None, means: Means) -> tuple[datetime, int] | None:
    """When to ask for the page again, and as which try; None: not again."""
    now = means.now()
    if isinstance(page, Queued):
        return now + timedelta(seconds=page.wait or 0), waiting.tries
    if isinstance(page, TagwireError) and means.line.is_to_blame(page, now):
        return now + PROBE, waiting.tries
    if isinstance(page, Later) and waiting.tries < len(PAGE_AGAIN):
        return now + max(PAGE_AGAIN[waiting.tries], min(MOST_WAIT, timedelta(seconds=page.wait or 0))), waiting.tries + 1
    return None


async def _again_soon(waiting: Waiting, broken: BrokeOff, means: Means) -> Taken:
    """A signal that ends us all counts for nothing; a process that dies alone may have died of this entry."""
    if not means.stopping():
        until = means.now() + BROKEN_OFF
        await means.shelf(lambda: inbox.postpone(waiting, until, waiting.tries + 1, kept=waiting.kept))
    return Taken(waiting.entry.url, failure=broken)


async def _page(waiting: Waiting, means: Means) -> Document | TagwireError | None:
    if not (waiting.site and means.pages):
        return None
    answer = await means.network.get(waiting.entry.url, kind="page", now=means.now)
    return answer if isinstance(answer, Document | Later | Aside) else None


def _brought(waiting: Waiting, page: Document | TagwireError | None) -> Brought:
    brought = Brought(publisher=waiting.source.publisher, entry=waiting.entry, section=waiting.source.section)
    if not isinstance(page, Document):
        return brought
    return replace(brought, page=page.body, page_url=page.url, content_type=page.content_type)


def _keep(waiting: Waiting, made: Prepared | TagwireError, page: Document | TagwireError | None, again: tuple[datetime, int] | None, now: datetime) -> Taken:
    """The article, and the end of its waiting or its next turn, in one transaction."""
    with writing.together():
        if isinstance(page, Document):
            writing.received(now, page.received)
        if again is None:
            inbox.leave(waiting)
        else:
            inbox.postpone(waiting, *again, kept=True)
        if isinstance(made, TagwireError):
            path.set_aside(made, _lines(waiting), now)
            return Taken(waiting.entry.url, failure=made)
        failure = page if isinstance(page, TagwireError) else None
        prepared = replace(made, page_failure=made.page_failure or (failure.code if failure else ""))
        return Taken(waiting.entry.url, path.keep(prepared, _lines(waiting), now), failure)


def _lines(waiting: Waiting) -> list[Line]:
    first, *others = waiting.keys
    return [Line(first, "entry", waiting.digest), *(Line(key, "alias", waiting.digest) for key in others)]
