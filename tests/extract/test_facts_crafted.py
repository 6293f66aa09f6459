"""Pages written to make a reader of facts walk the same tags again and again: the answer is the same as ever."""

from __future__ import annotations

import pytest
from fact_pages import facts_of, linked

TITLE = "Storm wrecks fish market"
CROWDS = {
    "commas": ("", linked('{"@type": "NewsArticle",' + ", " * 150_000)),
    "bare quotes": ("", linked('{"@type": "NewsArticle", "headline": "' + '" a ' * 100_000)),
    "names that lead to names": (
        "",
        linked('{"@graph": [' + ",".join(f'{{"@type": "Thing", "@id": "#{i}", "author": [{{"@id": "#{i + 1}"}}]}}' for i in range(1_900)) + "]}"),
    ),
    "headings in headings": ("<h1><svg></svg>" * 150 + "<b>x</b>" * 20_000, ""),
    "figures in figures": ("<figure>" * 150 + '<img src="x.jpg" alt="y">' * 20_000, '<meta property="og:image" content="https://news.example/abcdef.jpg">'),
    "bylines in bylines": ("<div class=author>" * 150 + "<span>x</span>" * 20_000, ""),
    "bylines": ("<p>By Ines Moreau and</p>" * 20_000, ""),
    "dates": ("<p>99 November 2026</p>" * 20_000, ""),
    "comments": ("".join(f"<div class='comment c{i}'>" for i in range(150)) + "<p class=byline>By Bo Troll</p>" * 10_000, ""),
    "properties": ("<div itemscope itemtype=x>" * 150 + "<span itemprop=author>Bo Troll</span>" * 20_000, ""),
    "keywords": ("", f"<meta name=keywords content='{'k,' * 300_000}'>"),
    "a long title": ("", f"<meta property='og:title' content='{'ab - ' * 100_000}'>"),
    "a caption": ("<figure><img src=abcdef.jpg><figcaption>" + "( photo: " * 50_000, '<meta property="og:image" content="https://news.example/abcdef.jpg">'),
}


@pytest.mark.parametrize(("body", "head"), CROWDS.values(), ids=CROWDS)
def test_a_crowd_of(body: str, head: str) -> None:
    found = facts_of(f"<h1>{TITLE}</h1>{body}", head + f"<title>{TITLE}</title>", url="https://news.example/2026/11/22/storm")
    assert (found.title, found.published is not None) == (TITLE, True)
