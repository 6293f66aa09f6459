"""An address is looked at, politely; what was chosen is followed, and its bytes wait for the first reading."""

from __future__ import annotations

from ipaddress import ip_network
from typing import Any

import pytest
from aiohttp import web

from download.server import Names, local, serve
from journeys.at_once import run
from tagwire import catalog
from tagwire.catalog.discovery import spellings
from tagwire.download import Downloader
from tagwire.errors import Busy, Forbidden, Gone, TimedOut, Unreachable, Unreadable
from tagwire.journeys.add_source import MOST_ASKED, Found, Look, Wishes, follow, followed, hold, look, look_at_list, source_of, unseen, whose
from tagwire.model import Document
from tagwire.testing import A_MOMENT, FakeNetwork, a_document, a_moment

SITE = "https://harbour-post.org/"
FEED = f"{SITE}feed.xml"


def rss(title: str = "Harbour Post", *, items: int = 2, link: str = SITE) -> str:
    told = "".join(
        f"<item><title>Ferry {number} runs aground</title><guid>{number}</guid><pubDate>Sun, 22 Nov 2026 0{number}:00:00 GMT</pubDate></item>"
        for number in range(items)
    )
    return f'<rss version="2.0"><channel><title>{title}</title><link>{link}</link><language>en-gb</language>{told}</channel></rss>'


def a_feed(url: str = FEED, title: str = "Harbour Post", *, items: int = 2, found_at: str = "", permanent: bool = False) -> Document:
    return a_document(url, rss(title, items=items), "application/rss+xml", etag='"1"', found_at=found_at, permanent=permanent)


def a_page(*feeds: str, url: str = SITE, body: str = "") -> Document:
    named = "".join(f'<link rel="alternate" type="application/rss+xml" href="{feed}">' for feed in feeds)
    return a_document(url, f"<html><head><title>Harbour Post</title>{named}</head><body>{body}</body></html>")


def a_list() -> str:
    headline = "The {} ran aground off Kotor on Sunday morning"
    return "".join(
        f'<h2><a href="/2026/11/22/{ship}-ran-aground-off-kotor">{headline.format(ship)}</a></h2>' for ship in "ferry trawler tanker barge tug yacht".split()
    )


def looked(typed: str, network: FakeNetwork, *, enough: int = MOST_ASKED) -> Look:
    return run(look(spellings(typed), network, a_moment, enough=enough))


def urls(found: Look) -> list[str]:
    return [one.url for one in found.found]


# ---- how often a site is asked


def test_a_feeds_own_address_costs_one_request_in_all(store: None) -> None:
    """As miniflux #2128 asks: strict sites answer the second of two requests with 429."""
    network = FakeNetwork({FEED: a_feed()})
    found = looked(FEED, network)
    assert found.found[0] == Found(FEED, "feed", "Harbour Post", "rss", "en", SITE, 2, A_MOMENT.replace(hour=1), network.answers[FEED])
    (done,) = follow(found.found, Wishes(), A_MOMENT)
    assert done.new
    assert network.urls() == [FEED]
    assert waiting() == [(FEED, rss().encode(), "application/rss+xml")]
    assert row().next_due > A_MOMENT


def test_what_the_next_question_is_asked_with_came_with_the_bytes(store: None) -> None:
    follow(looked(FEED, FakeNetwork({FEED: a_feed()})).found, Wishes(), A_MOMENT)
    assert (row().etag, row().validators_for) == ('"1"', FEED)


def test_a_page_that_names_its_feed_costs_two_requests() -> None:
    network = FakeNetwork({SITE: a_page("/feed.xml"), FEED: a_feed()})
    assert urls(looked(SITE, network)) == [FEED]
    assert network.urls() == [SITE, FEED]


def test_the_best_alone_is_looked_at_where_one_is_enough() -> None:
    network = FakeNetwork({SITE: a_page("/feed.xml", "/sport.xml"), FEED: a_feed(), f"{SITE}sport.xml": a_feed(f"{SITE}sport.xml")})
    found = looked(SITE, network, enough=1)
    assert urls(found) == [FEED]
    assert [one.url for one in found.more] == [f"{SITE}sport.xml"]
    assert network.urls() == [SITE, FEED]


