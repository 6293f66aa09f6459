"""Under which names an entry may be known already, though its feed rewrote its id or its address."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from tagwire import addresses, moments
from tagwire.entries.repairs import MADE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tagwire.model import Entry, Feed

_SESSION = re.compile(
    r"(?i);jsessionid=[^?#]*+"
    r"|(?<=[?&])(?:jsessionid|phpsessid|aspsessionid\w{0,20}+|sessionid|session|sid|timestamp|ts|time|t|rand|rnd|nocache|cb|_)=(?:[\w-]{16,}+|\d{10,}+)(?:&|(?=#|$))"
)
"""Parameters that name a visit or a moment, never a page (own list: session names of PHP, Java and ASP, and what is added
against caches). Their values are long: a short `sid` or `t` may well be the number of the page."""
_STRONG = ("id ", "page ")
_LOOSE_END = re.compile(r"[?&]+(?=#|$)")


def identities(entry: Entry, feed: Feed) -> tuple[str, ...]:
    """The names of an entry within its source, best first, never none.

    How to use them: an entry counts as known when ANY of its names is known, and is then stored under ALL of them, so that
    each reading carries the names over to the next, whatever the feed rewrote in between.

    1. its id as it stands;
    2. its id where that is an address, and its link: without scheme, `www.`, tracking and session parameters;
    3. its title with the moment of publishing, where that is given to more than the day;
    4. where it has neither id nor link of its own: its title with the day.

    A name that several entries of the feed would share welds them together, so none of them gets it: the one page that all
    news of a live ticker link to, an id that all entries have. Nor is the address of the feed or its home page a name.
    `entry` must be one of the feed's entries; ask for all entries of one feed in a row, since they are counted once.
    """
    shared = _shared(_Counted(feed))
    own = [name for name in _names(entry) if name not in shared]
    if entry.id.startswith(MADE) or not any(name.startswith(_STRONG) for name in own):
        own += _weak(entry)
    return tuple(dict.fromkeys(own)) or (f"id {entry.id} {entry.url} {_folded(entry.title)}",)


@dataclass(frozen=True, slots=True)
class _Counted:
    """A feed that is compared as the very object it is, which takes no time."""

    feed: Feed

    def __hash__(self) -> int:
        return id(self.feed)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Counted) and other.feed is self.feed


@lru_cache(maxsize=1)
def _shared(counted: _Counted) -> frozenset[str]:
    """Names that more than one entry would have, and those of the feed itself. A repeat of an entry shares by right."""
    feed = counted.feed
    distinct = {(entry.id, entry.url, entry.title): entry for entry in feed.entries}
    named = Counter(name for entry in distinct.values() for name in set(_names(entry)))
    home = {name for url in (feed.link, feed.self_url) if url for name in (f"page {page_key(url)}", f"id {url}")}
    return frozenset({name for name, count in named.items() if count > 1} | home)


def _names(entry: Entry) -> Iterator[str]:
    yield f"id {entry.id}"
    for url in (entry.id, entry.url):
        if addresses.is_web(url):
            yield f"page {page_key(url)}"
    title, when = _folded(entry.title), entry.published or entry.updated
    if title and when and (when.hour, when.minute, when.second) != (0, 0, 0):
        yield f"moment {moments.write(when)} {title}"


def _weak(entry: Entry) -> Iterator[str]:
    title, when = _folded(entry.title), entry.published or entry.updated
    if title:
        yield f"day {when:%Y-%m-%d} {title}" if when else f"title {title}"


def page_key(url: str) -> str:
    """`addresses.same_page_key` without what names a visit, and with the fragment: a ticker's pieces differ in nothing else."""
    plain = _LOOSE_END.sub("", _SESSION.sub("", url.strip()))
    try:
        fragment = urlsplit(plain).fragment
    except ValueError:
        return plain
    key = addresses.same_page_key(plain)
    return f"{key}#{fragment}" if fragment else key


def _folded(title: str) -> str:
    return " ".join(title.casefold().split())
