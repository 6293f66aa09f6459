"""How followed sources fare: counts, lists by keyset with the ones in trouble first, and troubles that last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db.models import Case, Count, DateTimeField, F, IntegerField, Max, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce, Left, Lower

from tagwire.store.columns import restable
from tagwire.store.rows import PublisherRow, SourceRow
from tagwire.store.shapes import STANDINGS, Slice, SourceHealth, SourceTally, Standing
from tagwire.store.sources import source_of

NAME_LETTERS = 40
"""Letters of a publisher's name that decide a source's place (own choice: a cursor holds them, and cursors are short)."""

_AWAKE = Q(active=True) & ~Q(state="set_aside")
_WELL = _AWAKE & Q(failures=0, alarm="")
_WHICH: dict[Standing, Q] = {
    "failing": _AWAKE & Q(failures__gt=0),
    "set_aside": Q(active=True, state="set_aside"),
    "alarm": _AWAKE & Q(failures=0) & ~Q(alarm=""),
    "empty": _WELL & Q(state="empty"),
    "unverified": _WELL & ~Q(state__in=("empty", "healthy")),
    "healthy": _WELL & Q(state="healthy"),
    "resting": Q(active=False),
}
"""Each source stands in one of them; `web.health.standing` says the same of a single one."""
_BEGAN = {"failing": "failing_since", "set_aside": "failing_since", "alarm": "alarm_since"}
_BROKEN = Q(active=True) & (Q(failures__gt=0) | ~Q(alarm=""))
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
"""Stands for a trouble of which nobody noted when it began: such a one is the oldest."""
_LARGEST_ID = 2**63 - 1


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a source stands in the list: in which part, since when, whose, its id."""

    standing: Standing
    since: datetime
    name: str
    id: int


def tally() -> SourceTally:
    """How many sources stand how, and when one was asked last; one query."""
    number = Case(*(When(which, then=Value(STANDINGS.index(stands))) for stands, which in _WHICH.items()), output_field=IntegerField())
    groups = _followed().annotate(part=number).order_by("part").values_list("part").annotate(Count("id"), Max("last_asked"))
    counted = {STANDINGS[part]: (count, asked) for part, count, asked in groups}
    asked = [moment for _, moment in counted.values() if moment]
    return SourceTally(sum(count for count, _ in counted.values()), {stands: count for stands, (count, _) in counted.items()}, max(asked, default=None))


def health(*, broken: bool = False, standing: Standing | None = None, after: str | None = None, limit: int | None = None) -> Slice[SourceHealth]:
    """How each followed source fares: in the order of STANDINGS, older trouble before younger, then by publisher.

    `broken`: those alone that fail, were given up for a time, or are in alarm. `standing`: those alone that stand so. A
    cursor that is none leads to the start. The parts of the list are asked for one after the other until there are
    `limit` (None: all of them), each by an index or a plain scan.
    """
    start = _read(after)
    found: list[tuple[_Place, int]] = []
    for part in _parts(standing, start):
        wanted = None if limit is None else limit + 1 - len(found)
        found += _keys(part, start if start and start.standing == part else None, wanted, broken=broken)
        if limit is not None and len(found) > limit:
            return Slice(_told(number for _, number in found[:limit]), _write(found[limit - 1][0]))
    return Slice(_told(number for _, number in found))


def lasting(*, shortest: timedelta, failures: int, limit: int) -> tuple[SourceHealth, ...]:
    """The sources of the `limit` youngest troubles that last: alarms, and failures.

    A failure lasts where the source was set aside, or had failed for `shortest` and `failures` times when it was asked last.
    """
    long = Q(failures__gte=failures, last_asked__gte=F("failing_since") + shortest)
    failing = _followed().filter(Q(state="set_aside") | long, active=True, failures__gt=0)
    alarmed = _followed().filter(~Q(alarm=""), active=True)
    troubles = [*_youngest(failing, "failing_since", limit), *_youngest(alarmed, "alarm_since", limit)]
    return _told(dict.fromkeys(number for _, number in sorted(troubles, reverse=True)[:limit]))


def _youngest(rows: QuerySet[SourceRow], since: str, limit: int) -> Iterable[tuple[datetime, int]]:
    return rows.filter(**{f"{since}__isnull": False}).order_by(f"-{since}", "-id").values_list(since, "id")[:limit]


def _followed() -> QuerySet[SourceRow]:
    """Without the sample's; its publishers are few, so they are sought once and not for each source."""
    return SourceRow.objects.exclude(publisher__in=PublisherRow.objects.filter(sample=True))


def _parts(standing: Standing | None, start: _Place | None) -> tuple[Standing, ...]:
    """The parts of a list that are still to come."""
    onward = STANDINGS[STANDINGS.index(start.standing) :] if start else STANDINGS
    return tuple(stands for stands in onward if standing in {None, stands})


def _keys(part: Standing, start: _Place | None, limit: int | None, *, broken: bool) -> Iterator[tuple[_Place, int]]:
    """The places of a part's sources after `start`, in order, and their ids."""
    began = Coalesce(_BEGAN[part], Value(_EPOCH)) if part in _BEGAN else Value(_EPOCH, output_field=DateTimeField())
    rows = _followed().filter(_WHICH[part], *([_BROKEN] if broken else []))
    placed = rows.annotate(began=began, whose=Left(Lower("publisher__name"), NAME_LETTERS))
    if start:
        placed = placed.filter(_later(start))
    order = ("began", "whose", "id") if part in _BEGAN else ("whose", "id")
    for since, name, number in placed.order_by(*order).values_list("began", "whose", "id")[:limit]:
        yield _Place(part, since, name, number), number


def _later(start: _Place) -> Q:
    here, its = Q(began=start.since), Q(whose=start.name)
    return Q(began__gt=start.since) | (here & Q(whose__gt=start.name)) | (here & its & Q(id__gt=start.id))


def _told(numbers: Iterable[int]) -> tuple[SourceHealth, ...]:
    """These sources, in this order."""
    order = list(numbers)
    rows = SourceRow.objects.select_related("publisher").in_bulk(order)
    return tuple(_health(rows[number]) for number in order if number in rows)


def _health(row: SourceRow) -> SourceHealth:
    return SourceHealth(
        id=row.id,
        source=source_of(row),
        state=row.state,
        active=row.active,
        failures=row.failures,
        failing_since=row.failing_since,
        alarm=row.alarm,
        alarm_since=row.alarm_since,
        code=row.code,
        message=row.message,
        last_asked=row.last_asked,
        last_ok=row.last_ok,
        next_due=row.next_due,
        rhythm=row.rhythm,
    )


def _write(place: _Place) -> str:
    return f"{place.standing}~{(place.since - _EPOCH) // timedelta(microseconds=1)}~{place.id}~{place.name}"


def _read(cursor: str | None) -> _Place | None:
    parts = (cursor or "").split("~", 3)
    if len(parts) != 4 or parts[0] not in STANDINGS:
        return None
    try:
        since, number = _EPOCH + timedelta(microseconds=int(parts[1])), int(parts[2])
    except (ValueError, OverflowError):
        return None
    return _Place(parts[0], since, restable(parts[3]), number) if 0 < number <= _LARGEST_ID else None
