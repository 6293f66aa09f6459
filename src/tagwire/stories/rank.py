"""In which order stories stand on a front page: by who reports them, and how lately. Pure; the time is handed in."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

HALF_LIFE_HOURS = 12.0
"""After so many hours without a new report a story counts half: own choice, this morning's news is old by tomorrow's."""
_OUTLET = 1.0
_TEXT = 0.5
"""A second text of one outlet says less than a second outlet: own choice."""
_HOUR = 3600.0


@dataclass(frozen=True, slots=True)
class Coverage:
    """How a story is covered: texts that are no twins of one another, outlets (a group of owners is one), the last report."""

    texts: int
    outlets: int
    latest: datetime


def score(coverage: Coverage, now: datetime) -> float:
    """`(log2(1 + outlets) + 0.5 log2(1 + texts)) × 2^(−hours since the last report / 12)`.

    Logarithms, because the step from one outlet to four says as much as that from four to thirteen; copies of one
    agency text add nothing. Nothing about readers goes in. A report from the future counts as one of now.
    """
    hours = max(0.0, (now - coverage.latest).total_seconds() / _HOUR)
    breadth = _OUTLET * math.log2(1 + max(0, coverage.outlets)) + _TEXT * math.log2(1 + max(0, coverage.texts))
    return breadth * 2 ** (-hours / HALF_LIFE_HOURS)


def standing(coverage: Coverage) -> float:
    """A number that orders stories as `score` does at any moment after their reports: it can be kept, and never ages.

    It is log2 of the score, less the same for all: time in half-lives.
    """
    return math.log2(score(coverage, coverage.latest)) + coverage.latest.timestamp() / _HOUR / HALF_LIFE_HOURS
