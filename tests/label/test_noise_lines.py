"""What a page says about itself is no subject."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tagwire.model import Label

Ask = Callable[..., Label]


def tags(found: Label) -> set[str]:
    return {tag.tag for tag in found.hashtags}


@pytest.mark.parametrize(
    "line",
    [
        "Read more: Nadia Sample opens a museum in Zagreb",
        "Sign up for our newsletter Harbour Briefing from Zagreb by Nadia Sample",
        "Lesen Sie auch: Nadia Sample eröffnet ein Museum in Zagreb",
        "Lire aussi : Nadia Sample ouvre un musée à Zagreb",
        "Читайте также: Nadia Sample открывает музей, Zagreb",
        "Reporting by Nadia Sample in Zagreb; editing by John Sample",
        "(Reporting by Nadia Sample in Zagreb; editing by John Sample)",
    ],
)
def test_lines_that_lead_elsewhere_name_no_subject(ask: Ask, line: str) -> None:
    found = tags(ask("Storm over Lyon", f"A storm hit Lyon on Friday. Lyon has seen worse storms.\n{line}\n{line}"))
    assert "Lyon" in found
    assert not found & {"NadiaSample", "Zagreb", "JohnSample", "HarbourBriefing"}


@pytest.mark.parametrize("word", ["Breaking", "Exclusive", "Live", "Video", "Newsletter", "Eilmeldung", "Exclusif"])
def test_words_of_the_trade_are_no_subjects(ask: Ask, word: str) -> None:
    found = tags(ask(f"{word}: storm over Lyon", f"{word}: a storm hit Lyon. This {word} is updated. More {word} soon."))
    assert word not in found


def test_a_year_and_a_warning_are_no_subjects(ask: Ask) -> None:
    text = "WARNING GRAPHIC DETAIL. In Year 2026 Lyon will be greener. Year 2026 is near. Lyon hopes. WARNING GRAPHIC DETAIL."
    assert not tags(ask("Lyon plans", text)) & {"Year2026", "2026", "WARNINGGRAPHICDETAIL"}


def test_another_paper_is_a_subject_only_where_the_headline_names_it(ask: Ask) -> None:
    text = "The mayor of Lyon told the BBC. The BBC reported that Lyon is calm."
    assert "BBC" not in tags(ask("Mayor of Lyon speaks", text))
    assert "BBC" in tags(ask("BBC moves to Lyon", text))


def test_an_adjective_alone_is_no_subject(ask: Ask) -> None:
    assert "Democratic" not in tags(ask("Lyon votes", "The Democratic mayor of Lyon won. Her Democratic friends cheered. A Democratic win in Lyon."))
