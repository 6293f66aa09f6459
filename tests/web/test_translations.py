from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))

import translations  # noqa: E402 - the path above makes it findable


def forms(words: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    return (words,) if isinstance(words, str) else tuple(words or ())


@pytest.fixture(scope="module")
def found() -> Catalog:
    return translations.messages()


@pytest.mark.parametrize("language", translations.LANGUAGES)
def test_every_message_is_translated_and_none_is_left_over(language: str, found: Catalog) -> None:
    catalog = translations.updated(language, found)
    assert not translations.untranslated(catalog)
    assert translations.po_path(language).read_bytes() == translations.po_bytes(catalog), "run python tools/translations.py"


@pytest.mark.parametrize("language", translations.LANGUAGES)
def test_what_django_reads_is_what_translators_wrote(language: str) -> None:
    path = translations.po_path(language)
    with path.open("rb") as file:
        assert path.with_suffix(".mo").read_bytes() == translations.mo_bytes(read_po(file, locale=language))


def test_translations_invent_no_placeholders() -> None:
    with translations.po_path("ar").open("rb") as file:
        catalog = read_po(file, locale="ar")
    for message in catalog:
        known = {name for text in forms(message.id) for name in re.findall(r"%\((\w+)\)s", text)}
        assert all(set(re.findall(r"%\((\w+)\)s", text)) <= known for text in forms(message.string)), message.id


def test_arabic_words_of_ours_hold_no_latin_letters() -> None:
    with translations.po_path("ar").open("rb") as file:
        catalog = read_po(file, locale="ar")
    for message in catalog:
        plain = [re.sub(r"%\(\w+\)s|<[^>]+>", "", text) for text in forms(message.string) if message.id]
        assert not [text for text in plain if re.search(r"[A-Za-z]", text)]


@pytest.mark.parametrize(
    ("number", "words"),
    [(1, "مصدر واحد"), (2, "مصدران"), (3, "3 مصادر"), (10, "10 مصادر"), (11, "11 مصدرًا"), (99, "99 مصدرًا"), (100, "100 مصدر"), (103, "103 مصادر")],
)
def test_arabic_counts_in_six_forms(number: int, words: str) -> None:
    from django.utils import translation

    with translation.override("ar"):
        assert translation.ngettext("%(number)s outlet", "%(number)s outlets", number) % {"number": number} == words
