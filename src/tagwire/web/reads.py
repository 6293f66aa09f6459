"""Where pages get what they show, and where the welcome form hands in its choice."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from django.conf import settings

if TYPE_CHECKING:
    from datetime import datetime, timedelta

    from tagwire.store.shapes import (
        ArticleCard,
        ArticleView,
        PublisherView,
        Reading,
        Rising,
        Scope,
        Slice,
        SourceHealth,
        SourceTally,
        Standing,
        StoryCard,
        StoryView,
        TagView,
    )


class Reads(Protocol):
    """What pages ask of `tagwire.journeys.reading`."""

    def scope_for(self, language: str) -> Scope: ...
    def front(self, scope: Scope, now: datetime, *, category: str | None = None, limit: int = 30) -> tuple[StoryCard, ...]: ...
    def latest(self, scope: Scope, *, category: str | None = None, after: str | None = None, limit: int = 20) -> Slice[ArticleCard]: ...
    def local(self, scope: Scope, country: str, now: datetime, *, limit: int = 6) -> tuple[StoryCard, ...]: ...
    def rising(self, scope: Scope, now: datetime, *, limit: int = 12) -> tuple[Rising, ...]: ...
    def find_tag(self, form: str) -> str | None: ...
    def tag(self, scope: Scope, tag: str, now: datetime) -> TagView | None: ...
    def tag_stories(self, scope: Scope, tag: str, *, after: str | None = None, limit: int = 20) -> Slice[StoryCard]: ...
    def tag_articles(self, scope: Scope, tag: str, *, after: str | None = None, limit: int = 20) -> Slice[ArticleCard]: ...
    def story(self, story_id: int, language: str) -> StoryView | int | None: ...
    def article(self, article_id: int, language: str) -> ArticleView | None: ...
    def publisher(self, slug: str) -> PublisherView | None: ...
    def publisher_articles(self, slug: str, *, after: str | None = None, limit: int = 20) -> Slice[ArticleCard]: ...
    def reading(self) -> Reading: ...
    def edition(self) -> str | None: ...
    def languages(self) -> tuple[str, ...]: ...


class SourceReads(Protocol):
    """What the pages about sources ask of `tagwire.store.health`."""

    def tally(self) -> SourceTally: ...
    def health(self, *, standing: Standing | None = None, after: str | None = None, limit: int | None = None) -> Slice[SourceHealth]: ...
    def lasting(self, *, shortest: timedelta, failures: int, limit: int) -> tuple[SourceHealth, ...]: ...


class Editions(Protocol):
    """What the welcome form asks of `tagwire.journeys.editions`."""

    def choose(self, edition: str) -> object: ...


def reads() -> Reads:
    """The journey that answers pages, or the one that `settings.TAGWIRE_READING` names instead."""
    return cast("Reads", import_module(getattr(settings, "TAGWIRE_READING", "") or "tagwire.journeys.reading"))


def source_reads() -> SourceReads:
    """The store's word on how sources fare, or that of the module that `settings.TAGWIRE_READING` names instead."""
    return cast("SourceReads", import_module(getattr(settings, "TAGWIRE_READING", "") or "tagwire.store.health"))


def editions() -> Editions:
    """The journey that takes an edition into use, or the module that `settings.TAGWIRE_EDITIONS` names instead."""
    return cast("Editions", import_module(getattr(settings, "TAGWIRE_EDITIONS", "") or "tagwire.journeys.editions"))
