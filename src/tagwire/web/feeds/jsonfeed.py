"""JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/) as a form that Django's syndication can write."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from django.utils.feedgenerator import SyndicationFeed

from tagwire import moments

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import IO, Any


class JsonFeed(SyndicationFeed):
    """The feed as JSON."""

    content_type = "application/feed+json; charset=utf-8"

    def write(self, outfile: IO[Any], encoding: str) -> None:
        """Write the whole feed."""
        outfile.write(json.dumps(self._document(), ensure_ascii=False, indent=1).encode(encoding))

    def _document(self) -> dict[str, object]:
        return {
            "version": "https://jsonfeed.org/version/1.1",
            "title": self.feed["title"],
            "home_page_url": self.feed["link"],
            "feed_url": self.feed["feed_url"],
            "description": self.feed["description"],
            "language": self.feed["language"],
            "items": [_item(item) for item in self.items],
        }


def _item(item: Mapping[str, Any]) -> dict[str, object]:
    return {
        "id": item["unique_id"],
        "url": item["link"],
        "title": item["title"],
        "content_html": item["description"],
        "date_published": moments.write(item["pubdate"]),
        "date_modified": moments.write(item["updateddate"]),
        "authors": [{"name": item["author_name"]}],
        "tags": list(item["categories"]),
    }
