"""What a source's schedule learns from an answer: the catalog decides, the store keeps it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from tagwire import catalog
from tagwire.catalog.subscriptions import push_offer
from tagwire.errors import Gone, Later, TagwireError
from tagwire.journeys.parse import Parsed
from tagwire.journeys.publishers import short_name
from tagwire.model import Document, Unchanged
from tagwire.store.sources import Due, Report


def unchanged(due: Due, answer: Unchanged, now: datetime) -> Report:
    """After a 304. It makes no failing source healthy; only an answer that can be read does."""
    then = catalog.after_unchanged(history(due), now, answer.fresh_for)
    told = _report(then, now, ok=not due.failures)
    return replace(told, validators=answer.validators, moved_to=answer.permanent)


def failed(due: Due, error: TagwireError, now: datetime) -> Report:
    """After an error: what went wrong, and when to try again."""
    wait = error.wait if isinstance(error, Later) else None
    then = catalog.after_failure(history(due), now, wait, gone=isinstance(error, Gone) and error.for_good)
    return replace(_report(then, now, ok=False), code=error.code, message=error.message)


def answered(due: Due, document: Document, parsed: Parsed, entries: int, new: int, now: datetime) -> Report:
    """After a feed that could be read: `entries` in it, `new` of them new to us."""
    known = replace(history(due), hints=parsed.feed.hints)
    then = catalog.after_reading(known, catalog.Seen(entries, new, parsed.moments, document.fresh_for), now)
    hub, topic = push_offer(parsed.feed.hubs, parsed.feed.self_url, due.source.url, document.url)
    return replace(
        _report(then, now, ok=True),
        moved_to=document.permanent,
        hints=parsed.feed.hints,
        entries=entries,
        title=parsed.feed.title,
        publisher=short_name(parsed.feed.title),
        hub=hub,
        topic=topic,
    )


def history(due: Due) -> catalog.History:
    """What the schedule knows of a source."""
    return catalog.History(due.state, due.failures, due.last_ok is not None, catalog.Rhythm.from_facts(due.rhythm), due.hints, due.entries)


def _report(then: catalog.Next, now: datetime, *, ok: bool) -> Report:
    return Report(then.state, then.due, now, ok=ok, rhythm=then.rhythm.to_facts(), alarm=then.alarm)
