"""One source is asked: what reaches the inbox, and what its schedule learns."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from journeys.at_once import means, run
from journeys.harbour import FEED, SHIPS, answered, feed, followed, page_address, reading, row, taking_in, titles, verdicts, waiting
from tagwire.catalog.outage import SITES
from tagwire.errors import Busy, Gone, Queued, TimedOut, Unreachable
from tagwire.journeys import keeping, parsing
from tagwire.journeys import read_source as journey
from tagwire.journeys.line import PROBE
from tagwire.journeys.processes import BrokeOff
from tagwire.journeys.read_source import read_delivery
from tagwire.model import Source, Unchanged, Validators
from tagwire.testing import A_MOMENT, FakeNetwork, a_document, a_publisher


@pytest.fixture(autouse=True)
def _followed(store: None) -> None:
    followed()


def test_new_entries_wait_oldest_first() -> None:
    told = reading(answered())
    assert (told.entries, told.new, told.failure) == (3, 3, None)
    assert [entry.source_id for entry in waiting()] == [row().id] * 3
    assert (row().state, row().failures, row().etag, row().last_ok, row().entries) == ("healthy", 0, '"1"', A_MOMENT, 3)


def test_what_was_held_is_not_asked_for_again() -> None:
    network = answered()
    assert verdicts(network) == ["new"] * 3
    assert verdicts(network) == []
    assert [asked.validators.etag for asked in network.asked] == ["", '"1"']
    assert len(titles()) == 3


def test_the_same_bytes_without_a_304_are_not_read_again() -> None:
    reading(answered(etag=""))
    told = reading(answered(etag=""))
    assert (told.new, len(waiting())) == (0, 3)


def test_known_entries_end_at_the_ledger() -> None:
    verdicts(answered("trawler"))
    assert verdicts(answered("ferry", "trawler", etag='"2"')) == ["new"]
    assert len(titles()) == 2


def test_entries_that_wait_already_do_not_wait_twice() -> None:
    reading(answered("trawler"))
    assert reading(answered("ferry", "trawler", etag='"2"')).new == 1
    assert len(waiting()) == 2


def test_newer_words_of_an_entry_that_waits_take_its_place() -> None:
    reading(answered("ferry"))
    reading(answered("ferry", etag='"2"', words="Two people were hurt when it ran aground off Kotor."))
    (one,) = waiting()
    assert b"Two people were hurt" in bytes(one.entry)


@pytest.mark.parametrize("rewritten", ["https://harbour-post.example/?p=17", "ferry?session=9", "tag:harbour-post.example,2026:ferry"])
def test_an_entry_whose_id_was_rewritten_is_the_same_entry(rewritten: str) -> None:
    assert verdicts(answered("ferry")) == ["new"]
    other = feed(["ferry"]).replace("<guid>ferry</guid>", f'<guid isPermaLink="false">{rewritten}</guid>')
    assert reading(FakeNetwork({FEED: a_document(FEED, other, "application/rss+xml")})).new == 0


def test_a_feed_that_moved_for_good_keeps_its_entries_known() -> None:
    moved = "https://harbour-post.example/rss"
    verdicts(FakeNetwork({FEED: a_document(FEED, feed(), "application/rss+xml", found_at=moved, permanent=True)}))
    assert row().url == moved
    assert reading(FakeNetwork({moved: a_document(moved, feed() + "<!-- new bytes -->", "application/rss+xml")})).new == 0


def test_a_feed_that_moved_to_one_that_is_followed_rests() -> None:
    from tagwire.store import sources
    from tagwire.store.rows import SourceRow

    moved = "https://harbour-post.example/rss"
    sources.follow([Source(moved, a_publisher(), "Harbour Post")], due=A_MOMENT + timedelta(days=900))
    reading(FakeNetwork({FEED: a_document(FEED, feed(), "application/rss+xml", found_at=moved, permanent=True)}))
    old = SourceRow.objects.get(url=FEED)
    assert (old.active, old.message) == (False, f"it moved to {moved}, which is followed already")


def test_a_failure_backs_off_and_the_servers_wish_goes_first() -> None:
    told = reading(FakeNetwork({FEED: Busy(FEED, "answered 429 Too Many Requests", 7200.0)}))
    assert told.failure is not None
    assert (row().failures, row().message, row().next_due) == (1, "answered 429 Too Many Requests", A_MOMENT + timedelta(hours=2))
    assert (row().last_ok, row().failing_since) == (None, A_MOMENT)


def test_what_is_gone_for_good_is_asked_for_rarely_and_never_forgotten() -> None:
    reading(answered())
    reading(FakeNetwork({FEED: Gone(FEED, "answered 410 Gone", for_good=True)}))
    assert row().next_due > A_MOMENT + timedelta(days=1)
    assert row().active


def test_bytes_that_are_no_feed_are_a_failure_and_count_as_traffic() -> None:
    from tagwire.store import writing

    reading(FakeNetwork({FEED: a_document(FEED, "this is no feed", "text/plain", etag='"1"')}))
    assert (row().failures, row().etag) == (1, "")
    assert writing.traffic(A_MOMENT) == len("this is no feed")


def test_unchanged_after_a_failure_heals_nothing() -> None:
    network = answered()
    reading(network)
    reading(FakeNetwork({FEED: TimedOut(FEED, "no answer in 20 s")}))
    reading(FakeNetwork({FEED: Unchanged(FEED, Validators('"1"'), A_MOMENT)}))
    assert (row().state, row().failures, row().message) == ("failing", 2, "no answer in 20 s")
    reading(network)
    assert network.asked[-1].validators == Validators()  # so that a sound feed has to show itself
    assert (row().state, row().failures, row().failing_since, row().message) == ("healthy", 0, None, "")


def test_an_empty_feed_is_in_a_state_of_its_own() -> None:
    reading(FakeNetwork({FEED: a_document(FEED, feed([]).replace("</channel>", "<description>None today.</description></channel>"), "application/rss+xml")}))
    assert (row().state, row().failures) == ("empty", 0)


def test_what_one_reading_leaves_the_next_one_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "ENTRIES_AT_ONCE", 2)
    network = answered()
    assert len(verdicts(network)) == 2
    assert row().etag == ""
    assert len(verdicts(network)) == 1
    assert row().etag == '"1"'
    assert len(titles()) == 3


def test_the_feed_names_a_source_that_has_no_name() -> None:
    from tagwire.store.rows import SourceRow

    SourceRow.objects.update(title="")
    reading(answered())
    assert row().title == "Harbour Post"


def test_an_index_of_sitemaps_is_followed_to_its_newest() -> None:
    space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
    days = [f"https://harbour-post.example/sitemap-{number}.xml" for number in range(5)]
    listed = "".join(f"<sitemap><loc>{day}</loc><lastmod>2026-11-{18 + number}</lastmod></sitemap>" for number, day in enumerate(days))
    network = FakeNetwork({FEED: a_document(FEED, f"<sitemapindex {space}>{listed}</sitemapindex>", "application/xml")})
    for day in days:
        item = f"<news:news><news:publication_date>2026-11-22</news:publication_date><news:title>{day[-5]} ships</news:title></news:news>"
        network.answers[day] = a_document(day, f"<urlset {space}><url><loc>{day}/ships</loc>{item}</url></urlset>", "application/xml")
    assert reading(network).new == journey.SITEMAPS_AT_ONCE
    assert network.urls() == [FEED, *reversed(days[2:])]


def test_a_page_that_lists_articles_is_read_like_a_feed() -> None:
    from tagwire.store.rows import SourceRow

    SourceRow.objects.update(kind="list", pattern="https://harbour-post.example/news/*")
    items = "".join(
        f'<article><h2><a href="{page_address(ship)}">The {ship} runs aground near Kotor harbour</a></h2><p>Nobody was hurt.</p></article>' for ship in SHIPS
    )
    network = FakeNetwork({FEED: a_document(FEED, f"<html><body><main>{items}</main></body></html>")})
    assert reading(network).new == 3
    assert network.asked[0].kind == "page"


def test_bytes_seen_while_a_source_was_added_are_its_first_answer() -> None:
    from tagwire.store import deliveries

    assert deliveries.put(row().id, FEED, "application/rss+xml", feed().encode(), A_MOMENT, Validators('"7"'))
    (delivery,) = deliveries.waiting(5)
    told = run(read_delivery(delivery, means(FakeNetwork())))
    assert told is not None
    assert (told.new, row().state, row().etag, deliveries.waiting(5)) == (3, "healthy", '"7"', [])


def test_a_push_brings_entries_and_leaves_the_schedule_alone() -> None:
    from tagwire.store import deliveries

    reading(answered("trawler"))
    before = row()
    deliveries.put(row().id, FEED, "application/rss+xml", feed(["ferry", "trawler"]).encode(), A_MOMENT)
    (delivery,) = deliveries.waiting(5)
    told = run(read_delivery(delivery, means(FakeNetwork())))
    after = row()
    assert told is not None
    assert told.new == 1
    assert (after.next_due, after.etag, after.entries, after.rhythm) == (before.next_due, before.etag, before.entries, before.rhythm)


def test_a_feed_whose_process_dies_is_tried_later_and_a_stop_counts_for_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def dies(_: Any) -> BrokeOff:
        return BrokeOff("", "the process that worked on it died")

    monkeypatch.setattr(parsing, "parse", dies)
    reading(answered(), stopping=lambda: True)
    assert (row().failures, row().last_asked) == (0, None)
    reading(answered())
    assert (row().failures, row().message) == (1, "the process that worked on it died")
    taking_in(answered())
    assert titles() == []


def test_an_outage_of_our_own_line_is_held_against_no_source() -> None:
    """miniflux #1893, #3334: a provider's outage put all feeds to rest until a person clicked each of them."""
    from tagwire.store import sources
    from tagwire.store.rows import SourceRow

    strangers = [f"https://paper-{number}.example/feed" for number in range(12)]
    sources.follow([Source(url, a_publisher(f"paper-{number}")) for number, url in enumerate(strangers)], due=A_MOMENT)
    ours = means(FakeNetwork({url: Unreachable(url, "its name was not found") for url in strangers}))
    for due in [one for one in sources.due(A_MOMENT, 20) if one.source.url in strangers]:
        run(journey.read_source(due, ours))
    blamed = SourceRow.objects.filter(url__in=strangers, failures__gt=0).count()
    assert blamed == SITES - 1
    assert SourceRow.objects.filter(url__in=strangers, failures=0, next_due=A_MOMENT + PROBE).count() == len(strangers) - blamed
    assert [ours.line.may_ask(A_MOMENT), ours.line.may_ask(A_MOMENT + PROBE / 2), ours.line.may_ask(A_MOMENT + PROBE)] == [1, 0, 1]
    ours.line.note(strangers[0], None, A_MOMENT + PROBE)
    assert ours.line.may_ask(A_MOMENT + PROBE) is None


