"""The fake network keeps the same promises as the real one."""

from __future__ import annotations

from server import run

from tagwire.download import Network
from tagwire.errors import Gone, TimedOut
from tagwire.model import Document, Unchanged, Validators
from tagwire.testing import A_MOMENT, Asked, FakeNetwork, a_document, a_moment

FEED = "https://news.example/feed"


def test_a_prepared_document_is_given_and_the_question_remembered() -> None:
    fake = FakeNetwork({FEED: a_document(FEED, "<rss/>", "text/xml")})
    network: Network = fake
    found = run(network.get(FEED, kind="feed", now=a_moment))
    assert isinstance(found, Document)
    assert (found.asked, found.url, found.body, found.content_type, found.fetched) == (FEED, FEED, b"<rss/>", "text/xml", A_MOMENT)
    assert fake.asked == [Asked(FEED, Validators(), "feed")]
    assert fake.urls() == [FEED]


def test_an_address_without_an_answer_is_gone() -> None:
    assert isinstance(run(FakeNetwork().get(FEED, now=a_moment)), Gone)


def test_a_prepared_failure_is_given_as_it_is() -> None:
    slow = TimedOut(FEED, "the server was too slow")
    assert run(FakeNetwork({FEED: slow}).get(FEED, now=a_moment)) is slow


def test_who_holds_the_validators_hears_that_nothing_changed() -> None:
    document = a_document(FEED, "<rss/>", etag='"1"')
    fake = FakeNetwork({FEED: document})
    assert run(fake.get(FEED, document.validators, now=a_moment)) == Unchanged(FEED, document.validators, A_MOMENT)
    fake.answers[FEED] = a_document(FEED, "<rss></rss>", etag='"2"')
    assert isinstance(run(fake.get(FEED, document.validators, now=a_moment)), Document)
