"""Texts made to be slow: a bound on what is read, and one clear word where a title is none."""

from __future__ import annotations

import pytest

from tagwire.errors import TooLarge
from tagwire.label import Labeler, label
from tagwire.label.labeler import LONGEST_TITLE, READ
from tagwire.model import Subject


@pytest.fixture(scope="module")
def labeler() -> Labeler:
    return Labeler.load()


@pytest.mark.parametrize("text", ["中" * 2_000_000, "a" * 5_000_000, "é" * 500_000, "ก" * 1_000_000], ids=["chinese", "letters", "accents", "thai"])
def test_of_an_endless_text_the_beginning_is_read(labeler: Labeler, text: str) -> None:
    found = label(Subject("Ferry aground in Kotor", text), labeler)
    assert all(end <= READ + 100 for tag in found.hashtags for _, end in tag.mentions)


def test_an_endless_title_is_refused(labeler: Labeler) -> None:
    with pytest.raises(TooLarge, match="characters"):
        label(Subject("x" * (LONGEST_TITLE + 1), ""), labeler)
