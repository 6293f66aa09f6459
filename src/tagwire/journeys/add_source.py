"""Adding a source: look at an address politely, say what can be followed there, follow what was chosen.

An address that is a feed costs its site one request in all: the bytes seen are kept, and the worker's first reading
takes them instead of asking again. A page costs one request, and one for each feed that it names, MOST_ASKED at most.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import cache
from typing import cast

from tagwire import addresses, catalog, entries
from tagwire.catalog import discovery, page_links
from tagwire.catalog.discovery import Candidate
from tagwire.download import SHARED_HOSTS, Network
from tagwire.errors import Busy, TagwireError, Unreachable, Unreadable
from tagwire.journeys.publishers import publisher_for, short_name
from tagwire.model import Document, Feed, Publisher, Source, SourceKind
from tagwire.store import deliveries, sources, writing

MOST_ASKED = 8
"""Requests to find what one address has to offer (own choice: at the default pace of two seconds a person waits no longer than a
quarter of a minute, and no site is searched through)."""
FIRST_LOOK = timedelta(minutes=30)
"""When a source whose bytes we hold is asked again, unless reading them tells better (own choice, between the peers' usual 15 and 60)."""
MANY_VOICES = SHARED_HOSTS | {"youtube.com", "reddit.com", "github.com", "feedburner.com", "google.com", "acast.com", "megaphone.fm", "simplecast.com"}
"""Sites on which each feed has a publisher of its own (own list): the site's name says nothing."""
LONGEST_NAME = 80
"""Characters, as `publishers.short_name`."""
_ENDING = re.compile(r"/(?:feed|rss|feeds/posts/default)/?$")


@dataclass(frozen=True, slots=True)
class Found:
    """Something that can be followed, and what was seen of it. `document` holds the bytes that were looked at."""

    url: str
    kind: SourceKind = "feed"
    title: str = ""
    format: str = ""
    language: str = ""
    home: str = ""
    entries: int = 0
    newest: datetime | None = None
    document: Document | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """What an address has to offer, best first; where that is nothing, why. `more` was named there, and not looked at."""

    asked: str
    found: tuple[Found, ...] = ()
    failure: TagwireError | None = None
    more: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the person who adds a source says of it; empty: as the source says itself."""

    name: str = ""
    language: str = ""
    country: str = ""
    folder: str = ""
    pattern: str = ""


@dataclass(frozen=True, slots=True)
class Followed:
    """What became of a choice."""

    source: Source
    new: bool


async def look(spellings: Sequence[str], network: Network, now: Callable[[], datetime], *, enough: int = MOST_ASKED) -> Look:
    """What the address has to offer: `enough` of it, and no further. `spellings` are what a person may have meant, likeliest first."""
    search = _Search(network, now, enough)
    failure = None if await search.through(discovery.by_rule(spellings[0])) else await _look_there(search, spellings)
    return search.result(spellings[0], failure)


async def look_at_list(spellings: Sequence[str], network: Network, now: Callable[[], datetime], pattern: str) -> Look:
    """The page itself as a list of articles, whose addresses look like `pattern` (empty: learnt from the page)."""
    search = _Search(network, now, 1)
    document = await search.first(spellings)
    failure = document if isinstance(document, TagwireError) else search.listed(document, pattern)
    return search.result(spellings[0], failure)


async def _look_there(search: _Search, spellings: Sequence[str]) -> TagwireError | None:
    """Ask the address itself, then what it leads to; why nothing was found, if nothing was."""
    document = await search.first(spellings)
    if isinstance(document, TagwireError):
        return document
    if search.takes(document, named=True):
        return None
    page = page_links.read_page(document.body, document.url, document.content_type)
    if page is None:
        return Unreadable(document.url, "this is neither a feed nor a web page; give the address of a feed or of a site")
    if await search.through(discovery.on_page(page), deeper=True):
        return None
    if await search.through(discovery.at_usual_paths(document.url)) or await search.robots(document.url):
        return None
    return search.listed(document, "")


def unseen(url: str, *, as_list: bool = False) -> Found:
    """An address to follow without a look."""
    return Found(url, "list" if as_list else "feed")


def follow(found: Iterable[Found], wishes: Wishes, now: datetime) -> list[Followed]:
    """Follow these from now on. What is followed already, in whatever spelling, stays as it is."""
    known = followed()
    return [_follow(one, wishes, now, new=addresses.canonical(one.url) not in known) for one in found]


def hold(url: str, document: Document) -> bool:
    """Keep the bytes that were seen of a followed source for its first reading; whether there was room."""
    place = sources.id_of(url)
    if place is None:
        return False
    return deliveries.put(place, document.url, document.content_type, document.body, document.fetched, document.validators)


def followed() -> frozenset[str]:
    """The addresses that are followed already, in the one spelling that `addresses.canonical` gives."""
    return frozenset(addresses.canonical(source.url) for source in sources.all_sources())


@dataclass(slots=True)
class _Search:
    """What was asked and found so far."""

    network: Network
    now: Callable[[], datetime]
    enough: int
    left: int = MOST_ASKED
    found: list[Found] = field(default_factory=list)
    asked: set[str] = field(default_factory=set)
    more: list[Candidate] = field(default_factory=list)
    busy: TagwireError | None = None

    async def first(self, spellings: Sequence[str]) -> Document | TagwireError:
        """The answer of the first spelling that can be reached; where none can, the first's failure."""
        failures = []
        for url in spellings:
            answer = await self._get(url)
            if not isinstance(answer, Unreachable):
                return answer
            failures.append(answer)
        return failures[0]

    async def through(self, candidates: Iterable[Candidate], *, deeper: bool = False) -> bool:
        """Look at candidates in turn; whether anything was found. `deeper`: pages among them may name feeds themselves."""
        waiting = [one for one in candidates if one.url not in self.asked]
        while waiting:
            one = waiting.pop(0)
            if self.left <= 0 or self.busy or len(self.found) >= self.enough:
                self.more += [one, *waiting]
                break
            answer = await self._get(one.url)
            if isinstance(answer, Document) and not self.takes(answer, one) and deeper and one.way == "linked":
                page = page_links.read_page(answer.body, answer.url, answer.content_type)
                waiting += [inner for inner in (discovery.on_page(page) if page else ()) if inner.url not in self.asked]
                deeper = False
        return bool(self.found)

    async def robots(self, url: str) -> bool:
        """Look for news sitemaps in the site's robots.txt."""
        if self.left <= 0 or self.busy:
            return False
        answer = await self._get(discovery.robots_of(url))
        return isinstance(answer, Document) and await self.through(discovery.in_robots(answer.body, answer.url))

    def takes(self, document: Document, candidate: Candidate | None = None, *, named: bool = False) -> bool:
        """Whether the document is a feed worth following; if so, it is found. `named`: a person gave its address."""
        feed = entries.read_feed(document.body, document.url, document.content_type)
        if not isinstance(feed, Feed) or not (named or _of_news(feed)):
            return False
        self._note(document, feed, "feed", candidate.title if candidate else "")
        return True

    def listed(self, document: Document, pattern: str) -> TagwireError | None:
        """Take the page for a list of articles; else why there is nothing."""
        feed = entries.read_list(document.body, document.url, document.content_type, pattern)
        if isinstance(feed, TagwireError):
            return Unreadable(document.url, f"no feed was found there, and as a list of articles: {feed.message}")
        self._note(document, feed, "list", "")
        return None

    def result(self, asked: str, failure: TagwireError | None) -> Look:
        """Those with entries first; otherwise as they were found."""
        return Look(asked, tuple(sorted(self.found, key=lambda one: not one.entries)), self.busy or failure, tuple(self.more))

    async def _get(self, url: str) -> Document | TagwireError:
        self.asked.add(url)
        self.left -= 1
        answer = await self.network.get(url, kind="feed", now=self.now)
        if isinstance(answer, Busy):
            self.busy = answer
        return cast("Document | TagwireError", answer)  # without validators nothing is unchanged

    def _note(self, document: Document, feed: Feed, kind: SourceKind, called: str) -> None:
        moments = [moment for entry in feed.entries if (moment := entry.published or entry.updated)]
        one = Found(
            url=document.permanent or document.asked,
            kind=kind,
            title=feed.title or called,
            format="list page" if kind == "list" else feed.format,
            language=feed.language or "",
            home=feed.link,
            entries=len(feed.entries) or len(feed.sitemaps),
            newest=max(moments, default=None),
            document=document,
        )
        if one.url not in {before.url for before in self.found} and len(one.url.encode("utf-8", "surrogatepass")) <= sources.LONGEST_ADDRESS:
            self.found.append(one)


def _of_news(feed: Feed) -> bool:
    """Sitemaps that nobody named must be of news: with headlines, or an index that names such a one. Others list archives."""
    if feed.format != "sitemap":
        return True
    return any(entry.title for entry in feed.entries) or any("news" in one.url.lower() for one in feed.sitemaps)


def _follow(one: Found, wishes: Wishes, now: datetime, *, new: bool) -> Followed:
    source = source_of(one, wishes)
    if one.document:
        writing.received(now, one.document.received)
    if not new:
        return Followed(source, new=False)
    with writing.together():
        made = bool(sources.follow([source], due=now + FIRST_LOOK if one.document else now))
        if made and one.document:
            hold(source.url, one.document)
    return Followed(source, made)


def source_of(one: Found, wishes: Wishes) -> Source:
    """The source to follow: named by what its feed says, unless the person or the catalog knows better."""
    language = wishes.language or one.language
    publisher = whose(one.url, wishes.name or short_name(one.title), home=one.home, language=language, given=bool(wishes.name))
    if wishes.country and not publisher.country:
        publisher = replace(publisher, country=wishes.country)
    return Source(one.url, publisher, one.title, language or publisher.language, None, one.kind, wishes.pattern, wishes.folder)


def whose(url: str, name: str, *, home: str = "", language: str = "", given: bool = False) -> Publisher:
    """Whose the source at an address is: as the catalog or the store knows its site, else called `name`; always so where a person gave it."""
    site = addresses.site_of(addresses.host_of(url))
    if site in MANY_VOICES:
        listed = _by_address().get(url)
        called = name or _ENDING.sub("", url.partition("://")[2].removeprefix("www."))[:LONGEST_NAME]
        return listed if listed and not given else Publisher(addresses.slug(f"{called} {site}"), called, _own_home(home, site), "", language)
    known = publisher_for(url, named=name, language=language)
    if given and known.name != name:
        return Publisher(addresses.slug(name), name, known.home, known.country, known.language or language)
    return known


@cache
def _by_address() -> dict[str, Publisher]:
    return {source.url: source.publisher for source in catalog.default_sources()}


def _own_home(home: str, site: str) -> str:
    """The page that a feed names as its own, where it is one: not the front page of the site that many share, nor another's site."""
    parts = addresses.split(home)
    if parts is None or addresses.site_of(addresses.host_of(home)) != site:
        return ""
    shared_front = addresses.host_of(home).removeprefix("www.") == site and not parts.path.strip("/")
    return "" if shared_front else home
