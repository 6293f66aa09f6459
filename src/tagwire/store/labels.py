"""How what an article is about comes to rest: its hashtags with every spelling met, its places. A few queries for any number."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import TypeVar

from tagwire import words
from tagwire.model import Article, Hashtag, Label, Place
from tagwire.store.columns import restable
from tagwire.store.rows import ArticlePlaceRow, ArticleRow, ArticleTagRow, PlacementRow, PlaceRow, TagFormRow, TagRow
from tagwire.store.tags import home

Thing = TypeVar("Thing")

LONGEST = 200
"""Characters of a tag, a name, a key, as their columns have it."""


Names = Mapping[str, Mapping[str, str]]
"""For a tag its names by language."""


def keep_label(row: ArticleRow, article: Article, label: Label, names: Names, guesses: Collection[str] = ()) -> None:
    """Hashtags and places of an article that has none yet. A hashtag of `guesses` that is new waits unseen until it is proven (store/guesses.py)."""
    whole = f"{article.title}\n\n{article.text}"
    tags = _first_of_each(label.hashtags, lambda tag: _fit(tag.tag))
    _keep_tags(row, tags, {key: _known_names(row, tag, names, whole) for key, tag in tags.items()}, guesses)
    _keep_places(row, label, whole)


def _known_names(row: ArticleRow, tag: Hashtag, names: Names, whole: str) -> dict[str, str]:
    """What the tag is called, by language: as the label knows it, and as this text writes it."""
    spoken = tag.name if tag.english and tag.name != tag.english else _spoken(tag.name, tag.mentions, whole)
    return {**({row.language: _fit(spoken)} if spoken else {}), **{language: _fit(name) for language, name in names.get(tag.tag, {}).items()}}


def _keep_tags(row: ArticleRow, tags: Mapping[str, Hashtag], names: Names, guesses: Collection[str]) -> None:
    """Each hashtag under the one that stands for it now; of two that became one the greater salience counts."""
    story = PlacementRow.objects.filter(article=row).values_list("story_id", flat=True).first()
    written = _tag_rows(tags, guesses)
    homes = {one.id: one for one in map(home, written.values())}
    standing = {key: homes[home(one).id] for key, one in written.items()}
    _learn_names(standing, names)
    kept: dict[int, ArticleTagRow] = {}
    for key, tag in sorted(tags.items(), key=lambda pair: -pair[1].salience):
        one = ArticleTagRow(article=row, tag=standing[key], salience=tag.salience, published=row.published, language=row.language, sample=row.sample)
        one.story_id, one.written = story, written[key] if written[key] != standing[key] else None
        kept.setdefault(standing[key].id, one)
    ArticleTagRow.objects.bulk_create(kept.values())


def _tag_rows(tags: Mapping[str, Hashtag], guesses: Collection[str]) -> dict[str, TagRow]:
    """The rows of these tags, made where they are new; what was a guess and is none any more is shown."""
    rows = {row.tag: row for row in TagRow.objects.filter(tag__in=list(tags)).select_related("merged_into")}
    missing = [_new_tag(key, tag, shown=key not in guesses) for key, tag in tags.items() if key not in rows]
    if missing:
        TagRow.objects.bulk_create(missing, ignore_conflicts=True)
        rows = {row.tag: row for row in TagRow.objects.filter(tag__in=list(tags)).select_related("merged_into")}
        keep_forms((rows[row.tag], form) for row in missing if row.shown for form in (row.tag, rows[row.tag].name))
    for key, row in rows.items():
        if not row.shown and key not in guesses:
            show(row)
    return rows


def show(row: TagRow) -> None:
    """Let readers see a hashtag that was a guess, under every form."""
    row.shown = True
    row.save(update_fields=["shown"])
    keep_forms((row, form) for form in (row.tag, row.name, *row.names.values()))


def _learn_names(rows: Mapping[str, TagRow], names: Names) -> None:
    """Names in languages in which a tag had none yet."""
    forms: list[tuple[TagRow, str]] = []
    for key, row in rows.items():
        fresh = {language: name for language, name in names[key].items() if language not in row.names}
        if fresh:
            row.names = {**row.names, **fresh}
            row.save(update_fields=["names"])
            forms += [(row, name) for name in fresh.values() if row.shown]
    keep_forms(forms)


def _new_tag(key: str, tag: Hashtag, *, shown: bool) -> TagRow:
    ids = {"geonames": tag.ids.geonames, "wikidata": tag.ids.wikidata or ""}
    return TagRow(tag=key, name=_fit(tag.english or tag.name), kind=tag.kind, names={}, shown=shown, **ids)


def _spoken(name: str, mentions: Iterable[tuple[int, int]], whole: str) -> str:
    """How this text writes the name, where its script is not the canonical one's."""
    script = words.main_script(name)
    for start, end in mentions:
        written = whole[start:end]
        if written and words.main_script(written) != script:
            return written
    return ""


def keep_forms(forms: Iterable[tuple[TagRow, str]]) -> None:
    """Spellings lead to the tag that had them first."""
    wanted: dict[str, TagRow] = {}
    for row, form in forms:
        wanted.setdefault(_fit(words.key(form)), row)
    if wanted:
        TagFormRow.objects.bulk_create([TagFormRow(key=key, tag=row) for key, row in wanted.items()], ignore_conflicts=True)


def _keep_places(row: ArticleRow, label: Label, whole: str) -> None:
    places = _first_of_each(label.places, _place_key)
    scene = label.scene and _place_key(label.scene)
    rows = _place_rows(row.language, places, whole)
    ArticlePlaceRow.objects.bulk_create(
        ArticlePlaceRow(article=row, place=rows[key], mentions=max(1, len(place.mentions)), position=position, scene=key == scene)
        for position, (key, place) in enumerate(places.items())
    )


def _place_rows(language: str, places: Mapping[str, Place], whole: str) -> dict[str, PlaceRow]:
    rows = {row.key: row for row in PlaceRow.objects.filter(key__in=list(places))}
    missing = [_new_place(key, place) for key, place in places.items() if key not in rows]
    if missing:
        PlaceRow.objects.bulk_create(missing, ignore_conflicts=True)
        rows = {row.key: row for row in PlaceRow.objects.filter(key__in=list(places))}
    for key, place in places.items():
        spoken = _spoken(place.name, place.mentions, whole)
        if spoken and language not in rows[key].names:
            rows[key].names = {**rows[key].names, language: spoken}
            rows[key].save(update_fields=["names"])
        if place.region_code and not rows[key].region_code:
            rows[key].region, rows[key].region_code = _fit(place.region), place.region_code
            rows[key].save(update_fields=["region", "region_code"])
    return rows


def _new_place(key: str, place: Place) -> PlaceRow:
    point = {"latitude": place.latitude, "longitude": place.longitude}
    return PlaceRow(
        key=key, geonames=place.geonames, name=_fit(place.name), country=place.country, region=_fit(place.region), region_code=place.region_code, **point
    )


def _place_key(place: Place) -> str:
    return f"g{place.geonames}" if place.geonames else str(_fit(f"{place.name[:60]}@{place.latitude:.3f},{place.longitude:.3f}"))


def _first_of_each(things: Iterable[Thing], key: Callable[[Thing], str]) -> dict[str, Thing]:
    found: dict[str, Thing] = {}
    for thing in things:
        found.setdefault(key(thing), thing)
    return found


def _fit(text: str) -> str:
    """The text as its column holds it."""
    return str(restable(text))[:LONGEST]
