"""`tagwire twins`: articles → groups of near-identical texts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import click

from tagwire.cli import lines
from tagwire.errors import TagwireError
from tagwire.fingerprint import Printed, Twins


@dataclass(frozen=True, slots=True)
class _Article:
    text: str = ""
    publisher: str = ""
    published: datetime | None = None


class Places:
    """Articles as they come. The texts are told apart by the number of their line: ids in the input may be of any kind, and may repeat."""

    def __init__(self) -> None:
        self._twins = Twins()
        self._ids: list[object] = []

    def answer(self, record: lines.Record | tuple[object, TagwireError]) -> lines.Record:
        """One article's group. Order decides, so this runs in one process."""
        if isinstance(record, tuple):
            return lines.answer(*record)
        try:
            wanted = lines.convert(record, _Article)
        except TagwireError as error:
            return lines.answer(record["id"], error)
        number = str(len(self._ids))
        self._ids.append(record["id"])
        group = self._twins.add(number, wanted.text, Printed(wanted.publisher, _aware(wanted.published)))
        return {"id": record["id"], "group": self._ids[int(group)]}


def _aware(moment: datetime | None) -> datetime | None:
    """Times without a zone are in UTC."""
    return moment.replace(tzinfo=UTC) if moment and moment.tzinfo is None else moment


@click.command("twins")
@lines.FILES
@lines.WORKERS
def command(files: tuple[Path, ...], workers: int) -> None:
    """Find articles that repeat an earlier one, and print the group of each."""
    del workers  # the order of arrival decides; taken so that all stage commands are called alike
    places = Places()
    for record in lines.read_records(files):
        lines.write_lines([places.answer(record)])
