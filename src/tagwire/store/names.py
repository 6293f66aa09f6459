"""What hashtags are called: names that were imported, that the stream taught, that an editor gave. What labels read comes from here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from django.db import transaction
from django.db.models import Count, Exists, OuterRef

from tagwire import words
from tagwire.model import Ids, Named
from tagwire.store.rows import TagFormRow, TagNameRow, TagRow
from tagwire.store.tags import home, touch

Origin = Literal["import", "learnt", "editor"]

PAGE = 2_000
"""Hashtags read in one question: a second at most in which nobody else may write (own choice)."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A name or a thing that was not taken: of which line or tag, and why, as a word for machines and what it is about."""

    tag: str
    name: str
    reason: str
    about: str = ""


@dataclass(slots=True)
class Taken:
    """What became of things that were put in."""

    things: int = 0
    """Hashtags that were new."""
    names: int = 0
    """Names that were new."""
    refused: list[Refused] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Called:
    """A name with who says so and how many stories bear it out. `tag` is the form it was kept under."""

    tag: str
    language: str
    name: str
    origin: Origin
    support: int
    since: datetime


def put(things: Sequence[Named], origin: Origin, now: datetime, *, support: int = 0) -> Taken:
    """Let things be called so. Twice is once; a name that means another thing already is refused, and so is a tag of another."""
    with transaction.atomic():
        taken = Taken()
        rows = _rows(things, taken)
        held = _held(things, rows.values())
        fresh = [
            TagNameRow(tag=rows[one.tag], language=language, name=name, key=key, origin=origin, support=support, since=now)
            for one in things
            if one.tag in rows
            for language, name, key in _new_names(rows[one.tag], one, held, taken)
        ]
        TagNameRow.objects.bulk_create(fresh, ignore_conflicts=True, batch_size=500)
        taken.names = len(fresh)
        _show(fresh)
        if fresh or taken.things:
            touch()
    return taken


def same_things(things: Sequence[Named]) -> list[tuple[str, str, str]]:
    """Hashtags that labels made before these names were known: (hashtag, the thing's, the name that both have). None of a single word, none with an id."""
    keys = {_spelling(name): (one, name) for one in things for many in one.names.values() for name in many if " " in name.strip()}
    forms = TagFormRow.objects.filter(key__in=list(keys)).select_related("tag__merged_into")
    alike = [(form.tag, *keys[form.key]) for form in forms if not (form.tag.merged_into_id or form.tag.wikidata or form.tag.geonames)]
    return [(row.tag, one.tag, name) for row, one, name in alike if row.kind == one.kind and row.tag != one.tag]


@contextmanager
def rehearsal() -> Iterator[None]:
    """What is done inside is forgotten at the end."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def page(after: str = "", *, origin: Origin | None = None) -> list[Named]:
    """The next hashtags by their form, each with its names and those of what was merged into it; some may have none. [] at the end."""
    own, merged = TagNameRow.objects.filter(tag=OuterRef("id")), TagRow.objects.filter(merged_into=OuterRef("id"))
    rows = TagRow.objects.filter(Exists(own) | Exists(merged), tag__gt=after, merged_into=None)
    found = list(rows.order_by("tag")[:PAGE])
    below = _below(found)
    called = TagNameRow.objects.filter(tag__in=below).order_by("id")
    names: dict[int, dict[str, dict[str, None]]] = {row.id: {} for row in found}
    for tag, language, name in (called.filter(origin=origin) if origin else called).values_list("tag_id", "language", "name"):
        names[below[tag]].setdefault(language, {})[name] = None
    return [_named(row, names[row.id]) if names[row.id] else Named(row.tag, row.kind) for row in found]  # type: ignore[arg-type]  # as in `_named`


def called(tag: str) -> tuple[Called, ...]:
    """All that a hashtag is called."""
    row = TagRow.objects.filter(tag=tag).first()
    rows = TagNameRow.objects.filter(tag__in=_below([home(row)]) if row else []).select_related("tag").order_by("language", "id")
    return tuple(Called(one.tag.tag, one.language, one.name, one.origin, one.support, one.since) for one in rows)  # type: ignore[arg-type]  # `put` and the admin keep origins alone


def thing(tag: str) -> Named | None:
    """What a hashtag is, with the names that readers are shown."""
    row = TagRow.objects.filter(tag=tag).first()
    return _named(home(row), {language: {name: None} for language, name in sorted(home(row).names.items())}) if row else None


def counts() -> dict[str, int]:
    """How many names there are of each origin."""
    return dict(TagNameRow.objects.values_list("origin").annotate(n=Count("id")).order_by("origin"))


# ---- putting


def _rows(things: Sequence[Named], taken: Taken) -> dict[str, TagRow]:
    """For each thing's form the hashtag that stands for it: of its ids, else of its form, else a new one."""
    by_tag, by_wikidata, by_geonames = _known(things)
    found: dict[str, TagRow] = {}
    missing: dict[str, TagRow] = {}
    for one in things:
        row = by_wikidata.get(one.ids.wikidata or "") or by_geonames.get(one.ids.geonames or 0) or by_tag.get(one.tag) or missing.get(one.tag)
        if row is None:
            missing[one.tag] = TagRow(tag=one.tag, name=one.name, kind=one.kind, geonames=one.ids.geonames, wikidata=one.ids.wikidata or "")
        elif _is_another(row, one):
            taken.refused.append(Refused(one.tag, one.name, "taken", row.wikidata))
        elif row.pk:
            _complete(row, one)
            found[one.tag] = row
    TagRow.objects.bulk_create(missing.values(), ignore_conflicts=True)
    taken.things = len(missing)
    return found | {row.tag: row for row in TagRow.objects.filter(tag__in=list(missing))}


