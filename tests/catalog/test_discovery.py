"""Which feeds belong to a page, and which of them comes first. Pages, robots.txt and addresses were written for these tests."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tagwire.catalog import discovery
from tagwire.catalog.discovery import Candidate, at_usual_paths, by_rule, in_robots, on_page, robots_of, spellings
from tagwire.catalog.page_links import MOST_LINKS, Page, read_page

SITE = "https://harbour-post.example/"


def page(body: str, url: str = SITE, content_type: str = "text/html; charset=utf-8") -> Page:
    found = read_page(body.encode(), url, content_type)
    assert found is not None
    return found


def found_on(body: str, url: str = SITE) -> list[str]:
    return [one.url for one in on_page(page(body, url))]


def declared(href: str, kind: str = "application/rss+xml", title: str = "") -> str:
    return f'<link rel="alternate" type="{kind}" title="{title}" href="{href}">'


# ---- what a page names


@pytest.mark.parametrize(
    "kind", ["application/rss+xml", "application/atom+xml", "application/feed+json", "APPLICATION/RSS+XML; charset=utf-8", "application/rdf+xml"]
)
def test_a_declared_feed_of_any_type_is_found(kind: str) -> None:
    assert on_page(page(f"<head>{declared('/news.xml', kind, 'Harbour Post')}</head>")) == (Candidate(f"{SITE}news.xml", "named", "Harbour Post"),)


@pytest.mark.parametrize(
    ("kind", "href", "is_feed"),
    [
        ("application/json", "/feed.json", True),
        ("application/json", "/wp-json/wp/v2/pages/2", False),
        ("application/json+oembed", "/wp-json/oembed/1.0/embed?url=x", False),
        ("text/xml", "/rss.xml", True),
        ("text/xml", "/sitemap.xml", False),
        ("text/html", "/feed/", False),
    ],
)
def test_a_type_that_is_also_of_other_things_needs_an_address_like_a_feeds(kind: str, href: str, is_feed: bool) -> None:
    assert bool(found_on(f"<head>{declared(href, kind)}</head>")) is is_feed


def test_other_languages_of_a_page_are_no_feeds() -> None:
    assert found_on('<link rel="alternate" hreflang="ar" href="/ar/"><link rel="alternate stylesheet" type="text/css" href="/rss.css">') == []


def test_a_link_may_say_feed_without_a_type() -> None:
    assert found_on('<link rel="feed" href="all">') == [f"{SITE}all"]


def test_links_are_seen_from_the_base_that_the_page_names() -> None:
    assert found_on(f'<base href="https://cdn.harbour-post.example/en/">{declared("rss.xml")}') == ["https://cdn.harbour-post.example/en/rss.xml"]


def test_the_feed_of_comments_comes_last() -> None:
    body = declared("/comments/feed/", title="Harbour Post » Comments Feed") + declared("/feed/", title="Harbour Post » Feed")
    assert found_on(body) == [f"{SITE}feed/", f"{SITE}comments/feed/"]


def test_what_is_declared_goes_before_what_is_linked() -> None:
    assert found_on(f'<body><a href="/rss">RSS</a>{declared("/main.xml")}') == [f"{SITE}main.xml", f"{SITE}rss"]


@pytest.mark.parametrize(
    "href",
    [
        "/rss",
        "/rss.xml",
        "/feed",
        "/feeds/world",
        "/world/rss.xml",
        "/world.rss",
        "/index.rdf",
        "/?feed=rss2",
        "/search?format=rss",
        "/feed.php",
        "/rss/world",
        "https://feeds.harbour-post.org/world",
        "https://feeds.feedburner.com/HarbourPost",
    ],
)
def test_a_link_that_looks_like_a_feed_is_one_to_look_at(href: str) -> None:
    assert len(found_on(f'<a href="{href}">x</a>', "https://www.harbour-post.org/")) == 1


@pytest.mark.parametrize(
    "href",
    [
        "/feedback",
        "/news/rss-is-not-dead.html",
        "/press",
        "/atomkraft",
        "mailto:feed@harbour-post.example",
        "javascript:feed()",
        "https://feedly.com/i/feed/x",
        "/feed/../",
        "https://other.example/feed",
        "ftp://harbour-post.example/feed",
        "http://[::1/feed",
    ],
)
def test_a_link_that_only_sounds_like_a_feed_is_none(href: str) -> None:
    assert found_on(f'<a href="{href}">x</a>') == []


def test_each_address_is_named_once_and_the_page_itself_never() -> None:
    body = declared("/feed") + declared("/feed#top") + '<a href="/feed">RSS</a>' + f'<a href="{SITE}rss">this page</a>'
    assert found_on(body, f"{SITE}rss") == [f"{SITE}feed"]


def test_candidates_are_bounded() -> None:
    assert len(found_on("".join(declared(f"/{number}.rss") for number in range(500)))) == discovery.MOST


def test_the_words_of_a_page_are_read_in_its_charset() -> None:
    body = '<html lang="ru"><title>Портовые вести</title>'.encode("windows-1251")
    found = read_page(body, SITE, "text/html; charset=windows-1251")
    assert found is not None
    assert (found.title, found.language) == ("Портовые вести", "ru")


@pytest.mark.parametrize("content_type", ["text/html; charset=x-unheard-of", "text/html; charset=", "text/html"])
def test_a_charset_that_nobody_knows_hides_no_feed(content_type: str) -> None:
    assert on_page(page(declared("/feed"), content_type=content_type))


@pytest.mark.parametrize(
    ("body", "content_type"), [(b"%PDF-1.7 <html>", "application/pdf"), (b"\x89PNG", "image/png"), (b'{"a": 1}', "application/json"), (b"", "")]
)
def test_what_is_no_page_is_none(body: bytes, content_type: str) -> None:
    assert read_page(body, SITE, content_type) is None


@pytest.mark.parametrize(
    "hostile", ["<div>" * 100_000, "<a " + "x='y' " * 100_000 + ">", "<link rel=alternate type=application/rss+xml href=/f>" * 20_000, "<!--" * 50_000]
)
def test_a_hostile_page_is_read_to_its_bounds(hostile: str) -> None:
    found = page(f"<html><head>{declared('/feed')}</head>{hostile}")
    assert on_page(found)[0].url == f"{SITE}feed"
    assert len(found.links) <= MOST_LINKS


@pytest.mark.parametrize("href", ["/" + "rss-" * 100_000, "/" + "feeds/" * 100_000, "?" + "&feed=rs" * 100_000, "/" + "." * 400_000])
def test_an_address_without_end_is_no_feed_and_costs_no_time(href: str) -> None:
    assert found_on(f'<a href="{href}">x</a>{declared(href)}') == []


@given(st.binary(max_size=300))
def test_no_page_makes_it_stumble(body: bytes) -> None:
    found = read_page(b"<html>" + body, SITE, "text/html")
    assert found is not None
    assert all(one.url.startswith("http") for one in on_page(found))


# ---- who made the page


def test_wordpress_says_where_its_feed_is() -> None:
    assert found_on('<link rel="https://api.w.org/" href="https://harbour-post.example/blog/wp-json/">') == [f"{SITE}blog/feed/"]


def test_wordpress_without_readable_addresses_has_its_feed_in_a_parameter() -> None:
    assert found_on(f'<link rel="https://api.w.org/" href="{SITE}index.php?rest_route=/">') == [f"{SITE}index.php?feed=rss2"]


def test_a_channel_that_hides_behind_a_handle_is_found_by_its_canonical_address() -> None:
    body = '<link rel="canonical" href="https://www.youtube.com/channel/UCabcdefghijklmnopqrstuv">'
    assert found_on(body, "https://www.youtube.com/@harbour") == ["https://www.youtube.com/feeds/videos.xml?channel_id=UCabcdefghijklmnopqrstuv"]


def test_a_channel_is_found_by_the_id_on_a_videos_page() -> None:
    body = '<meta itemprop="channelId" content="UCabcdefghijklmnopqrstuv">'
    assert found_on(body, "https://www.youtube.com/watch?v=x") == ["https://www.youtube.com/feeds/videos.xml?channel_id=UCabcdefghijklmnopqrstuv"]


def test_another_sites_canonical_address_has_no_say() -> None:
    assert found_on('<link rel="canonical" href="https://github.com/a/b">') == []


@pytest.mark.parametrize(
    ("url", "feed"),
    [
        ("https://www.youtube.com/channel/UCabcdefghijklmnopqrstuv/videos", "https://www.youtube.com/feeds/videos.xml?channel_id=UCabcdefghijklmnopqrstuv"),
        ("https://m.youtube.com/playlist?list=PL1234", "https://www.youtube.com/feeds/videos.xml?playlist_id=PL1234"),
        ("https://www.youtube.com/user/harbour", "https://www.youtube.com/feeds/videos.xml?user=harbour"),
        ("https://www.reddit.com/r/sailing/", "https://www.reddit.com/r/sailing/.rss"),
        ("https://old.reddit.com/r/sailing/top/?t=week", "https://old.reddit.com/r/sailing/top/.rss?t=week"),
        ("https://www.reddit.com/user/skipper", "https://www.reddit.com/user/skipper/.rss"),
        ("https://github.com/harbour/crane", "https://github.com/harbour/crane/releases.atom"),
        ("https://github.com/harbour/crane/tags", "https://github.com/harbour/crane/tags.atom"),
        ("https://github.com/harbour/crane/commits/main", "https://github.com/harbour/crane/commits/main.atom"),
        ("https://github.com/harbour", "https://github.com/harbour.atom"),
        ("https://medium.com/@skipper/a-story-123", "https://medium.com/feed/@skipper"),
        ("https://medium.com/tag/sailing/latest", "https://medium.com/feed/tag/sailing"),
        ("https://skipper.medium.com/", "https://skipper.medium.com/feed"),
        ("https://skipper.substack.com/p/a-story", "https://skipper.substack.com/feed"),
        ("https://skipper.tumblr.com/", "https://skipper.tumblr.com/rss"),
        ("https://www.tumblr.com/skipper", "https://skipper.tumblr.com/rss"),
        ("https://skipper.blogspot.com/", "https://skipper.blogspot.com/feeds/posts/default"),
        ("https://skipper.blogspot.co.uk/search/label/Ships", "https://skipper.blogspot.co.uk/feeds/posts/default/-/Ships"),
        ("https://skipper.wordpress.com/2026/05/a-story/", "https://skipper.wordpress.com/feed/"),
        ("https://skipper.wordpress.com/category/ships/", "https://skipper.wordpress.com/category/ships/feed/"),
        ("https://news.google.com/search?q=kotor&hl=en-GB&ved=1", "https://news.google.com/rss/search?q=kotor&hl=en-GB"),
    ],
)
def test_some_sites_tell_their_feed_by_the_address_alone(url: str, feed: str) -> None:
    assert by_rule(url)[0] == Candidate(feed, "rule")


@pytest.mark.parametrize(
    "url",
    [
        "https://www.youtube.com/feeds/videos.xml?channel_id=UCabcdefghijklmnopqrstuv",
        "https://www.youtube.com/@harbour",
        "https://www.youtube.com/channel/short",
        "https://www.youtube.com/playlist?list=../../x",
        "https://www.reddit.com/r/sailing/.rss",
        "https://github.com/harbour/crane/releases.atom",
        "https://github.com/features",
        "https://gist.github.com/harbour",
        "https://medium.com/feed/@skipper",
        "https://substack.com/",
        "https://skipper.tumblr.com/rss",
        "https://skipper.blogspot.com/feeds/posts/default",
        "https://wordpress.com/",
        "https://www.google.com/search?q=kotor",
        "https://youtube.com.harbour-post.example/user/x",
        "https://harbour-post.example/user/x",
        "no address",
    ],
)
def test_a_feed_and_a_page_without_a_rule_are_asked_themselves(url: str) -> None:
    assert by_rule(url) == ()


# ---- where to look when a page names nothing


def test_usual_paths_are_few_and_below_the_root() -> None:
    assert [one.url for one in at_usual_paths(f"{SITE}world/today")] == [SITE + path for path in discovery.USUAL_PATHS]
    assert len(discovery.USUAL_PATHS) <= 5


def test_an_account_of_the_fediverse_has_its_feed_beside_it() -> None:
    assert at_usual_paths("https://mastodon.example/@skipper")[0].url == "https://mastodon.example/@skipper.rss"


def test_the_sitemap_of_news_goes_first() -> None:
    body = b"User-agent: *\nSitemap: /sitemap.xml\n# Sitemap: /old.xml\nsitemap:https://harbour-post.example/news-sitemap.xml\nSitemap: javascript:x\n"
    assert [one.url for one in in_robots(body, robots_of(SITE))] == [f"{SITE}news-sitemap.xml", f"{SITE}sitemap.xml"]


def test_few_sitemaps_of_many_are_looked_at() -> None:
    body = "\n".join(f"Sitemap: /archive-{year}.xml" for year in range(1900, 2026))
    assert len(in_robots(body.encode(), robots_of(SITE))) == discovery.MOST_SITEMAPS


def test_robots_stands_at_the_root_of_the_same_port() -> None:
    assert robots_of("https://harbour-post.example:8443/a/b?c#d") == "https://harbour-post.example:8443/robots.txt"


# ---- what a person types


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("https://a.example/feed", ("https://a.example/feed",)),
        ("http://a.example", ("http://a.example",)),
        ("HTTPS://A.example/x", ("HTTPS://A.example/x",)),
        (" a.example/news ", ("https://a.example/news", "http://a.example/news")),
        ("feed://a.example/rss", ("https://a.example/rss", "http://a.example/rss")),
        ("feed:https://a.example/rss", ("https://a.example/rss",)),
        ("localhost:8000/feed", ("https://localhost:8000/feed", "http://localhost:8000/feed")),
        ("[::1]:8000/feed", ("https://[::1]:8000/feed", "http://[::1]:8000/feed")),
        ("أخبار.example/rss", ("https://أخبار.example/rss", "http://أخبار.example/rss")),
    ],
)
def test_an_address_may_be_typed_as_people_do(typed: str, meant: tuple[str, ...]) -> None:
    assert spellings(typed) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "news",
        "ftp://a.example",
        "mailto:x@a.example",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "a b.example",
        "x@a.example",
        "https://",
        "a.example:port",
    ],
)
def test_what_can_be_no_web_address_is_none(typed: str) -> None:
    assert spellings(typed) == ()
