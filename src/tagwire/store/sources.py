"""Followed sources: which are due, and how reading them went."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import F, Q

from tagwire.model import Hints, Publisher, Source, SourceKind, Validators
from tagwire.store.rows import ArticleRow, SourceRow
from tagwire.store.shapes import Reading, SourceHealth
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
    rhythm: Mapping[str, object]
    hints: Hints
    entries: int = 0
    """How many it listed when it was last read."""


@dataclass(frozen=True, slots=True)
class Report:
    """How one reading of a source went, as the schedule decided. None: what we know stays as it is."""

    state: str
    next_due: datetime
    at: datetime
    ok: bool
    message: str = ""
    rhythm: Mapping[str, object] | None = None
    alarm: str = ""
    hints: Hints | None = None
    entries: int | None = None
    title: str = ""
    """What the feed calls itself; taken where the source has no title yet."""
    hub: str | None = None
    topic: str = ""
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
                "kind": source.kind,
                "pattern": source.pattern,
                "folder": source.folder,
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
    row.failing_since = None if told.ok else row.failing_since or told.at
    row.last_ok = told.at if told.ok else row.last_ok
    row.alarm_since = (row.alarm_since if row.alarm == told.alarm else told.at) if told.alarm else None
    row.alarm = told.alarm
    _learn(row, told)
    if told.moved_to and _fits(told.moved_to) and not SourceRow.objects.filter(url=told.moved_to).exists():
        row.url = told.moved_to
    row.save(update_fields=_LEARNT)


def _learn(row: SourceRow, told: Report) -> None:
    if told.validators is not None:
        row.etag, row.last_modified = told.validators.etag, told.validators.last_modified
        row.validators_for = told.validators.given_by or row.url
    if told.rhythm is not None:
        row.rhythm = dict(told.rhythm)
    if told.hints is not None:
        row.hints = {"ttl": told.hints.ttl, "skip_hours": list(told.hints.skip_hours), "skip_days": list(told.hints.skip_days)}
    if told.entries is not None:
        row.entries = told.entries
    if told.hub is not None and _fits(told.hub) and _fits(told.topic):
        row.hub, row.topic = told.hub, told.topic
    row.title = row.title or told.title


def health(*, broken: bool = False) -> list[SourceHealth]:
    """How each followed source fares, the ones in trouble first; `broken`: those alone (failing, given up for a time, in alarm)."""
    rows = SourceRow.objects.filter(publisher__sample=False).select_related("publisher")
    if broken:
        rows = rows.filter(Q(failures__gt=0) | ~Q(alarm=""), active=True)
    return [_health(row) for row in rows.order_by(F("failing_since").asc(nulls_last=True), F("alarm_since").asc(nulls_last=True), "publisher__name", "id")]


def all_sources() -> list[Source]:
    """Every followed source, for a list to take away."""
    rows = SourceRow.objects.filter(publisher__sample=False).select_related("publisher").order_by("folder", "publisher__name", "id")
    return [_source(row) for row in rows]


def rest(url: str, *, active: bool, due: datetime) -> bool:
    """Put a source to rest, or take it up again at `due`; whether it was there."""
    return bool(SourceRow.objects.filter(url=url).update(active=active, next_due=due))


def leave(url: str) -> bool:
    """Follow a source no longer; its articles stay. Whether it was there."""
    return bool(SourceRow.objects.filter(url=url).delete()[0])


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
    validators = Validators(row.etag, row.last_modified, row.validators_for)
    return Due(row.id, _source(row), validators, row.state, row.failures, row.last_ok, row.rhythm, _hints(row), row.entries)


def _source(row: SourceRow) -> Source:
    publisher: Publisher = publisher_of(row.publisher)
    kind: SourceKind = "list" if row.kind == "list" else "feed"
    return Source(row.url, publisher, row.title, row.language, row.section or None, kind, row.pattern, row.folder)


def _hints(row: SourceRow) -> Hints:
    kept = row.hints
    return Hints(kept.get("ttl"), tuple(kept.get("skip_hours", ())), tuple(kept.get("skip_days", ())))


def _health(row: SourceRow) -> SourceHealth:
    return SourceHealth(
        id=row.id,
        source=_source(row),
        state=row.state,
        active=row.active,
        failures=row.failures,
        failing_since=row.failing_since,
        alarm=row.alarm,
        alarm_since=row.alarm_since,
        message=row.message,
        last_asked=row.last_asked,
        last_ok=row.last_ok,
        next_due=row.next_due,
        rhythm=row.rhythm,
    )


def _fits(url: str) -> bool:
    return len(url.encode("utf-8", "surrogatepass")) <= LONGEST_ADDRESS


_LEARNT = (
    *("state", "next_due", "last_asked", "last_ok", "failures", "failing_since", "alarm", "alarm_since", "message"),
    *("url", "title", "etag", "last_modified", "validators_for", "rhythm", "hints", "entries", "hub", "topic"),
)
