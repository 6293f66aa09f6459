"""All spellings of one thing have one tag."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tagwire.errors import BrokenRecord, MissingFile
from tagwire.label import Labeler, aliases, label
from tagwire.label.known import KnownNames
from tagwire.model import Label, Subject

Ask = Callable[..., Label]

FRAMES = {
    "en": ("{} in the news", "Much was written about {} this week, and more about {} will come."),
    "ar": ("{} في الأخبار", "كتبت الصحف كثيرا هذا الأسبوع عن {}، وتنتظر المزيد عن {} قريبا."),
    "ru": ("{}: главное за неделю", "На этой неделе газеты много писали об этом: {}. Ждут новостей: {}."),
    "fr": ("{} dans la presse", "Cette semaine, les journaux ont beaucoup parlé de {} et parleront encore de {}."),
    "zh": ("{}成为焦点", "本周各报多次报道了{}，预计还会有更多关于{}的消息。"),
    "de": ("{} in der Presse", "In dieser Woche schrieben die Zeitungen viel über {} und werden weiter über {} schreiben."),
}

SAME = {
    "UN": {"en": "United Nations", "ar": "الأمم المتحدة", "ru": "ООН", "fr": "Nations unies", "zh": "联合国", "de": "Vereinte Nationen"},
    "EU": {"en": "European Union", "ar": "الاتحاد الأوروبي", "ru": "Евросоюз", "fr": "Union européenne", "zh": "欧盟", "de": "Europäische Union"},
    "NATO": {"en": "NATO", "ar": "حلف شمال الأطلسي", "ru": "НАТО", "fr": "OTAN", "zh": "北约", "de": "Nato"},
    "WHO": {"en": "World Health Organization", "ar": "منظمة الصحة العالمية", "ru": "ВОЗ", "fr": "OMS", "zh": "世卫组织", "de": "Weltgesundheitsorganisation"},
    "VladimirPutin": {"en": "Vladimir Putin", "ar": "فلاديمير بوتين", "ru": "Владимир Путин", "fr": "Vladimir Poutine", "zh": "普京", "de": "Wladimir Putin"},
    "UnitedStates": {"en": "US", "ar": "الولايات المتحدة", "ru": "США", "fr": "États-Unis", "zh": "美国", "de": "USA"},
    "Izhevsk": {"en": "Izhevsk", "ar": "إيجيفسك", "ru": "Ижевск", "fr": "Ijevsk", "de": "Ischewsk"},
    "Kyiv": {"en": "Kiev", "ar": "كييف", "ru": "Киев", "fr": "Kiev", "zh": "基辅", "de": "Kiew"},
    "Kotor": {"en": "Kotor", "ar": "كوتور", "ru": "Котор", "zh": "科托尔", "de": "Kotor"},
    "Gaza": {"en": "Gaza Strip", "ar": "قطاع غزة", "ru": "сектор Газа", "fr": "bande de Gaza", "zh": "加沙"},
}


@pytest.mark.parametrize(("tag", "language", "name"), [(tag, language, name) for tag, names in SAME.items() for language, name in names.items()])
def test_one_thing_one_tag(ask: Ask, tag: str, language: str, name: str) -> None:
    title, text = (part.format(name, name) for part in FRAMES[language])
    assert tag in [found.tag for found in ask(title, text, language=language).hashtags]


def test_an_operators_own_names_are_known_too(tmp_path: Path, labeler: Labeler) -> None:
    table = tmp_path / "names.ndjson"
    table.write_text(
        '{"tag": "Blauland", "kind": "organisation", "ids": {"wikidata": "Q0"}, "names": {"en": ["Blauland Works"], "ar": ["بلاولاند"]}}\n', encoding="utf-8"
    )
    own = Labeler(tuple(KnownNames.load(aliases.read(table)) if isinstance(part, KnownNames) else part for part in labeler.labelers))
    for title in ("Blauland Works opens", "افتتاح بلاولاند"):
        assert [tag.tag for tag in label(Subject(title, ""), own).hashtags] == ["Blauland"]


def test_a_table_of_another_form_is_refused_with_its_line(tmp_path: Path) -> None:
    table = tmp_path / "names.ndjson"
    table.write_text('\n{"tag": "X"}\n', encoding="utf-8")
    with pytest.raises(BrokenRecord, match=r"names\.ndjson:2"):
        aliases.read(table)
    with pytest.raises(MissingFile):
        aliases.read(tmp_path / "nowhere")


def test_the_shipped_tables_have_one_entry_a_tag() -> None:
    for pairs in (aliases.own_names(), aliases.read(aliases.TOPICS)):
        named = {known.tag: known for _, known in pairs}
        assert len({known for _, known in pairs}) == len(named)
        assert all(tag.isascii() and tag.isalnum() for tag in named)
