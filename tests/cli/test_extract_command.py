"""`tagwire extract`, as a shell calls it."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest
from click.testing import CliRunner

from tagwire.cli.commands.extract import command

PARAGRAPH = "<p>A storm tore the roof off the old fish market in the harbour of Port Alda late on Sunday, and crews closed three streets until morning.</p>"
PAGE = f"<html lang='en'><head><title>Storm wrecks fish market</title></head><body><article><h1>Storm wrecks fish market</h1>{PARAGRAPH}{PARAGRAPH.replace('Sunday', 'Monday')}{PARAGRAPH.replace('roof', 'door')}</article></body></html>"
URL = "https://news.example/coast/storm-wrecks-market"
KEYS = "id url canonical_url page_type title text blocks authors agency publisher published modified language image keywords confidence method section licence free points_to zone"


def lines_for(*records: object) -> list[dict[str, Any]]:
    given = "".join(json.dumps(record) + "\n" for record in records)
    result = CliRunner().invoke(command, ["--workers", "1"], input=given)
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_a_page_gives_every_key_of_the_contract() -> None:
    (line,) = lines_for({"id": "p", "url": URL, "html": PAGE})
    assert list(line) == KEYS.split()
    assert (line["title"], line["page_type"], line["language"], line["image"], line["published"]) == ("Storm wrecks fish market", "article", "en", None, None)


def test_bytes_and_text_give_the_same() -> None:
    one, other = lines_for({"id": "p", "url": URL, "html": PAGE}, {"id": "p", "url": URL, "html_b64": base64.b64encode(PAGE.encode()).decode()})
    assert one == other


def test_each_broken_record_gives_its_error_and_the_next_goes_on() -> None:
    found = lines_for(
        {"id": "a", "url": URL}, {"id": "b", "url": URL, "html_b64": "***"}, {"id": "c", "url": URL, "html": ""}, {"id": "d", "url": URL, "html": PAGE}
    )
    codes = [line["error"]["code"] if "error" in line else None for line in found]
    assert codes == ["broken_record", "broken_record", "unreadable", None]


@pytest.mark.parametrize("workers", [2, 3])
def test_any_number_of_processes_gives_the_same_lines(workers: int) -> None:
    pages = [PAGE.replace("market", f"market {number}") for number in range(20)] + ["", "<div>" * 400, "<p>x" * 70_000, f"<p class='{'a ' * 300_000}'>{PAGE}"]
    given = "".join(json.dumps({"id": number, "url": f"{URL}-{number}", "html": html}) + "\n" for number, html in enumerate(pages))
    one, many = (CliRunner().invoke(command, ["--workers", count], input=given) for count in ("1", str(workers)))
    assert one.exit_code == 0
    assert one.stdout == many.stdout
    codes = [json.loads(line).get("error", {}).get("code") for line in one.stdout.splitlines()]
    assert codes == [None] * 20 + ["unreadable", "too_large", "too_large", None]
