"""Each repair rule with its sample."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tagwire.entries import repairs
from tagwire.entries.raw import RawEnclosure, RawEntry

BASE = "https://news.example/feeds/"


@pytest.mark.parametrize(
    ("written", "seconds"),
    [("3723", 3723.0), ("62:03", 3723.0), ("1:02:03", 3723.0), ("12.5", 12.5), ("", None), ("0", None), ("an hour", None), ("1:2:3:4", None)],
)
def test_durations(written: str, seconds: float | None) -> None:
    assert repairs.seconds(written) == seconds


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("jo@news.example (Jo Doe)", "Jo Doe"),
        ("Jo Doe <jo@news.example>", "Jo Doe"),
        ("Jo Doe jo@news.example", "Jo Doe"),
        ("desk@news.example", "desk@news.example"),
        ("Jo &amp; An", "Jo & An"),
        ("  Jo   Doe ", "Jo Doe"),
    ],
)
def test_author_names(written: str, name: str) -> None:
    assert repairs.author_name(written) == name


@pytest.mark.parametrize(("written", "code"), [("en-US", "en"), ("en_us", "en"), ("DE", "de"), ("fil", "fil"), ("und", None), ("English", None), ("", None)])
def test_languages(written: str, code: str | None) -> None:
    assert repairs.primary_language(written) == code


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("Tom &amp; Ann", "Tom & Ann"),
        ("Tom &amp;amp; Ann", "Tom & Ann"),
        ("A <b>bold</b> act", "A bold act"),
        ("1 < 2", "1 < 2"),
        ("two\n  lines", "two lines"),
        ("soft\u00adhyphen", "softhyphen"),
    ],
)
def test_titles(written: str, title: str) -> None:
    assert repairs.plain_title(written) == title


def test_a_title_as_long_as_a_post_is_cut_at_a_word() -> None:
    title = repairs.plain_title("word " * 400)
    assert len(title) <= repairs.MAX_TITLE
    assert title.endswith("word…")


def test_a_link_may_stand_in_the_id() -> None:
    assert repairs.link_of(RawEntry(id="https://news.example/1"), BASE) == "https://news.example/1"
    assert repairs.link_of(RawEntry(id="n1"), BASE) == ""


def test_a_missing_id_is_the_link_else_what_stays_the_same() -> None:
    when = datetime(2026, 11, 22, tzinfo=UTC)
    assert repairs.stable_id("", "https://news.example/1", "T", when, "") == "https://news.example/1"
    made = repairs.stable_id("", "", "T", when, "one text")
    assert made == repairs.stable_id("", "", "T", when, "another text")
    assert made != repairs.stable_id("", "", "U", when, "one text")


def test_the_first_picture_that_is_no_tracking_pixel_is_the_image() -> None:
    text = '<p><img src="https://t.example/x.gif" width="1" height="1"><img alt="" src="../p.jpg?a=1&amp;b=2"></p>'
    assert repairs.image_of(RawEntry(content=text), BASE) == "https://news.example/p.jpg?a=1&b=2"


def test_a_file_named_twice_is_one_enclosure() -> None:
    raw = RawEntry(enclosures=(RawEnclosure("/a.mp3", "audio/mpeg", "0"), RawEnclosure("/a.mp3", "audio/mpeg", "12"), RawEnclosure("javascript:x", "", "")))
    assert [(file.url, file.length) for file in repairs.enclosures_of(raw, BASE)] == [("https://news.example/a.mp3", None)]


def test_the_duration_of_an_entry_is_not_that_of_its_picture() -> None:
    raw = RawEntry(duration="60", enclosures=(RawEnclosure("/p.png", "image/png"), RawEnclosure("/a.mp3", "audio/mpeg")))
    assert [file.duration for file in repairs.enclosures_of(raw, BASE)] == [None, 60.0]


def test_an_empty_script_swallows_nothing() -> None:
    assert repairs.safe('<script src="x.js"/><p>Hi</p>', BASE) == "<p>Hi</p>"
    assert repairs.plain_title("<style/>Rain <b>falls</b>") == "Rain falls"


def test_a_comment_that_ends_is_gone_and_one_that_does_not_loses_its_tag() -> None:
    assert repairs.safe("<p>a<!-- b --> c</p>", BASE) == "<p>a c</p>"
    assert repairs.safe("<!-- a --><p>b <!-- c > d</p>", BASE) == "<p>b  d</p>"
