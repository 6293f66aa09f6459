from __future__ import annotations

import pytest

from tagwire.catalog import default_sources, for_edition, parse_edition, publisher_of_site
from tagwire.errors import WrongSetting


def test_the_catalog_speaks_many_languages_for_many_countries() -> None:
    sources = default_sources()
    assert len(sources) >= 150
    assert len({source.language for source in sources}) >= 12
    assert len({source.publisher.country for source in sources}) >= 40


def test_every_default_source_shows_headline_and_excerpt_only() -> None:
    assert {source.publisher.licence for source in default_sources()} == {"excerpt"}


@pytest.mark.parametrize("edition", ["en-GB", "en-US", "en-IN", "ar-EG", "ar-MA"])
def test_a_first_edition_has_some_twenty_sources_its_own_first(edition: str) -> None:
    chosen = parse_edition(edition)
    found = for_edition(chosen)
    assert len(found) == 20
    assert found[0].language == chosen.language
    assert found[0].publisher.country == chosen.country
    assert len({source.url for source in found}) == 20


def test_a_publishers_second_feed_waits_for_the_others_first() -> None:
    found = for_edition(parse_edition("en-GB"), limit=10)
    assert len({source.publisher.slug for source in found}) == 10


@pytest.mark.parametrize("text", ["", "english", "en-gb-x", "EN-GB", "en-G1", "../../etc"])
def test_what_is_no_edition_is_refused(text: str) -> None:
    with pytest.raises(WrongSetting):
        parse_edition(text)


def test_a_publisher_is_known_by_its_site() -> None:
    found = publisher_of_site("theguardian.com")
    assert found is not None
    assert "Guardian" in found.name
    assert publisher_of_site("nobody.example") is None
