"""What kind of news it is."""

from __future__ import annotations

import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

import tagwire.label
from tagwire.label.lexicon import lexicon
from tagwire.label.spelling import fold
from tagwire.model import CATEGORIES, Label

Ask = Callable[..., Label]

NEWS = {
    "Missiles strike the city as the army advances on the front": "conflict",
    "Striker scores twice as the club wins the cup final": "sport",
    "Court sentences banker to six years in prison for fraud": "crime",
    "Earthquake destroys villages, rescuers search for survivors": "disaster",
    "Central bank raises interest rates as inflation climbs": "economy",
    "Parliament votes on new election law, opposition walks out": "politics",
    "Hospital doctors test new vaccine against the disease": "health",
    "Snow and heavy rain expected, temperatures fall to minus ten degrees": "weather",
    "صواريخ وغارات جوية على المدينة والجيش يعلن بدء هجوم": "conflict",
    "المنتخب يفوز بالمباراة النهائية ويحرز كأس البطولة": "sport",
    "زلزال يدمر قرى وفرق الإنقاذ تبحث عن ناجين": "disaster",
    "البنك المركزي يرفع أسعار الفائدة لمواجهة التضخم": "economy",
    "المستشفيات تبدأ حملة اللقاح ضد المرض": "health",
    "الشرطة تعتقل متهما بالقتل والمحكمة تأمر بسجنه": "crime",
    "Ship runs onto a sandbank, crew rescued by lifeboat": "disaster",
    "Tram drivers stop work for higher wages, union says": "labour",
    "Jury finds smuggler guilty after trial": "crime",
    "Town council votes on spending plan, mayor loses majority": "politics",
    "Space agency launches satellite into orbit": "science",
    "Vulture chicks hatch in the nature reserve": "environment",
    "Rabbi and bishop pray together in the cathedral": "religion",
    "Teachers and pupils return to their classrooms": "education",
    "Novelist and painter share a prize at the film festival": "arts",
    "نقابة السائقين تعلن الإضراب للمطالبة برفع الأجور": "labour",
    "المجلس البلدي يصوت على الموازنة بأغلبية ضئيلة": "politics",
    "إطلاق قمر صناعي إلى مداره حول الأرض": "science",
    "المحكمة تدين مزورا وتحكم عليه بالسجن": "crime",
    "سلاحف تضع بيضها في المحمية الطبيعية": "environment",
    "معلمون وتلاميذ يعودون إلى المدارس": "education",
    "مخرجة شابة تفوز بجائزة في مهرجان السينما": "arts",
    "Сборная выиграла финал чемпионата по футболу": "sport",
    "Суд приговорил мошенника к тюрьме": "crime",
    "Le gouvernement présente la loi au parlement avant les élections": "politics",
    "La selección gana el partido y la copa con un gol": "sport",
    "Polizei nimmt nach Mord Verdächtigen fest, Staatsanwaltschaft ermittelt": "crime",
    "球队赢得比赛夺得联赛冠军": "sport",
}


@pytest.mark.parametrize("title", NEWS)
def test_a_headline_tells_its_category(ask: Ask, title: str) -> None:
    assert ask(title).categories[0].name == NEWS[title]


def test_the_section_of_the_source_is_evidence(ask: Ask) -> None:
    title = "What we know this morning"
    assert ask(title, url="https://news.example/sport/what-we-know.html").categories[0].name == "sport"
    assert ask(title, section="Politik").categories[0].name == "politics"
    assert ask(title, url="https://[broken/sport/x").categories


def test_there_is_always_one_and_confidence_falls(ask: Ask) -> None:
    for title in ("", "12345", *NEWS):
        found = ask(title).categories
        assert 1 <= len(found) <= 2
        assert all(category.name in CATEGORIES and 0 < category.confidence <= 1 for category in found)
        assert [category.confidence for category in found] == sorted((category.confidence for category in found), reverse=True)


def test_the_model_is_the_one_its_provenance_tells_of() -> None:
    data = Path(tagwire.label.__file__).parent / "data"
    provenance = json.loads((data / "category.provenance.json").read_text(encoding="utf-8"))
    assert sha256((data / "category.npz").read_bytes()).hexdigest() == provenance["model_sha256"]
    assert all(source["licence"] for source in provenance["sources"])


def test_words_fastened_to_an_arabic_word_do_not_hide_it() -> None:
    book = lexicon("ar")
    assert book is not None
    for form in ("مدرسة", "المدرسة", "والمدرسة", "بالمدرسة", "للمدرسة"):
        assert CATEGORIES[int(book.scores([fold(form)], []).argmax())] == "education"


def test_a_phrase_is_found_as_words_in_a_row() -> None:
    book = lexicon("en")
    assert book is not None
    assert CATEGORIES[int(book.scores(["prime", "minister"], []).argmax())] == "politics"
    assert book.scores(["prime"], [])[CATEGORIES.index("politics")] == 0


def test_the_headline_speaks_louder_than_the_lead_and_the_lead_than_the_rest() -> None:
    book = lexicon("en")
    assert book is not None
    sport = CATEGORIES.index("sport")
    in_title, in_lead, later = book.scores(["goalkeeper"], []), book.scores([], ["goalkeeper"]), book.scores([], ["x"] * 80 + ["goalkeeper"])
    assert in_title[sport] > in_lead[sport] > later[sport] > 0
