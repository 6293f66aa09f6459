"""Hashtags that labels only guessed: kept with their articles, seen by nobody until several publishers prove them, forgotten when nothing does."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from django.db.models import Exists, OuterRef

from tagwire.store.labels import show
from tagwire.store.rows import ArticleTagRow, TagChangeRow, TagNameRow, TagRow

NEWEST = 50
"""Articles of a guess that are looked at, the newest: a bound on work (own choice; three prove it)."""
AT_ONCE = 500
"""Guesses forgotten in one turn: below SQLite's limit of 999 variables in old builds."""


class Seen(NamedTuple):
    """An article with the guess."""

    publisher: str
    published: datetime


def waiting(article: int) -> dict[str, list[Seen]]:
    """The guesses of an article, each with the real articles that carry it, copies left out."""
    rows = ArticleTagRow.objects.filter(article=article, sample=False, tag__shown=False).values_list("tag_id", "tag__tag")
    return {tag: _seen(number) for number, tag in list(rows)}


def prove(tag: str) -> None:
    """Let readers see it."""
    for row in TagRow.objects.filter(tag=tag, shown=False):
        show(row)


def forget(before: datetime) -> int:
    """Drop guesses without an article since a moment; what somebody named or merged stays. Gives how many."""
    since = ArticleTagRow.objects.filter(tag=OuterRef("id"), published__gte=before)
    named, changed = TagNameRow.objects.filter(tag=OuterRef("id")), TagChangeRow.objects.filter(tag=OuterRef("id"))
    merged = TagRow.objects.filter(merged_into=OuterRef("id"))
    old = TagRow.objects.filter(~Exists(since), ~Exists(named), ~Exists(changed), ~Exists(merged), shown=False, hidden=False, merged_into=None)
    ids = list(old.order_by("id").values_list("id", flat=True)[:AT_ONCE])
    TagRow.objects.filter(id__in=ids).delete()
    return len(ids)


def _seen(tag: int) -> list[Seen]:
    rows = ArticleTagRow.objects.filter(tag=tag, sample=False, article__copy_of=None).order_by("-published")
    return [Seen(*row) for row in rows.values_list("article__publisher__slug", "published")[:NEWEST]]
