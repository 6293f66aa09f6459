"""`tagwire stories` as a shell sees it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tagwire.cli.commands.stories import command

MILL = "A fire tore through a textile mill in Lodz on Monday, destroying two halls and injuring four workers, the brigade said after six hours of work at the site near the river."
OTHER = "Stargazers in the northern hemisphere can see comet Halvorsen low in the west after sunset, astronomers at the observatory said in a note to the public on Friday."
ARTICLES: list[dict[str, object]] = [
    {"id": "a", "title": "Fire destroys textile mill in Lodz", "text": MILL, "language": "en", "published": "2026-03-02T08:00:00Z"},
    {"id": "b", "title": "Comet Halvorsen seen", "text": OTHER, "language": "en", "published": "2026-03-02T09:00:00Z", "rubbish": 1},
    {"id": "c", "title": "Four hurt as blaze guts Lodz textile mill", "text": MILL, "language": "en", "published": None},
    {"id": "d", "title": "Four workers hurt in Lodz textile mill fire", "text": "", "language": "en"},
]


def run(lines: list[str], *options: str) -> Result:
    return CliRunner().invoke(command, [*options, "-"], input="\n".join(lines))


def answers(result: Result) -> list[dict[str, Any]]:
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture(scope="module")
def told() -> list[dict[str, Any]]:
    return answers(run([json.dumps(article) for article in ARTICLES], "--workers", "1"))


def test_each_article_gets_its_story_in_the_order_of_the_input(told: list[dict[str, Any]]) -> None:
    assert [(answer["id"], answer["story"]) for answer in told] == [("a", "a"), ("b", "b"), ("c", "a"), ("d", "a")]


def test_an_answer_has_the_keys_of_the_contract_and_no_others(told: list[dict[str, Any]]) -> None:
    assert {tuple(answer) for answer in told} == {("id", "story", "twin_of", "score", "why")}
    assert [answer["twin_of"] for answer in told] == [None, None, "a", None]
    assert all(0 <= answer["score"] <= 1 for answer in told)
    assert {tuple(reason) for answer in told for reason in answer["why"]} == {("kind", "text", "weight")}


def test_a_broken_line_gets_its_error_and_the_next_goes_on() -> None:
    told = answers(run([json.dumps(ARTICLES[0]), "{", '{"id": 5, "title": []}', json.dumps(ARTICLES[2])], "--workers", "1"))
    assert [answer.get("error", {}).get("code") for answer in told] == [None, "broken_record", "broken_record", None]
    assert [answer["id"] for answer in told] == ["a", None, 5, "c"]
    assert told[3]["story"] == "a"


def test_ids_that_repeat_or_are_numbers_are_given_back_as_they_came() -> None:
    told = answers(run([json.dumps(ARTICLES[0] | {"id": 7}), json.dumps(ARTICLES[1] | {"id": 7}), json.dumps(ARTICLES[2] | {"id": 8})], "--workers", "1"))
    assert [(answer["id"], answer["story"]) for answer in told] == [(7, 7), (7, 7), (8, 7)]


LETTER = (
    "Good morning and welcome to the letter that brings the news of the coast to your breakfast table from Monday to Friday. Today we look at {about}. "
    "If somebody sent it to you, sign up on our home page. Write to us with what moves you, and tell your friends what they miss."
)


@pytest.mark.parametrize(("publisher", "twin"), [("The Harbour Post", None), ("The Lagoon Times", "monday"), (None, "monday")])
def test_what_one_publisher_prints_every_day_is_no_copy(publisher: str | None, twin: str | None) -> None:
    monday = {
        "id": "monday",
        "title": "The coast",
        "text": LETTER.format(about="parking"),
        "publisher": "The Harbour Post",
        "published": "2026-03-02T06:00:00Z",
    }
    tuesday = monday | {"id": "tuesday", "text": LETTER.format(about="lighthouses"), "publisher": publisher, "published": "2026-03-03T06:00:00Z"}
    told = answers(run([json.dumps(monday), json.dumps(tuesday)], "--workers", "1"))
    assert [answer["twin_of"] for answer in told] == [None, twin]


def test_timings_go_to_standard_error() -> None:
    result = run([json.dumps(ARTICLES[0])], "--timings", "--workers", "1")
    assert len(answers(result)) == 1
    assert [line.split(":")[0] for line in result.stderr.splitlines()] == ["label", "twins", "place"]


def test_no_articles_give_no_lines() -> None:
    assert answers(run([])) == []
