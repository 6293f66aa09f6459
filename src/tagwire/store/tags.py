"""Which hashtag stands for which: merges and renames, with their history, each of which can be taken back.

A hashtag that was merged keeps its row and leads to another; so does a former name, which is a row without articles. An
address that was given once therefore leads to the right page for ever, and a label that goes on writing the old hashtag is
kept under the new one, with a note of what it wrote.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from django.db import transaction

from tagwire.errors import WrongUsage
from tagwire.store.rows import ArticleTagRow, StateRow, TagChangeRow, TagRow

STREAM = "stream"
"""Who changed what the stream taught."""

NAMES = "names"
"""The fact that changes whenever a name, or what a name leads to, does."""

_FORM = re.compile(r"[A-Za-z0-9]{1,60}")
"""What a hashtag may be: the form that labels write."""


@dataclass(frozen=True, slots=True)
class Change:
    """A merge or a rename. `articles` is how many were moved by it."""

    id: int
    what: str
    before: str
    after: str
    who: str
    why: str
    at: datetime
    articles: int
    undone: datetime | None = None


class CannotChange(WrongUsage):
    """A hashtag cannot be changed so; `reason` is one of REASONS."""

    REASONS: ClassVar[dict[str, str]] = {
        "unknown": "is no hashtag that anything is known of",
        "same": "stands for the same thing already",
        "merged": "was merged into another hashtag; take that back first",
        "taken": "is a hashtag of its own; merge into it instead",
        "form": "is no form for a hashtag: plain Latin letters and figures alone, 60 at most, as in #RedCross",
        "undone": "was taken back already",
    }

    def __init__(self, subject: str, reason: str) -> None:
        super().__init__(subject, self.REASONS[reason])
        self.reason = reason


def home(row: TagRow) -> TagRow:
    """The hashtag that stands for a row now: itself, where it was not merged."""
    seen = {row.id}
    while row.merged_into is not None and row.merged_into.id not in seen:
        row = row.merged_into
        seen.add(row.id)
    return row


def homes(tags: Iterable[str]) -> dict[str, TagRow]:
    """For each of these hashtags that is known, the one that stands for it."""
    rows = TagRow.objects.filter(tag__in=list(tags)).select_related("merged_into")
    return {row.tag: home(row) for row in rows}


def merge(tag: str, into: str, *, who: str, why: str, now: datetime) -> Change:
    """Let one hashtag stand for two: articles, names and addresses of `tag` are `into`'s from now on. Raises CannotChange."""
    with transaction.atomic():
        gone, kept = _row(tag), home(_row(into))
        if home(gone) == kept:
            raise CannotChange(f"#{tag}", "same")
        if gone.merged_into_id:
            raise CannotChange(f"#{tag}", "merged")
        moved, doubles = _move(gone, kept)
        facts = {"articles": moved, "doubles": doubles, **_join(gone, kept)}
        gone.merged_into = kept
        gone.save(update_fields=["merged_into"])
        touch()
        row = TagChangeRow.objects.create(tag=gone, what="merge", into=kept, before=gone.tag, after=kept.tag, who=who, why=why, at=now, facts=facts)
    return _change(row)


def rename(tag: str, new: str, *, who: str, why: str, now: datetime) -> Change:
    """Give a hashtag another form; the old one leads to it for ever. Raises CannotChange."""
    with transaction.atomic():
        row, taken = _row(tag), TagRow.objects.filter(tag=new).first()
        if row.merged_into_id:
            raise CannotChange(f"#{tag}", "merged")
        if not _FORM.fullmatch(new):
            raise CannotChange(new, "form")
        if taken is not None and (taken == row or not _is_former_name(taken, row)):
            raise CannotChange(f"#{new}", "same" if taken == row else "taken")
        _swap(row, taken, new)
        touch()
        change = TagChangeRow.objects.create(tag=row, what="rename", before=tag, after=new, who=who, why=why, at=now)
    return _change(change)


def undo(number: int, *, who: str, now: datetime) -> Change:
    """Take a change back: what it moved goes where it was. Raises CannotChange."""
    with transaction.atomic():
        change = TagChangeRow.objects.filter(id=number).select_related("tag", "into").first()
        if change is None:
            raise CannotChange(str(number), "unknown")
        if change.undone:
            raise CannotChange(str(change), "undone")
        if change.what == "merge":
            _part(change)
        else:
            _name_again(change)
        change.undone, change.undone_by = now, who
        change.save(update_fields=["undone", "undone_by"])
        touch()
    return _change(change)


def changes(limit: int = 50) -> tuple[Change, ...]:
    """The latest merges and renames, newest first."""
    return tuple(_change(row) for row in TagChangeRow.objects.all()[:limit])


def kept_apart() -> frozenset[frozenset[str]]:
    """Pairs of hashtags whose merge somebody took back: they are never joined again by themselves."""
    rows = TagChangeRow.objects.filter(what="merge", undone__isnull=False).values_list("before", "after")
    return frozenset(frozenset(pair) for pair in rows)


def touch() -> None:
    """Let everybody see that names, or what they lead to, changed."""
    StateRow.objects.update_or_create(key=NAMES, defaults={"value": secrets.token_hex(8)})


# ---- merging


