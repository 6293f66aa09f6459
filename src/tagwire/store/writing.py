"""What journeys put into the store: articles with all that is known of them, in one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import msgspec
from django.db import transaction
from django.db.models import Count, F

from tagwire import words
from tagwire.addresses import same_page_key
from tagwire.model import Article, Label, Publisher, Signature
from tagwire.store.columns import restable
from tagwire.store.keys import digest, digest_of_bytes
from tagwire.store.labels import keep_label
from tagwire.store.rows import (
    ArticleRow,
    BandRow,
    PublisherRow,
    RevisionRow,
    StateRow,
    TrafficRow,
)

NEAR_LIMIT = 50
"""Candidates to compare a text with; more than a few dozen share a band only where a publisher repeats one page."""

LONGEST_KEY = 600
"""Characters of an address that are kept in its key; the rest is hashed. PostgreSQL indexes 2,704 bytes at most."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An article ready to rest: facts, label and signature, with what the path decided."""

    publisher: Publisher
    article: Article
    label: Label
    summary: str
    published: datetime
    seen: datetime
    signature: Signature | None = None
    reading: bytes | None = None
    """What placement reads in it."""
    copy_of: int | None = None
    enclosure: str = ""
    duration: float | None = None
    names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """For a tag its names by language, where the label knows them."""


@dataclass(frozen=True, slots=True)
class Held:
    """What the store holds under an address."""

    id: int
    text: str
    digest: str
    method: str = ""
    """What gave the text: `feed` for the feed's own."""
    publisher: str = ""
    """The slug of whose it is."""
    home: str = ""
    """Its publisher's home."""


def together() -> AbstractContextManager[Any]:
    """All or nothing: what is written inside is kept at once, or not at all."""
    return transaction.atomic()


def held(url: str, *, sample: bool = False) -> Held | None:
    """The article at this address, if it is known."""
    row = ArticleRow.objects.filter(page_key=_page_key(url, sample=sample)).select_related("publisher").first()
    return Held(row.id, row.text, row.text_digest, row.method, row.publisher.slug, row.publisher.home) if row else None


def near(signature: Signature, *, sample: bool) -> list[tuple[int, str]]:
    """(id, text) of earlier articles that share bands with this signature: most bands first, the oldest of equals."""
    meeting = BandRow.objects.filter(band__in=signature.bands, article__sample=sample).exclude(article__text="")
    ids = [article for article, _ in meeting.values_list("article_id").annotate(n=Count("id")).order_by("-n", "article_id")[:NEAR_LIMIT]]
    texts = dict(ArticleRow.objects.filter(id__in=ids).values_list("id", "text"))
    return [(article, texts[article]) for article in ids]


def first_of(article_id: int) -> int:
    """The first article of the group of copies that this one belongs to."""
    found = ArticleRow.objects.filter(id=article_id).values_list("copy_of_id", flat=True).first()
    return found or article_id


def keep(kept: Kept) -> int:
    """A new article with its tags, places and signature. Gives its id."""
    row = ArticleRow(page_key=_page_key(kept.article.canonical_url, sample=kept.publisher.sample), **_columns(kept))
    row.publisher = publisher_row(kept.publisher)
    row.save(force_insert=True)
    _keep_signature(row, kept.signature)
    keep_label(row, kept.article, kept.label, kept.names)
    return row.id


def revise(article_id: int, kept: Kept, *, as_revision: bool = True) -> None:
    """The same address with other words: what was is kept as a revision, what is takes its place.

    Not `as_revision`: we had read it by halves only, and now read it whole.
    """
    row = ArticleRow.objects.get(id=article_id)
    changed = _columns(kept)
    if as_revision:
        RevisionRow.objects.create(article=row, at=row.modified or row.published, title=row.title, text=row.text)
    for name in ("published", "seen", "sample", "copy_of_id", *(() if row.reading else ("reading",))):
        changed.pop(name)  # what is placed already needs no reading; what waits is placed by its new words
    changed["modified"] = kept.article.modified or (kept.published if as_revision else None)
    for name, value in changed.items():
        setattr(row, name, value)
    row.publisher = publisher_row(kept.publisher)
    row.save()
    row.bands.all().delete()
    row.tags.all().delete()
    row.places.all().delete()
    _keep_signature(row, kept.signature)
    keep_label(row, kept.article, kept.label, kept.names)


