"""Which of several equal texts is the original, and why. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Literal

from tagwire import words
from tagwire.addresses import host_of, house_of, same_page_key, site_of

if TYPE_CHECKING:
    from collections.abc import Sequence

Why = Literal["canonical", "agency", "earliest"]

BELIEVED = timedelta(days=1)
"""Own choice: who comes so much later than another with the same text was not before, whatever it says."""
_OF_NAMES = frozenset("the news agency press media wire newswire international world".split())
"""Words beside an agency's own in its name (own list); “AP, AFP and Reuters headlines” is none of them."""
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
    seen: datetime | None = None
    """When it was first seen."""
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
    if pointed_at := [one for one in versions if one.url and any(_points(other, one) for other in versions)]:
        return Choice(_earliest(pointed_at).key, "canonical")
    if own := [one for one in versions if any(other.agency and _is(one, other.agency) and _house(other) != _house(one) for other in versions)]:
        return Choice(_earliest(own).key, "agency")
    return Choice(_earliest(versions).key, "earliest")


def _points(version: Version, other: Version) -> bool:
    """Whether a page says that another house's is the original: nobody bears witness for himself."""
    return bool(version.points_to) and same_page_key(version.points_to) == same_page_key(other.url) and _house(version) != _house(other)


def _house(version: Version) -> str:
    return house_of(version.home or version.url)


def _is(version: Version, agency: str) -> bool:
    """Whether an agency itself publishes this: “AP” is in “AP News”, Reuters at reuters.com."""
    names = {words.key(word) for word in _WORD.findall(version.publisher)}
    wanted = {words.key(word) for word in _WORD.findall(agency)}
    site = site_of(host_of(version.home or version.url)).partition(".")[0]
    return bool(wanted) and ((wanted <= names and names - wanted <= _OF_NAMES) or words.key(site) == words.key(agency))


def _earliest(versions: Sequence[Version]) -> Version:
    """The first seen of those that no other surely precedes."""
    return next(one for one in versions if not any(_precedes(other, one) for other in versions))


def _precedes(one: Version, other: Version) -> bool:
    """A time is believed of what is seen soon; a day without a time (midnight) says nothing of the order within the day."""
    if one.seen and other.seen and one.seen - other.seen > BELIEVED:
        return False
    if one.published.timetz().replace(tzinfo=None) == time.min or other.published.timetz().replace(tzinfo=None) == time.min:
        return one.published.date() < other.published.date()
    return one.published < other.published
