"""Podcasts, videos and pictures: what a feed names besides words."""

from __future__ import annotations

import pytest

from tagwire.entries import kind_of, read_feed, repairs
from tagwire.model import Enclosure, Entry, Feed

SPACES = (
    'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:media="http://search.yahoo.com/mrss/" '
    'xmlns:atom="http://www.w3.org/2005/Atom" xmlns:yt="http://www.youtube.com/xml/schemas/2015"'
)


def item(inner: str, channel: str = "") -> Entry:
    text = f"<rss {SPACES}><channel><title>Show</title>{channel}<item><title>One</title><guid>1</guid>{inner}</item></channel></rss>"
    feed = read_feed(text.encode(), "https://cast.example/feed")
    assert isinstance(feed, Feed)
    return feed.entries[0]


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        ("3723", 3723.0),
        ("1:02:03", 3723.0),
        ("01:02:03", 3723.0),
        ("62:03", 3723.0),
        ("02:03.5", 123.5),
        ("  90 ", 90.0),
        ("00:00:00", None),
        ("1 hour", None),
        ("-5", None),
    ],
)
def test_a_podcast_episode_in_all_spellings_of_its_duration(written: str, seconds: float | None) -> None:
    entry = item(f'<enclosure url="/1.mp3" type="audio/mpeg" length="12"/><itunes:duration>{written}</itunes:duration>')
    assert entry.enclosures == (Enclosure("https://cast.example/1.mp3", "audio/mpeg", 12, seconds),)
    assert kind_of(entry) == "audio"


def test_an_itunes_author_counts_where_there_is_no_other() -> None:
    assert item("<itunes:author>Jo</itunes:author>").authors == ("Jo",)
    assert item("<itunes:author>Jo and An</itunes:author><author>jo@cast.example (Jo)</author>").authors == ("Jo",)


def test_the_cover_of_an_episode_is_its_image() -> None:
    assert item('<itunes:image href="/c.jpg"/>').image == "https://cast.example/c.jpg"


def test_a_file_of_media_rss_has_its_own_duration() -> None:
    entry = item(
        '<media:content url="/v.mp4" type="video/mp4" fileSize="99" duration="61"/><media:thumbnail url="/s.jpg" width="90"/><media:thumbnail url="/l.jpg" width="900"/>'
    )
    assert entry.enclosures == (Enclosure("https://cast.example/v.mp4", "video/mp4", 99, 61.0),)
    assert (entry.image, kind_of(entry)) == ("https://cast.example/l.jpg", "video")


def test_an_enclosure_takes_the_duration_that_media_rss_names_for_it() -> None:
    entry = item('<enclosure url="/v.mp4" type="video/mp4"/><media:content url="/v.mp4" duration="61"/>')
    assert [file.duration for file in entry.enclosures] == [61.0]


VIDEO = """<feed xmlns="http://www.w3.org/2005/Atom" xmlns:yt="http://www.youtube.com/xml/schemas/2015" xmlns:media="http://search.yahoo.com/mrss/">
<title>Channel</title><author><name>Harbour TV</name></author>
<entry><id>yt:video:abcdefghijk</id><yt:videoId>abcdefghijk</yt:videoId><title>Ferry</title><link rel="alternate" href="https://www.youtube.com/watch?v=abcdefghijk"/>
<published>2026-11-22T09:30:00+00:00</published>
<media:group><media:title>Ferry</media:title><media:content url="https://www.youtube.com/v/abcdefghijk?version=3" type="application/x-shockwave-flash" width="640"/>
<media:thumbnail url="https://i.example/hq.jpg" width="480" height="360"/><media:description>All about &lt;it&gt;.</media:description></media:group></entry></feed>"""


def test_a_video_channel_gives_the_page_where_each_video_is_shown() -> None:
    feed = read_feed(VIDEO.encode(), "https://www.youtube.com/feeds/videos.xml")
    assert isinstance(feed, Feed)
    (entry,) = feed.entries
    assert entry.enclosures == (Enclosure("https://www.youtube.com/watch?v=abcdefghijk", "video/*"),)
    assert (entry.image, entry.authors, kind_of(entry)) == ("https://i.example/hq.jpg", ("Harbour TV",), "video")
    assert entry.summary.startswith("All about")


def test_a_player_stands_for_a_video_without_a_file() -> None:
    entry = item('<media:group><media:player url="https://tv.example/play/1"/><media:content duration="30"/></media:group>')
    assert entry.enclosures == (Enclosure("https://tv.example/play/1", "video/*", None, 30.0),)


def test_an_atom_link_may_be_an_enclosure_of_an_rss_item() -> None:
    entry = item('<atom:link rel="enclosure" href="/a.ogg" type="audio/ogg" length="5"/>')
    assert entry.enclosures == (Enclosure("https://cast.example/a.ogg", "audio/ogg", 5),)
    assert entry.url == ""


@pytest.mark.parametrize(
    "url",
    [
        "https://www.youtube.com/watch?v=abcdefghijk",
        "https://youtu.be/abcdefghijk",
        "https://www.youtube.com/shorts/abcdefghijk",
        "https://vimeo.com/123456789",
        "https://www.dailymotion.com/video/x8abcd",
        "https://www.tiktok.com/@harbour/video/7000000000000000000",
        "https://peer.example/w/abcdefghijkmnopqrstuvw",
    ],
)
def test_known_video_pages(url: str) -> None:
    assert kind_of(Entry("1", url)) == "video"


@pytest.mark.parametrize(
    "url", ["", "https://www.youtube.com/@harbour", "https://news.example/watch?v=1", "https://vimeo.com/about", "https://news.example/video/1", "x:["]
)
def test_other_pages_are_text(url: str) -> None:
    assert kind_of(Entry("1", url)) == "text"


@pytest.mark.parametrize(
    ("type_", "url", "kind"),
    [
        ("video/mp4", "/x", "video"),
        ("application/x-mpegURL", "/x", "video"),
        ("audio/x-m4a", "/x", "audio"),
        (None, "https://a.example/x.mp3?from=feed", "audio"),
        ("application/octet-stream", "https://a.example/x.MP4", "video"),
        ("image/jpeg", "https://a.example/x.mp4.jpg", "text"),
        ("application/pdf", "https://a.example/x.mp3", "text"),
    ],
)
def test_the_kind_of_an_entry_is_that_of_its_files(type_: str | None, url: str, kind: str) -> None:
    assert kind_of(Entry("1", "", enclosures=(Enclosure(url, type_),))) == kind


def test_a_very_long_link_is_data_and_no_address() -> None:
    assert repairs.links.absolute("https://a.example/", "x" * (repairs.links.MAX_LINK + 1)) == ""
