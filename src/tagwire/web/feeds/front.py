"""The front page's stories as a feed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page

from tagwire.web import clock, links
from tagwire.web.feeds.stories import ITEMS, StoriesFeed
from tagwire.web.reads import reads

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@conditional_page
def front_feed(request: HttpRequest, language: str, form: str) -> HttpResponse:
    """`/{lang}/stories.rss`, `.atom`, `.json`."""
    store = reads()
    stories = store.front(store.scope_for(language), clock.now(), limit=ITEMS)
    feed = StoriesFeed(
        request,
        form,
        stories,
        name=_("Tagwire: top stories"),
        about=_("Many publishers, one card for each event, one hashtag for every spelling."),
        page=links.front(language),
        own=links.front_feed(language, form),
    )
    return feed(request)
