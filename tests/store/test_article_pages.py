"""What of an article may be shown, by its publisher's licence."""

from __future__ import annotations

from dataclasses import replace

import pytest
from shelving import HOUR, NOW, brought, kept, told

from tagwire.model import Licence
from tagwire.store import reading, writing
from tagwire.store.shapes import ArticleView, Piece
from tagwire.store.writing import Changed
from tagwire.testing import a_publisher, an_article

URL = "https://harbour-post.example/kotor-ferry"
SUMMARY = "A ferry ran aground near Kotor."


def view_of(article: int) -> ArticleView:
    view = reading.article(article, "en")
    assert view is not None
    return view


SHOWN: list[tuple[Licence, str, list[str], bool]] = [
    ("full", SUMMARY, [SUMMARY, "Nobody was hurt."], False),
    ("excerpt", SUMMARY, [SUMMARY], True),
    ("headline", "", [], True),
]


@pytest.mark.parametrize(("licence", "summary", "blocks", "shortened"), SHOWN)
def test_the_licence_says_what_is_shown(shelf: str, licence: Licence, summary: str, blocks: list[str], *, shortened: bool) -> None:
    number = writing.keep(brought(an_article(URL), publisher=a_publisher(licence=licence)))
    writing.revise(number, brought(an_article(URL, "Second"), publisher=a_publisher(licence=licence)), Changed("both", (("gone", "Nobody"),), 3, 2))
    view = view_of(number)
    assert (view.card.summary, [block.text for block in view.blocks], view.shortened, view.licence) == (summary, blocks, shortened, licence)
    assert [change.title for change in view.changes] == [an_article().title]
    assert [(change.what, change.gone, change.new) for change in view.changes] == [("both", 3, 2)]
    assert view.changes[0].pieces == (() if licence == "headline" else (Piece("gone", "Nobody"),))


def test_a_long_summary_is_cut_at_a_word(shelf: str) -> None:
    number = writing.keep(replace(brought(publisher=a_publisher(licence="excerpt")), summary="word " * 200))
    view = view_of(number)
    assert len(view.card.summary) <= 301
    assert view.card.summary.endswith("word…")


def test_a_headline_alone_is_an_article_too(shelf: str) -> None:
    view = view_of(writing.keep(replace(brought(an_article(URL, text="")), summary="")))
    assert (view.blocks, view.shortened, view.words, view.story) == ((), False, 0, None)


def test_a_copy_names_its_original(shelf: str) -> None:
    first = kept()
    copy = kept(copy_of=first)
    original = view_of(copy).original
    assert original is not None
    assert (original.id, view_of(first).original) == (first, None)


def test_a_copy_and_its_original_both_tell_why_it_is_the_original(shelf: str) -> None:
    first, alone = kept(), kept()
    copies = [kept(copy_of=first), kept(copy_of=first)]
    assert [(view_of(one).copies, view_of(one).original_why) for one in (first, *copies)] == [(2, ""), (0, ""), (0, "")]
    writing.follow(first, copies, "agency")
    assert [(view_of(one).copies, view_of(one).original_why) for one in (first, *copies)] == [(2, "agency"), (0, "agency"), (0, "agency")]
    assert (view_of(alone).copies, view_of(alone).original_why) == (0, "")


def test_the_same_story_comes_before_articles_of_the_same_hashtags(shelf: str) -> None:
    article, beside = kept("Kotor"), kept("Other")
    near, nearer = kept("Kotor", published=NOW - HOUR), kept("Kotor", published=NOW)
    kept("Kotor", published=NOW - 24 * 8 * HOUR)
    kept("Kotor", published=NOW + 24 * 3 * HOUR)
    kept("Kotor", publisher=a_publisher("paper", sample=True))
    kept("Kotor", language="ar")
    kept("Kotor", copy_of=near)
    story = told(article, beside)
    view = view_of(article)
    assert view.story is not None
    assert view.story.id == story
    assert [card.id for card in view.related] == [beside, nearer, near]


def test_an_excerpt_licence_shows_the_beginning_of_a_change_and_says_that_there_is_more(shelf: str) -> None:
    number = writing.keep(brought(an_article(URL), publisher=a_publisher(licence="excerpt")))
    pieces = tuple(("gone" if place % 2 else "same", f"word{place} " * 20) for place in range(40))
    writing.revise(number, brought(an_article(URL, "Second"), publisher=a_publisher(licence="excerpt")), Changed("both", pieces, 400, 0))
    (change,) = view_of(number).changes
    assert 0 < sum(len(piece.text) for piece in change.pieces) <= 360
    assert change.cut
