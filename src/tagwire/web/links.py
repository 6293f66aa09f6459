"""The address of every thing that has a page."""

from __future__ import annotations

from functools import singledispatch
from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse

from tagwire import addresses
from tagwire.store.shapes import ArticleCard, PublisherRef, StoryCard, TagRef
from tagwire.web import languages

if TYPE_CHECKING:
    from django.http import HttpRequest

FEED_FORMATS = ("rss", "atom", "json")


@singledispatch
def address(thing: object) -> str:
    """The path of a thing's page in the language being spoken."""
    raise TypeError(f"{type(thing).__name__} has no page")


@address.register
def _(thing: StoryCard) -> str:
    return story(languages.current(), thing.id, thing.slug)


@address.register
def _(thing: ArticleCard) -> str:
    return article(thing)


@address.register
def _(thing: TagRef) -> str:
    return hashtag(languages.current(), thing.tag)


@address.register
def _(thing: PublisherRef) -> str:
    return source(languages.current(), thing.slug)


def front(language: str) -> str:
    """A language's front page."""
    return reverse("front", args=[language])


def about(language: str) -> str:
    """The page about this site."""
    return reverse("about", args=[language])


def status(language: str) -> str:
    """The page of the sources' state."""
    return reverse("status", args=[language])


def broken_feed(language: str, form: str) -> str:
    """The sources in trouble as a feed in one of FEED_FORMATS."""
    return reverse("broken-feed", args=[language, form])


def category(language: str, name: str) -> str:
    """A category's page; its address has dashes (`human-interest`)."""
    return reverse("category", args=[language, name.replace("_", "-")])


def hashtag(language: str, tag: str) -> str:
    """A hashtag's page."""
    return reverse("hashtag", args=[language, tag])


def hashtag_feed(language: str, tag: str, form: str) -> str:
    """A hashtag as a feed in one of FEED_FORMATS."""
    return reverse("hashtag-feed", args=[language, tag, form])


def front_feed(language: str, form: str) -> str:
    """The front page as a feed in one of FEED_FORMATS."""
    return reverse("front-feed", args=[language, form])


def story(language: str, number: int, slug: str) -> str:
    """A story's page."""
    return reverse("story", args=[language, number, slug or "-"])


def story_id(language: str, number: int) -> str:
    """A story's address without its words: it stays when the headline changes. Leads to the page."""
    return reverse("story-id", args=[language, number])


def article(card: ArticleCard) -> str:
    """An article's page, in its own language where we speak it."""
    language = card.language if card.language in languages.codes() else languages.current()
    return reverse("article", args=[language, card.id, card.slug or "-"])


def source(language: str, slug: str) -> str:
    """A publisher's page."""
    return reverse("source", args=[language, slug])


def absolute(request: HttpRequest, path: str) -> str:
    """A path with the site's public address, or the one that it was asked under."""
    public: str = settings.TAGWIRE_PUBLIC_URL
    return public.rstrip("/") + path if public else request.build_absolute_uri(path)


def outward(url: str) -> str:
    """An address on the publisher's site that may be linked, or ""."""
    return url if addresses.is_web(url) else ""


def picture(url: str) -> str:
    """A picture that this site serves itself, or "": no page asks another site for anything."""
    return url if url.startswith("/") and not url.startswith("//") else ""
