"""How the rows of the table are written: what a server does, and what must come of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Literal

from server import Step

from tagwire.catalog import History, after_failure
from tagwire.errors import TagwireError
from tagwire.model import Document
from tagwire.testing import A_MOMENT

HEALTHY = History("healthy", 0, ever_ok=True)
BACK_OFF = after_failure(HEALTHY, A_MOMENT).due - A_MOMENT
ASIDE = after_failure(HEALTHY, A_MOMENT, gone=True).due - A_MOMENT
FEED = b"<rss></rss>"

Place = Literal["here", "nobody listens", "no such name", "no name server", "self-signed", "wrong host", "expired", "plain for TLS"]


@dataclass(frozen=True)
class Fault:
    """`does` is what the server does at every path but those of `paths`. `gives` is an error, or Document with `body`."""

    name: str
    does: tuple[Step, ...] = field(repr=False)
    gives: type[TagwireError | Document]
    says: str = ""
    due: timedelta | None = BACK_OFF
    body: bytes = b""
    paths: Mapping[str, Sequence[Step]] = field(default_factory=dict, repr=False)
    place: Place = "here"


def good(name: str, does: tuple[Step, ...], body: bytes = FEED, paths: Mapping[str, Sequence[Step]] | None = None) -> Fault:
    """What looks wrong and is none: it must be read."""
    return Fault(name, does, Document, due=None, body=body, paths=paths or {})


def unmade(name: str, place: Place, gives: type[TagwireError], says: str) -> Fault:
    """No connection comes about."""
    return Fault(name, (), gives, says, place=place)


def head(status: str, *lines: str) -> bytes:
    return "\r\n".join((f"HTTP/1.1 {status}", *lines, "", "")).encode("latin-1")


def answer(body: bytes, *lines: str, status: str = "200 OK") -> tuple[Step, ...]:
    return (head(status, f"Content-Length: {len(body)}", "Content-Type: text/xml", *lines), body)


def just(status: str, *lines: str) -> tuple[Step, ...]:
    return (head(status, "Content-Length: 0", *lines),)


def to(location: str, status: str = "302 Found", *lines: str) -> tuple[Step, ...]:
    return just(status, f"Location: {location}", *lines)
