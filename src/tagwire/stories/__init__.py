"""Which articles tell the same story: placement online, headline, rank, trends.

Takes an article's title, text, date and `model.Label` (`read`, which may run anywhere), and readings one by one, in order
(`Placer.place`, which must run in one place).
Gives a `Step` for each: its `model.Placement` with reasons, the `Placed` to keep, and `Move`s of earlier articles that fit
another story better now. `heading`, `score`, `trends` are pure views of a story, for pages.
Asks nothing from outside. After a restart `Placer.restore` goes on exactly where the kept `Placed` end.
"""

from __future__ import annotations

from tagwire.stories.features import Item, Name, Reading, read
from tagwire.stories.headline import Heading, Member, heading
from tagwire.stories.likeness import Tuning
from tagwire.stories.placement import WINDOW, Move, Placer, Step
from tagwire.stories.rank import Coverage, score, standing
from tagwire.stories.roundups import is_roundup
from tagwire.stories.trends import Trend, burst, trends
from tagwire.stories.window import Placed

__all__ = [
    "WINDOW",
    "Coverage",
    "Heading",
    "Item",
    "Member",
    "Move",
    "Name",
    "Placed",
    "Placer",
    "Reading",
    "Step",
    "Trend",
    "Tuning",
    "burst",
    "heading",
    "is_roundup",
    "read",
    "score",
    "standing",
    "trends",
]
