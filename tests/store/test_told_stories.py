"""Stories: placing, moving, merging, and their pages."""

from __future__ import annotations

import pytest
from shelving import ENGLISH, HOUR, NOW, decided, kept, shown, told

from tagwire.model import Reason
from tagwire.store import placing, reading
from tagwire.store.rows import StoryRow
from tagwire.store.shapes import StoryView
from tagwire.testing import a_place, a_publisher

OTHER = a_publisher("lagoon-times", country="NG")


def view_of(story: int, language: str = "en") -> StoryView:
    view = reading.story(story, language)
    assert isinstance(view, StoryView)
    return view


def moved(article: int, story: str) -> None:
    placing.move(article, story, score=0.7, why=(Reason("words", "moved", 1.0),), sample=False)


def test_articles_wait_in_the_order_in_which_they_were_published(shelf: str) -> None:
    late, early = kept(published=NOW), kept(published=NOW - HOUR)
    sample = kept(publisher=a_publisher("paper", sample=True))
    assert [one.id for one in placing.waiting(10, sample=False)] == [early, late]
    assert [one.id for one in placing.waiting(1, sample=False)] == [early]
    assert [(one.id, one.reading, one.copy_of) for one in placing.waiting(10, sample=True)] == [(sample, b"reading", None)]
    told(early)
    assert [one.id for one in placing.waiting(10, sample=False)] == [late]


def test_the_last_placements_come_back_in_their_order(shelf: str) -> None:
    numbers = [kept() for _ in range(4)]
    told(*numbers[:3])
    told(numbers[3])
    found = placing.placed(2, sample=False)
    assert [(one.number, one.features, one.story, one.twin_of) for one in found] == [
        (numbers[2], b"features", str(numbers[0]), None),
        (numbers[3], b"features", str(numbers[3]), None),
    ]
    assert placing.placed(10, sample=True) == []


def test_members_come_oldest_first_with_what_a_lead_is_chosen_by(shelf: str) -> None:
    late, early = kept(published=NOW, publisher=OTHER), kept(published=NOW - HOUR)
    told(late, early)
    found = placing.members(str(late))
    assert [(one.id, one.publisher, one.words, one.language) for one in found] == [(early, "harbour-post", 9, "en"), (late, "lagoon-times", 9, "en")]
    assert placing.members("none") == []


def test_a_story_page_shows_the_lead_the_others_copies_and_reasons(shelf: str) -> None:
    first = kept("Kotor", "Ferry", title="Ferry aground", places=(a_place(),), published=NOW - 2 * HOUR)
    second = kept("Kotor", title="Ferry afloat", publisher=OTHER, published=NOW)
    copy = kept("Kotor", copy_of=first, published=NOW - HOUR)
    foreign = kept("Kotor", language="ar", published=NOW)
    view = view_of(told(first, second, copy, foreign))
    card = view.card
    assert (card.headline, card.lead.id, [one.id for one in card.articles]) == ("Ferry aground", first, [second, first])
    assert ([one.slug for one in card.outlets], card.independent, card.copies) == (["harbour-post", "lagoon-times"], 2, 1)
    assert ([tag.tag for tag in card.tags], card.languages, [place.name for place in card.places]) == (["Kotor", "Ferry"], ("ar", "en"), ["Kotor"])
    assert ([one.id for one in view.copies], [one.id for one in view.other_languages]) == ([copy], [foreign])
    assert [one.article.id for one in view.timeline] == [first, second]
    assert dict(view.why)[first] == (Reason("name", "Kotor", 0.5),)
    assert (card.first, card.last, view.scope) == (NOW - 2 * HOUR, NOW, ENGLISH)


def test_readers_of_another_language_get_the_story_as_it_is_told_most(shelf: str) -> None:
    story = told(kept(language="ar"), kept(language="en"), kept(language="en", publisher=OTHER))
    assert [view_of(story, language).scope.language for language in ("ar", "en", "fr")] == ["ar", "en", "en"]


def test_stories_that_share_hashtags_are_related(shelf: str) -> None:
    one, two = told(kept("Kotor", "Ferry")), told(kept("Kotor", "Ferry"))
    told(kept("Kotor"))
    told(kept("Kotor", "Ferry", publisher=a_publisher("paper", sample=True)), sample=True)
    assert [card.id for card in view_of(one).related] == [two]


def test_a_moved_article_stands_in_its_new_story_alone(shelf: str) -> None:
    first, second, third = kept(), kept(), kept()
    here, there = told(first, second), told(third)
    moved(second, str(third))
    shown(str(first))
    shown(str(third))
    assert [one.id for one in view_of(here).card.articles] == [first]
    assert {one.id for one in view_of(there).card.articles} == {second, third}
    assert dict(view_of(there).why)[second] == (Reason("words", "moved", 1.0),)
    assert [card.id for card in reading.tag_stories(ENGLISH, "Kotor").items] == [there, here]


def test_a_story_without_members_leads_to_where_its_founder_went(shelf: str) -> None:
    one, two, three = kept(), kept(), kept()
    first, second, third = told(one), told(two), told(three)
    moved(one, str(two))
    shown(str(one))
    shown(str(two))
    assert reading.story(first, "en") == second
    for article in (one, two):
        moved(article, str(three))
    shown(str(two))
    shown(str(three))
    assert [reading.story(first, "en"), reading.story(second, "en")] == [third, third]
    assert len(view_of(third).card.articles) == 3
    assert [card.id for card in reading.front(ENGLISH, NOW)] == [third]


def test_a_story_that_gets_a_member_back_lives_again(shelf: str) -> None:
    one, two = kept(), kept()
    first, second = told(one), told(two)
    moved(one, str(two))
    shown(str(one))
    moved(one, str(one))
    shown(str(one))
    shown(str(two))
    assert [view_of(number).card.lead.id for number in (first, second)] == [one, two]


def test_merges_in_a_circle_end(shelf: str) -> None:
    first, second = told(kept()), told(kept())
    StoryRow.objects.filter(id=first).update(merged_into=second)
    StoryRow.objects.filter(id=second).update(merged_into=first)
    assert reading.story(first, "en") in {None, first, second} or isinstance(reading.story(first, "en"), StoryView)


def test_a_language_that_left_a_story_loses_its_face(shelf: str) -> None:
    english, arabic = kept(), kept(language="ar")
    story = told(english, arabic)
    moved(arabic, str(arabic))
    shown(str(english))
    shown(str(arabic))
    assert view_of(story, "ar").scope.language == "en"


@pytest.mark.parametrize("number", [0, -1, 2**31, 2**63 - 1, 2**63, 2**80])
def test_numbers_that_no_story_or_article_has_are_nothing(shelf: str, number: int) -> None:
    told(kept())
    assert (reading.story(number, "en"), reading.article(number, "en")) == (None, None)


def test_an_article_is_placed_once(shelf: str) -> None:
    from django.db import IntegrityError

    from tagwire.store import writing

    number = kept()
    told(number)
    with pytest.raises(IntegrityError), writing.together():
        placing.place(decided(number, "other"), sample=False)
    assert StoryRow.objects.count() == 1
