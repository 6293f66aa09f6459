"""Which articles of which story carry which hashtag: what names are learnt from."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from tagwire import words
from tagwire.model import Ids, Named
from tagwire.store.rows import ArticleTagRow, TagRow

AT_ONCE = 500
"""Hashtags in one question: below SQLite's limit of 999 variables in old builds."""


class Seen(NamedTuple):
    """A hashtag of an article that stands in a story."""

    story: int
    article: int
    language: str
    published: datetime
    tag: str
    salience: float


def seen(since: datetime, until: datetime, kinds: Iterable[str]) -> list[Seen]:
    """All of real articles that were published from one moment up to another, hashtags of these kinds that are not hidden."""
    rows = ArticleTagRow.objects.filter(sample=False, published__gte=since, published__lt=until, story__isnull=False, article__copy_of=None)
    wanted = rows.filter(tag__kind__in=list(kinds), tag__hidden=False).order_by("id")
    return [Seen(*row) for row in wanted.values_list("story_id", "article_id", "language", "published", "tag__tag", "salience")]


def things(tags: Iterable[str]) -> dict[str, Named]:
    """What these hashtags are, under the names that readers are shown."""
    wanted = sorted(set(tags))
    found: dict[str, Named] = {}
    for start in range(0, len(wanted), AT_ONCE):
        for row in TagRow.objects.filter(tag__in=wanted[start : start + AT_ONCE]):
            names = {language: (name,) for language, name in sorted(row.names.items()) if name}
            if "en" not in names and words.main_script(row.name) == "latin":
                names = {"en": (row.name,), **names}
            found[row.tag] = Named(row.tag, row.kind, Ids(row.geonames, row.wikidata or None), names or {"": (row.name,)})  # type: ignore[arg-type]  # kinds are checked on the way in
    return found
