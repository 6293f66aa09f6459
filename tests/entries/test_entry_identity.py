"""Entries stay known when their feed rewrites them, and different ones are never welded together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tagwire.entries import identities, read_feed
from tagwire.model import Entry, Feed

NOW = datetime(2026, 11, 22, 9, 30, 5, tzinfo=UTC)
HOME = "http://news.example/"


def an_entry(number: int, **changes: object) -> Entry:
    entry = Entry(f"{HOME}?p={number}", f"{HOME}a/{number}", f"Title {number}", published=NOW + timedelta(minutes=number))
    return replace(entry, **changes)  # type: ignore[arg-type]  # keys are the entry's own


def names_of(entries: list[Entry]) -> list[set[str]]:
    feed = Feed("rss", link=HOME, entries=tuple(entries))
    return [set(identities(entry, feed)) for entry in entries]


def known(before: list[Entry], after: list[Entry]) -> list[bool]:
    """Which of the entries after are known, when those before were stored under all their names."""
    kept = set().union(*names_of(before)) if before else set()
    return [bool(names & kept) for names in names_of(after)]


REWRITES: dict[str, Callable[[Entry], Entry]] = {
    "https": lambda entry: replace(entry, id=entry.id.replace("http:", "https:"), url=entry.url.replace("http:", "https:")),
    "www": lambda entry: replace(entry, id=entry.id.replace("//", "//www."), url=entry.url.replace("//", "//www.")),
    "a slug for ?p=": lambda entry: replace(entry, id=entry.url, url=entry.url),
    "another guid": lambda entry: replace(entry, id=f"urn:uuid:{hash(entry.id)}"),
    "a timestamp in the guid": lambda entry: replace(entry, id=f"{entry.id}&ts=1795339805", url=""),
    "a session in the guid": lambda entry: replace(entry, id=f"{entry.id}&PHPSESSID=0123456789abcdef0123", url=""),
    "a session in the path": lambda entry: replace(entry, id="new", url=f"{entry.url};jsessionid=A1B2C3?x=y".replace("?x=y", "")),
    "tracking in the link": lambda entry: replace(entry, id="new", url=f"{entry.url}?utm_source=rss"),
    "id and link at once": lambda entry: replace(entry, id=f"x{entry.id}", url=f"https://new.example/{entry.url[-3:]}"),
    "another title": lambda entry: replace(entry, title=f"Update: {entry.title}"),
    "no date": lambda entry: replace(entry, published=None),
}


@pytest.mark.parametrize("rewrite", REWRITES)
@given(st.lists(st.integers(1, 9999), min_size=1, max_size=8, unique=True))
def test_a_rewritten_entry_stays_known_and_a_new_one_is_new(rewrite: str, numbers: list[int]) -> None:
    before = [an_entry(number) for number in numbers]
    after = [REWRITES[rewrite](entry) for entry in before]
    after = [replace(entry, id=f"new {place}") if entry.id == "new" else entry for place, entry in enumerate(after)]
    new = an_entry(10_000)
    assert known(before, [*after, new]) == [True] * len(after) + [False]


@given(st.permutations(list(REWRITES)))
def test_names_are_carried_on_from_reading_to_reading(order: list[str]) -> None:
    entry, other = an_entry(1), an_entry(2)
    for rewrite in order[:3]:
        again = REWRITES[rewrite](entry)
        again = replace(again, id="new 1") if again.id == "new" else again
        assert known([entry, other], [again, other])[0] or entry.published is None or not entry.url
        entry = again


def test_entries_of_a_live_ticker_that_link_to_one_page_stay_apart() -> None:
    before = [an_entry(number, url=f"{HOME}live") for number in (1, 2)]
    assert known(before, [an_entry(3, url=f"{HOME}live"), *before]) == [False, True, True]


def test_entries_that_differ_in_nothing_but_the_fragment_stay_apart() -> None:
    before = [an_entry(number, id=f"{HOME}live#{number}", url=f"{HOME}live#{number}") for number in (1, 2)]
    assert known(before, [an_entry(3, id=f"{HOME}live#3", url=f"{HOME}live#3"), *before]) == [False, True, True]


def test_a_link_to_the_home_page_names_nothing() -> None:
    assert known([an_entry(1, url=HOME)], [an_entry(2, url=HOME)]) == [False]


def test_a_short_number_is_a_page_and_no_session() -> None:
    before = an_entry(1, id="1", url=f"{HOME}article.php?sid=12")
    assert known([before], [an_entry(2, id="2", url=f"{HOME}article.php?sid=13")]) == [False]


def test_titles_that_come_back_every_day_or_every_hour_are_news() -> None:
    before = [Entry("1", f"{HOME}1", "Traffic", published=NOW)]
    assert known(before, [Entry("2", f"{HOME}2", "Traffic", published=NOW + timedelta(hours=4))]) == [False]
    assert known(before, [Entry("2", f"{HOME}2", "Traffic", published=NOW + timedelta(days=1))]) == [False]


def test_titles_of_one_day_without_a_time_are_not_enough() -> None:
    day = datetime(2026, 11, 22, tzinfo=UTC)
    assert known([Entry("1", f"{HOME}1", "Traffic", published=day)], [Entry("2", f"{HOME}2", "Traffic", published=day)]) == [False]


def read(items: str) -> list[Entry]:
    feed = read_feed(f"<rss><channel><title>T</title><link>{HOME}</link>{items}</channel></rss>".encode(), f"{HOME}feed")
    assert isinstance(feed, Feed)
    return list(feed.entries)


def test_entries_without_id_and_link_are_known_by_title_and_day() -> None:
    one = "<item><title>Rain</title><pubDate>Sun, 22 Nov 2026 {}:00 GMT</pubDate></item>"
    assert known(read(one.format("08:00")), read(one.format("09:00"))) == [True]
    assert known(read(one.format("08:00")), read(one.format("08:00").replace("22", "23").replace("Sun", "Mon"))) == [False]
    assert known(read(one.format("08:00")), read(one.format("08:00").replace("Rain", "Snow"))) == [False]


def test_a_feed_whose_ids_are_all_one_goes_by_its_links() -> None:
    one = "<item><guid>x</guid><link>/{0}</link><title>T{0}</title></item>"
    before = read(one.format(1) + one.format(2))
    assert known(before, read(one.format(3) + one.format(1) + one.format(2))) == [False, True, True]


def test_a_ticker_without_ids_that_links_to_one_page_goes_by_its_titles() -> None:
    one = "<item><link>/live</link><title>{}</title><pubDate>Sun, 22 Nov 2026 08:00:01 GMT</pubDate></item>"
    before = read(one.format("Goal") + one.format("Foul"))
    assert known(before, read(one.format("Whistle") + one.format("Goal") + one.format("Foul"))) == [False, True, True]


def test_a_repeat_within_a_feed_is_one_entry() -> None:
    one = "<item><guid>x</guid><link>/1</link><title>T</title></item>"
    first, second = names_of(read(one + one))
    assert first == second


@given(st.builds(Entry, st.text(), st.text(), st.text()))
def test_every_entry_has_a_name(entry: Entry) -> None:
    names = identities(entry, Feed("rss", entries=(entry,)))
    assert names
    assert all(names)
