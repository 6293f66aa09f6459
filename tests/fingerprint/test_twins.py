"""What is a twin and what is not, on small texts of our own."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tagwire.fingerprint import Twins, signature, twin_of
from tagwire.fingerprint.shingles import overlap, runs_of

STORM = (
    "A storm tore the roof off the old fish market in the harbour of Port Alda late on Sunday, and fire crews closed three streets until morning. "
    "Nobody was hurt, the mayor, Ines Moreau, told reporters at the quay, but the traders lost most of what they had stored for the week. "
    "The wind reached 130 kilometres an hour shortly before midnight, the weather service said, the strongest gust there since 1987. "
    "Ferries to the islands stayed in port on Monday and will sail again once the swell has gone down, the operator said. "
    "The council wants to put up tents beside the ruined hall so that the market can open again on Thursday."
)
SENTENCES = STORM.split(". ")
OTHER_REPORT = (
    "Traders in Port Alda are counting their losses after the market hall lost its roof in the gale that swept the coast at the weekend. "
    "Standing between crates of spoiled sardines, Tomas Reyes said that he had never seen anything like it in forty years on the quay. "
    "Insurers expect claims of several million, and the opposition in the council asks why the hall, built in 1931, was never made safe. "
    "An engineer's report of two years ago had warned of rust in the beams, according to papers that this newspaper has seen."
)
FOLLOW_UP = (
    "The fish market of Port Alda opened again on Thursday in white tents beside the hall that a storm had wrecked four days before. "
    "Some two hundred customers waited at the gate when the bell rang at six, and by nine the best of the catch was sold. "
    "Mayor Ines Moreau promised a plan for a new building before the end of the year and thanked the crews who had worked through the nights."
)
TRANSLATION = (
    "Ein Sturm hat am späten Sonntag das Dach des alten Fischmarkts im Hafen von Port Alda abgerissen, die Feuerwehr sperrte bis zum Morgen drei Straßen. "
    "Verletzt wurde niemand, sagte Bürgermeisterin Ines Moreau am Kai, aber die Händler verloren das meiste von dem, was sie für die Woche gelagert hatten. "
    "Der Wind erreichte kurz vor Mitternacht 130 Kilometer in der Stunde, so der Wetterdienst, die stärkste Böe dort seit 1987."
)
WEATHER = (
    "{day} in {town} will be {sky} with highs of {high} degrees and lows of {low}. Winds will blow from the {wind} at {speed} kilometres an hour. "
    "The chance of rain is {rain} percent in the morning and {later} in the evening. {warning}"
)
MONDAY = WEATHER.format(
    day="Monday",
    town="Port Alda",
    sky="mostly sunny",
    high=21,
    low=12,
    wind="south west",
    speed=15,
    rain=10,
    later=20,
    warning="The sea is calm and bathing is safe on all beaches.",
)
TUESDAY = WEATHER.format(
    day="Tuesday",
    town="Lake Orr",
    sky="cloudy and cool",
    high=9,
    low=2,
    wind="north",
    speed=40,
    rain=80,
    later=95,
    warning="Walkers should keep away from the ridge because of gusts.",
)

COPIES = {
    "an exact copy": STORM,
    "other quotes and blanks": STORM.replace(" ", "  ").replace("'", "’"),
    "capitals": STORM.upper(),
    "shortened at the end": ". ".join(SENTENCES[:3]) + ".",
    "an extra paragraph": STORM + " The regional government sent two engineers on Monday afternoon to see whether the walls can stay.",
    "a new first sentence": "This is a developing story and will be updated as we learn more from the scene. " + STORM,
    "wrapped in boilerplate": "Home News Coast Share this article on your favourite network. "
    + STORM
    + " Read more stories from the coast. Sign up for our newsletter.",
}
OTHERS = {"another report": OTHER_REPORT, "a follow-up": FOLLOW_UP, "a translation": TRANSLATION, "a weather report": MONDAY}


@pytest.mark.parametrize("name", COPIES)
def test_copies_are_twins(name: str) -> None:
    twin = twin_of(COPIES[name], [("other", OTHER_REPORT), ("storm", STORM)])
    assert twin is not None
    assert twin.original == "storm"


@pytest.mark.parametrize("name", OTHERS)
def test_other_texts_on_the_same_event_are_no_twins(name: str) -> None:
    assert twin_of(OTHERS[name], [("storm", STORM)]) is None


def test_two_reports_from_one_template_are_no_twins() -> None:
    assert twin_of(TUESDAY, [("monday", MONDAY)]) is None


def test_texts_that_share_only_what_stands_below_are_no_twins() -> None:
    background = " ".join(f"Picture {number} shows the harbour as it was in {1900 + number} when boats of that year lay there." for number in range(12))
    assert twin_of(f"{FOLLOW_UP} {OTHER_REPORT} {background}", [("storm", f"{STORM} {background}")]) is None


def test_the_earliest_of_equals_is_the_original() -> None:
    twin = twin_of(STORM, [("first", STORM), ("second", STORM)])
    assert twin is not None
    assert (twin.original, twin.overlap) == ("first", 1.0)


def test_headlines_and_alerts_have_no_twin() -> None:
    assert twin_of("Storm hits Port Alda", [("a", "Storm hits Port Alda")]) is None
    assert signature("Storm hits Port Alda") is None


def test_scripts_without_spaces_have_twins_too() -> None:
    text = "周日晚些时候一场风暴掀翻了港口旧鱼市场的屋顶消防队封锁了三条街道直到早晨市长说没有人受伤但商人们失去了大部分存货渡轮周一停航"
    twin = twin_of(text + "气象局说风速是多年来最大的", [("zh", text)])
    assert twin is not None


def test_a_group_is_named_after_its_first_article() -> None:
    twins = Twins()
    assert twins.add("a", STORM) == "a"
    assert twins.add("b", MONDAY) == "b"
    assert twins.add("c", COPIES["shortened at the end"]) == "a"
    assert twins.add("d", OTHER_REPORT) == "d"
    assert twins.add("e", COPIES["wrapped in boilerplate"]) == "a"
    assert twins.add("f", "") == "f"


def test_copies_meet_in_a_band_and_other_texts_do_not() -> None:
    storm, copy, other = signature(STORM), signature(COPIES["an extra paragraph"]), signature(OTHER_REPORT)
    assert storm
    assert copy
    assert other
    assert set(storm.bands) & set(copy.bands)
    assert not set(storm.bands) & set(other.bands)
    assert (len(storm.bands), len(storm.values), storm.length) == (32, 512, len(STORM.split()))


def test_bands_fit_a_signed_column() -> None:
    found = signature(STORM)
    assert found
    assert all(-(2**63) <= band < 2**63 for band in found.bands)


def test_a_signature_is_the_same_in_another_process() -> None:
    found = signature(STORM)
    assert found
    code = "import sys; from tagwire.fingerprint import signature; print(signature(sys.argv[1]).bands)"
    printed = subprocess.run(
        [sys.executable, "-c", code, STORM], capture_output=True, text=True, check=True, env={"PYTHONPATH": ":".join(sys.path), "PYTHONHASHSEED": "7"}
    )
    assert printed.stdout.strip() == str(found.bands)


def test_a_signature_is_the_same_on_every_machine() -> None:
    found = signature(STORM)
    assert found
    assert found.bands[:2] == PINNED


PINNED = (-5583111331280996564, 6234289783164300180)


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=200), st.text(max_size=200))
def test_overlap_is_symmetric_and_within_bounds(one: str, other: str) -> None:
    runs, others = runs_of(one), runs_of(other)
    assert overlap(runs, others) == overlap(others, runs)
    assert 0.0 <= overlap(runs, others) <= 1.0
