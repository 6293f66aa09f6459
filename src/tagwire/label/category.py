"""The category labeler: word lists, a small model of English and Arabic words, the section; and, where a vector is known, meaning.

Both models are made by `tools/train_category.py`; their provenance lies beside them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from tagwire.label.features import features
from tagwire.label.lexicon import lexicon, section_votes
from tagwire.model import CATEGORIES, Category

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from tagwire.label.draft import Draft
    from tagwire.label.page import Page

_DATA = Path(__file__).parent / "data"
_WORDS, _MEANING = _DATA / "category.npz", _DATA / "category_meaning.npz"
MODEL_WEIGHT = 1.5
SHORT = 60
"""Words at which the model's weight is halved: of a headline the word lists know little, of an article enough.

The two together are the best of 0 to 3 and 30 to 120 on a held-out fifth of the training texts and on our sample edition."""
FEW = 10
"""Words at which the model is believed by half: on a handful it only guesses whose headlines are so short. Own choice."""
MODELLED = frozenset({"en", "ar"})
LEXICON_ALONE = 2.0
"""Without the model a word must speak louder to say as much. Own choice."""
WORDS_BESIDE_MEANING = 0.5
"""What the evidence of words counts for beside the model of meaning: it knows names that a vector blurs, and the section.
Own choice: .3 to .8 do equally well."""
SECTION = 3.0
"""What the section adds: some e^3 = 20 times likelier. Own choice; desks are right about that often."""
SECOND = 0.2
"""The least confidence of a second category, which must also reach half of the first's. Own choice."""
_HALF = 0.5
_FALLBACK = CATEGORIES.index("society")
"""What can be said of a text that says nothing: it is about people. Its confidence is an equal share."""


@dataclass(frozen=True)
class Categories:
    """The category labeler. `weights` has a row for each bucket; `temperature` divides the evidence so that confidence is true."""

    weights: NDArray[np.int8]
    scale: NDArray[np.float32]
    temperature: float = 1.0

    @classmethod
    def load(cls) -> Categories:
        """Read the model and the word lists."""
        with np.load(_WORDS) as model:
            return cls(model["weights"], model["scale"], float(model["temperature"]))

    def __call__(self, page: Page, draft: Draft) -> Draft:
        """The draft with one or two categories, and the evidence for all."""
        scores = self.scores(page, draft.language.code)
        for category in section_votes(page.subject.url, page.subject.section):
            scores[category] += SECTION
        return replace(draft, categories=_choose(scores, self.temperature), evidence=tuple(scores.tolist()))

    def scores(self, page: Page, language: str) -> np.ndarray:
        """Evidence for each category from the words alone."""
        folds = [token.fold for token in page.tokens]
        title, text = folds[: page.title_tokens], folds[page.title_tokens :]
        book = lexicon(language) or lexicon("en")
        assert book is not None, "the English list is shipped"
        if page.script in {"cjk", "kana"}:
            return LEXICON_ALONE * book.scores_in(page.subject.title, page.subject.text)
        listed = book.scores(title, text)
        if language not in MODELLED:
            return LEXICON_ALONE * listed
        few = len(folds) / (len(folds) + FEW)
        return listed + few * MODEL_WEIGHT / (1 + len(folds) / SHORT) * self.logits(folds)

    def logits(self, folds: list[str]) -> np.ndarray:
        """The model's log-odds, before any thought of what is common."""
        buckets, values = features(folds)
        total: np.ndarray = (values @ self.weights[buckets].astype(np.float32)) * self.scale
        return total


@dataclass(frozen=True)
class _OfMeaning:
    weights: NDArray[np.float32]
    added: NDArray[np.float32]
    temperature: float


@cache
def _of_meaning() -> _OfMeaning:
    with np.load(_MEANING) as model:
        return _OfMeaning(model["weights"].astype(np.float32), model["added"].astype(np.float32), float(model["temperature"]))


def by_meaning(evidence: Sequence[float], vector: NDArray[np.float32]) -> tuple[Category, ...]:
    """One or two categories, from the evidence of words and the vector of title and lead (`meaning.passage`)."""
    model = _of_meaning()
    scores = model.weights @ vector + model.added + WORDS_BESIDE_MEANING * np.array(evidence, dtype=np.float32)
    return _choose(scores, model.temperature)


def _choose(scores: NDArray[np.float32], temperature: float) -> tuple[Category, ...]:
    if not scores.any():
        return (Category(CATEGORIES[_FALLBACK], round(1 / len(CATEGORIES), 3)),)
    shares = np.exp((scores - scores.max()) / temperature)
    shares /= shares.sum()
    first, second = (int(i) for i in np.argsort(-shares, kind="stable")[:2])
    chosen = [first, second] if shares[second] >= max(SECOND, _HALF * shares[first]) else [first]
    return tuple(Category(CATEGORIES[i], round(float(shares[i]), 3)) for i in chosen)
