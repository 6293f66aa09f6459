"""Pages written to take an extractor's time: each is answered."""

from __future__ import annotations

import pytest

from tagwire.errors import TooLarge
from tagwire.extract import read_page
from tagwire.model import Article

URL = "https://news.example/2026/storm-wrecks-market.html"
TEXT = "<p>The council of Port Alda wants to put up tents beside the ruined hall so that the market can open again on Thursday.</p>" * 6


def page(body: str, head: str = "") -> bytes:
    return f"<html><head><title>Storm wrecks market</title>{head}</head><body><article>{body}</article></body></html>".encode()


@pytest.mark.parametrize("part", ['a{}="" ', "a{}/", "a{} ", "a{}='x'"])
def test_a_tag_with_very_many_attributes_is_not_parsed(part: str) -> None:
    assert isinstance(read_page(page(f"<a {''.join(part.format(number) for number in range(20_000))}>x</a>{TEXT}"), URL), TooLarge)


def test_a_long_value_of_one_attribute_is_no_crowd() -> None:
    state = "/a=b c=d" * 5_000
    assert isinstance(read_page(page(f"<div data-state='{state}'></div>{TEXT}"), URL), Article)


@pytest.mark.parametrize("place", ["<p>{}</p>", "<h1>{}</h1>"])
def test_marks_stacked_on_one_letter_take_no_time(place: str) -> None:
    assert isinstance(read_page(page(place.format("e" + "\u0327\u0301" * 200_000) + TEXT), URL), Article)


def test_a_charset_that_python_knows_and_the_web_does_not() -> None:
    body = b'<meta charset="undefined">' + page(f"{TEXT}<p>caf").replace(b"</article>", b"\xe9</article>")
    assert isinstance(read_page(body, URL), Article)


def test_linked_data_of_very_many_things_is_walked_over_in_part() -> None:
    nodes = ",".join(["[]"] * 500_000)
    assert isinstance(read_page(page(TEXT, f'<script type="application/ld+json">[{nodes}]</script>'), URL), Article)
