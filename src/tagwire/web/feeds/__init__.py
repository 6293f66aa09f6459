"""Outgoing feeds: RSS, Atom and JSON Feed. Gives views for `urls.py`."""

from __future__ import annotations

from tagwire.web.feeds.front import front_feed
from tagwire.web.feeds.hashtag import hashtag_feed

__all__ = ["front_feed", "hashtag_feed"]
