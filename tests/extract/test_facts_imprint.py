"""Publisher, address, language, keywords, section, licence, free or locked."""

from __future__ import annotations

import pytest
from fact_pages import URL, facts_of, linked


def test_the_publishers_words_each_once_without_its_programs_keys() -> None:
    tags = '<meta name="news_keywords" content="storm, Port Alda; Storm, Category: Weather, topic/ferries, 26157981-b4f7-4929-adc1-e860c6f03636, _prio_3, 42">'
    assert facts_of("", tags).keywords == ("storm", "Port Alda", "Weather", "ferries")


def test_words_linked_as_tags_are_keywords_where_no_others_are() -> None:
    assert facts_of('<a rel="tag" href="/t/storm">Storm</a><a rel="tag" href="/t/coast">Coast</a>').keywords == ("Storm", "Coast")


@pytest.mark.parametrize(
    ("head", "section"),
    [
        ('<meta property="article:section" content="Coast">', "Coast"),
        (linked('{"@type": "NewsArticle", "articleSection": ["Coast", "News"]}'), "Coast"),
        (linked('{"@type": "NewsArticle", "articleSection": "Coast,Weather,Top"}'), "Coast"),
        (
            linked('{"@type": "BreadcrumbList", "itemListElement": [{"name": "Home"}, {"item": {"name": "Coast"}}, {"name": "Storm wrecks market"}]}'),
            "Coast",
        ),
        ('<meta property="article:section" content="Home">', None),
        ("", None),
    ],
)
def test_the_section_is_the_publishers_own(head: str, section: str | None) -> None:
    assert facts_of("", head).section == section


@pytest.mark.parametrize(
    ("body", "head"),
    [
        ("", '<link rel="license" href="https://creativecommons.org/licenses/by/4.0/">'),
        ('<a rel="license" href="https://creativecommons.org/licenses/by/4.0/">CC BY</a>', ""),
        ("", linked('{"@type": "NewsArticle", "license": {"@type": "CreativeWork", "url": "https://creativecommons.org/licenses/by/4.0/"}}')),
        ("", '<meta name="dcterms.license" content="https://creativecommons.org/licenses/by/4.0/">'),
    ],
)
def test_the_licence_is_told_by_link_or_data(body: str, head: str) -> None:
    assert facts_of(body, head).licence == "https://creativecommons.org/licenses/by/4.0/"


@pytest.mark.parametrize(
    ("head", "locked", "free"),
    [
        ('<meta property="article:content_tier" content="locked">', True, False),
        ('<meta property="article:content_tier" content="free">', False, True),
        ('<meta property="article:content_tier" content="metered">', False, False),
        (linked('{"@type": "NewsArticle", "isAccessibleForFree": "https://schema.org/False"}'), True, False),
        (linked('{"@type": "NewsArticle", "isAccessibleForFree": true}'), False, True),
        ("", False, False),
    ],
)
def test_a_wall_is_what_the_page_says_it_is(head: str, *, locked: bool, free: bool) -> None:
    found = facts_of("", head)
    assert (found.locked, found.free) == (locked, free)


@pytest.mark.parametrize(
    ("head", "publisher"),
    [
        (
            linked('{"@graph": [{"@type": "NewsArticle", "publisher": {"@id": "#us"}}, {"@type": "Organization", "@id": "#us", "name": "Harbour News"}]}'),
            "Harbour News",
        ),
        ('<meta property="og:site_name" content="Harbour News">', "Harbour News"),
        ('<meta property="og:site_name" content="{$plugin.site_name}">', None),
        (linked('{"@type": "NewsArticle", "publisher": "https://news.example/"}'), None),
    ],
)
def test_the_publisher_is_a_name(head: str, publisher: str | None) -> None:
    assert facts_of("", head).publisher == publisher


@pytest.mark.parametrize(("lang", "head", "language"), [("pt-BR", "", "pt"), ("und", '<meta property="og:locale" content="ar_AE">', "ar"), ("", "", None)])
def test_the_language_is_its_primary_subtag(lang: str, head: str, language: str | None) -> None:
    assert facts_of("", head, lang=lang).language == language


@pytest.mark.parametrize(
    ("link", "address"),
    [("/coast/storm", "https://news.example/coast/storm"), ("https://news.example/", URL), ("https://elsewhere.example/coast/storm", URL), ("http://[", URL)],
)
def test_the_canonical_address_is_of_the_same_site_and_no_home_page(link: str, address: str) -> None:
    assert facts_of("", f'<link rel="canonical" href="{link}">').canonical_url == address


@pytest.mark.parametrize(
    ("head", "address"),
    [
        ('<link rel="canonical" href="https://wire.example/storm-2">', "https://wire.example/storm-2"),
        ('<meta property="og:url" content="https://wire.example/storm-2">', "https://wire.example/storm-2"),
        ('<link rel="canonical" href="https://wire.example/">', None),
        ('<link rel="canonical" href="/coast/storm">', None),
        ("", None),
    ],
)
def test_a_reprint_points_to_the_page_that_it_was_taken_from(head: str, address: str | None) -> None:
    assert facts_of("", head).points_to == address
