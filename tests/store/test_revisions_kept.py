"""What an article was before it changed rests beside it, within bounds."""

from __future__ import annotations

import pytest
from shelving import HOUR, NOW, brought, kept

from tagwire.store import reading, writing
from tagwire.store.reading import articles
from tagwire.store.shapes import ArticleView, Piece
from tagwire.store.writing import Changed
from tagwire.testing import a_publisher, an_article

URL = "https://harbour-post.example/kotor-ferry"
WORDS = Changed("text", (("same", "A "), ("gone", "ferry"), ("new", "tanker")), 1, 1)


def view_of(article: int) -> ArticleView:
    view = reading.article(article, "en")
    assert view is not None
    return view


def revised(article: int, title: str, hours: int, changed: Changed | None = WORDS, **more: object) -> None:
    writing.revise(article, brought(an_article(URL, title, **more), seen=NOW + hours * HOUR), changed)  # type: ignore[arg-type]  # the caller names facts of an article


def test_a_change_comes_back_with_its_words_and_both_its_times(shelf: str) -> None:
    article = writing.keep(brought(an_article(URL)))
    revised(article, "Tanker runs aground", 3, modified=NOW + HOUR)
    (change,) = view_of(article).changes
    assert change.pieces == (Piece("same", "A "), Piece("gone", "ferry"), Piece("new", "tanker"))
    assert (change.at, change.seen, change.what, change.gone, change.new, change.stands_for) == (NOW + HOUR, NOW + 3 * HOUR, "text", 1, 1, 1)


def test_a_publishers_date_that_cannot_be_true_is_not_believed(shelf: str) -> None:
    for said in (NOW - HOUR, NOW + 9 * HOUR, None):
        article = writing.keep(brought(an_article(f"{URL}-{said}")))
        revised(article, "Again", 3, modified=said)
        assert [change.at for change in view_of(article).changes] == [NOW + 3 * HOUR]


def test_what_was_only_read_by_halves_leaves_no_revision(shelf: str) -> None:
    article = writing.keep(brought(an_article(URL, text="Short.")))
    revised(article, "Ferry runs aground", 1, None)
    assert (view_of(article).changes, writing.former(article)) == ((), [])


def test_two_changes_told_as_one_are_counted(shelf: str) -> None:
    article = writing.keep(brought(an_article(URL, "First")))
    for hours, title in enumerate(("Second", "Third", "Fourth"), start=1):
        revised(article, title, hours)
    chain = writing.former(article)
    assert [one.title for one in chain] == ["First", "Second", "Third"]
    writing.fold(chain[0].id, chain[1].id, Changed("headline"))
    assert [(change.title, change.at, change.what, change.stands_for) for change in view_of(article).changes] == [
        ("Third", NOW + 3 * HOUR, "text", 1),
        ("First", NOW + 2 * HOUR, "headline", 2),
    ]
    writing.fold(chain[0].id, chain[2].id, WORDS)
    assert [(change.title, change.at, change.stands_for) for change in view_of(article).changes] == [("First", NOW + 3 * HOUR, 3)]


def test_a_change_of_a_copy_is_told_beside_the_other_articles_with_its_text(shelf: str) -> None:
    first = writing.keep(brought(an_article(URL)))
    copy, other = kept(copy_of=first, publisher=a_publisher("digest")), kept(copy_of=first, publisher=a_publisher("echo"))
    writing.revise(copy, brought(an_article(f"{URL}/copy", "Ferry freed"), publisher=a_publisher("digest"), seen=NOW + HOUR), WORDS)
    told = {
        article: [(twin.article.id, twin.article.title, twin.change.at, twin.change.pieces) for twin in view_of(article).twin_changes]
        for article in (first, copy, other)
    }
    assert told == {first: [(copy, "Ferry freed", NOW + HOUR, ())], copy: [], other: [(copy, "Ferry freed", NOW + HOUR, ())]}


def test_of_each_copy_its_last_change_is_told(shelf: str) -> None:
    first = writing.keep(brought(an_article(URL)))
    copies = [kept(copy_of=first) for _ in range(8)]
    for hours, copy in enumerate([*copies, copies[0]]):
        writing.revise(copy, brought(seen=NOW + hours * HOUR), WORDS)
    assert [twin.article.id for twin in view_of(first).twin_changes] == [copies[0], *copies[:3:-1]][:5]


def test_the_words_of_very_many_changes_end_with_a_word_of_it(shelf: str, monkeypatch: pytest.MonkeyPatch) -> None:
    article = writing.keep(brought(an_article(URL)))
    for hours in range(1, 4):
        revised(article, "Again", hours)
    assert [(bool(change.pieces), change.cut) for change in view_of(article).changes] == [(True, False)] * 3
    monkeypatch.setattr(articles, "CHARACTERS_SHOWN", 10)
    assert [(bool(change.pieces), change.cut, change.new) for change in view_of(article).changes] == [(True, False, 1), (False, True, 1), (False, True, 1)]


def test_what_repeats_a_copy_repeats_its_original(shelf: str) -> None:
    first, middle = kept(), kept()
    last = kept(copy_of=middle)
    writing.copy_of(middle, first)
    originals = [view_of(article).original for article in (middle, last)]
    assert [one.id for one in originals if one] == [first, first]
    writing.copy_of(middle, None)
    assert view_of(middle).original is None
    assert writing.first_of(last) == first
