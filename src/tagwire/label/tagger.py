"""Entities of an English page by a small trained model: persons, organisations, places, and what is none of them but named.

A linear-chain conditional random field over runs of capitals (`tools/train_tagger.py`). What stands outside of runs is no entity,
so that each run is judged alone, all runs of a page at once. Other languages and scripts give nothing.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np

from tagwire.label import tagger_features as features
from tagwire.label.tagger_features import REACH, STOP, Codes, Seen, Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tagwire.label.draft import Draft
    from tagwire.label.gazetteer import Gazetteer
    from tagwire.label.page import Page, Token

EntityKind = Literal["person", "organisation", "place", "other"]
KINDS: tuple[EntityKind, ...] = ("person", "organisation", "place", "other")
"""`other`: events, works, products, laws."""
LABELS = 1 + 2 * len(KINDS)
"""0 is no entity; 1, 3 … begin one of a kind, 2, 4 … go on with it."""
_MODEL = Path(__file__).parent / "data" / "tagger.npz"
_REMEMBERED = 20_000
"""Words whose features are kept, some 5 MB; then all are forgotten. Own choice: a day's English news uses about as many."""
_NOT_ABLE = -1e4
_FULL_NAME = 2.0
"""Votes of a full name for what its last words are alone. Own choice: a town named three times stays one beside its namesake."""


class Entity(NamedTuple):
    """Tokens `first` up to, not including, `last`, the kind, and how sure the model is of both."""

    first: int
    last: int
    kind: EntityKind
    probability: float


@dataclass(slots=True)
class Remembered:
    """The evidence of words that were seen, as seen from each distance: a row a word. The first row is the edge of a sentence."""

    words: Words
    weights: np.ndarray
    most: int = _REMEMBERED
    rows: dict[str, int] = field(default_factory=dict)
    fresh: list[tuple[int, Seen]] = field(default_factory=list)
    """Words that have a row, which is empty until `settle`."""
    evidence: np.ndarray = field(init=False)
    kinds: np.ndarray = field(init=False)

    def __post_init__(self) -> None:
        self.evidence = np.zeros((self.most, 2 * REACH + 1, LABELS), dtype=np.float32)
        self.kinds = np.zeros(self.most, dtype=np.int64)
        self.fresh.append((0, features.EMPTY))
        self.settle()

    def row(self, token: Token) -> int:
        """The row of a word."""
        found = self.rows.get(token.text)
        if found is None:
            found = self.rows[token.text] = len(self.rows) + 1
            self.fresh.append((found, self.words.see(token.text, token.fold)))
        return found

    def make_room(self, words: int) -> None:
        """Forget all, unless that many more may come."""
        if len(self.rows) + words >= self.most:
            self.rows.clear()

    def settle(self) -> None:
        """Fill the rows of words that were met since: all at once, which is what makes a page of new words cheap."""
        if not self.fresh:
            return
        rows = np.array([row for row, _ in self.fresh])
        self.kinds[rows] = [seen.kind for _, seen in self.fresh]
        for distance in range(-REACH, REACH + 1):
            parts = [features.seen_from(seen, distance) for _, seen in self.fresh]
            starts = np.cumsum([0, *map(len, parts[:-1])])
            buckets = features.salted(np.concatenate(parts), distance + REACH)
            self.evidence[rows, distance + REACH] = np.add.reduceat(self.weights[buckets], starts, axis=0)
        self.fresh.clear()


