"""Which script a text is written in, and what single letters say."""

from __future__ import annotations

import pytest

from tagwire.label.language_script import Writing, chinese_or_japanese, is_foreign, writing_of


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("The market", "latin"),
        ("Рынок", "cyrillic"),
        ("Αγορά", "greek"),
        ("市場の火事", "han"),
        ("시장 화재 BBC", "hangul"),
        ("বাজারে আগুন", "bengali"),
        ("მთავრობა", "other"),
        ("2026", "other"),
    ],
)
def test_a_text_is_written_in_the_script_of_most_of_it(text: str, script: Writing) -> None:
    assert writing_of(text)[0] == script


def test_names_in_latin_letters_leave_a_text_its_script() -> None:
    assert writing_of("Google и Microsoft подписали договор")[0] == "cyrillic"
    assert writing_of("The word «рынок» means market in the language of the north")[0] == "latin"


def test_ukrainian_letters_are_not_foreign_but_kazakh_ones_are() -> None:
    assert not is_foreign("Уряд схвалив бюджет на наступний рік і змінив податки", "cyrillic")
    assert is_foreign("Үкімет бүгін бюджетті бекітті", "cyrillic")


def test_a_quoted_foreign_letter_changes_nothing() -> None:
    assert not is_foreign("Министр встретился с акимом города Өскемен и обсудил с ним строительство новой больницы", "cyrillic")


def test_kana_is_japanese_and_simplified_signs_are_chinese() -> None:
    assert chinese_or_japanese("火事です") == ("ja", 0.99)
    assert chinese_or_japanese("总统访问")[0] == "zh"
    assert chinese_or_japanese("大火")[1] < 0.9