def test_a_site_of_many_feeds_is_asked_a_bounded_number_of_times() -> None:
    names = [f"{SITE}{number}.xml" for number in range(30)]
    network = FakeNetwork({SITE: a_page(*names), **{name: a_feed(name) for name in names}})
    found = looked(SITE, network)
    assert len(network.asked) == MOST_ASKED
    assert len(found.found) + len(found.more) == len(names)


def test_a_site_without_any_feed_is_asked_a_bounded_number_of_times() -> None:
    network = FakeNetwork({SITE: a_page(body="Nothing to see.")})
    found = looked(SITE, network)
    assert isinstance(found.failure, Unreadable)
    assert "no feed was found there" in found.failure.message
    assert len(network.asked) <= MOST_ASKED
    assert len(set(network.urls())) == len(network.asked)


def test_a_site_that_asks_for_rest_is_asked_no_further() -> None:
    network = FakeNetwork({SITE: a_page("/feed.xml", "/sport.xml"), FEED: Busy(FEED, "answered 429 Too Many Requests: too many requests", 60)})
    found = looked(SITE, network)
    assert isinstance(found.failure, Busy)
    assert network.urls() == [SITE, FEED]


def test_what_the_address_alone_tells_needs_no_page() -> None:
    feed = "https://www.youtube.com/feeds/videos.xml?channel_id=UCabcdefghijklmnopqrstuv"
    network = FakeNetwork({feed: a_feed(feed, "Harbour Films")})
    assert urls(looked("youtube.com/channel/UCabcdefghijklmnopqrstuv", network)) == [feed]
    assert network.urls() == [feed]


# ---- what is found


def test_feeds_with_entries_go_before_empty_ones() -> None:
    network = FakeNetwork({SITE: a_page("/empty.xml", "/feed.xml"), f"{SITE}empty.xml": a_feed(f"{SITE}empty.xml", items=0), FEED: a_feed()})
    assert urls(looked(SITE, network)) == [FEED, f"{SITE}empty.xml"]


def test_a_page_of_feeds_is_opened_once() -> None:
    index = f"{SITE}rss"
    network = FakeNetwork({SITE: a_page(body='<a href="/rss">Our feeds</a>'), index: a_page(url=index, body='<a href="/feed.xml">World</a>'), FEED: a_feed()})
    assert urls(looked(SITE, network)) == [FEED]


def test_usual_paths_are_tried_where_a_page_names_nothing() -> None:
    network = FakeNetwork({SITE: a_page(), f"{SITE}rss.xml": a_feed(f"{SITE}rss.xml")})
    assert urls(looked(SITE, network)) == [f"{SITE}rss.xml"]


NEWS = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">{}</urlset>'
NEWS_URL = "<url><loc>https://harbour-post.org/a</loc><n:news><n:publication><n:name>Harbour Post</n:name><n:language>en</n:language></n:publication><n:title>A ferry</n:title></n:news></url>"


@pytest.mark.parametrize(("inner", "found"), [(NEWS_URL, ["https://harbour-post.org/sitemap.xml"]), ("<url><loc>https://harbour-post.org/a</loc></url>", [])])
def test_a_sitemap_that_robots_names_is_taken_where_it_is_of_news(inner: str, found: list[str]) -> None:
    robots, sitemap = f"{SITE}robots.txt", f"{SITE}sitemap.xml"
    answers = {robots: a_document(robots, f"Sitemap: {sitemap}", "text/plain"), sitemap: a_document(sitemap, NEWS.format(inner), "application/xml")}
    assert urls(looked(SITE, FakeNetwork({SITE: a_page(), **answers}))) == found


INDEX = '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>https://harbour-post.org/{}.xml</loc></sitemap></sitemapindex>'


@pytest.mark.parametrize(("name", "count"), [("news-1", 1), ("archive-1", 0)])
def test_an_index_of_sitemaps_is_taken_where_it_names_one_of_news(name: str, count: int) -> None:
    robots, index = f"{SITE}robots.txt", f"{SITE}index.xml"
    answers = {robots: a_document(robots, f"Sitemap: {index}", "text/plain"), index: a_document(index, INDEX.format(name), "application/xml")}
    assert len(looked(SITE, FakeNetwork({SITE: a_page(), **answers})).found) == count


