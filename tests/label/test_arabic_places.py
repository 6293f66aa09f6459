"""Arabic has no capitals: a name needs support, and a word that is also a place's name needs more."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tagwire.label.lists import nation_of
from tagwire.label.spelling import bare
from tagwire.model import Label

Ask = Callable[..., Label]


def named(found: Label) -> list[str]:
    return [place.name for place in found.places]


@pytest.mark.parametrize(
    "text",
    [
        "جرفت سيول قوية الطريق، وكان المشهد حزينا بلا ماء.",
        "كان كريم واثقا، ثم فتح بابا جديدا من أبواب الرزق في ورقة صغيرة.",
        "وقف الناس على ضفة الوادي، وقال بسيط إن جمال المكان في هدوئه.",
        "لاحق أعضاء المجلس البلدي لآلات الحفر الجديدة من جديد.",
        "في الطرف البعيد من الحقل عقبة أخرى أمام سعيدة ورشيد.",
        "تصفح الصور في القاعة ثم عاد إلى بيته مسقط رأسه.",
    ],
)
def test_common_words_are_no_places(ask: Ask, text: str) -> None:
    assert named(ask("", text)) == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("وصلت الشحنة إلى ميناء العقبة صباحا.", "Aqaba"),
        ("أُغلقت مدارس مدينة تريستي يومين.", "Trieste"),
        ("احتفل أهالي قنا بالحصاد، وقالت محافظة قنا إنه وفير.", "Qena"),
        ("نزل المطر فى سيوة بعد عام جاف.", "Siwa"),
        ("انطلق السباق من صفاقس، وانتهى في صفاقس.", "Sfax"),
        ("عُقد اللقاء بالرشيدية أمس.", "Errachidia"),
        ("افتتح المعرض في مدينة صور العمانية.", "Sur"),
        ("افتتح المعرض في مدينة صور اللبنانية.", "Tyre"),
        ("زار الوفد مدينة الصويرة المغربية.", "Essaouira"),
        ("تقع الورشة في غنت البلجيكية.", "Ghent"),
    ],
)
def test_a_preposition_or_a_town_word_makes_a_place(ask: Ask, text: str, place: str) -> None:
    assert named(ask("", text)) == [place]


def test_one_supported_mention_proves_the_others(ask: Ask) -> None:
    found = ask("العقبة تنتظر", "في العقبة أُغلق الميناء. العقبة هادئة.")
    assert [len(place.mentions) for place in found.places if place.name == "Aqaba"] == [3]


def test_a_word_that_is_a_place_too_needs_its_country(ask: Ask) -> None:
    assert named(ask("", "نُظم الحفل في صور أمام الجمهور في سلطنة عمان.")) == ["Sur", "Oman"]
    assert "Sur" not in named(ask("", "نُظم الحفل في صور أمام الجمهور."))


def test_the_west_bank_of_a_river_is_not_the_west_bank(ask: Ask) -> None:
    assert named(ask("", "عبر الفلاحون إلى الضفة الغربية للنهر.")) == []
    assert "West Bank" in named(ask("", "اعتقلت القوات الإسرائيلية شبانا في الضفة الغربية."))


def test_a_person_behind_a_title_and_a_satellite_are_no_places(ask: Ask) -> None:
    assert named(ask("", "قالت المهندسة صوفيا إن القمر «زرقاء-1» في مداره.")) == []


def test_what_is_fastened_to_a_word_is_cut_while_a_root_is_left() -> None:
    assert [bare(word) for word in ("والمدينه", "بالقاهره", "للبلديه", "وزير", "فيلم", "city")] == ["مدينه", "قاهره", "بلديه", "وزير", "فيلم", "city"]


def test_adjectives_of_countries_are_known_with_what_is_fastened_to_them() -> None:
    assert [nation_of(word) for word in ("البلجيكيه", "والمغربي", "moroccan", "الخشبيه")] == ["BE", "MA", "MA", None]
