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