def test_a_page_without_feeds_is_taken_as_a_list_last_of_all() -> None:
    network = FakeNetwork({SITE: a_page(body=a_list())})
    (found,) = looked(SITE, network).found
    assert (found.url, found.kind, found.entries, found.title) == (SITE, "list", 6, "Harbour Post")
    assert len(network.asked) > 2


def test_a_list_that_is_asked_for_costs_one_request() -> None:
    network = FakeNetwork({SITE: a_page("/feed.xml", body=a_list())})
    (found,) = run(look_at_list((SITE,), network, a_moment, "")).found
    assert found.kind == "list"
    assert network.urls() == [SITE]


def test_a_pattern_that_fits_nothing_is_said() -> None:
    found = run(look_at_list((SITE,), FakeNetwork({SITE: a_page(body=a_list())}), a_moment, "https://harbour-post.org/nowhere/*"))
    assert isinstance(found.failure, Unreadable)
    assert not found.found


def test_a_feed_that_moved_for_good_is_followed_where_it_is_now() -> None:
    there = f"{SITE}new.xml"
    assert urls(looked(FEED, FakeNetwork({FEED: a_feed(found_at=there, permanent=True)}))) == [there]
    assert urls(looked(FEED, FakeNetwork({FEED: a_feed(found_at=there)}))) == [FEED]


def test_an_address_without_a_scheme_is_asked_by_https_and_then_by_http() -> None:
    plain = "http://harbour-post.org/feed.xml"
    network = FakeNetwork({FEED: Unreachable(FEED, "refused"), plain: a_feed(plain)})
    assert urls(looked("harbour-post.org/feed.xml", network)) == [plain]


@pytest.mark.parametrize("failure", [Gone(FEED, "answered 404 Not Found: nothing is there"), TimedOut(FEED, "too slow"), Unreachable(FEED, "name not found")])
def test_a_failure_is_a_value_that_says_what_happened(failure: Gone) -> None:
    assert looked(FEED, FakeNetwork({FEED: failure})).failure == failure


def test_bytes_that_are_neither_feed_nor_page_say_so() -> None:
    failure = looked(FEED, FakeNetwork({FEED: a_document(FEED, b"%PDF-1.7", "application/pdf")})).failure
    assert isinstance(failure, Unreadable)
    assert "neither a feed nor a web page" in failure.message


# ---- the guard


def test_a_page_that_redirects_into_the_private_network_gives_nothing() -> None:
    leads = Forbidden("http://127.0.0.1/", "the address leads to 127.0.0.1, this machine itself; it is only asked if TAGWIRE_ALLOW_NETWORKS names that network")
    found = looked(SITE, FakeNetwork({SITE: leads}))
    assert (found.found, found.failure) == ((), leads)


async def _private(allowed: str) -> tuple[list[str], Look]:
    """A site at 127.0.0.1, which alone may be asked, that names feeds at 127.0.0.2 and redirects there."""

    async def answer(request: web.Request) -> web.Response:
        if request.path == "/moved":
            raise web.HTTPFound(f"http://127.0.0.2:{site.port}/feed")
        links = f'<link rel="feed" href="http://127.0.0.2:{site.port}/feed"><link rel="feed" href="/moved"><link rel="feed" href="http://inner.example:{site.port}/feed">'
        return web.Response(text=f"<html>{links}</html>", content_type="text/html")

    async with serve(answer) as site, local(allow_networks=(ip_network(allowed),), names=Names({"inner.example": ("10.0.0.1",)})) as network:
        assert isinstance(network, Downloader)
        found = await look((site.url("/"),), network, a_moment)
        return site.paths(), found


def test_feeds_in_the_private_network_are_not_asked_for() -> None:
    asked, found = run(_private("127.0.0.1/32"))
    assert found.found == ()
    assert "/feed" not in [path for path in asked if path != "/feed/"]
    assert "/moved" in asked


# ---- whose it is


def row() -> Any:
    from tagwire.store.rows import SourceRow

    return SourceRow.objects.select_related("publisher").get()


