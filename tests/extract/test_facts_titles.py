"""The headline that readers see, without kicker, site or what a machine cut off."""

from __future__ import annotations

import pytest
from fact_pages import facts_of, linked

TITLE = "Storm wrecks fish market in Port Alda"


def heads(title: str, shared: str = "") -> str:
    return f"<title>{title}</title>" + (f'<meta property="og:title" content="{shared}">' if shared else "")


def test_the_headline_for_readers_goes_before_the_one_for_search() -> None:
    found = facts_of(f"<article><h1>{TITLE}</h1></article>", heads("Fish market in Port Alda: what the storm did | Harbour News"))
    assert found.title == TITLE


@pytest.mark.parametrize("trail", ["<nav><h1>{}</h1></nav>", '<ol class="breadcrumb"><li><h1>{}</h1></li></ol>', '<h1 class="breadcrumb__headline">{}</h1>'])
def test_a_heading_in_a_trail_of_links_is_no_headline(trail: str) -> None:
    body = trail.format("Port Alda market: all about the storm") + f'<article><h2 class="article-headline">{TITLE}</h2></article>'
    assert facts_of(body, heads("Port Alda market: all about the storm", TITLE)).title == TITLE


def test_the_sites_name_over_the_page_is_no_headline() -> None:
    body = f'<h1><a href="https://news.example/">The Harbour Gazette</a></h1><h2>{TITLE}</h2>'
    assert facts_of(body, heads(f"The Harbour Gazette » Archive » {TITLE}")).title == TITLE


@pytest.mark.parametrize(
    "heading",
    [
        '<h1><span class="kicker">Weather</span> {}</h1>',
        "<h1><small>Weather</small><br>{}</h1>",
        '<h1><span class="article__overline">Weather</span><span class="x">{}</span></h1>',
    ],
)
def test_a_kicker_is_no_part_of_the_headline(heading: str) -> None:
    assert facts_of(heading.format(TITLE), heads(f"Weather: {TITLE} | Harbour News")).title == TITLE


def test_a_kicker_that_the_publisher_tells_machines_stays() -> None:
    body = f'<h1><span class="kicker">Weather</span> {TITLE}</h1>'
    assert facts_of(body, linked(f'{{"@type": "NewsArticle", "headline": "Weather: {TITLE}"}}')).title == f"Weather: {TITLE}"


@pytest.mark.parametrize("shared", ["Storm wrecks fish market in Port...", "Storm wrecks fish market in…"])
def test_a_title_that_is_cut_gives_way_to_the_heading(shared: str) -> None:
    assert facts_of(f"<h1>{TITLE}</h1>", heads(TITLE, shared)).title == TITLE


def test_a_bare_quote_in_an_attribute_does_not_cut_the_title() -> None:
    body = "<h1>Mayor calls the storm &quot;a once in a lifetime event&quot;</h1>"
    assert (
        facts_of(body, '<meta property="og:title" content="Mayor calls the storm "a once in a lifetime event"">').title
        == 'Mayor calls the storm "a once in a lifetime event"'
    )


def test_a_line_below_the_headline_is_not_in_it() -> None:
    assert facts_of(f"<h1>{TITLE}<br><span>Traders count what they lost</span></h1>", heads("x", TITLE)).title == TITLE


def test_readings_above_characters_are_not_in_the_headline() -> None:
    ruby = "<ruby>台風<rt>たいふう</rt></ruby>で<ruby>市場<rt>いちば</rt></ruby>の<ruby>屋根<rt>やね</rt></ruby>が飛ぶ"
    assert facts_of(f"<h1>{ruby}</h1>", heads("台風で市場の屋根が飛ぶ|港新聞"), lang="ja").title == "台風で市場の屋根が飛ぶ"


@pytest.mark.parametrize(
    ("page", "bare"),
    [
        (f"{TITLE} │ Harbour News", TITLE),
        (f"{TITLE} - Coast - Harbour News", TITLE),
        ("العاصفة تدمر سوق السمك في الميناء | أخبار الميناء", "العاصفة تدمر سوق السمك في الميناء"),
        ("Hafen – was der Sturm für die Händler bedeutet", "Hafen – was der Sturm für die Händler bedeutet"),
    ],
)
def test_where_no_heading_is_shown_the_title_loses_its_site(page: str, bare: str) -> None:
    assert facts_of("<p>Rain.</p>", f'<title>{page}</title><meta property="og:site_name" content="Harbour News">').title == bare


def test_words_after_a_dash_are_the_headlines_own_where_the_heading_has_them() -> None:
    title = "Storm wrecks the old market – again"
    assert facts_of(f"<h1>{title}</h1>", heads(f"{title} - Harbour News")).title == title


def test_of_several_headings_the_one_in_the_title_counts() -> None:
    body = "<h1>Customs online</h1><h1>Notices</h1><h1>New law on tobacco tax</h1>"
    assert facts_of(body, heads("Customs online - Notices - New law on tobacco tax")).title == "New law on tobacco tax"
