"""`tagwire twins`, as a shell calls it."""

from __future__ import annotations

import json

from click.testing import CliRunner

from tagwire.cli.commands.twins import command

TEXT = "A storm tore the roof off the old fish market in the harbour of Port Alda late on Sunday, and fire crews closed three streets until the next morning."


def lines_for(*records: object) -> list[dict[str, object]]:
    given = "".join((record if isinstance(record, str) else json.dumps(record)) + "\n" for record in records)
    result = CliRunner().invoke(command, [], input=given)
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_a_copy_takes_the_group_of_the_first() -> None:
    found = lines_for(
        {"id": "a", "title": "One", "text": TEXT},
        {"id": "b", "title": "Two", "text": "Other."},
        {"id": "c", "title": "Three", "text": TEXT.upper(), "language": "en"},
    )
    assert found == [{"id": "a", "group": "a"}, {"id": "b", "group": "b"}, {"id": "c", "group": "a"}]


def test_ids_may_be_numbers_and_may_repeat() -> None:
    other = "The council of Moss End voted on Tuesday to plant eleven hundred limes along the canal, and to keep the towpath open while it is done."
    found = lines_for({"id": 1, "text": TEXT}, {"id": 2, "text": TEXT}, {"id": [3], "text": other}, {"id": 1, "text": other})
    assert [line["group"] for line in found] == [1, 1, [3], [3]]


def test_each_broken_record_gives_its_error_and_the_next_goes_on() -> None:
    found = lines_for("no json", {"id": "a", "text": 7.5, "title": []}, {"id": 5, "text": TEXT}, {"id": "b", "text": None})
    assert [line["id"] for line in found] == [None, "a", 5, "b"]
    assert "error" in found[0]
    assert "error" in found[1]
    assert found[3] == {"id": "b", "group": "b"}
