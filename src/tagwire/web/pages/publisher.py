"""A publisher: who it is, how its feeds do, its latest articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from tagwire.web import languages, links
from tagwire.web.page import Page, show
from tagwire.web.pages.paging import cursor, further
from tagwire.web.reads import reads

if TYPE_CHECKING:
    from django.http import HttpRequest


def publisher(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    """`/{lang}/source/{slug}`."""
    store = reads()
    view = store.publisher(slug)
    if view is None:
        raise Http404(_("There is no publisher at this address."))
    path, after = links.source(language, slug), cursor(request)
    articles = store.publisher_articles(slug, after=after)
    page = Page(
        "publisher",
        _("Latest from %(publisher)s") % {"publisher": view.ref.name},
        path,
        view.about,
        tuple((code, links.source(code, slug)) for code in languages.codes()),
        sample=view.sample,
        indexed=after is None,
    )
    return show(request, page, view=view, articles=articles.items, first=after is None, newest=path, older=further(path, articles.after))
