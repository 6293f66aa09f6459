from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tagwire import addresses

CANONICAL = [
    ("HTTP://www.Example.com:80/a?utm_source=x&b=1&a=2#top", "http://www.example.com/a?a=2&b=1"),
    ("https://example.com", "https://example.com/"),
    ("https://example.com/a b/ü", "https://example.com/a%20b/%C3%BC"),
    ("https://example.com/a%20b", "https://example.com/a%20b"),
    ("https://example.com:8443/?fbclid=1", "https://example.com:8443/"),
    ("https://bücher.example/x", "https://xn--bcher-kva.example/x"),
    ("https://example.com/?q=a&q=b", "https://example.com/?q=a&q=b"),
    ("not an address", "not an address"),
]


@pytest.mark.parametrize(("came", "must_be"), CANONICAL)
def test_one_page_has_one_spelling(came: str, must_be: str) -> None:
    assert addresses.canonical(came) == must_be


AMP = [
    ("https://www.google.com/amp/s/news.example/coast/storm-12/amp/", "https://news.example/coast/storm-12/"),
    ("https://www.google.co.uk/amp/news.example/coast/storm-12", "http://news.example/coast/storm-12"),
    ("https://news-example.cdn.ampproject.org/c/s/news.example/coast/storm-12.amp.html?id=7", "https://news.example/coast/storm-12.html?id=7"),
    ("https://cdn.ampproject.org/v/s/news.example/storm-12?amp_js_v=0.1&usqp=mq331", "https://news.example/storm-12"),
    ("https://news.example/coast/storm-12/?amp=1", "https://news.example/coast/storm-12/"),
    ("https://news.example/coast/storm-12?amp", "https://news.example/coast/storm-12"),
    ("https://news.example/coast/storm-12?outputType=amp", "https://news.example/coast/storm-12"),
    ("https://news.example/amp/coast/storm-12", "https://news.example/coast/storm-12"),
    ("https://news.example/%D8%B9%D8%A7%D8%B5%D9%81%D8%A9/amp", "https://news.example/%D8%B9%D8%A7%D8%B5%D9%81%D8%A9"),
]


@pytest.mark.parametrize(("came", "must_be"), AMP)
def test_a_page_made_for_telephones_is_the_page_itself(came: str, must_be: str) -> None:
    assert addresses.canonical(came) == must_be


REDIRECTORS = [
    ("https://www.google.com/url?sa=t&q=https%3A%2F%2Fnews.example%2Fa%3Fid%3D7%26utm_source%3Dx&usg=1", "https://news.example/a?id=7"),
    ("https://l.facebook.com/l.php?u=https%3A%2F%2Fnews.example%2Fa&h=AT0", "https://news.example/a"),
    ("https://www.google.com/url?url=https%253A%252F%252Fnews.example%252Fa", "https://news.example/a"),
    (
        "https://www.google.com/url?q=https%3A%2F%2Fl.facebook.com%2Fl.php%3Fu%3Dhttps%253A%252F%252Fwww.google.com%252Famp%252Fs%252Fnews.example%252Fa-1",
        "https://news.example/a-1",
    ),
    ("https://www.bing.com/news/apiclick.aspx?ref=FexRss&url=https%3A%2F%2Fnews.example%2Fa&c=1", "https://news.example/a"),
    ("https://consent.google.com/ml?continue=https://news.example/a&gl=DE", "https://news.example/a"),
]


@pytest.mark.parametrize(("came", "must_be"), REDIRECTORS)
def test_a_redirector_that_names_its_target_is_its_target(came: str, must_be: str) -> None:
    assert addresses.canonical(came) == must_be


@pytest.mark.parametrize(
    "url",
    [
        "https://news.google.com/rss/articles/CBMiXkFVX3lxTE4?oc=5",
        "https://feedproxy.google.com/~r/harbour/~3/abc/",
        "https://www.google.com/url?q=storm+in+the+port",
        "https://www.google.com/url?q=javascript%3Aalert",
        "https://news.example/login?url=https%3A%2F%2Fnews.example%2Fa",
    ],
)
def test_what_does_not_name_its_target_stays(url: str) -> None:
    assert addresses.canonical(url) == url


