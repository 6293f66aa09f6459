"""What kind of news it is."""

from __future__ import annotations

import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest

import tagwire.label
from tagwire import meaning
from tagwire.label import Labeler, label, weigh
from tagwire.label.lexicon import lexicon
from tagwire.label.spelling import fold
from tagwire.model import CATEGORIES, Label, Subject

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


def test_the_models_are_those_their_provenance_tells_of() -> None:
    data = Path(tagwire.label.__file__).parent / "data"
    provenance = json.loads((data / "category.provenance.json").read_text(encoding="utf-8"))
    assert set(provenance["models"]) == {"category.npz", "category_meaning.npz"}
    assert all(sha256((data / name).read_bytes()).hexdigest() == known for name, known in provenance["models"].items())
    assert all(source["licence"] for source in provenance["sources"])


def test_our_own_leads_are_those_the_models_were_made_from() -> None:
    data, tools = Path(tagwire.label.__file__).parent / "data", Path(__file__).parents[2] / "tools"
    provenance = json.loads((data / "category.provenance.json").read_text(encoding="utf-8"))
    known = {source["file"]: source["sha256"] for source in provenance["sources"]}
    assert {name: sha256((tools.parent / name).read_bytes()).hexdigest() for name in known if name.startswith("tools/")}.items() <= known.items()


def test_what_words_say_still_counts_beside_a_vector(labeler: Labeler) -> None:
    found = weigh(Subject("Striker scores twice as the club wins the cup final", ""), labeler)
    nothing = np.zeros(384, dtype=np.float32)
    assert found.with_meaning(nothing).categories[0].name == "sport"
    assert label(Subject("Striker scores twice as the club wins the cup final", ""), labeler, nothing) == found.with_meaning(nothing)


@pytest.mark.skipif(not meaning.installed(), reason="the extra `meaning` is not installed")
def test_meaning_tells_what_word_lists_know_nothing_of(labeler: Labeler, vectors: Callable[[str], np.ndarray]) -> None:
    told = {
        "Mpiga kura milioni tano wamchagua rais mpya": "politics",
        "Brannmenn slukket flammene i fabrikken etter eksplosjonen": "disaster",
        "Az edző lemondott, miután a csapat kiesett a kupából": "sport",
        "Trái tim nhân tạo được ghép cho bệnh nhân trong bệnh viện": "health",
    }
    assert {title: weigh(Subject(title, ""), labeler).with_meaning(vectors(title)).categories[0].name for title in told} == told


@pytest.mark.skipif(not meaning.installed(), reason="the extra `meaning` is not installed")
@pytest.mark.parametrize("title", NEWS)
def test_a_headline_tells_its_category_by_meaning_too(labeler: Labeler, vectors: Callable[[str], np.ndarray], title: str) -> None:
    assert NEWS[title] in {one.name for one in weigh(Subject(title, ""), labeler).with_meaning(vectors(title)).categories}


@pytest.fixture(scope="module")
def vectors(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], np.ndarray]:
    model = meaning.Meaning.load(tmp_path_factory.mktemp("meaning"))
    return lambda title: model.vectors([title])[0]


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
