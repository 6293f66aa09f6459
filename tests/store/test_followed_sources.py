"""Followed sources: due, asked, moved, resting."""

from __future__ import annotations

from dataclasses import replace

from shelving import DAY, HOUR, NOW, kept

from tagwire.model import Source, Validators
from tagwire.store import reading, sources
from tagwire.store.rows import SourceRow
from tagwire.store.sources import Due, Report
from tagwire.testing import a_publisher

FEED = "https://harbour-post.example/feed"
OK = Report("healthy", NOW + HOUR, NOW, ok=True)
FAILED = Report("failing", NOW + HOUR, NOW, ok=False, message="no answer in 10 s")


def a_source(url: str = FEED) -> Source:
    return Source(url, a_publisher(), "News", "en", "sport")


def only_due() -> Due:
    (found,) = sources.due(NOW + DAY, 10)
    return found


def test_a_source_is_followed_once(shelf: str) -> None:
    assert sources.follow([a_source(), a_source()], due=NOW) == 1
    assert sources.follow([replace(a_source(), title="Other")], due=NOW + DAY) == 0
    assert only_due().source == a_source()


def test_the_longest_waiting_are_due_first_and_nobody_before_time(shelf: str) -> None:
    for number, moment in enumerate([NOW, NOW - HOUR, NOW + HOUR]):
        sources.follow([a_source(f"{FEED}/{number}")], due=moment)
    assert [one.source.url[-1] for one in sources.due(NOW, 10)] == ["1", "0"]
    assert [one.source.url[-1] for one in sources.due(NOW, 1)] == ["1"]


def test_sample_sources_are_never_due(shelf: str) -> None:
    sources.follow([Source(FEED, a_publisher("paper", sample=True))], due=NOW)
    assert sources.due(NOW, 10) == []


def test_failures_are_counted_until_an_answer_can_be_read(shelf: str) -> None:
    sources.follow([a_source()], due=NOW)
    number = only_due()
    sources.report(number, FAILED)
    sources.report(number, FAILED)
    assert (only_due().failures, only_due().state, only_due().last_ok) == (2, "failing", None)
    assert sources.due(NOW, 10) == []
    sources.report(number, OK)
    assert (only_due().failures, only_due().state, only_due().last_ok) == (0, "healthy", NOW)
    sources.report(number, FAILED)
    assert (only_due().failures, only_due().last_ok) == (1, NOW)


def test_a_source_put_to_rest_is_asked_no_more(shelf: str) -> None:
    sources.follow([a_source()], due=NOW)
    SourceRow.objects.update(active=False)
    assert sources.due(NOW + 365 * DAY, 10) == []


def test_what_an_operator_does_meanwhile_stands(shelf: str) -> None:
    sources.follow([a_source()], due=NOW)
    number = only_due()
    SourceRow.objects.update(active=False, title="Mine")
    sources.report(number, OK)
    row = SourceRow.objects.get()
    assert (row.active, row.title, row.state) == (False, "Mine", "healthy")
    row.delete()
    sources.report(number, OK)
    assert SourceRow.objects.count() == 0


def test_validators_come_back_byte_for_byte_with_who_gave_them(shelf: str) -> None:
    sources.follow([a_source()], due=NOW)
    given = Validators('W/"a b"', "Sun, 22 Nov 2026 12:00:00 GMT", "https://cdn.example/feed")
    sources.report(only_due(), replace(OK, validators=given))
    assert only_due().validators == given
    sources.report(only_due(), FAILED)
    assert only_due().validators == given
    sources.report(only_due(), replace(OK, validators=Validators()))
    assert (only_due().validators.etag, only_due().validators.last_modified) == ("", "")


def test_validators_of_the_former_address_are_not_taken_for_the_new_ones(shelf: str) -> None:
    sources.follow([a_source()], due=NOW)
    sources.report(only_due(), replace(OK, validators=Validators('"x"'), moved_to="https://harbour-post.example/new"))
    assert (only_due().source.url, only_due().validators.given_by) == ("https://harbour-post.example/new", FEED)
    SourceRow.objects.update(url="https://edited.example/feed")
    assert only_due().validators.given_by == FEED


def test_a_source_does_not_move_onto_another(shelf: str) -> None:
    other = "https://harbour-post.example/other"
    sources.follow([a_source(), a_source(other)], due=NOW)
    first = sources.due(NOW, 1)[0]
    sources.report(first, replace(OK, moved_to=other))
    assert sorted(SourceRow.objects.values_list("url", "active")) == [(FEED, False), (other, True)]


def test_a_move_to_another_site_is_believed_where_it_is_still_said_a_day_later(shelf: str) -> None:
    away = "https://new.example/feed"
    sources.follow([a_source()], due=NOW)
    sources.report(only_due(), replace(OK, moved_to=away))
    sources.report(only_due(), replace(OK, at=NOW + DAY / 2))  # it was a captive portal
    sources.report(only_due(), replace(OK, at=NOW + DAY, moved_to=away))
    assert only_due().source.url == FEED
    sources.report(only_due(), replace(OK, at=NOW + 3 * DAY, moved_to=away))
    assert only_due().source.url == away


def test_what_was_read_safely_is_never_sought_unsafely_for_good(shelf: str) -> None:
    sources.follow([a_source()], due=NOW)
    for days in range(3):
        sources.report(only_due(), replace(OK, at=NOW + days * DAY, moved_to=FEED.replace("https:", "http:")))
    assert only_due().source.url == FEED


def test_an_address_too_long_to_keep_whole_is_not_followed(shelf: str) -> None:
    long = "https://harbour-post.example/" + "é" * 1000
    assert sources.follow([a_source(long), a_source()], due=NOW) == 1
    sources.report(only_due(), replace(OK, moved_to=long))
    assert only_due().source.url == FEED


def test_those_who_wait_see_what_is_being_read(shelf: str) -> None:
    assert reading.reading().sources == 0
    papers = [a_publisher(slug) for slug in ("just-read", "due", "later")]
    sources.follow([Source(f"https://{paper.slug}.example/feed", paper) for paper in papers], due=NOW)
    numbers = {one.source.publisher.slug: one for one in sources.due(NOW, 10)}
    sources.report(numbers["just-read"], OK)
    sources.report(numbers["later"], replace(FAILED, at=NOW - DAY))
    kept()
    told = sources.reading(NOW)
    assert (told.sources, told.read, told.failing, told.articles, told.last_read) == (3, 1, 1, 1, NOW)
    assert told.now_reading == ("Just Read", "Due")


def test_a_publishers_page_shows_the_health_of_its_feeds(shelf: str) -> None:
    sources.follow([a_source()], due=NOW)
    sources.report(only_due(), FAILED)
    number = kept()
    view = reading.publisher("harbour-post")
    assert view is not None
    assert (view.ref.name, view.licence, view.articles, view.sample) == ("Harbour Post", "full", 1, False)
    assert [(feed.url, feed.state, feed.failures, feed.message) for feed in view.feeds] == [(FEED, "failing", 1, "no answer in 10 s")]
    assert [card.id for card in reading.publisher_articles("harbour-post").items] == [number]
    assert reading.publisher("nobody") is None
    assert reading.publisher_articles("nobody").items == ()
