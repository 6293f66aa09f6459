"""Feeds' bytes that came without being asked for by the schedule: pushed by a hub, or seen while a source was added."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Min

from tagwire.model import Document, Validators
from tagwire.store.rows import DeliveryRow, SourceRow

MOST_WAITING = 20
"""Deliveries that one source may have waiting: a hub that turns bad fills no disk (own choice: more than hubs push in the
seconds until they are read)."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """Bytes that wait to be read, and the source they belong to."""

    id: int
    source: int
    document: Document


def put(source_id: int, url: str, content_type: str, body: bytes, received: datetime, validators: Validators | None = None) -> bool:
    """Lay a source's bytes on the shelf; False where the source is gone or has MOST_WAITING already.

    `validators` came with the bytes: the next question is asked with them.
    """
    if not SourceRow.objects.filter(id=source_id).exists() or DeliveryRow.objects.filter(source_id=source_id).count() >= MOST_WAITING:
        return False
    DeliveryRow.objects.create(source_id=source_id, url=url, content_type=content_type, body=body, received=received)
    if validators is not None:
        given_by = validators.given_by or url
        SourceRow.objects.filter(id=source_id).update(etag=validators.etag, last_modified=validators.last_modified, validators_for=given_by)
    return True


def waiting(limit: int, *, held: Collection[int] = ()) -> list[Delivery]:
    """The oldest delivery of each source that is not `held`, at most `limit`: their order matters."""
    first = DeliveryRow.objects.exclude(source_id__in=list(held)).values("source_id").annotate(first=Min("id")).order_by("first")
    chosen = [row["first"] for row in first[:limit]]
    return [_delivery(row) for row in DeliveryRow.objects.filter(id__in=chosen).order_by("id")]


def taken(delivery_id: int) -> None:
    """It was read; it need not wait any longer."""
    DeliveryRow.objects.filter(id=delivery_id).delete()


def _delivery(row: DeliveryRow) -> Delivery:
    document = Document(row.url, row.url, 200, row.content_type, bytes(row.body), Validators(), row.received)
    return Delivery(row.id, row.source_id, document)
