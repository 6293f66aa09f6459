"""Names with signs, from end to end."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tagwire.label.oddnames import odd_names
from tagwire.label.page import Page
from tagwire.model import Label, Subject

Ask = Callable[..., Label]


def named(found: Label) -> dict[str, str]:
    return {tag.tag: tag.name for tag in found.hashtags}


@pytest.mark.parametrize(
    ("title", "text", "tag", "name"),
    [
        ("AT&T raises prices", "AT&T raised its prices on Friday. Customers of AT&T complained.", "ATT", "AT&T"),
        ("C++ turns forty", "C++ turned forty on Friday. Many programmers still use C++ at work.", "CPlusPlus", "C++"),
        ("A new .NET is out", "The new .NET came out on Friday. Developers use .NET for servers.", "DotNET", ".NET"),
        ("O'Neill visits Lyon", "Shaquille O'Neill visited Lyon on Friday. O’Neill met children.", "ShaquilleONeill", "Shaquille O'Neill"),
        ("5G comes to Lyon", "5G came to Lyon on Friday. The mayor said 5G is fast.", "5G", "5G"),
        ("3M to pay $10bn", "3M will pay $10bn, the company said. Shares in 3M fell.", "3M", "3M"),
        ("7-Eleven rejects bid", "7-Eleven rejected the bid on Friday. The owner of 7-Eleven is Japanese.", "7Eleven", "7-Eleven"),
        ("Yahoo! sells search", "Yahoo! sold its search on Friday. Users of Yahoo! remember.", "Yahoo", "Yahoo"),
        ("Marks & Spencer reports", "Marks & Spencer reported on Friday. Marks & Spencer sells clothes.", "MarksSpencer", "Marks & Spencer"),
        ("S&P 500 hits record", "The S&P 500 hit a record on Friday. Traders watch the S&P 500.", "SP500", "S&P 500"),
        ("G7 meets in Lyon", "The G7 met in Lyon. The G7 will meet again.", "G7", "G7"),
        ("Mercedes-Benz recalls cars", "Mercedes-Benz recalls cars, the maker said. Owners of Mercedes-Benz cars worry.", "MercedesBenz", "Mercedes-Benz"),
    ],
)
def test_a_name_keeps_its_signs_and_its_tag_says_them(ask: Ask, title: str, text: str, tag: str, name: str) -> None:
    assert named(ask(title, text))[tag] == name


def test_a_part_of_a_name_with_signs_is_no_place(ask: Ask) -> None:
    found = named(ask("H&M and Marks & Spencer report", "H&M reported on Friday. Marks & Spencer did too. H&M and Marks & Spencer sell clothes."))
    assert {"HM", "MarksSpencer"} <= set(found)
    assert not {"Marks", "Spencer", "Russia"} & set(found)


@pytest.mark.parametrize(
    "text", ["A fine of $3M. Another of $3M.", "Lyon won! It rained. Lyon won! It rained.", "Room 2-B and room 2-B.", "10K runs and 10K runners"]
)
def test_money_and_shouts_are_no_names(text: str) -> None:
    assert odd_names(Page.of(Subject("A quiet day", text))) == []


def test_signs_in_a_headline_alone_are_its_punctuation() -> None:
    assert odd_names(Page.of(Subject("Fire & Smoke: Fire & Smoke", "A quiet text about something else."))) == []


@given(st.text(alphabet="AT&+#.NE5Gx!' \n"), st.text(alphabet="AT&+#.NE5Gx!' \n"))
def test_mentions_lie_in_the_page(title: str, text: str) -> None:
    page = Page.of(Subject(title, text))
    for name in odd_names(page):
        assert len(name.spans) == len(name.mentions)
        assert all(0 <= start < end <= len(page.whole) for start, end in name.mentions)
        assert all(0 <= span.first < span.last <= len(page.tokens) for span in name.spans)


def test_marks_of_direction_and_pictures_do_no_harm(ask: Ask) -> None:
    found = named(ask("Lyon \u200fcalm 😀", "\u200fJane Example\u200f met 😀 John Sample in Lyon 😀. Jane Example spoke. John Sample left."))
    assert {"Lyon", "JaneExample", "JohnSample"} <= set(found)


def test_a_word_of_two_hundred_letters_is_no_hashtag(ask: Ask) -> None:
    long = "A" * 200
    assert not [tag for tag in named(ask(f"{long} wins", f"{long} won the race. Then {long} went home.")) if len(tag) > 60]
