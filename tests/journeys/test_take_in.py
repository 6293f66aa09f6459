"""An entry that waits becomes an article: with its page, without it, or not at all."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from journeys.at_once import means, run
from journeys.harbour import FEED, SHIPS, answered, feed, followed, ledger_of_entries, page, page_address, reading, taking_in, titles, verdicts, waiting
from tagwire.errors import Busy, Forbidden, Gone, TimedOut
from tagwire.journeys import take_in as journey
from tagwire.journeys.processes import BrokeOff
from tagwire.journeys.read_source import read_source
from tagwire.model import Source
from tagwire.testing import A_MOMENT, FakeNetwork, a_document, a_publisher


@pytest.fixture(autouse=True)
def _followed(store: None) -> None:
    followed()


def test_the_oldest_is_taken_in_first() -> None:
    assert verdicts(answered()) == ["new"] * 3
    assert titles() == [f"The {ship} runs aground near Kotor" for ship in reversed(SHIPS)]
    assert ledger_of_entries() == [("kept", "")] * 3
    assert waiting() == []


def test_an_entry_with_other_words_is_a_revision() -> None:
    verdicts(answered("ferry"))
    assert verdicts(answered("ferry", etag='"2"', words="Two people were hurt when it ran aground off Kotor.")) == ["revised"]
    assert len(titles()) == 1


def test_entries_without_a_link_are_articles_of_their_own() -> None:
    without = feed().replace("<link>https://harbour-post.example/news", "<link/><comments>https://harbour-post.example/news")
    network = FakeNetwork({FEED: a_document(FEED, without.replace("</link><guid>", "</comments><guid isPermaLink='false'>"), "application/rss+xml")})
    assert verdicts(network) == ["new"] * 3


def test_pages_are_asked_for_only_where_that_is_wanted() -> None:
    network = answered("ferry")
    verdicts(network)
    assert network.urls() == [FEED]


def test_pages_give_the_text_where_they_are_asked_for() -> None:
    from tagwire.store import writing

    network = answered("ferry")
    network.answers[page_address("ferry")] = a_document(page_address("ferry"), page("ferry"))
    verdicts(network, pages=True)
    assert [(asked.url, asked.kind) for asked in network.asked] == [(FEED, "feed"), (page_address("ferry"), "page")]
    held = writing.held(page_address("ferry"))
    assert held is not None
    assert "tugs from three harbours" in held.text
    assert writing.traffic(A_MOMENT) == len(feed(["ferry"])) + len(page("ferry"))


@pytest.mark.parametrize("failure", [Gone("there", "answered 404 Not Found"), Forbidden("there", "robots.txt forbids it")], ids=lambda error: error.code)
def test_a_page_that_is_not_to_be_had_gives_way_to_the_feeds_own_text(failure: Gone) -> None:
    network = answered("ferry")
    network.answers[page_address("ferry")] = failure
    reading(network, pages=True)
    (taken,) = taking_in(network, pages=True)
    assert taken.failure is failure
    assert ledger_of_entries() == [("kept", f"{failure.code}: the feed's own text serves")]


def test_a_page_that_cannot_be_had_now_delays_nothing_and_is_asked_for_again() -> None:
    network = answered("ferry")
    network.answers[page_address("ferry")] = TimedOut("there", "no answer in 20 s")
    reading(network, pages=True)
    at = A_MOMENT
    for pause in journey.PAGE_AGAIN:
        taking_in(network, at, pages=True)
        assert ledger_of_entries() == [("kept", "timed_out: the feed's own text serves")]
        (one,) = waiting()
        assert one.due == A_MOMENT + pause
        at = one.due
    taking_in(network, at, pages=True)
    assert waiting() == []
    assert network.urls().count(page_address("ferry")) == len(journey.PAGE_AGAIN) + 1
    assert len(titles()) == 1


def test_a_page_that_comes_late_completes_its_article_and_is_no_revision() -> None:
    from tagwire.store import writing
    from tagwire.store.rows import RevisionRow

    network = answered("ferry")
    network.answers[page_address("ferry")] = TimedOut("there", "no answer in 20 s")
    reading(network, pages=True)
    taking_in(network, pages=True)
    network.answers[page_address("ferry")] = a_document(page_address("ferry"), page("ferry"))
    taking_in(network, waiting()[0].due, pages=True)
    held = writing.held(page_address("ferry"))
    assert held is not None
    assert "tugs from three harbours" in held.text
    assert (waiting(), len(titles()), RevisionRow.objects.count()) == ([], 1, 0)
    assert ledger_of_entries() == [("kept", "")]


def test_newer_words_of_an_entry_whose_page_is_late_have_their_turn_at_once() -> None:
    network = answered("ferry")
    network.answers[page_address("ferry")] = TimedOut("there", "no answer in 20 s")
    reading(network, pages=True)
    taking_in(network, pages=True)
    reading(answered("ferry", etag='"2"', words="Two people were hurt when it ran aground off Kotor."), pages=True)
    assert [(one.due, one.tries) for one in waiting()] == [(A_MOMENT, 0)]


def test_a_servers_own_wish_delays_a_page_within_bounds() -> None:
    network = answered("ferry")
    network.answers[page_address("ferry")] = Busy("there", "answered 429 Too Many Requests", 86_400.0)
    reading(network, pages=True)
    taking_in(network, pages=True)
    assert waiting()[0].due == A_MOMENT + journey.MOST_WAIT


def test_one_page_of_a_site_is_asked_for_at_a_time() -> None:
    from tagwire.store import inbox

    reading(answered(), pages=True)
    (first,) = inbox.due(A_MOMENT, 10)
    assert inbox.due(A_MOMENT, 10, at_work=[first]) == []
    assert inbox.due(A_MOMENT - timedelta(seconds=1), 10) == []


def test_an_entry_that_cannot_be_read_is_set_aside_with_its_reason() -> None:
    network = FakeNetwork({FEED: a_document(FEED, feed().replace("<title>The ferry runs aground near Kotor</title>", ""), "application/rss+xml")})
    network.answers[page_address("ferry")] = a_document(page_address("ferry"), "")
    for ship in SHIPS[1:]:
        network.answers[page_address(ship)] = a_document(page_address(ship), page(ship))
    assert len(verdicts(network, pages=True)) == 2
    assert [outcome for outcome, _ in ledger_of_entries()] == ["kept", "kept", "unreadable"]
    assert waiting() == []


def test_newer_words_that_came_meanwhile_wait_on() -> None:
    from tagwire.store import inbox

    reading(answered("ferry"))
    (one,) = inbox.due(A_MOMENT, 10)
    reading(answered("ferry", etag='"2"', words="Two people were hurt when it ran aground off Kotor."))
    inbox.leave(one)
    assert len(waiting()) == 1


def test_an_entry_whose_process_dies_again_and_again_is_set_aside(monkeypatch: pytest.MonkeyPatch) -> None:
    deaths: list[Any] = []

    def dies(brought: Any) -> BrokeOff:
        deaths.append(brought)
        return BrokeOff("", "the process that worked on it died")

    monkeypatch.setattr(journey, "prepare_far", dies)
    network = answered("ferry")
    reading(network)
    taking_in(network)
    assert waiting()[0].due == A_MOMENT + journey.BROKEN_OFF
    taking_in(network, A_MOMENT + journey.BROKEN_OFF)
    assert len(deaths) == journey.MOST_TRIES + 1
    assert ledger_of_entries() == [("broke_off", "the process that worked on it died")]


def test_a_stop_in_the_middle_leaves_the_entry_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    def dies(_: Any) -> BrokeOff:
        return BrokeOff("", "the process that worked on it died")

    monkeypatch.setattr(journey, "prepare_far", dies)
    network = answered("ferry")
    reading(network)
    from tagwire.store import inbox

    (one,) = inbox.due(A_MOMENT, 1)
    run(journey.take_in(one, means(network, stopping=lambda: True)))
    assert [(row.due, row.tries) for row in waiting()] == [(A_MOMENT, 0)]


def test_a_change_is_a_revision_even_where_its_page_came_late() -> None:
    from tagwire.store.rows import RevisionRow

    network = answered("ferry")
    network.answers[page_address("ferry")] = a_document(page_address("ferry"), page("ferry"))
    reading(network, pages=True)
    taking_in(network, pages=True)
    changed = answered("ferry", etag='"2"', words="Two people were hurt when it ran aground off Kotor.")
    changed.answers[page_address("ferry")] = TimedOut("there", "no answer in 20 s")
    reading(changed, pages=True)
    taking_in(changed, pages=True)
    changed.answers[page_address("ferry")] = a_document(page_address("ferry"), page("ferry").replace("tugs from three harbours", "tugs from four harbours"))
    taking_in(changed, waiting()[0].due, pages=True)
    assert RevisionRow.objects.count() == 1


def test_a_feed_cannot_rewrite_the_article_of_another_publisher() -> None:
    from tagwire.store import sources, writing
    from tagwire.store.rows import ArticleRow

    verdicts(answered("ferry"))
    liar = "https://liar.example/feed.xml"
    sources.follow([Source(liar, a_publisher("liar"), "Liar")], due=A_MOMENT)
    (due,) = [one for one in sources.due(A_MOMENT, 5) if one.source.url == liar]
    lie = feed(["ferry"], words="The ferry was a hoax, and the harbour master made it all up to be in the news again.")
    run(read_source(due, means(FakeNetwork({liar: a_document(liar, lie, "application/rss+xml")}))))
    (taken,) = taking_in(FakeNetwork())
    assert taken.outcome is not None
    assert taken.outcome.verdict == "known"
    held = writing.held(page_address("ferry"))
    assert held is not None
    assert "hoax" not in held.text
    assert ArticleRow.objects.get().publisher.slug == "harbour-post"


def test_an_article_that_another_told_of_first_becomes_its_own_publishers() -> None:
    from tagwire.store import sources
    from tagwire.store.rows import ArticleRow

    other = "https://digest.example/feed.xml"
    sources.follow([Source(other, a_publisher("digest"), "Digest")], due=A_MOMENT)
    (due,) = [one for one in sources.due(A_MOMENT, 5) if one.source.url == other]
    run(read_source(due, means(FakeNetwork({other: a_document(other, feed(["ferry"], words="As told elsewhere."), "application/rss+xml")}))))
    taking_in(FakeNetwork())
    assert ArticleRow.objects.get().publisher.slug == "digest"
    (own,) = [one for one in sources.due(A_MOMENT, 5) if one.source.url == FEED]
    run(read_source(own, means(answered("ferry"))))
    taking_in(FakeNetwork())
    assert ArticleRow.objects.get().publisher.slug == "harbour-post"
