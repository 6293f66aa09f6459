"""When: machine dates, time tags, the address, and lines that people read, in their languages."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from fact_pages import facts_of, linked
from hypothesis import given
from hypothesis import strategies as st

from tagwire.extract.facts import dates, written_dates

H1 = "<h1>Storm wrecks fish market in Port Alda</h1>"
DAY = datetime(2026, 11, 22, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _without_guesses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dates, "guessed_date", lambda _tree: "")


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("22 November 2026", "en"),
        ("Sunday, November 22nd, 2026", "en-US"),
        ("Nov. 22, 2026", "en"),
        ("Sonntag, 22. November 2026", "de"),
        ("22.11.2026", "de-AT"),
        ("22.11.26", "de"),
        ("dimanche 22 novembre 2026", "fr"),
        ("22 de noviembre de 2026", "es"),
        ("22 de novembro de 2026", "pt-BR"),
        ("22 ноября 2026 г.", "ru"),
        ("22 листопада 2026", "uk"),
        ("22 Kasım 2026 Pazar", "tr"),
        ("2026. november 22.", "hu"),
        ("22 نوفمبر 2026", "ar"),
        ("٢٢ نوفمبر ٢٠٢٦", "ar"),
        ("22 تشرين الثاني 2026", "ar-LB"),
        ("22 नवंबर 2026", "hi"),
        ("2026年11月22日", "ja"),
        ("2026년 11월 22일", "ko"),
        ("22 novembre 2026", ""),
        ("2026-11-22", ""),
    ],
)
def test_a_written_day(line: str, language: str) -> None:
    assert written_dates.read(line, language) == DAY


@pytest.mark.parametrize(
    ("language", "country", "day"),
    [("en-US", "", (2026, 5, 10)), ("en-GB", "", (2026, 10, 5)), ("en", "uk", (2026, 10, 5)), ("en", "com", (2026, 5, 10)), ("es", "", (2026, 10, 5))],
)
def test_day_and_month_stand_as_people_there_write_them(language: str, country: str, day: tuple[int, int, int]) -> None:
    assert written_dates.read("05/10/2026", language, country) == datetime(*day, tzinfo=UTC)


@pytest.mark.parametrize(
    ("line", "hour"),
    [
        ("22.11.2026, 21.30 Uhr", 21),
        ("Nov 22, 2026 at 9:30 pm", 21),
        ("22 November 2026 12:30 AM", 0),
        ("22/11/2026 21h30", 21),
        ("2026年11月22日 21時30", 21),
        ("22 Nov 2026 21:30 MSK", 18),
    ],
)
def test_the_hour_behind_a_day(line: str, hour: int) -> None:
    assert written_dates.read(line, "en-GB") == datetime(2026, 11, 22, hour, 30, tzinfo=UTC)


@pytest.mark.parametrize("line", ["", "31 June 2026", "12.13.14.15", "Page 3 of 2026", "version 4.47.4", "99/99/2026", "In 2026 the market opens"])
def test_what_is_no_day(line: str) -> None:
    assert written_dates.read(line, "en") is None


@given(st.text(max_size=300), st.text(max_size=30))
def test_any_line_in_any_language_is_a_day_or_none(line: str, language: str) -> None:
    found = written_dates.read(line, language)
    assert found is None or found.tzinfo is UTC


SOURCES = {
    "linked data of the article": ("", linked('{"@type": "NewsArticle", "datePublished": "2026-11-22T00:00:00Z"}')),
    "linked data of the page": ("", linked('{"@type": "WebPage", "datePublished": "2026-11-22T00:00:00Z"}')),
    "linked data of a film": ("", linked('{"@type": "VideoObject", "uploadDate": "2026-11-22T00:00:00Z"}')),
    "a meta tag": ("", '<meta name="DC.date.issued" content="2026-11-22">'),
    "a meta tag for people": ("", '<meta name="date" content="22.11.2026">'),
    "microdata": ('<p itemprop="datePublished" content="2026-11-22">yesterday</p>', ""),
    "a time tag": ('<time datetime="2026-11-22">yesterday</time>', ""),
    "a time tag with words": ("<time>22 November 2026</time>", ""),
    "a line near the headline": ("<p>22 November 2026 | Coast</p>", ""),
    "a line with a mark": ('<div class="teaser"><span class="date">Sunday 22 November 2026</span></div>', ""),
}


@pytest.mark.parametrize(("body", "head"), SOURCES.values(), ids=SOURCES)
def test_the_day_is_told_by(body: str, head: str) -> None:
    assert facts_of(f"<main>{H1}{body}</main>", head).published == DAY


def test_the_day_is_told_by_the_address() -> None:
    assert facts_of(H1, url="https://news.example/2026/11/22/storm").published == DAY
    assert facts_of(H1, url="https://news.example/coast/20261122/storm").published == DAY


NOT_ITS_DAY = {
    "a sentence": "<p>The market will open again on 22 November 2026, the mayor told reporters at the quay.</p>",
    "a comment": '<div id="comments"><time datetime="2026-11-22">yesterday</time><p>22 November 2026</p></div>',
    "the navigation": "<nav><span>22 November 2026</span></nav>",
    "the foot of the page": "<p>x</p>" * 80 + "<p>22 November 2026</p>",
}


@pytest.mark.parametrize("body", NOT_ITS_DAY.values(), ids=NOT_ITS_DAY)
def test_the_day_is_not_that_of(body: str) -> None:
    assert facts_of(f"<div>{H1}</div>{body}").published is None


def test_a_change_is_no_publication() -> None:
    found = facts_of(f'<main>{H1}<p>Updated: 24 November 2026</p><p>22 November 2026</p><time class="updated" datetime="2026-11-24">x</time></main>')
    assert (found.published, found.modified) == (DAY, datetime(2026, 11, 24, tzinfo=UTC))


def test_the_zone_is_kept_beside_the_moment() -> None:
    found = facts_of(H1, linked('{"@type": "NewsArticle", "datePublished": "2026-11-22T00:30:00+01:00", "dateModified": "2026-11-22T08:00:00Z"}'))
    assert (found.published, found.zone) == (datetime(2026, 11, 21, 23, 30, tzinfo=UTC), "+01:00")
    assert found.modified == datetime(2026, 11, 22, 8, tzinfo=UTC)


def test_a_day_alone_has_no_zone() -> None:
    assert facts_of(H1, '<meta name="date" content="2026-11-22">').zone is None


def test_where_the_page_is_silent_it_is_guessed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dates, "guessed_date", lambda _tree: "2026-11-22")
    assert facts_of(H1).published == DAY
