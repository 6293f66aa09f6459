"""A category: its ranked stories, then the latest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse, HttpResponsePermanentRedirect
from django.utils.translation import gettext as _

from tagwire.web import clock, languages, links, names
from tagwire.web.page import Page, show
from tagwire.web.pages.paging import cursor, further
from tagwire.web.reads import reads

if TYPE_CHECKING:
    from django.http import HttpRequest

RANKED = 10
"""Stories above the list of the latest."""


def category(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    """`/{lang}/category/{slug}`; with `?after=` the list of the latest goes on."""
    name = names.category_of(slug)
    if name is None:
        return _other_spelling(language, slug)
    store, now, after = reads(), clock.now(), cursor(request)
    scope = store.scope_for(language)
    latest = store.latest(scope, category=name, after=after)
    path = links.category(language, name)
    page = Page(
        "category",
        names.category_name(name),
        path,
        _("The stories that matter now in: %(category)s.") % {"category": names.category_name(name)},
        tuple((code, links.category(code, name)) for code in languages.codes()),
        sample=scope.sample,
        indexed=after is None,
    )
    ranked = () if after else store.front(scope, now, category=name, limit=RANKED)
    return show(
        request, page, category=name, stories=ranked, latest=latest.items, first=after is None, newest=path, older=further(path, latest.after)
    )  # fmt: skip


def _other_spelling(language: str, slug: str) -> HttpResponse:
    right = slug.lower().replace("_", "-")
    if right == slug or names.category_of(right) is None:
        raise Http404(_("There is no section at this address."))
    return HttpResponsePermanentRedirect(links.category(language, right))
