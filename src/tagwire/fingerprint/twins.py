"""Which earlier text a text repeats. Bands propose, sketches decide."""

from __future__ import annotations

import math
from array import array
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from tagwire.fingerprint.index import Index
from tagwire.fingerprint.sketches import Sketch, sketch_of
from tagwire.fingerprint.verdicts import Printed, best_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tagwire.model import Signature, Twin

NOBODY = Printed()


def twin_of(text: str, candidates: Iterable[tuple[str, str]]) -> Twin | None:
    """The candidate (id, text) that `text` repeats most of; the earliest of equals, as candidates come in order."""
    sketch = sketch_of(text)
    if sketch is None:
        return None
    return best_of(sketch, NOBODY, ((key, found, NOBODY) for key, other in candidates if (found := sketch_of(other))))


def twin_among(signature: Signature, printed: Printed, candidates: Iterable[tuple[str, bytes, Printed]]) -> Twin | None:
    """`twin_of` by what is kept of the texts: candidates are (id, `Signature.values`, who printed it and when)."""
    sketch = Sketch.from_bytes(signature.values)
    if sketch is None:
        return None
    return best_of(sketch, printed, ((key, found, where) for key, values, where in candidates if (found := Sketch.from_bytes(values))))


class Twins:
    """Groups of near-identical texts, in the order in which they come."""

    def __init__(self) -> None:
        self.index = Index()
        self._keys: list[str] = []
        self._groups = array("I")
        self._publishers: dict[str, str] = {}
        self._by: list[str] = []
        self._at = array("d")

    def add(self, key: str, text: str, printed: Printed = NOBODY) -> str:
        """The key of the group's first text: the text's own where it repeats none."""
        sketch = sketch_of(text)
        if sketch is None:
            return key
        near = ((str(row), self.index.sketch(row), Printed(self._by[row], _moment(self._at[row]))) for row in self.index.near(sketch))
        twin = best_of(sketch, printed, near)
        row = self.index.add(sketch)
        self._keys.append(key)
        self._groups.append(self._groups[int(twin.original)] if twin else row)
        self._by.append(self._publishers.setdefault(printed.publisher, printed.publisher))
        self._at.append(printed.at.timestamp() if printed.at else math.nan)
        return self._keys[self._groups[row]]


def _moment(at: float) -> datetime | None:
    return None if math.isnan(at) else datetime.fromtimestamp(at, UTC)
