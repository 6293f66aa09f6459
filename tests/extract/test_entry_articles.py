"""The feed's own text, and the choice between page and feed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from pieces_of_pages import PARAGRAPHS, TITLE, URL, page

from tagwire.extract import choose, from_entry, read_page
from tagwire.model import Article, Enclosure, Entry

WHEN = datetime(2026, 11, 22, 21, 30, tzinfo=UTC)
ENTRY = Entry(
    "1",
    URL,
    TITLE,
    summary="<p>A storm tore the roof off the old fish market in Port Alda.</p>",
    published=WHEN,
    authors=("Ines Moreau", "Reuters"),
    categories=("coast",),
    image="https://news.example/p.jpg",
    language="en",
)


def the_page() -> Article:
    found = read_page(page(), URL)
    assert isinstance(found, Article)
    return found


def test_a_summary_becomes_a_teaser() -> None:
    article = from_entry(ENTRY)
    assert article.text == "A storm tore the roof off the old fish market in Port Alda."
    assert (article.method, article.page_type, article.authors, article.agency) == ("feed", "article", ("Ines Moreau",), "Reuters")
    assert (article.published, article.keywords, article.language) == (WHEN, ("coast",), "en")
    assert article.confidence < 0.5


def test_a_full_text_in_the_feed_is_trusted() -> None:
    article = from_entry(replace(ENTRY, content="".join(f"<p>{text}</p>" for text in PARAGRAPHS)))
    assert article.text == "\n".join(PARAGRAPHS)
    assert article.confidence > 0.5


def test_an_entry_without_text_has_none() -> None:
    article = from_entry(Entry("1", URL, TITLE))
    assert (article.text, article.confidence, article.method) == ("", 0.0, "")


def test_an_episode_is_audio_and_a_clip_is_video() -> None:
    assert from_entry(replace(ENTRY, enclosures=(Enclosure("https://news.example/e.mp3", "audio/mpeg"),))).page_type == "audio"
    assert from_entry(replace(ENTRY, enclosures=(Enclosure("https://news.example/e.mp4", "video/mp4"),))).page_type == "video"


def test_the_pages_text_wins_and_the_feed_fills_what_is_missing() -> None:
    chosen = choose(the_page(), ENTRY)
    assert chosen.text == "\n".join(PARAGRAPHS)
    assert (chosen.published, chosen.authors, chosen.agency) == (WHEN, ("Ines Moreau",), "Reuters")
    assert chosen.image is not None


def test_an_empty_page_gives_way_to_the_feed() -> None:
    empty = replace(the_page(), text="", blocks=(), page_type="list")
    chosen = choose(empty, ENTRY)
    assert (chosen.text, chosen.page_type, chosen.method) == (from_entry(ENTRY).text, "article", "feed")


def test_a_page_that_speaks_of_something_else_gives_way_to_the_feed() -> None:
    other = replace(the_page(), title="Please accept our terms", text="We and our partners store data on devices. You may change your mind at any time.")
    chosen = choose(other, ENTRY)
    assert (chosen.title, chosen.method) == (TITLE, "feed")


def test_without_a_page_there_is_the_feed() -> None:
    assert choose(None, ENTRY) == from_entry(ENTRY)
