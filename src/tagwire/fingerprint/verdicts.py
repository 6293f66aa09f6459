"""Whether two texts are one: read from their sketches alone, so that memory, database and tests judge alike. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import numpy as np

from tagwire.fingerprint.sketches import FACTS, KEPT, Marks, Numbers, Sketch
from tagwire.model import Twin

if TYPE_CHECKING:
    from collections.abc import Iterable

SAME = 0.35
"""Of all runs. On the dev half of our pairs: copies of about one length share .35 and more, two short texts in the frame of one
site .32, a follow-up that repeats the background .27, second reports nothing."""
CONTAINED = 0.6
"""Of the shorter text's runs. On the dev half: a copy cut to a third behind a local beginning keeps .67 and more, texts in one
frame share .50, follow-ups .47."""
SHORTEST = 0.2
"""Of the longer text's runs, what the shorter must have for that. Own choice: a copy cut to a quarter counts, a brief that
stands in a page of many does not."""
SAME_LEAD = 0.3
"""Of the runs of the shorter text's lead. Own choice, looked at on web pages that share slide shows: copies get a new first
sentence, but texts that share only what stands below are no twins. On the dev half copies share .58 and more."""
FEW_LEAD = 5
"""Runs of the lead that must be known to judge by them. Own choice: of a text of 1,800 words so many are kept."""
WITHOUT_LEAD = 0.85
"""Of the shorter text's runs, where too little of the lead is known. Own choice, looked at on web pages that share slide shows:
they share up to .75, copies with a footer .97."""
SAME_FACTS = 0.6
"""Of figures and names: columns from one template share no more. On the dev half: .6 at most of those whose words would pass, but
for newsletters; copies share .65 and more, but for one in 405 that was cut and framed."""
FEW_FACTS = 3
"""Own choice: of one or two figures nothing can be said; a death toll changes from one version to the next."""
REPRINTED = 0.95
"""Of the shorter text's runs. On the dev half: newsletters of two days share .93, a text that was printed again with an addition all."""
FRAME = 250
"""Runs. Own choice: what stands around a column every day is shorter; two texts that have more in common are one."""
MOSTLY = 0.75
"""Of all runs. Own choice, looked at on the wire: of a publisher's follow-up a day later that repeats most of the first report
they share .56; a text that moved to another address, with a few sentences changed, shares more."""
APART = timedelta(hours=12)
"""Own choice: columns come daily; a text that moved to another address, or got another headline, does so within hours."""
_NO_LIMIT = 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class Printed:
    """Who published a text, and when, where that is known."""

    publisher: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much of two texts is the same; each a share from 0 to 1."""

    jaccard: float
    """Of all their runs, those in both."""
    contained: float
    """Of the shorter text's runs, those in the longer one."""
    lead: float
    """Of the runs of the shorter text's lead, those anywhere in the longer one."""
    led: int
    """How many of these are known."""
    length: float
    """Of the longer text's runs, how many the shorter has."""
    facts: float
    """Of the figures and names of the text that has fewer, those in the other one; 1 where it has none."""
    counted: int
    """How many could be looked for."""
    shared: int
    """About how many runs stand in both."""


def likeness(one: Sketch, other: Sketch) -> Likeness:
    """What two texts share, by the part of them that both sketches hold."""
    shorter, longer = (one, other) if one.runs <= other.runs else (other, one)
    limit = min(_limit(one.hashes, KEPT), _limit(other.hashes, KEPT))
    found = _found(shorter.hashes, longer.hashes, limit)
    held = int(longer.hashes.searchsorted(limit, "right"))
    shared = int(np.count_nonzero(found))
    lead = found[shorter.lead[: len(found)]]
    fewer, more = (shorter, longer) if len(shorter.facts) <= len(longer.facts) else (longer, shorter)
    facts = _found(fewer.facts, more.facts, min(_limit(fewer.facts, FACTS), _limit(more.facts, FACTS)))
    return Likeness(
        jaccard=shared / max(1, len(found) + held - shared),
        contained=shared / max(1, len(found)),
        lead=_share(lead),
        led=len(lead),
        length=shorter.runs / max(1, longer.runs),
        facts=_share(facts) if len(facts) else 1.0,
        counted=len(facts),
        shared=round(shorter.runs * shared / max(1, len(found))),
    )


def are_twins(alike: Likeness, *, column: bool = False) -> bool:
    """Whether what two texts share makes them one; of a column (`are_columns`) nothing may differ but what was added."""
    if column and (alike.shared <= FRAME or alike.jaccard < MOSTLY):
        return alike.contained >= REPRINTED and not is_template(alike)
    same = alike.jaccard >= SAME or (alike.contained >= CONTAINED and alike.length >= SHORTEST)
    begins = alike.lead >= SAME_LEAD if alike.led >= FEW_LEAD else alike.contained >= WITHOUT_LEAD
    return same and begins and not is_template(alike)


def is_template(alike: Likeness) -> bool:
    """Whether the words are the same and the figures and names others, as in forecasts and results."""
    return alike.counted >= FEW_FACTS and alike.facts <= SAME_FACTS


def are_columns(one: Printed, other: Printed) -> bool:
    """Whether one publisher printed both, half a day or more apart: then what they share may be what stands there every day."""
    if not one.publisher or one.publisher != other.publisher or one.at is None or other.at is None:
        return False
    return abs(one.at - other.at) >= APART


def best_of(sketch: Sketch, printed: Printed, candidates: Iterable[tuple[str, Sketch, Printed]]) -> Twin | None:
    """The candidate that a text repeats most of; the first of equals, as candidates come in order."""
    best: Twin | None = None
    for key, other, elsewhere in candidates:
        alike = likeness(sketch, other)
        if are_twins(alike, column=are_columns(printed, elsewhere)):
            overlap = round(max(alike.jaccard, alike.contained * alike.length), 4)
            if best is None or overlap > best.overlap:
                best = Twin(key, overlap)
            if overlap == 1.0:  # none repeats more, and those that come after repeat it as well
                break
    return best


def _found(wanted: Numbers, among: Numbers, limit: int) -> Marks:
    """Which of the numbers up to the limit stand among the others; both are sorted."""
    wanted = wanted[: int(wanted.searchsorted(limit, "right"))]
    if not len(among):
        return np.zeros(len(wanted), np.bool_)
    found: Marks = among[np.minimum(among.searchsorted(wanted), len(among) - 1)] == wanted
    return found


def _limit(numbers: Numbers, most: int) -> int:
    """Up to where a sketch holds all numbers of its text."""
    return int(numbers[-1]) if len(numbers) == most else _NO_LIMIT


def _share(found: Marks) -> float:
    return int(np.count_nonzero(found)) / len(found) if len(found) else 0.0
