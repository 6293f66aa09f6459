"""JSON-LD as pages write it, broken in many ways, and microdata in its stead."""

from __future__ import annotations

import json

import pytest
from fact_pages import facts_of, linked
from hypothesis import given
from hypothesis import strategies as st

from tagwire.extract.facts import broken_json, structured

GOOD = '{"@type": "NewsArticle", "headline": "Storm wrecks market", "datePublished": "2026-11-22", "author": {"@type": "Person", "name": "Ines Moreau"}}'

BROKEN = {
    "a comma before the end": GOOD[:-1] + ",}",
    "two commas": GOOD.replace('", "date', '",, "date'),
    "a semicolon": GOOD + ";",
    "a comment around": f"<!--\n{GOOD}\n-->",
    "a section around": f"//<![CDATA[\n{GOOD}\n//]]>",
    "a comment inside": GOOD.replace('"date', '\n// when it was\n"date'),
    "a lost end": GOOD[:-2],
    "a lost quote": GOOD[:-3],
    "a bare quote": GOOD.replace("}}", '}, "description": "They called it "a wonder" at the quay"}'),
    "a bare quote at an end": GOOD.replace("}}", '}, "description": "They called it "a wonder""}'),
    "an odd escape": GOOD.replace("}}", '}, "description": "the quay\\\'s \\_ end"}'),
    "a line break in a text": GOOD.replace("}}", '}, "description": "one\ntwo\tthree"}'),
    "quotes as entities": GOOD.replace('"', "&quot;"),
    "two objects in a row": '{"@type": "WebSite"}' + GOOD,
    "no commas between": GOOD.replace('", "date', '" "date'),
}


@pytest.mark.parametrize("data", BROKEN.values(), ids=BROKEN)
def test_linked_data_is_read_in_spite_of(data: str) -> None:
    node = structured.article(structured.nodes_of([data]))
    assert (node["headline"], node["datePublished"]) == ("Storm wrecks market", "2026-11-22")
    assert structured.text(node["author"]) == "Ines Moreau"


@pytest.mark.parametrize("data", ["", " ", "null", "{", "]", '"', "{}", "[[[", "[" * 100_000, '{"a":' * 50_000, "," * 300_000, '"a ' * 100_000, "1" * 10_000])
def test_what_is_nothing_gives_nothing(data: str) -> None:
    assert structured.article(structured.nodes_of([data])) == {}


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=20))
def test_sound_json_is_read_as_it_is(value: object) -> None:
    written = json.dumps({"value": value})
    assert broken_json.load(written) == {"value": value}


@given(st.text(alphabet='{}[]",:\\ a1&quot;/\n', max_size=60))
def test_whatever_is_written_ends(written: str) -> None:
    assert isinstance(structured.nodes_of([written]), list)


def test_of_several_articles_the_one_of_the_page_speaks() -> None:
    other = '{"@type": "NewsArticle", "headline": "Ferries sail again", "url": "https://news.example/coast/ferries"}'
    own = '{"@type": "NewsArticle", "headline": "Storm wrecks market", "mainEntityOfPage": {"@id": "https://news.example/coast/storm-wrecks-market"}}'
    assert facts_of("", linked(f"[{other}, {own}]")).title == "Storm wrecks market"


def test_microdata_speaks_where_linked_data_is_silent() -> None:
    body = (
        '<article itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop="headline">Storm wrecks market in Port Alda</h1>'
        '<span itemprop="author" itemscope itemtype="https://schema.org/Person"><meta itemprop="name" content="Ines Moreau"></span>'
        '<div itemprop="publisher" itemscope itemtype="https://schema.org/Organization"><span itemprop="name">Harbour News</span></div>'
        '<meta itemprop="datePublished" content="2026-11-22T10:00:00+01:00"><img itemprop="image" src="/market.jpg"><a itemprop="license" href="https://creativecommons.org/licenses/by/4.0/">CC BY</a>'
        '<span itemprop="articleSection">Coast</span><meta itemprop="isAccessibleForFree" content="False">'
        '<div itemprop="comment" itemscope itemtype="https://schema.org/Comment"><span itemprop="author">Bo Troll</span></div></article>'
    )
    found = facts_of(body)
    assert (found.title, found.authors, found.publisher) == ("Storm wrecks market in Port Alda", ("Ines Moreau",), "Harbour News")
    assert (found.zone, found.section, found.licence) == ("+01:00", "Coast", "https://creativecommons.org/licenses/by/4.0/")
    assert (found.locked, found.free) == (True, False)
    assert found.image is not None
    assert found.image.url == "https://news.example/market.jpg"
