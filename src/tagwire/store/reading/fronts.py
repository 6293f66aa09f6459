"""Lists of the front page and of categories: ranked stories, latest articles, local stories, rising hashtags."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Count

from tagwire.store.reading.cards import article_card, article_rows, before, cursor_of, slice_of, story_cards, tag_ref
from tagwire.store.rows import ArticleTagRow, FaceRow, TagRow
from tagwire.store.shapes import ArticleCard, Rising, Scope, Slice, StoryCard

LEAST_FOR_RISING = 2
"""One article is no trend."""
SMOOTHING = 1.0
"""Added to a tag's daily mean before dividing, so that a tag never seen before does not rise without bound (Laplace)."""


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


def rising(scope: Scope, now: datetime, *, limit: int = 12) -> tuple[Rising, ...]:
    """Hashtags of the last day against their own former six days: burst, not bulk."""
    day = timedelta(days=1)
    recent = ArticleTagRow.objects.filter(sample=scope.sample, language=scope.language, tag__hidden=False, published__lte=now)
    today = dict(recent.filter(published__gt=now - day).values_list("tag_id").annotate(n=Count("article__publisher", distinct=True)).order_by("-n")[:200])
    wanted = [tag for tag, count in today.items() if count >= LEAST_FOR_RISING]
    days: dict[int, list[int]] = {tag: [0] * 7 for tag in wanted}
    for tag, published in recent.filter(tag_id__in=wanted, published__gt=now - 7 * day).values_list("tag_id", "published"):
        days[tag][6 - min(6, int((now - published) / day))] += 1
    tags = {row.id: row for row in TagRow.objects.filter(id__in=wanted)}
    found = [
        Rising(tag_ref(tags[tag], scope.language), counts[6], counts[6] / (sum(counts[:6]) / 6 + SMOOTHING), tuple(counts)) for tag, counts in days.items()
    ]
    return tuple(sorted(found, key=lambda one: (-one.burst, -one.articles, one.ref.tag))[:limit])
