"""The address that hubs call: what it says, and to whom."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from django.apps import apps
from django.test import Client, override_settings

from journeys.hubs import feed, signature
from tagwire.model import Source
from tagwire.testing import A_MOMENT, a_publisher

pytestmark = pytest.mark.skipif(not apps.is_installed("tagwire.store"), reason="hubs are remembered in the store")

FEED, HUB, SECRET = "https://harbour-post.example/feed.xml", "https://hub.example/", "5ec2e7" * 10
BODY = feed(FEED, [HUB], "ferry")
RSS = "application/rss+xml; charset=iso-8859-6"


@pytest.fixture
def token(store: None) -> str:
    """Where the hub calls about a wish that it was just told."""
    from tagwire.store import sources, subscriptions
    from tagwire.store.rows import SourceRow

    sources.follow([Source(FEED, a_publisher(), "Harbour Post", "en")], due=A_MOMENT)
    SourceRow.objects.update(hub=HUB, topic=FEED)
    subscriptions.settle(A_MOMENT)
    (one,) = subscriptions.due(A_MOMENT, 1)
    subscriptions.asked(one.id, HUB, (SECRET,), A_MOMENT + timedelta(minutes=10))
    return one.token


@pytest.fixture(params=["bare", "whole"])
def client(request: pytest.FixtureRequest) -> Any:
    """A hub's connection: no cookies, no CSRF token; with few, and with all of the site's middleware."""
    from tagwire import settings

    if request.param == "bare":
        yield Client(enforce_csrf_checks=True)
        return
    with override_settings(MIDDLEWARE=settings.MIDDLEWARE):
        yield Client(enforce_csrf_checks=True)


def asked(client: Client, token: str, **other: str) -> Any:
    told = {"mode": "subscribe", "topic": FEED, "challenge": "<script>sesame</script>", "lease_seconds": "864000"} | other
    return client.get(f"/websub/{token}?{urlencode({f'hub.{name}': value for name, value in told.items()})}")


def pushed(client: Client, token: str, body: bytes = BODY, **headers: str) -> Any:
    return client.post(f"/websub/{token}", body, content_type=RSS, headers={"x-hub-signature": signature(body, SECRET)} | headers)


def rows() -> list[Any]:
    from tagwire.store.rows import DeliveryRow

    return list(DeliveryRow.objects.all())


def test_a_wish_is_verified_by_echoing_the_challenge_as_plain_text(client: Client, token: str) -> None:
    answer = asked(client, token)
    assert (answer.status_code, answer.content) == (200, b"<script>sesame</script>")
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert (answer.headers["X-Content-Type-Options"], answer.headers["Content-Disposition"]) == ("nosniff", "attachment")
    assert "no-store" in answer.headers["Cache-Control"]
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("other", [{"topic": "https://cedar-gazette.example/feed"}, {"topic": ""}, {"mode": "unsubscribe"}, {"mode": "x"}, {"challenge": ""}])
def test_what_was_not_asked_for_gets_404_and_no_echo(client: Client, token: str, other: dict[str, str]) -> None:
    answer = asked(client, token, **other)
    assert (answer.status_code, answer.content) == (404, b"")


@pytest.mark.parametrize("unknown", ["x", "x" * 64, "x" * 3000, "%00", "%ED%A0%80", "..", "' or 1=1"])
def test_who_knows_no_token_gets_404_for_everything(client: Client, token: str, unknown: str) -> None:
    assert asked(client, unknown).status_code == 404
    assert pushed(client, unknown).status_code == 404
    assert rows() == []


def test_a_denial_is_heard(client: Client, token: str) -> None:
    from tagwire.store import subscriptions

    assert asked(client, token, mode="denied", reason="Not for you.", challenge="").status_code == 200
    found = subscriptions.by_token(token)
    assert found is not None
    assert (found.state, found.message) == ("denied", "The hub said no. Not for you.")
    assert pushed(client, token).status_code == 410


def test_a_push_is_laid_on_the_shelf_as_it_came(client: Client, token: str) -> None:
    answer = pushed(client, token)
    (row,) = rows()
    assert (answer.status_code, answer.content) == (202, b"")
    assert (bytes(row.body), row.content_type, row.url, row.received) == (BODY, RSS, FEED, A_MOMENT)


def test_a_wrong_signature_is_told_from_a_right_one_by_nothing_that_we_say(client: Client, token: str) -> None:
    right, wrong = pushed(client, token), pushed(client, token, **{"x-hub-signature": signature(BODY, "guess")})
    missing = client.post(f"/websub/{token}", BODY, content_type=RSS)
    assert {(answer.status_code, answer.content, *sorted(answer.headers.items())) for answer in (right, wrong, missing)} == {
        (right.status_code, right.content, *sorted(right.headers.items()))
    }
    assert len(rows()) == 1


def test_a_hub_of_a_subscription_that_ended_may_forget_it(client: Client, token: str) -> None:
    from tagwire.store import sources, subscriptions

    found = subscriptions.by_token(token)
    assert found is not None
    subscriptions.part([found.source], A_MOMENT)
    sources.leave(FEED)
    assert asked(client, token, mode="unsubscribe", challenge="bye").content == b"bye"
    assert pushed(client, token).status_code == 410


def test_a_push_larger_than_a_feed_may_be_is_refused(client: Client, token: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from tagwire.journeys import deliver

    monkeypatch.setattr(deliver, "LARGEST", len(BODY))
    assert pushed(client, token, BODY + b" ").status_code == 413
    assert pushed(client, token).status_code == 202
    assert len(rows()) == 1


def test_a_push_larger_than_a_form_may_be_is_taken(client: Client, token: str) -> None:
    assert pushed(client, token, BODY + b" " * 3_000_000).status_code == 202
    assert len(bytes(rows()[0].body)) == len(BODY) + 3_000_000


def test_a_full_shelf_asks_the_hub_to_come_again(client: Client, token: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from tagwire.store import deliveries

    monkeypatch.setattr(deliveries, "MOST_WAITING", 1)
    assert pushed(client, token).status_code == 202
    answer = pushed(client, token, BODY + b" ")
    assert (answer.status_code, answer.headers["Retry-After"], len(rows())) == (503, "600", 1)


@pytest.mark.parametrize("method", ["head", "put", "delete", "patch", "options"])
def test_other_methods_are_refused(client: Client, token: str, method: str) -> None:
    answer = getattr(client, method)(f"/websub/{token}")
    assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, POST")


def test_no_answer_sets_a_cookie_or_asks_for_a_csrf_token(client: Client, token: str) -> None:
    answers = [asked(client, token), pushed(client, token), pushed(client, "x" * 64), client.put(f"/websub/{token}")]
    assert not any(answer.cookies for answer in answers)
    assert {answer.status_code for answer in answers} == {200, 202, 404, 405}
