"""Cleaning an article a second time takes the same blocks from it, whatever house its address belongs to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from journeys.newspaper import APPEAL, bring, carriers, clean, told
from tagwire.store import boilerplate as rest

if TYPE_CHECKING:
    from tagwire.model import Article


@pytest.fixture(autouse=True)
def _store(store: None) -> None:
    """Every test has a store of its own."""


def _at(host: str, article: Article) -> Article:
    url = article.url.replace("harbour-post.example", host)
    return replace(article, url=url, canonical_url=url)


@pytest.mark.parametrize("host", ["harbour-post.example", "www.bbc.co.uk"])
def test_what_was_cleaned_twice_is_as_clean_as_before(host: str) -> None:
    from tagwire.store.rows import ArticleRow

    bring(*(_at(host, told(number, APPEAL)) for number in range(12)))
    clean()
    assert carriers(APPEAL) == []
    rest.soil(ArticleRow.objects.values_list("id", flat=True))
    clean()
    assert carriers(APPEAL) == []
