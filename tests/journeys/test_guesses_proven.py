"""A keyphrase that no table knows is seen by readers once several publishers write it; until then it is nowhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import count

import pytest

from store.shelving import ENGLISH, NOW, brought, kept, told
from tagwire.journeys import guesses
from tagwire.model import Hashtag, Label
from tagwire.store import guesses as rest
from tagwire.store import reading, writing
from tagwire.store.rows import TagFormRow, TagRow
from tagwire.testing import a_hashtag, a_label, a_publisher, an_article

pytestmark = pytest.mark.usefixtures("store")
PHRASE = Hashtag("TidalTurbine", "tidal turbine", "topic", 0.5)
KNOWN = replace(PHRASE, english="tidal turbine")
DAY = timedelta(days=1)
_numbers = count(1)


def keep(publisher: str, days_ago: float = 0.0, *, label: Label | None = None, copy_of: int | None = None, sample: bool = False) -> int:
    """An article with the phrase, as the path keeps it."""
    told_label = label or a_label(a_hashtag("Kotor"), PHRASE)
    article = an_article(f"https://{publisher}.example/{next(_numbers)}")
    one = brought(article, publisher=a_publisher(publisher, sample=sample), label=told_label, published=NOW - days_ago * DAY, copy_of=copy_of)
    number = writing.keep(replace(one, guesses=guesses.among(told_label)))
    guesses.prove(number)
    return number


def seen() -> bool:
    """Whether readers meet it at all."""
    cards = reading.latest(ENGLISH).items
    on_cards = any(tag.tag == PHRASE.tag for card in cards for tag in card.tags)
    has_page = reading.find_tag("tidal turbine") is not None
    assert on_cards == has_page == (reading.tag(ENGLISH, PHRASE.tag, NOW) is not None)
    return on_cards


def test_a_phrase_is_seen_from_the_third_article_of_the_second_publisher_on() -> None:
    first = keep("harbour-post")
    told(first)
    assert not seen()
    keep("harbour-post")
    keep("harbour-post")
    assert not seen()
    keep("lagoon-times")
    assert seen()
    view = reading.tag(ENGLISH, PHRASE.tag, NOW)
    assert view is not None
    assert view.articles == 4
    assert PHRASE.tag in {tag.tag for tag in reading.front(ENGLISH, NOW)[0].tags}


def test_articles_far_apart_copies_and_the_sample_prove_nothing() -> None:
    first = keep("harbour-post", 20)
    keep("lagoon-times", 10)
    keep("karoo-courier", 0)
    keep("lagoon-times", 20, copy_of=first)
    keep("karoo-courier", 20, copy_of=first)
    keep("sample-one", 20, sample=True)
    assert not seen()


def test_what_a_table_knows_by_now_is_seen_at_once() -> None:
    keep("harbour-post")
    assert not seen()
    keep("harbour-post", label=a_label(KNOWN))
    assert seen()


def test_a_guess_takes_no_spelling_away_from_a_hashtag() -> None:
    keep("harbour-post")
    assert not TagFormRow.objects.filter(tag__tag=PHRASE.tag).exists()
    writing.keep(brought(label=a_label(a_hashtag("Turbines", "organisation", name="Tidal Turbine"))))
    assert reading.find_tag("tidal turbine") == "Turbines"


def test_names_and_places_are_never_guesses() -> None:
    label = a_label(a_hashtag("Kotor"), a_hashtag("MartaKovac", "person"), PHRASE, KNOWN)
    assert guesses.among(label) == {PHRASE.tag}
    kept("Kotor")
    assert reading.find_tag("kotor") == "Kotor"


def test_what_nothing_proved_is_forgotten_and_what_was_proved_stays() -> None:
    old = keep("harbour-post", 40)
    assert rest.forget(NOW - 50 * DAY) == 0
    assert rest.forget(NOW - 30 * DAY) == 1
    assert [tag.tag for tag in TagRow.objects.filter(articles__article=old)] == ["Kotor"]
    for publisher in ("harbour-post", "lagoon-times", "karoo-courier"):
        keep(publisher, 40)
    assert rest.forget(NOW) == 0
    assert seen()
