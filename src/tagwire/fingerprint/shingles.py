"""Runs of words, and how much of two texts is the same. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from tagwire import words

SIZE = 3
"""Words (pairs of characters where a script has no spaces) in a run: the usual size for news (NEWS-COPY, Silcock et al. 2023)."""
MIN_WORDS = 20
"""Own choice: shorter texts are headlines and alerts, in which equal words say little."""
CONTAINED = 0.8
"""Own choice, looked at on web pages that share slide shows: a wire text cut at the end stands almost whole in the longer copy;
texts that share a slide show or a paragraph of background do not."""
SHORTEST = 0.3
"""Own choice, looked at on the same pages: the share of the longer text that the shorter must have for containment to count."""
LEAD = 80
"""Runs at the start of a text: about its first three paragraphs."""


@dataclass(frozen=True, slots=True)
class Runs:
    """A text as runs of words, in lower case, without punctuation; `lead` are the first LEAD of them."""

    every: frozenset[str]
    lead: frozenset[str]


def runs_of(text: str) -> Runs:
    """The runs of a text."""
    found = words.tokens(text)
    ordered = [" ".join(found[start : start + SIZE]) for start in range(max(1, len(found) - SIZE + 1))] if found else []
    return Runs(frozenset(ordered), frozenset(ordered[:LEAD]))


def overlap(one: Runs, other: Runs) -> float:
    """0 to 1: Jaccard, or containment where nearly all of the shorter text stands in the longer one."""
    if not one.every or not other.every:
        return 0.0
    shared = len(one.every & other.every)
    shorter, longer = sorted((len(one.every), len(other.every)))
    contained = shared / shorter
    return contained if contained >= CONTAINED and shorter >= SHORTEST * longer else shared / (shorter + longer - shared)


def lead_overlap(one: Runs, other: Runs) -> float:
    """Share of the shorter text's lead that stands in the longer text."""
    shorter, longer = sorted((one, other), key=lambda runs: len(runs.every))
    return len(shorter.lead & longer.every) / len(shorter.lead) if shorter.lead else 0.0
