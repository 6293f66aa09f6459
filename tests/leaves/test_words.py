from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tagwire import words

SAME_KEY = [
    ("Izhevsk", "IZHEVSK"),
    ("Iževsk", "Izevsk"),
    ("إيجيفسك", "ايجيفسك"),
    ("الأمم المتّحدة", "الامم المتحده"),
    ("New York", "#NewYork".removeprefix("#")),
    ("O'Brien", "OBrien"),
]


@pytest.mark.parametrize(("one", "other"), SAME_KEY)
def test_spellings_of_one_name_meet_under_one_key(one: str, other: str) -> None:
    assert words.key(one) == words.key(other)


@pytest.mark.parametrize(("one", "other"), [("AT&T", "ATT"), ("C++", "C"), ("Georgia", "Georgian")])
def test_different_names_keep_different_keys(one: str, other: str) -> None:
    assert words.key(one) != words.key(other)


@given(st.text(max_size=30))
def test_a_key_is_its_own_key(text: str) -> None:
    once = words.key(text)
    assert words.key(once) == once or not once


def test_scripts_without_spaces_are_cut_into_pairs() -> None:
    assert words.tokens("北京天气") == ["北京", "京天", "天气"]
    assert words.count("北京天气") == 2
    assert words.tokens("It's 5.5 km") == ["it's", "5.5", "km"]


def test_the_main_script_is_that_of_most_letters() -> None:
    assert words.main_script("Ижевск (Izh)") == "cyrillic"
    assert words.main_script("إيجيفسك") == "arabic"
    assert words.main_script("123 !") == "other"


def test_invisible_marks_vanish() -> None:
    assert words.visible("Izh\u200bev\u202esk") == "Izhevsk"


def test_names_are_romanised() -> None:
    assert words.romanise("Ижевск") == "Izhevsk"
