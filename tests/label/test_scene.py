"""Places come by how much they matter, and where it happened comes first."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tagwire.model import Label

Ask = Callable[..., Label]


def names(found: Label) -> list[str]:
    return [place.name for place in found.places]


def tags(found: Label) -> list[str]:
    return [tag.tag for tag in found.hashtags]


@pytest.mark.parametrize(
    ("title", "text", "first"),
    [
        ("Bakers end their strike", "Bakers in Lyon went back to work. The flour had come from Romania and Egypt.", "Lyon"),
        ("Bridge closed", "TRIESTE, Italy (Northwire) — The old bridge was closed. Vienna and Paris had offered help.", "Trieste"),
        ("Minister visits Kenya", "The minister opened a school in Mombasa and later spoke of Germany.", "Mombasa"),
        ("Turin: tram line opens", "A tram line opened in Turin. Its cars were built in Zaragoza.", "Turin"),
    ],
)
def test_where_it_happened_comes_first(ask: Ask, title: str, text: str, first: str) -> None:
    assert names(ask(title, text))[0] == first


def test_the_scene_is_a_hashtag_and_so_is_its_country_for_readers_abroad(ask: Ask) -> None:
    text = "A bakery in Zaragoza bakes for the night shift of the hospital."
    assert {"Zaragoza", "Spain"} <= set(tags(ask("Bread at midnight", text, country="KE")))
    assert "Spain" not in tags(ask("Bread at midnight in Zaragoza: bread, museum, theatre", text, country="ES"))


def test_a_country_that_is_only_implied_has_no_mentions(ask: Ask) -> None:
    found = {tag.tag: tag for tag in ask("Bread at midnight", "A bakery in Zaragoza bakes bread.", country="KE").hashtags}
    assert found["Spain"].mentions == ()
    assert found["Spain"].ids.geonames
    assert found["Zaragoza"].salience > found["Spain"].salience


def test_an_article_with_a_place_has_two_hashtags(ask: Ask) -> None:
    assert len(tags(ask("وصل القارب", "نزل الركاب في ميناء صفاقس ليلا.", country="TN"))) == 2


def test_the_reporters_place_in_a_byline_does_not_silence_the_place(ask: Ask) -> None:
    found = ask("Trams return", "Trams run again in Turin.", authors=("Anna Sample in Turin", "Turin"))
    assert "Turin" in tags(found)
    assert "AnnaSample" not in tags(found)


def test_the_publishers_own_name_is_no_place(ask: Ask) -> None:
    assert "Clearwater" not in names(ask("Trams return", "Trams run in Turin, she told Clearwater.", publisher="Clearwater"))


@pytest.mark.parametrize(
    "text",
    [
        "They met at San Example hall. At San Example hall it rained.",
        "Duarte Sample spoke first, and Sample left early.",
        "The launch of Zarqa-1 was praised, and Zarqa-1 is well.",
        "They swam at the Olympic pool.",
        "Rim Sample-Other sang.",
    ],
)
def test_parts_of_other_names_are_no_places(ask: Ask, text: str) -> None:
    assert names(ask("", text)) == []


def test_a_place_that_opens_a_sentence_counts_where_another_sentence_proves_it(ask: Ask) -> None:
    found = ask("", "Trieste waits. The port of Trieste is closed.")
    assert [len(place.mentions) for place in found.places] == [2]


def test_an_adjective_tells_which_of_two_places_is_meant(ask: Ask) -> None:
    found = ask("", "The match was played in the Italian city of Syracuse.")
    assert [(place.name, place.country) for place in found.places] == [("Syracuse", "IT"), ("Italy", "IT")]
