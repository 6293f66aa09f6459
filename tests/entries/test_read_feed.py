"""Feeds as they are served, and what must come out."""

from __future__ import annotations

import codecs
import gzip
from datetime import UTC, datetime

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tagwire import entries, words
from tagwire.entries import read_feed
from tagwire.errors import TagwireError, TooLarge, Unreadable
from tagwire.model import Enclosure, Entry, Feed

URL = "https://news.example/feeds/all.xml"


def read(text: str | bytes, content_type: str | None = None) -> Feed:
    body = text.encode("utf-8") if isinstance(text, str) else text
    found = read_feed(body, URL, content_type)
    assert isinstance(found, Feed), found
    return found


def item(inner: str, namespaces: str = "") -> Entry:
    feed = read(f'<rss version="2.0" {namespaces}><channel><title>News</title><item>{inner}</item></channel></rss>')
    assert len(feed.entries) == 1
    return feed.entries[0]


def refused(body: bytes) -> TagwireError:
    found = read_feed(body, URL)
    assert isinstance(found, TagwireError)
    return found


# ---- formats


def test_an_rss_feed_gives_its_entries_in_order() -> None:
    feed = read(
        """<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour News</title><link>https://news.example/</link><language>en-GB</language>
        <item><title>Bridge opens</title><link>https://news.example/1</link><guid isPermaLink="false">n1</guid>
        <pubDate>Sun, 22 Nov 2026 09:30:00 +0100</pubDate><description>The bridge &lt;b&gt;opened&lt;/b&gt;.</description>
        <category>Traffic</category><category>Traffic</category></item>
        <item><title>Rain</title><link>https://news.example/2</link></item></channel></rss>"""
    )
    assert (feed.format, feed.title, feed.link, feed.language) == ("rss", "Harbour News", "https://news.example/", "en")
    assert [entry.title for entry in feed.entries] == ["Bridge opens", "Rain"]
    first = feed.entries[0]
    assert (first.id, first.url, first.summary) == ("n1", "https://news.example/1", "The bridge <b>opened</b>.")
    assert first.published == datetime(2026, 11, 22, 8, 30, tzinfo=UTC)
    assert first.categories == ("Traffic",)


def test_an_atom_feed_gives_summary_and_content_apart() -> None:
    feed = read(
        """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>Hafen</title><link href="https://news.example/"/>
        <entry><id>tag:news.example,2026:1</id><title>Brücke</title><link href="/1"/><author><name>Jo Doe</name></author><author><name>An Lee</name></author>
        <published>2026-11-22T09:30:00Z</published><updated>2026-11-22T10:00:00Z</updated><summary>Kurz.</summary><content type="html">&lt;p&gt;Lang.&lt;/p&gt;</content></entry></feed>"""
    )
    entry = feed.entries[0]
    assert (feed.format, feed.language, entry.language) == ("atom", "de", "de")
    assert (entry.url, entry.summary, entry.content) == ("https://news.example/1", "Kurz.", "<p>Lang.</p>")
    assert entry.authors == ("Jo Doe", "An Lee")
    assert entry.updated == datetime(2026, 11, 22, 10, tzinfo=UTC)


def test_an_rdf_feed_is_read_with_its_dublin_core_dates() -> None:
    feed = read(
        """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
        <channel rdf:about="https://news.example/"><title>Hafen</title><link>https://news.example/</link></channel>
        <item rdf:about="https://news.example/1"><title>Eins</title><link>https://news.example/1</link><dc:date>2026-11-22T09:30:00+01:00</dc:date></item></rdf:RDF>"""
    )
    assert feed.format == "rdf"
    assert [(entry.title, entry.published) for entry in feed.entries] == [("Eins", datetime(2026, 11, 22, 8, 30, tzinfo=UTC))]


