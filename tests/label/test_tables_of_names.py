"""The hand-written tables of names: their form, and what they find and leave alone in sentences of our own."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tagwire import words
from tagwire.label import aliases
from tagwire.label.spelling import key_of
from tagwire.model import Label

Ask = Callable[..., Label]

LANGUAGES = frozenset("ar bn de el en es fa fr he hi id it ja ko ms nl pl pt ro ru sv th tr uk ur vi zh".split())
SCRIPTS = {
    "ar": {"arabic"},
    "fa": {"arabic"},
    "ur": {"arabic"},
    "ru": {"cyrillic"},
    "uk": {"cyrillic"},
    "he": {"hebrew"},
    "hi": {"devanagari"},
    "el": {"greek"},
    "bn": {"other"},
    "th": {"thai"},
    "ko": {"hangul"},
    "zh": {"cjk"},
    "ja": {"cjk", "kana"},
}
"""Scripts of a language's own names; Latin acronyms and brands may stand in any."""
MOST_NAMES = 500
SEVEN = frozenset("en ar de es fr ru zh".split())
SECTIONS = frozenset("politics world opinion sport sports business culture lifestyle technology science health local national".split())
DOUBTFUL = frozenset("trial strike strikes bank stock stocks shares fire case court crash bridge film goal star tour show bond".split())
"""A medical trial, an air strike, a river's bank: as topics they need a second word."""
COMMON = frozenset(
    "may will can us it so no who how trial strike bank stock fire case state party court congress house senate union league chelsea shell target orange gap"
    " visa meta amazon apple arsenal crown post times mail sun star mirror guardian independent china turkey jordan".split()
)
"""Common English words, or common names, that would make a name of too many texts if they stood alone."""
BRANDS = frozenset({"Apple"})
"""Words of COMMON that are so often the name, with their capital, that they may stand alone. Own choice."""


