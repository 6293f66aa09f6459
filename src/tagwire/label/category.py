"""The category labeler: a small model of English and Arabic, word lists of several languages, and the section of the source.

The model is made by `tools/train_category.py`; its provenance lies beside it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from tagwire.label.features import features
from tagwire.label.lexicon import lexicon, section_votes
from tagwire.model import CATEGORIES, Category

if TYPE_CHECKING:
    from tagwire.label.draft import Draft
    from tagwire.label.page import Page

_MODEL = Path(__file__).parent / "data" / "category.npz"
MODEL_WEIGHT = 1.5
SHORT = 60
"""Words at which the model's weight is halved: of a headline the word lists know little, of an article enough.

The two together are the best of 0 to 3 and 30 to 120 on a held-out fifth of the training texts and on our sample edition."""
FEW = 10
"""Words at which the model is believed by half: on a handful it only guesses whose headlines are so short. Own choice."""
MODELLED = frozenset({"en", "ar"})
LEXICON_ALONE = 2.0
"""Without the model a word must speak louder to say as much. Own choice."""
SECTION = 3.0
"""What the section adds: some e^3 = 20 times likelier. Own choice; desks are right about that often."""
SECOND = 0.2
"""The least confidence of a second category, which must also reach half of the first's. Own choice."""
_HALF = 0.5
_FALLBACK = CATEGORIES.index("society")
"""What can be said of a text that says nothing: it is about people. Its confidence is an equal share."""


@dataclass(frozen=True)
class Categories:
    """The category labeler. `weights` has a row for each bucket."""

    weights: np.ndarray
    scale: np.ndarray

    @classmethod
    def load(cls) -> Categories:
        """Read the model and the word lists."""
        with np.load(_MODEL) as model:
            return cls(model["weights"], model["scale"])

    def __call__(self, page: Page, draft: Draft) -> Draft:
        """The draft with one or two categories."""
        scores = self.scores(page, draft.language.code)
        for category in section_votes(page.subject.url, page.subject.section):
            scores[category] += SECTION
        return replace(draft, categories=_choose(scores))

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


def _choose(scores: np.ndarray) -> tuple[Category, ...]:
    if not scores.any():
        return (Category(CATEGORIES[_FALLBACK], round(1 / len(CATEGORIES), 3)),)
    shares = np.exp(scores - scores.max())
    shares /= shares.sum()
    first, second = (int(i) for i in np.argsort(-shares, kind="stable")[:2])
    chosen = [first, second] if shares[second] >= max(SECOND, _HALF * shares[first]) else [first]
    return tuple(Category(CATEGORIES[i], round(float(shares[i]), 3)) for i in chosen)
