"""Which article leads a story, and whose headline names it most plainly."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tagwire.stories.roundups import is_roundup
from tagwire.stories.terms import group, terms

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

COMPLETE = 120
"""Words from which a report is whole and no mere flash: own choice, some three paragraphs."""
_SHORT, _LONG = 25, 110
"""Characters of a headline that is read at a glance: own choice; agencies keep theirs under 80 to 110."""
_TOO_LONG, _UNCLEAR = 0.15, 0.25
"""What is taken off a headline's mean likeness (0 to 1): own choice, a quarter outweighs what most titles differ by."""

# A headline that asks, teases, quotes or calls out names the event less plainly than one that says who did what.
_UNCLEAR_TITLE = re.compile(
    r"\?\s*$|؟|？|!|^(?:watch|video|photos?|opinion|analysis|explainer|exclusive|breaking|comment|editorial|podcast|gallery)\b[:\s|]"
    r"|^(?:why|how|what|who|this is|here(?:'s| is| are))\b|\byou(?:'ll| won't|r)?\b|^[\"'“‘«„]|\|\s*[^|]+$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Member:
    """An article of a story, as a headline is chosen from it. `length` is the words of its text."""

    article: str
    title: str
    language: str
    length: int
    published: datetime | None = None
    twin_of: str | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """The article that leads a story, and the headline that names it."""

    lead: str
    headline: str


def heading(members: Sequence[Member], language: str | None = None) -> Heading:
    """The heading of a story for readers of a language (any, if none is named); `members` in the order of placement, never empty.

    It leads: the earliest whole, original report that is no round-up. It names: the title that says most of what the
    others say, without question, tease or quotation; the earlier of two that are alike.
    """
    wanted = [member for member in members if language and group(member.language) == group(language)] or list(members)
    fair = [member for member in wanted if not is_roundup(member.title)] or wanted
    original = [member for member in fair if member.twin_of is None] or fair
    lead = min(original, key=lambda member: (member.length < COMPLETE, _moment(member)))
    own = [member for member in original if member.language == lead.language and member.title.strip()]
    return Heading(lead.article, _plainest(own).title.strip() if own else lead.title)


def _plainest(members: Sequence[Member]) -> Member:
    counts = [Counter(set(terms(member.title, group(member.language)))) for member in members]
    scores = [_central(one, counts) - _fault(member.title) for member, one in zip(members, counts, strict=True)]
    best = max(range(len(members)), key=lambda i: (round(scores[i], 9), -_moment(members[i])))
    return members[best]


def _central(one: Counter[str], others: Sequence[Counter[str]]) -> float:
    """The mean cosine with all titles; a title's cosine with itself adds the same to each."""
    alike = (len(one & other) / math.sqrt(len(one) * len(other)) for other in others if one and other)
    return math.fsum(alike) / len(others)


def _fault(title: str) -> float:
    length = len(title)
    return (_UNCLEAR if _UNCLEAR_TITLE.search(title.replace("’", "'")) else 0.0) + (_TOO_LONG if not _SHORT <= length <= _LONG else 0.0)


def _moment(member: Member) -> float:
    return member.published.timestamp() if member.published else math.inf
