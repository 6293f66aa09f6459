"""What pages ask: mostly of the store, and where a stage has to decide, of it too."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import cache

from tagwire import label, stories
from tagwire.store import reading as store_reading
from tagwire.store.reading import (
    article,
    edition,
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


def find_tag(form: str) -> str | None:
    """The canonical tag of any spelling in any script: one that articles wrote, or one that the gazetteer knows."""
    met = store_reading.find_tag(form)
    return met or next((found for tag in spellings().tags(form) if (found := store_reading.find_tag(tag))), None)


@cache
def spellings() -> label.Spellings:
    """The tables of this process, opened when first asked."""
    return label.Spellings.load()


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
