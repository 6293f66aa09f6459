"""What the same address says now, beside what it said: the same, worse read, more of the same, or other words. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from tagwire import words
from tagwire.fingerprint.differences import Differences, differences
from tagwire.fingerprint.folding import folded
from tagwire.fingerprint.stamps import lasting, lasting_headline

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Verdict = Literal["same", "worse", "completed", "revised"]
What = Literal["headline", "text", "both"]

GOOD = 0.8
"""Confidence from which on a text counts as well read: where the project's own promise of exactness begins."""
POOR = 0.5
"""Own choice: a text that is as likely wrong as right."""
MUCH_SHORTER = 0.5
"""Own choice: publishers cut articles, but rarely by half; a reading that broke off loses more."""
HELD_WITHIN = 0.9
"""Share of the words that the longer text has too, from which on it is the same text told in full (own choice: a lead and
its article share all but a link or a credit)."""
MOST_KEPT = 30
"""Former states kept of one article (own choice: pages that change more often are live, and read for their latest words)."""
MOST_CHARACTERS = 1_000_000
"""Characters of former texts kept of one article (own choice: thirty long reads; 100,000 articles like that would fill 100 GB)."""
HEADLINE_WEIGHT = 50
"""Words that a changed headline counts for when the least change is sought (own choice: a paragraph)."""


@dataclass(frozen=True, slots=True)
class Told:
    """What an address says, as far as it matters here."""

    title: str
    text: str
    method: str = ""
    confidence: float = 0.0
    kind: str = "article"

    @property
    def from_feed(self) -> bool:
        """Whether the text is the feed's own."""
        return self.method == "feed"


@dataclass(frozen=True, slots=True)
class Change:
    """What changed from one state to the next, and how to show it."""

    what: What
    differences: Differences


def judge(before: Told, after: Told) -> Verdict:
    """What `after` is to `before`, which is held under the same address."""
    if _is_worse(before, after):
        return "worse"
    if what_changed(before, after) is None:
        return "same"
    return "completed" if _completes(before, after) else "revised"


def what_changed(before: Told, after: Told) -> What | None:
    """Whether other words stand there: neither typography nor counters nor the age of a page are any."""
    headline = folded(lasting_headline(before.title)) != folded(lasting_headline(after.title))
    text = before.text != after.text and folded(" ".join(lasting(before.text))) != folded(" ".join(lasting(after.text)))
    return "both" if headline and text else "headline" if headline else "text" if text else None


def change(before: Told, after: Told) -> Change | None:
    """What changed, with the words; None where nothing did."""
    what = what_changed(before, after)
    if what is None:
        return None
    shown = Differences() if what == "headline" or not before.text or not after.text else differences(_lines(before), _lines(after))
    return Change(what, shown)


def goes_back(after: Told, former: Iterable[Told]) -> bool:
    """Whether the feed's words are those of a former state: two feeds that tell of one article in turn would change it for ever."""
    return after.from_feed and any(what_changed(one, after) is None for one in former)


def to_fold(chain: Sequence[tuple[int, int]]) -> int | None:
    """Which of too many former states to give up; None where all may stay. `chain`: (characters, weight of the change after it), oldest first.

    The first state always stays; of the others that goes which changed least against both its neighbours, the oldest of equals.
    """
    if len(chain) < 2 or (len(chain) <= MOST_KEPT and sum(characters for characters, _ in chain) <= MOST_CHARACTERS):
        return None
    return min(range(1, len(chain)), key=lambda place: chain[place - 1][1] + chain[place][1])


def weight(what: str, gone: int, new: int) -> int:
    """How much a change is, in words."""
    return gone + new + (HEADLINE_WEIGHT if what in {"headline", "both"} else 0)


def _is_worse(before: Told, after: Told) -> bool:
    """Whether less was read this time than what is held: the publisher need not have changed anything."""
    if not after.text:
        return bool(before.text)
    if after.from_feed and len(after.text) < len(before.text):
        return True  # a bare summary replaces no page, and of two feeds of one article the fuller one counts
    if before.from_feed and not after.from_feed:
        return False
    if before.confidence >= GOOD and after.confidence < POOR:
        return True
    doubted = after.confidence < POOR or (after.kind == "paywall" and before.kind != "paywall")
    return doubted and words.count(after.text) < MUCH_SHORTER * words.count(before.text)


def _completes(before: Told, after: Told) -> bool:
    """Whether we had read it by halves only: no publisher changed anything."""
    if not before.text:
        return bool(after.text)
    return before.from_feed != after.from_feed and (before.from_feed or _holds(after.text, before.text))


def _holds(longer: str, shorter: str) -> bool:
    asked = set(folded(shorter).split())
    return len(asked & set(folded(longer).split())) >= HELD_WITHIN * len(asked)


def _lines(told: Told) -> str:
    return "\n".join(lasting(told.text))
