"""A reading module without a store: shapes made of `fake_data`, by the contract of `tagwire.store.reading`."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, TypeVar

from tagwire import addresses, words
from tagwire.model import Block, Image, Reason
from tagwire.store.shapes import (
    ArticleCard,
    ArticleView,
    Change,
    Development,
    FeedHealth,
    Piece,
    PlaceRef,
    PublisherRef,
    PublisherView,
    Reading,
    Rising,
    Scope,
    Slice,
    StoryCard,
    StoryView,
    TagRef,
    TagView,
    TwinChange,
)
from web import fake_sources
from web.fake_data import OUTLETS, STORIES, TAGS, Told

if TYPE_CHECKING:
    from collections.abc import Sequence

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
MERGED = 900
"""A story id that lives on as story 1."""
Thing = TypeVar("Thing")
tally, health, lasting = fake_sources.tally, fake_sources.health, fake_sources.lasting
PLACES = {
    "Varnholm": ({"en": "Varnholm", "ar": "فارنهولم"}, "GB", 53.2, 0.3),
    "Izhevsk": ({"en": "Izhevsk", "ar": "إيجيفسك"}, "RU", 56.85, 53.2),
}
state = {"edition": "en-GB", "sample": True}
"""What tests may change: the chosen edition (or None), sample or real."""


def tag_ref(tag: str, language: str) -> TagRef:
    """A hashtag with its name in a language."""
    kind, names = TAGS[tag]
    return TagRef(tag, names.get(language, names["en"]), kind)  # type: ignore[arg-type]  # fake_data holds plain words


def place_ref(name: str, language: str) -> PlaceRef:
    """A place with its name in a language."""
    names, country, latitude, longitude = PLACES[name]
    return PlaceRef(554840, names[language], country, latitude, longitude)


def article_card(number: int, told: Told, place: int, *, story: int, copy_of: int | None = None) -> ArticleCard:
    """One outlet's article about an event."""
    outlets = OUTLETS[told.language]
    outlet = outlets[(number + place) % len(outlets)]
    title = told.headlines[place % len(told.headlines)]
    image = (
        Image(f"/static/sample/{told.picture}", "The harbour before sunrise" if told.language == "en" else "الميناء قبل الشروق", "Tagwire / CC0")
        if told.picture
        else None
    )
    return ArticleCard(
        id=number,
        slug=addresses.slug(title),
        title=title,
        summary=told.summary,
        publisher=PublisherRef(outlet.slug, outlet.name, outlet.country),
        url=f"https://{outlet.slug}.example/{number}",
        published=NOW - timedelta(hours=told.hours + 1.6 * place),
        category=told.category,
        page_type="article",
        language=told.language,
        tags=tuple(tag_ref(tag, told.language) for tag in told.tags),
        image=image if place == 0 else None,
        story=story,
        copy_of=copy_of,
        sample=bool(state["sample"]),
    )


def story_card(number: int, told: Told) -> StoryCard:
    """An event with its distinct articles; its id is a tenth of its articles' ids."""
    articles = tuple(article_card(number * 10 + place, told, place, story=number) for place in range(len(told.headlines)))
    copies = len(copies_of(number, told))
    outlets = {article.publisher.slug: article.publisher for article in (*articles, *copies_of(number, told))}
    return StoryCard(
        id=number,
        slug=addresses.slug(told.headlines[0]),
        headline=told.headlines[0],
        summary=told.summary,
        lead=articles[0],
        articles=articles,
        outlets=tuple(outlets.values()),
        independent=len(articles),
        copies=copies,
        first=min(article.published for article in articles),
        last=max(article.published for article in articles),
        category=told.category,
        places=(place_ref(told.place, told.language),),
        tags=tuple(tag_ref(tag, told.language) for tag in told.tags),
        languages=("en", "ar") if number in {1, 2, 15, 16} else (told.language,),
        sample=bool(state["sample"]),
    )


def copies_of(number: int, told: Told) -> tuple[ArticleCard, ...]:
    """Copies, for events that many told."""
    if len(told.headlines) < 3:
        return ()
    return tuple(article_card(number * 10 + 7 + n, told, 7 + n, story=number, copy_of=number * 10) for n in range(2))


def _told(language: str) -> list[tuple[int, Told]]:
    return [(number, told) for number, told in enumerate(STORIES, 1) if told.language == language]


def _cards(language: str) -> tuple[StoryCard, ...]:
    return tuple(story_card(number, told) for number, told in _told(language))


