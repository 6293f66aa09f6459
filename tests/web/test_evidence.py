from __future__ import annotations

from django.utils import translation

from tagwire.model import Reason
from tagwire.web.evidence import clues


def test_evidence_is_one_line_a_kind_strongest_first() -> None:
    reasons = (
        Reason("words", "ferry", 0.2),
        Reason("name", "Perast", 0.5),
        Reason("name", "Kotor", 0.9),
        Reason("name", "Kotor", 0.1),
        Reason("meaning", "", 0.6),
    )
    with translation.override("en"):
        assert clues(reasons) == ("Same names: Kotor, Perast", "Close in meaning", "Same rare words: ferry")


def test_phrases_of_the_stage_are_said_in_the_readers_language() -> None:
    reasons = (Reason("words", "same text", 1.0), Reason("time", "the same hours", 0.5), Reason("time", "2 days apart", 0.2))
    with translation.override("en"):
        assert clues(reasons) == ("The same text, almost word for word", "Published within the same hours", "Published 2 days apart")
    with translation.override("ar"):
        assert clues(reasons) == ("النص نفسه كلمةً بكلمة تقريبًا", "نُشرت في الساعات نفسها", "يفصل بين نشرها يومان")


def test_nothing_known_is_no_line() -> None:
    assert clues(()) == ()