def _known(things: Sequence[Named]) -> tuple[dict[str, TagRow], dict[str, TagRow], dict[int, TagRow]]:
    tags, wikidata = [one.tag for one in things], [one.ids.wikidata for one in things if one.ids.wikidata]
    geonames = [one.ids.geonames for one in things if one.ids.geonames]
    rows = TagRow.objects.select_related("merged_into").order_by("-id")
    found = [*rows.filter(tag__in=tags), *rows.filter(wikidata__in=wikidata), *rows.filter(geonames__in=geonames)]
    homes = {row.id: row for row in map(home, found)}
    stand = [(row, homes[home(row).id]) for row in found]
    return (
        {row.tag: at for row, at in stand},
        {row.wikidata: at for row, at in stand if row.wikidata},
        {row.geonames: at for row, at in stand if row.geonames},
    )


def _is_another(row: TagRow, one: Named) -> bool:
    """The same form, but the world knows them as two."""
    return bool(row.wikidata and one.ids.wikidata and row.wikidata != one.ids.wikidata) or bool(
        row.geonames and one.ids.geonames and row.geonames != one.ids.geonames
    )


def _complete(row: TagRow, one: Named) -> None:
    """What a label could only guess is known now."""
    guessed = not row.wikidata and not row.geonames
    if (one.ids.wikidata and not row.wikidata) or (one.ids.geonames and not row.geonames):
        row.wikidata, row.geonames = row.wikidata or one.ids.wikidata or "", row.geonames or one.ids.geonames
        row.kind = one.kind if guessed else row.kind
        row.save(update_fields=["wikidata", "geonames", "kind"])


@dataclass(slots=True)
class _Held:
    """What is known: the hashtag that each spelling means, and all names as (hashtag, language, name)."""

    whose: dict[str, int] = field(default_factory=dict)
    names: set[tuple[int, str, str]] = field(default_factory=set)


def _held(things: Sequence[Named], rows: Iterable[TagRow]) -> _Held:
    held = _Held()
    own = TagNameRow.objects.filter(tag__in=list({row.id for row in rows}))
    held.names.update(own.values_list("tag_id", "language", "name"))
    keys = list({_spelling(name) for one in things for many in one.names.values() for name in many})
    for start in range(0, len(keys), PAGE):
        for row in TagNameRow.objects.filter(key__in=keys[start : start + PAGE]).select_related("tag__merged_into").order_by("-id"):
            held.whose[row.key] = home(row.tag).id
    return held


def _new_names(row: TagRow, thing: Named, held: _Held, taken: Taken) -> Iterator[tuple[str, str, str]]:
    """Names that the hashtag does not have: language, name, spelling."""
    for language, many in thing.names.items():
        for name in dict.fromkeys(one[:200] for one in many):
            if (row.id, language[:8], name) in held.names:
                continue
            held.names.add((row.id, language[:8], name))
            key = _spelling(name)
            if held.whose.setdefault(key, row.id) == row.id:
                yield language[:8], name, key
            else:
                other = TagRow.objects.filter(id=held.whose[key]).values_list("tag", flat=True).first()
                taken.refused.append(Refused(thing.tag, name, "means", other or ""))


def _show(fresh: Sequence[TagNameRow]) -> None:
    """Readers see the first name of each language in which the hashtag had none."""
    changed: dict[int, TagRow] = {}
    for one in fresh:
        if one.language and one.language not in one.tag.names:
            one.tag.names = {**one.tag.names, one.language: one.name}
            changed[one.tag.id] = one.tag
    TagRow.objects.bulk_update(changed.values(), ["names"], batch_size=200)


def _spelling(name: str) -> str:
    return words.key(name)[:200]


# ---- reading


def _below(rows: Sequence[TagRow]) -> dict[int, int]:
    """For each hashtag that leads to one of these, and for themselves, which."""
    found = {row.id: row.id for row in rows}
    level = dict(found)
    while level:
        rows_below = TagRow.objects.filter(merged_into__in=list(level)).exclude(id__in=list(found)).values_list("id", "merged_into")
        level = {one: level[into] for one, into in rows_below if into is not None}
        found |= level
    return found


def _named(row: TagRow, names: Mapping[str, Mapping[str, None]]) -> Named:
    given = {language: tuple(many) for language, many in names.items()}
    if "en" not in given and row.name:
        given = {"en": (row.name,), **given} if words.main_script(row.name) == "latin" else given
    return Named(row.tag, row.kind, Ids(row.geonames, row.wikidata or None), given)  # type: ignore[arg-type]  # kinds are checked on the way in
