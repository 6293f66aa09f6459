"""How much a term tells: its rarity in the background and in the window of the stream, as it stood on arrival."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING

from tagwire.stories.features import Item, Name, Reading
from tagwire.stories.terms import background

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

BACKGROUND_TEXTS = 1_000
"""As many texts as the background counts for: own choice; a story of a hundred reports must not make its own words common."""
_UNSEEN_TEXTS = 100
"""Own choice: while the window is small, five reports of one event do not make its names common."""
NAMES = "names"
NUMBERS = "numbers"
_LEAST_SALIENCE = 0.2
"""A name told in passing counts a fifth of one that the article is about: own choice, .05 to .5 are alike."""


class Weights:
    """Counts of the texts in the window, by language; names and numbers are counted over all languages.

    The counts follow from the items in the window alone, so they are the same after a restart.
    """

    def __init__(self) -> None:
        self._texts: Counter[str] = Counter()
        self._holding: dict[str, Counter[str]] = {}

    def weigh(self, reading: Reading) -> Item:
        """A reading as an item; the item itself is not counted yet."""
        return Item(
            id=reading.id,
            language=reading.language,
            published=reading.published,
            lead=self._unit(reading.language, reading.lead),
            body=self._unit(reading.language, reading.body),
            names=self._unit_names(reading.names),
            numbers=self._unit(NUMBERS, dict.fromkeys(reading.numbers, 1.0)),
            length=reading.length,
            roundup=reading.roundup,
        )

    def rarities(self, field: str, terms: Iterable[str]) -> dict[str, float]:
        """The inverse document frequency of terms in a language, of names or of numbers."""
        texts = BACKGROUND_TEXTS + self._texts[field]
        known, counts = background(field), self._counts(field)
        return {term: math.log(1 + texts / (1 + BACKGROUND_TEXTS * known.get(term, 0.0) + counts[term])) for term in terms}

    def share(self, field: str, term: str) -> float:
        """The share of the texts in the window that hold a term; few texts say little, so more are taken to lack it."""
        return self._counts(field)[term] / (_UNSEEN_TEXTS + self._texts[field])

    def add(self, item: Item) -> None:
        """Count an item that has been placed."""
        self._count(item, 1)

    def remove(self, item: Item) -> None:
        """Forget an item that leaves the window."""
        self._count(item, -1)

    def _count(self, item: Item, step: int) -> None:
        for field, terms in _fields(item):
            self._texts[field] += step
            counts = self._counts(field)
            for term in terms:
                counts[term] += step
                if not counts[term]:
                    del counts[term]

    def _counts(self, field: str) -> Counter[str]:
        return self._holding.setdefault(field, Counter())

    def _unit(self, field: str, counts: Mapping[str, float]) -> dict[str, float]:
        return _normal({term: counts[term] * rarity for term, rarity in self.rarities(field, counts).items()})

    def _unit_names(self, names: Mapping[str, Name]) -> dict[str, Name]:
        telling = {key: rarity * max(_LEAST_SALIENCE, names[key].weight) for key, rarity in self.rarities(NAMES, names).items()}
        return {key: names[key]._replace(weight=weight) for key, weight in _normal(telling).items()}


def _fields(item: Item) -> Iterable[tuple[str, Iterable[str]]]:
    return ((item.language, item.body), (NAMES, item.names), (NUMBERS, item.numbers))


def _normal(weights: Mapping[str, float]) -> dict[str, float]:
    norm = math.sqrt(math.fsum([weight * weight for weight in weights.values()]))
    return {term: weight / norm for term, weight in weights.items()} if norm else {}
