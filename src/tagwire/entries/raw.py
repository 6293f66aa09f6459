"""What a reader found in a feed, as it stands there; `repairs` makes the model's nouns of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RawEnclosure:
    """A file named by an entry; numbers are still text, durations may be `1:02:03`."""

    url: str
    type: str = ""
    length: str = ""
    duration: str = ""


@dataclass(frozen=True, slots=True)
class RawEntry:
    """An item before any repair. `base` is what its relative links start from, where the feed says so."""

    id: str = ""
    link: str = ""
    title: str = ""
    summary: str = ""
    content: str = ""
    published: str = ""
    updated: str = ""
    authors: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    images: tuple[str, ...] = ()
    enclosures: tuple[RawEnclosure, ...] = ()
    duration: str = ""
    language: str = ""
    base: str = ""
    """Several are parted by blanks, the innermost first."""


@dataclass(frozen=True, slots=True)
class RawHints:
    """What a feed says of when to look again, in its own words."""

    ttl: str = ""
    period: str = ""
    frequency: str = ""
    skip_hours: tuple[str, ...] = ()
    skip_days: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RawFeed:
    """A feed before any repair, without its entries."""

    title: str = ""
    link: str = ""
    language: str = ""
    base: str = ""
    authors: tuple[str, ...] = ()
    """Whose the entries are that name nobody."""
    hints: RawHints = RawHints()
    hubs: tuple[str, ...] = ()
    self_url: str = ""
