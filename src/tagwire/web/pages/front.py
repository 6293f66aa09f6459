"""The front page: the top story, what is ranked after it, sections, rising hashtags, the country's stories, the latest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from tagwire.web import clock, languages, links, names
from tagwire.web.page import FeedLink, Page, everywhere, show
from tagwire.web.pages.paging import cursor, further
from tagwire.web.reads import reads

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest, HttpResponse

    from tagwire.store.shapes import Scope, StoryCard
    from tagwire.web.reads import Reads

RANKED = 60
"""Stories asked for: the top of the page, and enough for its sections."""
BESIDE = 6
"""Stories right after the top one."""
IN_SECTION = 4
"""Stories in a section, the first of them large."""
FEWEST_IN_SECTION = 2
"""A section of fewer stories would be a heading over nothing."""
LATEST, RISING, LOCAL = 8, 8, 3


@dataclass(frozen=True, slots=True)
class SectionOfStories:
    """A category on the front page."""

    category: str
    stories: tuple[StoryCard, ...]


@dataclass(frozen=True, slots=True)
class FrontStories:
    """The ranked stories, each of them once on the page."""

    top: StoryCard | None
    beside: tuple[StoryCard, ...]
    local: tuple[StoryCard, ...]
    sections: tuple[SectionOfStories, ...]


def front(request: HttpRequest, language: str) -> HttpResponse:
    """`/{lang}/`; with `?after=` the list of the latest goes on."""
    store, now = reads(), clock.now()
    scope = store.scope_for(language)
    after = cursor(request)
    if after:
        return _older(request, store, scope, after)
    country = country_of(store.edition())
    ranked = store.front(scope, now, limit=RANKED)
    nearby = store.local(scope, country, now, limit=BESIDE) if country else ()
    latest = store.latest(scope, limit=LATEST)
    return show(
        request,
        _page(language, sample=scope.sample),
        stories=arranged(ranked, nearby),
        country=country,
        rising=store.rising(scope, now, limit=RISING),
        latest=latest.items,
        older=further(links.front(language), latest.after),
        reading=store.reading(),
    )


def arranged(ranked: Sequence[StoryCard], nearby: Sequence[StoryCard]) -> FrontStories:
    """Which story stands where. Pure; no story stands twice."""
    top = ranked[0] if ranked else None
    beside = tuple(ranked[1 : 1 + BESIDE])
    shown = {story.id for story in ranked[: 1 + BESIDE]}
    local = tuple(story for story in nearby if story.id not in shown)[:LOCAL]
    shown |= {story.id for story in local}
    rest = [story for story in ranked if story.id not in shown]
    sections = []
    for category in names.NEWSPAPER_ORDER:
        found = tuple(story for story in rest if story.category == category)[:IN_SECTION]
        if len(found) >= FEWEST_IN_SECTION:
            sections.append(SectionOfStories(category, found))
    return FrontStories(top, beside, local, tuple(sections))


def country_of(edition: str | None) -> str:
    """`en-GB` → `GB`; "" before an edition is chosen."""
    return edition.partition("-")[2] if edition else ""


def _older(request: HttpRequest, store: Reads, scope: Scope, after: str) -> HttpResponse:
    found = store.latest(scope, after=after)
    language = languages.current()
    page = Page("latest", _("Latest news"), further(links.front(language), after), sample=scope.sample, indexed=False)
    return show(request, page, latest=found.items, older=further(links.front(language), found.after))


def _page(language: str, *, sample: bool) -> Page:
    return Page(
        "front",
        _("The news, one story at a time"),
        links.front(language),
        _("Many publishers, one card for each event, one hashtag for every spelling."),
        everywhere("front"),
        feeds=tuple(FeedLink(form, links.front_feed(language, form)) for form in links.FEED_FORMATS),
        sample=sample,
    )
