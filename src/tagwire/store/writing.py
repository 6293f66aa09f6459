"""What journeys put into the store: articles with all that is known of them, in one transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import msgspec
from django.db import transaction
from django.db.models import Count, F, Q

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
    guesses: frozenset[str] = frozenset()
    """Hashtags that only more articles can prove."""


@dataclass(frozen=True, slots=True)
class Held:
    """What the store holds under an address."""

    id: int
    title: str
    text: str
    digest: str
    method: str = ""
    """What gave the text: `feed` for the feed's own."""
    publisher: str = ""
    """The slug of whose it is."""
    home: str = ""
    """Its publisher's home."""
    confidence: float = 0.0
    kind: str = "article"
    """Its page type."""
    copy_of: int | None = None


@dataclass(frozen=True, slots=True)
class Changed:
    """What a revision changed, as it rests: `headline`, `text` or `both`; the words to show as (kind, text); words that went and came."""

    what: str = "both"
    pieces: tuple[tuple[str, str], ...] = ()
    gone: int = 0
    new: int = 0
    cut: bool = False


UNTOLD = Changed()


@dataclass(frozen=True, slots=True)
class Former:
    """A state that an article has left, with the change that followed it."""

    id: int
    title: str
    text: str
    what: str
    gone: int
    new: int


@dataclass(frozen=True, slots=True)
class Near:
    """An article that a text may repeat."""

    id: int
    signature: bytes
    publisher: str
    published: datetime


@dataclass(frozen=True, slots=True)
class One:
    """One of a group of copies, as the choice of its original needs it."""

    id: int
    published: datetime
    seen: datetime
    url: str
    publisher: str
    home: str
    agency: str
    points_to: str
    """Where its page says that the original stands."""
    copy_of: int | None
    why: str


def together() -> AbstractContextManager[Any]:
    """All or nothing: what is written inside is kept at once, or not at all."""
    return transaction.atomic()


def held(url: str, *, sample: bool = False) -> Held | None:
    """The article at this address, if it is known."""
    row = ArticleRow.objects.filter(page_key=_page_key(url, sample=sample)).select_related("publisher").first()
    if row is None:
        return None
    whose = row.publisher
    return Held(row.id, row.title, row.text, row.text_digest, row.method, whose.slug, whose.home, row.confidence, row.page_type, row.copy_of_id)


def text_of(article_id: int) -> str:
    """An article's text, "" where it is not known or was dropped."""
    return ArticleRow.objects.filter(id=article_id).values_list("text", flat=True).first() or ""


def near(signature: Signature, *, sample: bool) -> list[Near]:
    """Articles that share bands with a signature: most bands first, the oldest of equals.

    Their texts may have been dropped long ago. Found by the bands alone, so that a footer which thousands of texts share
    costs one look into an index.
    """
    meeting = BandRow.objects.filter(band__in=signature.bands).values_list("article_id")
    ids = [article for article, _ in meeting.annotate(n=Count("id")).order_by("-n", "article_id")[:NEAR_LIMIT]]
    rows = ArticleRow.objects.filter(id__in=ids, sample=sample, signature__isnull=False)
    found = {row[0]: Near(row[0], bytes(row[1] or b""), *row[2:]) for row in rows.values_list("id", "signature", "publisher__slug", "published")}
    return [found[article] for article in ids if article in found]


def first_of(article_id: int) -> int:
    """The first article of the group of copies that this one belongs to."""
    found = ArticleRow.objects.filter(id=article_id).values_list("copy_of_id", flat=True).first()
    return found or article_id


def group_of(article_id: int) -> list[One]:
    """The first article of a group of copies and all its copies, in the order in which they were first seen."""
    rows = ArticleRow.objects.filter(Q(id=article_id) | Q(copy_of=article_id)).order_by("id")
    columns = ("id", "published", "seen", "url", "publisher__name", "publisher__home", "agency", "points_to", "copy_of_id", "copy_why")
    return [One(*row) for row in rows.values_list(*columns)]


def follow(original: int, others: Sequence[int], why: str) -> None:
    """Make articles copies of an original, with the reason why it is the original."""
    ArticleRow.objects.filter(id=original).update(copy_of=None, copy_why="")
    ArticleRow.objects.filter(id__in=others).update(copy_of=original, copy_why=why)


def keep(kept: Kept) -> int:
    """A new article with its tags, places and signature. Gives its id."""
    row = ArticleRow(page_key=_page_key(kept.article.canonical_url, sample=kept.publisher.sample), **_columns(kept))
    row.publisher = publisher_row(kept.publisher)
    row.save(force_insert=True)
    _keep_signature(row, kept.signature)
    keep_label(row, kept.article, kept.label, kept.names, kept.guesses)
    return row.id


def revise(article_id: int, kept: Kept, changed: Changed | None = UNTOLD) -> None:
    """The same address with other words: what was is kept as a revision, what is takes its place. Whose copy it is stays.

    Where nothing `changed`, we had read it by halves only, and now read it whole.
    """
    row = ArticleRow.objects.get(id=article_id)
    columns = _columns(kept)
    columns["modified"] = kept.article.modified
    if changed:
        columns["modified"] = _moment_of_change(row, kept)
        RevisionRow.objects.create(article=row, at=columns["modified"], seen=kept.seen, title=row.title, text=row.text, **_told(changed))
    for name in ("published", "seen", "sample", "copy_of_id", *(() if row.reading else ("reading",))):
        columns.pop(name)  # what is placed already needs no reading; what waits is placed by its new words
    for name, value in columns.items():
        setattr(row, name, value)
    row.publisher = publisher_row(kept.publisher)
    row.save()
    row.bands.all().delete()
    row.tags.all().delete()
    row.places.all().delete()
    _keep_signature(row, kept.signature)
    keep_label(row, kept.article, kept.label, kept.names, kept.guesses)


def copy_of(article_id: int, first: int | None) -> None:
    """The article whose text this one repeats, from now on; what repeated this one repeats that."""
    ArticleRow.objects.filter(id=article_id).update(copy_of=first, copy_why="")
    if first:
        ArticleRow.objects.filter(copy_of=article_id).update(copy_of=first)


def former(article_id: int) -> list[Former]:
    """The states that an article has left, oldest first."""
    fields = ("id", "title", "text", "what", "gone", "new")
    return [Former(*values) for values in RevisionRow.objects.filter(article=article_id).order_by("at", "id").values_list(*fields)]


def fold(into: int, gone: int, changed: Changed) -> None:
    """Give up the state `gone`: the change before it and the one after it are told as one, by the state `into`."""
    later = RevisionRow.objects.get(id=gone)
    told = {**_told(changed), "at": later.at, "seen": later.seen, "stands_for": F("stands_for") + later.stands_for}
    RevisionRow.objects.filter(id=into).update(**told)
    later.delete()


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
    RevisionRow.objects.filter(article__in=old).update(text="", pieces=[])
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
        "points_to": article.points_to or "",
    }


def _moment_of_change(row: ArticleRow, kept: Kept) -> datetime:
    """By the publisher's word where that can be true: after what was said before, and not after it was seen."""
    said = kept.article.modified
    return said if said and (row.modified or row.published) < said <= kept.seen else kept.seen


def _told(changed: Changed) -> dict[str, Any]:
    return {"what": changed.what, "pieces": [list(piece) for piece in changed.pieces], "gone": changed.gone, "new": changed.new, "cut": changed.cut}


def _keep_signature(row: ArticleRow, signature: Signature | None) -> None:
    if signature:
        BandRow.objects.bulk_create(BandRow(band=band, article=row) for band in signature.bands)
