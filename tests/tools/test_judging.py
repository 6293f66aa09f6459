"""Blind sheets for judges, and what their answers amount to."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "tools"))

from judging import kappa, sheet, table

ARTICLES = [{"id": "a", "title": "Flood in Lyon", "text": "The Rhône rose."}, {"id": "b", "title": "Vote in Oslo", "text": "Polls opened."}]


def a_label(*tags: str, category: str = "disaster", place: str = "Lyon") -> dict[str, object]:
    return {
        "hashtags": [{"tag": tag} for tag in tags],
        "categories": [{"name": category, "confidence": 0.9}],
        "places": [{"name": place, "country": "FR"}],
    }


OURS = [a_label("Lyon", "Flood", "Rhone", "France"), a_label("Oslo", category="politics", place="Oslo")]
THEIRS = [a_label("Flood", "The"), a_label("Polls", category="sport", place="Oslo")]


def test_a_judge_sees_each_answer_once_and_not_who_gave_it() -> None:
    first, _ = sheet(ARTICLES, [OURS, THEIRS])
    assert sorted(first["tags"]) == ["#Flood", "#Lyon", "#Rhone", "#The"]
    assert first["categories"] == ["disaster"]
    assert set(first) == {"id", "title", "text", "tags", "categories", "places"}


def test_a_fourth_hashtag_is_not_judged() -> None:
    assert "#France" not in next(iter(sheet(ARTICLES, [OURS])))["tags"]


def test_each_method_is_counted_by_its_own_answers() -> None:
    judged = [{"id": one["id"], "tags": {tag: tag != "#The" for tag in one["tags"]}, "categories": {}, "places": {}} for one in sheet(ARTICLES, [OURS, THEIRS])]
    strict = [{**one, "tags": {tag: tag not in {"#The", "#Polls"} for tag in one["tags"]}} for one in judged]
    ours, theirs = (row for row in table(ARTICLES, [OURS, THEIRS], [judged, strict]) if row["question"] == "tags")
    assert (ours["answers"], ours["both"]) == (4, 1.0)
    assert (theirs["answers"], theirs["first"], theirs["second"], theirs["agree"]) == (3, 0.667, 0.333, 0.667)


@pytest.mark.parametrize(
    ("pairs", "wanted"),
    [
        ([(True, True), (False, False)], 1.0),
        ([(True, False), (False, True)], -1.0),
        ([(True, True), (True, False), (False, True), (False, False)], 0.0),
        ([(True, True)], 1.0),
    ],
)
def test_kappa_is_agreement_beyond_chance(pairs: list[tuple[bool, bool]], wanted: float) -> None:
    assert kappa(pairs) == pytest.approx(wanted)
