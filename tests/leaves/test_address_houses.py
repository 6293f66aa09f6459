"""Whose pages an address is among: who may speak for it, and whose articles count for its site."""

from __future__ import annotations

import pytest

from tagwire.addresses import canonical, house_of, is_at_home

HOUSES = [
    ("https://harbour-post.org/news/1", "harbour-post.org"),
    ("https://www.harbour-post.org/", "harbour-post.org"),
    ("HTTP://M.Harbour-Post.org:80/news", "harbour-post.org"),
    ("https://news.bbc.co.uk/1/hi/2.stm", "bbc.co.uk"),
    ("https://www-bbc-co-uk.cdn.ampproject.org/c/s/www.bbc.co.uk/news/1", "bbc.co.uk"),
    ("https://anna.substack.com/p/ferry", "anna.substack.com"),
    ("https://www.anna.substack.com/p/ferry", "anna.substack.com"),
    ("https://Anna.Substack.com:443/", "anna.substack.com"),
    ("https://news.anna.medium.com/ferry", "anna.medium.com"),
    ("https://www.substack.com/", "substack.com"),
    ("https://m.substack.com/", "substack.com"),
    ("https://anna.blogspot.com/2026/11/ferry.html", "anna.blogspot.com"),
    ("https://substack.com.crafted.org/p/ferry", "crafted.org"),
    ("https://mysubstack.com/p/ferry", "mysubstack.com"),
    ("http://127.0.0.1/ferry", "127.0.0.1"),
    ("no address", ""),
    ("", ""),
]


@pytest.mark.parametrize(("url", "house"), HOUSES)
def test_an_address_is_among_the_pages_of_one_house(url: str, house: str) -> None:
    assert house_of(url) == house


@pytest.mark.parametrize(
    ("home", "url"),
    [
        ("https://harbour-post.org/", "http://www.harbour-post.org/news/1"),
        ("https://www.harbour-post.org", "https://sport.harbour-post.org/1"),
        ("https://www.bbc.co.uk/", "https://news.bbc.co.uk/1/hi/2.stm"),
        ("https://anna.substack.com/", "https://www.anna.substack.com/p/ferry"),
        ("https://substack.com/", "https://www.substack.com/about"),
    ],
)
def test_a_house_is_at_home_on_all_its_hosts(home: str, url: str) -> None:
    assert is_at_home(home, url)


@pytest.mark.parametrize(
    ("home", "url"),
    [
        ("https://anna.substack.com/", "https://eve.substack.com/p/ferry"),
        ("https://substack.com/", "https://eve.substack.com/p/ferry"),
        ("https://anna.wordpress.com/", "https://eve.wordpress.com/ferry"),
        ("https://anna.blogspot.com/", "https://eve.blogspot.com/ferry"),
        ("https://post.co.uk/", "https://times.co.uk/ferry"),
        ("https://harbour-post.org/", "https://lagoon-times.org/ferry"),
        ("", "https://harbour-post.org/"),
        ("https://harbour-post.org/", ""),
    ],
)
def test_a_neighbour_on_a_shared_host_is_not_at_home_next_door(home: str, url: str) -> None:
    assert not is_at_home(home, url)
    assert not is_at_home(url, home)


def test_two_domains_of_one_newsroom_are_two_houses() -> None:
    """Their addresses name one page; whose word counts is told by the domain alone."""
    assert (house_of("https://www.bbc.co.uk/news/1"), house_of("https://www.bbc.com/news/1")) == ("bbc.co.uk", "bbc.com")
    assert not is_at_home("https://www.bbc.co.uk/", "https://www.bbc.com/news/1")


def test_a_parameter_whose_name_ends_in_option_is_not_option() -> None:
    page = "https://news.example/index.php"
    folded = [canonical(f"{page}?{option}=com_content&id=2&page={number}") for option in ("option", "xoption") for number in (1, 2)]
    assert folded[0] == folded[1] == f"{page}?id=2&option=com_content"
    assert folded[2:] == [f"{page}?id=2&page=1&xoption=com_content", f"{page}?id=2&page=2&xoption=com_content"]
