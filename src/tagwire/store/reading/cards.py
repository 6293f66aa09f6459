"""Rows to cards: articles and stories as they stand in lists."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta

from django.db.models import F, Q, QuerySet

from tagwire.addresses import slug
from tagwire.model import Image
from tagwire.store.rows import ArticlePlaceRow, ArticleRow, FaceRow, PlaceRow, PublisherRow, TagRow
from tagwire.store.shapes import ArticleCard, PlaceRef, PublisherRef, Slice, StoryCard, TagRef, Thing

TAGS_ON_A_CARD = 6
PLACES_ON_A_CARD = 8
EXCERPT = 300
"""Characters of a summary on a card: two or three lines at 390 px."""


def article_rows() -> QuerySet[ArticleRow]:
    """Articles with all that a card shows, without their texts."""
    return (
        ArticleRow.objects.select_related("publisher", "placement")
        .defer("text", "blocks", "signature", "placement__features", "placement__why")
        .prefetch_related("tags__tag")
    )


def article_card(row: ArticleRow, language: str) -> ArticleCard:
    """A row as a card for readers of `language`."""
    tags = sorted(row.tags.all(), key=lambda tag: (-tag.salience, tag.tag_id))
    placement = getattr(row, "placement", None)
    return ArticleCard(
        id=row.id,
        slug=slug(row.title),
        title=row.title,
        summary="" if row.publisher.licence == "headline" else shorten(row.summary, EXCERPT),
        publisher=publisher_ref(row.publisher),
        url=row.url,
        published=row.published,
        category=row.category,
        page_type=row.page_type,  # type: ignore[arg-type]  # page types are checked on the way in
        language=row.language,
        tags=tuple(tag_ref(tag.tag, language) for tag in tags if tag.tag.visible)[:TAGS_ON_A_CARD],
        image=Image(**row.image) if row.image else None,
        story=placement.story_id if placement else None,
        copy_of=row.copy_of_id,
        sample=row.sample,
    )


def story_cards(faces: Sequence[FaceRow]) -> tuple[StoryCard, ...]:
    """Faces as cards, in their order; four queries for any number of them."""
    ids = [face.story_id for face in faces]
    members: dict[tuple[int, str], list[ArticleRow]] = {}
    for row in article_rows().filter(placement__story_id__in=ids).order_by("-published", "-id"):
        members.setdefault((row.placement.story_id, row.language), []).append(row)
    spoken: dict[int, set[str]] = {}
    for story, language in members:
        spoken.setdefault(story, set()).add(language)
    places = _places_of(ids)
    return tuple(
        _story_card(face, members.get((face.story_id, face.language), []), places.get(face.story_id, ()), tuple(sorted(spoken.get(face.story_id, set()))))
        for face in faces
        if members.get((face.story_id, face.language))
    )


def tag_ref(row: TagRow, language: str) -> TagRef:
    """A tag as a link, with its name in this language."""
    return TagRef(row.tag, row.names.get(language) or row.name, row.kind)  # type: ignore[arg-type]  # kinds are checked on the way in


def publisher_ref(row: PublisherRow) -> PublisherRef:
    """A publisher as a link."""
    return PublisherRef(row.slug, row.name, row.country)


def place_ref(row: PlaceRow, language: str) -> PlaceRef:
    """A place as a link or a dot on a map, with its name in this language where one was met."""
    return PlaceRef(row.geonames, row.names.get(language) or row.name, row.country, row.latitude, row.longitude)


def shorten(text: str, limit: int) -> str:
    """The first words of a text, with an ellipsis where it goes on."""
    flat = " ".join(text.split())
    return flat if len(flat) <= limit else flat[:limit].rsplit(" ", 1)[0].rstrip(" .…,;:–—-") + "…"


def slice_of(rows: Sequence[Thing], limit: int, cursor: str | None) -> Slice[Thing]:
    """At most `limit` of the things read, with the cursor of what follows."""
    return Slice(tuple(rows[:limit]), cursor if len(rows) > limit else None)


def cursor_of(moment: datetime, row_id: int) -> str:
    """Where a list by time stands, as text for an address."""
    return f"{(moment - _EPOCH) // timedelta(microseconds=1)}-{row_id}"


def before(cursor: str | None, moment_field: str, id_field: str) -> Q:
    """The condition for what comes after a cursor in a list, newest first; everything where the cursor is none or rubbish."""
    try:
        since, _, row_id = (cursor or "").rpartition("-")
        moment, number = _EPOCH + timedelta(microseconds=int(since)), int(row_id)
    except (ValueError, OverflowError):
        return Q()
    if number > _LARGEST_ID:
        return Q()
    return Q(**{f"{moment_field}__lt": moment}) | Q(**{moment_field: moment, f"{id_field}__lt": number})


def _story_card(face: FaceRow, rows: Sequence[ArticleRow], places: Sequence[PlaceRow], spoken: tuple[str, ...]) -> StoryCard:
    lead = next((row for row in rows if row.id == face.lead_id), rows[-1])
    cards = {row.id: article_card(row, face.language) for row in rows}
    return StoryCard(
        id=face.story_id,
        slug=slug(face.headline),
        headline=face.headline,
        summary=cards[lead.id].summary,
        lead=cards[lead.id],
        articles=tuple(cards[row.id] for row in rows if row.id == lead.id or row.copy_of_id is None or row.copy_of_id not in cards),
        outlets=tuple(dict.fromkeys(cards[row.id].publisher for row in (lead, *rows))),
        independent=face.independent,
        copies=face.copies,
        first=face.first,
        last=face.last,
        category=face.category,
        places=tuple(place_ref(place, face.language) for place in places),
        tags=_shared_tags(rows, face.language),
        languages=spoken,
        sample=face.sample,
    )


def _shared_tags(rows: Iterable[ArticleRow], language: str) -> tuple[TagRef, ...]:
    """The tags of a story: those of most weight over all its articles."""
    weights: dict[int, float] = {}
    known: dict[int, TagRow] = {}
    for row in rows:
        for tag in row.tags.all():
            weights[tag.tag_id] = weights.get(tag.tag_id, 0.0) + tag.salience
            known[tag.tag_id] = tag.tag
    best = sorted(weights, key=lambda tag_id: (-weights[tag_id], tag_id))
    return tuple(tag_ref(known[tag_id], language) for tag_id in best if known[tag_id].visible)[:TAGS_ON_A_CARD]


def _places_of(stories: Sequence[int]) -> dict[int, list[PlaceRow]]:
    """The places of stories: first where most of their articles say that it happened."""
    weights: dict[int, dict[int, float]] = {}
    rows: dict[int, PlaceRow] = {}
    found = ArticlePlaceRow.objects.filter(article__placement__story_id__in=stories).select_related("place")
    for at in found.annotate(story=F("article__placement__story_id")):
        its = weights.setdefault(at.story, {})
        its[at.place_id] = its.get(at.place_id, 0.0) + 1 / (1 + at.position)
        rows[at.place_id] = at.place
    return {story: [rows[place] for place in sorted(its, key=lambda one: (-its[one], one))[:PLACES_ON_A_CARD]] for story, its in weights.items()}


_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LARGEST_ID = 2**63 - 1
