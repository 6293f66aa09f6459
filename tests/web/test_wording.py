from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tagwire.web.wording import Piece, differences


def test_a_changed_word_is_shown_as_gone_and_new() -> None:
    assert differences("Three people are missing", "Four people are missing") == (
        Piece("gone", "Three"),
        Piece("new", "Four"),
        Piece("same", " people are missing"),
    )


def test_changes_a_word_apart_are_one_change() -> None:
    assert differences("a big red dog", "a small red cat") == (Piece("same", "a "), Piece("gone", "big red dog"), Piece("new", "small red cat"))


def test_long_unchanged_stretches_are_left_out() -> None:
    words = " ".join(f"word{n}" for n in range(100))
    kinds = [piece.kind for piece in differences(f"{words} old {words} old {words}", f"{words} new {words} new {words}")]
    assert kinds == ["gap", "same", "gone", "new", "same", "gap", "same", "gone", "new", "same", "gap"]


def test_equal_texts_have_no_differences() -> None:
    assert differences("the same", "the same") == ()


def test_scripts_without_spaces_are_compared_by_character() -> None:
    assert Piece("new", "北京") in differences("他去了上海并且在那里住了三年", "他去了北京并且在那里住了三年")


@settings(max_examples=50)
@given(st.text("ab \n", max_size=30), st.text("ab \n", max_size=30))
def test_what_is_new_or_stayed_is_the_new_text(before: str, after: str) -> None:
    pieces = differences(before, after)
    if pieces and all(piece.kind != "gap" for piece in pieces):
        assert "".join(piece.text for piece in pieces if piece.kind != "gone") == after
        assert sum(len(piece.text) for piece in pieces if piece.kind in {"same", "gone"}) <= len(before) + len(after)
