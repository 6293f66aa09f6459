"""A known address says something again: what is kept of it, and what is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from tagwire.fingerprint.revisions import MOST_KEPT
from tagwire.journeys import article as path
from tagwire.journeys.prepare import Brought, Prepared, prepare
from tagwire.model import Article
from tagwire.testing import A_MOMENT, a_publisher, an_article

URL = "https://harbour-post.example/kotor-ferry"
TEXT = """A ferry ran aground in the Bay of Kotor at dawn with two hundred passengers aboard, and tugs from three harbours spent the morning pulling at it.
Nobody was hurt, the harbour master said, but forty cars had to stay aboard until the evening tide came in at last.
The company promised every passenger a new ticket, and said that its older ships would be looked at before summer."""
MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def _store(store: None) -> None:
    """Every test has a store of its own."""


def told(title: str = "Ferry runs aground", text: str = TEXT, *, url: str = URL, slug: str = "harbour-post", **facts: Any) -> Prepared:
    facts = {"method": "page", "confidence": 0.9, **facts}
    article: Article = replace(an_article(url, title, text), **facts)
    made = prepare(Brought(a_publisher(slug), article=article))
    assert isinstance(made, Prepared)
    return made


def say(prepared: Prepared, minutes: int = 0) -> str:
    return path.keep(prepared, [], A_MOMENT + minutes * MINUTE).verdict


def view(url: str = URL) -> Any:
    from tagwire.store import reading, writing

    held = writing.held(url)
    assert held is not None
    return reading.article(held.id, "en")


def test_a_changed_text_is_told_with_its_words_and_its_time() -> None:
    verdicts = [say(told()), say(told(text=TEXT.replace("Nobody was", "Two people were")), 5)]
    assert verdicts == ["new", "revised"]
    (change,) = view().changes
    assert (change.at, change.seen, change.what, change.gone, change.new) == (A_MOMENT + 5 * MINUTE, A_MOMENT + 5 * MINUTE, "text", 2, 3)
    assert [piece.text for piece in change.pieces if piece.kind in {"gone", "new"}] == ["Nobody was", "Two people were"]


def test_a_changed_headline_is_told_alone() -> None:
    say(told())
    say(told("Ferry towed to Bar"), 5)
    (change,) = view().changes
    assert (change.title, change.what, change.pieces, view().card.title) == ("Ferry runs aground", "headline", (), "Ferry towed to Bar")


def test_the_publishers_own_time_of_a_change_is_told() -> None:
    say(told(published=A_MOMENT))
    say(told("Ferry towed to Bar", modified=A_MOMENT + 2 * MINUTE), 9)
    (change,) = view().changes
    assert (change.at, change.seen) == (A_MOMENT + 2 * MINUTE, A_MOMENT + 9 * MINUTE)


@pytest.mark.parametrize(
    "text",
    [TEXT.replace(",", " –"), f"{TEXT}\nUpdated 5 minutes ago\n12 comments", TEXT.replace("\n", " \n\n ")],
    ids=["typography", "counters", "blanks"],
)
def test_a_tiny_change_is_none(text: str) -> None:
    say(told())
    assert say(told(text=text), 5) == "known"
    assert view().changes == ()


WORSE = [
    {"text": "", "method": "", "confidence": 0.0},
    {"text": "A ferry ran aground in the Bay of Kotor at dawn.", "confidence": 0.3},
    {"text": "We value your privacy. " * 60, "confidence": 0.1},
    {"text": "A ferry ran aground in the Bay of Kotor at dawn.", "page_type": "paywall"},
    {"text": "Nobody was hurt.", "method": "feed", "confidence": 0.4},
]


@pytest.mark.parametrize("facts", WORSE, ids=["nothing", "half", "wrong", "paywall", "feed"])
def test_a_page_that_was_read_worse_never_replaces_a_good_text(facts: dict[str, Any]) -> None:
    say(told())
    assert say(told("Ferry runs aground", **facts), 5) == "known"
    assert "tugs from three harbours" in "".join(block.text for block in view().blocks)
    assert view().changes == ()


def test_a_page_completes_what_its_feed_told() -> None:
    say(told(text="A ferry ran aground near Kotor.", method="feed", confidence=0.4))
    assert say(told("Ferry runs aground in the Bay of Kotor"), 5) == "revised"
    assert view().changes == ()
    assert len(view().blocks) == 3


def test_a_page_that_comes_late_may_prove_to_be_a_copy() -> None:
    original = "https://first.example/kotor"
    say(told(url=original, slug="first"))
    say(told(text="A ferry ran aground near Kotor.", method="feed", confidence=0.4), 1)
    assert view().original is None
    say(told(), 5)
    assert view().original.url == original


def test_a_copy_that_is_rewritten_is_a_copy_no_more() -> None:
    say(told(url="https://first.example/kotor", slug="first"))
    assert say(told(), 1) == "copy"
    say(told("Ferry towed to Bar"), 2)
    assert view().original is not None
    own = """Our reporter stood on the quay when the captain came ashore, and asked him why the ship had left its lane that early in the day.
