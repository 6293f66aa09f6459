"""Feeds written to take a reader's time or memory: each is answered, and none makes a parser work with the square of its size."""

from __future__ import annotations

import gzip
import json

import pytest

from tagwire.entries import read_feed, repairs
from tagwire.entries.document import MAX_ITEMS, MAX_TAGS
from tagwire.errors import TooLarge, Unreadable
from tagwire.model import Feed

URL = "https://news.example/feed"


def feed_of(inner: str) -> str:
    return f'<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>t</title><item>{inner}</item></channel></rss>'


def read(text: str | bytes) -> Feed:
    found = read_feed(text.encode() if isinstance(text, str) else text, URL)
    assert isinstance(found, Feed)
    return found


def test_a_prolog_of_declarations_without_end_is_walked_over_once() -> None:
    assert read(b"<!>" * 500_000 + b"<rss><channel><title>x</title></channel></rss>").title == "x"


@pytest.mark.parametrize("name", ["a@" * 20_000, "a@." * 20_000, "@" * 50_000, "a@b (" + "(" * 50_000, "a@b.c " * 5_000])
def test_a_name_is_looked_at_up_to_some_length(name: str) -> None:
    (entry,) = read(feed_of(f"<title>x</title><author>{name}</author>")).entries
    assert all(len(author) <= repairs.MAX_NAME for author in entry.authors)


def test_a_title_of_nothing_but_brackets_is_cut_before_it_is_cleaned() -> None:
    (entry,) = read(feed_of(f"<title><![CDATA[{'<' * 900_000}]]></title>")).entries
    assert len(entry.title) <= repairs.MAX_TITLE


def test_marks_stacked_on_one_letter_are_kept_to_a_few() -> None:
    (entry,) = read(feed_of("<title>e" + "\u0301\u0327" * 500_000 + "</title>")).entries
    assert len(entry.title) < 50


def test_bases_inside_bases_are_followed_some_steps() -> None:
    entry = '<entry xml:base="a/"><title>x</title><link href="x"/></entry>'
    text = f'<feed xmlns="http://www.w3.org/2005/Atom" xml:base="{"a " * 100_000}"><title>x</title>{entry * 500}</feed>'
    assert len(read(text).entries) == 500


def test_items_are_counted_under_any_prefix_and_packed_tags_too() -> None:
    many = "<rss><channel>" + "<x:item/>" * (MAX_ITEMS + 1) + "</channel></rss>"
    assert isinstance(read_feed(many.replace("x:item", "item").encode(), URL), TooLarge)
    assert isinstance(read_feed(many.encode(), URL), TooLarge)
    assert isinstance(read_feed(gzip.compress(b"<rss>" + b"<" * (MAX_TAGS + 1)), URL), TooLarge)


def test_a_json_feed_gives_as_many_items_as_others_may() -> None:
    text = json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "x", "items": [{}] * (MAX_ITEMS + 10)})
    assert len(read(text).entries) == MAX_ITEMS


def test_a_broken_feed_of_many_items_keeps_them() -> None:
    found = read("<rss><channel>" + "<item><title>x</title></item>" * 5_000 + "<item><bad")
    assert len(found.entries) == 5_001
    assert "read by the careful reader" in found.warnings


@pytest.mark.parametrize("name", ["undefined", "idna", "punycode", "hex", "unicode_escape"])
def test_a_charset_that_python_knows_and_the_web_does_not(name: str) -> None:
    body = f'<?xml version="1.0" encoding="{name}"?>'.encode() + feed_of("<title>caf\xe9</title>").encode("latin-1")
    assert isinstance(read_feed(body, URL), Feed | Unreadable)
