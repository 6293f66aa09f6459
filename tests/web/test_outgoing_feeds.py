from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import feedparser
import pytest
from django.test import override_settings

from web import fake_reading

Get = Callable[..., Any]
BASE = "http://testserver"
FORMS = ("rss", "atom")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("language", "title"), [("en", "Latest news with #Varnholm"), ("ar", "آخر الأخبار مع #Varnholm")])
def test_a_hashtag_is_a_feed_that_readers_understand(get: Get, form: str, language: str, title: str) -> None:
    feed = feedparser.parse(get(f"/{language}/hashtag/Varnholm.{form}").content)
    assert not feed.bozo
    assert feed.feed.title == title
    assert feed.feed.language == language
    assert feed.feed.link == f"{BASE}/{language}/hashtag/Varnholm"
    assert feed.entries


@pytest.mark.parametrize("form", FORMS)
def test_an_entry_keeps_its_id_when_the_headline_changes(get: Get, form: str) -> None:
    entry = feedparser.parse(get(f"/en/hashtag/Varnholm.{form}").content).entries[0]
    assert entry.id == f"{BASE}/en/story/1"
    assert entry.link == f"{BASE}/en/story/1/flood-gate-at-varnholm-holds-after-a-night-of-repairs"
    assert get(entry.id.removeprefix(BASE)).status_code == 301
    assert entry.title == "Sample: Flood gate at Varnholm holds after a night of repairs"
    assert "5 outlets, 5 independent texts" in entry.summary
    assert {tag.term for tag in entry.tags} == {"SaltmarshTunnel", "Varnholm", "CoastGuard"}


def test_json_feed_follows_its_form(get: Get) -> None:
    answer = get("/en/hashtag/Varnholm.json")
    feed = json.loads(answer.content)
    assert answer.headers["Content-Type"] == "application/feed+json; charset=utf-8"
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == f"{BASE}/en/hashtag/Varnholm.json"
    assert {"id", "url", "title", "content_html", "date_published", "date_modified", "authors", "tags"} == set(feed["items"][0])
    assert feed["items"][0]["date_modified"] == "2026-11-22T10:00:00Z"


@pytest.mark.parametrize("address", ["/en/hashtag/Varnholm.rss", "/en/hashtag/Varnholm.json", "/ar/stories.atom"])
def test_who_has_the_feed_gets_no_bytes(get: Get, address: str) -> None:
    first = get(address)
    assert get(address, headers={"if-none-match": first.headers["ETag"]}).status_code == 304
    assert get(address, headers={"if-modified-since": first.headers["Last-Modified"]}).status_code == 304
    assert get(address).content == first.content


def test_the_front_page_is_a_feed_too(get: Get) -> None:
    feed = feedparser.parse(get("/en/stories.rss").content)
    assert not feed.bozo
    assert len(feed.entries) == 14


def test_real_stories_bear_no_mark(get: Get) -> None:
    fake_reading.state["sample"] = False
    assert not feedparser.parse(get("/en/stories.rss").content).entries[0].title.startswith("Sample")


def test_a_feed_of_a_public_site_bears_its_address(get: Get) -> None:
    with override_settings(TAGWIRE_PUBLIC_URL="https://news.example.org"):
        feed = feedparser.parse(get("/en/hashtag/Varnholm.atom").content)
    assert feed.entries[0].id == "https://news.example.org/en/story/1"


def test_no_such_hashtag_is_no_feed(get: Get) -> None:
    assert get("/en/hashtag/NoSuchTag.rss").status_code == 404
