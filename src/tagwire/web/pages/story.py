"""A story: its lead, all outlets, the timeline, copies folded, how countries and languages tell it, why it is one story."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse, HttpResponsePermanentRedirect
from django.utils.translation import gettext as _

from tagwire.web import languages, links
from tagwire.web.evidence import clues
from tagwire.web.page import Page, show
from tagwire.web.reads import reads

if TYPE_CHECKING:
    from django.http import HttpRequest

    from tagwire.store.shapes import ArticleCard, StoryCard, StoryView

FEWEST_SIDES = 2
"""One country in one language is no comparison."""
HEADLINES_A_SIDE = 3


@dataclass(frozen=True, slots=True)
class Side:
    """How one country tells it in one language."""

    country: str
    language: str
    articles: tuple[ArticleCard, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why one article stands in this story."""

    article: ArticleCard
    clues: tuple[str, ...]


def story(request: HttpRequest, language: str, number: int, slug: str = "") -> HttpResponse:
    """`/{lang}/story/{id}/{slug}`: any other slug, and an id that was merged, lead to the right address."""
    view = _alive(number, language)
    right = links.story(language, view.card.id, view.card.slug)
    if (view.card.id, view.card.slug or "-") != (number, slug):
        return HttpResponsePermanentRedirect(right)
    return show(
        request,
        _page(view, right),
        view=view,
        story=view.card,
        others=tuple(article for article in view.card.articles if article.id != view.card.lead.id),
        sides=sides(view),
        evidence=evidence(view),
    )


def sides(view: StoryView) -> tuple[Side, ...]:
    """Distinct articles by country and language, the largest group first; empty where all tell it from one place. Pure."""
    groups: dict[tuple[str, str], list[ArticleCard]] = {}
    for article in (*view.card.articles, *view.other_languages):
        groups.setdefault((article.publisher.country, article.language), []).append(article)
    ordered = sorted(groups.items(), key=lambda item: -len(item[1]))
    found = tuple(Side(country, language, tuple(articles[:HEADLINES_A_SIDE])) for (country, language), articles in ordered)
    return found if len(found) >= FEWEST_SIDES else ()


def evidence(view: StoryView) -> tuple[Evidence, ...]:
    """What counted, beside the articles it speaks of. Pure."""
    known = {article.id: article for article in (*view.card.articles, *view.copies, *view.other_languages)}
    return tuple(Evidence(known[number], clues(reasons)) for number, reasons in view.why if number in known and reasons)


def _alive(number: int, language: str) -> StoryView:
    found = reads().story(number, language)
    if isinstance(found, int):
        found = reads().story(found, language)
    if found is None or isinstance(found, int):
        raise Http404(_("There is no story at this address."))
    return found


def _page(view: StoryView, path: str) -> Page:
    card = view.card
    return Page(
        "story",
        card.headline,
        path,
        card.summary,
        _elsewhere(card),
        sample=card.sample,
        picture=links.picture(card.lead.image.url) if card.lead.image else "",
        article=True,
    )


def _elsewhere(card: StoryCard) -> tuple[tuple[str, str], ...]:
    here = languages.current()
    return tuple(
        (code, links.story(code, card.id, card.slug) if code == here else links.story_id(code, card.id))
        for code in languages.codes()
        if code == here or code in card.languages
    )
