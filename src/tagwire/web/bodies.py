"""How large a body the site takes: readers' forms are small, and only who knows one of our tokens may send a feed.

The server lays a body down before the site sees the request. So that a stranger fills no disk, the token is judged as
soon as the head of the request is there: by its mark, without asking the database.
"""

from __future__ import annotations

from copy import copy
from typing import Any, ClassVar
from weakref import WeakSet

from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser

from tagwire.journeys.deliver import LARGEST, PATH, is_ours

AT_ONCE = 8
"""Feeds larger than a form that may be on their way in (own choice: 120 MiB of a hub that turned bad); more get 413, and
the polls find what they would have told."""


class Parser(HTTPRequestParser):  # type: ignore[misc]  # waitress ships no types
    """Reads a request; a push from a hub may be as large as a feed."""

    _large: ClassVar[WeakSet[Parser]] = WeakSet()
    adj: Any

    def parse_header(self, header_plus: bytes) -> None:
        """Read the head, and see whether its body may be large."""
        super().parse_header(header_plus)
        large = self.chunked or self.content_length >= self.adj.max_request_body_size
        if large and self.command == "POST" and _from_hub(self.path) and len(self._large) < AT_ONCE:
            self._large.add(self)
            self.adj = _for_feeds(self.adj)

    def close(self) -> None:
        """Let go of the body."""
        self._large.discard(self)
        super().close()


class Channel(HTTPChannel):  # type: ignore[misc]  # waitress ships no types
    """A connection whose requests are read by Parser."""

    parser_class = Parser

    def handle_close(self) -> None:
        """Let go of a request that broke off, too."""
        super().handle_close()
        if self.request is not None:
            self.request.close()


def _from_hub(path: str) -> bool:
    return path.startswith(PATH) and is_ours(path.removeprefix(PATH))


def _for_feeds(limits: Any) -> Any:
    larger = copy(limits)
    larger.max_request_body_size = LARGEST + 1  # waitress refuses what reaches it
    return larger
