"""One thing, one hashtag."""

from __future__ import annotations

from collections.abc import Callable

from tagwire.model import Label

Ask = Callable[..., Label]


def tags(found: Label) -> set[str]:
    return {tag.tag for tag in found.hashtags}


def test_a_surname_alone_is_the_person_whose_full_name_the_table_knows(ask: Ask) -> None:
    found = ask("Harris speaks in Lyon", "Kamala Harris spoke in Lyon on Friday. People like Harris. The crowd cheered Harris.")
    by_tag = {tag.tag: tag for tag in found.hashtags}
    assert "Harris" not in by_tag
    assert len(by_tag["KamalaHarris"].mentions) == 4


def test_a_company_and_its_first_word_are_one(ask: Ask) -> None:
    text = "Shares of Verdana Growth fell. Investors sold Verdana Growth at noon. Analysts still trust Verdana, and Verdana hopes."
    found = tags(ask("Verdana Growth falls", text))
    assert "VerdanaGrowth" in found
    assert "Verdana" not in found


def test_a_thing_and_what_is_named_after_it_may_both_stand(ask: Ask) -> None:
    found = tags(ask("Ukraine war: talks in Ukraine", "The Ukraine war goes on. Ukraine said talks may come. Ukraine hopes the Ukraine war ends."))
    assert "Ukraine" in found


def test_a_province_and_its_town_of_one_name_are_one_to_a_reader(ask: Ask) -> None:
    found = ask("宮崎県で地震", "宮崎県で地震があった。宮崎市で震度5弱を観測した。宮崎県と宮崎市は対応を急いだ。")
    names = [tag.english for tag in found.hashtags if tag.kind == "place"]
    assert len(names) == len(set(names))
