"""How sure we are that a text is the article's: one formula, pure.

    .45 agreement + .25 headline + .20 length + .10 own words

agreement  share of the text's 3-word runs that a second extractor found as well
headline   share of the headline's words that the text holds (half where there is no headline)
length     words / 150, at most 1
own words  share of the text that is no link

The weights are our own choice: agreement is the best single sign, headline and body catch the wrong block of a page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tagwire import words

if TYPE_CHECKING:
    from collections.abc import Sequence

AGREEMENT, HEADLINE, LENGTH, OWN = 0.45, 0.25, 0.20, 0.10
FULL_LENGTH = 150
LOOK = 30_000
"""Characters that are compared: some 5,000 words, longer than nearly all articles."""
_RUN = 3
_STOP = 3
"""Headline words of up to so many letters are mostly articles and prepositions."""


def confidence(text: str, title: str, second: str, linked: float) -> float:
    """0 (no text) to 1."""
    if not text:
        return 0.0
    found = words.tokens(text[:LOOK])
    score = (
        AGREEMENT * agreement(found, words.tokens(second[: 2 * LOOK]))
        + HEADLINE * headline_overlap(title, found)
        + LENGTH * min(1.0, len(found) / FULL_LENGTH)
        + OWN * (1 - linked)
    )
    return round(min(1.0, score), 3)


def agreement(one: Sequence[str], other: Sequence[str]) -> float:
    """Share of the runs of `one` that stand in `other`."""
    runs = set(zip(*(one[start:] for start in range(_RUN)), strict=False)) or {tuple(one)}
    others = set(zip(*(other[start:] for start in range(_RUN)), strict=False)) or {tuple(other)}
    return len(runs & others) / len(runs)


def headline_overlap(title: str, text: Sequence[str]) -> float:
    """Share of the headline's words (by their first five letters, for endings) that the text holds."""
    asked = {word[:5] for word in words.tokens(title) if len(word) > _STOP or not word.isascii()}
    if not asked:
        return 0.5
    held = {word[:5] for word in text}
    return len(asked & held) / len(asked)
