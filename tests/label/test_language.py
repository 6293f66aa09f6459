"""Which language a text is in."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tagwire.label.draft import Draft
from tagwire.label.language import SERVED, Languages
from tagwire.label.page import Page
from tagwire.model import Subject

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
    "id": "Pemerintah mengatakan bahwa harga beras bisa turun karena panen raya di beberapa provinsi",
    "it": "Il parlamento vota oggi la legge di bilancio",
    "ja": "国会は今日、予算案を採決する",
    "ko": "국회는 오늘 예산안을 표결한다",
    "ms": "Perdana Menteri berkata kerajaan boleh menyalurkan wang bantuan kerana banjir di beberapa negeri",
    "nl": "De Tweede Kamer stemt vandaag over de begroting",
    "pl": "Sejm głosuje dziś nad ustawą budżetową",
    "pt": "O parlamento vota hoje o orçamento do Estado",
    "ro": "Parlamentul votează astăzi bugetul de stat, iar opoziția cere alegeri anticipate",
    "ru": "Парламент сегодня голосует за бюджет страны",
    "sv": "Riksdagen röstar i dag om statens budget",
    "th": "รัฐสภาลงมติงบประมาณวันนี้",
    "tr": "Meclis bugün bütçeyi oyluyor ve görüşmeler sürüyor",
    "uk": "Парламент сьогодні голосує за бюджет країни",
    "ur": "پارلیمنٹ آج بجٹ پر ووٹ دے گی",
    "vi": "Quốc hội hôm nay bỏ phiếu về ngân sách",
    "zh": "议会今天就预算案进行表决",
}


NOT_SERVED = {
    "Afrikaans": "Die regering het vandag die begroting vir volgende jaar goedgekeur",
    "Albanian": "Qeveria miratoi sot buxhetin e vitit të ardhshëm",
    "Assamese": "চৰকাৰে আজি অহা বছৰৰ বাজেট অনুমোদন কৰিছে",
    "Azerbaijani": "Hökumət bu gün gələn ilin büdcəsini təsdiq etdi",
    "Basque": "Gobernuak gaur onartu du datorren urteko aurrekontua",
    "Belarusian": "Урад сёння зацвердзіў бюджэт на наступны год",
    "Bulgarian": "Правителството прие днес бюджета за следващата година",
    "Catalan": "El govern aprova avui els pressupostos de l'any vinent amb el suport dels independents",
    "Croatian": "Vlada je danas usvojila proračun za sljedeću godinu",
    "Czech": "Vláda dnes schválila státní rozpočet na příští rok",
    "Danish": "Regeringen vil sænke skatten på arbejde næste år, siger finansministeren",
    "Estonian": "Valitsus kinnitas täna järgmise aasta eelarve",
    "Filipino": "Inaprubahan ngayon ng pamahalaan ang badyet para sa susunod na taon",
    "Finnish": "Hallitus päätti tänään uusista leikkauksista ensi vuoden talousarvioon",
    "Georgian": "მთავრობამ დღეს მომავალი წლის ბიუჯეტი დაამტკიცა",
    "Hungarian": "A kormány ma döntött a jövő évi költségvetésről",
    "Icelandic": "Ríkisstjórnin samþykkti í dag fjárlög næsta árs",
    "Kazakh": "Үкімет бүгін келесі жылғы бюджетті бекітті",
    "Kurdish": "حکوومەت ئەمڕۆ بودجەی ساڵی داهاتووی پەسەند کرد",
    "Latvian": "Valdība šodien apstiprināja nākamā gada budžetu",
    "Lithuanian": "Vyriausybė šiandien patvirtino kitų metų biudžetą",
    "Macedonian": "Владата денес го усвои буџетот за следната година",
    "Marathi": "सरकारने आज पुढील वर्षाचा अर्थसंकल्प मंजूर केला आहे",
    "Mongolian": "Засгийн газар өнөөдөр ирэх оны төсвийг баталлаа",
    "Nepali": "सरकारले आज आगामी वर्षको बजेट पारित गरेको छ",
    "Norwegian": "Regjeringen vil bruke mer penger på veier og jernbane neste år",
    "Pashto": "حکومت نن د راتلونکي کال بودیجه تصویب کړه",
    "Serbian": "Влада је данас усвојила буџет за наредну годину",
    "Sindhi": "حڪومت اڄ ايندڙ سال جو بجيٽ منظور ڪيو",
    "Slovene": "Vlada je danes potrdila proračun za prihodnje leto",
    "Swahili": "Serikali imeidhinisha leo bajeti ya mwaka ujao bungeni",
    "Tamil": "அரசு இன்று அடுத்த ஆண்டுக்கான வரவு செலவுத் திட்டத்தை ஏற்றுக்கொண்டது",
    "Welsh": "Mae'r llywodraeth wedi cymeradwyo'r gyllideb ar gyfer y flwyddyn nesaf heddiw",
    "Yiddish": "די רעגירונג האָט הײַנט באַשטעטיקט דעם בודזשעט פֿאַר קומעדיקן יאָר",
}

MIXED = {
    "an Arabic article with English names": ("ar", "أطلقت شركة Apple هاتف iPhone 17 Pro Max في متاجر Dubai Mall وقالت Reuters إن الطلب عليه كبير"),
    "an English headline over a Russian text": (
        "ru",
        "Breaking news from the city\nВ центре города сегодня утром сгорел старый рынок, сообщили в пожарной службе. Никто не пострадал.",
    ),
    "an English headline over a Spanish text": (
        "es",
        "Breaking news from the city\nEl viejo mercado del centro se quemó esta mañana, según los bomberos. Nadie resultó herido en el incendio.",
    ),
    "a Japanese headline with a brand": ("ja", "Sony、新型PlayStationを発表"),
    "an Urdu text after a server's English": (
        "ur",
        "Date: Fri, 31 Jul 2015 GMT Connection: close وزیراعظم نے آج پارلیمنٹ میں کہا کہ بجٹ پر ووٹ اگلے ہفتے ہوگا",
    ),
    "a Hebrew headline with an address": ("he", "הכנסת תצביע היום על התקציב https://www.example.org/news/parliament-budget-vote-today"),
    "a German text that quotes Russian": ("de", "Der Präsident antwortete knapp mit dem Wort «Нет», danach verließ er den Saal ohne weitere Fragen."),
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


@pytest.mark.parametrize("name", NOT_SERVED)
def test_a_language_that_is_not_served_is_called_no_other_name(name: str) -> None:
    assert LANGUAGES.find(NOT_SERVED[name]).code == "und"


@pytest.mark.parametrize("name", MIXED)
def test_a_mixed_text_is_of_the_language_of_most_of_it(name: str) -> None:
    code, text = MIXED[name]
    assert LANGUAGES.find(text).code == code


@pytest.mark.parametrize("name", ["Merkel", "Toyota", "Sarajevo"])
def test_a_name_alone_leaves_doubt(name: str) -> None:
    found = LANGUAGES.find(name)
    assert found.code == "und" or found.confidence < 0.9


def test_a_text_that_opens_with_a_foreign_quotation_is_read_further() -> None:
    quotation = "Regeringen vil sænke skatten på arbejde næste år, sagde finansministeren i aften. " * 7
    text = quotation + "Orden föll på en pressträff i Köpenhamn, där grannlandets ministrar också hade väntats komma. " * 20
    assert LANGUAGES.find(quotation).code == "und"
    assert LANGUAGES(Page.of(Subject("", text)), Draft()).language.code == "sv"


def test_more_text_makes_surer() -> None:
    assert LANGUAGES.find("la casa").confidence < LANGUAGES.find("la casa donde nació el escritor abrirá sus puertas mañana").confidence


@pytest.mark.parametrize(("text", "code"), [("国会予算案採決", "zh"), ("東京駅前広場再開発計画", "ja"), ("总理访问广东", "zh"), ("總統府發言人回應", "zh")])
def test_signs_of_one_country_tell_chinese_from_japanese(text: str, code: str) -> None:
    assert LANGUAGES.find(text).code == code


@given(st.text(max_size=300))
def test_any_text_has_a_served_language_or_none(text: str) -> None:
    found = LANGUAGES.find(text)
    assert found.code in {*SERVED, "und"}
    assert 0 <= found.confidence <= 1


def test_a_declared_language_decides_only_between_near_ones() -> None:
    malay = "Perdana Menteri akan membentangkan belanjawan di Parlimen esok"
    danish = "Regeringen har besluttet sagen"
    assert LANGUAGES.find(danish, "da").code == "und"
    assert LANGUAGES.find(malay, "ms").code == "ms"
    assert LANGUAGES.find(HEADLINES["en"], "ar").code == "en"


def test_all_samples_are_of_served_languages() -> None:
    assert set(HEADLINES) == set(SERVED)
