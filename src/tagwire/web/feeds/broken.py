"""Sources in trouble as a feed: who reads by feed hears by feed that one is broken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.syndication.views import Feed
from django.template.loader import render_to_string
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page

from tagwire import moments
from tagwire.web import cldr, clock, health, languages, links, troubles
from tagwire.web.feeds.jsonfeed import JsonFeed
from tagwire.web.reads import source_reads

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from django.http import HttpRequest, HttpResponse

    from tagwire.store.shapes import SourceHealth
    from tagwire.web.troubles import Trouble

    _Feed = Feed[Trouble, None]
else:
    _Feed = Feed  # generic for the type checker only

ITEMS = 100
"""Troubles in a feed (own choice: more at once is a fault of our own connection, and the page of sources has them all)."""


class _Steady(SyndicationFeed):
    """A feed without entries is as old as its day, not as the second of its asking: else it would never be unchanged."""

    def latest_post_date(self) -> datetime:
        """The newest entry's time, or that of `as_of`."""
        as_of: datetime = self.feed["as_of"]
        return super().latest_post_date() if self.items else as_of


class _Rss(_Steady, Rss201rev2Feed):
    pass


class _Atom(_Steady, Atom1Feed):
    pass


class _Json(_Steady, JsonFeed):
    pass


_FORMATS: dict[str, type[SyndicationFeed]] = {"rss": _Rss, "atom": _Atom, "json": _Json}


@conditional_page
def broken_feed(request: HttpRequest, language: str, form: str) -> HttpResponse:
    """`/{lang}/status/broken.rss`, `.atom`, `.json`: the same for everybody, whoever is signed in."""
    found = source_reads().lasting(shortest=troubles.SERIOUS_FOR, failures=troubles.SERIOUS_FAILURES, limit=ITEMS)
    told = troubles.serious(found)[:ITEMS]
    answer: HttpResponse = BrokenFeed(request, language, form, told)(request)
    _stamp(answer, told)
    return answer


class BrokenFeed(_Feed):
    """One entry for each source and trouble. Its id names the source and since when, so it stays until the source is well, and is new the next time."""

    item_guid_is_permalink = False

    def __init__(self, request: HttpRequest, language: str, form: str, found: Sequence[Trouble]) -> None:
        self.feed_type = _FORMATS[form]
        self._request = request
        self._found = found
        self._own = links.broken_feed(language, form)
        self._page = links.absolute(request, links.status(language))
        self.title = _("Tagwire: sources in trouble")
        self.description = _("Sources that have failed for a day or longer, were set aside, or publish far from what is usual for them.")
        self.link = self._page

    def feed_url(self) -> str:
        """Its own address."""
        return links.absolute(self._request, self._own)

    def feed_extra_kwargs(self, _obj: None) -> dict[str, object]:
        """`as_of` for an empty feed."""
        return {"as_of": moments.utc(clock.now()).replace(hour=0, minute=0, second=0, microsecond=0)}

    def items(self) -> Sequence[Trouble]:
        """The troubles, newest first."""
        return self._found

    def item_title(self, item: Trouble) -> str:
        """Which source, what, since when."""
        titles = {
            "failing": _("%(source)s has failed since %(date)s"),
            "drought": _("%(source)s has published far less than usual since %(date)s"),
            "burst": _("%(source)s has published far more than usual since %(date)s"),
        }
        words = titles["failing" if item.sort == "failing" else item.kind]
        return words % {"source": name_of(item.source), "date": cldr.date(item.since, languages.current())}

    def item_description(self, item: Trouble) -> str:
        """What is wrong and what to do; nothing that changes with every reading."""
        parts = {"trouble": item, "name": name_of(item.source), "wrong": troubles.WRONG[item.kind], "advice": troubles.ADVICE[item.kind], "page": self._page}
        return render_to_string("web/parts/trouble_item.html", parts)

    def item_link(self, item: Trouble) -> str:
        """The source's line on the page of sources."""
        return f"{self._page}#source-{item.source.id}"

    def item_guid(self, item: Trouble) -> str:
        """The site, the source, the sort of trouble and since when."""
        return f"{self._page}#{item.sort}-{item.source.id}-{moments.write(item.since)}"

    def item_pubdate(self, item: Trouble) -> datetime:
        """When it began."""
        return item.since

    def item_updateddate(self, item: Trouble) -> datetime:
        """The same: an entry is told once."""
        return item.since

    def item_author_name(self, item: Trouble) -> str:
        """Whose source it is."""
        return item.source.source.publisher.name

    def item_categories(self, item: Trouble) -> tuple[str, ...]:
        """What sort of trouble."""
        return (item.kind if item.sort == "alarm" else item.sort,)


def name_of(source: SourceHealth) -> str:
    """“The Harbour Post: Sport”; the publisher alone where the source has no name of its own."""
    title, publisher = health.title_of(source.source), source.source.publisher.name
    return _("%(publisher)s: %(title)s") % {"publisher": publisher, "title": title} if title and title != publisher else publisher


def _stamp(answer: HttpResponse, told: Sequence[Trouble]) -> None:
    """Last-Modified is when one of these sources was last tried: an entry appears at such a moment, with a date of its own that is long past."""
    asked = [trouble.source.last_asked for trouble in told if trouble.source.last_asked]
    del answer.headers["Last-Modified"]
    if asked:
        answer.headers["Last-Modified"] = http_date(max(asked).timestamp())
