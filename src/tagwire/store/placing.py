"""What placement needs of the store: articles that wait, what was placed before, and where to put what is decided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import msgspec
from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce

from tagwire.model import Reason
from tagwire.store.rows import ArticleRow, ArticleTagRow, FaceRow, PlacementRow, StoryRow


@dataclass(frozen=True, slots=True)
class Waiting:
    """An article that has no place yet, and what placement reads in it."""

    id: int
    reading: bytes
    published: datetime
    copy_of: int | None
    """The article with the same text that it goes with: its original, or where it is that itself, its first copy that has a place."""


@dataclass(frozen=True, slots=True)
class Placed:
    """An article that was placed."""

    number: int
    features: bytes
    story: str
    twin_of: str | None


@dataclass(frozen=True, slots=True)
class Decided:
    """A place for an article, with the evidence and what placement needs later."""

    article: int
    story: str
    number: int
    twin_of: str | None
    score: float
    why: tuple[Reason, ...]
    features: bytes


@dataclass(frozen=True, slots=True)
class Member:
    """An article of a story, as the choice of a lead and the counts need it."""

    id: int
    title: str
    language: str
    publisher: str
    published: datetime
    copy_of: int | None
    words: int
    category: str


@dataclass(frozen=True, slots=True)
class Face:
    """A story as readers of one language see it."""

    language: str
    lead: int
    headline: str
    category: str
    first: datetime
    last: datetime
    outlets: int
    independent: int
    copies: int
    rank: float


def waiting(limit: int, *, sample: bool) -> list[Waiting]:
    """Articles without a place, in the order in which they were published."""
    rows = ArticleRow.objects.filter(placement=None, sample=sample, reading__isnull=False).order_by("published", "id")
    copies = ArticleRow.objects.filter(copy_of=OuterRef("id"), placement__isnull=False).order_by("placement__number")
    found = rows.values_list("id", "reading", "published", Coalesce("copy_of_id", Subquery(copies.values("id")[:1])))[:limit]
    return [Waiting(row, bytes(reading or b""), published, copy_of) for row, reading, published, copy_of in found]


def placed(limit: int, *, sample: bool) -> list[Placed]:
    """The last `limit` placements, in the order in which they were made."""
    rows = PlacementRow.objects.filter(article__sample=sample).order_by("-number")
    found = rows.values_list("number", "features", "story__key", "twin_of")[:limit]
    return [Placed(number, bytes(features), story, twin or None) for number, features, story, twin in reversed(list(found))]


def last_number(*, sample: bool) -> int | None:
    """The number of the newest placement, None where nothing was placed."""
    return PlacementRow.objects.filter(article__sample=sample).order_by("-number").values_list("number", flat=True).first()


def place(decided: Decided, *, sample: bool) -> None:
    """Put an article into a story, which is made where it is new."""
    row, _ = StoryRow.objects.get_or_create(key=decided.story, defaults={"sample": sample})
    PlacementRow.objects.create(
        article_id=decided.article,
        story=row,
        founded=decided.story,
        number=decided.number,
        twin_of=decided.twin_of or "",
        score=decided.score,
        why=msgspec.to_builtins(decided.why),
        features=decided.features,
    )
    ArticleRow.objects.filter(id=decided.article).update(reading=None)
    ArticleTagRow.objects.filter(article_id=decided.article).update(story=row)


def story_of(article: int) -> str:
    """The story that an article was placed in, "" while it waits."""
    return PlacementRow.objects.filter(article_id=article).values_list("story__key", flat=True).first() or ""


def move(article: int, story: str, *, score: float, why: tuple[Reason, ...], sample: bool) -> None:
    """Put a placed article into another story."""
    row, _ = StoryRow.objects.get_or_create(key=story, defaults={"sample": sample})
    PlacementRow.objects.filter(article_id=article).update(story=row, score=score, why=msgspec.to_builtins(why))
    ArticleTagRow.objects.filter(article_id=article).update(story=row)


def members(story: str) -> list[Member]:
    """The articles of a story, oldest first."""
    rows = ArticleRow.objects.filter(placement__story__key=story).order_by("published", "id")
    columns = ("id", "title", "language", "publisher__slug", "published", "copy_of_id", "words", "category")
    return [Member(*row) for row in rows.values_list(*columns)]


def show(story: str, faces: Sequence[Face]) -> None:
    """Replace what readers see of a story; one that lost all its members redirects to where its founder went."""
    row = StoryRow.objects.get(key=story)
    FaceRow.objects.filter(story=row).exclude(language__in=[face.language for face in faces]).delete()
    for face in faces:
        values = {name: getattr(face, name) for name in ("headline", "category", "first", "last", "outlets", "independent", "copies", "rank")}
        FaceRow.objects.update_or_create(story=row, language=face.language, defaults={**values, "lead_id": face.lead, "sample": row.sample})
    goes_to = None if faces else _home_of(story)
    if row.merged_into != goes_to:
        row.merged_into = goes_to
        row.save(update_fields=["merged_into"])


def _home_of(story: str) -> StoryRow | None:
    """Where the first article that was ever placed in a story stands now."""
    first = PlacementRow.objects.filter(founded=story).order_by("number").select_related("story").first()
    return first.story if first and first.story.key != story else None
