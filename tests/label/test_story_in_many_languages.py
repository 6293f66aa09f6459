"""One event told in five languages (our own texts) gets the same names."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tagwire.model import Label

Ask = Callable[..., Label]

PLANT_FIRE = {
    "en": (
        "Ukrainian drones hit weapons plant deep inside Russia, governor says",
        "By Ann Example\nMOSCOW (AP) — Three people were killed and 35 wounded when drones struck a plant in Izhevsk, Russia, on Tuesday, said Alexander Brechalov, head of the Udmurt Republic, in a post on Telegram. Brechalov said a fire broke out. A Ukrainian official told the news agency Reuters that Ukraine was behind the attack. Russia's Defence Ministry did not comment. President Volodymyr Zelenskyy spoke in Kyiv on Monday. Zelensky asked the United Nations for help.",
    ),
    "ar": (
        "طائرات مسيرة أوكرانية تضرب مصنعا في إيجيفسك الروسية",
        "قتل ثلاثة أشخاص وأصيب 35 آخرون في هجوم بطائرات مسيرة على مصنع في مدينة إيجيفسك وسط روسيا، بحسب ما أعلن حاكم جمهورية أودمورتيا عبر تلغرام. وقال مسؤول لوكالة رويترز إن أوكرانيا تقف وراء الهجوم. وتحدث الرئيس فولوديمير زيلينسكي في كييف، وطلب زيلينسكي المساعدة من الأمم المتحدة.",
    ),
    "ru": (
        "Беспилотники атаковали завод в Ижевске",
        "Три человека погибли и 35 ранены при атаке беспилотников на завод в Ижевске, сообщил во вторник глава Удмуртии Александр Бречалов в Telegram. По данным ТАСС, начался пожар. Украина не комментировала. Владимир Зеленский выступил в Киеве, Зеленского поддержала ООН. Бречалов приехал на завод.",
    ),
    "de": (
        "Drohnenangriff auf Fabrik in Ischewsk: Drei Tote",
        "Bei einem Drohnenangriff auf eine Fabrik in der russischen Stadt Ischewsk sind drei Menschen getötet worden, teilte der Gouverneur mit. Die Ukraine äußerte sich nicht. Präsident Wolodymyr Selenskyj sprach in Kiew mit den Vereinten Nationen. Am Ende blieb Selenskyj vage.",
    ),
    "zh": (
        "乌克兰无人机袭击俄罗斯伊热夫斯克一家工厂",
        "乌克兰无人机周二袭击了俄罗斯伊热夫斯克的一家工厂，造成三人死亡。泽连斯基在基辅表示，联合国应采取行动。",
    ),
}  # fmt: skip
NEVER = {"annexample", "ap", "reuters", "telegram", "tass", "tuesday", "monday", "president"}


@pytest.mark.parametrize("language", PLANT_FIRE)
def test_where_it_happened_is_among_the_first_three(ask: Ask, language: str) -> None:
    found = ask(*PLANT_FIRE[language])
    assert found.language.code == language
    assert "Izhevsk" in [tag.tag for tag in found.hashtags[:3]]
    assert found.categories[0].name == "conflict"


@pytest.mark.parametrize("language", PLANT_FIRE)
def test_people_and_organisations_keep_one_tag_in_every_language(ask: Ask, language: str) -> None:
    tags = {tag.tag for tag in ask(*PLANT_FIRE[language]).hashtags}
    assert {"Izhevsk", "VolodymyrZelenskyy"} <= tags
    assert not {tag.lower() for tag in tags} & NEVER


@pytest.mark.parametrize("language", PLANT_FIRE)
def test_izhevsk_is_found_on_the_map(ask: Ask, language: str) -> None:
    places = {place.name: place for place in ask(*PLANT_FIRE[language]).places}
    izhevsk = places["Izhevsk"]
    assert (izhevsk.geonames, izhevsk.country) == (554840, "RU")
    assert abs(izhevsk.latitude - 56.85) < 0.1
    assert abs(izhevsk.longitude - 53.2) < 0.1
    assert "Kyiv" in places


def test_a_surname_alone_is_the_person_named_before(ask: Ask) -> None:
    title, text = PLANT_FIRE["en"]
    tags = {tag.tag: tag for tag in ask(title, text).hashtags}
    words = [f"{title}\n\n{text}"[start:end] for start, end in tags["AlexanderBrechalov"].mentions]
    assert words == ["Alexander Brechalov", "Brechalov"]
    assert "Brechalov" not in tags


def test_the_same_text_gives_the_same_label(ask: Ask) -> None:
    assert ask(*PLANT_FIRE["en"]) == ask(*PLANT_FIRE["en"])
