"""Who writes of the Premier League writes of football."""

from __future__ import annotations

from collections.abc import Callable

from tagwire.model import Hashtag, Label

Ask = Callable[..., Label]


def tags(found: Label) -> dict[str, Hashtag]:
    return {tag.tag: tag for tag in found.hashtags}


def test_a_league_implies_its_game(ask: Ask) -> None:
    found = tags(ask("Premier League returns", "The Premier League returns on Friday. Clubs of the Premier League have spent much."))
    assert found["Football"].kind == "topic"
    assert found["Football"].salience < found["PremierLeague"].salience


def test_the_game_is_called_in_the_language_of_the_article(ask: Ask) -> None:
    text = "Die Bundesliga startet am Freitag. In der Bundesliga spielt Real Madrid nicht, aber Real Madrid schaut zu."
    assert tags(ask("Bundesliga startet", text, language="de"))["Football"].name == "Fußball"


def test_a_club_that_plays_another_game_today_implies_nothing(ask: Ask) -> None:
    text = "Real Madrid won the basketball final. In basketball Real Madrid is strong."
    found = tags(ask("Real Madrid wins basketball final", text))
    assert "Basketball" in found
    assert "Football" not in found


def test_one_passing_word_implies_nothing(ask: Ask) -> None:
    assert "Football" not in tags(ask("Mayor of Kotor resigns", "The mayor of Kotor resigned. She likes Arsenal. Kotor was calm."))
