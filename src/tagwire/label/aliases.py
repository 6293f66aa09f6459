"""The alias table: things that the world's news names, under all their names. NDJSON, the form of `--names`."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, get_args

from tagwire.errors import BrokenRecord, MissingFile
from tagwire.label.matching import Table
from tagwire.model import Ids, TagKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_DATA = Path(__file__).parent / "data"
NAMES = _DATA / "names.ndjson"
TOPICS = _DATA / "topics.ndjson"


class Known(NamedTuple):
    """A thing with one tag. `name` is its English name, or its first."""

    tag: str
    kind: TagKind
    name: str
    ids: Ids


def read(path: Path) -> tuple[tuple[str, Known], ...]:
    """The names of a table with what each means. Raises where the file is not there or not of the form."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise MissingFile(str(path), f"the table of names cannot be read ({error.strerror})") from error
    return tuple(pair for number, line in enumerate(lines, 1) if line.strip() for pair in _names(line, f"{path}:{number}"))


def _names(line: str, where: str) -> Iterator[tuple[str, Known]]:
    try:
        record = json.loads(line)
        ids = record.get("ids") or {}
        names: dict[str, list[str]] = record["names"]
        flat = [name for many in names.values() for name in many if name.strip()]
        known = Known(record["tag"], record["kind"], (names.get("en") or flat)[0], Ids(ids.get("geonames"), ids.get("wikidata")))
    except (ValueError, KeyError, IndexError, AttributeError, TypeError) as error:
        raise BrokenRecord(where, 'not of the form {"tag", "kind", "ids", "names": {language: [name]}}') from error
    if known.kind not in get_args(TagKind):
        raise BrokenRecord(where, f"kind must be one of {', '.join(get_args(TagKind))}")
    return ((name, known) for name in dict.fromkeys(flat))


@cache
def own_names() -> tuple[tuple[str, Known], ...]:
    """Our table of people, organisations and events."""
    return read(NAMES)


def table(more: Iterable[tuple[str, Known]] = ()) -> Table[Known]:
    """Our names and an operator's own; the operator's come first."""
    return Table.of([*more, *own_names()])
