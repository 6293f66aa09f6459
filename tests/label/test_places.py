"""Which words are places, and which place they are."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tagwire.model import Label

Ask = Callable[..., Label]


def where(found: Label) -> dict[str, str]:
    return {place.name: place.country for place in found.places}


@pytest.mark.parametrize(
    "text",
    [
        "Michael Jordan met Paris Hilton. Jordan smiled, and Hilton left.",
        "Mr London spoke first. She said that May would follow.",
        "The shop on Houston Street closed.",
        "Reading is fun, and Nice people know it. Most of Of is a word.",
        "Whitney Houston sang.",
        "قال محمد إن المدينة والجزيرة والحرب والسلام كلمات.",
    ],
)
def test_other_words_are_no_places(ask: Ask, text: str) -> None:
    assert where(ask("", text)) == {}


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("A storm hit Alexandria, La., and then Portland, Ore., on Friday.", "Portland", "US"),
        ("He flew from Paris to Lyon in France.", "Paris", "FR"),
        ("She grew up in Paris, Texas, and moved to Dallas, Texas.", "Paris", "US"),
        ("Floods in London, Ontario, reached Toronto in Canada.", "London", "CA"),
        ("It rained in Reading, in England, near Oxford.", "Reading", "GB"),
        ("وصل الوزير إلى القاهرة قادما من موسكو.", "Cairo", "EG"),
        ("اجتماع بالقاهرة اليوم", "Cairo", "EG"),
        ("Встреча прошла в Москве и Казани.", "Kazan", "RU"),
        ("Spotkanie odbyło się w Warszawie i w Krakowie, nie w Rosji.", "Warsaw", "PL"),
        ("大统领在东京会见了北京的代表。", "Tokyo", "JP"),
        ("대통령은 서울에서 말했다.", "Seoul", "KR"),
        ("ראש הממשלה ביקר בחיפה.", "Haifa", "IL"),
    ],
)
def test_the_right_place_of_its_name(ask: Ask, text: str, name: str, country: str) -> None:
    assert where(ask("", text)).get(name) == country


def test_the_outlets_country_decides_between_equals(ask: Ask) -> None:
    assert where(ask("", "The council of Richmond met in Richmond.", country="US"))["Richmond"] == "US"
    assert where(ask("", "A fire broke out in Hamilton.", country="CA"))["Hamilton"] == "CA"


def test_every_country_has_a_point_and_an_id(ask: Ask) -> None:
    found = ask("", "Talks in Germany, Iran, Kenya, Peru, Japan, Qatar and Fiji.").places
    assert len(found) == 7
    assert all(place.geonames and (place.latitude, place.longitude) != (0, 0) for place in found)
