"""What must come of the sample edition, and what did."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

from tagwire import words
from tagwire.sample import FOLDER


@dataclass(slots=True)
class Came:
    """What came of one article."""

    article: int
    story: int | None
    first_text: int
    tags: list[str]
    names: list[str]
    category: str
    categories: list[str]
    page_type: str
    language: str
    places: list[str]
    revisions: int
    kept: bool = True
    shown: list[str] = field(default_factory=list)


def expectations() -> dict[str, dict[str, Any]]:
    """Article id → the outcome written beside the texts."""
    found = {}
    for name in ("expected.ndjson", "expected.ar.ndjson"):
        for line in (FOLDER / name).read_text("utf-8").splitlines():
            one = json.loads(line)
            found[one["id"]] = one
    return found


def came() -> dict[str, Came]:
    """Article id → what the store holds of it."""
    from tagwire.store.rows import ArticleRow

    rows = ArticleRow.objects.filter(sample=True).select_related("publisher", "placement").prefetch_related("tags__tag", "places__place", "revisions")
    return {f"{row.publisher.slug}/{row.url.rstrip('/').rsplit('/', 1)[-1]}": _one(row) for row in rows}


def _one(row: Any) -> Came:
    tags = sorted(row.tags.all(), key=lambda tag: -tag.salience)
    return Came(
        article=row.id,
        story=row.placement.story_id if hasattr(row, "placement") else None,
        first_text=row.copy_of_id or row.id,
        tags=[tag.tag.tag for tag in tags],
        names=[tag.tag.name for tag in tags],
        category=row.category,
        categories=[one["name"] for one in row.categories],
        page_type=row.page_type,
        language=row.language,
        places=[at.place.name for at in sorted(row.places.all(), key=lambda at: at.position)],
        revisions=len(row.revisions.all()),
    )


def has_tag(one: Came, wanted: str) -> bool:
    """Whether a tag or its name is the wanted one, whatever its spelling."""
    key = words.key(wanted)
    return any(key == words.key(found) for found in (*one.tags, *one.names))


def pairs(groups: dict[str, Any]) -> set[tuple[str, str]]:
    """The pairs of articles that share a group; those of group None share nothing."""
    return {(a, b) for a, b in combinations(sorted(groups), 2) if groups[a] is not None and groups[a] == groups[b]}


def share(truths: Iterable[bool]) -> float:
    """The share that is true."""
    listed = list(truths)
    return sum(listed) / len(listed)
