"""Lists of sources come in and go out. Nothing is fetched: what a list names is read when the worker comes to it."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from ipaddress import IPv4Network, IPv6Network

from tagwire import addresses, catalog
from tagwire.catalog.listed import Listed, SourceList
from tagwire.catalog.opml import write_opml
from tagwire.download.guard import admitted
from tagwire.errors import Forbidden
from tagwire.journeys.add_source import followed, whose
from tagwire.journeys.publishers import short_name
from tagwire.model import Source
from tagwire.store import sources, subscriptions, writing
from tagwire.store.sources import LONGEST_ADDRESS

AT_ONCE = 200
"""Sources that are kept in one transaction: the worker waits a tenth of a second for its turn to write (own choice)."""

Networks = tuple[IPv4Network | IPv6Network, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of a list. `repeated` stood in it more than once; `refused` are addresses, each with its reason."""

    new: int = 0
    followed: int = 0
    repeated: int = 0
    refused: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        """As a person reads it: `12 new, 3 already followed, 1 refused`."""
        more = [f"{count} {word}" for count, word in ((self.repeated, "named twice"), (len(self.refused), "refused")) if count]
        return ", ".join([f"{self.new} new", f"{self.followed} already followed", *more])


def bring_in(listed: SourceList, now: datetime, allowed: Networks = (), folder: str = "") -> Tally:
    """Follow what a list names, and is not followed yet. `allowed` are private networks that may be read; `folder` holds all of it."""
    known, seen, count = followed(), set[str](), Counter[str]()
    refused, fresh = list(listed.refused), []
    for one in listed.sources:
        key = addresses.canonical(one.url)
        reason = _refusal(one.url, allowed)
        if reason:
            refused.append((one.url[:200], reason))
        elif key in known or key in seen:
            count["followed" if key in known else "repeated"] += 1
        else:
            seen.add(key)
            fresh.append(replace(one, folder="/".join(part for part in (folder, one.folder) if part)))
    return Tally(_follow(fresh, now), count["followed"], count["repeated"], tuple(refused))


def take_away(now: datetime) -> bytes:
    """All followed sources as OPML."""
    return write_opml((_listed(source) for source in sources.all_sources()), "Tagwire sources", now)


def _refusal(url: str, allowed: Networks) -> str:
    if len(url.encode("utf-8", "surrogatepass")) > LONGEST_ADDRESS:
        return f"its address is longer than {LONGEST_ADDRESS} bytes"
    try:
        admitted(url, allowed)
    except Forbidden as error:
        return error.message
    return ""


def _follow(fresh: Iterable[Listed], now: datetime) -> int:
    made = 0
    for batch in _batches(fresh):
        with writing.together():
            made += sum(sources.follow([_source(one)], due=catalog.spread(one.url, now)) for one in batch)
    return made


def _batches(fresh: Iterable[Listed]) -> Iterator[list[Listed]]:
    waiting = iter(fresh)
    while batch := list(itertools.islice(waiting, AT_ONCE)):
        yield batch


def _source(one: Listed) -> Source:
    publisher = whose(one.url, one.publisher or short_name(one.title), home=one.home, language=one.language)
    if one.country and not publisher.country:
        publisher = replace(publisher, country=one.country)
    return Source(one.url, publisher, one.title, one.language or publisher.language, one.section or None, one.kind, one.pattern, one.folder)


def _listed(source: Source) -> Listed:
    whose_it_is = source.publisher
    return Listed(
        url=source.url,
        title=source.title,
        publisher=whose_it_is.name,
        home=whose_it_is.home,
        language=source.language or whose_it_is.language,
        country=whose_it_is.country,
        folder=source.folder,
        kind=source.kind,
        pattern=source.pattern,
        section=source.section or "",
    )


def rest(url: str, now: datetime, *, active: bool) -> bool:
    """Put a source to rest, and tell the hubs that push it; or take it up again at once. Whether it was followed."""
    place = sources.id_of(url)
    if place is None:
        return False
    with writing.together():
        if not active:
            subscriptions.part([place], now)
        return sources.rest(url, active=active, due=now)


def leave(url: str, now: datetime) -> bool:
    """Follow a source no longer, and tell the hubs that push it. Whether it was followed."""
    place = sources.id_of(url)
    if place is None:
        return False
    with writing.together():
        subscriptions.part([place], now)
        return sources.leave(url)
