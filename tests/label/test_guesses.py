"""When a stream proves what one article only guesses."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tagwire.label.guesses import Sighting, is_guess, proven
from tagwire.model import Hashtag

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def seen(*told: tuple[str, float]) -> list[Sighting]:
    return [Sighting(publisher, NOON + timedelta(days=days)) for publisher, days in told]


def test_three_articles_of_two_publishers_within_a_week_prove_a_guess() -> None:
    assert proven(seen(("post", 0), ("times", 2), ("post", 7)))


def test_one_publisher_two_articles_or_a_month_prove_nothing() -> None:
    assert not proven(seen(("post", 0), ("post", 1), ("post", 2)))
    assert not proven(seen(("post", 0), ("times", 1)))
    assert not proven(seen(("post", 0), ("times", 5), ("post", 10), ("times", 16)))
    assert not proven([])


@given(st.lists(st.tuples(st.sampled_from(["post", "times"]), st.floats(0, 30))))
def test_order_does_not_matter_and_more_articles_take_no_proof_away(told: list[tuple[str, float]]) -> None:
    assert proven(seen(*told)) == proven(seen(*reversed(told)))
    assert proven(seen(*told, ("post", 0), ("times", 0), ("post", 0)))


def test_only_a_topic_that_no_table_knows_is_a_guess() -> None:
    assert is_guess(Hashtag("Seilbahn", "Seilbahn", "topic", 0.3))
    assert not is_guess(Hashtag("Floods", "Hochwasser", "topic", 0.3, english="floods"))
    assert not is_guess(Hashtag("JaneSample", "Jane Sample", "person", 0.3))
