"""Article pages."""

from __future__ import annotations

import msgspec

from tagwire import words
from tagwire.model import Block
from tagwire.store.reading.cards import article_card, article_rows, place_ref, shorten, story_cards
from tagwire.store.reading.tags import related_articles
from tagwire.store.rows import ArticleRow, FaceRow
from tagwire.store.shapes import ArticleCard, ArticleView, Change, Scope, StoryCard

RELATED = 6
EXCERPT_WORDS = 60
"""What an excerpt licence shows on the article's own page: about the length that search engines show of a page."""


def article(article_id: int, language: str) -> ArticleView | None:
    """All of an article that its publisher's licence lets us show; None where there is none."""
    row = ArticleRow.objects.filter(id=article_id).select_related("publisher", "placement", "copy_of").prefetch_related("tags__tag", "places__place").first()
    if row is None:
        return None
    card = article_card(row, language)
    scope = Scope(row.language, row.sample)
    blocks, shortened = shown_blocks(row)
    original = article_rows().filter(id=row.copy_of_id).first() if row.copy_of_id else None
    story = _story(row)
    return ArticleView(
        card=card,
        authors=tuple(row.authors),
        agency=row.agency or None,
        modified=row.modified,
        seen=row.seen,
        blocks=blocks,
        shortened=shortened,
        licence=row.publisher.licence,  # type: ignore[arg-type]  # licences are checked on the way in
        words=row.words,
        places=tuple(place_ref(at.place, language) for at in sorted(row.places.all(), key=lambda at: at.position)),
        enclosure=row.enclosure or None,
        duration=row.duration,
        changes=_changes(row),
        original=article_card(original, language) if original else None,
        story=story,
        related=_related(row, scope, story),
        scope=scope,
    )


def shown_blocks(row: ArticleRow) -> tuple[tuple[Block, ...], bool]:
    """The blocks that may be shown, and whether more stands at the publisher's: of a text that has been dropped, its summary."""
    whole = tuple(msgspec.convert(row.blocks, list[Block])) or tuple(Block("paragraph", part) for part in row.text.split("\n") if part)
    if row.publisher.licence == "full" and (whole or not row.words):
        return whole, False
    if row.publisher.licence == "headline":
        return (), row.words > 0
    excerpt = shorten(row.summary or row.text, EXCERPT_WORDS * 6)
    return ((Block("paragraph", excerpt),) if excerpt else ()), row.words > words.count(excerpt)


def _story(row: ArticleRow) -> StoryCard | None:
    placement = getattr(row, "placement", None)
    face = FaceRow.objects.filter(story_id=placement.story_id, language=row.language).first() if placement else None
    found = story_cards([face]) if face else ()
    return found[0] if found else None


def _related(row: ArticleRow, scope: Scope, story: StoryCard | None) -> tuple[ArticleCard, ...]:
    """The same story first, then the same tags near in time."""
    same = [one for one in story.articles if row.id not in {one.id, one.copy_of}] if story else []
    known = {row.id, *(one.id for one in same)}
    others = [article_card(one, scope.language) for one in related_articles(row, scope, RELATED) if one.id not in known]
    return tuple((same + others)[:RELATED])


def _changes(row: ArticleRow) -> tuple[Change, ...]:
    """Earlier words, newest first; texts only where the licence shows texts."""
    full = row.publisher.licence == "full"
    return tuple(Change(one.at, one.title, one.text if full else "") for one in row.revisions.all())
