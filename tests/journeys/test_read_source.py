"""One source is asked: what becomes of its entries, and what its schedule learns."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from email.utils import format_datetime
from typing import Any

import pytest

from journeys.at_once import means, run
from tagwire import catalog
from tagwire.errors import Busy, Gone, TimedOut
from tagwire.journeys import read_source as journey
from tagwire.journeys.read_source import Read, read_source
from tagwire.model import Source
from tagwire.testing import A_MOMENT, FakeNetwork, a_document, a_publisher

FEED = "https://harbour-post.example/feed.xml"
SHIPS = ("ferry", "trawler", "tanker")
PAGE = "<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{body}</article></body></html>"

MORE = """<p>Nobody was hurt, the harbour master said, but forty cars had to stay aboard until the evening tide came in at last.</p>
<p>The company promised every passenger a new ticket, and said that its older ships would be looked at before summer.</p>"""


def page_address(ship: str) -> str:
    return f"https://harbour-post.example/news/{ship}"


def feed(ships: Iterable[str] = SHIPS, *, words: str = "Nobody was hurt when it ran aground off Kotor.") -> str:
    """The harbour's RSS, newest first."""
    items = "".join(
        f"<item><title>The {ship} runs aground near Kotor</title><link>{page_address(ship)}</link><guid>{ship}</guid>"
        f"<pubDate>{format_datetime(A_MOMENT - timedelta(hours=number + 1))}</pubDate><description>{words}</description></item>"
        for number, ship in enumerate(ships)
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour Post</title><link>https://harbour-post.example/</link>{items}</channel></rss>'


def page(ship: str) -> str:
    body = f"<p>The {ship} ran aground near Kotor at dawn, and tugs from three harbours spent the day pulling it free before the wind turned.</p>{MORE}"
    return PAGE.format(title=f"The {ship} runs aground near Kotor", body=body)


def answered(*ships: str, etag: str = '"1"', **more: str) -> FakeNetwork:
    return FakeNetwork({FEED: a_document(FEED, feed(ships or SHIPS, **more), "application/rss+xml", etag=etag)})


def followed() -> None:
    from tagwire.store import sources

    sources.follow([Source(FEED, a_publisher(), "Harbour Post", "en")], due=A_MOMENT)


def reading(network: FakeNetwork, **how: Any) -> Read:
    """One reading of the source, due or not."""
    from tagwire.store import sources

    (due,) = sources.due(A_MOMENT + timedelta(days=365), 1)
    return run(read_source(due, means(network, **how)))


def row() -> Any:
    from tagwire.store.rows import SourceRow

    return SourceRow.objects.get()


def ledger_of_entries() -> list[tuple[str, str]]:
    from tagwire.store.rows import LedgerRow

    return list(LedgerRow.objects.filter(kind="entry").order_by("id").values_list("outcome", "note"))


def titles() -> list[str]:
    from tagwire.store.rows import ArticleRow

    return list(ArticleRow.objects.order_by("id").values_list("title", flat=True))


@pytest.fixture(autouse=True)
def _followed(store: None) -> None:
    followed()


def test_new_entries_are_kept_oldest_first() -> None:
    told = reading(answered())
    assert [outcome.verdict for outcome in told.kept] == ["new", "new", "new"]
    assert titles() == [f"The {ship} runs aground near Kotor" for ship in reversed(SHIPS)]
    assert ledger_of_entries() == [("kept", "")] * 3
    assert (row().state, row().failures, row().etag, row().last_ok) == ("healthy", 0, '"1"', A_MOMENT)


def test_what_was_held_is_not_asked_for_again() -> None:
    network = answered()
    reading(network)
    reading(network)
    assert [asked.validators.etag for asked in network.asked] == ["", '"1"']
    assert row().next_due == A_MOMENT + catalog.UNCHANGED_PAUSE
    assert len(titles()) == 3


def test_known_entries_end_at_the_ledger() -> None:
    reading(answered("trawler"))
    told = reading(answered("ferry", "trawler", etag='"2"'))
    assert [outcome.verdict for outcome in told.kept] == ["new"]
    assert len(titles()) == 2


def test_an_entry_with_other_words_is_a_revision() -> None:
    reading(answered("ferry"))
    told = reading(answered("ferry", etag='"2"', words="Two people were hurt when it ran aground off Kotor."))
    assert [outcome.verdict for outcome in told.kept] == ["revised"]
    assert len(titles()) == 1


def test_entries_without_a_link_are_articles_of_their_own() -> None:
    without = feed().replace("<link>https://harbour-post.example/news", "<link/><comments>https://harbour-post.example/news")
    told = reading(FakeNetwork({FEED: a_document(FEED, without.replace("</link><guid>", "</comments><guid isPermaLink='false'>"), "application/rss+xml")}))
    assert [outcome.verdict for outcome in told.kept] == ["new"] * 3


def test_a_failure_backs_off_and_the_servers_wish_goes_first() -> None:
    told = reading(FakeNetwork({FEED: Busy(FEED, "answered 429 Too Many Requests", 7200.0)}))
    assert [error.code for error in told.failed] == ["busy"]
    assert (row().failures, row().message, row().next_due) == (1, "answered 429 Too Many Requests", A_MOMENT + timedelta(hours=2))
    assert row().last_ok is None


def test_bytes_that_are_no_feed_are_a_failure_and_count_as_traffic() -> None:
    from tagwire.store import writing

    reading(FakeNetwork({FEED: a_document(FEED, "this is no feed", "text/plain", etag='"1"')}))
    assert (row().failures, row().etag) == (1, "")
    assert writing.traffic(A_MOMENT) == len("this is no feed")


def test_unchanged_after_a_failure_heals_nothing() -> None:
    network = answered()
    reading(network)
    reading(FakeNetwork({FEED: TimedOut(FEED, "no answer in 20 s")}))
    reading(network)
    assert network.asked[-1].validators.etag == '"1"'
    assert (row().state, row().failures) == ("failing", 2)
    reading(answered("ferry", etag='"2"'))
    assert (row().state, row().failures) == ("healthy", 0)


def test_pages_are_asked_for_only_where_that_is_wanted() -> None:
    network = answered("ferry")
    reading(network)
    assert network.urls() == [FEED]


def test_pages_give_the_text_where_they_are_asked_for() -> None:
    from tagwire.store import writing

    network = answered("ferry")
    network.answers[page_address("ferry")] = a_document(page_address("ferry"), page("ferry"))
    reading(network, pages=True)
    assert [(asked.url, asked.kind) for asked in network.asked] == [(FEED, "feed"), (page_address("ferry"), "page")]
    held = writing.held(page_address("ferry"))
    assert held is not None
    assert "tugs from three harbours" in held.text
    assert writing.traffic(A_MOMENT) == len(feed(["ferry"])) + len(page("ferry"))


@pytest.mark.parametrize("failure", [TimedOut("there", "no answer in 20 s"), Gone("there", "answered 404 Not Found")], ids=lambda error: error.code)
def test_the_ledger_says_why_a_page_could_not_be_had(failure: Gone | TimedOut) -> None:
    network = answered("ferry")
    network.answers[page_address("ferry")] = failure
    told = reading(network, pages=True)
    assert told.failed == [failure]
    assert ledger_of_entries() == [("kept", f"{failure.code}: the feed's own text serves")]


def test_an_entry_that_cannot_be_read_is_set_aside_with_its_reason() -> None:
    network = FakeNetwork({FEED: a_document(FEED, feed().replace("<title>The ferry runs aground near Kotor</title>", ""), "application/rss+xml")})
    network.answers[page_address("ferry")] = a_document(page_address("ferry"), "")
    told = reading(network, pages=True)
    assert len(told.kept) == 2
    assert [outcome for outcome, _ in ledger_of_entries()] == ["kept", "kept", "unreadable"]


def test_what_one_reading_leaves_the_next_one_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journey, "ENTRIES_AT_ONCE", 2)
    network = answered()
    assert len(reading(network).kept) == 2
    assert row().etag == ""
    assert len(reading(network).kept) == 1
    assert row().etag == '"1"'
    assert len(titles()) == 3


def test_a_stop_ends_after_the_entry_in_hand_and_the_next_reading_goes_on() -> None:
    asked = iter([False, True])
    network = answered()
    assert len(reading(network, stopping=lambda: next(asked)).kept) == 1
    assert (row().last_asked, row().next_due) == (None, A_MOMENT)
    assert len(reading(network).kept) == 2


def test_an_address_that_moved_for_good_is_followed() -> None:
    moved = "https://harbour-post.example/rss"
    reading(FakeNetwork({FEED: a_document(FEED, feed(), "application/rss+xml", found_at=moved, permanent=True)}))
    assert row().url == moved
