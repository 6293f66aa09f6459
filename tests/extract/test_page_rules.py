"""The pure rules: titles, names, agencies, dates lines, kinds of pages, confidence."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tagwire.extract import kinds
from tagwire.extract.body.bodies import Piece
from tagwire.extract.confidence import Evidence, confidence, headline_overlap
from tagwire.extract.facts import agencies, authors, structured
from tagwire.extract.facts.titles import without_site
from tagwire.extract.lines import cleaning
from tagwire.extract.outline import Outline
from tagwire.model import PageType

LONG = "The council of Port Alda wants to put up tents beside the ruined hall so that the market can open again on Thursday, six days after the storm came."


@pytest.mark.parametrize(
    ("title", "publisher", "bare"),
    [
        ("Storm wrecks market | Harbour News", "Harbour News", "Storm wrecks market"),
        ("Storm wrecks fish market - Coast - Harbour News", "Harbour News", "Storm wrecks fish market"),
        ("Harbour News: Storm wrecks market in the port", "Harbour News", "Harbour News: Storm wrecks market in the port"),
        ("Harbour News | Storm wrecks market", "Harbour News", "Storm wrecks market"),
        ("A well-known harbour", None, "A well-known harbour"),
        ("Storm – and what comes after it", "Harbour News", "Storm – and what comes after it"),
    ],
)
def test_titles_lose_the_name_of_their_site(title: str, publisher: str | None, bare: str) -> None:
    assert without_site(title, publisher) == bare


@pytest.mark.parametrize(
    ("written", "names"),
    [
        (["By Ines Moreau and Tomas Reyes"], ("Ines Moreau", "Tomas Reyes")),
        (["Von Jürgen Maß"], ("Jürgen Maß",)),
        (["Ines Moreau, Staff Writer"], ("Ines Moreau",)),
        (["INES MOREAU"], ("Ines Moreau",)),
        (["بقلم أحمد علي"], ("أحمد علي",)),
        (["https://news.example/authors/ines"], ()),
        (["Harbour News"], ()),
        (["Reuters", "Ines Moreau"], ("Ines Moreau",)),
        (["Ines Moreau", "ines moreau"], ("Ines Moreau",)),
        (["Ines Moreau (Port Alda)"], ("Ines Moreau",)),
        (["Updated 3 hours ago"], ()),
    ],
)
def test_bylines_become_names(written: list[str], names: tuple[str, ...]) -> None:
    assert authors.names(written, "Harbour News") == names


@pytest.mark.parametrize(
    ("written", "agency"),
    [
        ("The Associated Press", "AP"),
        ("Reuters Staff", "Reuters"),
        ("dpa/AFP", "dpa"),
        ("رويترز", "Reuters"),
        ("新华社", "Xinhua"),
        ("Ines Moreau", None),
        ("WAM", "WAM"),
    ],
)
def test_agencies_are_known_by_each_of_their_names(written: str, agency: str | None) -> None:
    assert agencies.first_named(written) == agency


def test_a_repeated_block_stands_once_but_a_refrain_stays() -> None:
    verse = [Piece("paragraph", f"{LONG} {number}") for number in range(4)]
    assert cleaning.without_repeats([verse[0], verse[0], verse[1]]) == verse[:2]
    refrain = [verse[0], verse[1], verse[2], verse[3], verse[0]]
    assert cleaning.without_repeats(refrain) == refrain


def test_one_linked_item_stays_two_in_a_row_go() -> None:
    link, text = Piece("item", "A headline elsewhere", 1.0), Piece("paragraph", LONG)
    assert cleaning.without_linked_lists([text, link, text]) == [text, link, text]
    assert cleaning.without_linked_lists([text, link, link, text]) == [text, text]


def signs(
    path: str = "/coast/storm-wrecks-market",
    words: int = 300,
    sentences: int = 5,
    linked: float = 0.0,
    types: frozenset[str] = frozenset(),
    og_type: str = "",
    teasers: int = 0,
    *,
    locked: bool = False,
    headlines: int = 0,
    teased: float = 0.0,
) -> kinds.Signs:
    around = Outline(headlines=headlines, teased=teased, paragraphs=sentences)
    return kinds.Signs(path, og_type, types, words, linked, teasers, sentences, locked, pitch=False, around=around)


@pytest.mark.parametrize(
    ("seen", "kind"),
    [
        (signs(), "article"),
        (signs(path="/", headlines=30), "list"),
        (signs(path="/?p=12"), "article"),
        (signs(path="/coast", sentences=1, words=90, headlines=12), "list"),
        (signs(path="/coast", teasers=25, headlines=25, teased=0.8), "list"),
        (signs(path="/coast"), "article"),
        (signs(linked=0.9, sentences=1), "list"),
        (signs(types=frozenset({"LiveBlogPosting"})), "live"),
        (signs(words=20, types=frozenset({"VideoObject"})), "video"),
        (signs(words=20, path="/podcasts/the-coast-today"), "audio"),
        (signs(words=20, path="/gallery/storm-in-pictures"), "gallery"),
        (signs(words=40, locked=True), "paywall"),
        (signs(words=400, locked=True), "article"),
        (signs(words=10), "other"),
        (signs(words=45, og_type="article"), "article"),
    ],
)
def test_kinds_of_pages(seen: kinds.Signs, kind: PageType) -> None:
    assert kinds.page_type(seen) == kind


def test_linked_data_may_be_nested_and_wrapped() -> None:
    script = (
        "//<![CDATA[\n"
        '[{"@graph": [{"@type": "WebPage", "mainEntity": {"@type": ["Thing", "http://schema.org/NewsArticle"], "headline": "Storm\tcomes"}}]}];\n//]]>'
    )
    assert structured.article(structured.nodes_of([script]))["headline"] == "Storm\tcomes"


def test_confidence_grows_with_each_sign() -> None:
    best = Evidence(third=0.0, confirmed=1.0, uniform=1.0, headline=1.0, linked=0.0, lines=0.0, ended=1.0, spare=0.0)
    assert confidence(best) > 0.9
    for sign in ("third", "linked", "lines", "spare"):
        assert confidence(replace(best, **{sign: 1.0})) < confidence(best)
    for sign in ("confirmed", "uniform", "headline", "ended"):
        assert confidence(replace(best, **{sign: 0.0})) < confidence(best)


def test_the_headline_is_looked_for_by_stems_and_in_any_script() -> None:
    assert headline_overlap("Council storms", "Two councils, one stormy night.") == 1.0
    assert headline_overlap("", "word") == 0.5
