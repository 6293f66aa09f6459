"""What a status and its headers mean, from plain values."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from multidict import CIMultiDict

from tagwire.download.answers import DAY, Moved, limited, retry_after, slowed, used_up, verdict, wait
from tagwire.errors import Busy, Gone, Later, ServerFault, TagwireError

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
URL = "https://news.example/feed"

RETRY_AFTER = {
    "120": 120.0,
    "0": 0.0,
    "1.5": 1.5,
    " 30 ": 30.0,
    "999999999": DAY,
    "Sun, 22 Nov 2026 12:05:00 GMT": 300.0,
    "Sunday, 22-Nov-26 12:05:00 GMT": 300.0,
    "Sun, 22 Nov 2026 11:00:00 GMT": 0.0,
    "Wed, 01 Jan 2031 00:00:00 GMT": DAY,
    "": None,
    "soon": None,
    "-5": None,
    "1e9": None,
    "٣": None,
    "99 Foo 99999": None,
}


@pytest.mark.parametrize(("text", "seconds"), RETRY_AFTER.items())
def test_retry_after_is_read_as_seconds_or_date_within_a_day(text: str, seconds: float | None) -> None:
    assert retry_after(CIMultiDict({"retry-after": text}), NOW) == seconds


@given(st.text(max_size=40))
@settings(max_examples=50)
def test_no_retry_after_breaks_the_reader(text: str) -> None:
    seconds = retry_after({"Retry-After": text}, NOW)
    assert seconds is None or 0 <= seconds <= DAY


LIMITS: tuple[tuple[dict[str, str], float | None], ...] = (
    ({"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": str(int(NOW.timestamp()) + 90)}, 90.0),
    ({"RateLimit-Remaining": "0", "RateLimit-Reset": "45"}, 45.0),
    ({"x-rate-limit-remaining": "0", "x-rate-limit-reset": "never"}, None),
    ({"X-RateLimit-Remaining": "0.0", "X-RateLimit-Reset": "37"}, 37.0),
    ({"RateLimit": '"default";r=0;t=30'}, 30.0),
    ({"RateLimit": '"default";r=0;t=30', "Retry-After": "7"}, 7.0),
)


@pytest.mark.parametrize(("headers", "seconds"), LIMITS)
def test_a_used_up_limit_says_how_long_to_wait(headers: dict[str, str], seconds: float | None) -> None:
    assert limited(CIMultiDict(headers))
    assert wait(CIMultiDict(headers), NOW) == seconds
    found = verdict(URL, 403, CIMultiDict(headers), NOW)
    assert isinstance(found, Busy)
    assert found.wait == seconds


@pytest.mark.parametrize("headers", [{}, {"X-RateLimit-Remaining": "57"}, {"RateLimit": '"default";r=50;t=30'}, {"RateLimit": "r=05"}])
def test_a_refusal_with_requests_left_is_no_limit(headers: dict[str, str]) -> None:
    assert isinstance(verdict(URL, 403, CIMultiDict(headers), NOW), Gone)


@pytest.mark.parametrize(("status", "permanent"), [(301, True), (302, False), (303, False), (307, False), (308, True)])
def test_a_redirect_says_whether_it_is_for_good(status: int, permanent: bool) -> None:
    assert verdict(URL, status, {"Location": " /new "}, NOW) == Moved("/new", permanent)


def test_a_busy_server_is_given_its_wish() -> None:
    for status in (429, 503):
        found = verdict(URL, status, {"Retry-After": "120"}, NOW)
        assert isinstance(found, Busy)
        assert found.wait == 120.0


def test_a_failing_servers_wish_is_kept_too() -> None:
    found = verdict(URL, 500, {"Retry-After": "120"}, NOW)
    assert isinstance(found, ServerFault)
    assert found.wait == 120.0


def test_the_message_names_the_status_and_the_subject_the_address() -> None:
    found = verdict(URL, 410, {}, NOW)
    assert str(found) == f"{URL}: answered 410 Gone: it is gone for good"


@given(st.integers(min_value=100, max_value=999))
@settings(max_examples=50)
def test_every_status_has_a_verdict(status: int) -> None:
    found = verdict(URL, status, {}, NOW)
    if status >= 500:
        assert isinstance(found, Later)
    elif status >= 400:
        assert isinstance(found, TagwireError)


def test_only_410_is_gone_for_good() -> None:
    for status in (401, 402, 403, 404, 410, 418, 451):
        found = verdict(URL, status, {}, NOW)
        assert isinstance(found, Gone)
        assert found.for_good is (status == 410)


def test_a_good_answer_may_be_the_last_one_allowed() -> None:
    assert used_up(CIMultiDict({"X-RateLimit-Remaining": "0.0", "X-RateLimit-Reset": "37"}), NOW) == 37.0
    assert used_up(CIMultiDict({"X-RateLimit-Remaining": "1.0", "X-RateLimit-Reset": "37"}), NOW) is None
    assert used_up(CIMultiDict({}), NOW) is None


REFUSAL = Gone(URL, "answered 403 Forbidden: it refuses us")
LIMITERS: tuple[tuple[dict[str, str], bytes], ...] = (
    ({}, b"<title>429 Too Many Requests</title>"),
    ({}, b"API rate limit exceeded"),
    ({}, b"You are being rate-limited (error 1015)"),
    ({}, b"You've been blocked by network security."),
    ({"CF-Mitigated": "challenge"}, b""),
    ({"X-Amzn-Waf-Action": "challenge"}, b"<html>"),
)


@pytest.mark.parametrize(("headers", "head"), LIMITERS)
def test_a_limiter_is_known_by_its_marks_or_its_words(headers: dict[str, str], head: bytes) -> None:
    """FreshRSS #8928, #8189: Reddit and others say 403 where 429 is meant."""
    assert isinstance(slowed(REFUSAL, CIMultiDict(headers), head, NOW), Busy)


@pytest.mark.parametrize("head", [b"", b"<h1>Forbidden</h1>", b"Subscribers only", "Доступ запрещён".encode(), b"\xff\xfe"])
def test_a_plain_refusal_stays_one_whoever_serves_it(head: bytes) -> None:
    assert slowed(REFUSAL, CIMultiDict({"Server": "cloudflare"}), head, NOW) is REFUSAL
