"""How much two articles tell the same event: pure, symmetric, and the same on every machine.

Sums are `math.fsum`: exact, so they do not depend on the order in which a set happens to give its terms.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tagwire.stories.features import Item, Name

_DAY = 86_400.0


@dataclass(frozen=True, slots=True)
class Tuning:
    """Every number of the pair score. Shares as in the score that was found best by hand on six sets of stories."""

    lead: float = 0.5
    body: float = 0.5
    names: float = 0.3
    numbers: float = 0.1
    a_day: float = 0.03
    """Lost for each day between two articles: .02 to .05 is right, more flatters sets whose dates are the stories' own."""
    days: float = 7.0
    """Articles further apart are never compared."""
    with_text: float = 0.22
    """Least score of two texts: tools/fit_stories.py on stories-ecbplus; .18 to .24 are alike."""
    headlines: float = 0.12
    """Least score where one is a headline alone: tools/fit_stories.py on stories-uci; .10 and .12 are alike."""
    short: int = 15
    """Fewer words of text than this are no more than a headline: own choice."""
    across: float = 0.35
    """Least score of two articles in different languages, by names alone: own choice, far above what names of one beat share."""
    days_across: float = 2.0
    """Names alone say too little about articles further apart: own choice."""
    common: float = 0.05
    """A name that more of the window holds is no evidence across languages: own choice."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """The score of a pair, and by how much it passes what is asked of such a pair."""

    score: float
    margin: float


def same_language(one: Item, other: Item, tuning: Tuning) -> Likeness:
    """Two articles in one language, by words, names, numbers and time; what either lacks is left out, not zero."""
    parts = [(tuning.lead, dot(one.lead, other.lead)), (tuning.body, dot(one.body, other.body))]
    if one.names and other.names:
        parts.append((tuning.names, dot_names(one.names, other.names)))
    if one.numbers and other.numbers:
        parts.append((tuning.numbers, dot(one.numbers, other.numbers)))
    score = _mean(parts) - tuning.a_day * min(days_apart(one, other), tuning.days)
    least = tuning.headlines if min(one.length, other.length) < tuning.short else tuning.with_text
    return Likeness(score, score - least)


def across_languages(one: Item, other: Item, specific: frozenset[str], tuning: Tuning) -> Likeness | None:
    """Two articles in different languages, by the names that few articles hold; None where too few are shared."""
    shared = specific & one.names.keys() & other.names.keys()
    kinds = {one.names[key].kind for key in shared}
    if len(shared) < 2 or not kinds & {"place", "person"} or days_apart(one, other) > tuning.days_across:
        return None
    parts = [(1.0, dot_names(one.names, other.names))]
    if one.numbers and other.numbers:
        parts.append((tuning.numbers, dot(one.numbers, other.numbers)))
    score = _mean(parts) - tuning.a_day * days_apart(one, other)
    return Likeness(score, score - tuning.across)


def days_apart(one: Item, other: Item) -> float:
    """Days between two articles; none where a date is not known."""
    if one.published is None or other.published is None:
        return 0.0
    return abs((one.published - other.published).total_seconds()) / _DAY


def dot(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """The cosine of two unit vectors."""
    return math.fsum([one[term] * other[term] for term in one.keys() & other.keys()])


def dot_names(one: Mapping[str, Name], other: Mapping[str, Name]) -> float:
    """The cosine of two unit vectors of names."""
    return math.fsum([one[key].weight * other[key].weight for key in one.keys() & other.keys()])


def _mean(parts: list[tuple[float, float]]) -> float:
    return math.fsum(share * value for share, value in parts) / math.fsum(share for share, _ in parts)
