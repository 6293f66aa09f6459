"""Sources in trouble as a feed. Asked of other readers: miniflux #1628 and #3562, "tell me by a feed that a feed is broken, for I never see the page"."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import feedparser
import pytest
from django.test import override_settings

from tagwire.web import troubles
from web import fake_sources
from web.fake_sources import FOLLOWED, NOW, SECRET, a_source

Get = Callable[..., Any]
BASE = "http://testserver"
FORMS = ("rss", "atom", "json")


@pytest.fixture(autouse=True)
def thirty() -> Iterator[None]:
    fake_sources.followed[:] = FOLLOWED
    yield
    fake_sources.followed[:] = FOLLOWED


def entries(get: Get, language: str = "en", form: str = "atom") -> list[Any]:
    feed = feedparser.parse(get(f"/{language}/status/broken.{form}").content)
    assert not feed.bozo
    return list(feed.entries)


def test_miniflux_1628_a_reader_who_never_sees_the_page_hears_of_a_broken_feed(get: Get) -> None:
    (entry,) = [entry for entry in entries(get) if "Sport" in entry.title]
    assert entry.title == "Coast & County: Sport has failed since 11 November 2026"
    assert "There is nothing at its address any more." in entry.summary
    assert "What to do: Look on the publisher’s site for the feed’s new address" in entry.summary
    assert entry.link == f"{BASE}/en/status#source-2"


def test_miniflux_3562_a_feed_that_fell_silent_is_told_of_at_once(get: Get) -> None:
    (entry,) = [entry for entry in entries(get) if "Weather" in entry.title]
    assert entry.title == "Meridian: Weather has published far less than usual since 21 November 2026"
    (entry,) = [entry for entry in entries(get) if "Live" in entry.title]
    assert entry.title == "Evening Signal: Live has published far more than usual since 22 November 2026"


def test_only_what_lasts_is_told_the_newest_first(get: Get) -> None:
    assert [entry.link.rpartition("-")[2] for entry in entries(get)] == ["9", "4", "8", "1", "5", "6", "2", "7"]


@pytest.mark.parametrize("form", ["rss", "atom"])
def test_the_feed_is_one_that_readers_understand(get: Get, form: str) -> None:
    feed = feedparser.parse(get(f"/ar/status/broken.{form}").content)
    assert not feed.bozo
    assert feed.feed.language == "ar"
    assert feed.feed.link == f"{BASE}/ar/status"
    assert "Coast & County: Sport: متعثر منذ 11 نوفمبر 2026" in [entry.title for entry in feed.entries]
    assert "ما العمل: ابحث في موقع الناشر" in feed.entries[-2].summary


def test_json_feed_has_the_same_entries(get: Get) -> None:
    feed = json.loads(get("/en/status/broken.json").content)
    assert [item["id"] for item in feed["items"]] == [entry.id for entry in entries(get)]


def test_the_page_names_its_feeds(get: Get) -> None:
    body = get("/en/status").content.decode()
    assert all(f'href="/en/status/broken.{form}"' in body for form in FORMS)


# ---- an entry's life

A_DAY = a_source(1, "Feed", for_hours=24, last_asked=NOW, failures=3)


def test_a_source_is_told_of_when_it_has_failed_for_a_day_and_thrice() -> None:
    assert [trouble.sort for trouble in troubles.serious([A_DAY])] == ["failing"]


@pytest.mark.parametrize(
    "source",
    [replace(A_DAY, failures=2), replace(A_DAY, last_asked=NOW - timedelta(minutes=1)), replace(A_DAY, failing_since=None), replace(A_DAY, active=False)],
    ids=["twice only", "not yet a day at its last reading", "since nobody knows when", "at rest"],
)
def test_what_may_pass_by_itself_is_not_told(source: Any) -> None:
    assert not troubles.serious([source])


def test_what_was_set_aside_is_told_at_once() -> None:
    assert troubles.serious([a_source(1, "Feed", for_hours=0.1, failures=1, state="set_aside", last_asked=NOW)])


def test_an_entry_keeps_its_id_while_its_trouble_lasts_and_goes_when_it_is_well(get: Get) -> None:
    fake_sources.followed[:] = [A_DAY]
    (first,) = entries(get)
    fake_sources.followed[:] = [
        replace(A_DAY, failures=9, message="answered 404 Not Found: nothing is there", last_asked=NOW + timedelta(hours=9), next_due=NOW)
    ]
    (later,) = entries(get)
    assert first.id == later.id == f"{BASE}/en/status#failing-1-2026-11-21T12:00:00Z"
    fake_sources.followed[:] = [a_source(1, "Feed")]
    assert entries(get) == []


def test_the_next_failure_is_a_new_entry(get: Get) -> None:
    fake_sources.followed[:] = [A_DAY]
    (first,) = entries(get)
    fake_sources.followed[:] = [replace(A_DAY, failing_since=NOW + timedelta(days=2), last_asked=NOW + timedelta(days=4))]
    (again,) = entries(get)
    assert first.id != again.id


def test_a_source_in_two_troubles_has_two_entries(get: Get) -> None:
    fake_sources.followed[:] = [replace(A_DAY, alarm="drought", alarm_since=NOW)]
    assert len({entry.id for entry in entries(get)}) == 2


def test_a_cut_connection_of_our_own_makes_no_endless_feed(get: Get) -> None:
    fake_sources.followed[:] = [a_source(number, "Feed", for_hours=30, last_asked=NOW) for number in range(1, 400)]
    assert len(entries(get)) == 100


# ---- who asks again


@pytest.mark.parametrize("form", FORMS)
def test_who_has_the_feed_gets_no_bytes(get: Get, form: str) -> None:
    address = f"/en/status/broken.{form}"
    first = get(address)
    assert get(address, headers={"if-none-match": first.headers["ETag"]}).status_code == 304
    assert get(address, headers={"if-modified-since": first.headers["Last-Modified"]}).status_code == 304


@pytest.mark.parametrize("form", FORMS)
def test_a_feed_without_trouble_is_unchanged_until_there_is_some(get: Get, form: str) -> None:
    fake_sources.followed[:] = [a_source(1, "Feed")]
    address = f"/en/status/broken.{form}"
    first = get(address)
    with override_settings(TAGWIRE_NOW=NOW + timedelta(minutes=50)):
        assert get(address, headers={"if-none-match": first.headers["ETag"]}).status_code == 304
    assert "Last-Modified" not in first.headers


def test_another_failed_reading_alone_is_no_news(get: Get) -> None:
    fake_sources.followed[:] = [A_DAY]
    first = get("/en/status/broken.atom")
    fake_sources.followed[:] = [replace(A_DAY, failures=4, last_asked=NOW + timedelta(hours=1), next_due=NOW + timedelta(hours=8))]
    assert get("/en/status/broken.atom", headers={"if-none-match": first.headers["ETag"]}).status_code == 304


def test_who_asks_by_date_alone_hears_of_trouble_that_began_before_it_was_told(get: Get) -> None:
    young = replace(A_DAY, id=2, failing_since=NOW - timedelta(hours=20), last_asked=NOW - timedelta(hours=1))
    alarm = a_source(3, "Other", alarm="drought", alarm_since=NOW - timedelta(hours=1), last_asked=NOW - timedelta(hours=1))
    fake_sources.followed[:] = [young, alarm]
    first = get("/en/status/broken.atom")
    fake_sources.followed[:] = [replace(young, last_asked=NOW + timedelta(hours=5)), alarm]
    again = get("/en/status/broken.atom", headers={"if-modified-since": first.headers["Last-Modified"]})
    assert again.status_code == 200
    assert len(feedparser.parse(again.content).entries) == 2


# ---- what it keeps to itself


@pytest.mark.parametrize("form", FORMS)
def test_the_feed_tells_no_address_and_no_words_of_a_server(get: Get, form: str) -> None:
    fake_sources.followed[:] = [replace(a_source(1, SECRET, url=SECRET, for_hours=40, last_asked=NOW), message=f"answered by {SECRET}")]
    body = get(f"/en/status/broken.{form}").content.decode()
    assert "feeds.harbour.example has failed since" in body
    assert not [secret for secret in ("pass-word", "s3cret", "k3y-in-path", "answered by") if secret in body]


def test_the_feed_is_the_same_for_everybody_and_sets_nothing(get: Get) -> None:
    answer = get("/en/status/broken.atom")
    assert not answer.cookies
    assert "Cookie" not in answer.headers.get("Vary", "")


@pytest.mark.parametrize("form", ["rss", "atom"])
def test_names_from_outside_stay_words(get: Get, form: str) -> None:
    fake_sources.followed[:] = [a_source(1, "<script>alert(1)</script>", for_hours=40, last_asked=NOW)]
    body = get(f"/en/status/broken.{form}").content.decode()
    assert "<script" not in body
    assert "&lt;script" in body
