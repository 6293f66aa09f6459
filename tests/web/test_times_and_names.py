from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tagwire.web import cldr

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("age", "english", "arabic"),
    [
        (timedelta(seconds=20), "", ""),
        (timedelta(minutes=1), "1 minute ago", "قبل دقيقة واحدة"),
        (timedelta(minutes=59, seconds=59), "59 minutes ago", "قبل 59 دقيقة"),
        (timedelta(hours=2), "2 hours ago", "قبل ساعتين"),
        (timedelta(hours=12), "12 hours ago", "قبل 12 ساعة"),
        (timedelta(hours=23, minutes=50), "23 hours ago", "قبل 23 ساعة"),
        (timedelta(days=1), "1 day ago", "قبل يوم واحد"),
        (timedelta(days=6, hours=23), "6 days ago", "قبل 6 أيام"),
        (timedelta(days=7), None, None),
        (timedelta(minutes=-3), "", ""),
        (timedelta(hours=-1), None, None),
    ],
)
def test_times_are_told_in_words_for_seven_days(age: timedelta, english: str | None, arabic: str | None) -> None:
    assert cldr.relative(NOW - age, NOW, "en") == english
    assert cldr.relative(NOW - age, NOW, "ar") == arabic


@settings(max_examples=50)
@given(st.integers(60, 7 * 86_400 - 1), st.sampled_from(["en", "ar"]))
def test_every_time_of_a_week_has_words_in_european_digits(seconds: int, language: str) -> None:
    told = cldr.relative(NOW - timedelta(seconds=seconds), NOW, language)
    assert told
    assert not set(told) & set("٠١٢٣٤٥٦٧٨٩")


def test_older_times_are_dates_with_the_names_of_months() -> None:
    assert cldr.date(NOW, "en") == "22 November 2026"
    assert cldr.date(NOW, "ar") == "22 نوفمبر 2026"


def test_countries_and_languages_have_names() -> None:
    assert cldr.country("gb", "ar") == "المملكة المتحدة"
    assert cldr.country("??", "en") == "??"
    assert cldr.own_name("ar") == "العربية"
    assert cldr.language_name("ru", "en") == "Russian"
    assert cldr.language_name("nonsense", "en") == "nonsense"


def test_directions_are_known_or_left_to_the_text() -> None:
    assert [cldr.direction(code) for code in ("en", "ar", "fa", "he", "zh", "und", "")] == ["ltr", "rtl", "rtl", "rtl", "ltr", "auto", "auto"]


def test_the_list_of_countries_has_countries_only() -> None:
    codes = {code for code, _ in cldr.countries("en")}
    assert {"GB", "EG", "PS", "TW", "XK"} <= codes
    assert not codes & {"EU", "UN", "ZZ", "XA"}


@pytest.mark.parametrize(
    ("name", "arabic"),
    [("Morocco", "المغرب"), ("Lebanon", "لبنان"), ("United Kingdom", "المملكة المتحدة"), ("Malindi", "Malindi"), ("", "")],
)
def test_a_country_has_its_own_name_in_every_language(name: str, arabic: str) -> None:
    assert cldr.place_name(name, "ar") == arabic
    assert cldr.place_name(name, "en") == name
