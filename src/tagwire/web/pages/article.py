"""An article: the way to the original first, then what its licence lets us show, and what changed in it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse, HttpResponsePermanentRedirect
from django.utils.translation import gettext as _

from tagwire.web import languages, links
from tagwire.web.page import Page, show
from tagwire.web.reads import reads

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest

    from tagwire.store.shapes import ArticleView, Change

SEEN_LATER = timedelta(minutes=5)
"""From when on it is told that we saw a change later than its publisher dates it (own choice: the pace of the fastest sources)."""


def article(request: HttpRequest, language: str, number: int, slug: str = "") -> HttpResponse:
    """`/{lang}/article/{id}/{slug}`: any other slug, or another language of ours, leads to the right address."""
    view = reads().article(number, language)
    if view is None:
        raise Http404(_("There is no article at this address."))
    right = links.article(view.card)
    if (view.card.slug or "-") != slug or (view.card.language != language and view.card.language in languages.codes()):
        return HttpResponsePermanentRedirect(right)
    return show(request, _page(view, right), view=view, card=view.card, times=times_changed(view.changes), seen_later=seen_later(view.changes))


def times_changed(changes: Sequence[Change]) -> int:
    """How often an article changed, those counted that are told as one. Pure."""
    return sum(change.stands_for for change in changes)


def seen_later(changes: Sequence[Change]) -> tuple[Change, ...]:
    """The changes that we saw well after their publisher's date. Pure."""
    return tuple(change for change in changes if change.seen and change.seen - change.at >= SEEN_LATER)


def _page(view: ArticleView, path: str) -> Page:
    card = view.card
    return Page(
        "article",
        card.title,
        path,
        card.summary,
        ((card.language, path),) if card.language in languages.codes() else (),
        sample=card.sample,
        picture=links.picture(card.image.url) if card.image else "",
        article=True,
    )
