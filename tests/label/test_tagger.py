"""Persons, organisations and places that a small trained model tells apart on English pages."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tagwire.label import Labeler
from tagwire.label.draft import Draft
from tagwire.label.gazetteer import Gazetteer
from tagwire.label.page import Page
from tagwire.label.tagger import Entity, Tagger
from tagwire.label.tagger_features import runs_of_capitals
from tagwire.model import Label, Language, Subject

ROOT = Path(__file__).parent.parent.parent
MODEL = ROOT / "src" / "tagwire" / "label" / "data"
NAMED = {"PER": "person", "ORG": "organisation", "LOC": "place", "MISC": "other"}
LEAST_SPANS, LEAST_KINDS = 0.91, 0.8
"""F1 on the sentences of tools/tagger_held_out.txt, none of which it learnt from; .936 and .837 when this was written, .938 and .828 on the unseen alone."""

Tag = Callable[[str], dict[str, str]]


@pytest.fixture(scope="session")
def tagger(labeler: Labeler) -> Tagger:
    return next(part for part in labeler.labelers if isinstance(part, Tagger))


@pytest.fixture(scope="session")
def tag(tagger: Tagger) -> Tag:
    return lambda text: {words(page, entity): entity.kind for page in [Page.of(Subject("", text))] for entity in tagger.tag(page)}


def words(page: Page, entity: Entity) -> str:
    return page.whole[page.tokens[entity.first].start : page.tokens[entity.last - 1].end]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Sydney Marlow arrived in Sydney on Monday.", "Sydney Marlow", "person"),
        ("Sydney Marlow arrived in Sydney on Monday.", "Sydney", "place"),
        ("The University of Lyon hired her.", "University of Lyon", "organisation"),
        ("Police in Lyon arrested Karim Bellounis, 34.", "Karim Bellounis", "person"),
        ("She works for Morgan Stanley in London.", "Morgan Stanley", "organisation"),
        ("Hurricane Odile flooded the town of Loreto.", "Hurricane Odile", "other"),
        ("The Harbour Town City Council voted 5-2.", "Harbour Town City Council", "organisation"),
    ],
)
def test_what_a_name_is_shows_in_what_stands_around_it(tag: Tag, text: str, name: str, kind: str) -> None:
    assert tag(text).get(name) == kind


def test_a_surname_alone_is_the_person_of_the_full_name(tag: Tag) -> None:
    found = tag("Minister Hanan al-Bizri spoke on Monday. Al-Bizri said that the road was open. Reporters asked al-Bizri twice.")
    assert found["Hanan al-Bizri"] == found["Al-Bizri"] == "person"


def test_initials_and_small_words_stay_inside_a_name(tag: Tag) -> None:
    found = tag("She met Robert F. Hartwell of the Bank of England and Jan van der Meulen.")
    assert found["Robert F. Hartwell"] == found["Jan van der Meulen"] == "person"
    assert found["Bank of England"] == "organisation"


def test_a_text_without_capitals_has_no_entities(tag: Tag) -> None:
    assert tag("nothing here has a capital letter, not even lyon") == {}
    assert tag("") == {}


@pytest.mark.parametrize("code", ["fr", "und"])
def test_other_languages_are_left_alone(tagger: Tagger, code: str) -> None:
    page = Page.of(Subject("", "Anna Sample est à Lyon."))
    assert tagger(page, Draft(language=Language(code, 1.0))).entities == ()
    assert tagger(page, Draft(language=Language("en", 1.0))).entities != ()


def test_a_page_in_another_script_is_left_alone(tagger: Tagger) -> None:
    page = Page.of(Subject("", "زارت Anna Sample مدينة ليون يوم الاثنين"))
    assert tagger(page, Draft(language=Language("en", 1.0))).entities == ()


def test_forgetting_words_changes_nothing(gazetteer: Gazetteer, tagger: Tagger) -> None:
    pages = [Page.of(Subject("", text)) for text in ("Anna Sample left Lyon for Paris.", "Ben Example of Harbour Bank met Anna Sample in Oslo.")]
    forgetful = Tagger.load(gazetteer)
    forgetful.seen.most = 20
    assert [forgetful.tag(page) for page in pages * 3] == [tagger.tag(page) for page in pages * 3]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(["Anna", "lyon", "Lyon", ".", ",", "of", "the", "and", '"', "76ers", "7", "X", "McAbe", "-", "U.S.", "’s", "\n", "Ы"]), max_size=60
    )
)
def test_entities_stand_in_order_inside_runs_of_capitals(tagger: Tagger, parts: list[str]) -> None:
    page = Page.of(Subject("A Headline Set Like This", " ".join(parts)))
    found, runs = tagger.tag(page), runs_of_capitals(page)
    assert all(one.last <= two.first for one, two in pairwise(found))
    assert all(any(first <= one.first < one.last <= last for first, last in runs) for one in found)
    assert all(0 <= one.probability <= 1 for one in found)
    assert all(one[1] <= two[0] for one, two in pairwise(runs))


def test_a_club_is_not_the_town_in_its_name(ask: Callable[..., Label]) -> None:
    found = ask(
        "Defender leaves for Barnsley Town", "Barnsley Town signed Ellis Hartnell, 24. The club said that Hartnell would play for Barnsley Town on Saturday."
    )
    kinds = {tag.tag: tag.kind for tag in found.hashtags}
    assert kinds["BarnsleyTown"] == "organisation"
    assert kinds["EllisHartnell"] == "person"
    assert "Barnsley" not in kinds


def test_two_words_in_capitals_are_a_person_or_a_company_as_the_page_uses_them(ask: Callable[..., Label]) -> None:
    shares = ask("Shares fall", "Shares of Harlow Bexley fell 3 percent. The bank said that Harlow Bexley would cut 200 jobs.")
    court = ask("Man jailed", "Harlow Bexley, 34, was jailed for two years. He said that he was sorry. The court told Harlow Bexley that he may appeal.")
    assert [tag.kind for found in (shares, court) for tag in found.hashtags if tag.tag == "HarlowBexley"] == ["organisation", "person"]


def test_the_model_is_the_one_its_provenance_tells_of() -> None:
    told = json.loads((MODEL / "tagger.provenance.json").read_text(encoding="utf-8"))
    assert hashlib.sha256((MODEL / "tagger.npz").read_bytes()).hexdigest() == told["model_sha256"]
    ours = {part["file"]: part["sha256"] for part in told["sources"] if part["file"].startswith("tools/")}
    assert ours == {name: hashlib.sha256((ROOT / name).read_bytes()).hexdigest() for name in ours}
    assert len(ours) == 2


def test_sentences_that_it_never_saw_are_told_well(tagger: Tagger) -> None:
    gold, told = set(), set()
    lines = [line for line in (ROOT / "tools" / "tagger_held_out.txt").read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    for number, line in enumerate(lines):
        text, marked = read(line.partition(" ")[2])
        page = Page.of(Subject("", text))
        gold |= {(number, name, kind) for name, kind in marked}
        told |= {(number, words(page, entity).rstrip("."), entity.kind) for entity in tagger.tag(page)}
    assert f1({one[:2] for one in gold}, {one[:2] for one in told}) >= LEAST_SPANS
    assert f1(gold, told) >= LEAST_KINDS


def read(sentence: str) -> tuple[str, list[tuple[str, str]]]:
    bracket = r"\[(PER|ORG|LOC|MISC) ([^\]]+)\]"
    return re.sub(bracket, r"\2", sentence), [(name.rstrip("."), NAMED[kind]) for kind, name in re.findall(bracket, sentence)]


def f1(gold: set[tuple[object, ...]], told: set[tuple[object, ...]]) -> float:
    return 2 * len(gold & told) / (len(gold) + len(told))
