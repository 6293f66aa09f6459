"""Entries of live blogs stand apart, each under its time."""

from __future__ import annotations

import pytest
from lxml import html
from stories_in_scripts import STORIES, address, html_of

from tagwire.extract.body.blocks import Page, page_of
from tagwire.extract.body.bodies import Piece
from tagwire.extract.body.liveblog import apart, live_entries
from tagwire.extract.lines import cleaning

TOLD = STORIES["en"].paragraphs
TIMES = ("18:05", "17:40", "17:12")


def page(language: str, *markup: str, around: str = "{}") -> Page:
    return page_of(html.document_fromstring(html_of(language, *markup, around=around)))


def entries_of(*entries: str, around: str = "{}") -> list[Piece]:
    return live_entries(page("en", *entries, around=around))


def expected(*headings: str) -> list[Piece]:
    return [piece for heading, text in zip(headings, TOLD, strict=False) for piece in (Piece("heading", heading), Piece("paragraph", text))]


MAKES = {
    "articles_with_time": "<article class='update'><time datetime='2026-11-20T{0}:00+01:00'>{0}</time><h3>{2}</h3><p>{1}</p></article>",
    "divisions": "<div class='entry' id='e{0}'><header><span class='t'>{0}</span><h2>{2}</h2></header><div><p>{1}</p></div></div>",
    "list": "<li><span>{0}</span> <h4>{2}</h4><p>{1}</p></li>",
    "time_in_heading": "<section><h3>{0} – {2}</h3><p>{1}</p></section>",
    "relative_time": "<div class='post'><time datetime='2026-11-20T{0}Z'>2 hours ago</time><h3>{2}</h3><p>{1}</p></div>",
    "classes_differ": "<div class='entry-{0}'><p>{0}</p><h3>{2}</h3><p>{1}</p></div>",
}
HEADLINES = ("The lamp is on", "The keeper climbs up", "They wait")


@pytest.mark.parametrize("make", set(MAKES) - {"relative_time"})
def test_each_entry_is_a_heading_with_its_time_and_its_paragraphs(make: str) -> None:
    found = entries_of(*(MAKES[make].format(*parts) for parts in zip(TIMES, TOLD, HEADLINES, strict=False)))
    assert found == expected(*(f"{time} – {headline}" for time, headline in zip(TIMES, HEADLINES, strict=True)))


def test_the_time_of_the_markup_serves_where_none_is_shown() -> None:
    found = entries_of(*(MAKES["relative_time"].format(*parts) for parts in zip(TIMES, TOLD, HEADLINES, strict=False)))
    assert [piece.text for piece in found if piece.kind == "heading"] == [f"{time} – {headline}" for time, headline in zip(TIMES, HEADLINES, strict=True)]


def test_an_entry_without_headline_is_under_its_time() -> None:
    assert entries_of(*(f"<div><time>{time}</time><p>{text}</p></div>" for time, text in zip(TIMES, TOLD, strict=False))) == expected(*TIMES)


def test_two_alike_are_no_blog() -> None:
    assert entries_of(*(f"<div><time>{time}</time><p>{text}</p></div>" for time, text in zip(TIMES[:2], TOLD, strict=False))) == []


def test_comments_are_no_entries() -> None:
    found = entries_of(
        *(f"<div><time>{time}</time><p>{text}</p></div>" for time, text in zip(TIMES, TOLD, strict=False)), around="<div class='comments'>{}</div>"
    )
    assert found == []


def test_headlines_of_other_articles_are_no_entries() -> None:
    assert entries_of(*(f"<div><time>{time}</time><p><a href='/{time}'>{text}</a></p></div>" for time, text in zip(TIMES, TOLD, strict=False))) == []


def test_a_plain_article_has_none() -> None:
    assert entries_of(*(f"<p>{text}</p>" for text in TOLD)) == []


def test_the_summary_above_the_entries_stays_above() -> None:
    markup = [MAKES["articles_with_time"].format(*parts) for parts in zip(TIMES, TOLD, HEADLINES, strict=False)]
    told_page = page("en", f"<p>{TOLD[3]}</p>", *markup)
    found = apart([Piece("paragraph", TOLD[3]), *(Piece("paragraph", text) for text in TOLD[:3])], told_page)
    assert [piece.text for piece in found][:3] == [TOLD[3], "18:05 – The lamp is on", TOLD[0]]


def test_pieces_of_a_page_without_entries_stay_as_they_are() -> None:
    pieces = [Piece("paragraph", text) for text in TOLD]
    assert apart(pieces, page("en", *(f"<p>{text}</p>" for text in TOLD))) == pieces


def test_cleaning_leaves_the_times_of_entries() -> None:
    entries = expected(*TIMES)
    assert cleaning.clean(entries, STORIES["en"].title, ())[0] == entries


def test_arabic_entries_too() -> None:
    told = STORIES["ar"].paragraphs
    told_page = page("ar", *(f"<div><time>{time}</time><p>{text}</p></div>" for time, text in zip(TIMES, told, strict=False)))
    assert [piece.text for piece in live_entries(told_page)] == [part for time, text in zip(TIMES, told, strict=False) for part in (time, text)]
    assert address("ar").startswith("https://")