def test_an_index_of_sitemaps_that_stays_the_same_hides_no_news() -> None:
    space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
    day = "https://harbour-post.example/sitemap-today.xml"
    item = "<url><loc>https://harbour-post.example/{ship}</loc><news:news><news:title>The {ship} sails</news:title></news:news></url>"
    network = FakeNetwork({FEED: a_document(FEED, f"<sitemapindex {space}><sitemap><loc>{day}</loc></sitemap></sitemapindex>", "application/xml", etag='"1"')})
    network.answers[day] = a_document(day, f"<urlset {space}>{item.format(ship='ferry')}</urlset>", "application/xml")
    assert reading(network).new == 1
    network.answers[day] = a_document(day, f"<urlset {space}>{item.format(ship='ferry')}{item.format(ship='tanker')}</urlset>", "application/xml")
    assert reading(network).new == 1
    network.answers[day] = TimedOut(day, "no answer in 15 s")
    assert reading(network).failure is not None
    assert row().failures == 1


def test_a_source_that_is_removed_while_it_is_asked_takes_nobody_with_it() -> None:
    from tagwire.store import inbox, sources
    from tagwire.store.rows import SourceRow

    (due,) = sources.due(A_MOMENT, 1)
    SourceRow.objects.all().delete()
    assert run(journey.read_source(due, means(answered()))).new == 0
    assert inbox.count() == 0


def test_a_source_that_was_never_asked_has_not_failed() -> None:
    """FreshRSS #7880, #8928: the neighbours of one limited feed on a host of many are not punished with it."""
    for _ in range(5):
        reading(FakeNetwork({FEED: Queued(FEED, "not asked: it has asked us to wait", 300.0)}))
    assert (row().failures, row().state, row().next_due) == (0, "unverified", A_MOMENT + timedelta(minutes=5))
