"""A hub for tests: it is told by POST what subscribers want, and calls them back when a test says so."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from tagwire.download.network import Clock
from tagwire.errors import TagwireError
from tagwire.model import Document
from tagwire.testing import a_document

Form = Mapping[str, str]


@dataclass
class FakeHubs:
    """A `Poster`: every hub takes what it is told, unless `failing` names it. `while_asked` is called before the answer goes out."""

    failing: dict[str, TagwireError] = field(default_factory=dict)
    told: list[tuple[str, Form]] = field(default_factory=list)
    while_asked: Callable[[Form], object] = lambda _form: None

    async def post(self, url: str, form: Form, *, now: Clock) -> Document | TagwireError:
        """Take a wish."""
        self.told.append((url, dict(form)))
        self.while_asked(form)
        return self.failing.get(url) or a_document(url)

    def secrets(self) -> list[str]:
        """Those that were told, in order."""
        return [form["hub.secret"] for _, form in self.told if "hub.secret" in form]

    def asked(self) -> list[str]:
        """The hubs that were told something, in order."""
        return [hub for hub, _ in self.told]


@dataclass
class Hand:
    """A clock that tests set."""

    at: datetime

    def __call__(self) -> datetime:
        return self.at


def signature(body: bytes, secret: str, method: str = "sha256") -> str:
    """As hubs send it in X-Hub-Signature."""
    return f"{method}={hmac.new(secret.encode(), body, getattr(hashlib, method)).hexdigest()}"


def token_of(form: Form) -> str:
    """The last part of the callback address."""
    return form["hub.callback"].rpartition("/")[2]


def feed(topic: str, hubs: Iterable[str], *ships: str) -> bytes:
    """An Atom feed that names its hubs and itself."""
    links = "".join(f'<link rel="hub" href="{hub}"/>' for hub in hubs)
    entries = "".join(
        f"<entry><id>urn:{ship}</id><title>The {ship} runs aground near Kotor</title><updated>2026-11-22T09:00:00Z</updated>"
        f'<link href="https://harbour-post.example/news/{ship}"/><summary>Nobody was hurt when the {ship} ran aground off Kotor.</summary></entry>'
        for ship in ships
    )
    head = f'<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:feed</id><title>Harbour Post</title><link rel="self" href="{topic}"/>{links}'
    return f"{head}{entries}</feed>".encode()
