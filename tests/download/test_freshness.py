"""Validators: kept as sent, given back to the giver alone."""

from __future__ import annotations

import pytest

from tagwire.download.freshness import kept, question, renewed
from tagwire.model import Validators

URL = "https://news.example/feed"
OTHER = "https://feeds.example/feed"
DATE = "Sun, 22 Nov 2026 12:00:00 GMT"

TAGS = ('"abc"', 'W/"abc"', '""', "unquoted", '"with, comma"', "'single'", '"a b"')


@pytest.mark.parametrize("tag", TAGS)
def test_an_entity_tag_goes_back_as_it_came(tag: str) -> None:
    held = kept({"ETag": tag, "Last-Modified": DATE}, URL)
    assert question(held, URL, URL) == {"If-None-Match": tag, "If-Modified-Since": DATE}


def test_a_date_goes_back_as_it_came_even_if_it_is_none() -> None:
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
    held = Validators('"old"', DATE, URL)
    assert renewed(held, {"ETag": '"new"'}, URL) == Validators('"new"', DATE, URL)
    assert renewed(held, {}, URL) == held
