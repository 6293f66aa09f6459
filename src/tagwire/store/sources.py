"""Followed sources: which are due, and how reading them went."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Case, F, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from tagwire.addresses import host_of, site_of
from tagwire.model import Hints, Publisher, Source, SourceKind, Validators
from tagwire.store.rows import ArticleRow, PublisherRow, SourceRow
from tagwire.store.shapes import Reading
from tagwire.store.writing import publisher_of, publisher_row

LONGEST_ADDRESS = 1000
"""Bytes. PostgreSQL indexes 2,704 at most; longer feed addresses are not known to us (own choice)."""
LONGEST_MESSAGE = 2000
"""Characters of what went wrong (own choice: some servers answer with a page)."""
MOVED_FOR = timedelta(hours=24)
"""So long another site must be named before it is believed that a source moved there (own choice)."""
MOVED = "moved"
"""The code of a source that rests because it moved to one that is followed already."""
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
    body_digest: str = ""
    """Of the bytes that were last read."""
    hub: str = ""
    """Where it can be had pushed; empty where nowhere."""
    moving_to: str = ""
    """Where it has said, since `moving_since`, that it has moved to."""
    moving_since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """How one reading of a source went, as the schedule decided. None: what we know stays as it is."""

    state: str
    next_due: datetime
    at: datetime
    ok: bool
    code: str = ""
    message: str = ""
    rhythm: Mapping[str, object] | None = None
    alarm: str = ""
    hints: Hints | None = None
    entries: int | None = None
    title: str = ""
    """What the feed calls itself; taken where the source has no title yet."""
    publisher: str = ""
    """What its publisher is called; taken where only its site was known."""
    hub: str | None = None
    topic: str = ""
    body_digest: str = ""
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
                "site": site_of(host_of(source.url)),
                "kind": source.kind,
                "pattern": source.pattern,
                "folder": source.folder,
                "next_due": due,
            },
        )
        made += new
    return made


def due(now: datetime, limit: int, *, busy: Collection[str] = ()) -> list[Due]:
    """Active sources whose time has come, longest waiting first; none of `busy` sites."""
    rows = SourceRow.objects.filter(active=True, next_due__lte=now, publisher__sample=False).exclude(site__in=list(busy))
    return [_due(row) for row in rows.select_related("publisher").order_by("next_due", "id")[:limit]]


def id_of(url: str) -> int | None:
    """The id of a followed source."""
    return SourceRow.objects.filter(url=url).values_list("id", flat=True).first()


def one(source_id: int) -> Due | None:
    """A source whether it is due or not; None where it is followed no longer."""
    row = SourceRow.objects.filter(id=source_id, active=True).select_related("publisher").first()
    return _due(row) if row else None


def followed_still(ids: Iterable[int]) -> set[int]:
    """Of these those that nobody removed meanwhile; nobody does until this transaction ends."""
    return set(SourceRow.objects.select_for_update().filter(id__in=list(ids)).values_list("id", flat=True))


def postpone(source_id: int, until: datetime) -> None:
    """It was not asked after all; its turn comes at `until`."""
    SourceRow.objects.filter(id=source_id).update(next_due=until)


def report(due: Due, told: Report) -> None:
    """Keep what a reading of a source taught. What an operator did meanwhile stands: a source put to rest, or removed."""
    row = SourceRow.objects.filter(id=due.id)
    row.update(**_standing(told), **_learnt(due, told))
    if told.moved_to and told.moved_to != due.source.url and _fits(told.moved_to):
        _heed_move(row, due, told.moved_to, told.at)
    elif told.ok and due.moving_to:
        row.update(moving_to="", moving_since=None)
    publisher = due.source.publisher
    if told.publisher and publisher.name == site_of(host_of(publisher.home)):
        PublisherRow.objects.filter(slug=publisher.slug, name=publisher.name).update(name=told.publisher)


def _standing(told: Report) -> dict[str, Any]:
    since = Case(When(alarm=told.alarm, then=F("alarm_since")), default=Value(told.at)) if told.alarm else None
    facts = {"state": told.state, "next_due": told.next_due, "last_asked": told.at, "alarm": told.alarm, "alarm_since": since}
    if told.ok:
        return facts | {"failures": 0, "failing_since": None, "last_ok": told.at, "code": "", "message": told.message[:LONGEST_MESSAGE]}
    facts |= {"failures": F("failures") + 1, "failing_since": Coalesce("failing_since", Value(told.at))}
    return facts | ({"code": told.code, "message": told.message[:LONGEST_MESSAGE]} if told.code or told.message else {})


def _learnt(due: Due, told: Report) -> dict[str, Any]:
    facts: dict[str, Any] = {}
    if told.validators is not None:
        etag, date, given_by = told.validators.etag, told.validators.last_modified, told.validators.given_by or due.source.url
        facts |= {"etag": etag, "last_modified": date, "validators_for": given_by}
    if told.rhythm is not None:
        facts["rhythm"] = dict(told.rhythm)
    if told.hints is not None:
        facts["hints"] = {"ttl": told.hints.ttl, "skip_hours": list(told.hints.skip_hours), "skip_days": list(told.hints.skip_days)}
    if told.entries is not None:
        facts["entries"] = told.entries
    if told.hub is not None and _fits(told.hub) and _fits(told.topic):
        facts |= {"hub": told.hub, "topic": told.topic}
    if told.body_digest:
        facts["body_digest"] = told.body_digest
    if told.title and not due.source.title:
        facts["title"] = told.title
    return facts


def _heed_move(row: QuerySet[SourceRow], due: Due, target: str, at: datetime) -> None:
    """Believe a move at once within one site; to another one only where it is still said a day later.

    A captive portal, or who has broken in for an hour, says such things too; the redirect is followed meanwhile. What
    was read safely is never sought unsafely for good.
    """
    if due.source.url.startswith("https:") and not target.startswith("https:"):
        return
    same_site = site_of(host_of(target)) == site_of(host_of(due.source.url))
    lasting = due.moving_to == target and due.moving_since is not None and at - due.moving_since >= MOVED_FOR
    if same_site or lasting:
        _move(row, target)
    elif due.moving_to != target:
        row.update(moving_to=target, moving_since=at)


def _move(row: QuerySet[SourceRow], target: str) -> None:
    """Follow a source to where it moved for good; where that is followed already, one of the two is enough."""
    try:
        with transaction.atomic():
            row.update(url=target, site=site_of(host_of(target)), moving_to="", moving_since=None)
    except IntegrityError:
        row.update(active=False, code=MOVED, message=f"it moved to {target}, which is followed already"[:LONGEST_MESSAGE])


def all_sources() -> list[Source]:
    """Every followed source, for a list to take away."""
    rows = SourceRow.objects.filter(publisher__sample=False).select_related("publisher").order_by("folder", "publisher__name", "id")
    return [source_of(row) for row in rows]


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
    return Due(
        row.id,
        source_of(row),
        validators,
        row.state,
        row.failures,
        row.last_ok,
        row.rhythm,
        _hints(row),
        row.entries,
        row.body_digest,
        row.hub,
        row.moving_to,
        row.moving_since,
    )


def source_of(row: SourceRow) -> Source:
    """The noun of a row."""
    publisher: Publisher = publisher_of(row.publisher)
    kind: SourceKind = "list" if row.kind == "list" else "feed"
    return Source(row.url, publisher, row.title, row.language, row.section or None, kind, row.pattern, row.folder)


def _hints(row: SourceRow) -> Hints:
    kept = row.hints
    return Hints(kept.get("ttl"), tuple(kept.get("skip_hours", ())), tuple(kept.get("skip_days", ())))


def _fits(url: str) -> bool:
    return len(url.encode("utf-8", "surrogatepass")) <= LONGEST_ADDRESS
