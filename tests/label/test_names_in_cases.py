"""A declined name is one thing in all its cases, and is told in the nominative."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tagwire.label.inflection import base, without_patronymic
from tagwire.label.spelling import fold, stem
from tagwire.model import Label

Ask = Callable[..., Label]

CASES = (
    "Зеленский Зеленского Зеленскому Зеленским Зеленском",
    "Захарова Захаровой Захарову",
    "Иванов Иванова Иванову Ивановым Иванове",
    "Андрей Андрея Андрею Андреем Андрее",
    "Сергій Сергія Сергію Сергієм",
    "Навальный Навального Навальному Навальным",
    "Гриценко Гриценка Гриценком",
    "Kowalski Kowalskiego Kowalskiemu Kowalskim",
    "Nowak Nowaka Nowakowi Nowakiem",
    "Россия России Россию Россией",
)


@pytest.mark.parametrize("forms", CASES)
def test_all_cases_of_a_name_have_one_stem(forms: str) -> None:
    assert len({stem(fold(form)) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    ("forms", "language", "nominative"),
    [
        (["Алексея Громова", "Алексею Громову"], "ru", "Алексей Громов"),
        (["Марии Щербаковой"], "ru", "Мария Щербакова"),
        (["Олександра Гринського"], "uk", "Олександр Гринський"),
        (["Дональда Образцова", "Дональд Образцов"], "ru", "Дональд Образцов"),
        (["Ильи Цветкова"], "ru", "Илья Цветков"),
        (["Юлією Щербаковою"], "uk", "Юлія Щербакова"),
        (["Самира Хаддад"], "ru", "Самира Хаддад"),
        (["Александра Громова"], "ru", "Александра Громова"),
        (["Сергея Кузугета"], "ru", "Сергей Кузугет"),
    ],
)
def test_the_nominative_is_found_or_made(forms: list[str], language: str, nominative: str) -> None:
    assert base(forms, language) == nominative


def test_a_patronymic_is_not_part_of_the_tag() -> None:
    assert without_patronymic("Сергей Иванович Громов") == "Сергей Громов"
    assert without_patronymic("Анна Петровна") == "Анна Петровна"


@pytest.mark.parametrize(
    ("language", "title", "text", "tag", "mentions"),
    [
        ("ru", "Громова вызвали в суд", "Суд вызвал Алексея Громова на понедельник. Громову грозит штраф. Сам Громов вину отрицает.", "AlexeiGromov", 4),
        (
            "uk",
            "Гринський їде до Львова",
            "Олександр Гринський їде до Львова. З Гринським поїдуть радники. Гринського чекають у середу.",
            "OleksandrHrynskyi",
            4,
        ),
        ("pl", "Wyrok dla Jana Probnego", "Sąd skazał Jana Probnego na rok. Adwokat Probnego zapowiada apelację.", "JanProbny", 3),
    ],
)
def test_a_surname_in_any_case_is_the_person_of_the_page(ask: Ask, language: str, title: str, text: str, tag: str, mentions: int) -> None:
    tags = {found.tag: found for found in ask(title, text, language=language).hashtags}
    assert len(tags[tag].mentions) == mentions


def test_a_bare_surname_is_the_last_named_of_two_who_bear_it(ask: Ask) -> None:
    text = "Mary Sampleton won. Mary spoke first. Then John Sampleton came. Sampleton thanked the voters."
    tags = {found.tag: found for found in ask("Mary Sampleton wins, John Sampleton thanks", text, language="en").hashtags}
    whole = f"Mary Sampleton wins, John Sampleton thanks\n\n{text}"
    assert "Sampleton" in [whole[start:end] for start, end in tags["JohnSampleton"].mentions]
    assert "Sampleton" not in [whole[start:end] for start, end in tags["MarySampleton"].mentions]
