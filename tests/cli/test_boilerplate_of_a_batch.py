"""`tagwire extract --site-blocks`: what recurs across a site's pages in one batch is dropped, and nothing else changes."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from click.testing import CliRunner

from extract.sites import headline, own, said
from tagwire.cli.commands.extract import command
from tagwire.model import Block

APPEAL = said("Our journalism is free for everyone because readers like you pay for it, so please give what you can today.")


def record(number: int, after: Callable[[int], str] = lambda _: APPEAL.text, site: str = "harbour-post.example") -> dict[str, Any]:
    body = "".join(f"<p>{block.text}</p>" for block in [*own(number), *(Block("paragraph", part) for part in [after(number)] if part)])
    html = f"<html lang='en'><head><title>{headline(number)}</title></head><body><article><h1>{headline(number)}</h1>{body}</article></body></html>"
    return {"id": f"p{number}", "url": f"https://www.{site}/news/{number}", "html": html}


def answers(records: list[dict[str, Any]], *words: str, workers: int = 1) -> list[dict[str, Any]]:
    given = "".join(json.dumps(one) + "\n" for one in records)
    result = CliRunner().invoke(command, ["--workers", str(workers), *words], input=given)
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_what_recurs_is_dropped_from_the_first_page_to_the_last() -> None:
    records = [record(number) for number in range(12)]
    plain, clean = answers(records), answers(records, "--site-blocks")
    assert all(APPEAL.text in one["text"] for one in plain)
    assert [one["text"] for one in clean] == ["\n".join(block.text for block in own(number)) for number in range(12)]
    assert [one["text"] for one in clean] == ["\n".join(block["text"] for block in one["blocks"]) for one in clean]


def test_nothing_but_text_and_blocks_changes() -> None:
    records = [record(number) for number in range(12)]
    plain, clean = answers(records), answers(records, "--site-blocks")
    assert [list(one) for one in clean] == [list(one) for one in plain]
    left = {"text", "blocks"}
    assert [{key: one[key] for key in one if key not in left} for one in clean] == [{key: one[key] for key in one if key not in left} for one in plain]


def test_errors_and_pages_of_other_sites_keep_their_place() -> None:
    records = [record(number) for number in range(8)]
    records[2:2] = [{"id": "broken", "url": "https://harbour-post.example/x"}, record(90, site="lagoon-times.example")]
    found = answers(records, "--site-blocks")
    assert [one["id"] for one in found] == [one["id"] for one in records]
    assert found[2]["error"]["code"] == "broken_record"
    assert APPEAL.text in found[3]["text"]
    assert APPEAL.text not in found[4]["text"]


def test_the_output_is_the_same_for_any_number_of_workers() -> None:
    records = [record(number) for number in range(20)]
    assert answers(records, "--site-blocks", workers=2) == answers(records, "--site-blocks")


def test_one_page_given_many_times_is_one_page() -> None:
    records = [record(1, lambda _: "") for _ in range(12)]
    assert answers(records, "--site-blocks") == answers(records)


def test_a_footer_that_a_long_batch_left_behind_is_dropped_all_the_same() -> None:
    from tagwire.cli.site_blocks import _Answer, _Site
    from tagwire.extract.boilerplate import key_of

    site = _Site()
    for number in range(700):
        blocks = (*own(number), APPEAL) if number < 30 else tuple(own(number))
        site.count(number, _Answer(title=headline(number), text="x", blocks=blocks))
    assert key_of(APPEAL.text) not in site.blocks.known()
    assert key_of(APPEAL.text) in site.known
