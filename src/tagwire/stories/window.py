"""What placement remembers: the articles placed last, their stories, and under which terms they are found.

All of it follows from the articles in the window, their order and their stories; nothing else is kept.
"""

from __future__ import annotations

import heapq
from collections import deque
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tagwire.stories.weights import Weights

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tagwire.stories.features import Item

_LEAD_KEYS = 30
_BODY_KEYS = 20
"""An article is found under its heaviest terms of lead and body, and its names: own choice, ten common words were 86 % of the work of a peer."""
_VISITS = 4_000
"""Entries of the index looked at for one article, rarest terms first: own choice, a bound on work."""
_NAME = "\0"


@dataclass(frozen=True, slots=True)
class Placed:
    """An article in its place: what the store keeps, and gives back to `Placer.restore`."""

    number: int
    """Its turn: 0 for the first article ever placed, without gaps."""
    item: Item
    story: str
    twin_of: str | None = None


class Window:
    """The last `size` articles placed."""

    def __init__(self, size: int) -> None:
        self.weights = Weights()
        self._size = size
        self._placed: dict[int, Placed] = {}
        self._numbers: dict[str, int] = {}
        self._stories: dict[str, set[int]] = {}
        self._followers: dict[str, set[int]] = {}
        self._index: dict[str, deque[int]] = {}

    def add(self, placed: Placed) -> None:
        """Remember an article; the oldest makes room."""
        self._placed[placed.number] = placed
        self._numbers[placed.item.id] = placed.number
        self._stories.setdefault(placed.story, set()).add(placed.number)
        self.weights.add(placed.item)
        if placed.twin_of is not None:
            self._followers.setdefault(placed.twin_of, set()).add(placed.number)
        for key in index_keys(placed.item):
            self._index.setdefault(key, deque()).append(placed.number)
        if len(self._placed) > self._size:
            self._forget(next(iter(self._placed)))

    def move(self, number: int, story: str) -> None:
        """An article goes over to another story."""
        placed = self._placed[number]
        self._leave(placed)
        self._placed[number] = replace(placed, story=story)
        self._stories.setdefault(story, set()).add(number)

    def find(self, article: str) -> Placed | None:
        """An article of the window, by its id."""
        number = self._numbers.get(article)
        return None if number is None else self._placed[number]

    def get(self, number: int) -> Placed | None:
        """An article of the window, by its turn."""
        return self._placed.get(number)

    def members(self, story: str) -> Iterator[Placed]:
        """The articles of a story, in the order in which they came."""
        return (self._placed[number] for number in sorted(self._stories.get(story, ())))

    def twins(self, article: str) -> Iterator[Placed]:
        """The twins of an article."""
        return (self._placed[number] for number in sorted(self._followers.get(article, ())))

    def follows(self, placed: Placed) -> bool:
        """Whether an article is a twin of one in the window: it goes where that one goes, and counts for nothing."""
        return placed.twin_of is not None and placed.twin_of in self._numbers

    def near(self, weights: Mapping[str, float]) -> dict[int, float]:
        """The articles found under an item's terms (`index_keys`), each with the weight of the terms it is found under."""
        queues = [(len(self._index[key]), key) for key in weights if key in self._index]
        found: dict[int, float] = {}
        visits = 0
        for length, key in sorted(queues):
            visits += length
            if visits > _VISITS and found:
                break
            weight = weights[key]
            for number in self._index[key]:
                found[number] = found.get(number, 0.0) + weight
        return found

    def __iter__(self) -> Iterator[Placed]:
        return iter(self._placed.values())

    def _forget(self, number: int) -> None:
        placed = self._placed[number]
        self._leave(placed)
        del self._placed[number]
        del self._numbers[placed.item.id]
        self.weights.remove(placed.item)
        if placed.twin_of is not None:
            _discard(self._followers, placed.twin_of, number)
        for key in index_keys(placed.item):
            queue = self._index[key]
            queue.popleft()
            if not queue:
                del self._index[key]

    def _leave(self, placed: Placed) -> None:
        _discard(self._stories, placed.story, placed.number)


def index_keys(item: Item) -> dict[str, float]:
    """The terms under which an item is found, with their weights."""
    keys = dict(_heaviest(item.body.items(), _BODY_KEYS))
    for term, weight in _heaviest(item.lead.items(), _LEAD_KEYS):
        keys[term] = max(weight, keys.get(term, 0.0))
    for key, name in item.names.items():
        keys[_NAME + key] = name.weight
    return keys


def _heaviest(pairs: Iterable[tuple[str, float]], most: int) -> list[tuple[str, float]]:
    return heapq.nsmallest(most, pairs, key=lambda pair: (-pair[1], pair[0]))


def _discard(groups: dict[str, set[int]], key: str, number: int) -> None:
    group = groups[key]
    group.discard(number)
    if not group:
        del groups[key]
