"""The state of the sources: which are read well, which are in trouble, since when and why. For everybody; some of it for the operator alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _

from tagwire.web import cldr, clock, health, languages, links, troubles
from tagwire.web.page import FeedLink, Page, show
from tagwire.web.pages.paging import cursor, further
from tagwire.web.reads import source_reads

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpRequest, HttpResponse

    from tagwire.store.shapes import SourceHealth, SourceTally, Standing

AT_ONCE = 50
"""Sources on a page (own choice: some 60 kB; what is in trouble comes first)."""
LONGEST_MESSAGE = 300
"""Characters of a server's own words that the operator sees (own choice: its status line and the first sentence)."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A link that narrows the list to one standing; the first one shows all."""

    name: str
    count: int
    address: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A source in the list."""

    id: int
    title: str
    publisher: str
    publisher_address: str
    standing: Standing
    state: str
    wrong: str
    since: datetime | None
    last_ok: datetime | None
    next_due: datetime | None
    next_look: str
    address: str
    """"" but for the operator."""
    message: str
    """"" but for the operator."""


def status(request: HttpRequest, language: str) -> HttpResponse:
    """`/{lang}/status`, narrowed by `?show=STANDING`, going on by `?after=`."""
    store, operator = source_reads(), is_operator(request)
    counts, path, after = store.tally(), links.status(language), cursor(request)
    chosen = next((stands for stands in counts.of if stands == request.GET.get("show")), None)
    shown = store.health(standing=chosen, after=after, limit=AT_ONCE)
    others = {"show": chosen} if chosen else {}
    answer = show(
        request,
        _page(language, path),
        tally=counts,
        choices=_choices(counts, path, chosen),
        lines=[_line(source, clock.now(), operator=operator) for source in shown.items],
        operator=operator,
        first=after is None,
        newest=f"{path}?{urlencode(others)}" if others else path,
        older=further(path, shown.after, **others),
    )
    if operator:
        patch_cache_control(answer, private=True, no_store=True)
    return answer


def is_operator(request: HttpRequest) -> bool:
    """Whether this is somebody who signed in to run the site."""
    user = getattr(request, "user", None)
    return bool(user is not None and user.is_authenticated and user.is_staff)


def _page(language: str, path: str) -> Page:
    return Page(
        "status",
        _("State of the sources"),
        path,
        _("Which sources are read well, which are in trouble, since when and why."),
        tuple((code, links.status(code)) for code in languages.codes()),
        feeds=tuple(FeedLink(form, links.broken_feed(language, form)) for form in links.FEED_FORMATS),
        indexed=False,
    )


def _choices(counts: SourceTally, path: str, chosen: Standing | None) -> list[Choice]:
    narrowed = [Choice(str(troubles.STANDING_NAMES[stands]), count, f"{path}?show={stands}", stands == chosen) for stands, count in counts.of.items()]
    return [Choice(_("All"), counts.sources, path, chosen is None), *narrowed]


def _line(source: SourceHealth, now: datetime, *, operator: bool) -> Line:
    stands, kind, publisher = health.standing(source), troubles.kind_of(source), source.source.publisher
    return Line(
        id=source.id,
        title=health.title_of(source.source),
        publisher=publisher.name,
        publisher_address=links.source(languages.current(), publisher.slug) if publisher.slug else "",
        standing=stands,
        state=str(troubles.STANDING_NAMES[stands]),
        wrong=str(troubles.WRONG[kind]) if kind else "",
        since=health.since(source),
        last_ok=source.last_ok,
        next_due=source.next_due if source.active else None,
        next_look=_next_look(source.next_due, now) if source.active and source.next_due else "",
        address=source.source.url if operator else "",
        message=_bounded(source.message) if operator and stands != "healthy" else "",
    )


def _next_look(due: datetime, now: datetime) -> str:
    """“in 12 minutes”, a date beyond a week, "now" for what is due."""
    told = cldr.ahead(due, now, languages.current())
    return cldr.date(due, languages.current()) if told is None else told or _("as soon as possible")


def _bounded(message: str) -> str:
    return message if len(message) <= LONGEST_MESSAGE else message[: LONGEST_MESSAGE - 1] + "…"
