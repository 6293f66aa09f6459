"""Subscriptions as they rest: wished for, due, parted from."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from shelving import DAY, HOUR, NOW

from tagwire.model import Source
from tagwire.store import deliveries, sources, subscriptions
from tagwire.store.rows import SourceRow, StateRow, SubscriptionRow
from tagwire.store.subscriptions import Farewell
from tagwire.testing import a_publisher

FEED, HUB, OTHER = "https://harbour-post.example/feed", "https://hub.example/", "https://other-hub.example/"


def a_source(url: str = FEED, *, sample: bool = False, **facts: Any) -> int:
    """A followed source that a hub can push."""
    sources.follow([Source(url, a_publisher("sample" if sample else "harbour-post", sample=sample))], due=NOW)
    SourceRow.objects.filter(url=url).update(**({"hub": HUB, "topic": url} | facts))
    return SourceRow.objects.get(url=url).id


def only() -> subscriptions.Subscription:
    found = subscriptions.by_token(SubscriptionRow.objects.get().token)
    assert found is not None
    return found


def subscribed() -> subscriptions.Subscription:
    """A source whose hub has verified."""
    subscriptions.wish(a_source(), NOW)
    subscriptions.asked(only().id, HUB, ("secret",), NOW + HOUR)
    subscriptions.activated(only().id, NOW + 10 * DAY, NOW + 8 * DAY)
    return only()


def test_a_source_is_wished_for_once(shelf: str) -> None:
    number = a_source()
    assert [subscriptions.wish(number, NOW), subscriptions.wish(number, NOW)] == [True, False]
    (due,) = subscriptions.due(NOW, 10)
    assert (due.source, due.hubs, due.topic, due.secrets, due.state) == (number, (HUB,), FEED, (), "wanted")


@pytest.mark.parametrize("facts", [{"hub": ""}, {"topic": ""}, {"active": False}, {"sample": True}])
def test_only_active_sources_with_hub_and_topic_are_wished_for(shelf: str, facts: dict[str, Any]) -> None:
    assert not subscriptions.wish(a_source(**facts), NOW)
    subscriptions.settle(NOW)
    assert subscriptions.due(NOW + 365 * DAY, 10) == []


def test_settling_twice_changes_nothing(shelf: str) -> None:
    a_source()
    subscriptions.settle(NOW)
    token = only().token
    subscriptions.settle(NOW + HOUR)
    assert only().token == token


def test_the_longest_waiting_are_due_first_and_nobody_before_time(shelf: str) -> None:
    for number in range(3):
        subscriptions.wish(a_source(f"{FEED}/{number}"), NOW + number * HOUR)
    assert [one.topic[-1] for one in subscriptions.due(NOW + HOUR, 10)] == ["0", "1"]
    assert [one.topic[-1] for one in subscriptions.due(NOW + DAY, 1)] == ["0"]


def test_a_verification_stands_against_a_failure_that_is_noted_after_it(shelf: str) -> None:
    one = subscribed()
    subscriptions.failed(one.id, "no answer in 10 s", NOW + HOUR)
    assert (only().state, only().failures, only().message) == ("active", 0, "")


def test_failures_are_counted_until_a_hub_verifies(shelf: str) -> None:
    subscriptions.wish(a_source(), NOW)
    for _ in range(2):
        subscriptions.asked(only().id, HUB, ("secret",), NOW + HOUR)
        subscriptions.failed(only().id, "no answer", NOW + 2 * HOUR)
    assert (only().state, only().failures, only().message) == ("failed", 2, "no answer")
    assert subscriptions.due(NOW + HOUR, 10) == []
    subscriptions.activated(only().id, NOW + DAY, NOW + HOUR)
    assert (only().state, only().failures, only().message, only().lease_until) == ("active", 0, "", NOW + DAY)


def test_a_denial_ends_the_lease(shelf: str) -> None:
    subscriptions.denied(subscribed().id, "The hub said no.", NOW + 7 * DAY)
    assert (only().state, only().lease_until, only().message) == ("denied", None, "The hub said no.")


def test_a_wish_that_is_gone_is_not_asked_for(shelf: str) -> None:
    subscriptions.wish(a_source(), NOW)
    number = only().id
    subscriptions.part([only().source], NOW)
    assert not subscriptions.asked(number, HUB, ("secret",), NOW)


@pytest.mark.parametrize("change", [{"active": False}, {"hub": OTHER}, {"hub": ""}, {"topic": f"{FEED}/new"}])
def test_a_hub_hears_a_farewell_when_its_source_rests_or_names_others(shelf: str, change: dict[str, Any]) -> None:
    one = subscribed()
    SourceRow.objects.update(**change)
    subscriptions.settle(NOW)
    assert subscriptions.farewells(NOW, 10) == [Farewell(one.token, HUB, FEED)]
    assert subscriptions.by_token(one.token) is None
    assert {row.hub for row in SubscriptionRow.objects.all()} <= {OTHER, HUB}
    assert SubscriptionRow.objects.count() == (1 if change.get("hub") or change.get("topic") else 0)


def test_another_hub_beside_the_one_we_have_changes_nothing(shelf: str) -> None:
    one = subscribed()
    SourceRow.objects.update(hub=f"{OTHER} {HUB}")
    subscriptions.settle(NOW)
    assert (only().token, only().hubs) == (one.token, (OTHER, HUB))


def test_the_farewell_outlives_a_source_that_is_left(shelf: str) -> None:
    one = subscribed()
    subscriptions.part([one.source], NOW)
    sources.leave(FEED)
    assert subscriptions.farewell(one.token) == Farewell(one.token, HUB, FEED)
    assert subscriptions.farewell(one.token[:32] + "x" * 32) is None
    subscriptions.farewell_ended(one.token)
    assert (subscriptions.farewell(one.token), StateRow.objects.count()) == (None, 0)


def test_a_hub_that_was_never_asked_hears_no_farewell(shelf: str) -> None:
    subscriptions.wish(a_source(), NOW)
    subscriptions.part([only().source], NOW)
    assert subscriptions.farewells(NOW, 10) == []


def test_a_farewell_is_told_again_an_hour_later(shelf: str) -> None:
    subscriptions.part([subscribed().source], NOW)
    (farewell,) = subscriptions.farewells(NOW, 10)
    subscriptions.farewell_told(farewell, NOW)
    assert subscriptions.farewells(NOW, 10) == []
    assert [one.tries for one in subscriptions.farewells(NOW + HOUR, 10)] == [1]


def test_farewells_are_bounded(shelf: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subscriptions, "MOST_FAREWELLS", 0)
    subscriptions.part([subscribed().source], NOW)
    assert subscriptions.farewells(NOW, 10) == []


def test_once_the_newest_secret_has_signed_the_one_before_is_forgotten(shelf: str) -> None:
    one = subscribed()
    subscriptions.asked(one.id, HUB, ("new", "secret"), NOW)
    subscriptions.pushed(one.id, "secret", NOW)
    assert only().secrets == ("new", "secret")
    subscriptions.pushed(one.id, "new", NOW + HOUR)
    assert (only().secrets, only().last_pushed) == (("new",), NOW + HOUR)


def test_a_hub_that_missed_something_is_trusted_no_longer(shelf: str) -> None:
    one = subscribed()
    subscriptions.pushed(one.id, "secret", NOW)
    subscriptions.missed(one.source)
    assert only().last_pushed is None


def test_ignored_pushes_are_counted_with_the_last_reason(shelf: str) -> None:
    one = subscribed()
    subscriptions.ignored(one.id, "it was empty.", NOW)
    subscriptions.ignored(one.id, "its signature was wrong or missing.", NOW + HOUR)
    assert only().message == "Pushes ignored since the hub was asked: 2. The last, at 2026-11-22T13:00:00Z: its signature was wrong or missing."
    subscriptions.ignored(one.id + 1, "it was empty.", NOW)


def test_a_token_cannot_be_guessed_and_is_known_by_its_mark() -> None:
    tokens = {subscriptions.new_token() for _ in range(50)}
    assert len(tokens) == 50
    assert all(len(token) == 64 and subscriptions.is_ours(token) for token in tokens)
    own = next(iter(tokens))
    assert not any(subscriptions.is_ours(other) for other in ("", own[:-1], own[1:] + "A", own.swapcase(), "é" * 64, "A" * 64))


def test_all_deliveries_together_have_a_bound(shelf: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subscriptions, "MOST_WAITING_BYTES", 10)
    assert subscriptions.room_for(10)
    deliveries.put(a_source(), FEED, "application/rss+xml", b"1234567", NOW + timedelta(0))
    assert [subscriptions.room_for(3), subscriptions.room_for(4)] == [True, False]
