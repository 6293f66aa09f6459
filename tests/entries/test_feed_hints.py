"""What a feed says of itself: when to come again, who pushes it, where its sitemaps are."""

from __future__ import annotations

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tagwire.entries import read_feed
from tagwire.entries.hints import MAX_TTL, hints_of
from tagwire.entries.raw import RawHints
from tagwire.model import Feed, Hints

URL = "https://news.example/feeds/all.xml"


def read(text: str | bytes) -> Feed:
    found = read_feed(text.encode() if isinstance(text, str) else text, URL)
    assert isinstance(found, Feed), found
    return found


def rss(inner: str) -> Feed:
    spaces = 'xmlns:sy="http://purl.org/rss/1.0/modules/syndication/" xmlns:atom="http://www.w3.org/2005/Atom"'
    return read(f'<rss version="2.0" {spaces}><channel><title>News</title>{inner}<item><title>One</title></item></channel></rss>')


@pytest.mark.parametrize(
    ("inner", "ttl"),
    [
        ("<ttl>90</ttl>", 90),
        ("<ttl> 60\n</ttl>", 60),
        ("<ttl>0</ttl>", None),
        ("<ttl>-5</ttl>", None),
        ("<ttl>an hour</ttl>", None),
        ("<ttl>99999999999999999999</ttl>", None),
        ("<ttl>999999999</ttl>", MAX_TTL),
        ("<sy:updatePeriod>hourly</sy:updatePeriod>", 60),
        ("<sy:updatePeriod> Hourly </sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>", 15),
        ("<sy:updatePeriod>weekly</sy:updatePeriod><sy:updateFrequency>7</sy:updateFrequency>", 24 * 60),
        ("<sy:updateFrequency>2</sy:updateFrequency>", 12 * 60),
        ("<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>100000</sy:updateFrequency>", 1),
        ("<sy:updatePeriod>often</sy:updatePeriod>", None),
        ("<sy:updatePeriod>yearly</sy:updatePeriod>", MAX_TTL),
        ("<ttl>30</ttl><sy:updatePeriod>daily</sy:updatePeriod>", 30),
        ("<ttl>soon</ttl><sy:updatePeriod>daily</sy:updatePeriod>", 24 * 60),
        ("", None),
    ],
)
def test_when_to_come_again(inner: str, ttl: int | None) -> None:
    assert rss(inner).hints.ttl == ttl


def test_hours_and_days_to_skip() -> None:
    inner = "<skipHours><hour>24</hour><hour>3</hour><hour>3</hour><hour>noon</hour><hour>25</hour></skipHours><skipDays><day>Sunday</day><day>sat</day><day>x</day></skipDays>"
    assert rss(inner).hints == Hints(None, (0, 3), (5, 6))


def test_a_feed_that_skips_all_hours_or_all_days_skips_none() -> None:
    hours = "".join(f"<hour>{hour}</hour>" for hour in range(24))
    days = "".join(f"<day>{day}</day>" for day in "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())
    assert rss(f"<skipHours>{hours}</skipHours><skipDays>{days}</skipDays>").hints == Hints()


@given(st.builds(RawHints, st.text(), st.text(), st.text(), st.lists(st.text()).map(tuple), st.lists(st.text()).map(tuple)))
def test_whatever_a_feed_says_stays_in_bounds(raw: RawHints) -> None:
    found = hints_of(raw)
    assert found.ttl is None or 1 <= found.ttl <= MAX_TTL
    assert set(found.skip_hours) < set(range(24))
    assert set(found.skip_days) < set(range(7))


# ---- push


def test_an_rss_feed_names_its_hubs_and_itself() -> None:
    feed = rss('<atom:link rel="self" href="/feed"/><atom:link rel="hub" href="https://hub.example/"/><atom:link rel="hub" href="https://hub.example/"/>')
    assert (feed.hubs, feed.self_url) == (("https://hub.example/",), "https://news.example/feed")
    assert feed.link == ""


def test_an_atom_feed_names_its_hubs_and_itself() -> None:
    feed = read(
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><link rel="hub" href="https://a.example/"/><link rel="hub" href="javascript:x"/>'
        '<link rel="self" href="https://news.example/atom"/><link href="https://news.example/"/></feed>'
    )
    assert (feed.hubs, feed.self_url, feed.link) == (("https://a.example/",), "https://news.example/atom", "https://news.example/")


def test_a_json_feed_names_its_hubs_and_itself() -> None:
    feed = read(
        '{"title": "T", "feed_url": "/feed.json", "hubs": [{"type": "WebSub", "url": "https://a.example/"}, {"type": "rssCloud", "url": "https://b.example/"}, 7], "items": []}'
    )
    assert (feed.hubs, feed.self_url) == (("https://a.example/",), "https://news.example/feed.json")


# ---- indexes of sitemaps

INDEX = """<?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://news.example/old.xml</loc><lastmod>2025-01-01</lastmod></sitemap>
<sitemap><loc>https://news.example/undated.xml.gz</loc></sitemap>
<sitemap><loc>/new.xml?a=1&amp;b=2</loc><lastmod>2026-11-22T09:30:00+01:00</lastmod></sitemap>
<sitemap><loc>javascript:x</loc></sitemap></sitemapindex>"""


@pytest.mark.parametrize("body", [INDEX.encode(), gzip.compress(INDEX.encode(), mtime=0)])
def test_an_index_names_its_sitemaps_newest_first(body: bytes) -> None:
    feed = read(body)
    assert (feed.format, feed.entries) == ("sitemap", ())
    assert [sitemap.url for sitemap in feed.sitemaps] == [
        "https://news.example/new.xml?a=1&b=2",
        "https://news.example/old.xml",
        "https://news.example/undated.xml.gz",
    ]
    assert [sitemap.modified is None for sitemap in feed.sitemaps] == [False, False, True]
