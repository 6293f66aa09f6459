from __future__ import annotations

import pytest

from tagwire.label import Spellings


@pytest.fixture(scope="module")
def spellings() -> Spellings:
    return Spellings.load()


@pytest.mark.parametrize("form", ["Izhevsk", "izhevsk", "Ижевск", "Iževsk", "إيجيفسك"])
def test_every_spelling_of_a_place_leads_to_its_tag(spellings: Spellings, form: str) -> None:
    assert spellings.tags(form)[0] == "Izhevsk"


@pytest.mark.parametrize(("form", "tag"), [("Kiev", "Kyiv"), ("NewYork", "NewYork"), ("United Nations", "UN"), ("الأمم المتحدة", "UN"), ("北京", "Beijing")])
def test_other_names_lead_to_the_canonical_one(spellings: Spellings, form: str, tag: str) -> None:
    assert tag in spellings.tags(form)


@pytest.mark.parametrize("form", ["", "???", "\u0000", "x" * 5000])
def test_rubbish_means_nothing_known(spellings: Spellings, form: str) -> None:
    assert len(spellings.tags(form)) <= 1
