"""What is seen around a text."""

from __future__ import annotations

import pytest
from lxml import html

from tagwire.extract import kinds
from tagwire.extract.body.blocks import page_of
from tagwire.extract.body.mainpart import prose_of
from tagwire.extract.outline import Outline, has_player, outline_of

LINES = [f"The council of Harrow Cross talked for hours about the railway, and in the end decision number {number} was put off." for number in range(8)]
TITLE = "Council puts everything off until the spring"


def seen(body: str, kept: list[str], title: str = TITLE) -> Outline:
    page = page_of(html.document_fromstring(f"<body>{body}</body>"))
    return outline_of(page, [prose_of(block) for block in page.blocks], set(kept), title, kinds.is_pitch)


def paragraphs(lines: list[str]) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


def headline(number: int) -> str:
    return f'<h3><a href="/{number}">Another headline that leads to page {number}</a></h3>'


def test_paragraphs_of_a_story_are_no_teasers() -> None:
    found = seen(f"<h1>{TITLE}</h1>{paragraphs(LINES)}", LINES)
    assert (found.paragraphs, found.teased, found.headlines) == (8, 0.0, 0)


def test_cards_of_a_headline_and_a_paragraph_are_teasers() -> None:
    found = seen("".join(f"<div>{headline(number)}<p>{line}</p></div>" for number, line in enumerate(LINES)), LINES)
    assert (found.teasers, found.teased, found.paragraphs) == (8, 1.0, 0)


def test_so_are_headlines_and_paragraphs_in_one_flat_list() -> None:
    found = seen("".join(f"{headline(number)}<p>{line}</p>" for number, line in enumerate(LINES)), LINES)
    assert found.teasers == 8


def test_links_to_other_news_between_the_paragraphs_of_a_story_are_no_headlines_of_teasers() -> None:
    body = "".join(f'<p>{line}</p><p>Read more: <a href="/{number}">Another headline that leads to page {number}</a></p>' for number, line in enumerate(LINES))
    assert seen(f"<h1>{TITLE}</h1><div>{body}</div>", LINES).teased == 0.0


def test_a_headline_that_is_a_link_to_its_own_page_opens_no_teaser() -> None:
    found = seen(f'<div><h2><a href="/self">{TITLE}</a></h2><p>{LINES[0]}</p></div>', LINES[:1])
    assert found.teased == 0.0


def test_cards_between_the_title_and_the_text_do_not_take_it() -> None:
    cards = "".join(f"<li>{headline(number)}</li>" for number in range(3))
    found = seen(f"<h1>{TITLE}</h1><ul>{cards}</ul><div>{paragraphs(LINES[:2])}</div>", LINES[:2])
    assert found.teased == 0.0


def test_menus_are_no_headlines() -> None:
    assert seen("".join(f'<li><a href="/{number}">Sport</a></li>' for number in range(40)), []).headlines == 0


@pytest.mark.parametrize("time", ["14:05", "9.30", "21h15", "08時45", "7:00 am"])
def test_times_above_paragraphs_are_counted(time: str) -> None:
    assert seen("".join(f"<div><time>{time}</time><p>{line}</p></div>" for line in LINES), LINES).timed == 8


def test_dates_are_no_times_of_day() -> None:
    assert seen("".join(f"<div><time>12.11.2025</time><p>{line}</p></div>" for line in LINES), LINES).timed == 0


@pytest.mark.parametrize("counter", ["3/12", "Picture 3 of 12", "Bild 3 von 12", "3 / 12"])
def test_counters_of_pictures_are_counted(counter: str) -> None:
    assert seen(f"<div>{counter}</div>" * 4, []).numbered == 4


def test_captions_that_begin_with_a_counter_are_counted() -> None:
    assert seen("<figure><img src='a'><figcaption>2/9 Children with a whale of paper in the rain</figcaption></figure>" * 3, []).numbered == 3


def test_an_offer_right_below_the_text_is_a_wall_and_one_far_away_is_not() -> None:
    offer = "<div>This article is for subscribers only</div>"
    links = "<div>Weather</div>" * 10
    near, far = seen(paragraphs(LINES[:2]) + offer, LINES), seen(paragraphs(LINES[:2]) + links + offer, LINES)
    assert (near.walled, far.walled, far.offered) == (True, False, True)


@pytest.mark.parametrize(
    "markup", ["<video src='a'></video>", "<audio></audio>", "<iframe src='https://www.youtube.com/embed/1'></iframe>", "<div class='video-player'></div>"]
)
def test_players_are_seen(markup: str) -> None:
    assert has_player(html.document_fromstring(f"<body><p>x</p>{markup}</body>"))


def test_a_map_is_no_player() -> None:
    assert not has_player(html.document_fromstring("<body><p>x</p><iframe src='https://maps.example/1'></iframe></body>"))
