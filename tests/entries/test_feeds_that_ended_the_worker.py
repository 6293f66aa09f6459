"""Feeds that once ended the process that read them, or took gigabytes of it."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tagwire import markup
from tagwire.entries import read_feed
from tagwire.entries.balance import balanced
from tagwire.entries.mend import has_halves, mended, without_halves
from tagwire.model import Feed

URL = "https://harbour-post.example/feed"
FEED = '<rss version="2.0"><channel><title>Harbour Post</title><item><title>{title}</title><link>https://harbour-post.example/a</link>{more}</item></channel></rss>'


def read(title: str, more: str = "") -> Feed:
    found = read_feed(FEED.format(title=title, more=more).encode(), URL)
    assert isinstance(found, Feed)
    return found


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Ferry &#55357;&#56832; sails", "Ferry \U0001f600 sails"),
        ("Ferry &#xD83D;&#xDE00; sails", "Ferry \U0001f600 sails"),
        ("Ferry &#000055357;&#x0000D83D;&#xDE00; sails", "Ferry \ufffd\U0001f600 sails"),
        ("Ferry &#xD800; sails", "Ferry \ufffd sails"),
        ("Ferry &#57343;&#55296; sails", "Ferry \ufffd\ufffd sails"),
        ("Ferry &#" + "0" * 5_000 + "55357; sails", "Ferry \ufffd sails"),
    ],
)
def test_characters_written_as_halves_are_joined_or_seen_to_be_lost(written: str, shown: str) -> None:
    assert [" ".join(entry.title.split()) for entry in read(written).entries] == [shown]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("&#553&#55357;57; sails", "&#553\ufffd57; sails"),
        ("<!-- <![CDATA[ --> &#553<!-- -->57; ]]> sails<b></description>", "\ufffd ]]&gt; sails<b></b>"),
    ],
)
def test_half_a_character_is_not_made_of_what_stood_around_another_thing(written: str, shown: str) -> None:
    (entry,) = read("Ferry", f"<description>{written}</description>").entries
    assert entry.summary == markup.sanitise(shown)


def test_half_a_character_in_an_entity_of_the_feed_is_seen_to_be_lost() -> None:
    found = read_feed(f'<!DOCTYPE rss [<!ENTITY half "&#55357;">]>{FEED.format(title="Ferry &half; sails", more="")}'.encode(), URL)
    assert isinstance(found, Feed)
    assert found.entries[0].title == "Ferry \ufffd sails"


@given(st.lists(st.sampled_from(["&#", "553", "57;", "&#55357;", "&#56832;", "&#xD83D;", "&half;", "x", "0", "<![CDATA[", "]]>", "<!--", "-->"])).map("".join))
def test_a_mended_text_has_no_halves_and_is_mended_once_and_for_all(noise: str) -> None:
    once, _ = mended(noise.encode(), {b"half": b"&#55357;"})
    assert not has_halves(once)
    assert not has_halves(without_halves(balanced(once)))
    assert mended(once, {}) == (once, [])


@pytest.mark.parametrize("tag", ["x:", "x:30", "x:²", "x:ª", "é", "div"])
def test_elements_whose_names_html_cannot_have_leave_their_words(tag: str) -> None:
    (entry,) = read("Ferry", f"<description><y>The <{tag}>ferry</{tag}> sails</y></description>").entries
    assert entry.summary == "The ferry sails"


@pytest.mark.parametrize("words", ["\ufeffFerry", "\ufeff\ufeffFerry", "Fer\r\nry", "Fer\0ry", "<b>Fer</b>\rry", "\ufeff<b>\ufeffFerry</b>"])
def test_signs_that_html_drops_do_not_wait_for_a_second_cleaning(words: str) -> None:
    found = read_feed(json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "content_html": words}]}).encode(), URL)
    assert isinstance(found, Feed)
    assert found.entries[0].content == markup.sanitise(found.entries[0].content)
    assert "ry" in found.entries[0].content


def test_a_date_of_sixty_digits_is_none() -> None:
    (entry,) = read("Ferry", f"<pubDate>10:{'1' * 60}</pubDate>").entries
    assert entry.published is None


@pytest.mark.parametrize("charset", ["zlib", "bz2", "zip", "hex", "base64", "idna", "undefined", "rot13"])
def test_what_is_no_charset_is_not_taken_for_one(charset: str) -> None:
    body = f'<?xml version="1.0" encoding="{charset}"?>{FEED.format(title="Caf@", more="")}'.encode().replace(b"@", b"\xe9")
    found = read_feed(body, URL, f"text/xml; charset={charset}")
    assert isinstance(found, Feed)
    assert found.entries[0].title == "Café"


def test_links_do_not_grow_without_end_by_their_base() -> None:
    links = "&lt;a href='q'&gt;x&lt;/a&gt;" * 20_000
    body = FEED.format(title="Ferry", more=f"<description>{links}</description>").replace("<item>", f'<item xml:base="https://a.example/{"b" * 1900}/">')
    found = read_feed(body.encode(), URL)
    assert isinstance(found, Feed)
    assert len(found.entries[0].summary) < 3 * len(links)
