"""A hashtag as a feed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse, HttpResponsePermanentRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page

from tagwire.web import links
from tagwire.web.feeds.stories import ITEMS, StoriesFeed
from tagwire.web.reads import reads

if TYPE_CHECKING:
    from django.http import HttpRequest


@conditional_page
def hashtag_feed(request: HttpRequest, language: str, tag: str, form: str) -> HttpResponse:
    """`/{lang}/hashtag/{Tag}.rss`, `.atom`, `.json`; other spellings lead to the canonical one."""
    store = reads()
    canonical = store.find_tag(tag.removeprefix("#"))
    if canonical is None:
        raise Http404(_("No article carries the hashtag #%(tag)s yet.") % {"tag": tag})
    own = links.hashtag_feed(language, canonical, form)
    if canonical != tag:
        return HttpResponsePermanentRedirect(own)
    stories = store.tag_stories(store.scope_for(language), canonical, limit=ITEMS).items
    feed = StoriesFeed(
        request,
        form,
        stories,
        name=_("Latest news with #%(tag)s") % {"tag": canonical},
        about=_("Every story with #%(tag)s once, with all its outlets.") % {"tag": canonical},
        page=links.hashtag(language, canonical),
        own=own,
    )
    return feed(request)