def publisher_row(publisher: Publisher) -> PublisherRow:
    """The row of a publisher, made at first sight; an operator's later changes stay."""
    row, _ = PublisherRow.objects.get_or_create(
        slug=publisher.slug,
        defaults={
            "name": publisher.name,
            "home": publisher.home,
            "country": publisher.country,
            "language": publisher.language,
            "about": publisher.about,
            "licence": publisher.licence,
            "sample": publisher.sample,
        },
    )
    return row


def publisher_at(host: str) -> Publisher | None:
    """The known publisher whose home stands at this host."""
    row = PublisherRow.objects.filter(home__in=[f"https://{host}/", f"http://{host}/", f"https://www.{host}/"]).first()
    return publisher_of(row) if row else None


def expire_full_text(before: datetime) -> int:
    """Drop the full texts of articles seen before a moment; headline, summary, link, tags and signature stay."""
    old = ArticleRow.objects.filter(seen__lt=before, sample=False).exclude(text="")
    RevisionRow.objects.filter(article__in=old).exclude(text="").update(text="")
    return old.update(text="", blocks=[])


def received(now: datetime, count: int) -> None:
    """Add bytes to today's traffic."""
    today = TrafficRow.objects.filter(day=now.date())
    if not today.update(received=F("received") + count):
        TrafficRow.objects.get_or_create(day=now.date())
        today.update(received=F("received") + count)


def traffic(now: datetime) -> int:
    """Bytes received on the UTC day of `now`."""
    return TrafficRow.objects.filter(day=now.date()).values_list("received", flat=True).first() or 0


def state(key: str) -> str:
    """A single fact, "" where it was never set."""
    return StateRow.objects.filter(key=key).values_list("value", flat=True).first() or ""


def set_state(key: str, value: str) -> None:
    """Remember a single fact."""
    StateRow.objects.update_or_create(key=key, defaults={"value": value})


def _page_key(url: str, *, sample: bool) -> str:
    """Sample articles live under keys of their own, so that no real address can meet them."""
    key = str(restable(same_page_key(url)))
    if len(key) > LONGEST_KEY:
        key = f"{key[:LONGEST_KEY]}…{digest_of_bytes(key.encode())}"
    return ("sample:" if sample else "") + key


def publisher_of(row: PublisherRow) -> Publisher:
    """The noun for a row."""
    licence = row.licence if row.licence in {"headline", "excerpt", "full"} else "excerpt"
    return Publisher(row.slug, row.name, row.home, row.country, row.language, row.about, licence, row.sample)  # type: ignore[arg-type]  # checked in the line above


def _columns(kept: Kept) -> dict[str, Any]:
    article, label = kept.article, kept.label
    return {
        "url": article.url,
        "title": article.title,
        "summary": kept.summary,
        "text": article.text,
        "blocks": msgspec.to_builtins(article.blocks),
        "text_digest": digest(article.title, article.text),
        "words": words.count(article.text),
        "authors": list(article.authors),
        "agency": article.agency or "",
        "published": kept.published,
        "modified": article.modified,
        "seen": kept.seen,
        "language": label.language.code,
        "language_confidence": label.language.confidence,
        "category": label.categories[0].name,
        "categories": msgspec.to_builtins(label.categories),
        "page_type": article.page_type,
        "confidence": article.confidence,
        "method": article.method,
        "image": msgspec.to_builtins(article.image) if article.image else None,
        "keywords": list(article.keywords),
        "enclosure": kept.enclosure,
        "duration": kept.duration,
        "sample": kept.publisher.sample,
        "signature": kept.signature.values if kept.signature else None,
        "reading": kept.reading,
        "copy_of_id": kept.copy_of,
    }


def _keep_signature(row: ArticleRow, signature: Signature | None) -> None:
    if signature:
        BandRow.objects.bulk_create(BandRow(band=band, article=row) for band in signature.bands)
