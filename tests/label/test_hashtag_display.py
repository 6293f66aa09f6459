"""What a hashtag is called in the language of its article; its tag and its English name stay what they are."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tagwire.label.display import called as called_by_tag
from tagwire.label.display import territory
from tagwire.label.language import SERVED
from tagwire.model import Hashtag, Label

Ask = Callable[..., Label]


def called(found: Label) -> dict[str, str]:
    return {tag.tag: tag.name for tag in found.hashtags}


@pytest.mark.parametrize(
    ("title", "text", "tag", "name"),
    [
        ("Brand in Kiew", "In Kiew brannte es am Freitag in der Nacht. Kiew ist die Hauptstadt der Ukraine.", "Kyiv", "Kiew"),
        ("Oktoberfest in München", "In München beginnt das Oktoberfest. Die Stadt erwartet viele Gäste.", "Munich", "München"),
        ("В Москве прошли переговоры", "В Москве встретились министры. Погода в Москве была холодной.", "Moscow", "Москва"),
        ("В Нижнем Новгороде тепло", "В Нижнем Новгороде тепло и сухо, сказали синоптики.", "NizhniyNovgorod", "Нижний Новгород"),
        ("لقاء في القاهرة", "التقى الوزراء في القاهرة يوم الجمعة.", "Cairo", "القاهرة"),
        ("서울에서 회담 열려", "서울에서 회담이 열렸다. 장관들은 서울에서 합의했다.", "Seoul", "서울"),
        ("Spotkanie w Warszawie", "W Warszawie spotkali się ministrowie. W Warszawie padał śnieg.", "Warsaw", "Warszawa"),
        ("В Иванове задержали банду", "В Иванове задержали банду. Полиция в Иванове довольна.", "Ivanovo", "Иваново"),
        ("В Севастополе шторм", "В Севастополе шторм. К Севастополю идёт холод.", "Sevastopol", "Севастополь"),
        ("Rencontre à Londres", "Les ministres se sont rencontrés à Londres. À Londres il pleuvait.", "London", "Londres"),
    ],
)
def test_a_place_is_called_as_the_article_calls_it(ask: Ask, title: str, text: str, tag: str, name: str) -> None:
    assert called(ask(title, text))[tag] == name


@pytest.mark.parametrize(
    ("language", "name"),
    [("en", "US"), ("de", "USA"), ("fr", "États-Unis"), ("ru", "США"), ("ar", "أمريكا"), ("zh", "美国"), ("ja", "アメリカ"), ("tr", "ABD"), ("sv", "USA")],
)
def test_a_country_is_called_as_news_calls_it(language: str, name: str) -> None:
    assert territory("US", language) == name


@pytest.mark.parametrize("language", SERVED)
def test_no_country_is_called_by_a_note_in_brackets_or_a_regime(language: str) -> None:
    names = [territory(code, language) for code in ("RU", "GB", "HK", "MM", "PS", "DE", "EG", "VA")]
    assert all(names)
    assert not [name for name in names if "(" in name or "SAR" in name]


def test_a_country_that_nobody_knows_has_no_name() -> None:
    assert territory("ZX", "de") == ""
    assert territory("DE", "xx") == ""


def test_the_english_name_goes_along(ask: Ask) -> None:
    found = ask("Wladimir Putin in Deutschland", "Wladimir Putin sprach in Deutschland. Die Ukraine und Deutschland antworteten Putin.")
    by_tag = {tag.tag: tag for tag in found.hashtags}
    assert (by_tag["VladimirPutin"].name, by_tag["VladimirPutin"].english) == ("Wladimir Putin", "Vladimir Putin")
    assert (by_tag["Germany"].name, by_tag["Germany"].english) == ("Deutschland", "Germany")


def test_a_name_that_only_this_text_knows_has_no_english_one(ask: Ask) -> None:
    found = ask("Jonas Beispiel gewinnt", "Jonas Beispiel gewinnt den Preis. Beispiel freute sich.", language="de")
    by_tag: dict[str, Hashtag] = {tag.tag: tag for tag in found.hashtags}
    assert (by_tag["JonasBeispiel"].name, by_tag["JonasBeispiel"].english) == ("Jonas Beispiel", "")


@pytest.mark.parametrize(
    ("tag", "english", "name"),
    [
        ("Accident", ["road accident", "car crash"], "accident"),
        ("FormulaOne", ["F1", "Formula One"], "Formula One"),
        ("NuclearPower", ["nuclear power plant"], "nuclear power"),
        ("AIChips", ["chips"], "AI chips"),
    ],
)
def test_a_topic_is_called_by_the_words_of_its_tag(tag: str, english: list[str], name: str) -> None:
    assert called_by_tag(tag, english) == name


def test_a_name_in_another_script_brings_its_english_spelling(ask: Ask) -> None:
    found = ask("Ольга Примерова победила", "Ольга Примерова победила в субботу. Примерова рада. Приз получила Ольга Примерова.")
    by_tag = {tag.tag: tag for tag in found.hashtags}
    assert (by_tag["OlgaPrimerova"].name, by_tag["OlgaPrimerova"].english) == ("Ольга Примерова", "Olga Primerova")


def test_an_english_article_calls_places_by_their_english_names(ask: Ask) -> None:
    found = called(ask("Fire in Kiev", "A fire broke out in Kiev on Friday. KIEV was calm."))
    assert found["Kyiv"] == "Kyiv"