def test_a_json_feed_is_read() -> None:
    feed = read(
        """{"version": "https://jsonfeed.org/version/1.1", "title": "Ships & Co", "home_page_url": "https://news.example/", "language": "en-US",
        "authors": [{"name": "Desk"}], "items": [{"id": 7, "url": "/7", "title": "1 < 2", "content_text": "a <b> c", "date_published": "2026-11-22T09:30:00Z",
        "tags": ["ships"], "image": "/p.jpg", "attachments": [{"url": "/a.mp3", "mime_type": "audio/mpeg", "size_in_bytes": 12, "duration_in_seconds": 61}]}]}"""
    )
    entry = feed.entries[0]
    assert (feed.format, feed.title) == ("json", "Ships & Co")
    assert (entry.id, entry.url, entry.title, entry.content) == ("7", "https://news.example/7", "1 < 2", "a &lt;b&gt; c")
    assert (entry.authors, entry.categories, entry.image) == (("Desk",), ("ships",), "https://news.example/p.jpg")
    assert entry.enclosures == (Enclosure("https://news.example/a.mp3", "audio/mpeg", 12, 61.0),)


def test_a_news_sitemap_is_read() -> None:
    feed = read(
        """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
        xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"><url><loc>https://news.example/1?a=1&amp;b=2</loc><news:news>
        <news:publication><news:name>Harbour News</news:name><news:language>en</news:language></news:publication>
        <news:publication_date>2026-11-22</news:publication_date><news:title>Tom &amp; Ann</news:title><news:keywords>ships, bridges</news:keywords></news:news>
        <image:image><image:loc>https://news.example/1.jpg</image:loc></image:image></url></urlset>"""
    )
    entry = feed.entries[0]
    assert (feed.format, feed.title, feed.language) == ("sitemap", "Harbour News", "en")
    assert (entry.url, entry.title, entry.categories) == ("https://news.example/1?a=1&b=2", "Tom & Ann", ("ships", "bridges"))
    assert (entry.published, entry.image) == (datetime(2026, 11, 22, tzinfo=UTC), "https://news.example/1.jpg")


def test_a_sitemap_may_come_packed() -> None:
    packed = gzip.compress(b"<urlset><url><loc>https://news.example/1</loc></url></urlset>", mtime=0)
    assert [entry.url for entry in read(packed).entries] == ["https://news.example/1"]


# ---- charsets

TITLE = "Fähre legt ab – café"
RSS = '<?xml version="1.0" encoding="{}"?><rss version="2.0"><channel><title>T</title><item><title>' + TITLE + "</title></item></channel></rss>"


@pytest.mark.parametrize(
    ("charset", "declared"), [("utf-8", "utf-8"), ("cp1252", "iso-8859-1"), ("utf-16", "utf-16"), ("utf-8-sig", "utf-8"), ("utf-8", "iso-8859-1")]
)
def test_each_charset_gives_the_same_title(charset: str, declared: str) -> None:
    assert read(RSS.format(declared).encode(charset)).entries[0].title == TITLE


def test_utf16_without_a_mark_is_noticed() -> None:
    feed = read(RSS.format("utf-16").encode("utf-16-le"))
    assert feed.entries[0].title == TITLE
    assert feed.warnings[0].startswith("read as utf-16-le")


def test_the_servers_charset_counts_where_the_feed_names_none() -> None:
    body = RSS.format("x").replace('encoding="x"', "").replace("–", "-").encode("koi8-r", "replace").replace(b"caf?", "порт".encode("koi8-r"))
    assert read(body, "text/xml; charset=koi8-r").entries[0].title.endswith("порт")


def test_single_windows_bytes_in_utf8_are_read_as_meant() -> None:
    feed = read(RSS.format("utf-8").encode().replace("–".encode(), b"\x96"))
    assert feed.entries[0].title == TITLE
    assert feed.warnings == ("bytes that are no UTF-8 were read as windows-1252", "missing ids were made from links, or from titles and dates")


def test_a_byte_order_mark_alone_is_an_empty_feed() -> None:
    assert isinstance(refused(codecs.BOM_UTF8), Unreadable)


# ---- repairs of markup


def test_entities_of_html_do_not_cut_the_text() -> None:
    assert item("<title>Caf&eacute;&nbsp;am Hafen</title>").title == "Café am Hafen"


def test_bare_ampersands_stay_but_not_those_of_cdata() -> None:
    entry = item("<title>Tom & Ann</title><link><![CDATA[https://news.example/?a=1&b=2]]></link>")
    assert (entry.title, entry.url) == ("Tom & Ann", "https://news.example/?a=1&b=2")


def test_small_entities_of_the_feeds_own_are_resolved() -> None:
    feed = read('<!DOCTYPE rss [<!ENTITY port "Port of Kotor">]><rss><channel><title>&port;</title></channel></rss>')
    assert feed.title == "Port of Kotor"


