"""Pages as they are served, and the articles that must come out."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pieces_of_pages import LINKED_DATA, NAVIGATION, PARAGRAPHS, TITLE, URL, page, paragraphs

from tagwire.errors import TagwireError, TooLarge, Unreadable
from tagwire.extract import read_page
from tagwire.model import Article, Image

TEXT = "\n".join(PARAGRAPHS)


def read(html: str | bytes, url: str = URL, content_type: str | None = None) -> Article:
    found = read_page(html, url, content_type)
    assert isinstance(found, Article), found
    return found


def text_with(extra: str) -> str:
    """The text of the page with `extra` between its second and third paragraph."""
    return read(page(paragraphs(*PARAGRAPHS[:2]) + extra + paragraphs(*PARAGRAPHS[2:]))).text


def line_of(markup: str) -> str:
    """What becomes of one paragraph among others."""
    lines = text_with(markup).split("\n")
    return "\n".join(line for line in lines if line not in PARAGRAPHS)


def test_a_plain_article_is_its_paragraphs() -> None:
    article = read(page())
    assert (article.page_type, article.title, article.text) == ("article", TITLE, TEXT)
    assert [block.text for block in article.blocks] == list(PARAGRAPHS)
    assert article.confidence > 0.8
    assert article.method == "agreed"


def test_facts_come_from_linked_data() -> None:
    article = read(page(head=LINKED_DATA + f'<link rel="canonical" href="{URL}?utm_source=x">'))
    assert article.authors == ("Ines Moreau", "Tomas Reyes")
    assert (article.publisher, article.language, article.keywords) == ("Harbour News", "en", ("storm", "Port Alda"))
    assert article.published == datetime(2026, 11, 22, 21, 30, tzinfo=UTC)
    assert article.modified == datetime(2026, 11, 23, 6, tzinfo=UTC)
    assert article.image == Image("https://news.example/pictures/market-1234.jpg")
    assert article.canonical_url == URL


def test_facts_come_from_meta_tags_where_there_is_no_linked_data() -> None:
    head = (
        '<meta property="og:title" content="Storm wrecks fish market in Port Alda"><meta name="author" content="Ines Moreau, Staff Writer">'
        '<meta property="article:published_time" content="2026-11-22T21:30:00Z"><meta property="og:image" content="/p.jpg"><meta name="news_keywords" content="storm, coast">'
    )
    article = read(page(head=head))
    assert (article.authors, article.published) == (("Ines Moreau",), datetime(2026, 11, 22, 21, 30, tzinfo=UTC))
    assert (article.image, article.keywords) == (Image("https://news.example/p.jpg"), ("storm", "coast"))


def test_broken_linked_data_does_no_harm() -> None:
    assert read(page(head='<script type="application/ld+json">{"@type": "NewsArticle", </script>')).text == TEXT


def test_the_caption_is_the_pictures_and_not_in_the_text() -> None:
    figure = '<figure><img src="/pictures/market-1234.jpg"><figcaption>The hall on Monday morning. <span class="credit">Ana Silva / Harbour News</span></figcaption></figure>'
    article = read(page(figure + paragraphs(*PARAGRAPHS), head=LINKED_DATA))
    assert article.text == TEXT
    assert article.image == Image("https://news.example/pictures/market-1234.jpg", "The hall on Monday morning.", "Ana Silva / Harbour News")


def test_the_agency_of_a_place_date_line_leaves_the_text() -> None:
    article = read(page(paragraphs(f"PORT ALDA, Maritania (AP) — {PARAGRAPHS[0]}", *PARAGRAPHS[1:])))
    assert article.agency == "AP"
    assert article.text.startswith("PORT ALDA, Maritania — A storm tore")


def test_a_home_page_is_no_canonical_address() -> None:
    assert read(page(head='<link rel="canonical" href="https://news.example/">')).canonical_url == URL
    assert read(page(head='<link rel="canonical" href="https://elsewhere.example/x">')).canonical_url == URL


# ---- words stay whole

INLINE = {
    "The productio<b>n</b> of steel rose in the first half of this year.": "The production of steel rose in the first half of this year.",
    'Europe<a href="/x"> its support</a> for the plan of the islands was clear.': "Europe its support for the plan of the islands was clear.",
    'They gave <a href="/x">the plan</a> their support, and <em>more</em> than that.': "They gave the plan their support, and more than that.",
    "He said<!-- note --> no to<wbr>day, and <span><i>slow</i>ly</span> left the hall.": "He said no today, and slowly left the hall.",
    "The ferry <span>Al</span><span>da</span> needs H<sub>2</sub>O, not CO<sub>2</sub>, they joked.": "The ferry Alda needs H2O, not CO2, they joked.",
    "<span>W</span>hen the bell rang at <time>six</time> the first buyers came in.": "When the bell rang at six the first buyers came in.",
    "She called it <q>a wonder</q> that nobody had been near the hall.": "She called it “a wonder” that nobody had been near the hall.",
    'Un<a href="/x">der</a>stand<mark>ing</mark> the <abbr title="x">NATO</abbr>’s plan takes <u>ti</u>me.': "Understanding the NATO’s plan takes time.",
    "The first of two lines of a poem<br>and the second line of that poem.": "The first of two lines of a poem\nand the second line of that poem.",
}


@pytest.mark.parametrize("markup", INLINE)
def test_inline_markup_never_splits_or_drops_words(markup: str) -> None:
    assert line_of(f"<p>{markup}</p>") == INLINE[markup]


@settings(max_examples=25, deadline=None)
@given(st.integers(1, 120), st.sampled_from(["b", "i", "em", "strong", "span", "a", "u", "mark", "font", "abbr"]), st.integers(1, 12))
def test_a_tag_around_any_part_of_a_sentence_changes_nothing(start: int, tag: str, length: int) -> None:
    sentence = PARAGRAPHS[2]
    marked = f"{sentence[:start]}<{tag}>{sentence[start : start + length]}</{tag}>{sentence[start + length :]}"
    assert read(page(paragraphs(*PARAGRAPHS[:2], marked, *PARAGRAPHS[3:]))).text == TEXT


# ---- what is not the text

SERVICE = (
    '<p>READ MORE: <a href="/x">Traders wait for help in Port Alda</a></p>',
    "<p>Copy the story link</p>",
    "<p>Sign up for our morning newsletter</p>",
    "<p>Follow us on Instagram</p>",
    '<p><a href="/x">Related: The harbour in pictures</a></p>',
    '<p>Lesen Sie auch: <a href="/x">Händler warten auf Hilfe</a></p>',
    '<p>اقرأ أيضا: <a href="/x">التجار ينتظرون المساعدة</a></p>',
    "<p>Advertisement</p>",
    "<p>Photo: Ana Silva / Harbour News</p>",
)


@pytest.mark.parametrize("markup", SERVICE)
def test_lines_of_service_are_not_in_the_text(markup: str) -> None:
    assert text_with(markup) == TEXT


def test_byline_and_date_at_the_start_are_not_in_the_text() -> None:
    body = paragraphs("By Ines Moreau", "22 November 2026", "3 min read", *PARAGRAPHS)
    assert read(page(body, head=LINKED_DATA)).text == TEXT


def test_headlines_of_other_articles_at_the_end_are_not_in_the_text() -> None:
    more = '<h3>More from the coast</h3><ul><li><a href="/1">Ferries sail again on Tuesday after the storm</a></li><li><a href="/2">Council votes on tents for the fish market</a></li></ul>'
    assert read(page(paragraphs(*PARAGRAPHS) + more)).text == TEXT


def test_sentences_that_only_sound_like_service_stay() -> None:
    sentence = "Follow the river to its mouth and you will see the harbour, the market and, on clear days, all seven of the islands beyond it; few leave without a photograph."
    assert line_of(f"<p>{sentence}</p>") == sentence


# ---- pages that are no articles


def test_a_list_of_headlines_is_a_list_without_text() -> None:
    items = "".join(f'<div><h2><a href="/{number}">Headline number {number} of this long page</a></h2><p>A short teaser.</p></div>' for number in range(20))
    article = read(f"<html><head><title>Coast</title></head><body>{NAVIGATION}{items}</body></html>", "https://news.example/coast")
    assert (article.page_type, article.text, article.confidence) == ("list", "", 0.0)


def test_a_home_page_is_a_list() -> None:
    stories = "".join(
        f'<section><h2><a href="/story-{number}">The harbour wakes for the {number}th morning in a row</a></h2><p>{text}</p></section>'
        for number, text in enumerate(PARAGRAPHS)
    )
    assert read(page(stories), "https://news.example/").page_type == "list"


def test_a_front_page_that_is_one_text_is_read() -> None:
    assert read(page(), "https://notes.example/").text == TEXT


def test_a_page_with_a_player_and_a_line_is_a_video() -> None:
    article = read(page("<video src='/v.mp4'></video><p>See how the roof came off.</p>", head='<meta property="og:type" content="video.other">'))
    assert (article.page_type, article.text) == ("video", "")


def test_a_paywall_is_no_article() -> None:
    article = read(page(paragraphs(PARAGRAPHS[0], "Subscribe now to continue reading this article and all others.")))
    assert (article.page_type, article.text) == ("paywall", "")


def test_a_live_page_keeps_its_text() -> None:
    article = read(page(), "https://news.example/live/storm-port-alda")
    assert (article.page_type, article.text) == ("live", TEXT)


def test_a_page_without_words_is_something_else() -> None:
    article = read("<html><body><div></div></body></html>")
    assert (article.page_type, article.text) == ("other", "")


# ---- bytes


@pytest.mark.parametrize(
    ("charset", "meta", "content_type"),
    [
        ("utf-8", "", None),
        ("cp1252", '<meta charset="iso-8859-1">', None),
        ("cp1251", "", "text/html; charset=windows-1251"),
        ("utf-16", "", None),
        ("koi8-r", '<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">', None),
    ],
)
def test_each_charset_gives_the_same_words(charset: str, meta: str, content_type: str | None) -> None:
    word = "Fähre" if charset == "cp1252" else "Паром"
    body = page(paragraphs(*PARAGRAPHS, f"{word} is the first word of this last sentence about the storm."), head=meta).replace("©", "(c)").encode(charset)
    assert read(body, content_type=content_type).text.split("\n")[-1].startswith(word)


def test_too_many_bytes_or_tags_are_too_large() -> None:
    assert isinstance(read_page(b"<p>" + b" " * 11_000_000, URL), TooLarge)
    assert isinstance(read_page(b"<b>" * 100_000, URL), TooLarge)


@pytest.mark.parametrize("body", [b"", b"plain words", b"\x00\x01\x02", b"%PDF-1.7 binary"])
def test_what_is_no_page_is_unreadable(body: bytes) -> None:
    assert isinstance(read_page(body, URL), Unreadable)


def test_deep_nesting_is_too_large() -> None:
    assert isinstance(read_page("<div>" * 20_000 + "text" + "</div>" * 20_000, URL), TooLarge)


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=300), st.sampled_from([b"", b"<html><body><article><p>", b"<script type='application/ld+json'>{", b"<!doctype html><table><tr>"]))
def test_whatever_comes_gives_an_article_or_an_error(noise: bytes, start: bytes) -> None:
    assert isinstance(read_page(start + noise, URL), Article | TagwireError)
