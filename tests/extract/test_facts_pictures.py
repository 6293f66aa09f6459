"""The picture, its caption and its credit, apart from one another."""

from __future__ import annotations

import pytest
from fact_pages import facts_of, linked

from tagwire.extract.facts import pictures
from tagwire.model import Image

PICTURE = "https://news.example/pictures/market-1234.jpg"
SHARED = f'<meta property="og:image" content="{PICTURE}">'


@pytest.mark.parametrize(
    ("written", "caption", "credit"),
    [
        ("The hall on Monday. (Photo: Ana Silva)", "The hall on Monday.", "Ana Silva"),
        ("The hall on Monday. Foto: Ana Silva / dpa", "The hall on Monday.", "Ana Silva / dpa"),
        ("The hall on Monday | © Harbour News", "The hall on Monday", "Harbour News"),
        ("The hall on Monday. (AP Photo/Ana Silva)", "The hall on Monday.", "AP Photo/Ana Silva"),
        ("The hall on Monday. (Ana Silva/Harbour News)", "The hall on Monday.", "Ana Silva/Harbour News"),
        ("The hall (left) on Monday.", "The hall (left) on Monday.", ""),
        ("Photo: Ana Silva", "", "Ana Silva"),
        ("", "", ""),
    ],
)
def test_a_credit_is_taken_off_its_caption(written: str, caption: str, credit: str) -> None:
    assert pictures.split(written) == (caption, credit)


@pytest.mark.parametrize(
    "figure",
    [
        '<figure><img src="/s/market-1234.jpg"><figcaption>The hall on Monday. <span class="credit">Ana Silva</span></figcaption></figure>',
        '<figure><img data-src="/market-1234.jpg?w=3"><figcaption>The hall on Monday.</figcaption><small class="copyright">© Ana Silva</small></figure>',
        '<figure><img src="/market-1234.jpg"><div class="wp-caption-text">The hall on Monday. (Photo: Ana Silva)</div></figure>',
    ],
)
def test_the_figure_that_shows_the_picture_tells_of_it(figure: str) -> None:
    other = '<figure><img src="/ferry-99.jpg"><figcaption>A ferry. (Photo: Bo Lind)</figcaption></figure>'
    assert facts_of(other + figure, SHARED).image == Image(PICTURE, "The hall on Monday.", "Ana Silva")


def test_linked_data_tells_of_a_picture_that_no_figure_shows() -> None:
    data = f'{{"@type": "NewsArticle", "image": {{"@type": "ImageObject", "url": "{PICTURE}", "caption": "The hall on Monday.", "creditText": "Ana Silva"}}}}'
    assert facts_of("", linked(data)).image == Image(PICTURE, "The hall on Monday.", "Ana Silva")


def test_no_picture_is_made_up() -> None:
    assert facts_of('<img src="/logo.png">').image is None
    assert facts_of("", '<meta property="og:image" content="javascript:alert(1)">').image is None
