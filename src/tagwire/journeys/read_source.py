"""Steps 1 to 3 of the path: a due source is asked, its new entries are laid in the inbox, its schedule learns from the answer.

What the inbox holds is safe: one transaction keeps the entries, the validators and the next time.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial

from tagwire.errors import Queued, ServerFault, TagwireError
from tagwire.journeys import reports, subscribe
from tagwire.journeys.line import PROBE
from tagwire.journeys.means import Means
from tagwire.journeys.parse import Parsed, Question
from tagwire.journeys.processes import BrokeOff
from tagwire.model import Document, Sitemap, Unchanged, Validators
from tagwire.store import deliveries, sources, subscriptions
from tagwire.store.deliveries import Delivery
from tagwire.store.keys import digest_of_bytes
from tagwire.store.sources import Due, Report

SITEMAPS_AT_ONCE = 3
"""Of an index's sitemaps the newest are read: one a day or a month is usual, and news stands in the last (own choice)."""


@dataclass(frozen=True, slots=True)
class Read:
    """How a reading went: entries in the feed, those that are new, or why there are none."""

    source: str
    entries: int = 0
    new: int = 0
    failure: TagwireError | None = None


async def read_source(due: Due, means: Means) -> Read:
    """Ask one source and lay what is new in the inbox. Foreseen failures end in its schedule, never in the air."""
    held = Validators() if due.failures else due.validators  # a 304 would tell nothing of whether it can be read again
    answer = await means.network.get(due.source.url, held, kind="page" if due.source.kind == "list" else "feed", now=means.now)
    means.line.note(due.source.url, answer if isinstance(answer, TagwireError) else None, means.now())
    if isinstance(answer, Unchanged):
        await means.keep(due, reports.unchanged(due, answer, means.now()))
        return Read(due.source.url)
    if isinstance(answer, TagwireError):
        wait = _not_its_fault(answer, means)
        return await (_postpone(due, answer, wait, means) if wait is not None else _fail(due, answer, means))
    return await _read_document(due, answer, means)


async def read_delivery(delivery: Delivery, means: Means) -> Read | None:
    """Read bytes that were pushed, or seen when the source was added; None where their source is followed no longer.

    The bytes of a source that was never asked count as its first answer. A push is no answer: it may hold the new
    entries alone, and polls go on as they would.
    """
    due = await means.shelf(lambda: sources.one(delivery.source))
    if due is None:
        await means.shelf(lambda: deliveries.taken(delivery.id))
        return None
    if due.last_ok is None:
        read = await _read_document(due, replace(delivery.document, validators=due.validators), means)
    else:
        read = await _read_push(due, delivery.document, means)
    if not means.stopping():
        await means.shelf(lambda: deliveries.taken(delivery.id))
    return read


def _not_its_fault(error: TagwireError, means: Means) -> timedelta | None:
    """Until when a source waits that was not asked, or that our own line kept us from."""
    if isinstance(error, Queued):
        return timedelta(seconds=error.wait or 0)
    return PROBE if means.line.is_to_blame(error, means.now()) else None


async def _postpone(due: Due, error: TagwireError, wait: timedelta, means: Means) -> Read:
    until = means.now() + wait
    await means.shelf(lambda: sources.postpone(due.id, until))
    return Read(due.source.url, failure=None if isinstance(error, Queued) else error)


async def _fail(due: Due, error: TagwireError, means: Means, received: int = 0) -> Read:
    await means.keep(due, reports.failed(due, error, means.now()), received=received)
    return Read(due.source.url, failure=error)


async def _read_document(due: Due, document: Document, means: Means) -> Read:
    seen = digest_of_bytes(document.body)
    if seen == due.body_digest and not due.failures:
        return await _seen_again(due, document, means)
    parsed = await _parsed(due, document, means)
    if isinstance(parsed, BrokeOff) and means.stopping():
        return Read(due.source.url, failure=parsed)
    if isinstance(parsed, TagwireError):
        return await _fail(due, parsed, means, document.received)
    if parsed.feed.sitemaps:
        return await _read_index(due, document, parsed, means)
    report = partial(_report, due, document, seen, parsed, len(parsed.arrived), means.now())
    new = await means.keep(due, report, received=document.received, arrived=parsed.arrived)
    return Read(due.source.url, len(parsed.arrived), new)


async def _read_index(due: Due, document: Document, parsed: Parsed, means: Means) -> Read:
    """An index of sitemaps changes more rarely than what it names: nothing is held of it that would hide them."""
    named = parsed.feed.sitemaps[:SITEMAPS_AT_ONCE]
    answers = [await _sitemap(due, sitemap, means) for sitemap in named]
    received = document.received + sum(received for _, received in answers)
    found = [answer for answer, _ in answers if isinstance(answer, Parsed)]
    errors = [answer for answer, _ in answers if isinstance(answer, TagwireError)]
    if errors and not found:
        return await _fail(due, errors[0], means, received)
    whole = Parsed(parsed.feed, tuple(one for part in found for one in part.arrived), tuple(moment for part in found for moment in part.moments))
    report = partial(_report, due, replace(document, validators=Validators()), "", whole, len(whole.arrived), means.now())
    new = await means.keep(due, report, received=received, arrived=whole.arrived)
    return Read(due.source.url, len(whole.arrived), new)


async def _read_push(due: Due, document: Document, means: Means) -> Read:
    parsed = await _parsed(due, document, means)
    if isinstance(parsed, TagwireError):
        if not isinstance(parsed, BrokeOff):  # that one is ours
            await means.shelf(lambda: subscriptions.missed(due.id))
        return Read(due.source.url, failure=parsed)
    new = await means.keep(due, None, arrived=parsed.arrived)
    return Read(due.source.url, len(parsed.arrived), new)


async def _seen_again(due: Due, document: Document, means: Means) -> Read:
    """The same bytes as last time, from a server that does not say 304."""
    told = Unchanged(document.asked, document.validators, document.fetched, document.permanent, document.fresh_for)
    await means.keep(due, reports.unchanged(due, told, means.now()), received=document.received)
    return Read(due.source.url, due.entries)


async def _parsed(due: Due, document: Document, means: Means) -> Parsed | TagwireError:
    question = Question(document, f"source:{due.id}", due.source.kind, due.source.pattern, means.pages)
    return await means.parse(question)


async def _sitemap(due: Due, sitemap: Sitemap, means: Means) -> tuple[Parsed | TagwireError, int]:
    """One sitemap of an index, and the bytes received for it."""
    answer = await means.network.get(sitemap.url, kind="feed", now=means.now)
    if isinstance(answer, Document):
        return await _parsed(due, answer, means), answer.received
    return (answer if isinstance(answer, TagwireError) else ServerFault(sitemap.url, "answered 304 to a first question")), 0


def _report(due: Due, document: Document, seen: str, parsed: Parsed, entries: int, now: datetime, new: int, left: int) -> Report:
    told = reports.answered(due, document, parsed, entries, new, now)
    due_at = max(told.next_due, _trusting_hub(due, now, missed=bool(new))) if due.hub else told.next_due
    if left:  # it would hide behind a 304
        return replace(told, next_due=due_at, validators=Validators())
    return replace(told, next_due=due_at, validators=document.validators, body_digest=seen)


def _trusting_hub(due: Due, now: datetime, *, missed: bool) -> datetime:
    """The earliest time at which a source need be asked that a hub pushes; what the hub missed costs it our trust."""
    if missed and due.last_ok is not None:
        subscriptions.missed(due.id)
    return subscribe.poll_no_sooner_than(due.id, now)
