"""The kind of a page as a decision from plain values."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tagwire.extract import kinds
from tagwire.extract.kinds import Signs, page_type
from tagwire.extract.outline import NOTHING, Outline

STORY = Signs(
    path="/2026/03/council-votes-to-reopen-the-railway.html",
    og_type="article",
    types=frozenset({"NewsArticle"}),
    words=300,
    linked=0.02,
    teasers=6,
    sentences=9,
    locked=False,
    pitch=False,
    title="Council votes to reopen the railway",
    around=Outline(paragraphs=9, headlines=20),
)
BARE = replace(STORY, og_type="", types=frozenset())
TEASERS = Outline(paragraphs=1, headlines=15, teasers=8, teased=0.95)


def test_a_story_is_an_article_whether_or_not_its_page_says_so() -> None:
    assert page_type(STORY) == "article"
    assert page_type(BARE) == "article"


def test_a_page_whose_text_is_teasers_is_a_list_even_if_open_graph_calls_it_an_article() -> None:
    assert page_type(replace(BARE, around=TEASERS)) == "list"
    assert page_type(replace(STORY, types=frozenset(), around=TEASERS)) == "list"


def test_teasers_below_a_story_that_json_ld_names_do_not_make_it_a_list() -> None:
    assert page_type(replace(STORY, around=TEASERS)) == "article"


def test_a_list_of_news_that_json_ld_describes_one_by_one_is_still_a_list() -> None:
    assert page_type(replace(STORY, path="/tag/railways", types=frozenset({"CollectionPage", "NewsArticle"}), around=TEASERS)) == "list"


def test_two_links_among_the_paragraphs_make_no_list() -> None:
    assert page_type(replace(BARE, around=Outline(paragraphs=4, headlines=15, teasers=2, teased=0.6))) == "article"


def test_a_section_like_address_with_a_long_text_of_its_own_is_an_article() -> None:
    assert page_type(replace(BARE, path="/railways/valley", teasers=30)) == "article"


def test_a_section_whose_few_words_stand_above_headlines_is_a_list() -> None:
    assert page_type(replace(BARE, path="/railways", words=40, sentences=1, around=Outline(paragraphs=1, headlines=12))) == "list"


def test_a_home_page_is_a_list_whatever_its_text() -> None:
    assert page_type(replace(BARE, path="/")) == "list"
    assert page_type(replace(BARE, path="/news/index.html", around=TEASERS)) == "list"


@pytest.mark.parametrize(
    "title",
    [
        "Page not found",
        "404",
        "Datenschutzerklärung",
        "Qui sommes-nous ?",
        "联系我们",
        "تسجيل الدخول",
        "Політика конфіденційності",
        "About us | The Valley Post",
    ],
)
def test_a_page_on_the_site_itself_is_no_article(title: str) -> None:
    assert page_type(replace(BARE, title=title)) == "other"


@pytest.mark.parametrize(
    "title", ["Privacy policy of the railway angers its passengers", "About us and the river", "Login: how a password was lost in the valley"]
)
def test_a_headline_that_begins_like_such_a_page_is_an_article(title: str) -> None:
    assert page_type(replace(BARE, title=title)) == "article"


def test_a_review_of_a_thing_is_an_article_and_its_page_in_a_shop_is_none() -> None:
    assert page_type(replace(BARE, og_type="article", types=frozenset({"Product"}))) == "article"
    assert page_type(replace(BARE, path="/shop/bench", og_type="product", types=frozenset({"Product"}))) == "other"


def test_a_thread_of_a_forum_is_no_article() -> None:
    assert page_type(replace(BARE, path="/forum/viewtopic.php?t=9", types=frozenset({"DiscussionForumPosting"}))) == "other"


def test_paragraphs_below_times_are_a_live_blog_where_the_title_says_so_too() -> None:
    entries = Outline(paragraphs=8, timed=8)
    assert page_type(replace(STORY, title="Floods in the valley: latest updates", around=entries)) == "live"
    assert page_type(replace(STORY, around=entries)) == "article"


def test_a_short_text_that_ends_at_an_offer_is_a_paywall() -> None:
    short = replace(STORY, words=70, sentences=2)
    assert page_type(replace(short, around=Outline(paragraphs=2, walled=True))) == "paywall"
    assert page_type(replace(short, cut=True, around=Outline(paragraphs=2, offered=True))) == "paywall"
    assert page_type(replace(short, around=Outline(paragraphs=2, offered=True))) == "article"


def test_a_page_that_says_it_is_free_has_no_wall() -> None:
    assert page_type(replace(STORY, words=70, free=True, around=Outline(paragraphs=2, walled=True))) == "article"


def test_a_film_with_a_few_words_is_a_video_and_a_story_with_a_film_is_none() -> None:
    film = replace(BARE, title="Watch: storm waves break over the pier", words=90, sentences=2, player=True)
    assert page_type(film) == "video"
    assert page_type(replace(film, title=STORY.title)) == "article"
    assert page_type(replace(film, types=frozenset({"NewsArticle"}))) == "article"


def test_a_row_of_numbered_pictures_is_a_gallery() -> None:
    assert page_type(replace(BARE, path="/gallery/lanterns", words=120, around=Outline(paragraphs=1, numbered=9))) == "gallery"


def test_the_first_line_of_breaking_news_is_an_article() -> None:
    assert page_type(replace(STORY, words=18, sentences=1, around=Outline(paragraphs=1, headlines=15))) == "article"


def test_nothing_at_all_is_no_article() -> None:
    assert page_type(replace(BARE, words=0, sentences=0, around=NOTHING)) == "other"


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_title_and_address_get_a_kind(title: str, path: str) -> None:
    assert page_type(replace(BARE, title=title, path=path)) in {"article", "list", "video", "audio", "live", "gallery", "other"}


@pytest.mark.parametrize(
    "line",
    [
        "Redan prenumerant? Bli prenumerant och läs vidare",
        "本文仅供会员阅读",
        "이 기사는 구독자 전용입니다",
        "Artikel ini khusus pelanggan",
        "Nur für Abonnenten",
    ],
)
def test_an_offer_is_known_in_many_languages(line: str) -> None:
    assert kinds.is_pitch(line)
