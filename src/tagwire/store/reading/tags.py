"""Hashtag pages."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Count, Max, Min, Q

from tagwire import words
from tagwire.moments import utc
from tagwire.store.reading.cards import article_card, article_rows, before, cursor_of, place_ref, slice_of, story_cards, tag_ref
from tagwire.store.rows import ArticleRow, ArticleTagRow, FaceRow, PlaceRow, TagFormRow, TagNameRow, TagRow
from tagwire.store.shapes import ArticleCard, Scope, Slice, StoryCard, TagRef, TagView
from tagwire.store.tags import home

VOLUME_DAYS = 30
ORIGINS = ("editor", "learnt", "import")
"""Who names hashtags, whose word counts most first."""
MOST_NAMESAKES = 20
"""Names of one spelling that are looked at: a bound on work (own choice)."""
RELATED_AMONG = 500
"""Newest articles of a tag in which related tags are sought."""


def find_tag(form: str) -> str | None:
    """The canonical tag of any spelling in any script, or None: of a hashtag, of what articles wrote, of what names are known."""
    key = words.key(form)[:200]
    exact = TagRow.objects.filter(tag=form).select_related("merged_into").first()
    found = [exact] if exact else [one.tag for one in TagFormRow.objects.filter(key=key).select_related("tag__merged_into")]
    return next((one.tag for one in map(home, found) if one.visible), None) or _named(key)


def _named(key: str) -> str | None:
    """The tag with this name: an editor's word counts before the stream's, that before a list's; of equals what articles carry."""
    names = TagNameRow.objects.filter(key=key).select_related("tag__merged_into").order_by("id")[:MOST_NAMESAKES]
    carried = set(ArticleTagRow.objects.filter(tag__in=[home(one.tag).id for one in names]).values_list("tag_id", flat=True).distinct())
    rows = sorted(names, key=lambda one: (ORIGINS.index(one.origin), home(one.tag).id not in carried, -one.support))
    return next((home(one.tag).tag for one in rows if home(one.tag).visible), None)


def tag(scope: Scope, tag: str, now: datetime) -> TagView | None:
    """What a hashtag is; None where no language of this kind of edition has an article of it."""
    row = TagRow.objects.filter(tag=tag, hidden=False, shown=True).first()
    if row is None:
        return None
    everywhere = ArticleTagRow.objects.filter(tag=row, sample=scope.sample, published__lte=now)
    here = everywhere.filter(language=scope.language)
    totals = here.aggregate(n=Count("id"), first=Min("published"), last=Max("published"), outlets=Count("article__publisher", distinct=True))
    spoken = tuple(everywhere.values_list("language").annotate(n=Count("id")).order_by("-n", "language"))
    if not spoken:
        return None
    place = PlaceRow.objects.filter(geonames=row.geonames).first() if row.geonames else None
    return TagView(
        ref=tag_ref(row, scope.language),
        names=tuple(sorted(row.names.items())),
        geonames=row.geonames,
        wikidata=row.wikidata or None,
        place=place_ref(place, scope.language) if place else None,
        articles=totals["n"],
        outlets=totals["outlets"],
        first=totals["first"],
        last=totals["last"],
        volume=_volume(row, scope, now),
        related=_related(row, scope),
        languages=spoken,
    )


def tag_stories(scope: Scope, tag: str, *, after: str | None = None, limit: int = 20) -> Slice[StoryCard]:
    """Stories of a tag, newest first, copies folded."""
    stories = (
        ArticleTagRow.objects.filter(tag__tag=tag, sample=scope.sample, language=scope.language, story__isnull=False)
        .values("story_id")
        .annotate(latest=Max("published"))
        .filter(before(after, "latest", "story_id"))
        .order_by("-latest", "-story_id")
    )
    found = list(stories[: limit + 1])
    faces = {face.story_id: face for face in FaceRow.objects.filter(story_id__in=[one["story_id"] for one in found], language=scope.language)}
    cards = story_cards([faces[one["story_id"]] for one in found[:limit] if one["story_id"] in faces])
    return Slice(cards, cursor_of(found[limit - 1]["latest"], found[limit - 1]["story_id"]) if len(found) > limit else None)


