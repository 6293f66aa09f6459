"""Feeds whose markup is no XML, one rule of the careful reader each; and JSON that breaks off."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tagwire.entries import read_feed
from tagwire.entries.balance import balanced
from tagwire.entries.jsoncut import until_cut
from tagwire.entries.mend import mended
from tagwire.model import Feed

URL = "https://news.example/feed"


def read(text: str) -> Feed:
    found = read_feed(text.encode(), URL)
    assert isinstance(found, Feed), found
    return found


def titles(text: str) -> list[str]:
    return [entry.title for entry in read(text).entries]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (b"<a><b></a>", b"<a><b></b></a>"),
        (b"<a></b></a>", b"<a></a>"),
        (b"<a x=1 y='2' z>", b'<a x="1" y="2" z=""></a>'),
        (b'<a x="1" x="2"/>', b'<a x="1"/>'),
        (b"<a>1 < 2</a>", b"<a>1 &lt; 2</a>"),
        (b'<a x="b > c"/>', b'<a x="b > c"/>'),
        (b"<a><![CDATA[<b>]]></a>", b"<a><![CDATA[<b>]]></a>"),
        (b"<a><!-- <b> --></a>", b"<a></a>"),
        (b"<A></a>", b"<a></a>"),
        (b"<a>one</a>two</a>", b"<a>one</a>"),
        (b"<rss><item><item></rss>", b"<rss><item></item><item></item></rss>"),
        (b"<item><title>T<link>L</link></item>", b"<item><title>T</title><link>L</link></item>"),
        (b"<rss:item></rss:item>", b"<item></item>"),
        (b"<a><b c='1'", b'<a><b c="1"></b></a>'),
    ],
)
def test_markup_is_closed_quoted_and_nested_as_it_was_meant(written: bytes, meant: bytes) -> None:
    assert balanced(written) == meant


@given(st.binary(max_size=200) | st.lists(st.sampled_from([b"<a>", b"</a>", b"<b c='", b'"', b"<item>", b"]]>", b"<![CDATA[", b"<!--", b"x"])).map(b"".join))
def test_whatever_is_balanced_is_read_whole(noise: bytes) -> None:
    text, _ = mended(noise.decode("latin-1").encode(), {})
    found = etree.fromstring(balanced(b"<root>" + text), etree.XMLParser(recover=True))
    assert found is not None
    assert found.tag == "root"


def test_a_feed_cut_in_the_middle_keeps_what_came_before() -> None:
    assert titles("<rss><channel><item><title>One</title></item><item><title>Two</title><descr") == ["One", "Two"]


def test_tags_in_capitals_are_read() -> None:
    assert titles("<RSS><CHANNEL><ITEM><TITLE>One</TITLE></ITEM></CHANNEL></RSS>") == ["One"]


def test_items_under_a_prefix_that_nothing_declares_are_read() -> None:
    assert titles("<rss><channel><rss:item><rss:title>One</rss:title></rss:item></channel></rss>") == ["One"]


def test_known_prefixes_need_no_declaration() -> None:
    (entry,) = read("<rss><channel><item><title>One</title><dc:creator>Jo</dc:creator><dc:date>2026-11-22</dc:date></item></channel></rss>").entries
    assert entry.authors == ("Jo",)
    assert entry.published is not None


def test_what_follows_the_end_does_no_harm() -> None:
    feed = read("<rss><channel><item><guid>1</guid><title>One</title></item></channel></rss><script>x</script>")
    assert ([entry.title for entry in feed.entries], feed.warnings) == (["One"], ())


def test_items_after_a_too_early_end_of_another_element_are_found() -> None:
    assert titles("<rss><channel><item><title>One</title></channel><item><title>Two</title></item></channel></rss>") == ["One", "Two"]


def test_an_element_alone_is_a_feed_of_one() -> None:
    assert titles('<entry xmlns="http://www.w3.org/2005/Atom"><title>One</title></entry>') == ["One"]


def test_a_feed_without_anything_is_empty_and_says_so() -> None:
    assert read("<rss version='2.0'></rss>").warnings == ("the feed is empty: it holds neither a title nor entries",)


def test_a_channel_definition_of_1997_gives_links_and_dates() -> None:
    feed = read('<CHANNEL HREF="https://news.example/"><ITEM HREF="/1" LASTMOD="2026-11-22T10:00:00Z"><TITLE>One</TITLE></ITEM></CHANNEL>')
    assert (feed.link, feed.entries[0].url, feed.entries[0].title) == ("https://news.example/", "https://news.example/1", "One")
    assert feed.entries[0].updated is not None


def test_a_comment_that_never_ends_swallows_nothing() -> None:
    assert titles("<rss><channel><item><title>sa&lt;!-- x &gt;fe&lt;script&gt;no()&lt;/script&gt;</title></item></channel></rss>") == ["safe"]


def test_titles_in_base64_are_read_by_their_type() -> None:
    text = '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title type="application/octet-stream">SGFmZW4=</title></entry></feed>'
    assert titles(text) == ["Hafen"]


def test_text_that_calls_itself_plain_keeps_its_brackets_unless_it_is_markup() -> None:
    text = '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title type="text">{}</title></entry></feed>'
    assert titles(text.format("use &lt;b&gt; here")) == ["use <b> here"]
    assert titles(text.format("a &lt;b&gt;bold&lt;/b&gt; act")) == ["a bold act"]


@pytest.mark.parametrize("cut", range(20, 90))
def test_json_that_breaks_off_gives_what_was_whole(cut: int) -> None:
    whole = json.dumps({"title": "T", "items": [{"id": "1", "title": "a [b] \\"}, {"id": "2", "tags": ["x", "y"]}]})
    found = until_cut(whole.encode()[:cut])
    assert found["title"] == "T"


def test_a_json_feed_cut_in_its_second_item_keeps_the_first() -> None:
    feed = read('{"title": "News", "items": [{"id": "1", "title": "One"}, {"id": "2", "tit')
    assert [entry.title for entry in feed.entries] == ["One"]
    assert feed.warnings == ("the end was missing or broken: what came before it was read",)


def test_entities_of_a_feed_and_of_html_are_mended_outside_of_cdata() -> None:
    text, notes = mended(b"&port;&nbsp;&lt;&x &unknown;<![CDATA[&nbsp;]]>&nbsp;", {b"port": b"Kotor"})
    assert text == "Kotor\u00a0&lt;&amp;x &amp;unknown;<![CDATA[&nbsp;]]>\u00a0".encode()
    assert notes == ["entities that XML does not know or bare ampersands were repaired"]


def test_an_rdf_feed_whose_core_has_a_namespace_that_nobody_knows_is_read() -> None:
    inner = "<channel><title>News</title></channel><item><title>One</title></item>"
    feed = read(f'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.example/rss/9.9/">{inner}</rdf:RDF>')
    assert (feed.title, [entry.title for entry in feed.entries]) == ("News", ["One"])


def test_a_namespace_with_https_is_the_one_with_http() -> None:
    text = '<rss xmlns:dc="https://purl.org/dc/elements/1.1/"><channel><item><title>One</title><dc:creator>Jo</dc:creator></item></channel></rss>'
    assert read(text).entries[0].authors == ("Jo",)
