"""A hashtag: what it is, how much is written about it, its stories or its articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse, HttpResponsePermanentRedirect
from django.utils.translation import gettext as _

from tagwire.web import cldr, clock, languages, links, names, volume
from tagwire.web.page import FeedLink, Page, show
from tagwire.web.pages.paging import cursor, further
from tagwire.web.reads import reads

if TYPE_CHECKING:
    from django.http import HttpRequest

    from tagwire.store.shapes import Scope, TagView


def hashtag(request: HttpRequest, language: str, tag: str) -> HttpResponse:
    """`/{lang}/hashtag/{Tag}`: stories, or with `?view=articles` the plain list."""
    store, now = reads(), clock.now()
    canonical = store.find_tag(tag.removeprefix("#"))
    if canonical is None:
        raise Http404(_("No article carries the hashtag #%(tag)s yet.") % {"tag": tag})
    path = links.hashtag(language, canonical)
    if canonical != tag:
        return HttpResponsePermanentRedirect(_with_query(path, request))
    scope = store.scope_for(language)
    view = store.tag(scope, canonical, now)
    if view is None:
        raise Http404(_("No article in this language carries the hashtag #%(tag)s yet.") % {"tag": tag})
    after, plain = cursor(request), request.GET.get("view") == "articles"
    stories = None if plain else store.tag_stories(scope, canonical, after=after)
    articles = store.tag_articles(scope, canonical, after=after) if plain else None
    found = stories or articles
    more = found.after if found else None
    return show(
        request,
        _page(view, scope, path, first=after is None and not plain),
        tag=view,
        names=tuple((code, name) for code, name in view.names if code != language),
        line=volume.of_days(view.volume, now.date(), mirrored=cldr.direction(language) == "rtl"),
        stories=stories.items if stories else (),
        articles=articles.items if articles else (),
        plain=plain,
        first=after is None,
        stories_address=path,
        articles_address=f"{path}?view=articles",
        newest=f"{path}?view=articles" if plain else path,
        older=further(path, more, view="articles") if plain else further(path, more),
    )


def elsewhere(view: TagView) -> tuple[tuple[str, str], ...]:
    """Our languages in which the hashtag has articles, each with its page."""
    return tuple((code, links.hashtag(code, view.ref.tag)) for code, count in view.languages if count and code in languages.codes())


def _page(view: TagView, scope: Scope, path: str, *, first: bool) -> Page:
    return Page(
        "hashtag",
        _("Latest news with #%(tag)s") % {"tag": names.tag_text(view.ref)},
        path,
        _("News about %(name)s: every story once, with all its outlets.") % {"name": names.tag_name(view.ref)},
        elsewhere(view),
        feeds=tuple(FeedLink(form, links.hashtag_feed(scope.language, view.ref.tag, form)) for form in links.FEED_FORMATS),
        sample=scope.sample,
        indexed=first,
    )


def _with_query(path: str, request: HttpRequest) -> str:
    query = request.META.get("QUERY_STRING", "")
    return f"{path}?{query}" if query else path
