"""Article pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec
from django.db.models import Count, Max, Q

from tagwire import words
from tagwire.model import Block
from tagwire.store.reading.cards import article_card, article_rows, place_ref, shorten, story_cards
from tagwire.store.reading.tags import related_articles
from tagwire.store.rows import ArticleRow, FaceRow, RevisionRow
from tagwire.store.shapes import ArticleCard, ArticleView, Change, Piece, PieceKind, Scope, StoryCard, TwinChange

RELATED = 6
TWIN_CHANGES = 5
"""Other outlets whose change of the same text is told (own choice: a short list below the text)."""
MANY = 6
"""Changes looked at for each of them (own choice: more of one outlet hide the others, which is no harm)."""
CHARACTERS_SHOWN = 20_000
"""Of all changes together, newest first (own choice: twenty screens of a telephone, and 5 ms of the page's time)."""
EXCERPT_WORDS = 60
EXCERPTS_SHOWN = 2_000
"""Own choice, in characters: of all changes of one article together, where the licence shows excerpts; some five of them."""
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
    copies, why = _copies(row)
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
        twin_changes=_twin_changes(row, language),
        copies=copies,
        original_why=row.copy_why or why,
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


def _copies(row: ArticleRow) -> tuple[int, str]:
    """How many articles copy this one, and why it is their original: they all say the same."""
    found = row.copies.aggregate(many=Count("id"), why=Max("copy_why"))
    return found["many"], found["why"] or ""


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
    """Newest first; the words of the oldest of very many are left out, and said to be. An excerpt licence shows an excerpt of each change."""
    most, room = {"full": (CHARACTERS_SHOWN, CHARACTERS_SHOWN), "excerpt": (EXCERPT_WORDS * 6, EXCERPTS_SHOWN)}.get(row.publisher.licence, (0, 0))
    told = []
    for one in row.revisions.defer("text"):
        told.append(_change(one, min(most, room), words_too=most > 0))
        room -= sum(len(piece.text) for piece in told[-1].pieces)
    return tuple(told)


def _change(one: RevisionRow, room: int = 0, *, words_too: bool = False) -> Change:
    """Former headlines may always be told, of texts so many characters as the licence shows."""
    pieces = tuple(_within(one.pieces, room)) if words_too else ()
    cut = words_too and (one.cut or len(pieces) < len(one.pieces))
    return Change(one.at, one.seen, one.title, one.what, pieces, one.gone, one.new, cut, one.stands_for)  # type: ignore[arg-type]  # written by `fingerprint`, in its words


def _within(pieces: Iterable[tuple[PieceKind, str]], room: int) -> Iterator[Piece]:
    for kind, text in pieces:
        if room <= 0:
            return
        yield Piece(kind, text if len(text) <= room else shorten(text, room))
        room -= len(text)


def _twin_changes(row: ArticleRow, language: str) -> tuple[TwinChange, ...]:
    """What other articles with this text changed in it since, each once."""
    first = row.copy_of_id or row.id
    found = RevisionRow.objects.filter(Q(article__copy_of=first) | Q(article=first)).exclude(article=row).defer("text", "pieces")
    last: dict[int, RevisionRow] = {}
    for one in found.order_by("-at", "-id")[: TWIN_CHANGES * MANY]:
        last.setdefault(one.article_id, one)
    shown = dict(list(last.items())[:TWIN_CHANGES])
    cards = {one.id: article_card(one, language) for one in article_rows().filter(id__in=shown)} if shown else {}
    return tuple(TwinChange(cards[article], _change(one)) for article, one in shown.items())
