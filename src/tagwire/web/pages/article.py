"""An article: the way to the original first, then what its licence lets us show, and what changed in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse, HttpResponsePermanentRedirect
from django.utils.translation import gettext as _

from tagwire.web import languages, links
from tagwire.web.page import Page, show
from tagwire.web.reads import reads
from tagwire.web.wording import Piece, differences

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpRequest

    from tagwire.store.shapes import ArticleView


@dataclass(frozen=True, slots=True)
class Revision:
    """What changed at one time, in the headline and in the text; either may be empty."""

    at: datetime
    title: tuple[Piece, ...]
    text: tuple[Piece, ...]


def article(request: HttpRequest, language: str, number: int, slug: str = "") -> HttpResponse:
    """`/{lang}/article/{id}/{slug}`: any other slug, or another language of ours, leads to the right address."""
    view = reads().article(number, language)
    if view is None:
        raise Http404(_("There is no article at this address."))
    right = links.article(view.card)
    if (view.card.slug or "-") != slug or (view.card.language != language and view.card.language in languages.codes()):
        return HttpResponsePermanentRedirect(right)
    return show(request, _page(view, right), view=view, card=view.card, revisions=revisions(view))


def revisions(view: ArticleView) -> tuple[Revision, ...]:
    """What changed from each version to the next, newest first; of a shortened text only headlines are compared. Pure."""
    before = sorted(view.changes, key=lambda change: change.at)
    text = "\n".join(block.text for block in view.blocks)
    states = [(change.title, change.text) for change in before] + [(view.card.title, text)]
    found = []
    for place, change in enumerate(before):
        (old_title, old_text), (new_title, new_text) = states[place], states[place + 1]
        body = () if view.shortened or not old_text or not new_text else differences(old_text, new_text)
        found.append(Revision(change.at, differences(old_title, new_title), body))
    return tuple(revision for revision in reversed(found) if revision.title or revision.text)


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
