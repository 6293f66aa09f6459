"""Names of other scripts and of other languages' spelling, as English news writes them."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tagwire.label.spelling import LONGEST_TAG, camel
from tagwire.label.transcription import in_english
from tagwire.label.transliteration import english

ENGLISH = [
    ("ru", "Алексей Громов", "Alexei Gromov"),
    ("ru", "Юлия Ельцова", "Yulia Yeltsova"),
    ("ru", "Фёдор Щукин", "Fyodor Shchukin"),
    ("ru", "Ахмед аль-Джубури", "Ahmed al-Jubouri"),
    ("ru", "ЦУВ", "TSUV"),
    ("uk", "Олександр Гринський", "Oleksandr Hrynskyi"),
    ("uk", "Юрій Єрмак", "Yuriy Yermak"),
    ("bg", "Бойко Бъчваров", "Boyko Bachvarov"),
    ("sr", "Ђорђе Ћирић", "Djordje Ciric"),
    ("el", "Γιώργος Παπαδόπουλος", "Giorgos Papadopoulos"),
    ("ka", "ნინო ბერიძე", "Nino Beridze"),
    ("hy", "Արամ Պետրոսյան", "Aram Petrosyan"),
    ("ar", "محمد بن سلطان", "Mohammed bin Sultan"),
    ("ar", "عبد الله منصور", "Abdullah Mansour"),
    ("ar", "كريم السبيعي", "Karim al-Sabii"),
    ("fa", "بهروز روحانی", "Behrouz Rouhani"),
    ("ur", "شہباز خان", "Shahbaz Khan"),
    ("he", "משה כהן", "Moshe Cohen"),
    ("hi", "राजेश कुमार", "Rajesh Kumar"),
    ("hi", "निर्मला सीतारमण", "Nirmala Sitaraman"),
    ("ko", "이재명", "Lee Jae-myung"),
    ("ko", "남궁민", "Namgung Min"),
    ("zh", "欧阳娜", "Ouyang Na"),
    ("zh", "曾志伟", "Zeng Zhiwei"),
    ("zh", "约翰·史密斯", "John Smith"),
    ("ja", "松田健二", "Kenji Matsuda"),
    ("ja", "ジョン・フォスター", "John Fosuta"),
]


@pytest.mark.parametrize(("language", "name", "latin"), ENGLISH)
def test_a_name_is_written_as_english_news_would(language: str, name: str, latin: str) -> None:
    assert english(name, language) == latin


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("de", "Sergej Schurawljow"),
        ("fr", "Sergueï Jouravliov"),
        ("es", "Serguéi Zhuravliov"),
        ("tr", "Sergey Juravlyov"),
    ],
)
def test_a_russian_name_is_one_in_every_neighbours_spelling(language: str, name: str) -> None:
    assert in_english(name, language) == "Sergei Zhuravlyov"


@pytest.mark.parametrize(
    ("language", "name"), [("de", "Julia Becker"), ("de", "Sergej Novak"), ("fr", "Maxime Dubois"), ("en", "Sergej Lawrow"), ("pl", "Julia Nowak")]
)
def test_who_is_at_home_there_keeps_the_name(language: str, name: str) -> None:
    assert in_english(name, language) == name


@given(st.text(max_size=80), st.sampled_from(["", "ru", "uk", "ar", "fa", "he", "hi", "ko", "zh", "ja", "el", "ur"]))
def test_any_text_becomes_latin_letters(name: str, language: str) -> None:
    tag = camel(english(name, language))
    assert not tag or (tag.isascii() and tag.isalnum())
    assert camel(tag) == tag


@given(st.text(min_size=1, max_size=300))
def test_what_has_letters_or_digits_has_a_tag(name: str) -> None:
    tag = camel(name)
    assert len(tag) <= LONGEST_TAG
    assert bool(tag) or not any(c.isalnum() for c in unicodedata.normalize("NFKD", name))


@pytest.mark.parametrize(
    ("name", "tag"),
    [
        ("O'Neill", "ONeill"),
        ("5G", "5G"),
        ("Mi\u0441r\u043es\u043eft", "Microsoft"),
        ("Anna\u200f \u200bSample", "AnnaSample"),
        ("Łódź Øre", "LodzOre"),
        ("🎉", ""),
        ("word " * 60, "Word" * 25),
    ],
)
def test_odd_letters_make_plain_tags(name: str, tag: str) -> None:
    assert camel(name) == tag
