"""Lists of sources come in once, however often they are brought; what goes out comes in again the same."""

from __future__ import annotations

from dataclasses import replace
from ipaddress import ip_network

import pytest

from tagwire.catalog.listed import Listed, SourceList
from tagwire.catalog.lists import sources_in
from tagwire.journeys.source_lists import AT_ONCE, Tally, bring_in, take_away
from tagwire.model import Source
from tagwire.testing import A_MOMENT, a_publisher

FEED = "https://harbour-post.org/feed.xml"
OTHER = "https://lagoon-times.org/rss"


def brought(*urls: str, **more: object) -> Tally:
    return bring_in(SourceList(tuple(Listed(url, **more) for url in urls)), A_MOMENT)  # type: ignore[arg-type]  # named as in Listed


def kept() -> dict[str, Source]:
    from tagwire.store import sources

    return {source.url: source for source in sources.all_sources()}


def test_a_list_is_followed_once(store: None) -> None:
    assert brought(FEED, OTHER) == Tally(new=2)
    assert brought(FEED, OTHER, "https://a.example/") == Tally(new=1, followed=2)


def test_what_a_list_names_twice_is_followed_once(store: None) -> None:
    assert brought(FEED, FEED, "HTTPS://HARBOUR-POST.ORG:443/feed.xml") == Tally(new=1, repeated=2)


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("http://127.0.0.1/feed", "127.0.0.1"),
        ("http://[::1]/feed", "::1"),
        ("https://user:word@harbour-post.org/feed", "password"),
        (f"https://harbour-post.org/{'x' * 1000}", "longer"),
    ],
)
def test_addresses_that_cannot_be_read_are_refused_with_their_reason(store: None, url: str, reason: str) -> None:
    tally = brought(url, FEED)
    assert (tally.new, len(tally.refused)) == (1, 1)
    assert reason in tally.refused[0][1]


def test_a_private_network_that_the_operator_allows_may_be_followed(store: None) -> None:
    listed = SourceList((Listed("http://192.168.1.7/feed"),))
    assert bring_in(listed, A_MOMENT, (ip_network("192.168.1.0/24"),)).new == 1


def test_what_could_not_be_read_of_a_list_is_told_too(store: None) -> None:
    assert str(bring_in(SourceList((Listed(FEED),), (("ftp://a.example/", "no"),)), A_MOMENT)) == "1 new, 0 already followed, 1 refused"


def test_a_list_is_put_into_a_folder(store: None) -> None:
    bring_in(SourceList((Listed(FEED, folder="World"), Listed(OTHER))), A_MOMENT, folder="Mine")
    assert (kept()[FEED].folder, kept()[OTHER].folder) == ("Mine/World", "Mine")


def test_publishers_are_named_by_the_list(store: None) -> None:
    brought(FEED, title="Harbour Post - World", language="en", country="GB", home="https://harbour-post.org/")
    publisher = kept()[FEED].publisher
    assert (publisher.name, publisher.country, publisher.language) == ("Harbour Post", "GB", "en")


def test_first_readings_are_spread(store: None) -> None:
    from tagwire.store import health

    brought(*(f"https://{number}.example/feed" for number in range(20)))
    assert len({one.next_due for one in health.health().items}) > 1


def test_a_long_list_is_kept_in_parts(store: None) -> None:
    assert brought(*(f"https://harbour-post.org/{number}.xml" for number in range(AT_ONCE + 1))).new == AT_ONCE + 1


def test_what_goes_out_comes_in_again_the_same(store: None) -> None:
    from tagwire.store import sources

    mine = Source(
        FEED,
        replace(a_publisher("harbour-post-org"), name="Harbour Post", home="https://harbour-post.org/", about="", licence="excerpt"),
        "Fish & <Ships>",
        "ar",
        "sport",
        "list",
        "https://harbour-post.org/*/*",
        "News/Europe",
    )
    sources.follow([mine], due=A_MOMENT)
    taken = take_away(A_MOMENT)
    assert sources.leave(FEED)
    found = sources_in(taken, "mine.opml")
    assert isinstance(found, SourceList)
    assert bring_in(found, A_MOMENT) == Tally(new=1)
    assert kept() == {FEED: mine}
    assert take_away(A_MOMENT) == taken


def test_the_sample_edition_does_not_go_out(store: None) -> None:
    from tagwire.store import sources

    sources.follow([Source(FEED, a_publisher(sample=True))], due=A_MOMENT)
    assert b"harbour-post" not in take_away(A_MOMENT)