def tag_articles(scope: Scope, tag: str, *, after: str | None = None, limit: int = 20) -> Slice[ArticleCard]:
    """Articles of a tag, newest first."""
    rows = article_rows().filter(before(after, "published", "id"), tags__tag__tag=tag, sample=scope.sample, language=scope.language)
    found = list(rows.order_by("-published", "-id")[: limit + 1])
    cards = [article_card(row, scope.language) for row in found]
    return slice_of(cards, limit, cursor_of(found[limit - 1].published, found[limit - 1].id) if len(found) > limit else None)


def _volume(row: TagRow, scope: Scope, now: datetime) -> tuple[tuple[str, int], ...]:
    """Articles a day for the last VOLUME_DAYS, from the first day that has any."""
    start = utc(now).replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(days=VOLUME_DAYS - 1)
    moments = ArticleTagRow.objects.filter(tag=row, sample=scope.sample, language=scope.language, published__gte=start, published__lte=now)
    counts: dict[str, int] = {}
    for moment in moments.values_list("published", flat=True):
        counts[moment.date().isoformat()] = counts.get(moment.date().isoformat(), 0) + 1
    days = [(start + timedelta(days=n)).date().isoformat() for n in range(VOLUME_DAYS)]
    whole = [(day, counts.get(day, 0)) for day in days]
    while whole and not whole[0][1]:
        whole.pop(0)
    return tuple(whole)


def _related(row: TagRow, scope: Scope, limit: int = 10) -> tuple[TagRef, ...]:
    """Tags that stand beside this one more often than their own frequency explains (lift), in at least two articles."""
    newest = (
        ArticleTagRow.objects.filter(tag=row, sample=scope.sample, language=scope.language)
        .order_by("-published")
        .values_list("article_id", flat=True)[:RELATED_AMONG]
    )
    beside = ArticleTagRow.objects.filter(article_id__in=list(newest)).exclude(tag=row)
    together = dict(beside.values_list("tag_id").annotate(n=Count("id")).order_by("-n")[:60])
    everywhere = dict(ArticleTagRow.objects.filter(tag_id__in=together, sample=scope.sample).values_list("tag_id").annotate(n=Count("id")))
    least = 2 if max(together.values(), default=0) > 1 else 1
    lift = {tag: n * n / everywhere[tag] for tag, n in together.items() if n >= least and tag in everywhere}
    best = sorted(lift, key=lambda tag: (-lift[tag], tag))[:limit]
    rows = {one.id: one for one in TagRow.objects.filter(Q(id__in=best), hidden=False, shown=True)}
    return tuple(tag_ref(rows[tag], scope.language) for tag in best if tag in rows)


def related_articles(article: ArticleRow, scope: Scope, limit: int) -> list[ArticleRow]:
    """Articles near in time that share tags with this one, most shared weight first; never newer by more than two days."""
    tags = {tag.tag_id: tag.salience for tag in article.tags.all()}
    window = timedelta(days=7)
    rows = ArticleTagRow.objects.filter(
        tag_id__in=tags,
        sample=scope.sample,
        language=scope.language,
        published__gte=article.published - window,
        published__lte=article.published + timedelta(days=2),
    ).exclude(article=article)
    weights: dict[int, float] = {}
    for tag_id, other, salience in rows.order_by("-published").values_list("tag_id", "article_id", "salience")[:400]:
        weights[other] = weights.get(other, 0.0) + tags[tag_id] * salience
    best = sorted(weights, key=lambda other: (-weights[other], -other))[: limit * 2]
    found = {row.id: row for row in article_rows().filter(id__in=best, copy_of=None)}
    return [found[other] for other in best if other in found][:limit]
