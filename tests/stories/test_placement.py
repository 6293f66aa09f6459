"""Placement: which reports end up together, and that nothing depends on a restart."""

from __future__ import annotations

import itertools
import random

import pytest
from desk import CHOIR, COMET, FIRE, LIST, follow, label, placed, report
from hypothesis import given, settings
from hypothesis import strategies as st

from tagwire.model import TagKind
from tagwire.stories import Item, Move, Placed, Placer, Reading, Step

LODZ: tuple[str, TagKind, int | None] = ("Lodz", "place", 3093133)
MAYOR: tuple[str, TagKind, int | None] = ("HannaZdanowska", "person", None)


def test_reports_of_one_event_become_one_story_named_after_the_first() -> None:
    stories = placed(report("a", FIRE[0]), report("b", COMET[0]), report("c", FIRE[1], 2), report("d", COMET[1], 3), report("e", FIRE[2], 9))
    assert stories == {"a": "a", "b": "b", "c": "a", "d": "b", "e": "a"}


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_the_order_of_reports_changes_the_name_of_a_story_and_not_who_is_in_it(order: tuple[int, ...]) -> None:
    stories = placed(*(report(str(n), FIRE[n]) for n in order))
    assert set(stories.values()) == {str(order[0])}


def test_an_article_that_resembles_nothing_founds_its_own_story_with_full_score() -> None:
    placer = Placer()
    placer.place(report("a", FIRE[0]))
    step = placer.place(report("b", CHOIR))
    assert (step.placement.story, step.placement.score, step.placement.why) == ("b", 1.0, ())


def test_the_same_words_eight_days_later_are_another_event() -> None:
    assert placed(report("a", FIRE[0]), report("b", FIRE[1], 24 * 8))["b"] == "b"


def test_an_article_without_a_date_is_placed_by_its_words() -> None:
    undated = Reading(**{field: getattr(report("b", FIRE[1]), field) for field in Reading.__slots__} | {"published": None})
    assert placed(report("a", FIRE[0]), undated)["b"] == "a"


def test_headlines_alone_find_each_other() -> None:
    stories = placed(report("a", (FIRE[0][0], "")), report("b", (COMET[0][0], "")), report("c", (FIRE[1][0], "")))
    assert stories == {"a": "a", "b": "b", "c": "a"}


def test_a_headline_alone_finds_the_full_report() -> None:
    assert placed(report("a", FIRE[0]), report("b", (FIRE[1][0], "")))["b"] == "a"


@pytest.mark.parametrize(
    ("language", "first", "second", "other"),
    [
        ("ar", "حريق يدمر مصنعا للنسيج في مدينة حلب ويصيب أربعة عمال", "إصابة أربعة عمال في حريق مصنع النسيج بحلب", "المنتخب المغربي يفوز على تونس بهدفين"),
        ("zh", "杭州纺织厂发生火灾四名工人受伤", "四名工人在杭州纺织厂火灾中受伤", "上海队夺得全国篮球联赛冠军"),
        ("ja", "岡山の繊維工場で火災、作業員四人けが", "繊維工場火災で四人けが　岡山", "札幌で雪まつり始まる"),
        ("ru", "Пожар уничтожил ткацкую фабрику в Иванове", "На ткацкой фабрике в Иванове произошёл пожар", "Сборная по хоккею обыграла Финляндию"),
    ],
)
def test_stories_form_in_languages_with_other_scripts(language: str, first: str, second: str, other: str) -> None:
    stories = placed(*(report(str(n), (title, ""), about=label(language)) for n, title in enumerate((first, other, second))))
    assert stories == {"0": "0", "1": "1", "2": "0"}


def test_malay_and_indonesian_are_compared_as_one_language() -> None:
    mill = "Kebakaran kilang tekstil di Johor cederakan empat pekerja"
    assert placed(report("a", (mill, ""), about=label("ms")), report("b", (mill, ""), about=label("id")))["b"] == "a"


def test_two_languages_meet_by_two_specific_names_of_which_one_is_a_place() -> None:
    english, german = (label(language, LODZ, MAYOR) for language in ("en", "de"))
    stories = placed(report("a", FIRE[0], about=english), report("b", ("Feuer zerstört Textilfabrik in Lodz", "Vier Arbeiter wurden verletzt."), about=german))
    assert stories["b"] == "a"


def test_two_languages_do_not_meet_by_one_name() -> None:
    english, german = (label(language, LODZ) for language in ("en", "de"))
    assert placed(report("a", FIRE[0], about=english), report("b", ("Filmfest in Lodz eröffnet", ""), about=german))["b"] == "b"


def test_two_languages_do_not_meet_days_apart() -> None:
    english, german = (label(language, LODZ, MAYOR) for language in ("en", "de"))
    assert placed(report("a", FIRE[0], about=english), report("b", ("Feuer in Lodz", ""), 72, about=german))["b"] == "b"


def test_a_twin_stands_where_its_original_stands() -> None:
    placer = Placer()
    placer.place(report("a", FIRE[0]))
    placer.place(report("b", FIRE[1]))
    step = placer.place(report("c", CHOIR), twin_of="b")
    assert (step.placement.story, step.placement.twin_of, step.placement.score) == ("a", "b", 1.0)


