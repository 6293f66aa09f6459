"""Which of several equal texts is the original, and why. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, time
from typing import TYPE_CHECKING, Literal

from tagwire import words
from tagwire.addresses import host_of, same_page_key, site_of

if TYPE_CHECKING:
    from collections.abc import Sequence

Why = Literal["canonical", "agency", "earliest"]

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Version:
    """One of several equal texts, as the choice among them needs it."""

    key: str
    published: datetime
    url: str = ""
    points_to: str = ""
    """The address at which its page says that the original stands."""
    publisher: str = ""
    home: str = ""
    """Its publisher's."""
    agency: str = ""
    """Whom it names as its source."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The original, and what made it that: another names its address, it stands at the agency that the texts name, or it was first."""

    key: str
    why: Why


def original_of(versions: Sequence[Version]) -> Choice:
    """The original of versions in the order in which they were first seen (one at least).

    What a page says of itself comes before who tells, and that before times, which publishers set as they like.
    """
    named = {same_page_key(one.points_to) for one in versions if one.points_to and same_page_key(one.points_to) != same_page_key(one.url)}
    if pointed_at := [one for one in versions if one.url and same_page_key(one.url) in named]:
        return Choice(_earliest(pointed_at).key, "canonical")
    credited = {one.agency for one in versions if one.agency}
    if own := [one for one in versions if any(_is(one, agency) for agency in credited)]:
        return Choice(_earliest(own).key, "agency")
    return Choice(_earliest(versions).key, "earliest")


def _is(version: Version, agency: str) -> bool:
    """Whether an agency itself publishes this: “AP” is in “AP News”, Reuters at reuters.com."""
    names = {words.key(word) for word in _WORD.findall(version.publisher)}
    wanted = {words.key(word) for word in _WORD.findall(agency)}
    site = site_of(host_of(version.home or version.url)).partition(".")[0]
    return bool(wanted) and (wanted <= names or words.key(site) == words.key(agency))


def _earliest(versions: Sequence[Version]) -> Version:
    """The first seen of those that no other surely precedes."""
    return next(one for one in versions if not any(_precedes(other, one) for other in versions))


def _precedes(one: Version, other: Version) -> bool:
    """A day without a time (midnight) says nothing of the order within the day."""
    if one.published.timetz().replace(tzinfo=None) == time.min or other.published.timetz().replace(tzinfo=None) == time.min:
        return one.published.date() < other.published.date()
    return one.published < other.published
