"""The ledger: what was dealt with already, and how each thing ended. It makes every step safe to repeat."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Literal

from django.db.models import Count

from tagwire.store.rows import ArticleRow, LedgerRow, StoryRow, TagRow

Kind = Literal["feed", "entry", "alias", "page", "record", "sample"]
"""An `alias` is a further name of an entry: feeds rewrite their ids."""

BATCH = 500
"""Keys in one question: below SQLite's limit of 999 variables in old builds."""


def known(keys: Iterable[str]) -> dict[str, str]:
    """Of these keys those that stand in the ledger, with the digest noted last."""
    wanted = list(keys)
    found: dict[str, str] = {}
    for start in range(0, len(wanted), BATCH):
        rows = LedgerRow.objects.filter(key__in=wanted[start : start + BATCH])
        found.update(rows.values_list("key", "digest"))
    return found


def note(key: str, kind: Kind, outcome: str, *, at: datetime, article: int | None = None, digest: str = "", about: str = "") -> None:
    """Write or renew one line. `outcome` is `read`, `kept`, or the code of the failure that kept it aside."""
    LedgerRow.objects.update_or_create(
        key=key,
        defaults={"kind": kind, "outcome": outcome, "article_id": article, "digest": digest, "at": at, "note": about[:2000]},
    )


def counts(*, sample: bool = False) -> dict[str, object]:
    """The closing table: what the store holds, and the failures by reason."""
    articles = ArticleRow.objects.filter(sample=sample)
    kinds = dict(LedgerRow.objects.values_list("kind").annotate(n=Count("id")))
    failures = LedgerRow.objects.exclude(outcome__in=("read", "kept", "known")).values_list("outcome").annotate(n=Count("id"))
    return {
        "records": kinds.get("record", 0) + kinds.get("feed", 0) + kinds.get("page", 0),
        "feeds": LedgerRow.objects.filter(kind="feed", outcome="read").count(),
        "entries": kinds.get("entry", 0),
        "pages": LedgerRow.objects.filter(kind="page").exclude(outcome="unreadable").count(),
        "articles": articles.count(),
        "twins": articles.filter(copy_of__isnull=False).count(),
        "stories": StoryRow.objects.filter(sample=sample, merged_into=None, placements__isnull=False).distinct().count(),
        "tags": TagRow.objects.filter(articles__sample=sample, shown=True).distinct().count(),
        "failures": dict(sorted(failures)),
    }
