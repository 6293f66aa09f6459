"""Entries that were read and wait for their article, or for their article's page: a kill between feed and article loses none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import msgspec
from django.db.models import Count

from tagwire.model import Entry, Source
from tagwire.store import ledger
from tagwire.store.rows import WaitingRow
from tagwire.store.shapes import Arrived
from tagwire.store.sources import source_of

OF_ONE_SOURCE = 2
"""Entries of one source whose pages are asked for at a time: links to many slow sites must not take every place (own choice)."""
_LOOKED_AT = 8
"""Rows looked at for each that is wanted: many of the oldest may wait for one busy site (own choice)."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """An entry that waits for its turn."""

    id: int
    source_id: int
    source: Source
    entry: Entry
    keys: tuple[str, ...]
    digest: str
    site: str
    tries: int
    kept: bool = False
    """The feed's own text is an article already; the page would complete it."""


def fresh(groups: Sequence[Sequence[Arrived]]) -> list[list[Arrived]]:
    """Of each feed's entries those that neither the ledger nor the inbox knows by any of their names with these words."""
    names = [key for arrived in groups for one in arrived for key in one.keys]
    known, waiting = ledger.known(names), _waiting(names)
    return [_fresh(arrived, known, waiting) for arrived in groups]


def put(arrived: Iterable[tuple[int, Arrived]], due: datetime) -> int:
    """Lay entries, each with the id of its source, in the inbox in this order. One that waits already takes its newer words."""
    rows = [
        WaitingRow(key=one.keys[0], names=list(one.keys[1:]), digest=one.digest, source_id=source, entry=one.packed, site=one.site, due=due)
        for source, one in arrived
    ]
    WaitingRow.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["key"], update_fields=["names", "digest", "entry", "site", "due", "tries", "kept"], batch_size=100
    )
    return len(rows)


def due(now: datetime, limit: int, *, at_work: Collection[Waiting] = (), pages: bool = True) -> list[Waiting]:
    """Whose turn it is beside those `at_work`: the longest waiting first, one of each site, few of each source.

    Without `pages` those alone for which no page will be asked.
    """
    sites = {one.site for one in at_work}
    sources = Counter(one.source_id for one in at_work if one.site)
    full = [source for source, many in sources.items() if many >= OF_ONE_SOURCE]
    rows = WaitingRow.objects.filter(due__lte=now).exclude(site__in=sites - {""}).exclude(id__in=[one.id for one in at_work])
    rows = rows.exclude(site__gt="", source_id__in=full) if pages else rows.filter(site="")
    found: list[Waiting] = []
    for row in rows.select_related("source__publisher").order_by("due", "id")[: limit * _LOOKED_AT]:
        if row.site and (row.site in sites or sources[row.source_id] >= OF_ONE_SOURCE):
            continue
        sites.add(row.site)
        sources[row.source_id] += bool(row.site)
        found.append(_waited(row))
        if len(found) == limit:
            break
    return found


def waiting_of(sources: Collection[int]) -> dict[int, int]:
    """How many wait of each of these sources; those that only wait for a page to complete them are not counted."""
    rows = WaitingRow.objects.filter(source_id__in=list(sources), kept=False)
    return dict(rows.values_list("source_id").annotate(n=Count("id")))


def count() -> int:
    """How many wait."""
    return WaitingRow.objects.count()


def postpone(waiting: Waiting, until: datetime, tries: int, *, kept: bool) -> None:
    """Its turn comes again at `until`. Newer words that came meanwhile have theirs at once."""
    WaitingRow.objects.filter(id=waiting.id, digest=waiting.digest).update(due=until, tries=tries, kept=kept)


def leave(waiting: Waiting) -> None:
    """It was dealt with. Newer words that came meanwhile stay and wait."""
    WaitingRow.objects.filter(id=waiting.id, digest=waiting.digest).delete()


def _fresh(arrived: Sequence[Arrived], known: Mapping[str, str], waiting: Mapping[str, str]) -> list[Arrived]:
    found: dict[str, Arrived] = {}
    for one in arrived:
        if not _is_known(one, known, waiting):
            found.setdefault(one.keys[0], one)  # an entry may be listed twice
    return list(found.values())


def _is_known(one: Arrived, known: Mapping[str, str], waiting: Mapping[str, str]) -> bool:
    first = one.keys[0]
    if first in waiting:
        return waiting[first] == one.digest
    said = next((known[key] for key in one.keys if key in known), None)
    return said == one.digest if said is not None else any(waiting.get(key) == one.digest for key in one.keys)


def _waiting(keys: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for start in range(0, len(keys), ledger.BATCH):
        found.update(WaitingRow.objects.filter(key__in=keys[start : start + ledger.BATCH]).values_list("key", "digest"))
    return found


def _waited(row: WaitingRow) -> Waiting:
    entry = msgspec.json.decode(bytes(row.entry), type=Entry)
    return Waiting(row.id, row.source_id, source_of(row.source), entry, (row.key, *row.names), row.digest, row.site, row.tries, row.kept)
