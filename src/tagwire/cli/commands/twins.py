"""`tagwire twins`: articles → groups of near-identical texts."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import click

from tagwire.cli import lines
from tagwire.errors import TagwireError
from tagwire.fingerprint import Twins


@dataclass(frozen=True, slots=True)
class _Article:
    text: str = ""


def place(record: lines.Record | tuple[object, TagwireError], twins: Twins) -> lines.Record:
    """One article's group. Order decides, so this runs in one process."""
    if isinstance(record, tuple):
        return lines.answer(*record)
    try:
        wanted = lines.convert(record, _Article)
    except TagwireError as error:
        return lines.answer(record["id"], error)
    key = record["id"]
    if not isinstance(key, str):
        return {"id": key, "group": key}
    return {"id": key, "group": twins.add(key, wanted.text)}


@click.command("twins")
@lines.FILES
@lines.WORKERS
def command(files: tuple[Path, ...], workers: int) -> None:
    """Find articles that repeat an earlier one, and print the group of each."""
    del workers  # the order of arrival decides; taken so that all stage commands are called alike
    twins = Twins()
    for record in lines.read_records(files):
        lines.write_lines([place(record, twins)])
