"""Lists page by keyset: every thing once, newest first, in a bounded number of queries."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shelving import ENGLISH, NOW, kept, told

from shelves import taken_back
from tagwire.store import reading
from tagwire.store.shapes import ArticleCard, Slice, StoryCard
from tagwire.testing import a_place, a_publisher

SHELF_IS_EMPTIED = settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
TIMES = st.lists(st.sampled_from([0, 0, 0, 1, 1_000_000]).flatmap(lambda unit: st.integers(0, 3).map(lambda n: n * unit)), min_size=0, max_size=9)
"""Microseconds before now; many articles share one."""


def walked(page: Callable[[str | None], Slice[StoryCard] | Slice[ArticleCard]]) -> list[StoryCard | ArticleCard]:
    found: list[StoryCard | ArticleCard] = []
    after: str | None = None
    for _ in range(20):
        piece = page(after)
        found += piece.items
        after = piece.after
        if after is None:
            return found
    raise AssertionError("the pages do not end")


@SHELF_IS_EMPTIED
@given(times=TIMES, limit=st.integers(1, 4))
def test_walking_a_hashtag_gives_every_story_once_newest_first(shelf: str, times: list[int], limit: int) -> None:
    with taken_back():
        stories = {told(kept("Kotor", published=NOW - timedelta(microseconds=before))): before for before in times}
        found = walked(lambda after: reading.tag_stories(ENGLISH, "Kotor", after=after, limit=limit))
        assert [one.id for one in found] == sorted(stories, key=lambda story: (stories[story], -story))


@SHELF_IS_EMPTIED
@given(times=TIMES, limit=st.integers(1, 4))
def test_walking_lists_of_articles_gives_every_article_once_newest_first(shelf: str, times: list[int], limit: int) -> None:
    with taken_back():
        articles = {kept("Kotor", published=NOW - timedelta(microseconds=before)): before for before in times}
        right = sorted(articles, key=lambda article: (articles[article], -article))
        pages: list[Callable[[str | None], Slice[ArticleCard]]] = [
            lambda after: reading.tag_articles(ENGLISH, "Kotor", after=after, limit=limit),
            lambda after: reading.latest(ENGLISH, after=after, limit=limit),
            lambda after: reading.publisher_articles("harbour-post", after=after, limit=limit),
        ]
        for page in pages:
            assert [one.id for one in walked(page)] == right


def test_what_comes_in_while_a_reader_walks_moves_nothing(shelf: str) -> None:
    old = [kept(published=NOW - timedelta(hours=hours)) for hours in range(4)]
    first = reading.latest(ENGLISH, limit=2)
    kept(published=NOW + timedelta(hours=1))
    second = reading.latest(ENGLISH, after=first.after, limit=2)
    assert [card.id for card in (*first.items, *second.items)] == old


RUBBISH = [
    "",
    "-",
    "x-1",
    "1-x",
    "-1",
    "1e5-3",
    "nan-1",
    "inf-1",
    f"1-{2**63}",
    f"{10**40}-1",
    f"{-(10**40)}-1",
    "9" * 5000 + "-1",
    "1--2",
    "\x00",
    "🦆-1",
    "1-1-1",
    "' OR 1=1 --",
]


@pytest.mark.parametrize("cursor", RUBBISH)
def test_a_cursor_of_rubbish_is_the_first_page(shelf: str, cursor: str) -> None:
    told(kept())
    first_pages: list[tuple[object, ...]] = [
        reading.tag_stories(ENGLISH, "Kotor", after=cursor).items,
        reading.tag_articles(ENGLISH, "Kotor", after=cursor).items,
        reading.latest(ENGLISH, after=cursor).items,
        reading.publisher_articles("harbour-post", after=cursor).items,
    ]
    assert [len(found) for found in first_pages] == [1] * len(first_pages)


MOST_QUERIES = 6
"""What was asked for, members, their tags, the tags' names, places; one to spare."""


LISTS: dict[str, Callable[[], tuple[object, ...]]] = {
    "front": lambda: reading.front(ENGLISH, NOW, limit=20),
    "local": lambda: reading.local(ENGLISH, "ME", NOW, limit=20),
    "tag_stories": lambda: reading.tag_stories(ENGLISH, "Kotor", limit=20).items,
    "tag_articles": lambda: reading.tag_articles(ENGLISH, "Kotor", limit=20).items,
    "latest": lambda: reading.latest(ENGLISH, limit=20).items,
}


def test_a_list_of_twenty_takes_no_more_queries_than_one_of_two(shelf: str) -> None:
    def asked(stories: int) -> dict[str, int]:
        for _ in range(stories):
            told(kept("Kotor", "Ferry", places=(a_place(),)), kept("Kotor", publisher=a_publisher("lagoon-times")))
        counts = {}
        for name, page in LISTS.items():
            with CaptureQueriesContext(connection) as queries:
                assert page()
            counts[name] = len(queries)
        return counts

    few, many = asked(2), asked(18)
    assert few == many
    assert max(many.values()) <= MOST_QUERIES
    assert {len(page()) for page in LISTS.values()} == {20}


def test_a_story_page_takes_no_more_queries_for_more_articles(shelf: str) -> None:
    small, large = told(kept()), told(*[kept() for _ in range(15)])
    with CaptureQueriesContext(connection) as few:
        assert reading.story(small, "en")
    with CaptureQueriesContext(connection) as many:
        assert reading.story(large, "en")
    assert len(many) <= len(few) <= 20
