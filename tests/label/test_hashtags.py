"""What is a hashtag, and what never is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tagwire.model import Label

Ask = Callable[..., Label]


def tags(found: Label) -> list[str]:
    return [tag.tag for tag in found.hashtags]


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("By Jane Example\nThe mayor of Lyon resigned in Lyon on Monday.", "JaneExample"),
        ("The mayor of Lyon resigned in Lyon. (Photo by John Sample/Getty Images)", "JohnSample"),
        ("The mayor of Lyon resigned in Lyon, she told the Northwire news agency. Northwire had asked twice.", "NorthwireNewsAgency"),
        ("LYON, France (AP) — The mayor of Lyon resigned, Reuters and AFP reported, and the Associated Press too.", "AP"),
        ("The mayor of Lyon resigned, she wrote on Telegram. On Telegram others answered in Lyon.", "Telegram"),
        ("The mayor of Lyon resigned on Tuesday, in March. On Tuesday in March Lyon was calm.", "Tuesday"),
        ("President Example Smith of Lyon resigned. Smith, the President, left Lyon.", "President"),
    ],
)
def test_sources_bylines_and_days_are_no_subjects(ask: Ask, text: str, never: str) -> None:
    found = tags(ask("Mayor of Lyon resigns", text))
    assert found[0] == "Lyon"
    assert never not in found
    assert not {tag.lower() for tag in found} & {"ap", "afp", "reuters", "associatedpress", "march"}


def test_the_author_and_the_publisher_are_no_subjects(ask: Ask) -> None:
    found = ask(
        "Storm over Lyon",
        "Ann Example reports for Harbour Gazette from Lyon. Harbour Gazette saw it. Ann Example too.",
        authors=("Ann Example",),
        publisher="Harbour Gazette",
    )
    assert tags(found) == ["Lyon", "Storm", "France"]


def test_a_channel_in_the_headline_is_a_subject(ask: Ask) -> None:
    assert "Telegram" in tags(ask("Telegram founder arrested", "The founder of Telegram was arrested. Telegram has 900 million users."))


def test_possessives_and_acronyms_fold(ask: Ask) -> None:
    found = ask("Putin's visit", "Putin's plane landed. The Harbour Rescue Group (HRG) said so. HRG waited.")
    by_tag = {tag.tag: tag for tag in found.hashtags}
    assert by_tag["VladimirPutin"].ids.wikidata == "Q7747"
    assert len(by_tag["HarbourRescueGroup"].mentions) == 3
    assert "HRG" not in by_tag


def test_a_loud_headline_names_only_what_the_text_confirms(ask: Ask) -> None:
    found = tags(
        ask(
            "Rescue Workers Find Missing Sailors Near Kotor",
            "Rescue workers found two missing sailors near Kotor on Friday, said Petar Sample of the coast guard. Sample was glad.",
        )
    )
    assert found[0] == "Kotor"
    assert "RescueWorkersFindMissingSailors" not in found


def test_a_topic_needs_the_headline_and_stands_behind_the_names(ask: Ask) -> None:
    found = ask("Earthquake shakes Kotor", "An earthquake shook Kotor on Friday.")
    assert tags(found) == ["Kotor", "Earthquake", "Montenegro"]
    assert tags(ask("زلزال يضرب كوتور", "ضرب زلزال مدينة كوتور يوم الجمعة."))[:2] == ["Kotor", "Earthquake"]
    assert "Earthquake" not in tags(ask("Kotor wins prize", "Kotor won a prize. " * 20 + "There was an earthquake in 1979."))


def test_nothing_is_made_of_nothing(ask: Ask) -> None:
    assert tags(ask("", "")) == []
    assert tags(ask("12345", "!!! ...")) == []


def test_an_article_with_a_capital_belongs_to_the_name(ask: Ask) -> None:
    assert "LosAngelesLakers" in tags(ask("Basketball night", "The Los Angeles Lakers lost. Fans of the Los Angeles Lakers went home."))


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("Dr Salma al-Sample saw it. Al-Sample, who lives in Lyon, was glad.", "SalmaAlSample"),
        ("The fans of Étoile du Phare sang all night long, because their team Étoile du Phare had won the cup.", "EtoileDuPhare"),
        ("Étoile du Phare 3 Lyon Rovers 2. So it was the evening of Étoile du Phare, who keep the cup for another year.", "EtoileDuPhare"),
        ("They lift the Two Shores Cup again, and the Two Shores Cup is heavy.", "TwoShoresCup"),
        ("Councillor Nadia Sample-Miller spoke. Sample-Miller was heard.", "NadiaSampleMiller"),
        ("The heroine of *The Salt Box* leaves, as readers of The Salt Box know.", "TheSaltBox"),
        ("Storm Example nears. Example has gusts, and people fear Example.", "Example"),
        ("Probe Heron 3 flies. With Heron 3 a camera flies.", "Heron3"),
    ],
)
def test_names_are_whole(ask: Ask, text: str, tag: str) -> None:
    assert tag in tags(ask("", text))


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("A boat in the Bay of Kotor. The Bay of Kotor is deep.", "Bay"),
        ("Étoile du Phare 3 Lyon Rovers 2. A fine evening.", "Phare3LyonRovers2"),
        ("Dr Salma al-Sample saw it. Al-Sample was glad.", "Sample"),
    ],
)
def test_names_are_not_cut_and_not_run_together(ask: Ask, text: str, never: str) -> None:
    assert never not in tags(ask("", text))


def test_german_articles_between_nouns_are_no_names(ask: Ask) -> None:
    assert not [tag for tag in tags(ask("", "Die Hälfte der Kinder kam. Die Hälfte der Kinder blieb.", language="de")) if "Der" in tag]


def test_a_series_that_the_headline_names_is_no_subject(ask: Ask) -> None:
    found = tags(ask("Long Table, episode 12: Nets", "Long Table goes to Kotor. In Kotor the Long Table team mends nets."))
    assert "Kotor" in found
    assert "LongTable" not in found


def test_a_section_named_after_a_place_is_no_subject_unless_the_headline_names_it(ask: Ask) -> None:
    text = "Schools in Nagpur close. India has many schools, and India is hot."
    assert "India" not in tags(ask("Schools close", text, section="India", country="IN"))
    assert "India" in tags(ask("Schools close in India", text, section="India", country="IN"))


def test_an_article_has_two_hashtags_where_anything_speaks_for_them(ask: Ask) -> None:
    assert len(tags(ask("A new kind of lens", "Astronomers and a museum in Kotor share it."))) >= 2
