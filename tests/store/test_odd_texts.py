"""Texts as the web has them: no database refuses them, and both keep the same."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shelving import ENGLISH, NOW, brought, kept, told

from tagwire.model import Block, Category, Hashtag, Ids, Image, Label, Language, Place, Reason, Source, Validators
from tagwire.store import keys, ledger, placing, reading, sources, writing
from tagwire.store.columns import restable
from tagwire.store.rows import ArticleRow
from tagwire.store.sources import Report
from tagwire.testing import a_publisher, an_article

URL = "https://harbour-post.example/odd"
ODD = {
    "four bytes": ("Fähre 🚢 𝔎otor 👩‍👩‍👧", "Fähre 🚢 𝔎otor 👩‍👩‍👧"),
    "NUL": ("Fer\x00ry", "Ferry"),
    "lone surrogates": ("Fer\ud83dry\udc00", "Ferry"),
    "control characters": ("Fer\x01\x7fry", "Ferry"),
    "quotes": ("'; DROP TABLE store_articlerow; -- %s {} \\", "'; DROP TABLE store_articlerow; -- %s {} \\"),
    "right to left": ("\u202eعبارة\u202c", "\u202eعبارة\u202c"),
}


def odd_article(text: str, url: str = URL) -> int:
    """An article that says the same in every place where it can say anything."""
    article = replace(
        an_article(url, text, text),
        blocks=(Block("paragraph", text),),
        authors=(text,),
        agency=text,
        method=text,
        keywords=(text,),
        image=Image(text, text, text),
    )
    hashtag = Hashtag(f"T{text}", text, "topic", 0.5, Ids(None, text))
    label = Label(Language("en", 1), (Category("arts", 1),), (hashtag,), (Place(text, None, 1.0, 2.0, "ME"),))
    one = replace(brought(article, publisher=replace(a_publisher(), name=text, about=text), label=label), summary=text, enclosure=text)
    return writing.keep(replace(one, names={f"T{text}": {"en": text}}))


@pytest.mark.parametrize(("text", "rests"), ODD.values(), ids=ODD.keys())
def test_an_odd_text_rests_in_every_place(shelf: str, text: str, rests: str) -> None:
    number = odd_article(text)
    story = told(number, story=text[:10])
    view = reading.article(number, "en")
    assert view is not None
    assert (view.card.title, view.card.summary, view.card.publisher.name, view.agency, view.authors) == (rests, rests, rests, rests, (rests,))
    assert (view.blocks, view.card.image, view.places[0].name) == ((Block("paragraph", rests),), Image(rests, rests, rests), rests)
    assert view.card.tags[0].name == rests
    assert reading.find_tag(text) == reading.find_tag(f"T{text}") == f"T{rests}"
    assert reading.tag(ENGLISH, f"T{text}", NOW) is not None
    assert [card.id for card in reading.tag_stories(ENGLISH, f"T{text}").items] == [story]
    assert [card.id for card in reading.tag_articles(ENGLISH, f"T{text}").items] == [number]


@pytest.mark.parametrize("text", [text for text, _ in ODD.values()], ids=ODD.keys())
def test_odd_texts_in_questions_find_nothing_and_break_nothing(shelf: str, text: str) -> None:
    kept()
    assert reading.find_tag(text) is None
    assert reading.tag(ENGLISH, text, NOW) is None
    assert reading.tag_stories(ENGLISH, text).items == ()
    assert (reading.publisher(text), reading.publisher_articles(text).items) == (None, ())
    assert (reading.front(ENGLISH, NOW, category=text), reading.latest(ENGLISH, category=text).items, reading.local(ENGLISH, text, NOW)) == ((), (), ())
    assert reading.scope_for(text).sample
    assert (writing.held(text), writing.publisher_at(text), writing.state(text), placing.members(text)) == (None, None, "", [])


@pytest.mark.parametrize("text", [text for text, _ in ODD.values()], ids=ODD.keys())
def test_odd_texts_in_bookkeeping_rest_too(shelf: str, text: str) -> None:
    ledger.note(keys.key_of(text), "entry", text, at=NOW, digest=text, about=text)
    writing.set_state(text, text)
    sources.follow([Source(f"https://a.example/{text}", a_publisher(), text, text, text)], due=NOW)
    found = sources.due(NOW, 1)[0]
    sources.report(found, Report(text, NOW, NOW, ok=False, message=text, validators=Validators(text, text, text)))
    number = kept()
    told(number)
    placing.move(number, text, score=0.1, why=(Reason("words", text, 1.0),), sample=False)
    assert writing.state(text) == restable(text)


def test_a_megabyte_of_text_comes_back_whole(shelf: str) -> None:
    text = "\n".join(["Wörter und 🚢 " * 70] * 1_000)
    number = writing.keep(brought(an_article(URL, text=text)))
    assert len(text.encode()) > 1_000_000
    assert ArticleRow.objects.get(id=number).text == text
    assert len(reading.latest(ENGLISH).items) == 1


LONG = {"letters": "x" * 5_000, "four bytes each": "🚢𝔎" * 2_500, "words": "word " * 1_000}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG.keys())
def test_names_of_any_length_are_cut_the_same_on_both(shelf: str, text: str) -> None:
    number = odd_article(text)
    view = reading.article(number, "en")
    assert view is not None
    assert (len(view.card.tags[0].tag), view.card.publisher.name, view.places[0].name) == (200, text[:200], text[:200])
    assert reading.find_tag(f"T{text}") == f"T{text}"[:200]
    story = told(number, story=text)
    writing.keep(brought(publisher=replace(a_publisher(), slug=text, home=text, country="Montenegro", language="zh-Hant-TW")))
    writing.keep(brought(publisher=replace(a_publisher(), slug=text)))
    sources.follow([Source("https://a.example/feed", a_publisher(), text, text, text)], due=NOW)
    ledger.note(keys.key_of(text), "entry", text, at=NOW, about=text)
    assert len(reading.publisher_articles(text).items) == 2
    assert not isinstance(reading.story(story, "en"), int)


def test_long_addresses_that_differ_at_the_end_are_two_articles(shelf: str) -> None:
    stem = "https://harbour-post.example/" + "ö" * 1_000 + "?id="
    one, two = (writing.keep(brought(an_article(f"{stem}{number}"))) for number in (1, 2))
    held = [writing.held(f"{stem}{number}") for number in (1, 2, 3)]
    assert [found.id if found else None for found in held] == [one, two, None]
    view = reading.article(two, "en")
    assert view is not None
    assert view.card.url == f"{stem}2"


def test_an_address_that_is_no_web_address_is_a_key_of_any_letters(shelf: str) -> None:
    guid = "".join(chr(0x1F300 + number % 700) for number in range(1, 2_000))
    number = writing.keep(brought(an_article(guid), publisher=a_publisher("paper", sample=True)))
    found = writing.held(guid, sample=True)
    assert found is not None
    assert found.id == number


NESTS = st.recursive(st.text() | st.integers() | st.none(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=10)


@given(NESTS)
def test_what_rests_can_be_written_and_resting_twice_changes_nothing(nest: Any) -> None:
    once = restable(nest)
    str(once).encode()
    assert "\x00" not in repr(once)
    assert restable(once) == once
