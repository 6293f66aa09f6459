"""An acronym and its long form are one thing; people of one name stay apart."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tagwire.model import Label

Ask = Callable[..., Label]


@pytest.mark.parametrize(
    ("language", "title", "text", "tag", "long"),
    [
        ("ru", "ЦУВ объявил итоги", "Центральное управление вод (ЦУВ) объявило итоги. Позже ЦУВ ответило на жалобы.", "TSUV", "Центральное управление вод"),
        ("fr", "L'OFS publie", "L'Office fédéral du sommeil (OFS) a publié son rapport. L'OFS demande plus de moyens.", "OFS", "Office fédéral du sommeil"),
        ("de", "BFW warnt", "Das Bundesamt für Wetter (BFW) warnt. Das BFW rechnet mit Regen.", "BFW", "Bundesamt für Wetter"),
        ("es", "Multa de la CNA", "La Comisión Nacional de Aguas (CNA) multó a tres empresas. La CNA vigila.", "CNA", "Comisión Nacional de Aguas"),
        ("en", "Group meets", "The Harbour Defence Contact Group (HDCG) met. The HDCG will meet again.", "HarbourDefenceContactGroup", "Harbour Defence Contact Group"),
    ],
)  # fmt: skip
def test_an_acronym_and_its_long_form_are_one_thing(ask: Ask, language: str, title: str, text: str, tag: str, long: str) -> None:
    found = {one.tag: one for one in ask(title, text, language=language).hashtags}
    words = [f"{title}\n\n{text}"[start:end] for start, end in found[tag].mentions]
    assert long in words
    assert "".join(word[0] for word in long.split() if word[0].isupper())[:1] == words[-1][:1]


def test_other_words_in_front_of_brackets_are_no_long_form(ask: Ask) -> None:
    found = {one.tag: one for one in ask("OFS publie", "Selon un communiqué de presse (OFS), tout va bien. L'OFS attend.", language="fr").hashtags}
    assert all(end - start == len("OFS") for start, end in found["OFS"].mentions)


def test_father_and_son_stay_apart_by_their_initials(ask: Ask) -> None:
    text = "George W. Sampler spoke. His father, George H. W. Sampler, listened. George W. Sampler left."
    assert {"GeorgeWSampler", "GeorgeHWSampler"} <= {one.tag for one in ask("Talks of the Samplers", text, language="en").hashtags}


def test_a_name_with_and_without_its_initial_is_one_person(ask: Ask) -> None:
    found = ask("Talks begin", "David J. Sampler spoke. Later David Sampler left. Sampler was tired.", language="en").hashtags
    assert [len(one.mentions) for one in found if one.kind == "person"] == [3]


def test_a_german_genitive_is_the_person(ask: Ask) -> None:
    found = {one.tag: one for one in ask("Kellers Antwort", "Anna Keller hat den Brief gelesen. Kellers Antwort kam am Montag.", language="de").hashtags}
    assert len(found["AnnaKeller"].mentions) == 3