def test_junk_before_the_feed_is_skipped_and_named() -> None:
    feed = read("Warning: cannot open file\n<br/><rss><channel><title>News</title><item><title>One</title><guid>1</guid></item></channel></rss>")
    assert [entry.title for entry in feed.entries] == ["One"]
    assert feed.warnings == ("text before the feed was skipped",)


def test_characters_that_xml_forbids_are_dropped_and_named() -> None:
    feed = read("<rss><channel><title>Ne\x08ws</title></channel></rss>")
    assert (feed.title, feed.warnings) == ("News", ("characters that XML forbids were dropped",))


def test_what_the_fast_reader_loses_the_careful_one_finds() -> None:
    feed = read("<rss><channel><title>News</title><item><title>One</title><guid>1</guid><item><title>Two<guid>2</channel></rss>")
    assert [(entry.id, entry.title) for entry in feed.entries] == [("1", "One"), ("2", "Two")]
    assert feed.warnings == ("read by the careful reader",)


def test_a_namespace_that_nobody_knows_is_the_feeds_own_where_its_root_has_it() -> None:
    feed = read('<feed version="0.1" xmlns="http://example.com/newformat#"><title>Old Atom</title><entry><title>One</title><id>1</id></entry></feed>')
    assert (feed.title, [entry.title for entry in feed.entries], feed.warnings) == ("Old Atom", ["One"], ())


def test_titles_in_xhtml_are_read() -> None:
    text = '<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>1</id><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">A <b>bold</b> act</div></title></entry></feed>'
    assert read(text).entries[0].title == "A bold act"


def test_nested_bases_are_followed() -> None:
    text = '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://other.example/x/"><entry xml:base="y/"><id>1</id><title>T</title><link href="z"/></entry></feed>'
    assert read(text).entries[0].url == "https://other.example/x/y/z"


def test_a_number_as_id_is_no_date() -> None:
    assert item("<title>Old</title><guid>2024</guid>").published is None


def test_a_podcast_episode_keeps_its_length_and_duration() -> None:
    entry = item(
        '<title>E1</title><guid>1</guid><enclosure url="/e1.mp3" length="123" type="audio/mpeg"/><itunes:duration>1:02:03</itunes:duration><itunes:image href="/e1.png"/>',
        'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"',
    )
    assert entry.enclosures == (Enclosure("https://news.example/e1.mp3", "audio/mpeg", 123, 3723.0),)
    assert entry.image == "https://news.example/e1.png"


def test_the_widest_picture_of_media_rss_is_the_image() -> None:
    entry = item(
        '<title>P</title><guid>1</guid><media:content url="/s.jpg" medium="image" width="90"/><media:content url="/l.jpg" medium="image" width="900"/>',
        'xmlns:media="http://search.yahoo.com/mrss/"',
    )
    assert entry.image == "https://news.example/l.jpg"


def test_one_id_for_two_links_is_told_apart() -> None:
    feed = read(
        "<rss><channel><item><guid>x</guid><link>https://a.example/1</link></item><item><guid>x</guid><link>https://a.example/2</link></item></channel></rss>"
    )
    assert [entry.id for entry in feed.entries] == ["x https://a.example/1", "x https://a.example/2"]
    assert feed.warnings == ("entries that shared an id were told apart by their links or titles",)


def test_a_feed_without_dates_keeps_its_order() -> None:
    inner = "".join(f"<item><title>{number}</title></item>" for number in range(30))
    assert [entry.title for entry in read(f"<rss><channel>{inner}</channel></rss>").entries] == [str(number) for number in range(30)]


def test_dates_that_cannot_be_are_left_out_and_named() -> None:
    feed = read("<rss><channel><item><guid>1</guid><title>T</title><pubDate>0001-01-01T00:00:00Z</pubDate></item></channel></rss>")
    assert feed.entries[0].published is None


# ---- hostile and hopeless

BOMB = (
    '<!DOCTYPE rss [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>'
    "<rss><channel><title>&c;</title></channel></rss>"
)
EXTERNAL = '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><title>&x;</title></channel></rss>'
HOPELESS = {
    "nothing": "",
    "blanks": " \n\t ",
    "a page": "<!doctype html><html><body><p>404</p></body></html>",
    "words": "not a feed at all",
    "JSON of another kind": '{"articles": []}',
    "deep JSON": "[" * 100_000,
    "broken gzip": "\x1f\x8b\x08",
}


