from __future__ import annotations

from dataclasses import replace

import pytest

from store.shelving import brought
from tagwire import catalog
from tagwire.journeys.publishers import named_publisher, publisher_for, short_name
from tagwire.model import Publisher
from tagwire.store import writing
from tagwire.testing import a_publisher


def test_the_catalogs_publisher_goes_first(store: None) -> None:
    known = catalog.default_sources()[0].publisher
    assert publisher_for(f"{known.home}2026/05/a-page", named="Something else") == known


def test_a_publisher_of_the_store_is_known_by_its_home(store: None) -> None:
    known = a_publisher("lagoon-times")
    writing.keep(brought(publisher=known))
    assert publisher_for("https://lagoon-times.example/a/page") == known


def test_a_new_publisher_is_named_by_its_feed_else_by_its_site(store: None) -> None:
    new = publisher_for("https://news.somewhere-gazette.org/a", named="Somewhere News - World", language="fr")
    assert new == Publisher("somewhere-gazette-org", "Somewhere News", "https://news.somewhere-gazette.org/", "", "fr")
    assert publisher_for("https://news.somewhere-gazette.org/a") == replace(new, name="somewhere-gazette.org", language="")


def test_a_publisher_of_whom_only_the_name_is_known_has_no_home() -> None:
    assert named_publisher("The Lagoon Times", "en") == Publisher("the-lagoon-times", "The Lagoon Times", "", "", "en")


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("BBC News - World", "BBC News"),
        ("Lagoon Times | Sport", "Lagoon Times"),
        ("Lagoon Times RSS Feed", "Lagoon Times"),
        ("Newsfeed Today", "Newsfeed Today"),
        ("Post-Gazette", "Post-Gazette"),
        ("  Two\n lines ", "Two lines"),
        ("World – TIME", "TIME"),
        ("Latest news – The Town Herald", "The Town Herald"),
        ("Home | Town Herald", "Town Herald"),
        ("Rest of World -", "Rest of World"),
        ("World News", "World News"),
    ],
)
def test_a_feeds_title_is_cut_to_its_publishers_name(title: str, name: str) -> None:
    assert short_name(title) == name