def _move(gone: TagRow, kept: TagRow) -> tuple[int, list[list[float]]]:
    """Give the articles of one hashtag to another. Gives how many, and those that had both: [article, salience of one, of the other]."""
    own = ArticleTagRow.objects.filter(tag=gone)
    its = dict(own.values_list("article_id", "salience"))
    both = ArticleTagRow.objects.filter(tag=kept, article__tags__tag=gone)
    doubles: list[list[float]] = []
    for row in both:
        doubles.append([row.article_id, its[row.article_id], row.salience])
        if its[row.article_id] > row.salience:
            row.salience = its[row.article_id]
            row.save(update_fields=["salience"])
    own.filter(article__tags__tag=kept).delete()
    own.filter(written=None).update(written=gone)
    own.update(tag=kept)
    return len(its), doubles


def _join(gone: TagRow, kept: TagRow) -> dict[str, Any]:
    """Give one hashtag what another is called, and the ids that it lacks. Gives what it did not have."""
    names = {language: name for language, name in gone.names.items() if language not in kept.names}
    joined: dict[str, Any] = {"names": names, "geonames": None, "wikidata": ""}
    if gone.geonames and not kept.geonames:
        joined["geonames"] = kept.geonames = gone.geonames
    if gone.wikidata and not kept.wikidata:
        joined["wikidata"] = kept.wikidata = gone.wikidata
    kept.names = {**kept.names, **names}
    kept.save(update_fields=["names", "geonames", "wikidata"])
    return joined


def _part(change: TagChangeRow) -> None:
    """Undo a merge: also articles go back whose labels wrote the hashtag after it, and those that later merges took along."""
    gone, kept = change.tag, change.into
    assert kept is not None, "a merge has a target"
    now_at = home(kept)
    gone.merged_into = None
    gone.save(update_fields=["merged_into"])
    below = [gone.id, *_below(gone)]
    rows = ArticleTagRow.objects.filter(tag=now_at, written__in=below)
    rows.update(tag=gone)
    ArticleTagRow.objects.filter(tag=gone, written=gone).update(written=None)
    _give_doubles_back(gone, now_at, change.facts.get("doubles", []))
    _take_back(kept, change.facts)


def _below(row: TagRow) -> list[int]:
    """The hashtags that lead to one, at any remove."""
    found: list[int] = []
    level = [row.id]
    while level:
        level = list(TagRow.objects.filter(merged_into__in=level).exclude(id__in=found).values_list("id", flat=True))
        found += level
    return found


def _give_doubles_back(gone: TagRow, kept: TagRow, doubles: list[list[float]]) -> None:
    for article, own, other in doubles:
        row = ArticleTagRow.objects.filter(article=int(article), tag=kept).first()
        if row is None or ArticleTagRow.objects.filter(article=int(article), tag=gone).exists():
            continue  # labelled anew meanwhile: what it says now stands
        if row.salience == own:
            row.salience = other
            row.save(update_fields=["salience"])
        row.pk, row.tag, row.salience, row.written = None, gone, own, None
        row.save(force_insert=True)


def _take_back(kept: TagRow, facts: dict[str, Any]) -> None:
    kept.names = {language: name for language, name in kept.names.items() if facts.get("names", {}).get(language) != name}
    if facts.get("geonames") and kept.geonames == facts["geonames"]:
        kept.geonames = None
    if facts.get("wikidata") and kept.wikidata == facts["wikidata"]:
        kept.wikidata = ""
    kept.save(update_fields=["names", "geonames", "wikidata"])


# ---- renaming


def _is_former_name(taken: TagRow, row: TagRow) -> bool:
    """Whether a row is only a form that this hashtag had once, or that leads to it: no thing that was merged."""
    return taken.merged_into_id == row.id and not TagChangeRow.objects.filter(tag=taken, what="merge", undone=None).exists()


def _swap(row: TagRow, former: TagRow | None, new: str) -> None:
    """The hashtag gets the new form; a row of the old one leads to it."""
    old = row.tag
    stub = former or TagRow(name=row.name, kind=row.kind, merged_into=row)
    if former is not None:
        TagRow.objects.filter(id=former.id).update(tag=f"{new} ")  # both forms at once are not allowed, not even for a moment
    row.tag = new
    row.save(update_fields=["tag"])
    stub.tag = old
    stub.save()


def _name_again(change: TagChangeRow) -> None:
    """Undo a rename: the form that it had is the hashtag again, and the new one leads there, for somebody may have noted it."""
    row = change.tag
    former = TagRow.objects.filter(tag=change.before).first()
    if row.tag != change.after or former is None or not _is_former_name(former, row):
        raise CannotChange(f"#{change.before}", "taken")
    _swap(row, former, change.before)


def _row(tag: str) -> TagRow:
    rows = TagRow.objects.select_for_update(of=("self",)).select_related("merged_into")
    found = rows.filter(tag=tag.removeprefix("#")).first()
    if found is None:
        raise CannotChange(f"#{tag.removeprefix('#')}", "unknown")
    return found


def _change(row: TagChangeRow) -> Change:
    return Change(row.id, row.what, row.before, row.after, row.who, row.why, row.at, int(row.facts.get("articles", 0)), row.undone)