def _articles(language: str) -> list[ArticleCard]:
    found = [article for card in _cards(language) for article in card.articles]
    return sorted(found, key=lambda article: article.published, reverse=True)


def _slice(things: Sequence[Thing], after: str | None, limit: int) -> Slice[Thing]:
    start = int(after or 0)
    return Slice(tuple(things[start : start + limit]), str(start + limit) if start + limit < len(things) else None)


def scope_for(language: str) -> Scope:
    return Scope(language, bool(state["sample"]))


def front(scope: Scope, _now: datetime, *, category: str | None = None, limit: int = 30) -> tuple[StoryCard, ...]:
    return tuple(card for card in _cards(scope.language) if category in {None, card.category})[:limit]


def latest(scope: Scope, *, category: str | None = None, after: str | None = None, limit: int = 20) -> Slice[ArticleCard]:
    return _slice([article for article in _articles(scope.language) if category in {None, article.category}], after, limit)


def local(scope: Scope, country: str, _now: datetime, *, limit: int = 6) -> tuple[StoryCard, ...]:
    return tuple(card for card in _cards(scope.language) if card.places[0].country == country)[:limit]


def rising(scope: Scope, _now: datetime, *, limit: int = 12) -> tuple[Rising, ...]:
    found = [Rising(tag_ref(tag, scope.language), 9 - n, 3.0, (0, 1, n, 0, 2, 3 + n, 9 - n)) for n, tag in enumerate(TAGS)]
    return tuple(found[:limit])


def find_tag(form: str) -> str | None:
    for tag, (_, names) in TAGS.items():
        if words.key(form) in {words.key(tag), *map(words.key, names.values())}:
            return tag
    return None


def tag(scope: Scope, tag: str, _now: datetime) -> TagView | None:
    articles = [article for article in _articles(scope.language) if tag in {ref.tag for ref in article.tags}]
    if not articles:
        return None
    is_place = TAGS[tag][0] == "place"
    days = {f"2026-11-{day:02}": (day * 7) % 11 for day in range(1, 23) if day % 5}
    return TagView(
        ref=tag_ref(tag, scope.language),
        names=tuple(TAGS[tag][1].items()),
        geonames=554840 if is_place else None,
        wikidata="Q5426" if is_place else None,
        place=place_ref(tag, scope.language) if is_place else None,
        articles=1412,
        outlets=25,
        first=datetime(2026, 3, 3, tzinfo=UTC),
        last=articles[0].published,
        volume=tuple(days.items()),
        related=tuple(tag_ref(other, scope.language) for other in TAGS if other != tag),
        languages=(("en", 1412), ("ar", 60), ("ru", 12)),
    )


def tag_stories(scope: Scope, tag: str, *, after: str | None = None, limit: int = 20) -> Slice[StoryCard]:
    return _slice([card for card in _cards(scope.language) if tag in {ref.tag for ref in card.tags}], after, min(limit, 3))


def tag_articles(scope: Scope, tag: str, *, after: str | None = None, limit: int = 20) -> Slice[ArticleCard]:
    return _slice([article for article in _articles(scope.language) if tag in {ref.tag for ref in article.tags}], after, min(limit, 4))


def story(story_id: int, language: str) -> StoryView | int | None:
    if story_id == MERGED:
        return 1
    if not 1 <= story_id <= len(STORIES):
        return None
    told = STORIES[story_id - 1]
    card = story_card(story_id, told)
    others = [other for other in _articles("ar" if told.language == "en" else "en") if other.category == told.category][:3]
    why = tuple(
        (article.id, (Reason("name", "Varnholm", 0.6), Reason("meaning", "", 0.3), Reason("name", "MiraOstrow", 0.5), Reason("time", "2 days apart", 0.2)))
        for article in card.articles
    )
    return StoryView(
        card=card,
        copies=copies_of(story_id, told),
        timeline=tuple(Development(article.published, article) for article in reversed(card.articles)),
        why=why,
        other_languages=tuple(others),
        related=tuple(other for other in _cards(told.language) if other.id != story_id)[:3],
        scope=Scope(language, bool(state["sample"])),
    )


TEXT = {
    "en": ("The night shift found the leak at ten past one. By four, forty divers had carried the last of the steel plates down.",
           "“We did not hear the pumps stop, we heard the quiet,” said the harbour master, who had slept in his office.",
           "Ferries will run again from noon, the harbour office said. The next spring tide is in nine days."),
    "ar": ("اكتشفت الوردية الليلية التسرب عند الواحدة وعشر دقائق، وعند الرابعة كان أربعون غواصًا قد أنزلوا آخر الألواح.",
           "«لم نسمع توقف المضخات، بل سمعنا الصمت»، قال مدير الميناء الذي نام في مكتبه.",
           "تعود العبّارات إلى العمل عند الظهر، كما قالت إدارة الميناء."),
}  # fmt: skip


