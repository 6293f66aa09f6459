"""What others may rely on: the protocol that all networks follow, real or fake, and the limits of the real one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from tagwire.errors import TagwireError
from tagwire.model import Document, Unchanged, Validators

Kind = Literal["feed", "page", "image"]
Purpose = Kind | Literal["robots", "told"]
"""What a request is for: what was asked of us, the robots.txt that this needs, or a form that is sent."""
Clock = Callable[[], datetime]

NOTHING_HELD = Validators()
_MIB = 1024 * 1024


class Network(Protocol):
    """Something that answers for addresses.

    `get` never raises for what the other side does: failures are values. `validators` are those that came with the
    document we hold for `url`; where they still hold, the answer is `Unchanged`. `kind` says what we hope to find: it
    chooses the Accept header and the size limit, and is no promise about the answer. A "page" is asked for only where
    its site's robots.txt lets Tagwire have it (else `Forbidden`); a "feed" is followed on an operator's explicit word.
    `now` is asked once per answer.
    """

    async def get(self, url: str, validators: Validators = NOTHING_HELD, *, kind: Kind = "feed", now: Clock) -> Document | Unchanged | TagwireError:
        """Ask for `url`."""


class Poster(Protocol):
    """Something that can be told: a form sent by POST (WebSub subscriptions), under the same guard as questions."""

    async def post(self, url: str, form: Mapping[str, str], *, now: Clock) -> Document | TagwireError:
        """Send `form` to `url`. Any 2xx is a `Document`, whose body may be empty; redirects are not followed."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a server's time and bytes we take. Sizes hold for what crosses the network and for what it unpacks to."""

    feed_bytes: int = 15 * _MIB
    """As Miniflux (HTTP_CLIENT_MAX_BODY_SIZE)."""
    page_bytes: int = 10 * _MIB
    """Own choice: news pages are near 0.2 MB, live blogs reach a few MB."""
    image_bytes: int = 10 * _MIB
    """Own choice: a press photo in full size."""
    robots_bytes: int = 500 * 1024
    """RFC 9309, 2.5: the least that a crawler must read of a robots.txt. What follows is not read."""
    told_bytes: int = 64 * 1024
    """Own choice, for the answer to a form: hubs answer with a line of text. What follows is not read."""
    connect_seconds: float = 10.0
    """Own choice: for the name, and again for the connection with TLS; packets lost twice still pass."""
    first_byte_seconds: float = 15.0
    """Own choice: the longest silence, before the first byte and between any two. Miniflux gives an answer 20 s in all."""
    total_seconds: float = 30.0
    """Own choice, per hop: 15 MiB at 4 Mbit/s."""
    drip_seconds: float = 8.0
    """Own choice: from then on a body must have come at `drip_bytes` a second on average. A drip is never silent for long."""
    drip_bytes: int = 500
    """Own choice, a second: a tenth of a slow mobile network."""
    redirects: int = 5
    """RFC 9309, 2.3.1.2, for robots.txt; feeds behind http → https → www → a feed service need three."""
    header_bytes: int = 16 * 1024
    """Own choice, per line: twice what most servers accept themselves, for long Content-Security-Policy lines."""
    header_lines: int = 128
    """aiohttp's own limit."""

    def bytes_for(self, kind: Purpose) -> int:
        """The size limit for a kind of answer."""
        sizes: dict[Purpose, int] = {
            "feed": self.feed_bytes,
            "page": self.page_bytes,
            "image": self.image_bytes,
            "robots": self.robots_bytes,
            "told": self.told_bytes,
        }
        return sizes[kind]
