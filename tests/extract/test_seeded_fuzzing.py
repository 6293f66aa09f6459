"""A few hundred of the cases that `make fuzz` makes by the ten thousand: always the same ones."""

from __future__ import annotations

import random

import pytest

from extract import mutations


@pytest.mark.parametrize("first", range(0, 100, 25))
def test_changed_pages_give_the_same_writable_words_each_time(first: int) -> None:
    seeds = mutations.pages()
    for number in range(first, first + 25):
        mutations.check_page(*mutations.changed(seeds, random.Random(number)))


@pytest.mark.parametrize("first", range(0, 400, 100))
def test_changed_feeds_give_safe_markup_each_time(first: int) -> None:
    for number in range(first, first + 100):
        mutations.check_feed(*mutations.changed(mutations.FEEDS, random.Random(number)))


def test_windows_signs_come_out_as_what_their_author_meant() -> None:
    found = mutations.read_page(
        mutations.page(mutations.paragraphs(*(f"{part} It\x92s \x93done\x94 &#150; said he&#x85;" for part in mutations.PARAGRAPHS))), mutations.URL
    )
    assert isinstance(found, mutations.Article)
    assert "It’s “done” – said he…" in found.text


@pytest.mark.parametrize("broken", [r"\ud83d\udDoe", r"\ud83d", r"\ude00", r"\u0000\u0007"])
def test_what_no_writer_can_write_never_comes_out_of_data(broken: str) -> None:
    mutations.check_page(mutations.page(head=mutations.LINKED_DATA.replace("Storm wrecks", f"Storm {broken} wrecks")), None)
