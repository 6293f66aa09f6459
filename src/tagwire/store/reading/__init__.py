"""What pages and outgoing feeds may ask of the store. Takes a scope and the time. Gives shapes, never rows. Asks nothing."""

from __future__ import annotations

from tagwire.store.reading.articles import article
from tagwire.store.reading.fronts import front, latest, local, tag_uses
from tagwire.store.reading.publishers import publisher, publisher_articles
from tagwire.store.reading.scopes import edition, languages, reading, scope_for
from tagwire.store.reading.stories import story
from tagwire.store.reading.tags import find_tag, tag, tag_articles, tag_stories

__all__ = [
    "article",
    "edition",
    "find_tag",
    "front",
    "languages",
    "latest",
    "local",
    "publisher",
    "publisher_articles",
    "reading",
    "scope_for",
    "story",
    "tag",
    "tag_articles",
    "tag_stories",
    "tag_uses",
]
