"""How sure we are that a text is the article's: the chance that its words are right to nine tenths. Pure.

A logistic regression over what can be seen without knowing the answer. Its weights were fitted by `tools/fit_confidence.py` on
pages written by us (`tools/written_pages`), on some of them with another page's headline, where the answer is no.
"""

from __future__ import annotations

import math
from dataclasses import astuple, dataclass

from tagwire import words

LOOK = 30_000
"""Characters that are compared with the headline: some 5,000 words, longer than nearly all articles."""
_STOP = 3
"""Headline words of up to so many letters are mostly articles and prepositions."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of a text; shares are 0 to 1."""

    third: float
    """1 where the first two extractors disagreed and a third was asked."""
    confirmed: float
    """Share of the text that every extractor that was asked found too."""
    uniform: float
    """Share of the prose in elements that look alike from outside."""
    headline: float
    """Share of the headline's words in the text."""
    linked: float
    """Share of the text that is links."""
    lines: float
    """Share of the text in blocks that are no prose."""
    ended: float
    """1 where the last block ends as a sentence does."""
    spare: float
    """1 where the extractors found next to nothing, and the text is what was left."""


WEIGHTS = Evidence(third=-0.92, confirmed=1.17, uniform=4.73, headline=4.35, linked=-1.89, lines=-0.75, ended=1.09, spare=-1.16)
BIAS = -6.52
"""See the top of this file."""


def confidence(evidence: Evidence) -> float:
    """0 to 1."""
    score = BIAS + sum(weight * value for weight, value in zip(astuple(WEIGHTS), astuple(evidence), strict=True))
    return round(1 / (1 + math.exp(-score)), 3)


def headline_overlap(title: str, text: str) -> float:
    """Share of the headline's words (by their beginnings, for endings) that the text holds."""
    asked = {part for word in words.tokens(title) if len(word) > _STOP or not word.isascii() for part in _beginnings(word)}
    if not asked:
        return 0.5
    held = text[:LOOK].lower()
    return sum(part in held for part in asked) / len(asked)


def _beginnings(word: str) -> set[str]:
    """The first five letters; two where a letter is a syllable (Korean); each pair of signs where words have no bounds."""
    script = words.script_of(word[0])
    if script in {"cjk", "kana", "thai"}:
        return {word[start : start + 2] for start in range(max(1, len(word) - 1))}
    return {word[:2] if script == "hangul" else word[:5]}
