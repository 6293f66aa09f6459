"""Names that an operator brings, and names that go out: our own lines, or an extract of Wikidata's dump. Twice changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice
from pathlib import Path

from tagwire import label
from tagwire.label import name_files
from tagwire.label.name_files import Line
from tagwire.model import Named
from tagwire.store import names, tags, writing
from tagwire.store.names import Origin, Refused

AT_ONCE = 500
"""Things kept in one transaction (own choice: less than half a second in which nobody else may write)."""
BROUGHT = "import"


@dataclass(slots=True)
class Imported:
    """What became of a file."""

    lines: int = 0
    passed: int = 0
    """Lines that hold nothing for us: things of no kind we know, or too little known."""
    things: int = 0
    """Hashtags that are new."""
    names: int = 0
    """Names that are new."""
    merged: int = 0
    """Hashtags that labels had made of these names, and that lead to the things now."""
    broken: list[str] = field(default_factory=list)
    """What is wrong with the lines that could not be read, with their numbers."""
    refused: list[Refused] = field(default_factory=list)


def bring_in(path: Path, now: datetime, *, renown: int = 0, only_try: bool = False, tick: Callable[[int], object] = lambda _: None) -> Imported:
    """Take the names of a file. Of the dump's things only those with pages in `renown` wikis. `tick` hears how many bytes were read.

    Raises MissingFile.
    """
    told, identities = Imported(), label.Identities.load()
    with names.rehearsal() if only_try else nullcontext():
        wanted = _wanted(name_files.lines(path), told, renown, tick)
        while batch := list(islice(wanted, AT_ONCE)):
            _take([_fit(line, identities, told) for line in batch], told, now)
    return told


def all_names(origin: Origin | None = None) -> Iterator[Named]:
    """All things that have names, by their hashtags."""
    after = ""
    while page := names.page(after, origin=origin):
        yield from (one for one in page if one.names)
        after = page[-1].tag


def _wanted(lines: Iterable[Line], told: Imported, renown: int, tick: Callable[[int], object]) -> Iterator[Line]:
    read = 0
    for line in lines:
        told.lines += 1
        tick(line.read - read)
        read = line.read
        if line.error:
            told.broken.append(str(line.error))
        elif line.thing is None or (line.foreign and line.renown < renown):
            told.passed += 1
        else:
            yield line


def _fit(line: Line, identities: label.Identities, told: Imported) -> Named:
    """The thing under the tag that we know it by, without the names that would do harm."""
    assert line.thing is not None, "lines without a thing were passed over"
    thing = identities.known(line.thing)
    kept: dict[str, list[str]] = {}
    for language, many in thing.names.items():
        for name in many:
            another = identities.means_another(name, thing) if line.foreign else ""
            if reason := label.unfit(name, thing.kind):
                told.refused.append(Refused(thing.tag, name, reason))
            elif another:
                told.refused.append(Refused(thing.tag, name, "means", another))
            else:
                kept.setdefault(language, []).append(name)
    return replace(thing, names=kept)


def _take(things: list[Named], told: Imported, now: datetime) -> None:
    with writing.together():
        taken = names.put(things, "import", now)
        for old, thing, name in names.same_things(things):
            tags.merge(old, thing, who=BROUGHT, why=f"both are called {name}", now=now)
            told.merged += 1
    told.things += taken.things
    told.names += taken.names
    told.refused += taken.refused
