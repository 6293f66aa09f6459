"""Signatures at rest, where they are made again because their kind changed."""

from __future__ import annotations

from dataclasses import dataclass

from tagwire.model import Signature
from tagwire.store.rows import ArticleRow, BandRow


@dataclass(frozen=True, slots=True)
class Signed:
    """An article with its signature; its text is empty where it was dropped."""

    id: int
    text: str
    signature: bytes


def before(article_id: int | None, limit: int) -> list[Signed]:
    """The last articles that have a signature, below an id or of all, the newest first. In a transaction: until its end nobody else changes them."""
    rows = ArticleRow.objects.select_for_update().filter(signature__isnull=False).order_by("-id")
    rows = rows if article_id is None else rows.filter(id__lt=article_id)
    return [Signed(number, text, bytes(values or b"")) for number, text, values in rows.values_list("id", "text", "signature")[:limit]]


def put(article_id: int, signature: Signature | None) -> None:
    """Another signature in place of an article's own, with its bands; None: it has none from now on."""
    ArticleRow.objects.filter(id=article_id).update(signature=signature.values if signature else None)
    BandRow.objects.filter(article_id=article_id).delete()
    if signature:
        BandRow.objects.bulk_create(BandRow(band=band, article_id=article_id) for band in signature.bands)
