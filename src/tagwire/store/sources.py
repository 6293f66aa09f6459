"""Followed sources: which are due, and how reading them went."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import F, Q

from tagwire.model import Publisher, Source, Validators
from tagwire.store.rows import ArticleRow, SourceRow
from tagwire.store.shapes import Reading
from tagwire.store.writing import publisher_of, publisher_row

LONGEST_ADDRESS = 1000
"""Bytes. PostgreSQL indexes 2,704 at most; longer feed addresses are not known to us (own choice)."""
JUST_READ = timedelta(minutes=2)
"""How long a person who waits is told that a source was read just now (own choice)."""


@dataclass(frozen=True, slots=True)
class Due:
    """A source that wants to be read, with what we know to ask it by."""

    id: int
    source: Source
    validators: Validators
    state: str
    failures: int
    last_ok: datetime | None


@dataclass(frozen=True, slots=True)
class Report:
    """How one reading of a source went, as the schedule decided."""

    state: str
    next_due: datetime
    at: datetime
    ok: bool
    message: str = ""
    validators: Validators | None = None
    """None: those we hold stay as they are."""
    moved_to: str | None = None


def follow(sources: Iterable[Source], *, due: datetime) -> int:
    """Follow these from `due` on; those that are followed already are left as they are. Gives how many are new.

    An address longer than LONGEST_ADDRESS is not followed: cut, it would lead elsewhere.
    """
    made = 0
    for source in sources:
        if not _fits(source.url):
            continue
        _, new = SourceRow.objects.get_or_create(
            url=source.url,
            defaults={
                "publisher": publisher_row(source.publisher),
                "title": source.title,
                "language": source.language,
                "section": source.section or "",
                "next_due": due,
            },
        )
        made += new
    return made


def due(now: datetime, limit: int) -> list[Due]:
    """Active sources whose time has come, longest waiting first."""
    rows = SourceRow.objects.filter(active=True, next_due__lte=now, publisher__sample=False).select_related("publisher").order_by("next_due", "id")
    return [_due(row) for row in rows[:limit]]


def report(source_id: int, told: Report) -> None:
    """Keep what a reading of a source taught. What an operator did meanwhile stands: a source put to rest, or removed."""
    row = SourceRow.objects.filter(id=source_id).first()
    if row is None:
        return
    row.state, row.next_due, row.last_asked, row.message = told.state, told.next_due, told.at, told.message[:2000]
    row.failures = 0 if told.ok else row.failures + 1
    row.last_ok = told.at if told.ok else row.last_ok
    if told.validators is not None:
        row.etag, row.last_modified = told.validators.etag, told.validators.last_modified
        row.validators_for = told.validators.given_by or row.url
    if told.moved_to and _fits(told.moved_to) and not SourceRow.objects.filter(url=told.moved_to).exists():
        row.url = told.moved_to
    row.save(update_fields=_LEARNT)


def reading(now: datetime) -> Reading:
    """What is being read, for people who wait."""
    rows = SourceRow.objects.filter(publisher__sample=False, active=True)
    recent = (
        rows.filter(Q(last_asked__gte=now - JUST_READ) | Q(next_due__lte=now)).select_related("publisher").order_by(F("last_asked").desc(nulls_last=True), "id")
    )
    return Reading(
        sources=rows.count(),
        read=rows.filter(last_ok__isnull=False).count(),
        failing=rows.filter(failures__gt=0).count(),
        articles=ArticleRow.objects.filter(sample=False).count(),
        last_read=rows.filter(last_ok__isnull=False).order_by("-last_ok").values_list("last_ok", flat=True).first(),
        now_reading=tuple(dict.fromkeys(row.publisher.name for row in recent[:8])),
    )


def _due(row: SourceRow) -> Due:
    publisher: Publisher = publisher_of(row.publisher)
    validators = Validators(row.etag, row.last_modified, row.validators_for)
    return Due(row.id, Source(row.url, publisher, row.title, row.language, row.section or None), validators, row.state, row.failures, row.last_ok)


def _fits(url: str) -> bool:
    return len(url.encode("utf-8", "surrogatepass")) <= LONGEST_ADDRESS


_LEARNT = ("state", "next_due", "last_asked", "last_ok", "failures", "message", "url", "etag", "last_modified", "validators_for")
