from __future__ import annotations

from datetime import UTC, datetime

from tagwire.web.pages.front import arranged, country_of
from web import fake_reading

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def test_stories_stand_once_and_in_order() -> None:
    scope = fake_reading.scope_for("en")
    ranked = fake_reading.front(scope, NOW)
    stories = arranged(ranked, fake_reading.local(scope, "GB", NOW))
    shown = [stories.top, *stories.beside, *stories.local, *(story for section in stories.sections for story in section.stories)]
    ids = [story.id for story in shown if story]
    assert ids[:7] == [story.id for story in ranked[:7]]
    assert len(ids) == len(set(ids))


def test_a_section_needs_two_stories() -> None:
    stories = arranged(fake_reading.front(fake_reading.scope_for("en"), NOW), ())
    assert all(len(section.stories) >= 2 for section in stories.sections)
    assert {section.category for section in stories.sections} == {"politics", "science", "sport"}


def test_an_empty_store_has_an_empty_front_page() -> None:
    stories = arranged((), ())
    assert (stories.top, stories.beside, stories.local, stories.sections) == (None, (), (), ())


def test_the_country_is_the_second_half_of_the_edition() -> None:
    assert (country_of("en-GB"), country_of(None)) == ("GB", "")
