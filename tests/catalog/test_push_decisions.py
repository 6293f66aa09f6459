"""Which hub is asked for which topic, and how far its word goes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tagwire.catalog import subscriptions as decide
from tagwire.catalog.subscriptions import Standing, push_offer

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
FEED, HUB = "https://harbour-post.example/feed.xml", "https://hub.example/"
STANDINGS = st.builds(
    Standing,
    st.sampled_from(["wanted", "asked", "active", "denied", "failed"]),
    st.integers(0, 40),
    st.none() | st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 - hypothesis adds the zone
    st.none() | st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 - hypothesis adds the zone
)
ACTIVE = Standing("active", 0, NOW + 8 * DAY, NOW - HOUR)


def test_a_feed_with_hub_and_self_link_can_be_pushed() -> None:
    assert push_offer([HUB], FEED, FEED) == (HUB, FEED)


@pytest.mark.parametrize(
    ("hubs", "topic"), [([], FEED), ([HUB], ""), (["ftp://hub.example/", "no address"], FEED), ([HUB], "urn:feed"), ([HUB], FEED + "x" * 999)]
)
def test_without_a_sound_hub_and_topic_nothing_is_offered(hubs: list[str], topic: str) -> None:
    assert push_offer(hubs, topic, FEED) == ("", "")


def test_a_feed_cannot_have_another_publishers_news_pushed_as_its_own() -> None:
    assert push_offer([HUB], "https://cedar-gazette.example/feed", FEED) == ("", "")


def test_the_topic_may_be_of_the_site_where_the_feed_was_found_after_a_redirect() -> None:
    found_at = "https://feeds.service.example/harbour-post"
    assert push_offer([HUB], found_at, FEED, found_at) == (HUB, found_at)
    assert push_offer([HUB], "http://www.example.org/feed", "https://feeds.example.org/all") == (HUB, "http://www.example.org/feed")


def test_a_hub_is_asked_over_https_where_the_feed_names_http() -> None:
    assert push_offer(["http://hub.example/"], FEED, FEED) == ("https://hub.example/", FEED)


def test_a_hub_over_plain_http_serves_feeds_over_plain_http_alone() -> None:
    plain = "http://harbour-post.example/feed.xml"
    assert push_offer(["http://hub.example:8080/"], FEED, FEED) == ("", "")
    assert push_offer(["http://hub.example:8080/", HUB], plain, plain) == (f"{HUB} http://hub.example:8080/", plain)


def test_of_many_hubs_a_few_are_kept_each_once() -> None:
    hubs = [f"https://hub{number}.example/" for number in range(9)]
    assert push_offer([HUB, HUB, *hubs], FEED, FEED)[0].split() == [HUB, *hubs[:2]]


def test_hubs_that_fit_no_column_are_left_out_whole() -> None:
    long = "https://hub.example/" + "x" * 700
    assert push_offer([long, long + "y"], FEED, FEED)[0] == long


@given(st.lists(st.text(max_size=60) | st.just(HUB) | st.just("http://hub.example")), st.text(max_size=60) | st.just(FEED), st.text(max_size=60))
def test_what_is_offered_can_rest_whatever_a_feed_says(hubs: list[str], topic: str, place: str) -> None:
    offered, kept = push_offer(hubs, topic, FEED, place)
    assert bool(offered) == bool(kept)
    assert max(len(offered), len(kept)) <= 1000
    assert all(hub.startswith("https:") for hub in offered.split())


@pytest.mark.parametrize("public", ["https://news.example.org", "http://news.example.org/", "http://8.8.8.8:8000", "https://[2606:4700::1111]"])
def test_hubs_can_call_a_public_address(public: str) -> None:
    assert decide.callback_base(public) == public.rstrip("/")


@pytest.mark.parametrize(
    "private",
    [
        "",
        "http://localhost:8000",
        "http://127.0.0.1:8000",
        "http://192.168.1.7",
        "http://[::1]:8000",
        "http://newsbox",
        "http://newsbox.local",
        "http://a.internal.",
    ],
)
def test_hubs_cannot_call_a_private_address(private: str) -> None:
    assert decide.callback_base(private) == ""


def test_a_hub_in_a_network_that_the_operator_allows_can_call_us_there() -> None:
    assert decide.callback_base("http://192.168.1.7:8000", ["192.168.1.0/24"]) == "http://192.168.1.7:8000"
    assert decide.callback_base("http://192.168.1.7:8000", ["10.0.0.0/8", "fd00::/8"]) == ""


def test_a_lease_is_renewed_at_four_fifths() -> None:
    assert decide.renewal("864000", NOW) == decide.Renewal(NOW + 10 * DAY, NOW + 8 * DAY)


@pytest.mark.parametrize("odd", ["", "0", "-5", "soon", "٣", "9" * 40])
def test_a_lease_without_a_sound_time_is_taken_for_what_we_asked(odd: str) -> None:
    assert decide.renewal(odd, NOW).lease_until == NOW + decide.LEASE


def test_neither_a_tiny_nor_an_endless_lease_sets_the_pace() -> None:
    assert decide.renewal("1", NOW) == decide.Renewal(NOW + timedelta(seconds=1), NOW + timedelta(minutes=10))
    assert decide.renewal("99999999999", NOW) == decide.Renewal(NOW + 30 * DAY, NOW + 24 * DAY)


def test_failures_back_off_from_ten_minutes_to_a_day() -> None:
    pauses = [decide.after_failure(failures, NOW) - NOW for failures in (1, 2, 3, 8, 9, 400)]
    assert pauses == [timedelta(minutes=minutes) for minutes in (10, 20, 40, 1280, 1440, 1440)]


def test_a_hub_that_asks_for_rest_gets_it_but_no_more_than_a_day() -> None:
    assert decide.after_failure(1, NOW, 7200) == NOW + 2 * HOUR
    assert decide.after_failure(1, NOW, 1e9) == NOW + DAY
    assert decide.after_failure(1, NOW, -5) == NOW + timedelta(minutes=10)


def test_after_a_denial_another_hub_is_tried_soon_and_all_of_them_in_a_week() -> None:
    assert decide.after_denial(1, 2, NOW) == NOW + timedelta(minutes=10)
    assert decide.after_denial(2, 2, NOW) == decide.after_denial(1, 1, NOW) == NOW + 7 * DAY


def test_after_each_failure_another_hub_comes_first() -> None:
    assert [decide.in_turn("ab", failures) for failures in range(3)] == [("a", "b"), ("b", "a"), ("a", "b")]
    assert decide.in_turn((), 5) == ()


def test_the_secret_changes_at_a_renewal_and_the_one_before_is_held_till_the_hub_has_it() -> None:
    first = decide.secrets_to_hold(Standing("wanted"), (), "one")
    renewed = decide.secrets_to_hold(ACTIVE, first, "two")
    assert (first, renewed) == (("one",), ("two", "one"))
    assert decide.secrets_to_hold(Standing("failed", 3), renewed, "three") == renewed
    assert decide.secrets_to_hold(ACTIVE, renewed, "three") == ("three", "two")


@pytest.mark.parametrize(
    ("state", "mode", "same", "action"),
    [
        ("asked", "subscribe", True, "activate"),
        ("failed", "subscribe", True, "activate"),
        ("active", "subscribe", True, "repeat"),
        ("wanted", "subscribe", True, "refuse"),
        ("denied", "subscribe", True, "refuse"),
        ("asked", "subscribe", False, "refuse"),
        ("active", "unsubscribe", True, "refuse"),
        ("active", "denied", True, "deny"),
        ("active", "denied", False, "refuse"),
        ("asked", "publish", True, "refuse"),
        ("asked", "", True, "refuse"),
    ],
)
def test_only_what_we_asked_for_is_confirmed(state: str, mode: str, same: bool, action: str) -> None:
    assert decide.verdict(Standing(state), mode, same_topic=same) == action


def test_a_source_whose_hub_pushes_is_polled_by_the_hour() -> None:
    assert decide.poll_no_sooner_than(ACTIVE, NOW) == NOW + HOUR


@pytest.mark.parametrize(
    "standing",
    [
        None,
        Standing("asked"),
        Standing("active", 0, NOW + 8 * DAY),
        Standing("active", 0, NOW + 8 * DAY, NOW - 2 * DAY),
        Standing("active", 0, NOW - HOUR, NOW - 2 * HOUR),
        Standing("denied", 1, None, NOW - HOUR),
    ],
)
def test_a_hub_that_never_pushed_or_vanished_or_said_no_slows_no_poll(standing: Standing | None) -> None:
    assert decide.poll_no_sooner_than(standing, NOW) == NOW


def test_trust_ends_with_the_lease() -> None:
    soon = NOW + timedelta(minutes=7)
    assert decide.poll_no_sooner_than(Standing("failed", 2, soon, NOW - HOUR), NOW) == soon


@given(STANDINGS)
def test_polling_never_stops(standing: Standing) -> None:
    assert NOW <= decide.poll_no_sooner_than(standing, NOW) <= NOW + decide.TRUSTED_PAUSE