def article(article_id: int, language: str) -> ArticleView | None:
    number, place = divmod(article_id, 10)
    if not 1 <= number <= len(STORIES):
        return None
    told = STORIES[number - 1]
    copy_of = number * 10 if place >= 7 else None
    if place >= len(told.headlines) and copy_of is None:
        return None
    card = article_card(article_id, told, place, story=number, copy_of=copy_of)
    first, quote, last = TEXT[told.language]
    blocks = (
        Block("paragraph", first),
        Block("heading", told.headlines[-1]),
        Block("quote", quote),
        Block("item", last),
        Block("item", told.summary),
        Block("paragraph", last),
    )
    headline_only, full = place == 2, place == 0
    return ArticleView(
        card=card,
        authors=("Ada Quill", "Ben Marsh") if told.language == "en" else ("ليلى ندى",),
        agency="Coastwire" if copy_of else None,
        modified=NOW - timedelta(hours=1) if full else None,
        seen=NOW,
        blocks=() if headline_only else blocks if full else blocks[:1],
        shortened=not full,
        licence="headline" if headline_only else "full" if full else "excerpt",
        words=412,
        places=(place_ref(told.place, told.language),),
        enclosure="https://media.example/episode.mp3" if full else None,
        duration=754.0 if full else None,
        changes=_changes(told, last, full=full) if place < 2 else (),
        original=article_card(number * 10, told, 0, story=number) if copy_of else None,
        story=story_card(number, told),
        related=tuple(other for other in _articles(told.language) if other.story != number)[:4],
        scope=Scope(language, bool(state["sample"])),
        twin_changes=(TwinChange(article_card(number * 10 + 7, told, 7, story=number, copy_of=number * 10), _changes(told, last, full=False)[0]),)
        if full
        else (),
        copies=len(copies_of(number, told)) if full else 0,
        original_why={7: "agency", 8: "canonical"}.get(place, "earliest" if full else ""),
    )


def _changes(told: Told, words: str, *, full: bool) -> tuple[Change, ...]:
    """A headline and a text that changed, then a text that changed often; newest first."""
    pieces = (
        (Piece("gap"), Piece("same", f"{words} "), Piece("gone", told.headlines[0]), Piece("new", told.summary), Piece("same", f" {words}")) if full else ()
    )
    return (
        Change(NOW - timedelta(hours=1), NOW - timedelta(minutes=30), told.headlines[-1], "both", pieces, 9, 21, cut=False, stands_for=1),
        Change(NOW - timedelta(hours=2), NOW - timedelta(hours=2), told.headlines[0], "text", pieces, 1, 0, cut=full, stands_for=3),
    )


def publisher(slug: str) -> PublisherView | None:
    for outlet in (*OUTLETS["en"], *OUTLETS["ar"]):
        if outlet.slug == slug:
            home = f"https://{slug}.example/"
            feeds = (
                FeedHealth("Front page", home + "feed", "healthy", NOW - timedelta(minutes=20), NOW, 0, ""),
                FeedHealth(
                    "",
                    home + "a-very-long-address/that-does-not-break/anywhere/feed.xml",
                    "failing",
                    NOW - timedelta(days=9),
                    None,
                    4,
                    "503 Service Unavailable",
                ),
                FeedHealth("Sport", home + "sport", "unverified", None, NOW, 0, ""),
            )
            about = "A daily of the coast, made up for tests." if outlet.language == "en" else "صحيفة يومية من الخيال."
            return PublisherView(PublisherRef(slug, outlet.name, outlet.country), home, about, outlet.language, "excerpt", feeds, 1204, bool(state["sample"]))
    return None


def publisher_articles(slug: str, *, after: str | None = None, limit: int = 20) -> Slice[ArticleCard]:
    found = [article for article in (*_articles("en"), *_articles("ar")) if article.publisher.slug == slug]
    return _slice(found, after, min(limit, 5))


def reading() -> Reading:
    return Reading(40, 12, 1, 1412, NOW - timedelta(minutes=3), ("The Harbour Post", "Meridian"))


def edition() -> str | None:
    chosen = state["edition"]
    return chosen if isinstance(chosen, str) else None


def languages() -> tuple[str, ...]:
    return () if state["sample"] else ("en", "ar")
