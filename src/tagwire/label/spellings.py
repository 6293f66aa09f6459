"""Which tags a spelling may mean, in any script: for addresses that somebody types, and no article has written yet."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tagwire.label import aliases, gazetteer_build
from tagwire.label.gazetteer import Gazetteer
from tagwire.label.spelling import camel, key_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_JOINT = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z])")
"""Where a `#CamelCase` form goes on with another word."""


class Spellings:
    """The names of places and of known things, from spelling to tag."""

    def __init__(self, gazetteer: Gazetteer, names: Iterable[tuple[str, aliases.Known]]) -> None:
        self._gazetteer = gazetteer
        self._known: dict[str, list[str]] = {}
        for name, known in names:
            self._known.setdefault(key_of(name), []).append(known.tag)

    @classmethod
    def load(cls, cache: Path | None = None) -> Spellings:
        """Open the tables; `cache` is where the gazetteer stands."""
        return cls(Gazetteer(gazetteer_build.ensure(cache)), [*aliases.own_names(), *aliases.read(aliases.TOPICS)])

    def tags(self, form: str) -> tuple[str, ...]:
        """The tags that a spelling may mean, the likeliest first: known things, then places by their people."""
        keys = dict.fromkeys((key_of(form), key_of(_JOINT.sub(" ", form))))
        known = [tag for key in keys for tag in self._known.get(key, ())]
        places = [spot.tag for key in keys if key for spot in self._gazetteer.find(key)]
        return tuple(dict.fromkeys((*known, *places, camel(form))))