He would not say, but a pilot of thirty years told this paper that currents there have changed since the breakwater was built in the spring."""
    say(told("Why the ferry left its lane", own), 3)
    assert view().original is None


def test_what_a_twin_changed_is_told_beside_the_article() -> None:
    say(told(url="https://first.example/kotor", slug="first"))
    say(told(), 1)
    say(told("Ferry towed to Bar"), 2)
    (twin,) = view("https://first.example/kotor").twin_changes
    assert (twin.article.url, twin.article.title, twin.change.title, twin.change.at) == (URL, "Ferry towed to Bar", "Ferry runs aground", A_MOMENT + 2 * MINUTE)
    assert view().twin_changes == ()


def test_two_feeds_in_turn_change_an_article_once() -> None:
    one = told(text="A ferry ran aground near Kotor at dawn.", method="feed", confidence=0.4)
    other = told(text="A ferry ran aground near Kotor at noon.", method="feed", confidence=0.4)
    assert [say(made, minutes) for minutes, made in enumerate((one, other, one, other))] == ["new", "revised", "known", "known"]


def test_a_page_that_changes_without_end_keeps_its_first_words_and_loses_no_count() -> None:
    rounds = MOST_KEPT + 6
    for minutes in range(rounds + 1):
        say(told(text=f"{TEXT}\nAt the last count there were {'one ' * (minutes % 5 + 1)}hundred and {minutes} cars."), minutes)
    changes = view().changes
    assert len(changes) == MOST_KEPT
    assert sum(change.stands_for for change in changes) == rounds
    assert changes[0].at == A_MOMENT + rounds * MINUTE
    from tagwire.store import writing

    held = writing.held(URL)
    assert held is not None
    assert writing.former(held.id)[0].text.endswith("one hundred and 0 cars.")


def test_words_that_were_dropped_for_their_age_are_no_change_when_they_are_read_again() -> None:
    from tagwire.store import writing

    say(told())
    writing.expire_full_text(A_MOMENT + 100 * MINUTE)
    assert say(told(), 200) == "known"
    assert view().changes == ()


def test_changes_whose_words_were_dropped_are_still_counted() -> None:
    from tagwire.store import writing

    for minutes in range(MOST_KEPT + 1):
        say(told(text=f"{TEXT}\nThere were {minutes} cars."), minutes)
    writing.expire_full_text(A_MOMENT + 100 * MINUTE)
    say(told(text=f"{TEXT}\nThere were no cars."), 200)
    say(told(text=f"{TEXT}\nThere were two cars."), 201)
    changes = view().changes
    assert len(changes) == MOST_KEPT
    assert sum(change.gone for change in changes) == sum(change.stands_for for change in changes) == MOST_KEPT + 1


def test_another_publisher_cannot_change_an_article() -> None:
    say(told())
    assert say(told("Ferry was a hoax", slug="liar"), 5) == "known"
