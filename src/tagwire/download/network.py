"""What others may rely on: the protocol that all networks follow, real or fake, and the limits of the real one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from tagwire.errors import TagwireError
from tagwire.model import Document, Unchanged, Validators

Kind = Literal["feed", "page", "image"]
Clock = Callable[[], datetime]

NOTHING_HELD = Validators()
_MIB = 1024 * 1024


class Network(Protocol):
    """Something that answers for addresses.

    `get` never raises for what the other side does: failures are values. `validators` are those that came with the
    document we hold for `url`; where they still hold, the answer is `Unchanged`. `kind` says what we hope to find: it
    chooses the Accept header and the size limit, and is no promise about the answer. `now` is asked once per answer.
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
    connect_seconds: float = 10.0
    """Own choice: for the name, and again for the connection with TLS; packets lost twice still pass."""
    first_byte_seconds: float = 20.0
    """As Miniflux's whole time limit: the longest silence, before the first byte and between any two."""
    total_seconds: float = 60.0
    """Own choice, per hop: 15 MiB at 2 Mbit/s. Ends a drip that is never silent for long."""
    redirects: int = 5
    """Own choice: feeds behind http → https → www → a feed service need three."""
    header_bytes: int = 16 * 1024
    """Own choice, per line: twice what most servers accept themselves, for long Content-Security-Policy lines."""
    header_lines: int = 128
    """aiohttp's own limit."""

    def bytes_for(self, kind: Kind) -> int:
        """The size limit for a kind of answer."""
        return {"feed": self.feed_bytes, "page": self.page_bytes, "image": self.image_bytes}[kind]