def test_twins_count_once_so_copies_attract_no_more_than_one_text() -> None:
    placer, stories = Placer(), dict[str, str]()
    for n in range(5):
        follow(stories, placer.place(report(f"choir{n}", CHOIR), twin_of="choir0" if n else None))
    follow(stories, placer.place(report("a", FIRE[0])))
    assert stories["a"] == "a"


def test_a_twin_of_an_article_long_gone_is_placed_by_its_words() -> None:
    placer = Placer()
    placer.place(report("a", FIRE[0]))
    step = placer.place(report("b", FIRE[1]), twin_of="gone")
    assert (step.placement.story, step.placement.twin_of) == ("a", "gone")


def test_a_round_up_joins_the_event_that_it_opens_with() -> None:
    assert placed(report("a", FIRE[0]), report("b", FIRE[1]), report("list", LIST))["list"] == "a"


def test_a_round_up_that_came_first_goes_over_to_its_event_as_soon_as_that_is_told() -> None:
    placer = Placer()
    placer.place(report("list", LIST))
    step = placer.place(report("a", FIRE[0]))
    assert step.placement.story == "a"
    assert [(move.article, move.from_story, move.to_story) for move in step.moves] == [("list", "list", "a")]


def test_nothing_joins_a_round_up() -> None:
    pensions = ("Parliament debates pensions", "The parliament debated pensions on Monday while a court in Gdansk freed a banker.")
    assert placed(report("list", LIST), report("a", pensions))["a"] == "a"


def test_an_article_placed_twice_stays_where_it_is() -> None:
    placer = Placer()
    placer.place(report("a", FIRE[0]))
    first = placer.place(report("b", FIRE[1]))
    again = placer.place(report("b", CHOIR))
    assert (again.placed, again.moves) == (first.placed, ())


def test_the_reasons_name_what_is_shared_heaviest_first() -> None:
    placer = Placer()
    about = label("en", LODZ)
    placer.place(report("a", FIRE[0], about=about))
    why = placer.place(report("b", FIRE[1], 1, about=about)).placement.why
    assert ("place", "Lodz") in [(reason.kind, reason.text) for reason in why]
    assert {"words", "time"} <= {reason.kind for reason in why}
    assert len(why) <= 5
    assert [reason.weight for reason in why] == sorted((reason.weight for reason in why), reverse=True)


def test_a_wrong_place_is_put_right_when_more_is_known() -> None:
    stream = _stream(random.Random(3), 100)
    placer, moves = Placer(), list[Move]()
    for reading in stream:
        moves += placer.place(reading).moves
    stories = {placed.item.id: placed.story for placed in placer.placed()}
    assert moves
    assert all(move.from_story != move.to_story for move in moves)
    assert {stories[move.article] for move in moves} <= set(stories.values())


def test_an_item_is_kept_bit_for_bit() -> None:
    item = Placer().place(report("a", FIRE[0], about=label("en", LODZ))).placed.item
    assert Item.from_bytes(item.to_bytes()) == item
    assert Item.from_bytes(item.to_bytes()).to_bytes() == item.to_bytes()


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 10_000), cut=st.integers(0, 70), window=st.sampled_from([12, 40, 1000]))
def test_a_restart_changes_nothing(seed: int, cut: int, window: int) -> None:
    stream = _stream(random.Random(seed), 71)
    undisturbed = Placer(window)
    whole = [undisturbed.place(reading, twin) for reading, twin in _with_twins(stream)]
    before = Placer(window)
    first = [before.place(reading, twin) for reading, twin in _with_twins(stream)[:cut]]
    after = Placer.restore(_as_kept(before), window)
    rest = [after.place(reading, twin) for reading, twin in _with_twins(stream)[cut:]]
    assert _written(first + rest) == _written(whole)
    assert list(after.placed()) == list(undisturbed.placed())


def _stream(chance: random.Random, length: int) -> list[Reading]:
    """Reports that mix the words of six events, so that many stand between two stories."""
    events = [[f"{letter}{n}word" for n in range(14)] for letter in "abcdef"]
    readings = []
    for number in range(length):
        event, second = chance.sample(events, 2)
        words = chance.sample(event, 8) + chance.sample(second, chance.choice([0, 2, 5]))
        readings.append(report(f"r{number}", (" ".join(words[:5]), " ".join(chance.sample(words, len(words)) * 3)), number / 3))
    return readings


def _with_twins(stream: list[Reading]) -> list[tuple[Reading, str | None]]:
    return [(reading, f"r{number - 9}" if number % 10 == 9 else None) for number, reading in enumerate(stream)]


def _as_kept(placer: Placer) -> list[Placed]:
    """What a store would give back: everything through bytes."""
    return [Placed(one.number, Item.from_bytes(one.item.to_bytes()), one.story, one.twin_of) for one in placer.placed()]


def _written(steps: list[Step]) -> list[str]:
    return [f"{step!r}" for step in steps]
