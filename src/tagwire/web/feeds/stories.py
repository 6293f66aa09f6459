"""Stories as a feed: what all our feeds share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.syndication.views import Feed
from django.template.loader import render_to_string
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.translation import gettext as _

from tagwire.web import languages, links
from tagwire.web.feeds.jsonfeed import JsonFeed

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpRequest

    from tagwire.store.shapes import StoryCard

    _Feed = Feed[StoryCard, None]
else:
    _Feed = Feed  # generic for the type checker only

FORMATS: dict[str, type[SyndicationFeed]] = {"rss": Rss201rev2Feed, "atom": Atom1Feed, "json": JsonFeed}
ITEMS = 30
"""Stories in a feed (own choice: a reader app that asks twice a day misses nothing of a busy hashtag)."""


class FeedConverter:
    """The `<feed:form>` part of an address: rss, atom or json."""

    regex = "|".join(FORMATS)

    def to_python(self, value: str) -> str:
        """The form as it stands in the address."""
        return value

    def to_url(self, value: str) -> str:
        """The form as it stands in the address."""
        return value


class StoriesFeed(_Feed):
    """A list of stories in one of FORMATS. An item's id is the story's address without its words, which never changes."""

    item_guid_is_permalink = True

    def __init__(self, request: HttpRequest, form: str, stories: tuple[StoryCard, ...], *, name: str, about: str, page: str, own: str) -> None:
        self.feed_type = FORMATS[form]
        self._request = request
        self._stories = stories
        self._own = own
        self.title = name
        self.description = about
        self.link = links.absolute(request, page)

    def feed_url(self) -> str:
        """Its own address."""
        return links.absolute(self._request, self._own)

    def items(self) -> tuple[StoryCard, ...]:
        """The stories, in the order handed in."""
        return self._stories

    def item_title(self, item: StoryCard) -> str:
        """The headline, marked where it is made up."""
        return _("Sample: %(headline)s") % {"headline": item.headline} if item.sample else item.headline

    def item_description(self, item: StoryCard) -> str:
        """The summary, and links to every outlet's own text."""
        return render_to_string("web/parts/feed_item.html", {"story": item})

    def item_link(self, item: StoryCard) -> str:
        """The story's page."""
        return links.absolute(self._request, links.address(item))

    def item_guid(self, item: StoryCard) -> str:
        """The address that stays."""
        return links.absolute(self._request, links.story_id(languages.current(), item.id))

    def item_pubdate(self, item: StoryCard) -> datetime:
        """When it was first told."""
        return item.first

    def item_updateddate(self, item: StoryCard) -> datetime:
        """When it was last told anew."""
        return item.last

    def item_author_name(self, item: StoryCard) -> str:
        """Whose text leads."""
        return item.lead.publisher.name

    def item_categories(self, item: StoryCard) -> tuple[str, ...]:
        """Its hashtags."""
        return tuple(tag.tag for tag in item.tags)
