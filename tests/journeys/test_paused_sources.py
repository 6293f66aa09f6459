"""A source that is put to rest is pushed no longer either; taken up again, it is pushed and read as before."""

from __future__ import annotations

from tagwire.journeys import source_lists
from tagwire.model import Source
from tagwire.store import sources, subscriptions
from tagwire.testing import A_MOMENT, a_publisher

FEED, HUB = "https://harbour-post.example/feed.xml", "https://hub.example/"


def pushed_source() -> int:
    """A source that a hub pushes; gives its id."""
    from tagwire.store.rows import SourceRow

    sources.follow([Source(FEED, a_publisher(), "Harbour Post", "en")], due=A_MOMENT)
    SourceRow.objects.filter(url=FEED).update(hub=HUB, topic=FEED)
    place = sources.id_of(FEED)
    assert place is not None
    subscriptions.wish(place, A_MOMENT)
    found = subscriptions.of_source(place)
    assert found is not None
    subscriptions.asked(found.id, HUB, ["secret"], A_MOMENT)
    return place


def test_a_hub_is_told_of_a_source_that_is_put_to_rest(store: None) -> None:
    place = pushed_source()
    assert source_lists.rest(FEED, A_MOMENT, active=False)
    assert subscriptions.of_source(place) is None
    assert [(one.hub, one.topic) for one in subscriptions.farewells(A_MOMENT, 5)] == [(HUB, FEED)]
    assert sources.one(place) is None


def test_a_source_that_is_taken_up_again_is_read_and_pushed_as_before(store: None) -> None:
    place = pushed_source()
    source_lists.rest(FEED, A_MOMENT, active=False)
    assert source_lists.rest(FEED, A_MOMENT, active=True)
    subscriptions.settle(A_MOMENT)
    found = subscriptions.of_source(place)
    assert found is not None
    assert found.state == "wanted"
    assert [due.source.url for due in sources.due(A_MOMENT, 5)] == [FEED]


def test_taking_up_a_source_that_never_rested_keeps_its_subscription(store: None) -> None:
    place = pushed_source()
    before = subscriptions.of_source(place)
    source_lists.rest(FEED, A_MOMENT, active=True)
    assert subscriptions.of_source(place) == before


def test_a_source_that_nobody_follows_cannot_rest(store: None) -> None:
    assert not source_lists.rest("https://nobody.example/feed", A_MOMENT, active=False)
