"""Two names in two scripts: the same thing, or not, by their letters alone."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tagwire.label import likeness

LIKELY, SURE = 0.5, 0.8
ONE_PERSON = (
    ("Pavel Grinchenko", "Павел Гринченко", "بافيل غرينتشينكو", "Pawel Grintschenko", "パベル・グリンチェンコ"),
    ("Samir Haddad", "سمير حداد", "Самир Хаддад", "समीर हद्दाद"),
    ("Kofi Mensah", "كوفي منساه", "Кофи Менса"),
    ("Lee Jae-myung", "이재명", "李在明"),
    ("Javier Quiroga", "Хавьер Кирога", "خافيير كيروغا"),
)
ANOTHER = (
    ("Pavel Grinchenko", "Пётр Гринченко"),
    ("Samir Haddad", "سامي حداد"),
    ("Bill Clinton", "هيلاري كلينتون"),
    ("Oleg Marchuk", "Олег Марченко"),
    ("Anna Sample", "Самир Хаддад"),
    ("Rafik Hariri", "سعد الحريري"),
)


@pytest.mark.parametrize(("one", "other"), [pair for forms in ONE_PERSON[:3] for pair in combinations(forms, 2)])
def test_a_name_in_another_script_is_the_same_name(one: str, other: str) -> None:
    assert likeness(one, "person", other, "person") > LIKELY


@pytest.mark.parametrize(("one", "other"), ANOTHER)
def test_a_relative_or_a_namesake_is_not(one: str, other: str) -> None:
    assert likeness(one, "person", other, "person") < SURE


def test_a_surname_alone_is_a_hint_and_no_proof() -> None:
    assert likeness("Haddad", "person", "سمير حداد", "person") <= LIKELY


def test_a_company_is_not_its_founder() -> None:
    assert likeness("Dassault", "organisation", "Дассо", "person") == 0


def test_part_of_a_companys_name_is_no_proof() -> None:
    assert likeness("Gazprom", "organisation", "Газпром нефть", "organisation") <= LIKELY
    assert likeness("Gazprom", "organisation", "غازبروم", "organisation") > LIKELY


def test_another_number_is_another_thing() -> None:
    assert likeness("Falcon 9", "work", "Фалкон 10", "work") == 0
    assert likeness("Falcon 9", "work", "Фалкон 9", "work") > LIKELY


@pytest.mark.parametrize("nothing", ["", "  ", "'’", "…"])
def test_no_letters_are_like_nothing(nothing: str) -> None:
    assert likeness(nothing, "person", "Anna Sample", "person") == 0


@given(st.text(max_size=60), st.text(max_size=60))
def test_it_does_not_matter_who_comes_first(one: str, other: str) -> None:
    there = likeness(one, "person", other, "person")
    assert 0 <= there <= 1
    assert there == likeness(other, "person", one, "person")