def _records(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _named(path: Path) -> Iterator[tuple[str, str, str]]:
    for record in _records(path):
        for language, names in record["names"].items():
            for name in names:
                yield record["tag"], language, name


TABLES = pytest.mark.parametrize("table", [aliases.NAMES, aliases.TOPICS], ids=["names", "topics"])


@TABLES
def test_every_line_has_the_form_of_a_table_of_names(table: Path) -> None:
    for record in _records(table):
        assert list(record) == ["tag", "kind", "ids", "names"]
        assert set(record["names"]) <= LANGUAGES
        assert record["names"]["en"]
        assert all(re.fullmatch(r"Q[1-9]\d*", number) for number in record["ids"].values())


@TABLES
def test_no_name_is_empty_or_given_twice(table: Path) -> None:
    for record in _records(table):
        for names in record["names"].values():
            assert len(set(names)) == len(names) > 0
            assert all(name == name.strip() and key_of(name) for name in names)


def test_the_world_has_at_most_five_hundred_names() -> None:
    assert len(_records(aliases.NAMES)) <= MOST_NAMES


def test_a_tag_stands_once_in_both_tables() -> None:
    tags = [record["tag"].lower() for table in (aliases.NAMES, aliases.TOPICS) for record in _records(table)]
    assert len(set(tags)) == len(tags)


def test_a_wikidata_number_names_one_thing() -> None:
    numbers = [number for table in (aliases.NAMES, aliases.TOPICS) for record in _records(table) for number in record["ids"].values()]
    assert len(set(numbers)) == len(numbers)


@TABLES
def test_no_name_leads_to_two_tags_in_one_language(table: Path) -> None:
    tags: dict[tuple[str, str], set[str]] = defaultdict(set)
    for tag, language, name in _named(table):
        tags[language, name if name.isupper() else key_of(name)].add(tag)
    assert {key: found for key, found in tags.items() if len(found) > 1} == {}


@TABLES
def test_a_name_is_written_in_the_script_of_its_language(table: Path) -> None:
    wrong = []
    for tag, language, name in _named(table):
        scripts = {words.script_of(letter) for letter in name if letter.isalpha()} - {"latin"}
        if scripts - SCRIPTS.get(language, set()):
            wrong.append((tag, language, name))
    assert wrong == []


def test_every_topic_has_the_seven_languages_of_most_readers() -> None:
    assert [(record["tag"], record["kind"]) for record in _records(aliases.TOPICS) if not set(record["names"]) >= SEVEN or record["kind"] != "topic"] == []


def test_a_section_of_a_newspaper_is_no_topic() -> None:
    assert [name for _, language, name in _named(aliases.TOPICS) if language == "en" and name.lower() in SECTIONS] == []


def test_no_topic_is_one_word_that_mostly_means_another_thing() -> None:
    assert [name for _, language, name in _named(aliases.TOPICS) if language == "en" and name.lower() in DOUBTFUL] == []


def test_no_name_is_a_common_english_word() -> None:
    assert [
        name for _, language, name in _named(aliases.NAMES) if language == "en" and key_of(name) in COMMON and name not in BRANDS and not name.isupper()
    ] == []


NAMED = [
    ("en", "Zohran Mamdani meets tenants", "The mayor of New York, Zohran Mamdani, spoke with tenants in Queens on Monday.", "ZohranMamdani"),
    ("de", "EZB lässt die Zinsen unverändert", "Die EZB in Frankfurt ändert vorerst nichts, sagte ihre Präsidentin.", "EuropeanCentralBank"),
    ("fr", "La BCE ne change rien", "La BCE a laissé ses taux inchangés, a annoncé sa présidente jeudi à Francfort.", "EuropeanCentralBank"),
    ("es", "La ONU pide ayuda", "La ONU pidió el martes más ayuda para las familias del norte del país.", "UN"),
    ("it", "La Corte penale internazionale decide", "I giudici della Corte penale internazionale hanno letto la sentenza.", "ICC"),
    ("pt", "Guerra na Ucrânia entra no inverno", "A guerra na Ucrânia continua, e as famílias esperam o frio.", "RussiaUkraineWar"),
    ("pl", "Łukaszenka przyjął posłów", "Prezydent Białorusi Alaksandr Łukaszenka przyjął w Mińsku posłów.", "AlexanderLukashenko"),
    ("tr", "AB zirvesi yarın başlıyor", "AB liderleri yarın Brüksel'de bir araya geliyor, gündem uzun.", "EU"),
    ("ru", "Такаити прибыла в Сеул", "Премьер-министр Японии Санаэ Такаити прибыла в Сеул на переговоры.", "SanaeTakaichi"),
    ("uk", "Навроцький відвідав Київ", "Президент Польщі Кароль Навроцький відвідав Київ у середу.", "KarolNawrocki"),
    ("ar", "ممداني يلتقي السكان", "التقى زهران ممداني سكان المدينة يوم الاثنين وتحدث معهم.", "ZohranMamdani"),
    ("fa", "گروسی به تهران رفت", "رافائل گروسی روز دوشنبه برای گفتگو به تهران رفت.", "RafaelGrossi"),
    ("he", "נשיא צרפת מקרון הגיע לירושלים", "נשיא צרפת עמנואל מקרון הגיע אתמול לביקור בעיר.", "EmmanuelMacron"),
    ("hi", "मेलोनी दिल्ली पहुंचीं", "इटली की प्रधानमंत्री जॉर्जिया मेलोनी सोमवार को दिल्ली पहुंचीं।", "GiorgiaMeloni"),
    ("bn", "জাতিসংঘ নতুন সহায়তা চাইল", "জাতিসংঘ সোমবার দেশটির জন্য নতুন সহায়তা চেয়েছে।", "UN"),
    ("ja", "高市首相が訪米へ", "高市首相は来週、米国を訪れると政府が発表した。", "SanaeTakaichi"),
    ("ko", "이재명 대통령 도쿄 방문", "이재명 대통령은 월요일 도쿄를 방문한다고 밝혔다.", "LeeJaeMyung"),
    ("zh", "賴清德出席典禮", "總統賴清德今天上午出席典禮並發表談話。", "LaiChingTe"),
    ("th", "ทรัมป์เยือนโตเกียว", "โดนัลด์ ทรัมป์ เดินทางถึงกรุงโตเกียวเมื่อวันจันทร์", "DonaldTrump"),
    ("el", "Ο Μητσοτάκης στις Βρυξέλλες", "Ο Κυριάκος Μητσοτάκης έφτασε στις Βρυξέλλες για τη σύνοδο.", "KyriakosMitsotakis"),
]


@pytest.mark.parametrize(("language", "title", "text", "tag"), NAMED, ids=[f"{row[0]}-{row[3]}" for row in NAMED])
def test_a_world_name_is_found_in_its_language(ask: Ask, language: str, title: str, text: str, tag: str) -> None:
    assert tag in [found.tag for found in ask(title, text, language=language).hashtags]


LOOKALIKES = [
    ("en", "Group AB wins the spelling contest", "Pupils of group AB won the contest, and group AB will travel on.", "EU"),
    ("es", "UN PERRO SALVA A UN NIÑO", "Un perro salvó a un niño en la playa, dijo la familia.", "UN"),
    ("en", "A visa target of the orange gap", "The shell of the orange met its target, and the gap closed.", "Meta"),
    ("en", "The year 300 BCE in ten objects", "A show about the year 300 BCE opens, with coins of 300 BCE.", "EuropeanCentralBank"),
    ("zh", "夏日沙拉怎么做", "这份沙拉做法简单，沙拉里放番茄和黄瓜。", "AhmedAlSharaa"),
    ("en", "Climbers return from the Yamal peninsula", "The climbers came back from the Yamal peninsula after a month.", "LamineYamal"),
]


@pytest.mark.parametrize(("language", "title", "text", "tag"), LOOKALIKES, ids=[f"{row[0]}-{row[3]}" for row in LOOKALIKES])
def test_what_only_looks_like_a_world_name_is_none(ask: Ask, language: str, title: str, text: str, tag: str) -> None:
    assert tag not in [found.tag for found in ask(title, text, language=language).hashtags]


TOPICS = [
    ("en", "Tenants march as rents climb", "Hundreds of tenants marched in the rain, and rents were what they spoke about.", "Rents"),
    ("de", "Zinsen steigen wieder", "Die Zinsen steigen wieder, und die Zinsen für Häuser steigen mit.", "InterestRates"),
    ("de", "Streit um den Klimawandel im Rat", "Der Rat sprach lange über die Folgen des Klimawandels für die Stadt.", "ClimateChange"),
    ("fr", "La sécheresse inquiète les villages", "La sécheresse dure depuis mai, disent les habitants.", "Drought"),
    ("es", "Los incendios forestales avanzan", "Los incendios forestales avanzan hacia el valle desde el lunes.", "Wildfires"),
    ("it", "Sciopero dei treni venerdì", "Lo sciopero comincia alle nove e finisce la sera.", "Strike"),
    ("pt", "Greve geral na sexta-feira", "A greve geral começa de manhã, dizem os sindicatos.", "Strike"),
    ("nl", "Rente stijgt opnieuw", "De rente stijgt opnieuw en de spaarders wachten af.", "InterestRates"),
    ("pl", "Susza niszczy pola", "Rolnicy mówią o suszy, a susza trwa od maja.", "Drought"),
    ("tr", "Depremden sonra okullar açıldı", "Depremden sonra okullar yeniden açıldı, depremin izleri sürüyor.", "Earthquake"),
    ("tr", "Enflasyonun nedeni tartışılıyor", "Uzmanlar enflasyonun nedenlerini konuştu.", "Inflation"),
    ("sv", "Skogsbranden växer", "Skogsbranden växer och vinden tilltar, säger polisen.", "Wildfires"),
    ("ro", "Inflația scade din nou", "Inflația scade, iar prețurile se așază.", "Inflation"),
    ("el", "Συζήτηση για τον πόλεμο", "Οι πολίτες μίλησαν για το τέλος του πολέμου.", "War"),
    ("ru", "Город после землетрясения", "Через год после землетрясения город строит дома.", "Earthquake"),
    ("uk", "Місто після повені", "Через рік після повені місто відбудовує мости.", "Floods"),
    ("ar", "المدينة بعد الزلزال", "بعد عام على الزلزال تعيد المدينة بناء بيوتها.", "Earthquake"),
    ("fa", "آتش‌بس از فردا", "آتش‌بس از فردا آغاز می‌شود و مردم امیدوارند.", "Ceasefire"),
    ("he", "חיסונים לכל הילדים", "החיסונים יינתנו בכל בתי העיר מיום ראשון.", "Vaccine"),
    ("hi", "भूकंप के बाद शहर", "भूकंप के एक साल बाद शहर में नए घर बन रहे हैं।", "Earthquake"),
    ("bn", "ভূমিকম্পের পর শহর", "ভূমিকম্পের এক বছর পর শহরে নতুন ঘর উঠছে।", "Earthquake"),
    ("ur", "زلزلے کے بعد شہر", "زلزلے کے ایک سال بعد شہر میں نئے گھر بن رہے ہیں۔", "Earthquake"),
    ("ja", "半導体の新工場が完成", "半導体の新しい工場が完成し、来月から動き出す。", "Semiconductors"),
    ("ko", "지진으로 학교 휴교", "지진으로 도시의 학교가 문을 닫았다.", "Earthquake"),
    ("zh", "氣候變遷影響稻田", "氣候變遷讓稻田缺水，居民說今年更熱。", "ClimateChange"),
    ("th", "แผ่นดินไหวสะเทือนเมือง", "แผ่นดินไหวทำให้บ้านหลายหลังเสียหาย", "Earthquake"),
    ("vi", "Động đất làm rung chuyển thành phố", "Trận động đất xảy ra lúc nửa đêm, nhiều nhà bị nứt.", "Earthquake"),
    ("id", "Gempa bumi guncang kota", "Gempa bumi terjadi tengah malam dan merusak rumah.", "Earthquake"),
    ("ms", "Banjir landa kampung", "Banjir bermula pada waktu malam dan penduduk berpindah.", "Floods"),
]


@pytest.mark.parametrize(("language", "title", "text", "tag"), TOPICS, ids=[f"{row[0]}-{row[3]}" for row in TOPICS])
def test_a_topic_is_found_in_its_language(ask: Ask, language: str, title: str, text: str, tag: str) -> None:
    assert tag in [found.tag for found in ask(title, text, language=language).hashtags]


NO_TOPICS = [
    ("de", "Das Haus war leer", "Das Haus war leer, und der Garten war es auch.", "War"),
    ("en", "The brand opens a shop", "The brand opens a shop, and the brand hires ten people.", "Fire"),
    ("en", "New drug enters a trial", "The trial of the drug begins in May, and the trial ends next year.", "Trial"),
    ("en", "Anglers return to the river bank", "The bank of the river is open again, said the anglers on the bank.", "Banks"),
    ("de", "Wer das Schiff steuern darf", "Wer das Schiff steuern darf, muss es lange steuern lernen.", "Taxes"),
    ("es", "Una bolsa de papel para todos", "La tienda da una bolsa de papel a cada niño, y la bolsa es azul.", "StockMarket"),
    ("ja", "コレステロールを下げる朝食", "コレステロールを下げる朝食を紹介する。コレステロールは卵にもある。", "Terrorism"),
    ("ru", "Писатель Волков открыл музей", "Писатель Волков открыл в селе музей, Волкову помогли соседи.", "LargePredators"),
    ("ko", "해운대 바닷가 새 길", "해운대 바닷가에 새 길이 열렸다. 해운대 주민이 걸었다.", "Shipping"),
    ("fr", "Un sel venu de la mer", "Le sel vient de la mer, et le sel est blanc.", "Floods"),
]


@pytest.mark.parametrize(("language", "title", "text", "tag"), NO_TOPICS, ids=[f"{row[0]}-{row[3]}" for row in NO_TOPICS])
def test_what_only_looks_like_a_topic_is_none(ask: Ask, language: str, title: str, text: str, tag: str) -> None:
    assert tag not in [found.tag for found in ask(title, text, language=language).hashtags]
