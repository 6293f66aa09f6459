"""Lists of the front page and of categories: ranked stories, latest articles, local stories, rising hashtags."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Count

from tagwire.store.reading.cards import article_card, article_rows, before, cursor_of, slice_of, story_cards, tag_ref
from tagwire.store.rows import ArticleTagRow, FaceRow, TagRow
from tagwire.store.shapes import ArticleCard, Scope, Slice, StoryCard, TagRef

SEVERAL = 2
"""Publishers of a day: what one alone repeats is no trend (own choice)."""
BUSY = 200
"""The day's most used hashtags among which rising ones are sought: a bound on work."""


def front(scope: Scope, now: datetime, *, category: str | None = None, limit: int = 30) -> tuple[StoryCard, ...]:
    """Stories by rank, best first. Nothing from the future stands on a page."""
    faces = FaceRow.objects.filter(sample=scope.sample, language=scope.language, first__lte=now)
    if category:
        faces = faces.filter(category=category)
    return story_cards(list(faces.order_by("-rank", "-story_id")[:limit]))


def latest(scope: Scope, *, category: str | None = None, after: str | None = None, limit: int = 20) -> Slice[ArticleCard]:
    """Articles, newest first."""
    rows = article_rows().filter(before(after, "published", "id"), sample=scope.sample, language=scope.language)
    if category:
        rows = rows.filter(category=category)
    found = list(rows.order_by("-published", "-id")[: limit + 1])
    cards = [article_card(row, scope.language) for row in found]
    return slice_of(cards, limit, cursor_of(found[limit - 1].published, found[limit - 1].id) if len(found) > limit else None)


def local(scope: Scope, country: str, now: datetime, *, limit: int = 6) -> tuple[StoryCard, ...]:
    """Ranked stories that name a place in this country."""
    faces = FaceRow.objects.filter(
        sample=scope.sample,
        language=scope.language,
        first__lte=now,
        story__placements__article__places__place__country=country,
    ).distinct()
    return story_cards(list(faces.order_by("-rank", "-story_id")[:limit]))


def tag_uses(scope: Scope, now: datetime) -> tuple[tuple[TagRef, datetime], ...]:
    """(hashtag, when its article was published) for the last eight days, of hashtags that several publishers used in the last."""
    day = timedelta(days=1)
    used = ArticleTagRow.objects.filter(
        sample=scope.sample, language=scope.language, tag__hidden=False, tag__shown=True, published__lte=now, article__copy_of=None
    )
    today = used.filter(published__gt=now - day).values_list("tag_id").annotate(n=Count("article__publisher", distinct=True)).order_by("-n", "tag_id")
    wanted = [tag for tag, publishers in today[:BUSY] if publishers >= SEVERAL]
    refs = {row.id: tag_ref(row, scope.language) for row in TagRow.objects.filter(id__in=wanted)}
    uses = used.filter(tag_id__in=wanted, published__gt=now - 8 * day).order_by("id").values_list("tag_id", "published")
    return tuple((refs[tag], published) for tag, published in uses)
