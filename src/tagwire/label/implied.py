"""Topics that a page's names imply: who writes of the Premier League writes of football. Pure, but for the table read once."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from tagwire.label import aliases
from tagwire.label.salience import Thing
from tagwire.label.spelling import key_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tagwire.label.aliases import Known

_FILE = Path(__file__).parent / "data" / "implied.toml"
_OFTEN = 2
"""Mentions of names that imply a topic, taken together: one may be a passing word. Own choice."""


def implied(things: Sequence[Thing]) -> list[Thing]:
    """The things, with the topics that they imply; a topic stands where the names that imply it stand, without mentions of its own.

    Clubs play more than one game: where the page names another of these topics itself, names imply nothing.
    """
    hosts: dict[str, list[Thing]] = {}
    for thing in things:
        for tag in _says(thing):
            hosts.setdefault(tag, []).append(thing)
    sports = _sports() & {thing.tag for thing in things}
    told = {tag: named for tag, named in hosts.items() if sum(len(thing.spans) for thing in named) >= _OFTEN and (tag in sports or not sports)}
    kept = [thing for thing in things if thing.tag not in told]
    own = {thing.tag: thing for thing in things if thing.tag in told}
    return [*kept, *(_topic(_topics()[tag], named, own.get(tag)) for tag, named in told.items())]


def _says(thing: Thing) -> Iterator[str]:
    by_tag, by_name = _table()
    found = by_tag.get(thing.tag) or by_name.get(key_of(thing.name))
    if found and thing.kind != "topic":
        yield found


def _topic(known: Known, hosts: Sequence[Thing], own: Thing | None) -> Thing:
    spans = sorted({span for thing in hosts for span in thing.spans} | set(own.spans if own else ()))
    return Thing(known.tag, known.name, "topic", known.ids, tuple(spans), own.mentions if own else (), known=True, implied=True)


@cache
def _topics() -> dict[str, Known]:
    return {known.tag: known for _, known in aliases.read(aliases.TOPICS)}


@cache
def _table() -> tuple[dict[str, str], dict[str, str]]:
    """Tags and keys of names, each with the topic; topics that our table does not hold are left out."""
    file = {topic: words for topic, words in tomllib.loads(_FILE.read_text(encoding="utf-8")).items() if topic in _topics()}
    by_tag = {tag: topic for topic, words in file.items() for tag in words["tags"].split()}
    by_name = {key_of(name): topic for topic, words in file.items() for name in words["names"].split("|")}
    return by_tag, by_name


@cache
def _sports() -> frozenset[str]:
    by_tag, by_name = _table()
    return frozenset(by_tag.values()) | frozenset(by_name.values())
