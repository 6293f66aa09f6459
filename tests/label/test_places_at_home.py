"""Small places: a village is news where the page is at home, and a surname elsewhere."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tagwire.label.gazetteer import CITY, Spot
from tagwire.label.votes import Votes
from tagwire.model import Label, Place

Ask = Callable[..., Label]


def place(found: Label, name: str) -> Place | None:
    return next((one for one in found.places if one.name == name), None)


def spoken(found: Label, whole: str) -> list[str]:
    return [whole[start:end] for one in found.places for start, end in one.mentions]


def test_a_town_lies_in_the_state_that_stands_behind_it(ask: Ask) -> None:
    whole = "The driver, of Fresno, Calif., was stopped in Mandeville, La., on Friday."
    found = ask("", whole)
    assert sorted(spoken(found, f"\n\n{whole}")) == ["Calif.", "Fresno", "La.", "Mandeville"]
    assert (place(found, "Mandeville").region, place(found, "Mandeville").region_code) == ("Louisiana", "US.LA")  # type: ignore[union-attr]  # None fails too


def test_the_other_towns_of_a_page_say_which_athens_it_is(ask: Ask) -> None:
    found = ask("", "The Oconee County sheriff spoke in Athens. Residents of Watkinsville and Winterville came, and some from Bogart. Athens was calm.")
    assert place(found, "Athens").region == "Georgia"  # type: ignore[union-attr]  # None fails too


def test_counties_told_in_one_breath_are_all_counties(ask: Ask) -> None:
    whole = "It snowed in Boulder, Larimer and Weld counties, said the office in Denver, Colo."
    found = ask("", whole)
    assert [place(found, f"{name} County").region for name in ("Boulder", "Larimer", "Weld")] == ["Colorado"] * 3  # type: ignore[union-attr]  # None fails too
    assert "Weld" in spoken(found, f"\n\n{whole}")


@pytest.mark.parametrize(
    "text",
    [
        "Nora L. Harper and Easton A. Sample spoke. Harper said nothing.",
        "The witness was Tovo Wheatland. Police then asked Wheatland about the car.",
        "The tickets cost US$30 each.",
        "She speaks Russian and wrote it in German.",
    ],
)
def test_people_money_and_languages_are_no_places(ask: Ask, text: str) -> None:
    assert ask("", text).places == ()


@pytest.mark.parametrize(
    ("text", "name", "written"),
    [
        ("Rain fell over North Lyon on Friday, and over Lyon in France.", "Lyon", "North Lyon"),
        ("A boat was found in the Truckee River near Truckee, Calif., on Monday.", "Truckee", "Truckee River"),
        ("Prices rose across South West England.", "England", "South West England"),
        ("The road passes through Dayton Twp. and Dayton, Ohio.", "Dayton", "Dayton Twp."),
    ],
)
def test_a_name_reaches_as_far_as_its_words_of_land_and_compass(ask: Ask, text: str, name: str, written: str) -> None:
    found = ask("", text)
    assert place(found, name)
    assert written in spoken(found, f"\n\n{text}")


def test_an_adjective_and_a_people_are_mentions_of_their_country(ask: Ask) -> None:
    text = "The Russian president met Turkish guests. Russia and the Americans had agreed."
    found = ask("", text)
    assert {one.country: [text[start - 2 : end - 2] for start, end in one.mentions] for one in found.places} == {
        "RU": ["Russian", "Russia"],
        "TR": ["Turkish"],
        "US": ["Americans"],
    }


@pytest.mark.parametrize("more", [{"publisher": "Alexandria Town Talk", "country": "US"}, {"url": "https://www.alexandrianews.com/1", "country": "US"}])
def test_an_outlet_called_after_a_town_is_at_home_there(ask: Ask, more: dict[str, str]) -> None:
    found = ask("", "The fair in Alexandria was full.", **more)
    assert place(found, "Alexandria").country == "US"  # type: ignore[union-attr]  # None fails too


def test_the_hosts_own_town_beats_a_greater_one(ask: Ask) -> None:
    text = "A council in Gainesville met on Friday."
    assert place(ask("", text), "Gainesville").region == "Florida"  # type: ignore[union-attr]  # None fails too
    found = ask("", f"{text} Crews from Denton and Valley View came.", publisher="Gainesville Daily Register", country="US")
    assert place(found, "Gainesville").region == "Texas"  # type: ignore[union-attr]  # None fails too


def test_states_in_a_list_are_states(ask: Ask) -> None:
    found = ask("", "Illness was found in Georgia, Oregon, Tennessee, Indiana, and Wisconsin.")
    assert [one.region_code for one in found.places] == ["US.GA", "US.OR", "US.TN", "US.IN", "US.WI"]


def test_a_seas_or_a_continents_part_has_a_point(ask: Ask) -> None:
    found = ask("", "Storms crossed the North Sea and Northern Europe, and West Africa was dry.")
    assert [one.name for one in found.places] == ["North Sea", "Northern Europe", "West Africa"]
    assert all((one.latitude, one.longitude) != (0, 0) for one in found.places)


def test_where_it_happened_is_one_of_the_places(ask: Ask) -> None:
    found = ask("Fire in Kotor", "A fire broke out in Kotor. Smoke reached Podgorica.")
    assert found.scene in found.places
    assert found.scene.name == "Kotor"  # type: ignore[union-attr]  # None fails too


def test_nothing_happened_where_nothing_is_said(ask: Ask) -> None:
    assert ask("Thoughts on sleep", "Sleep is good.").scene is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Talks went on. Israel rejected the plan. What Israel wants is peace.", "Israel"),
        ("Trucks left the Richmond depot. A council in Richmond, Va., met. Two Richmond officers spoke.", "Richmond"),
        ("BOULDER — The bridge in Larimer County, Colo., is closed.", "Boulder"),
        ("The Florida Highway Patrol closed the road.", "Florida"),
        ("The Galway City Council met in Ireland.", "Galway"),
        ("The Virginia Department of Education told schools.", "Virginia"),
        ("She was a neighbour of Anna Sample of Wheatland, Wyo., for years.", "Wheatland"),
        ("Officials in Henry County, Va., met the Henry County Sheriff.", "Henry County"),
    ],
)
def test_names_that_are_other_words_too_are_places_where_the_page_says_so(ask: Ask, text: str, name: str) -> None:
    assert place(ask("", text), name)


@pytest.mark.parametrize("text", ["Easton 12 and Harper 48 were named.", "The SEC spoke.", "They met on Houston Street Boulevard."])
def test_numbered_things_and_initials_are_no_places(ask: Ask, text: str) -> None:
    assert ask("", text).places == ()


def test_a_union_of_europe_that_has_a_name_of_its_own_is_no_mention_of_europe(ask: Ask) -> None:
    whole = "The European Union met European leaders."
    assert spoken(ask("", whole), f"\n\n{whole}") == ["European"]


def test_what_a_country_gives_to_another_is_not_in_the_first(ask: Ask) -> None:
    found = ask("", "US assistance to Egypt rose. Egypt and Lebanon thanked the US, and the American envoy flew to Egypt.")
    assert place(found, "Egypt").country == "EG"  # type: ignore[union-attr]  # None fails too


def _town(name: str, region: str, latitude: float) -> Spot:
    return Spot(0, 0, latitude, 10.0, 1000, "XX", region, CITY, name, name + region)


def test_two_common_names_meet_where_both_are_known() -> None:
    one = (_town("Lower Sample", "A", 10), _town("Lower Sample", "B", 50))
    other = (_town("Upper Sample", "C", 30), _town("Upper Sample", "B", 50.2))
    votes = Votes.of([one, other], {})
    assert votes.of_others(one[1], one) > votes.of_others(one[0], one)


def test_no_name_votes_for_itself() -> None:
    alone = (_town("Sample", "A", 10), _town("Sample", "A", 10.1))
    assert Votes.of([alone], {}).of_others(alone[0], alone) == 0
