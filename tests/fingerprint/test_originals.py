"""Which of several equal texts is the original, and why."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tagwire.fingerprint import Choice, Version, original_of

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
POST = Version("post", NOON, "https://harbour-post.example/ferry", publisher="The Harbour Post", home="https://harbour-post.example/")
TIMES = Version("times", NOON + HOUR, "https://lagoon-times.example/a/7", publisher="Lagoon Times", home="https://lagoon-times.example/")
WIRE = Version("wire", NOON + 2 * HOUR, "https://coastwire.example/7", publisher="Coastwire", home="https://coastwire.example/")


def test_the_earliest_is_the_original_whoever_was_seen_first() -> None:
    assert original_of([TIMES, POST, WIRE]) == Choice("post", "earliest")


def test_the_first_seen_of_one_moment_is_the_original() -> None:
    assert original_of([replace(TIMES, published=NOON), POST]) == Choice("times", "earliest")


def test_the_agency_that_a_copy_names_is_the_original_though_it_is_later() -> None:
    assert original_of([POST, replace(TIMES, agency="Coastwire"), WIRE]) == Choice("wire", "agency")


def test_an_agency_is_known_by_its_name_within_a_longer_one_and_by_its_address() -> None:
    named = replace(POST, agency="AP")
    assert original_of([named, replace(WIRE, publisher="AP News")]) == Choice("wire", "agency")
    assert original_of([replace(POST, agency="Coastwire"), replace(WIRE, publisher="World")]) == Choice("wire", "agency")
    assert original_of([named, replace(WIRE, publisher="Cape Town Daily")]) == Choice("post", "earliest")


def test_an_agency_that_nobody_has_as_its_own_decides_nothing() -> None:
    assert original_of([replace(POST, agency="Reuters"), replace(TIMES, agency="Reuters")]) == Choice("post", "earliest")


def test_the_address_that_a_copy_names_is_the_original_before_all_else() -> None:
    pointing = replace(POST, points_to="http://www.lagoon-times.example/a/7/", agency="Coastwire")
    assert original_of([pointing, TIMES, WIRE]) == Choice("times", "canonical")


def test_a_page_that_names_its_own_address_names_no_original() -> None:
    assert original_of([replace(TIMES, points_to=TIMES.url), POST]) == Choice("post", "earliest")


def test_an_address_that_is_not_here_decides_nothing() -> None:
    assert original_of([replace(POST, points_to="https://elsewhere.example/1"), TIMES]) == Choice("post", "earliest")


def test_a_day_without_a_time_is_not_before_the_hours_of_that_day() -> None:
    day_alone = replace(TIMES, published=NOON.replace(hour=0))
    assert original_of([POST, day_alone]) == Choice("post", "earliest")
    assert original_of([day_alone, POST]) == Choice("times", "earliest")
    assert original_of([POST, replace(day_alone, published=day_alone.published - 24 * HOUR)]) == Choice("times", "earliest")


@given(st.lists(st.integers(0, 60), min_size=1, max_size=6))
def test_there_is_always_one_and_none_is_surely_earlier(hours: list[int]) -> None:
    versions = [Version(str(number), NOON.replace(hour=0) + hour * HOUR) for number, hour in enumerate(hours)]
    choice = original_of(versions)
    assert versions[int(choice.key)].published.date() == min(one.published for one in versions).date()
