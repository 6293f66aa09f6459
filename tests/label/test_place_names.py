"""What places are called in English, and that all their spellings lead there."""

from __future__ import annotations

import pytest

from tagwire.label.gazetteer import Gazetteer
from tagwire.label.gazetteer_names import english_name, too_short, towns, zone_towns
from tagwire.label.spelling import key_of


@pytest.mark.parametrize(
    ("english", "spellings"),
    {
        "Basra": ["Basrah", "البصرة", "Басра"],
        "Ghent": ["Gent", "Gand", "غنت"],
        "Qena": ["Qina", "قنا"],
        "Essaouira": ["الصويرة", "Mogador"],
        "Salt": ["As Salţ", "السلط"],
        "Zahle": ["Zahlé", "زحلة"],
        "Abeche": ["Abéché", "أبشي"],
        "Constanta": ["Constanţa", "كونستانتسا"],
        "Graaff-Reinet": ["Graaff Reinet"],
        "Tamanrasset": ["Tamanghasset", "تمنراست"],
        "Kolkata": ["Calcutta", "كلكتا"],
        "Kyiv": ["Kiev", "Киев"],
        "Nuweiba": ["نويبع"],
    }.items(),
)
def test_all_spellings_lead_to_the_english_name(gazetteer: Gazetteer, english: str, spellings: list[str]) -> None:
    for spelling in (english, *spellings):
        assert english in [spot.name for spot in gazetteer.find(key_of(spelling))]


def test_marks_of_a_transliteration_are_dropped_and_those_of_a_language_stay() -> None:
    assert english_name("Aswān", "EG") == "Aswan"
    assert english_name("Nuwaybi‘a", "EG") == "Nuwaybia"
    assert english_name("Malmö", "SE") == "Malmö"
    assert english_name("São Luís", "BR") == "São Luís"


def test_an_arabic_alternate_of_three_letters_is_oftener_a_word() -> None:
    assert too_short("ريم")
    assert not too_short("البصرة")
    assert not too_short("Ulm")


def test_every_town_of_our_table_is_in_the_gazetteer(gazetteer: Gazetteer) -> None:
    listed = list(towns())
    assert len({(town.country, town.english) for town in listed}) == len(listed) > 100
    for town in listed:
        for name in (town.english, *town.names):
            assert (town.english, town.country) in [(spot.name, spot.country) for spot in gazetteer.find(key_of(name))]


def test_time_zones_name_towns_in_all_languages() -> None:
    cairo = next(town for town in zone_towns() if town.english == "Cairo")
    assert cairo.country == "EG"
    assert {"القاهرة", "Каир", "開羅"} & set(cairo.names) >= {"القاهرة", "Каир"}


def test_a_country_is_found_by_its_code(gazetteer: Gazetteer) -> None:
    spain = gazetteer.country("ES")
    assert spain is not None
    assert spain.name == "Spain"
    assert gazetteer.country("XX") is None
