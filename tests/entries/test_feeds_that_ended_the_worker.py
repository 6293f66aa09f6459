"""Feeds that once ended the process that read them, or took gigabytes of it."""

from __future__ import annotations

import pytest

from tagwire.entries import read_feed
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
        ("Ferry &#xD800; sails", "Ferry sails"),
        ("Ferry &#57343;&#55296; sails", "Ferry sails"),
    ],
)
def test_characters_written_as_halves_are_joined_or_left_out(written: str, shown: str) -> None:
    assert [" ".join(entry.title.split()) for entry in read(written).entries] == [shown]


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
