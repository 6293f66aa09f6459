"""Headline, rank and trends: what pages show of stories."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tagwire.stories import Coverage, Member, burst, heading, score, trends

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def member(article: str, title: str, hours: int = 0, length: int = 400, **more: str) -> Member:
    return Member(article, title, more.get("language", "en"), length, NOON + timedelta(hours=hours), more.get("twin_of"))


def test_the_earliest_whole_report_leads_and_the_most_central_title_names() -> None:
    members = [
        member("flash", "Blaze in Lodz", 0, 12),
        member("first", "Crews battle flames after alarm at dawn", 1),
        member("plain", "Four hurt in fire at textile mill in Lodz", 2),
        member("third", "Fire at Lodz textile mill injures four workers", 3),
    ]
    assert heading(members).lead == "first"
    assert heading(members).headline == "Four hurt in fire at textile mill in Lodz"


def test_a_round_up_or_a_twin_never_leads_where_a_report_can() -> None:
    members = [
        member("list", "Poland: list of key events", 0),
        member("copy", "Fire hits mill in Lodz today", 1, twin_of="x"),
        member("own", "Mill in Lodz burns for a day", 2),
    ]
    assert heading(members).lead == "own"


def test_a_question_names_no_story() -> None:
    members = [member("ask", "Who set the fire at the textile mill in Lodz?", 0), member("say", "Fire guts the textile mill in Lodz at dawn", 1)]
    assert heading(members).headline == "Fire guts the textile mill in Lodz at dawn"


def test_readers_get_the_headline_in_their_language_where_there_is_one() -> None:
    members = [member("en", "Fire guts textile mill in Lodz"), member("de", "Brand zerstört Textilfabrik in Lodz", 5, language="de")]
    assert heading(members, "de").headline == "Brand zerstört Textilfabrik in Lodz"
    assert heading(members, "fr").lead == "en"


def test_a_story_of_one_untitled_article_still_has_a_heading() -> None:
    assert heading([Member("a", "", "und", 0)]) == heading([Member("a", "", "und", 0)], "en")
    assert heading([Member("a", "", "und", 0)]).lead == "a"


def test_outlets_count_more_than_texts_and_twelve_hours_halve() -> None:
    three_outlets, three_texts = Coverage(3, 3, NOON), Coverage(3, 1, NOON)
    assert score(three_outlets, NOON) == pytest.approx(3.0)
    assert score(three_texts, NOON) == pytest.approx(2.0)
    assert score(three_outlets, NOON + timedelta(hours=12)) == pytest.approx(1.5)
    assert score(three_outlets, NOON - timedelta(hours=5)) == score(three_outlets, NOON)


@given(st.integers(0, 500), st.integers(0, 500), st.integers(0, 1000))
def test_more_coverage_or_later_news_never_ranks_lower(texts: int, outlets: int, hours: int) -> None:
    now = NOON + timedelta(hours=hours)
    base = score(Coverage(texts, outlets, NOON), now)
    assert base <= score(Coverage(texts + 1, outlets, NOON), now)
    assert base <= score(Coverage(texts, outlets + 1, NOON), now)
    assert base <= score(Coverage(texts, outlets, NOON + timedelta(hours=1)), now)


def test_a_tag_trends_against_its_own_past_and_not_because_it_is_common() -> None:
    common = [("Economy", NOON - timedelta(days=day, hours=hour)) for day in range(8) for hour in range(20)]
    sudden = [("Lodz", NOON - timedelta(hours=hour)) for hour in range(6)]
    found = trends([*common, *sudden], NOON)
    assert [(trend.tag, trend.recent, trend.usual) for trend in found] == [("Lodz", 6, 0.0)]
    assert found[0].burst == burst(6, 0.0) == 6.0


def test_two_articles_make_no_trend_and_the_future_does_not_count() -> None:
    assert trends([("Lodz", NOON), ("Lodz", NOON), ("Lodz", NOON + timedelta(hours=1))], NOON) == []
