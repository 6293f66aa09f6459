"""Publisher pages."""

from __future__ import annotations

from tagwire.model import SourceKind
from tagwire.store.reading.cards import article_card, article_rows, before, cursor_of, publisher_ref, slice_of
from tagwire.store.rows import ArticleRow, PublisherRow, SourceRow
from tagwire.store.shapes import ArticleCard, FeedHealth, PublisherView, Slice


def publisher(slug: str) -> PublisherView | None:
    """A publisher with the health of its feeds."""
    row = PublisherRow.objects.filter(slug=slug).first()
    if row is None:
        return None
    return PublisherView(
        ref=publisher_ref(row),
        home=row.home,
        about=row.about,
        language=row.language,
        licence=row.licence,  # type: ignore[arg-type]  # licences are checked on the way in
        feeds=tuple(_health(source) for source in SourceRow.objects.filter(publisher=row).order_by("id")),
        articles=ArticleRow.objects.filter(publisher=row).count(),
        sample=row.sample,
    )


def publisher_articles(slug: str, *, after: str | None = None, limit: int = 20) -> Slice[ArticleCard]:
    """What a publisher wrote, newest first, in all its languages."""
    rows = article_rows().filter(before(after, "published", "id"), publisher__slug=slug)
    found = list(rows.order_by("-published", "-id")[: limit + 1])
    cards = [article_card(row, row.language) for row in found]
    return slice_of(cards, limit, cursor_of(found[limit - 1].published, found[limit - 1].id) if len(found) > limit else None)


def _health(row: SourceRow) -> FeedHealth:
    kind: SourceKind = "list" if row.kind == "list" else "feed"
    return FeedHealth(row.title, row.url, row.state, row.last_ok, row.next_due, row.failures, row.message, row.code, row.active, row.alarm, kind)
