"""Hashtags that no table knows, and when a stream of articles proves them. Pure.

One article alone cannot tell a topic of the day from a word that its author likes. So a keyphrase is a guess until other
publishers use it too; whoever keeps labels may hold guesses back until then.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from tagwire.model import Hashtag

ARTICLES, PUBLISHERS = 3, 2
"""Articles, and publishers among them, that prove a guess. Own choice: two publishers may share an agency's text, three articles are a subject."""
WITHIN = timedelta(days=7)
"""A subject of the news comes back within a week, or it is none. Own choice."""


class Sighting(NamedTuple):
    """An article that a guess was made for."""

    publisher: str
    published: datetime


def is_guess(tag: Hashtag) -> bool:
    """Whether the tag is a keyphrase that no table knows."""
    return tag.kind == "topic" and not tag.english


def proven(sightings: Iterable[Sighting]) -> bool:
    """Whether enough articles of enough publishers stand within a week of each other."""
    seen = sorted(sightings, key=lambda sighting: sighting.published)
    return any(_enough(seen[first:], sighting) for first, sighting in enumerate(seen))


def _enough(later: list[Sighting], first: Sighting) -> bool:
    near = [sighting for sighting in later if sighting.published - first.published <= WITHIN]
    return len(near) >= ARTICLES and len({sighting.publisher for sighting in near}) >= PUBLISHERS