def waiting() -> list[tuple[str, bytes, str]]:
    from tagwire.store import deliveries

    return [(one.document.url, one.document.body, one.document.content_type) for one in deliveries.waiting(10)]


def test_a_feeds_title_names_the_source_and_its_publisher(store: None) -> None:
    (found,) = looked(FEED, FakeNetwork({FEED: a_feed(title="Harbour Post - World")})).found
    source = source_of(found, Wishes())
    assert (source.title, source.publisher.name, source.publisher.slug, source.language) == ("Harbour Post - World", "Harbour Post", "harbour-post-org", "en")


def test_the_catalog_knows_its_publishers_better(store: None) -> None:
    known = catalog.default_sources()[0].publisher
    assert source_of(Found(f"{known.home}a/new/feed.xml", title="Something else"), Wishes()).publisher == known


def test_what_a_person_says_goes_first(store: None) -> None:
    wishes = Wishes("The Post", "fr", "ME", "News/Ships")
    source = source_of(Found(FEED, title="Harbour Post", language="en"), wishes)
    assert (source.publisher.name, source.publisher.country, source.language, source.folder) == ("The Post", "ME", "fr", "News/Ships")
    known = catalog.default_sources()[0].publisher
    assert source_of(Found(f"{known.home}feed", title="x"), wishes).publisher.name == "The Post"


def test_feeds_on_a_shared_host_have_publishers_of_their_own(store: None) -> None:
    one, two = (
        whose(f"https://www.youtube.com/feeds/videos.xml?channel_id={n}", name, home=f"https://www.youtube.com/channel/{n}")
        for n, name in enumerate(("Harbour", "Lagoon"))
    )
    assert (one.name, two.name) == ("Harbour", "Lagoon")
    assert one.slug != two.slug
    assert one.home == "https://www.youtube.com/channel/0"


def test_a_feed_on_a_shared_host_is_not_the_catalogs_publisher_there(store: None) -> None:
    listed = next(source for source in catalog.default_sources() if "feedburner" in source.url)
    assert whose(listed.url, "") == listed.publisher
    assert whose("https://feeds.feedburner.com/HarbourPost", "", home="https://www.ndtv.com/") == whose("https://feeds.feedburner.com/HarbourPost", "")
    assert whose("https://feeds.feedburner.com/HarbourPost", "").name == "feeds.feedburner.com/HarbourPost"


@pytest.mark.parametrize("home", ["https://www.youtube.com/", "https://lagoon-times.org/", "javascript:x", ""])
def test_a_feed_on_a_shared_host_claims_no_page_that_is_not_its_own(home: str) -> None:
    assert whose("https://www.youtube.com/feeds/videos.xml?user=x", "Harbour", home=home).home == ""


# ---- following


def test_what_is_followed_already_stays_as_it_is(store: None) -> None:
    found = looked(FEED, FakeNetwork({FEED: a_feed()})).found
    follow(found, Wishes(folder="First"), A_MOMENT)
    (again,) = follow(found, Wishes(folder="Second"), A_MOMENT)
    assert not again.new
    assert row().folder == "First"
    assert len(waiting()) == 1
    assert followed() == {FEED}


def test_another_spelling_of_what_is_followed_is_not_followed_beside_it(store: None) -> None:
    follow([unseen(FEED)], Wishes(), A_MOMENT)
    (again,) = follow([unseen("https://HARBOUR-post.org:443/feed.xml?utm_source=x")], Wishes(), A_MOMENT)
    assert not again.new
    assert followed() == {FEED}


def test_an_unseen_address_is_due_at_once(store: None) -> None:
    follow([unseen(FEED)], Wishes(), A_MOMENT)
    assert row().next_due == A_MOMENT
    assert waiting() == []


def test_a_list_page_keeps_its_pattern(store: None) -> None:
    pattern = "https://harbour-post.org/2026/*/*/*"
    found = run(look_at_list((SITE,), FakeNetwork({SITE: a_page(body=a_list())}), a_moment, pattern)).found
    follow(found, Wishes(pattern=pattern), A_MOMENT)
    assert (row().kind, row().pattern) == ("list", pattern)


def test_bytes_of_what_is_not_followed_are_not_held(store: None) -> None:
    assert not hold(FEED, a_feed())
