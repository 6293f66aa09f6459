"""Which language a text is in."""

from __future__ import annotations

import unicodedata

import pytest

from tagwire.label.language import SERVED, Languages

LANGUAGES = Languages.load()

HEADLINES = {
    "ar": "وزير الخارجية يزور القاهرة غدا",
    "bn": "প্রধানমন্ত্রী আজ ঢাকায় ভাষণ দেবেন",
    "de": "Der Bundestag stimmt heute über den Haushalt ab",
    "el": "Ο πρωθυπουργός επισκέπτεται σήμερα τη Θεσσαλονίκη",
    "en": "The parliament votes on the budget today",
    "es": "El parlamento vota hoy los presupuestos del Estado",
    "fa": "وزیر خارجه فردا به تهران می‌آید و گفتگو می‌کند",
    "fr": "Le parlement vote aujourd'hui le budget de l'État",
    "he": "הכנסת תצביע היום על התקציב",
    "hi": "संसद आज बजट पर मतदान करेगी",
    "it": "Il parlamento vota oggi la legge di bilancio",
    "ja": "国会は今日、予算案を採決する",
    "ko": "국회는 오늘 예산안을 표결한다",
    "nl": "De Tweede Kamer stemt vandaag over de begroting",
    "pl": "Sejm głosuje dziś nad ustawą budżetową",
    "pt": "O parlamento vota hoje o orçamento do Estado",
    "ru": "Парламент сегодня голосует за бюджет страны",
    "sv": "Riksdagen röstar i dag om statens budget",
    "th": "รัฐสภาลงมติงบประมาณวันนี้",
    "tr": "Meclis bugün bütçeyi oyluyor ve görüşmeler sürüyor",
    "uk": "Парламент сьогодні голосує за бюджет країни",
    "ur": "پارلیمنٹ آج بجٹ پر ووٹ دے گی",
    "vi": "Quốc hội hôm nay bỏ phiếu về ngân sách",
    "zh": "议会今天就预算案进行表决",
}


@pytest.mark.parametrize("code", HEADLINES)
def test_a_headline_tells_its_language(code: str) -> None:
    found = LANGUAGES.find(HEADLINES[code])
    assert found.code == code
    assert 0.5 < found.confidence <= 1


def test_how_the_accents_are_encoded_does_not_matter() -> None:
    for text in HEADLINES.values():
        assert LANGUAGES.find(unicodedata.normalize("NFD", text)) == LANGUAGES.find(text)


@pytest.mark.parametrize("text", ["", "12345", "!?… 🙂", "ሰላም ለዓለም"])
def test_what_cannot_be_known_is_said(text: str) -> None:
    assert LANGUAGES.find(text).code == "und"


def test_a_declared_language_decides_only_between_near_ones() -> None:
    malay = "Perdana Menteri akan membentangkan belanjawan di Parlimen esok"
    assert LANGUAGES.find(malay, "ms").code == "ms"
    assert LANGUAGES.find(HEADLINES["en"], "ar").code == "en"


def test_all_samples_are_of_served_languages() -> None:
    assert set(HEADLINES) < set(SERVED)
