"""Subscribing at hubs: asked, verified, renewed, pushed, and polled all the same."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeys.at_once import AtOnce, here, run
from journeys.hubs import FakeHubs, Form, Hand, feed, signature, token_of
from tagwire.download import Limits
from tagwire.errors import Busy, Forbidden, Gone, Unreachable
from tagwire.journeys import deliver, subscribe
from tagwire.journeys.deliver import Push, Question
from tagwire.model import Source
from tagwire.testing import A_MOMENT, a_publisher

FEED, HUB, SECOND = "https://harbour-post.example/feed.xml", "https://hub.example/", "https://second-hub.example/"
PUBLIC = "https://news.example.org"
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
MINUTE = timedelta(minutes=1)
BODY = feed(FEED, [HUB], "ferry")
ATOM = "application/atom+xml; charset=utf-8"


def follow(url: str = FEED, hub: str = HUB) -> int:
    from tagwire.store import sources
    from tagwire.store.rows import SourceRow

    sources.follow([Source(url, a_publisher(), "Harbour Post", "en")], due=A_MOMENT)
    SourceRow.objects.filter(url=url).update(hub=hub, topic=url)
    return int(SourceRow.objects.get(url=url).id)


def renew(hubs: FakeHubs, clock: Hand, public_url: str = PUBLIC, **how: Any) -> subscribe.Renewed:
    return run(subscribe.renew(hubs, here, clock, public_url=public_url, **how))


def only() -> Any:
    from tagwire.store.rows import SubscriptionRow

    return SubscriptionRow.objects.get()


def verify(form: Form, clock: Hand, **other: str) -> str | None:
    """The question that a hub asks about a wish, or a little else."""
    told = {"mode": form["hub.mode"], "topic": form["hub.topic"], "challenge": "sesame", "lease_seconds": "864000"} | other
    return deliver.answer(token_of(form), Question(**told), clock())


def push(body: bytes = BODY, *, secret: str = "", method: str = "sha256", signed: str | None = None, clock: Hand | None = None) -> deliver.Fate:
    """A push to our one subscription."""
    given = signature(body, secret, method) if signed is None else signed
    return deliver.deliver(only().token, Push(body, ATOM, given), (clock or Hand(A_MOMENT))())


def waiting() -> list[Any]:
    from tagwire.store import deliveries

    return deliveries.waiting(10)


def waiting_rows() -> int:
    from tagwire.store.rows import DeliveryRow

    return DeliveryRow.objects.count()


@pytest.fixture
def clock() -> Hand:
    return Hand(A_MOMENT)


@pytest.fixture
def hubs(store: None) -> FakeHubs:
    """Hubs, and a source that names one."""
    follow()
    return FakeHubs()


@pytest.fixture
def active(hubs: FakeHubs, clock: Hand) -> FakeHubs:
    """The hub has verified our wish."""
    renew(hubs, clock)
    assert verify(hubs.told[-1][1], clock) == "sesame"
    return hubs


def test_a_hub_is_asked_to_push_a_source(hubs: FakeHubs, clock: Hand) -> None:
    assert renew(hubs, clock).took == [HUB]
    ((url, form),) = hubs.told
    assert (url, form["hub.mode"], form["hub.topic"], form["hub.lease_seconds"]) == (HUB, "subscribe", FEED, "864000")
    assert form["hub.callback"] == f"{PUBLIC}/websub/{only().token}"
    assert len(bytes.fromhex(form["hub.secret"])) == 32
    assert only().state == "asked"


@pytest.mark.parametrize("private", ["", "http://127.0.0.1:8000", "http://newsbox.local"])
def test_without_an_address_that_hubs_can_call_none_is_asked(hubs: FakeHubs, clock: Hand, private: str) -> None:
    assert renew(hubs, clock, private).took == []
    assert hubs.told == []


def test_in_a_network_that_the_operator_allows_hubs_are_asked(hubs: FakeHubs, clock: Hand) -> None:
    assert renew(hubs, clock, "http://10.1.2.3", allow_networks=["10.0.0.0/8"]).took == [HUB]


def test_the_page_stands_where_hubs_are_told_to_call() -> None:
    from django.urls import reverse

    assert reverse("websub", args=["x"]) == deliver.PATH + "x"


def test_a_hub_may_verify_before_it_answers(hubs: FakeHubs, clock: Hand) -> None:
    said: list[str | None] = []
    hubs.while_asked = lambda form: said.append(verify(form, clock))
    renew(hubs, clock)
    assert (said, only().state, only().lease_until) == (["sesame"], "active", A_MOMENT + 10 * DAY)


def test_a_hub_whose_answer_is_lost_after_it_verified_has_verified(hubs: FakeHubs, clock: Hand) -> None:
    hubs.failing[HUB] = Unreachable(HUB, "the connection broke")
    hubs.while_asked = lambda form: verify(form, clock)
    renew(hubs, clock)
    assert (only().state, only().failures) == ("active", 0)


@pytest.mark.parametrize(
    "other", [{"topic": "https://cedar-gazette.example/feed"}, {"mode": "unsubscribe"}, {"mode": ""}, {"challenge": ""}, {"challenge": "x" * 3000}]
)
def test_what_we_did_not_ask_for_is_not_confirmed(hubs: FakeHubs, clock: Hand, other: dict[str, str]) -> None:
    renew(hubs, clock)
    assert verify(hubs.told[0][1], clock, **other) is None
    assert only().state == "asked"


def test_an_unknown_token_confirms_nothing(active: FakeHubs, clock: Hand) -> None:
    form = dict(active.told[0][1])
    for token in ("", "x" * 64, "../" * 20, "\x00", only().token[:-1], only().token + "x"):
        assert verify(form | {"hub.callback": f"/websub/{token}"}, clock) is None


def test_a_wish_that_was_not_told_yet_is_not_confirmed(hubs: FakeHubs, clock: Hand) -> None:
    from tagwire.store import subscriptions

    subscriptions.settle(clock())
    assert deliver.answer(only().token, Question("subscribe", FEED, "sesame", "60"), clock()) is None


def test_a_hub_that_asks_again_is_confirmed_but_prolongs_nothing(active: FakeHubs, clock: Hand) -> None:
    clock.at += DAY
    assert verify(active.told[0][1], clock, lease_seconds="2592000") == "sesame"
    assert only().lease_until == A_MOMENT + 10 * DAY


def test_a_lease_is_renewed_at_four_fifths_with_another_secret(active: FakeHubs, clock: Hand) -> None:
    clock.at += 8 * DAY - MINUTE
    assert renew(active, clock).took == []
    clock.at += MINUTE
    assert renew(active, clock).took == [HUB]
    assert verify(active.told[-1][1], clock) == "sesame"
    first, second = active.secrets()
    assert first != second
    assert (only().state, only().lease_until) == ("active", A_MOMENT + 18 * DAY)


def test_till_a_renewal_is_verified_pushes_may_be_signed_with_either_secret(active: FakeHubs, clock: Hand) -> None:
    clock.at += 8 * DAY
    renew(active, clock)
    first, second = active.secrets()
    assert push(secret=first) == push(secret=second) == "kept"
    assert push(secret=first) == "ignored"
    assert only().state == "asked"


def test_a_wish_that_is_repeated_tells_the_same_secret(hubs: FakeHubs, clock: Hand) -> None:
    hubs.failing[HUB] = Unreachable(HUB, "no connection")
    renew(hubs, clock)
    clock.at += HOUR
    renew(hubs, clock)
    assert len(hubs.secrets()) == 2
    assert len(set(hubs.secrets())) == 1


def test_a_hub_that_fails_is_asked_later_each_time(hubs: FakeHubs, clock: Hand) -> None:
    hubs.failing[HUB] = Unreachable(HUB, "no connection could be made")
    assert [str(error) for error in renew(hubs, clock).failed] == ["https://hub.example/: no connection could be made"]
    assert (only().state, only().next_act, only().message) == ("failed", A_MOMENT + 10 * MINUTE, "https://hub.example/: no connection could be made")
    clock.at = only().next_act
    renew(hubs, clock)
    assert only().next_act == clock() + 20 * MINUTE


def test_a_hub_that_asks_for_rest_gets_it(hubs: FakeHubs, clock: Hand) -> None:
    hubs.failing[HUB] = Busy(HUB, "asked us to wait", 7200)
    renew(hubs, clock)
    assert only().next_act == A_MOMENT + 2 * HOUR


def test_a_hub_that_takes_a_wish_and_keeps_silent_has_failed(hubs: FakeHubs, clock: Hand) -> None:
    renew(hubs, clock)
    clock.at += 10 * MINUTE
    assert renew(hubs, clock).took == []
    assert (only().state, only().failures, only().next_act) == ("failed", 1, clock() + 10 * MINUTE)
    assert "did not verify" in only().message
    clock.at += 10 * MINUTE
    assert renew(hubs, clock).took == [HUB]
    assert verify(hubs.told[-1][1], clock) == "sesame"


def test_a_verification_that_comes_late_still_counts(hubs: FakeHubs, clock: Hand) -> None:
    renew(hubs, clock)
    clock.at += 10 * MINUTE
    renew(hubs, clock)
    assert verify(hubs.told[0][1], clock) == "sesame"
    assert only().state == "active"


def test_of_several_hubs_the_first_that_works_is_used(store: None, clock: Hand) -> None:
    follow(hub=f"{HUB} {SECOND}")
    hubs = FakeHubs({HUB: Gone(HUB, "answered 410 Gone")})
    assert renew(hubs, clock).took == [SECOND]
    assert (hubs.asked(), only().hub) == ([HUB, SECOND], SECOND)


def test_after_a_hub_kept_silent_another_comes_first(store: None, clock: Hand) -> None:
    follow(hub=f"{HUB} {SECOND}")
    hubs = FakeHubs()
    for _ in range(3):
        renew(hubs, clock)
        clock.at += 10 * MINUTE
    assert hubs.asked() == [HUB, SECOND]


def test_a_source_that_is_left_while_its_hubs_are_asked_is_asked_for_no_more(store: None, clock: Hand) -> None:
    from tagwire.store import sources

    follow(hub=f"{HUB} {SECOND}")
    hubs = FakeHubs({HUB: Gone(HUB, "answered 410 Gone")}, while_asked=lambda _form: sources.leave(FEED))
    assert renew(hubs, clock).took == []
    assert hubs.asked() == [HUB]


def test_a_hub_at_a_forbidden_address_is_left_alone_for_a_while(hubs: FakeHubs, clock: Hand) -> None:
    hubs.failing[HUB] = Forbidden(HUB, "the address leads to 10.0.0.1, a private network")
    renew(hubs, clock)
    assert (only().state, "private network" in only().message) == ("failed", True)
    assert renew(hubs, clock).failed == []


def test_one_bad_hub_stops_no_other(hubs: FakeHubs, clock: Hand) -> None:
    follow("https://cedar-gazette.example/feed", SECOND)
    hubs.failing[HUB] = Unreachable(HUB, "no connection")
    assert renew(hubs, clock).took == [SECOND]


def test_a_hub_that_says_no_is_asked_again_in_a_week(active: FakeHubs, clock: Hand) -> None:
    assert deliver.answer(only().token, Question("denied", FEED, reason="Not for you."), clock()) == ""
    assert (only().state, only().lease_until, only().message) == ("denied", None, "The hub said no. Not for you.")
    clock.at += 7 * DAY - MINUTE
    assert renew(active, clock).took == []
    clock.at += MINUTE
    assert renew(active, clock).took == [HUB]
    assert len(set(active.secrets())) == 2


def test_a_denial_of_another_topic_is_none(active: FakeHubs, clock: Hand) -> None:
    assert deliver.answer(only().token, Question("denied", "https://cedar-gazette.example/feed"), clock()) is None
    assert only().state == "active"


@pytest.mark.parametrize("method", ["sha1", "sha256", "sha384", "sha512"])
def test_a_signed_push_waits_to_be_read(active: FakeHubs, clock: Hand, method: str) -> None:
    assert push(secret=active.secrets()[0], method=method, clock=clock) == "kept"
    (delivery,) = waiting()
    assert (delivery.document.url, delivery.document.content_type, delivery.document.body) == (FEED, ATOM, BODY)
    assert (delivery.source, only().last_pushed) == (only().source_id, clock())


@pytest.mark.parametrize(
    "signed",
    [
        "",
        "sha256=",
        "sha256=" + "0" * 64,
        signature(BODY, "guess"),
        signature(BODY, ""),
        "md5=" + "0" * 32,
        "nonsense",
        "sha256=é",
        "=",
        "blake2b=" + "0" * 128,
    ],
)
def test_a_push_with_a_wrong_signature_is_ignored_and_counted(active: FakeHubs, signed: str) -> None:
    assert [push(signed=signed), push(signed=signed)] == ["ignored", "ignored"]
    assert (waiting(), only().last_pushed) == ([], None)
    assert only().message.startswith("Pushes ignored since the hub was asked: 2.")


@given(st.text(st.characters(max_codepoint=255)) | st.from_regex(r"sha(1|256|384|512)=[0-9a-f]{40,128}", fullmatch=True))
def test_no_guess_is_a_signature(guess: str) -> None:
    assert deliver.signer(("secret", "another"), Push(BODY, ATOM, guess)) is None


def test_a_signature_holds_for_the_bytes_it_was_made_of(active: FakeHubs) -> None:
    right = signature(BODY, active.secrets()[0])
    assert push(BODY + b" ", signed=right) == "ignored"
    assert push(BODY, signed=right.upper().replace("SHA256", "sha256")) == "kept"


def test_an_empty_push_tells_nothing(active: FakeHubs) -> None:
    assert push(b"", secret=active.secrets()[0]) == "ignored"
    assert "it was empty" in only().message


def test_a_hub_that_turns_bad_fills_a_bounded_shelf(active: FakeHubs, monkeypatch: pytest.MonkeyPatch) -> None:
    from tagwire.store import deliveries, subscriptions

    fates = [push(b"%d" % number, secret=active.secrets()[0]) for number in range(deliveries.MOST_WAITING + 5)]
    assert (fates.count("kept"), fates[-1], waiting_rows()) == (deliveries.MOST_WAITING, "no room", deliveries.MOST_WAITING)
    for delivery in waiting():
        deliveries.taken(delivery.id)
    monkeypatch.setattr(subscriptions, "MOST_WAITING_BYTES", 0)
    assert push(secret=active.secrets()[0]) == "no room"


def test_a_push_that_meets_no_subscription_any_more_is_ignored(active: FakeHubs, clock: Hand) -> None:
    secret = active.secrets()[0]
    assert deliver.deliver("x" * 64, Push(BODY, ATOM, signature(BODY, secret)), clock()) == "ignored"
    assert waiting() == []


def test_pushed_bytes_count_as_traffic(active: FakeHubs, clock: Hand) -> None:
    from tagwire.store import writing

    push(secret=active.secrets()[0], clock=clock)
    assert writing.traffic(clock()) == len(BODY)


def test_a_push_may_be_as_large_as_a_feed() -> None:
    assert Limits().feed_bytes == deliver.LARGEST


def test_who_may_push_where(active: FakeHubs, clock: Hand) -> None:
    from tagwire.store import subscriptions

    token = only().token
    assert [deliver.reception(one) for one in (token, subscriptions.new_token(), "x" * 64, "\x00")] == ["welcome", "ended", "unknown", "unknown"]
    deliver.answer(token, Question("denied", FEED), clock())
    assert deliver.reception(token) == "ended"


def test_while_a_hub_pushes_polls_may_wait_and_when_it_vanishes_they_do_not(active: FakeHubs, clock: Hand) -> None:
    source = only().source_id
    assert subscribe.poll_no_sooner_than(source, clock()) == clock()
    push(secret=active.secrets()[0], clock=clock)
    assert subscribe.poll_no_sooner_than(source, clock()) == clock() + HOUR
    active.failing[HUB] = Unreachable(HUB, "no connection")
    clock.at += 9 * DAY
    renew(active, clock)
    assert (only().state, subscribe.poll_no_sooner_than(source, clock())) == ("failed", clock())
    clock.at += 30 * DAY
    renew(active, clock)
    assert subscribe.poll_no_sooner_than(source, clock()) == clock()
    assert subscribe.poll_no_sooner_than(source + 1, clock()) == clock()


def test_a_lease_that_ran_out_is_asked_for_anew(active: FakeHubs, clock: Hand) -> None:
    clock.at += 40 * DAY
    assert renew(active, clock).took == [HUB]
    assert verify(active.told[-1][1], clock) == "sesame"
    assert only().lease_until == clock() + 10 * DAY


def test_a_source_that_is_left_is_unsubscribed_and_the_hub_may_verify_that_once(active: FakeHubs, clock: Hand) -> None:
    from tagwire.store import sources, subscriptions

    token, subscribed = only().token, active.told[0][1]
    subscriptions.part([only().source_id], clock())
    sources.leave(FEED)
    assert verify(subscribed, clock) is None
    assert renew(active, clock).took == [HUB]
    form = active.told[-1][1]
    assert (form["hub.mode"], form["hub.topic"], token_of(form), "hub.secret" in form) == ("unsubscribe", FEED, token, False)
    assert verify(form, clock, topic="https://cedar-gazette.example/feed") is None
    assert [verify(form, clock), verify(form, clock)] == ["sesame", None]
    assert deliver.reception(token) == "ended"


def test_a_hub_that_does_not_hear_a_farewell_is_told_three_times(active: FakeHubs, clock: Hand) -> None:
    from tagwire.store import sources, subscriptions
    from tagwire.store.rows import StateRow

    subscriptions.part([only().source_id], clock())
    sources.leave(FEED)
    active.failing[HUB] = Unreachable(HUB, "no connection")
    for _ in range(9):
        renew(active, clock)
        clock.at += HOUR
    assert [form["hub.mode"] for _, form in active.told] == ["subscribe"] + ["unsubscribe"] * 3
    assert StateRow.objects.count() == 0


def test_when_the_feed_names_another_hub_the_old_one_hears_a_farewell(active: FakeHubs, clock: Hand) -> None:
    from tagwire.store.rows import SourceRow

    old = only().token
    SourceRow.objects.update(hub=SECOND)
    renew(active, clock)
    told = {(hub, form["hub.mode"], token_of(form) == old) for hub, form in active.told[1:]}
    assert told == {(SECOND, "subscribe", False), (HUB, "unsubscribe", True)}
    assert active.secrets()[0] != active.secrets()[1]


def test_a_push_that_is_replayed_is_no_second_article(active: FakeHubs) -> None:
    from tagwire.journeys.means import Means
    from tagwire.journeys.read_source import read_delivery
    from tagwire.store.rows import WaitingRow
    from tagwire.testing import FakeNetwork, a_moment

    for _ in range(2):
        push(secret=active.secrets()[0])
    while found := waiting():
        assert run(read_delivery(found[0], Means(FakeNetwork(), here, AtOnce(), a_moment))) is not None
    assert WaitingRow.objects.count() == 1
