"""When a robots.txt is asked for, and what holds until the next time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from server import run
from yarl import URL

from tagwire.download import rulebook
from tagwire.download.network import Clock
from tagwire.download.robots import RULE_BYTES
from tagwire.download.rulebook import AGAIN, KEPT, LONGEST, SHORTEST, Known, Rulebook, known
from tagwire.errors import Busy, Forbidden, Gone, ServerFault, TagwireError, TimedOut, TooLarge, Unreachable
from tagwire.model import Document
from tagwire.testing import A_MOMENT, a_document, a_moment

PLACE = "https://news.example/robots.txt"
CLOSED = a_document(PLACE, "User-agent: *\nDisallow: /", "text/plain")
LATER = (Unreachable(PLACE, "x"), TimedOut(PLACE, "x"), ServerFault(PLACE, "x"), Busy(PLACE, "x"))


@pytest.mark.parametrize(
    ("fresh", "lasts"),
    [(None, LONGEST), (0.0, SHORTEST), (3600.0, timedelta(hours=1)), (86_400.0, LONGEST), (1e7, LONGEST)],
)
def test_rules_hold_for_a_day_at_most_and_ten_minutes_at_least(fresh: float | None, lasts: timedelta) -> None:
    found = known(replace(CLOSED, fresh_for=fresh), None, A_MOMENT)
    assert found.until == A_MOMENT + lasts
    assert not found.rules.allow("/a")
    assert found.failure is None


@pytest.mark.parametrize("error", [Gone(PLACE, "404"), TooLarge(PLACE, "six redirects"), Forbidden(PLACE, "a redirect inwards")])
def test_where_there_is_no_robots_txt_all_is_allowed(error: TagwireError) -> None:
    found = known(error, None, A_MOMENT)
    assert found.rules.allow("/a")
    assert found.failure is None


@pytest.mark.parametrize("error", LATER)
def test_where_it_cannot_be_had_nothing_is_allowed_for_a_time(error: TagwireError) -> None:
    found = known(error, None, A_MOMENT)
    assert found.failure is error
    assert found.until == A_MOMENT + AGAIN


def test_a_server_may_say_when_to_ask_for_it_again() -> None:
    assert known(Busy(PLACE, "x", 7200.0), None, A_MOMENT).until == A_MOMENT + timedelta(hours=2)
    assert known(Busy(PLACE, "x", 1.0), None, A_MOMENT).until == A_MOMENT + SHORTEST


@pytest.mark.parametrize("error", LATER)
def test_the_last_copy_stands_in_for_thirty_days(error: TagwireError) -> None:
    copy = known(CLOSED, None, A_MOMENT)
    for age, stands in ((KEPT - timedelta(days=1), True), (KEPT, False)):
        found = known(error, copy, A_MOMENT + age)
        assert (found.failure is None) is stands
        assert found.rules.allow("/a") is not stands


def test_that_there_was_none_stands_in_as_well() -> None:
    assert known(ServerFault(PLACE, "x"), known(Gone(PLACE, "404"), None, A_MOMENT), A_MOMENT + LONGEST).failure is None


class Asked:
    """Answers in turn, and counts the questions."""

    def __init__(self, *answers: Document | TagwireError) -> None:
        self.answers = list(answers)
        self.urls: list[str] = []

    async def __call__(self, url: str, now: Clock) -> Document | TagwireError:
        self.urls.append(url)
        await asyncio.sleep(0)
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


def at(moment: datetime) -> Callable[[], datetime]:
    return lambda: moment


def test_many_questions_at_once_ask_the_site_once() -> None:
    asked = Asked(CLOSED)

    async def ask() -> list[Known]:
        book = Rulebook(asked)
        return list(await asyncio.gather(*(book.of(URL(f"https://news.example/{n}"), a_moment) for n in range(50))))

    assert len(run(ask())) == 50
    assert asked.urls == [PLACE]


def test_scheme_host_and_port_are_a_site_each() -> None:
    asked = Asked(CLOSED)

    async def ask() -> None:
        book = Rulebook(asked)
        for url in ("https://news.example/a", "http://news.example/a", "https://news.example:8443/a", "https://www.news.example/a", "https://news.example/b"):
            await book.of(URL(url), a_moment)

    run(ask())
    assert asked.urls == [
        "https://news.example/robots.txt",
        "http://news.example/robots.txt",
        "https://news.example:8443/robots.txt",
        "https://www.news.example/robots.txt",
    ]


def test_what_has_run_out_is_asked_for_again() -> None:
    asked = Asked(ServerFault(PLACE, "x"), CLOSED)

    async def ask() -> list[bool]:
        book, url = Rulebook(asked), URL("https://news.example/a")
        moments = (A_MOMENT, A_MOMENT + AGAIN / 2, A_MOMENT + AGAIN, A_MOMENT + AGAIN + LONGEST / 2)
        return [(await book.of(url, at(moment))).failure is None for moment in moments]

    assert run(ask()) == [False, False, True, True]
    assert len(asked.urls) == 2


def test_one_asker_who_gives_up_spoils_it_for_none_of_the_others() -> None:
    asked = Asked(CLOSED)

    async def ask() -> Known:
        book, url = Rulebook(asked), URL("https://news.example/a")
        first, second = (asyncio.create_task(book.of(url, a_moment)) for _ in range(2))
        await asyncio.sleep(0)
        first.cancel()
        return await second

    assert run(ask()).failure is None
    assert len(asked.urls) == 1


def test_sites_are_forgotten_above_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rulebook, "SITES", 10)

    async def ask() -> tuple[int, int]:
        book = Rulebook(Asked(CLOSED))
        for number in range(50):
            await book.of(URL(f"https://site{number}.example/"), a_moment)
        return len(book._known), book._bytes

    assert run(ask()) == (10, 10 * (1 + RULE_BYTES))


def test_a_few_enormous_files_do_not_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rulebook, "BYTES", 7000)
    large = a_document(PLACE, "User-agent: *\n" + "".join(f"Disallow: /{n:048}\n" for n in range(10)), "text/plain")

    async def ask() -> tuple[int, int]:
        book = Rulebook(Asked(large))
        for number in range(20):
            await book.of(URL(f"https://site{number}.example/"), a_moment)
        return len(book._known), book._bytes

    assert run(ask()) == (2, 2 * 10 * (49 + RULE_BYTES))


def test_closing_ends_what_is_being_asked() -> None:
    async def never(url: str, now: Clock) -> Document | TagwireError:
        await asyncio.Event().wait()
        raise AssertionError(url)

    async def ask() -> bool:
        book = Rulebook(never)
        waiting = asyncio.create_task(book.of(URL("https://news.example/"), a_moment))
        await asyncio.sleep(0)
        await book.close()
        await asyncio.wait([waiting])
        return waiting.cancelled()

    assert run(ask())