@pytest.mark.parametrize("name", HOPELESS)
def test_the_hopeless_is_unreadable(name: str) -> None:
    assert isinstance(refused(HOPELESS[name].encode("latin-1")), Unreadable)


ENTITIES = {
    "nested": BOMB,
    "external": EXTERNAL,
    "large": f'<!DOCTYPE rss [<!ENTITY a "{"x" * 5000}">]><rss><channel><title>&a;</title></channel></rss>',
}


@pytest.mark.parametrize("kind", ENTITIES)
def test_entities_that_could_grow_or_ask_outside_say_nothing(kind: str) -> None:
    feed = read(ENTITIES[kind])
    assert (feed.title, feed.warnings[0]) == ("", "entities that are large, nested or external were left out")


def test_a_gzip_bomb_is_unreadable() -> None:
    assert isinstance(refused(gzip.compress(b"<rss>" + b" " * 40_000_000, 9, mtime=0)), Unreadable)


def test_too_many_items_are_too_large() -> None:
    assert isinstance(refused(b"<rss><channel>" + b"<item/>" * 60_000 + b"</channel></rss>"), TooLarge)


def test_deep_nesting_does_no_harm() -> None:
    feed = read(
        "<rss><channel><item><title>Deep</title><guid>1</guid><description>"
        + "&lt;div&gt;" * 50_000
        + "end</description>"
        + "<a>" * 50_000
        + "</item></channel></rss>"
    )
    assert feed.entries[0].title == "Deep"
    assert feed.entries[0].summary.strip() == "end"


def test_scripts_do_not_come_through() -> None:
    entry = item(
        '<guid>1</guid><description>&lt;p onclick="x()"&gt;Hi&lt;script&gt;alert(1)&lt;/script&gt;&lt;a href="javascript:x()"&gt;y&lt;/a&gt;&lt;a href="/z"&gt;z&lt;/a&gt;</description>'
    )
    assert entry.summary == '<p>Hi<a rel="noopener nofollow">y</a><a href="https://news.example/z" rel="noopener nofollow">z</a></p>'


@settings(max_examples=50, deadline=None)
@given(
    st.binary(max_size=300),
    st.sampled_from([b"", b"<rss><channel><item>", b'<feed xmlns="http://www.w3.org/2005/Atom"><entry>', b'{"items":[', b"<urlset><url><loc>"]),
)
def test_whatever_comes_gives_a_feed_or_an_error(noise: bytes, start: bytes) -> None:
    assert isinstance(read_feed(start + noise, URL), Feed | TagwireError)


@settings(max_examples=50, deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1, max_size=80))
def test_titles_of_a_json_feed_come_out_as_they_went_in(title: str) -> None:
    feed = read_feed(msgspec.json.encode({"items": [{"id": "1", "title": title}]}), URL)
    assert isinstance(feed, Feed)
    assert feed.entries[0].title == " ".join(words.visible(title).split())


def test_an_item_within_an_item_is_none_of_its_own() -> None:
    feed = read("<rss><channel><title>N</title><item><guid>1</guid><title>One</title><x><item><title>Inner</title></item></x></item></channel></rss>")
    assert [entry.title for entry in feed.entries] == ["One"]


def test_a_large_feed_read_in_pieces_is_the_same_as_one_read_at_once() -> None:
    items = "".join(f"<item><guid>{n}</guid><title>T {n}</title><description>{'a ' * 300}</description></item>\n" for n in range(2_000))
    text = f"<rss><channel><title>N</title>{items}<language>en</language><ttl>60</ttl></channel></rss>"
    pieces, whole = read(text), read(text.replace("<ttl>", "<ttl x=>"))
    assert "read by the careful reader" in whole.warnings
    assert (pieces.entries, pieces.hints, pieces.language) == (whole.entries, whole.hints, "en")
    assert len(pieces.entries) == 2_000


def test_every_part_of_the_door_is_there_and_nothing_else() -> None:
    assert all(getattr(entries, name).__module__.startswith("tagwire.entries.") for name in entries.__all__ if name != "Kind")
    assert entries.Kind is not None
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = entries.nonsense  # type: ignore[attr-defined]  # that there is none is the test