@pytest.mark.parametrize(
    "query",
    "utm_source=a utm_medium=b&utm_campaign=c fbclid=x gclid=x mc_cid=1&mc_eid=2 at_medium=RSS&at_campaign=rss ref=homepage source=rss src=feed PHPSESSID=a1".split(),
)
def test_where_a_click_came_from_is_no_part_of_a_page(query: str) -> None:
    assert addresses.canonical(f"https://news.example/a?{query}") == "https://news.example/a"
    assert addresses.canonical(f"https://news.example/a?id=7&{query}") == "https://news.example/a?id=7"


APART = [
    ("https://news.example/?p=1", "https://news.example/?p=2"),
    ("https://news.example/article?id=1", "https://news.example/article?id=2"),
    ("https://news.example/?123", "https://news.example/?124"),
    ("https://news.example/a?ref=20261122", "https://news.example/a?ref=20261123"),
    ("https://news.example/a?source=reuters", "https://news.example/a?source=ap"),
    ("https://news.example/amp/storm", "https://news.example/storm"),
    ("https://news.example/music/amp", "https://news.example/music"),
    ("https://news.example/new-guitar-amp", "https://news.example/new-guitar"),
    ("https://news.example/best/amp/of-2026", "https://news.example/best/of-2026"),
    ("https://news.example/m/1", "https://news.example/1"),
    ("https://news.example/A", "https://news.example/a"),
    ("https://news.example/a%2Fb", "https://news.example/a/b"),
    ("https://news.example/a%2Bb", "https://news.example/a%20b"),
    ("https://news.example/a?t=%CA%E8", "https://news.example/a?t=%CA%E9"),
    ("https://news.example/#!/1", "https://news.example/#!/2"),
    ("https://m.example.com/a", "https://example.org/a"),
    ("https://m.co.uk/a", "https://co.uk/a"),
    ("https://news.example/a?q=x&q=y", "https://news.example/a?q=y&q=x"),
    ("https://news.example:8080/a", "https://news.example/a"),
    ("https://web.archive.example/web/2026/https://news.example/a", "https://web.archive.example/web/2026/http://news.example/a"),
]


@pytest.mark.parametrize(("one", "other"), APART)
def test_different_articles_are_never_welded(one: str, other: str) -> None:
    assert addresses.canonical(one) != addresses.canonical(other)
    assert addresses.same_page_key(one) != addresses.same_page_key(other)


TOGETHER = [
    ("https://news.example/a", "http://www.news.example/a/"),
    ("https://news.example/a?id=1", "https://news.example/a/?id=1"),
    ("https://m.example.com/a-1", "https://amp.example.com/a-1?amp=1"),
    ("https://en.m.example.com/a", "https://en.example.com/a"),
    ("https://mobile.example.com/a", "https://www.example.com/a"),
    ("https://news.example/coast/index.html", "https://news.example/coast/"),
    ("https://news.example//coast///a", "https://news.example/coast/a"),
    ("https://news.example/coast/../a/./b", "https://news.example/a/b"),
    ("https://news.example/%7euser/%c3%bc", "https://news.example/~user/%C3%BC"),
    ("https://news.example/a?x=1%2f2&y=a%20b", "https://news.example/a?y=a+b&x=1/2"),
    ("https://news.example./a", "https://NEWS.example:443/a"),
    ("https://news.example/a;jsessionid=1A2B?id=3", "https://news.example/a?id=3"),
    ("https://news.example/a#comments", "https://news.example/a#:~:text=storm"),
]


@pytest.mark.parametrize(("one", "other"), TOGETHER)
def test_spellings_of_one_page_share_a_key(one: str, other: str) -> None:
    assert addresses.same_page_key(one) == addresses.same_page_key(other)


