"""Story pages."""

from __future__ import annotations

import msgspec

from tagwire.model import Reason
from tagwire.store.reading.cards import article_card, article_rows, story_cards
from tagwire.store.rows import ArticleTagRow, FaceRow, PlacementRow, StoryRow
from tagwire.store.shapes import Development, Scope, StoryCard, StoryView

RELATED = 4
HOPS = 20
"""Merges that a redirect follows; a longer chain would be a fault."""


def story(story_id: int, language: str) -> StoryView | int | None:
    """All of a story for readers of a language (another where it has none in theirs), the id it lives on under, or None."""
    row = StoryRow.objects.filter(id=story_id).select_related("merged_into").first()
    if row is None:
        return None
    home = _home(row)
    if home != story_id:
        return home
    faces = FaceRow.objects.filter(story=row)
    card = next(iter(story_cards(sorted(faces, key=lambda one: (one.language != language, -one.outlets, one.id)))), None)
    if card is None:
        return None
    scope = Scope(card.lead.language, row.sample)
    members = [article_card(one, card.lead.language) for one in article_rows().filter(placement__story=row).order_by("published", "id")]
    shown = {one.id for one in card.articles}
    return StoryView(
        card=card,
        copies=tuple(one for one in members if one.id not in shown and one.language == card.lead.language),
        timeline=tuple(Development(one.published, one) for one in members if one.id in shown),
        why=_reasons(story_id),
        other_languages=tuple(one for one in members if one.language != card.lead.language),
        related=_related(card, scope),
        scope=scope,
    )


def _home(row: StoryRow) -> int:
    for _ in range(HOPS):
        if row.merged_into is None:
            break
        row = row.merged_into
    return row.id


def _reasons(story_id: int) -> tuple[tuple[int, tuple[Reason, ...]], ...]:
    rows = PlacementRow.objects.filter(story_id=story_id).order_by("number").values_list("article_id", "why")
    return tuple((article, tuple(msgspec.convert(why, list[Reason]))) for article, why in rows if why)


def _related(card: StoryCard, scope: Scope) -> tuple[StoryCard, ...]:
    """Other stories that share the most tags with this one."""
    shared: dict[int, int] = {}
    rows = ArticleTagRow.objects.filter(tag__tag__in=[tag.tag for tag in card.tags], sample=scope.sample, language=scope.language, story__isnull=False)
    pairs = rows.exclude(story_id=card.id).order_by("-published").values_list("story_id", "tag_id")[:500]
    for story_id, _ in {(story, tag) for story, tag in pairs}:
        shared[story_id] = shared.get(story_id, 0) + 1
    best = sorted((one for one in shared if shared[one] >= min(2, len(card.tags))), key=lambda one: (-shared[one], -one))[:RELATED]
    faces = {face.story_id: face for face in FaceRow.objects.filter(story_id__in=best, language=scope.language)}
    return story_cards([faces[one] for one in best if one in faces])
