"""How a followed source fares, in the state and by the name that everybody may know. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol

from tagwire import addresses

if TYPE_CHECKING:
    from datetime import datetime

    from tagwire.model import SourceKind
    from tagwire.store.shapes import SourceHealth, Standing

TITLE_LETTERS = 120
"""Letters of a feed's title that are shown (own choice: two lines of a desk's column; some feeds put their whole description there)."""
_ADDRESS = re.compile(r"://|\S[?@]\S*[=.]")
"""A title that is, or holds, an address: with its path, query or password it may be a secret."""


class Named(Protocol):
    """What has a title and an address: a source, a publisher's feed."""

    @property
    def title(self) -> str: ...
    @property
    def url(self) -> str: ...


class Faring(Protocol):
    """What is told of how a source fares: on the page of sources, on its publisher's."""

    @property
    def state(self) -> str: ...
    @property
    def active(self) -> bool: ...
    @property
    def failures(self) -> int: ...
    @property
    def alarm(self) -> str: ...
    @property
    def code(self) -> str: ...
    @property
    def message(self) -> str: ...
    @property
    def kind(self) -> SourceKind: ...


def standing(source: Faring) -> Standing:
    """In which one state a source is, as `store.health` counts it. What fails is failing, whatever the schedule calls it; rest goes before all."""
    if not source.active:
        return "resting"
    if source.state == "set_aside":
        return "set_aside"
    if source.failures:
        return "failing"
    if source.alarm:
        return "alarm"
    return "empty" if source.state == "empty" else "healthy" if source.state == "healthy" else "unverified"


def since(source: SourceHealth) -> datetime | None:
    """Since when it is in trouble; None where it is in none, or where nobody noted it."""
    stands = standing(source)
    if stands in {"failing", "set_aside"}:
        return source.failing_since
    return source.alarm_since if stands == "alarm" else None


def title_of(source: Named) -> str:
    """What a source is called before everybody: its title, or its host where the title is missing or an address."""
    title = " ".join(source.title.split())
    if title and not _ADDRESS.search(title) and not ("/" in title and title in source.url):
        return title if len(title) <= TITLE_LETTERS else title[: TITLE_LETTERS - 1] + "…"
    parts = addresses.split(source.url)
    return (parts.hostname or "") if parts else ""
