"""`tagwire stories`: articles in the order in which they were published → stories."""

from __future__ import annotations

import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tagwire import moments
from tagwire.cli import lines
from tagwire.errors import TagwireError
from tagwire.fingerprint import Printed, Twins
from tagwire.label import Labeler, label
from tagwire.model import Placement, Subject
from tagwire.stories import Move, Placer, Reading, read

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_NAMES = click.option("--names", type=click.Path(path_type=Path, dir_okay=False), help="Alias table (NDJSON) for the hashtags, as `tagwire label` takes it.")
_TIMINGS = click.option("--timings", is_flag=True, help="Print the time of each part on standard error.")


@dataclass(frozen=True, slots=True)
class _Article:
    title: str = ""
    text: str = ""
    language: str | None = None
    published: str | None = None
    publisher: str | None = None


@dataclass(slots=True)
class _Clock:
    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def part(self, name: str) -> Iterator[None]:
        began = time.perf_counter()
        yield
        self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - began


@click.command("stories")
@lines.FILES
@_NAMES
@_TIMINGS
@lines.WORKERS
def command(files: tuple[Path, ...], names: Path | None, timings: bool, workers: int) -> None:
    """Read articles in the order in which they were published and print each one's story.

    Decisions are taken one by one, each from what came before; what is printed is what holds once the input ends.
    """
    clock = _Clock()
    records = list(lines.read_records(files))
    with clock.part("label"):
        readings = _labelled(records, names, workers)
    placements = _placed(records, readings, clock)
    lines.write_lines(_answers(records, readings, placements))
    if timings:
        for part, seconds in clock.seconds.items():
            click.echo(f"{part}: {seconds:.2f} s", err=True)


_Lines = list[lines.Record | tuple[object, TagwireError]]


def _labelled(records: _Lines, names: Path | None, workers: int) -> list[Reading | TagwireError]:
    work = partial(_read, names=names)
    numbered = list(enumerate(records))
    if workers == 1 or len(records) <= lines.CHUNK:
        return [work(one) for one in numbered]
    _labeler(names)  # the first to load makes the gazetteer: the workers then find it made
    with lines.processes(workers) as pool:
        return list(pool.map(work, numbered, chunksize=lines.CHUNK))


def _read(numbered: tuple[int, lines.Record | tuple[object, TagwireError]], names: Path | None) -> Reading | TagwireError:
    """A line as a reading whose id is the line's number: ids in the input may be of any kind, and may repeat."""
    number, record = numbered
    if isinstance(record, tuple):
        return record[1]
    try:
        article = lines.convert(record, _Article)
    except TagwireError as error:
        return error
    published = moments.read(article.published)
    subject = Subject(article.title, article.text, article.language, publisher=article.publisher, published=published)
    return read(str(number), article.title, article.text, label(subject, _labeler(names)), published)


@cache
def _labeler(names: Path | None) -> Labeler:
    return Labeler.load(names=names)


def _placed(records: _Lines, readings: Iterable[Reading | TagwireError], clock: _Clock) -> dict[str, Placement]:
    twins, placer = Twins(), Placer()
    found: dict[str, Placement] = {}
    for record, reading in zip(records, readings, strict=True):
        if isinstance(reading, TagwireError) or isinstance(record, tuple):
            continue
        with clock.part("twins"):
            group = twins.add(reading.id, record.get("text") or "", Printed(record.get("publisher") or "", reading.published))
        with clock.part("place"):
            step = placer.place(reading, group if group != reading.id else None)
        found |= {move.article: _after(move, found.get(move.article, step.placement)) for move in step.moves}
        found[reading.id] = step.placement
    return found


def _after(move: Move, before: Placement) -> Placement:
    return Placement(move.article, move.to_story, before.twin_of, move.score, move.why)


def _answers(records: _Lines, readings: Iterable[Reading | TagwireError], placements: dict[str, Placement]) -> Iterator[lines.Record]:
    for record, reading in zip(records, readings, strict=True):
        record_id = record[0] if isinstance(record, tuple) else record["id"]
        if isinstance(reading, TagwireError):
            yield lines.answer(record_id, reading)
            continue
        placement = placements[reading.id]
        answer = lines.answer(record_id, placement)
        del answer["article"]
        yield answer | {"story": _id(records, placement.story), "twin_of": _id(records, placement.twin_of)}


def _id(records: _Lines, number: str | None) -> object:
    """The id that the input gave to the line of a number."""
    if number is None:
        return None
    record = records[int(number)]
    return record[0] if isinstance(record, tuple) else record["id"]
