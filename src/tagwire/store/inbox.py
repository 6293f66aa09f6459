"""Entries that were read and are no articles yet. They rest here, so that a kill between feed and article loses none."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import msgspec

from tagwire.model import Entry, Source
from tagwire.store import ledger
from tagwire.store.rows import WaitingRow
from tagwire.store.shapes import Arrived
from tagwire.store.sources import source_of

_LOOKED_AT = 8
"""Rows looked at for each that is wanted: many of the oldest may wait for one busy site (own choice)."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """An entry that waits for its turn."""

    id: int
    source: Source
    entry: Entry
    keys: tuple[str, ...]
    digest: str
    site: str
    tries: int


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
        rows, update_conflicts=True, unique_fields=["key"], update_fields=["names", "digest", "entry", "site", "due", "tries"], batch_size=100
    )
    return len(rows)


def due(now: datetime, limit: int, *, busy: Collection[str] = (), taken: Collection[int] = ()) -> list[Waiting]:
    """Whose turn it is: the longest waiting first, one of each site, none of a `busy` site, none that is `taken`."""
    rows = WaitingRow.objects.filter(due__lte=now).exclude(site__in=[site for site in busy if site]).exclude(id__in=list(taken))
    found: list[Waiting] = []
    sites = set(busy)
    for row in rows.select_related("source__publisher").order_by("due", "id")[: limit * _LOOKED_AT]:
        if row.site and row.site in sites:
            continue
        sites.add(row.site)
        found.append(_waited(row))
        if len(found) == limit:
            break
    return found


def count() -> int:
    """How many wait."""
    return WaitingRow.objects.count()


def postpone(waiting_id: int, until: datetime, tries: int) -> None:
    """Its turn comes again at `until`."""
    WaitingRow.objects.filter(id=waiting_id).update(due=until, tries=tries)


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
    return Waiting(row.id, source_of(row.source), entry, (row.key, *row.names), row.digest, row.site, row.tries)