def test_the_address_keeps_the_host_it_was_served_from() -> None:
    assert addresses.canonical("https://m.news.example/a") == "https://m.news.example/a"
    assert addresses.canonical("https://[::1]:8080/a") == "https://[::1]:8080/a"


PARTS = st.lists(
    st.sampled_from(
        "/ // . .. amp amp/ .amp .html index.html a-1 b %41 %2F %2525 % ü ;jsessionid=x ? & = q=1 q= utm_id=3 amp=1 + %20 %C3 # #! url=https://x.example/ https:".split()
    ),
    max_size=14,
).map("".join)
HOSTS = st.sampled_from(
    ["news.example", "WWW.news.example.:443", "www.google.com/url", "google.com/amp/s/m.x.example", "[::1]", "l.facebook.com", "m.x.example"]
)


@given(HOSTS, PARTS)
def test_a_second_turn_changes_nothing(host: str, rest: str) -> None:
    once = addresses.canonical(f"https://{host}/{rest}")
    assert addresses.canonical(once) == once
    assert addresses.same_page_key(once) == addresses.same_page_key(f"https://{host}/{rest}")


@given(HOSTS, PARTS)
def test_what_it_gives_can_be_opened(host: str, rest: str) -> None:
    form = addresses.canonical(f"https://{host}/{rest}")
    assert addresses.is_web(form)
    assert form.isascii()


def test_an_address_in_thousands_of_others_is_found_in_time() -> None:
    nested = "https://www.google.com/url?q=" * 2_000 + "https://news.example/a"
    assert addresses.canonical(nested) == "https://news.example/a"
    assert addresses.canonical("https://news.example/a-1" + "/amp" * 2_000) == "https://news.example/a-1"


@given(st.from_regex(r"https?://[a-z]{1,8}\.(com|org|co\.uk)/[a-zA-Z0-9 %/._-]{0,20}(\?[a-z=&0-9]{0,12})?", fullmatch=True))
def test_the_canonical_form_is_its_own_canonical_form(url: str) -> None:
    once = addresses.canonical(url)
    assert addresses.canonical(once) == once


@given(st.text(max_size=60))
def test_no_text_breaks_the_reading_of_addresses(text: str) -> None:
    assert isinstance(addresses.canonical(text), str)
    assert isinstance(addresses.absolute("https://example.com/", text), str)
    assert addresses.slug(text)


def test_scheme_www_and_last_slash_do_not_make_another_page() -> None:
    assert addresses.same_page_key("http://www.example.com/a/") == addresses.same_page_key("https://example.com/a")


def test_another_query_makes_another_page() -> None:
    assert addresses.same_page_key("https://example.com/a?id=1") != addresses.same_page_key("https://example.com/a?id=2")


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "ftp://example.com/", "https://", "http://[::1", "//example.com", "data:text/html,x", "https://example.com:port/"]
)
def test_only_web_addresses_with_a_host_count(url: str) -> None:
    assert not addresses.is_web(url)


def test_links_are_made_absolute_and_rubbish_is_dropped() -> None:
    assert addresses.absolute("https://example.com/a/b", "../c") == "https://example.com/c"
    assert addresses.absolute("https://example.com/", "javascript:alert(1)") == ""


@pytest.mark.parametrize(
    ("host", "site"), [("news.bbc.co.uk", "bbc.co.uk"), ("example.com", "example.com"), ("127.0.0.1", "127.0.0.1"), ("localhost", "localhost"), ("", "")]
)
def test_the_site_is_the_registrable_domain(host: str, site: str) -> None:
    assert addresses.site_of(host) == site


def test_slugs_keep_the_script_of_the_title() -> None:
    assert addresses.slug("Ferry aground: 118 saved!") == "ferry-aground-118-saved"
    assert addresses.slug("عبّارة تجنح قرب كوتور") == "عبّارة-تجنح-قرب-كوتور"
    assert len(addresses.slug("word " * 100)) <= addresses.SLUG_LENGTH
    assert addresses.slug("!!!") == "-"
