"""Copies as they come: which article they are copies of, why, and what stories count."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from tagwire.journeys import article as path
from tagwire.journeys.place import Placing
from tagwire.journeys.place import faces as faces_of
from tagwire.journeys.prepare import Brought, Prepared, prepare
from tagwire.store.placing import Member
from tagwire.testing import A_MOMENT, a_publisher, an_article

TEXT = """A ferry ran aground in the Bay of Kotor at dawn with two hundred passengers aboard, and tugs from three harbours spent the morning pulling at it.
Nobody was hurt, the harbour master said, but forty cars had to stay aboard until the evening tide came in at last.
The company promised every passenger a new ticket, and said that its older ships would be looked at before summer."""
SHORT = TEXT.split("\n", maxsplit=1)[0]
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def _store(store: None) -> None:
    """Every test has a store of its own."""


def say(slug: str, hours: float, text: str = TEXT, *, path_of: str = "ferry", **facts: Any) -> path.Outcome:
    """What becomes of an article that was published some hours after the first moment; all are read in the order of the lines."""
    published: datetime = A_MOMENT + hours * HOUR
    article = replace(an_article(f"https://{slug}.example/{path_of}", f"Ferry aground, says {slug}", text), published=published, **facts)
    made = prepare(Brought(a_publisher(slug), article=article))
    assert isinstance(made, Prepared)
    return path.keep(made, [], A_MOMENT + 99 * HOUR)


def copies() -> dict[str, tuple[str, str]]:
    """For each copy the publisher of its original, and why that is it."""
    from tagwire.store.rows import ArticleRow

    rows = ArticleRow.objects.exclude(copy_of=None).order_by("id")
    return {slug: (of, why) for slug, of, why in rows.values_list("publisher__slug", "copy_of__publisher__slug", "copy_why")}


def faces() -> list[tuple[str, int, int, int]]:
    """Of each story: whose article leads, how many outlets, independent texts and copies."""
    from tagwire.store.rows import FaceRow

    list(Placing(sample=False).run())
    return list(FaceRow.objects.order_by("id").values_list("lead__publisher__slug", "outlets", "independent", "copies"))


def test_a_text_that_comes_again_is_a_copy_of_the_earliest() -> None:
    assert [say("harbour-post", 0).verdict, say("lagoon-times", 1).verdict] == ["new", "copy"]
    assert copies() == {"lagoon-times": ("harbour-post", "earliest")}
    assert faces() == [("harbour-post", 2, 1, 1)]


def test_a_shortened_copy_is_a_copy_whichever_comes_first() -> None:
    say("harbour-post", 0, SHORT)
    assert say("lagoon-times", 1).verdict == "copy"


def test_the_earlier_published_becomes_the_original_though_it_was_read_later() -> None:
    say("lagoon-times", 2)
    say("island-news", 3)
    say("harbour-post", 1)
    assert copies() == {"lagoon-times": ("harbour-post", "earliest"), "island-news": ("harbour-post", "earliest")}
    assert faces() == [("harbour-post", 3, 1, 2)]


def test_the_agency_becomes_the_original_of_those_that_name_it() -> None:
    say("harbour-post", 1, agency="Coastwire")
    say("lagoon-times", 2)
    assert faces() == [("harbour-post", 2, 1, 1)]
    say("coastwire", 3)
    assert copies() == {"harbour-post": ("coastwire", "agency"), "lagoon-times": ("coastwire", "agency")}
    assert faces() == [("coastwire", 3, 1, 2)]


def test_the_article_that_another_page_names_becomes_the_original() -> None:
    say("harbour-post", 1, agency="Coastwire")
    say("coastwire", 2)
    say("lagoon-times", 3)
    say("island-news", 4, points_to="http://www.lagoon-times.example/ferry/")
    assert copies() == dict.fromkeys(("harbour-post", "coastwire", "island-news"), ("lagoon-times", "canonical"))


def test_what_a_page_names_is_known_when_the_article_it_names_comes_later() -> None:
    say("harbour-post", 1, points_to="https://lagoon-times.example/ferry")
    say("island-news", 2)
    assert copies() == {"island-news": ("harbour-post", "earliest")}
    say("lagoon-times", 3)
    assert copies() == dict.fromkeys(("harbour-post", "island-news"), ("lagoon-times", "canonical"))


def test_a_page_that_names_what_is_none_of_these_texts_settles_nothing() -> None:
    say("harbour-post", 1, points_to="https://elsewhere.example/ferry")
    say("lagoon-times", 2)
    assert copies() == {"lagoon-times": ("harbour-post", "earliest")}


def test_a_new_original_goes_where_its_copies_stand() -> None:
    from tagwire.store.rows import StoryRow

    say("lagoon-times", 2)
    faces()
    say("harbour-post", 1)
    faces()
    assert StoryRow.objects.count() == 1


def test_other_words_at_the_same_address_are_a_revision_and_no_copy() -> None:
    say("harbour-post", 0)
    assert say("harbour-post", 1, TEXT.replace("Nobody was hurt", "Two people were hurt")).verdict == "revised"
    assert copies() == {}


def test_one_text_under_two_addresses_of_one_publisher_is_one_text() -> None:
    say("harbour-post", 0)
    assert say("harbour-post", 1, path_of="sea/ferry-again").verdict == "copy"
    assert faces() == [("harbour-post", 1, 1, 1)]


def test_a_copy_is_found_after_the_texts_were_dropped() -> None:
    from tagwire.store import writing

    say("harbour-post", 0)
    assert writing.expire_full_text(A_MOMENT + 999 * HOUR) == 1
    assert say("lagoon-times", 1).verdict == "copy"


def test_a_signature_of_before_is_no_obstacle() -> None:
    from tagwire.store.rows import ArticleRow

    number = say("harbour-post", 0).article
    ArticleRow.objects.filter(id=number).update(signature=b"\x01" * 512)
    assert say("lagoon-times", 1).verdict == "new"
    assert say("island-news", 2).verdict == "copy"


@pytest.mark.parametrize(("copy_of", "texts"), [((None, 1, 1), 1), ((None, None, 1), 2), ((9, 9, None), 2), ((9, 9, 9), 1)])
def test_copies_of_what_stands_in_another_story_are_one_text(copy_of: tuple[int | None, ...], texts: int) -> None:
    members = [Member(number, f"Ferry {number}", "en", f"outlet-{number}", A_MOMENT, of, 60, "disaster") for number, of in enumerate(copy_of, 1)]
    (face,) = faces_of(members)
    assert (face.outlets, face.independent, face.copies) == (3, texts, 3 - texts)
