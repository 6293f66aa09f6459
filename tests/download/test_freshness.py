"""Validators: kept as sent, given back to the giver alone; and for how long an answer is fresh."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from multidict import CIMultiDict

from tagwire.download.freshness import DAY, fresh_for, kept, question, renewed
from tagwire.model import Validators

URL = "https://news.example/feed"
OTHER = "https://feeds.example/feed"
DATE = "Sun, 22 Nov 2026 12:00:00 GMT"

TAGS = ('"abc"', 'W/"abc"', '""', "unquoted", '"with, comma"', "'single'", '"a b"')


@pytest.mark.parametrize("tag", TAGS)
def test_an_entity_tag_goes_back_as_it_came(tag: str) -> None:
    """FreshRSS #6712: weak or strong, quoted or not, a tag is the server's own word and is not touched."""
    held = kept({"ETag": tag, "Last-Modified": DATE}, URL)
    assert question(held, URL, URL) == {"If-None-Match": tag, "If-Modified-Since": DATE}


def test_a_date_goes_back_as_it_came_even_if_it_is_none() -> None:
    """FreshRSS #6056, #7920: the date sent back is the one that came, never the time of our own visit."""
    held = kept({"Last-Modified": "2026-11-22 12:00"}, URL)
    assert question(held, URL, URL) == {"If-Modified-Since": "2026-11-22 12:00"}


def test_nothing_held_asks_nothing() -> None:
    assert question(Validators(), URL, URL) == {}
    assert kept({}, URL) == Validators()


def test_validators_are_shown_only_to_the_address_that_gave_them() -> None:
    held = Validators('"abc"', DATE, given_by=OTHER)
    assert question(held, URL, URL) == {}
    assert question(held, URL, OTHER) == {"If-None-Match": '"abc"', "If-Modified-Since": DATE}


def test_validators_without_a_giver_are_those_of_the_asked_address() -> None:
    held = Validators('"abc"')
    assert question(held, URL, URL) == {"If-None-Match": '"abc"'}
    assert question(held, URL, OTHER) == {}


@pytest.mark.parametrize("value", ['"a"\r\nX-Evil: 1', '"a\0"', '"\udcff"', '"ü"', '"' + "a" * 3000 + '"'])
def test_what_could_not_be_sent_back_the_same_is_not_kept(value: str) -> None:
    assert kept({"ETag": value, "Last-Modified": DATE}, URL) == Validators("", DATE, URL)
    assert question(Validators(value), URL, URL) == {}


def test_a_304_may_bring_newer_validators() -> None:
    """newsboat #3340: a reader that keeps the old tag asks in vain for ever."""
    held = Validators('"old"', DATE, URL)
    assert renewed(held, {"ETag": '"new"'}, URL) == Validators('"new"', DATE, URL)
    assert renewed(held, {}, URL) == held


def test_a_new_answer_replaces_all_validators_of_the_old_one() -> None:
    """newsboat #3340: a tag that no longer comes is not sent again beside a newer date."""
    assert kept({"Last-Modified": DATE}, URL) == Validators("", DATE, URL)


NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
FRESH: tuple[tuple[dict[str, str], float | None], ...] = (
    ({}, None),
    ({"Cache-Control": "public"}, None),
    ({"Cache-Control": "max-age=600"}, 600.0),
    ({"Cache-Control": 'Public, MAX-AGE = "600"'}, 600.0),
    ({"Cache-Control": "max-age=600", "Age": "100"}, 500.0),
    ({"Cache-Control": "max-age=600", "Age": "700"}, 0.0),
    ({"Cache-Control": "max-age=600", "Age": "old"}, 600.0),
    ({"Cache-Control": "max-age=600, max-age=9"}, 600.0),
    ({"Cache-Control": "max-age=31536000, immutable"}, DAY),
    ({"Cache-Control": "max-age=-1"}, 0.0),
    ({"Cache-Control": "max-age=soon"}, 0.0),
    ({"Cache-Control": "max-age"}, 0.0),
    ({"Cache-Control": "s-maxage=600"}, None),
    ({"Cache-Control": "s-maxage=600, max-age=60"}, 60.0),
    ({"Cache-Control": "no-cache, max-age=600"}, 0.0),
    ({"Cache-Control": "no-store"}, 0.0),
    ({"Cache-Control": 'no-cache="Set-Cookie", max-age=600'}, 600.0),
    ({"Cache-Control": "max-age=60", "Expires": "Sun, 22 Nov 2026 13:00:00 GMT"}, 60.0),
    ({"Expires": "Sun, 22 Nov 2026 13:00:00 GMT"}, 3600.0),
    ({"Expires": "Sun, 22 Nov 2026 13:00:00 GMT", "Date": "Sun, 22 Nov 2026 12:50:00 GMT"}, 600.0),
    ({"Expires": "Sun, 22 Nov 2026 13:00:00 GMT", "Age": "600"}, 3000.0),
    ({"Expires": "Sun, 22 Nov 2020 13:00:00 GMT"}, 0.0),
    ({"Expires": "0"}, 0.0),
    ({"Expires": "-1"}, 0.0),
)


@pytest.mark.parametrize(("headers", "seconds"), FRESH)
def test_freshness_is_what_the_server_says_within_a_day(headers: dict[str, str], seconds: float | None) -> None:
    assert fresh_for(CIMultiDict(headers), NOW) == seconds


@given(st.sampled_from(["Cache-Control", "Expires", "Age", "Date"]), st.text(max_size=60))
@settings(max_examples=50)
def test_no_header_breaks_the_reader_of_freshness(name: str, text: str) -> None:
    seconds = fresh_for({"Cache-Control": "max-age=5", name: text}, NOW)
    assert seconds is None or 0.0 <= seconds <= DAY
