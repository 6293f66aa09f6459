"""Which earlier text a text repeats. Bands propose, the texts themselves decide."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from tagwire import words
from tagwire.fingerprint.shingles import MIN_WORDS, Runs, lead_overlap, overlap, runs_of
from tagwire.fingerprint.signatures import signature_of
from tagwire.model import Twin

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

TWIN = 0.5
"""Own choice, looked at on web pages of near-identical news: edited copies share .6 and more, two reports from
one press release below .4."""
SAME_LEAD = 0.3
"""Own choice, looked at on web pages that share slide shows: copies may get a new first sentence, but articles that share only
what stands below (slide shows, background) are no twins."""
MAX_CANDIDATES = 50
"""Own choice: texts that meet in most bands are compared first; templates (weather, markets) can meet in hundreds."""


def twin_of(text: str, candidates: Sequence[tuple[str, str]]) -> Twin | None:
    """The candidate (id, text) that `text` repeats most of; the earliest of equals, as candidates come in order."""
    if words.count(text) < MIN_WORDS:
        return None
    return best_of(runs_of(text), ((key, runs_of(other)) for key, other in candidates))


def best_of(runs: Runs, candidates: Iterable[tuple[str, Runs]]) -> Twin | None:
    """`twin_of` over runs."""
    best: Twin | None = None
    for key, others in candidates:
        shared = overlap(runs, others)
        if shared >= TWIN and lead_overlap(runs, others) >= SAME_LEAD and (best is None or shared > best.overlap):
            best = Twin(key, round(shared, 4))
    return best


class Twins:
    """Groups of near-identical texts in memory, in the order in which they come."""

    def __init__(self) -> None:
        self._bands: dict[int, list[str]] = {}
        self._runs: dict[str, Runs] = {}
        self._group: dict[str, str] = {}

    def add(self, key: str, text: str) -> str:
        """The id of the group's first article: the text's own where it repeats none."""
        length = words.count(text)
        if length < MIN_WORDS:
            return self._group.setdefault(key, key)
        runs = runs_of(text)
        bands = signature_of(runs, length).bands
        twin = best_of(runs, ((other, self._runs[other]) for other in self._near(bands)))
        self._group[key] = self._group[twin.original] if twin else key
        self._runs[key] = runs
        for band in bands:
            self._bands.setdefault(band, []).append(key)
        return self._group[key]

    def _near(self, bands: Sequence[int]) -> list[str]:
        """Texts by how many bands they share, the earliest of equals first (`most_common` keeps the order of arrival)."""
        meetings = Counter(other for band in bands for other in self._bands.get(band, ()))
        return [other for other, _ in meetings.most_common(MAX_CANDIDATES)]
