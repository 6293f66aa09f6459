"""What changed between two texts, for people to read."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tagwire.fingerprint import differences as module
from tagwire.fingerprint.differences import Piece, differences


def drawn(before: str, after: str) -> str:
    """A change on one line: what went in square brackets, what came in braces."""
    forms = {"same": "{}", "gone": "[{}]", "new": "{{{}}}", "gap": "…"}
    return "".join(forms[piece.kind].format(piece.text) for piece in differences(before, after).pieces)


DRAWN = [
    ("Three people are missing", "Four people are missing", "[Three]{Four} people are missing"),
    ("a big red dog", "a small red cat", "a [big red dog]{small red cat}"),
    ("Nobody was hurt.", "Nobody was badly hurt.", "Nobody was {badly} hurt."),
    ("Nobody was badly hurt.", "Nobody was hurt.", "Nobody was [badly] hurt."),
    ("One.\nTwo.", "One.\nTwo.\nThree, and four.", "One.\nTwo.\n{Three, and four.}"),
    ("The “ferry” sank – slowly", "The 'Ferry' sank - slowly at noon", "The 'Ferry' sank - slowly {at noon}"),
    ("It cost $5 million", "It cost €5 million", "It cost [$5]{€5} million"),
    ("من بين القتلى ثلاثة أطفال على الأقل", "من بين القتلى أربعة أطفالٍ على الأقل", "من بين القتلى [ثلاثة]{أربعة} أطفالٍ على الأقل"),
    ("שלושה בני אדם נפצעו בתאונה אתמול", "ארבעה בני אדם נפצעו בתאונה אתמול", "[שלושה]{ארבעה} בני אדם נפצעו בתאונה אתמול"),
    ("他去了上海并且在那里住了三年", "他去了北京并且在那里住了三年", "他去了[上海]{北京}并且在那里住了三年"),
    ("コトル湾でフェリーが座礁した", "コトル湾でタンカーが座礁した", "コトル湾で[フェリー]{タンカー}が座礁した"),
    ("여객선이 코토르 인근에서 좌초했다", "유조선이 코토르 인근에서 좌초했다", "[여객선이]{유조선이} 코토르 인근에서 좌초했다"),
    ("तीन लोग घायल हुए हैं", "तीस लोग घायल हुए हैं", "[तीन]{तीस} लोग घायल हुए हैं"),
    ("", "All new", "{All new}"),
    ("All gone", "", "[All gone]"),
]


@pytest.mark.parametrize(("before", "after", "must_be"), DRAWN)
def test_a_change_is_drawn_in_whole_words(before: str, after: str, must_be: str) -> None:
    assert drawn(before, after) == must_be


def test_words_that_went_and_came_are_counted() -> None:
    told = differences("Three people are missing near Kotor", "Four people are missing near Kotor Bay")
    assert (told.gone, told.new, told.cut) == (1, 2, False)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("the same", "the same"),
        ("the  same\n", "The same"),
        ("“Don’t”, she said…", '"Don\'t" she said...'),
        ("عَبّارة في كوتور", "عبارة في كوتور"),
        ("٣ جرحى", "3 جرحى"),
        ("", ""),
    ],
)
def test_typography_is_no_difference(before: str, after: str) -> None:
    assert differences(before, after).pieces == ()


def test_long_unchanged_stretches_are_left_out() -> None:
    words = " ".join(f"word{n}" for n in range(100))
    kinds = [piece.kind for piece in differences(f"{words} old {words} old {words}", f"{words} new {words} new {words}").pieces]
    assert kinds == ["gap", "same", "gone", "new", "same", "gap", "same", "gone", "new", "same", "gap"]


def test_what_is_left_out_over_several_paragraphs_ends_one_and_begins_another() -> None:
    kept = "\n".join(" ".join(f"{name}{number}" for number in range(30)) for name in "abc")
    kinds = [(piece.kind, piece.text == "\n") for piece in differences(f"old {kept} old", f"new {kept} new").pieces]
    assert kinds[2:-2] == [("same", False), ("gap", False), ("same", True), ("gap", False), ("same", False)]


def test_a_rewritten_sentence_is_one_change_though_it_shares_small_words() -> None:
    before = "Same start here now. The ship of the company was on the way to Bar in the morning of the day. Same end of all this."
    after = "Same start here now. Tugs in the bay pulled for hours until the captain of one gave up the attempt. Same end of all this."
    assert [piece.kind for piece in differences(before, after).pieces] == ["same", "gone", "new", "same"]


def test_a_paragraph_that_moved_is_told_where_it_was_and_where_it_is() -> None:
    first, second, third = (" ".join(f"{name}{number}" for number in range(size)) for name, size in (("a", 12), ("b", 5), ("c", 14)))
    pieces = differences(f"{first}\n{second}\n{third}", f"{first}\n{third}\n{second}").pieces
    assert [(piece.kind, piece.text) for piece in pieces if piece.kind in {"gone", "new"}] == [("gone", second), ("new", second)]


def words_of(number: int, seed: int) -> list[str]:
    """Words as often as in a language: the first ones in every sentence, the last ones once."""
    return random.Random(seed).choices([f"w{n}" for n in range(3_000)], [1 / (n + 1) for n in range(3_000)], k=number)


HOSTILE = [
    ("one word again and again", ["a"] * 100_000, ["a"] * 99_000 + ["b"] * 1_000),
    ("two words in other orders", ["a", "b"] * 50_000, ["b", "a", "a"] * 33_000),
    ("backwards", [str(n) for n in range(100_000)], [str(n) for n in range(100_000, 0, -1)]),
    ("nothing in common", ["x" + word for word in words_of(100_000, 1)], words_of(100_000, 2)),
    ("no spaces", ["北京" * 100_000], ["上海" * 100_000]),
]


@pytest.mark.parametrize(("before", "after"), [pair[1:] for pair in HOSTILE], ids=[pair[0] for pair in HOSTILE])
def test_hostile_texts_are_cut_and_compared_in_bounded_work(before: list[str], after: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at: list[int] = []
    once = module._once
    monkeypatch.setattr(module, "_once", lambda numbers, size: looked_at.append(len(numbers)) or once(numbers, size))
    told = differences(" ".join(before), " ".join(after))
    assert told.cut
    assert sum(len(piece.text) for piece in told.pieces) <= module.LONGEST_SHOWN
    assert sum(looked_at) <= 2 * module.LONGEST * len(module.RUNS)


def test_a_single_endless_word_is_cut_too() -> None:
    told = differences("x" * 200_000, "y" * 200_000)
    assert told.cut
    assert told.pieces[-1] == Piece("gap")


@settings(max_examples=150)
@given(st.text("ab .\n", max_size=40), st.text("ab .\n", max_size=40))
def test_what_stayed_and_came_is_the_new_text(before: str, after: str) -> None:
    pieces = differences(before, after).pieces
    if pieces and all(piece.kind != "gap" for piece in pieces):
        assert "".join("".join(piece.text for piece in pieces if piece.kind != "gone").split()) == "".join(after.split())


@settings(max_examples=150)
@given(st.text(max_size=60), st.text(max_size=60))
def test_no_text_breaks_it_and_a_text_is_as_it_is(before: str, after: str) -> None:
    assert differences(before, before).pieces == ()
    assert isinstance(differences(before, after).gone, int)
