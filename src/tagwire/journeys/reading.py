"""What pages ask: mostly of the store, and where a stage has to decide, of it too."""

from __future__ import annotations

from datetime import datetime, timedelta

from tagwire import stories
from tagwire.store.reading import (
    article,
    edition,
    find_tag,
    front,
    languages,
    latest,
    local,
    publisher,
    publisher_articles,
    reading,
    scope_for,
    story,
    tag,
    tag_articles,
    tag_stories,
    tag_uses,
)
from tagwire.store.shapes import Rising, Scope

DAYS = 7


def rising(scope: Scope, now: datetime, *, limit: int = 12) -> tuple[Rising, ...]:
    """Hashtags of the last day against their own past: burst, not bulk."""
    uses = tag_uses(scope, now)
    refs = {ref.tag: ref for ref, _ in uses}
    days = {name: [0] * DAYS for name in refs}
    for ref, published in uses:
        age = int((now - published) / timedelta(days=1))
        if age < DAYS:
            days[ref.tag][DAYS - 1 - age] += 1
    found = stories.trends(((ref.tag, published) for ref, published in uses), now, limit)
    return tuple(Rising(refs[trend.tag], trend.recent, trend.burst, tuple(days[trend.tag])) for trend in found)


__all__ = [
    "article",
    "edition",
    "find_tag",
    "front",
    "languages",
    "latest",
    "local",
    "publisher",
    "publisher_articles",
    "reading",
    "rising",
    "scope_for",
    "story",
    "tag",
    "tag_articles",
    "tag_stories",
]
