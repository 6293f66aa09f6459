"""Tells languages of one script apart: a weight for each run of letters, learnt by `tools/train_language.py`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from tagwire.label.language_ngrams import grams, words_of

if TYPE_CHECKING:
    from collections.abc import Mapping

_MODEL = Path(__file__).parent / "data" / "language.npz"
FOREIGN = -4.0
"""Log-odds against a family of languages that are not served, before anything is read: an operator picks feeds of those that are. Own choice."""
DECLARED = 2.5
"""Log-odds for the language that a feed declares, some 12 to 1. Own choice: templates keep a wrong one more seldom, but a sentence outweighs it."""
_ALSO = {"no": "nb", "in": "id", "fil": "tl"}
"""Other codes that feeds declare: any Norwegian, the old code of Indonesian, Filipino."""


@dataclass(frozen=True)
class Guess:
    """The likeliest served language, how likely it is, and how likely it is that the text is of none that is served."""

    code: str
    share: float
    foreign: float


@dataclass(frozen=True)
class Model:
    """The languages of one script. `weights` has a row for each bucket, a column for each of `names`."""

    names: tuple[str, ...]
    """Served languages, then families of their neighbours, as codes with blanks between."""
    served: int
    columns: Mapping[str, int]
    """The column of each code."""
    weights: np.ndarray
    scale: np.ndarray
    temper: tuple[float, float]
    bits: int

    def guess(self, text: str, declared: str) -> Guess | None:
        """The language of a text of this script; None where there is nothing to read."""
        buckets = grams(words_of(text), self.bits).buckets
        if not len(buckets):
            return None
        factor, power = self.temper
        sums = np.ones(len(buckets), np.float32) @ self.weights[buckets].astype(np.float32) * self.scale
        scores = sums * (factor * len(buckets) ** -power)
        scores[self.served :] += FOREIGN
        if (column := self.columns.get(_ALSO.get(declared, declared))) is not None:
            scores[column] += DECLARED
        shares = np.exp(scores - scores.max())
        shares /= shares.sum()
        best = int(shares[: self.served].argmax())
        return Guess(self.names[best], float(shares[best]), float(shares[self.served :].sum()))


def load(served: tuple[str, ...]) -> Mapping[str, Model]:
    """The models by script."""
    with np.load(_MODEL) as arrays:
        found = {}
        for script in {name.partition("_")[0] for name in arrays}:
            names = tuple(str(name) for name in arrays[f"{script}_names"])
            columns = {code: column for column, family in enumerate(names) for code in family.split()}
            weights = arrays[f"{script}_weights"]
            factor, power = (float(number) for number in arrays[f"{script}_temper"])
            of_ours = sum(name in served for name in names)
            found[script] = Model(names, of_ours, columns, weights, arrays[f"{script}_scale"], (factor, power), len(weights).bit_length() - 1)
        return found