class Tagger:
    """The model and what it remembers of words."""

    def __init__(self, words: Words, weights: np.ndarray, steps: np.ndarray) -> None:
        """`steps`: the weight of each label after each, and in its last row and column of what begins and ends a run."""
        self._weights = weights
        self._steps, self._begins, self._ends = np.exp(steps[:-1, :-1]), np.exp(steps[-1, :-1]), np.exp(steps[:-1, -1])
        self._log = steps[:-1, :-1], steps[-1, :-1], steps[:-1, -1]
        self.seen = Remembered(words, weights)

    @classmethod
    def load(cls, gazetteer: Gazetteer) -> Tagger:
        """Read the model."""
        with np.load(_MODEL) as model:
            common, mixed = (frozenset(model[name].tobytes().decode().split(" ")) for name in ("common", "mixed"))
            return cls(Words(gazetteer, common, mixed), model["weights"].astype(np.float32) * model["scale"], model["steps"])

    def __call__(self, page: Page, draft: Draft) -> Draft:
        """The draft with the entities of an English page."""
        return replace(draft, entities=self.tag(page)) if draft.language.code == "en" and page.script == "latin" else draft

    def tag(self, page: Page) -> tuple[Entity, ...]:
        """The entities of an English page, in order, none overlapping."""
        spans = features.runs_of_capitals(page)
        if not spans:
            return ()
        evidence = self._evidence(page, spans)
        lengths = np.array([last - first for first, last in spans])
        padded = np.zeros((len(spans), int(lengths.max()), LABELS))
        inside = np.arange(padded.shape[1]) < lengths[:, None]
        padded[inside] = evidence
        chosen, shares = self._judge(padded, lengths)
        found = [entity for number, (first, last) in enumerate(spans) for entity in _entities(first, chosen[number], shares[number], last - first)]
        return tuple(_agreed(page, found))

    def _evidence(self, page: Page, spans: list[tuple[int, int]]) -> np.ndarray:
        """The weight of each label for each word of the runs."""
        rows, codes = encode(page, spans, self.seen)
        total: np.ndarray = self._weights[features.pair_buckets(codes)].sum(axis=1)
        for column in range(2 * REACH + 1):
            total += self.seen.evidence[rows[:, column], column]
        return total

    def _judge(self, evidence: np.ndarray, lengths: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The best labels of each run (Viterbi), and the share of each label at each word (forward and backward)."""
        best = _best(evidence, lengths, *self._log)
        peak = evidence.max(axis=2, keepdims=True)
        odds = np.exp(evidence - peak)
        forward, backward = np.empty_like(odds), np.empty_like(odds)
        forward[:, 0] = odds[:, 0] * self._begins
        for at in range(1, odds.shape[1]):
            step = forward[:, at - 1] / forward[:, at - 1].sum(axis=1, keepdims=True) @ self._steps * odds[:, at]
            forward[:, at] = step
        after = np.broadcast_to(self._ends, odds[:, 0].shape)
        for at in range(odds.shape[1] - 1, -1, -1):
            if at + 1 < odds.shape[1]:
                message = (backward[:, at + 1] * odds[:, at + 1]) @ self._steps.T
                after = np.where((lengths == at + 1)[:, None], self._ends, message / message.sum(axis=1, keepdims=True))
            backward[:, at] = after
        shares = forward * backward
        return best, shares / shares.sum(axis=2, keepdims=True)


def encode(page: Page, spans: list[tuple[int, int]], seen: Remembered) -> tuple[np.ndarray, Codes]:
    """For each word of the runs the rows of the words around it, and its codes."""
    tokens, row = page.tokens, seen.row
    seen.make_room(len(tokens))
    rows, facts, places = [], [], []
    for first, last in spans:
        places += features.long_places(page, first, last, seen.words.gazetteer)
        gaps = [features.gap_before(page, index) if 0 < index < len(tokens) else STOP for index in range(first - 1, last + 2)]
        low, high = max(0, first - REACH), min(len(tokens), last + REACH)
        near = [0] * (low - first + REACH) + [row(token) for token in tokens[low:high]] + [0] * (last + REACH - high)
        for at in range(last - first):
            far_left, left, right, far_right = (gap != STOP for gap in gaps[at : at + 4])
            rows.append((
                near[at] if left and far_left else 0,
                near[at + 1] if left else 0,
                near[at + 2],
                near[at + 3] if right else 0,
                near[at + 4] if right and far_right else 0,
            ))  # fmt: skip
            facts.append((gaps[at + 1], gaps[at + 2], features.page_code(page, first + at)))
    seen.settle()
    table = np.array(rows)
    before, after, on_page = np.array(facts).T
    return table, Codes(seen.kinds[table], before, after, on_page, np.array(places))


def _best(evidence: np.ndarray, lengths: np.ndarray, steps: np.ndarray, begins: np.ndarray, ends: np.ndarray) -> np.ndarray:
    runs, longest, _ = evidence.shape
    score = evidence[:, 0] + begins
    back = np.zeros(evidence.shape, dtype=np.int64)
    last = np.where((lengths == 1)[:, None], score + ends, _NOT_ABLE * longest)
    for at in range(1, longest):
        way = score[:, :, None] + steps
        back[:, at] = way.argmax(axis=1)
        score = way.max(axis=1) + evidence[:, at]
        last = np.where((lengths == at + 1)[:, None], score + ends, last)
    labels = np.zeros((runs, longest), dtype=np.int64)
    label, every = last.argmax(axis=1), np.arange(runs)
    for at in range(longest - 1, -1, -1):
        inside = at < lengths
        labels[inside, at] = label[inside]
        label = np.where(inside, back[every, at, label], label)
    return labels


def _entities(first: int, labels: np.ndarray, shares: np.ndarray, length: int) -> Iterator[Entity]:
    begin = 0
    while begin < length:
        label = int(labels[begin])
        end = begin + 1
        if label:
            while end < length and labels[end] == label + 1:
                end += 1
            sure = min(float(shares[at, labels[at]]) for at in range(begin, end))
            yield Entity(first + begin, first + end, KINDS[(label - 1) // 2], round(sure, 3))
        begin = end


def _agreed(page: Page, found: list[Entity]) -> Iterator[Entity]:
    """The same words are the same kind all over a page, and what ends a person's full name is that person."""
    votes: dict[str, dict[EntityKind, float]] = defaultdict(lambda: defaultdict(float))
    folds = [[token.fold for token in page.tokens[entity.first : entity.last]] for entity in found]
    for entity, words in zip(found, folds, strict=True):
        votes[" ".join(words)][entity.kind] += entity.probability
        if entity.kind == "person":
            for begin in range(1, len(words)):
                votes[" ".join(words[begin:])]["person"] += _FULL_NAME * entity.probability
    for entity, words in zip(found, folds, strict=True):
        kinds = votes[" ".join(words)]
        kind = max(kinds, key=lambda one: kinds[one])
        yield entity if kind == entity.kind else entity._replace(kind=kind, probability=round(kinds[kind] / sum(kinds.values()), 3))
