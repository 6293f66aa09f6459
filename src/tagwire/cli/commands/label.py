"""`tagwire label`: an article → its language, categories, hashtags and places."""

from __future__ import annotations

from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tagwire.cli.lines import FILES, WORKERS, Record, convert, map_records
from tagwire.label import Labeler, label
from tagwire.meaning import Meaning, installed, passage
from tagwire.model import Label, Subject

if TYPE_CHECKING:
    from collections.abc import Sequence

NAMES = click.option(
    "--names",
    type=click.Path(path_type=Path, dir_okay=False),
    help='A table of more names, NDJSON: {"tag", "kind", "ids", "names": {language: [name]}}. Without it the result is the same on every machine.',
)
MEANING = click.option(
    "--meaning/--no-meaning",
    default=None,
    help="Tell categories by what texts mean too; by default where the extra `meaning` is installed.",
)


@click.command(help="Say what articles are about. Each line in: an article; each line out: its label.")
@FILES
@WORKERS
@NAMES
@MEANING
def command(files: Sequence[Path], workers: int, names: Path | None, meaning: bool | None) -> None:
    """Label each article."""
    by_meaning = installed() if meaning is None else meaning
    if by_meaning:
        _meaning()  # it is loaded once, and the workers share its memory
    if workers > 1:
        # The first to load makes the gazetteer; the workers then find it made, and a faulty table of names is told once.
        _labeler(names)
    map_records(files, partial(_label, names, by_meaning), workers)


def _label(names: Path | None, by_meaning: bool, record: Record) -> Label:
    known = {"title": "", "text": "", **{key: value for key, value in record.items() if value is not None}}
    subject = convert(known, Subject)
    (vector,) = _meaning().vectors([passage(subject.title, subject.text)]) if by_meaning else (None,)
    return label(subject, _labeler(names), vector)


@cache
def _meaning() -> Meaning:
    return Meaning.load()


@cache
def _labeler(names: Path | None) -> Labeler:
    return Labeler.load(names=names)
