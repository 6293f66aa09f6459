"""Which feeds belong to an address: bytes and addresses in, candidates out, best first. Nothing here asks a network.

Whoever looks (journeys/add_source.py) asks in this order, and stops where something was found: the site's own rule
(`by_rule`), what the page names (`on_page`), a few usual paths (`at_usual_paths`), news sitemaps of robots.txt
(`in_robots`); last comes the page itself, as a list of articles.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from tagwire import addresses
from tagwire.catalog.page_links import Link, Page
from tagwire.catalog.site_rules import channel_feed, feeds_of_address

MOST = 30
"""Candidates of one page, own choice: pages that list all sections of a newspaper name more, and a person chooses from no longer list."""
USUAL_PATHS = ("feed/", "rss", "rss.xml", "feed.xml", "atom.xml")
"""Tried in this order where a page names nothing: WordPress and its like first, then static site makers. Five, since each costs the
site a request (own choice)."""
MOST_SITEMAPS = 3
"""Own choice: a site names its news sitemap among its first; others list archives."""

Way = Literal["rule", "named", "linked", "usual", "robots"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """An address that may be followed. `way` says where it comes from, `title` what a page calls it."""

    url: str
    way: Way
    title: str = ""


def spellings(typed: str) -> tuple[str, ...]:
    """The addresses that a person may mean, likeliest first; none where it can be no web address.

    `bbc.co.uk/news` is https, else http; `feed:` and `feed://` are what browsers once handed to feed readers.
    """
    text = typed.strip()
    bare = re.sub(r"^feed:(?://)?", "", text, flags=re.IGNORECASE)
    if re.match(r"https?://", bare, re.IGNORECASE):
        found: tuple[str, ...] = (bare,)
    elif "://" in bare or " " in bare or not _HOST_LIKE.match(bare):
        return ()
    else:
        found = (f"https://{bare.lstrip('/')}", f"http://{bare.lstrip('/')}")
    return tuple(url for url in found if addresses.is_web(url))


def by_rule(url: str) -> tuple[Candidate, ...]:
    """What the site's own rule makes of an address."""
    return tuple(Candidate(feed, "rule") for feed in feeds_of_address(url))


def on_page(page: Page) -> tuple[Candidate, ...]:
    """What a page names, best first: declared feeds, what its site's rule makes of it, links that look like feeds; comments last."""
    named = [Candidate(link.url, "named", link.text) for link in page.links if _declares(link)]
    ruled = [Candidate(url, "rule") for url in _ruled(page)]
    linked = [Candidate(link.url, "linked", link.text) for link in page.anchors if _looks_like_feed(link, page.url)]
    return _distinct(sorted((*named, *ruled, *linked), key=_of_comments), page.url)


def at_usual_paths(url: str) -> tuple[Candidate, ...]:
    """Where feeds often are: beside an account of the fediverse, then below the site's root."""
    parts = urlsplit(url)
    root = f"{parts.scheme}://{parts.netloc}/"
    account = re.fullmatch(r"/@[\w.-]+/?", parts.path)
    beside = [Candidate(f"{root}{parts.path.strip('/')}.rss", "usual")] if account else []
    return (*beside, *(Candidate(root + path, "usual") for path in USUAL_PATHS))


def robots_of(url: str) -> str:
    """Where a site's robots.txt stands (RFC 9309, 2.3)."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}/robots.txt"


def in_robots(body: bytes, url: str) -> tuple[Candidate, ...]:
    """The sitemaps that a robots.txt names (sitemaps.org, "Specifying the Sitemap location"), those of news first."""
    text = body[:_ROBOTS].decode("utf-8", "replace")
    named = [addresses.absolute(url, line.partition(":")[2].strip()) for line in text.splitlines() if line.lower().lstrip("\ufeff \t").startswith("sitemap:")]
    ranked = sorted((one for one in named if one), key=lambda one: "news" not in urlsplit(one).path.lower())
    return _distinct((Candidate(one, "robots") for one in ranked), url)[:MOST_SITEMAPS]


def _declares(link: Link) -> bool:
    """Whether a `link` element declares a feed: `rel=alternate` of a feed's type, or `rel=feed` of any."""
    if "feed" in link.rel:
        return True
    if "alternate" not in link.rel or link.rel & {"stylesheet", "canonical"}:
        return False
    return link.type in _FEED_TYPES or (link.type in _PLAIN_TYPES and _feeds_path(urlsplit(link.url).path))


def _ruled(page: Page) -> Iterator[str]:
    """Feeds that follow from who made the page: its canonical address, a YouTube channel's id, WordPress's own interface."""
    site = addresses.site_of(addresses.host_of(page.url))
    for link in page.links:
        if "canonical" in link.rel and addresses.site_of(addresses.host_of(link.url)) == site:
            yield from feeds_of_address(link.url)
        if "https://api.w.org/" in link.rel:
            yield _of_wordpress(link.url)
    if site == "youtube.com":
        yield from filter(None, (channel_feed(page.meta.get(name, "")) for name in ("channelid", "identifier")))


def _of_wordpress(interface: str) -> str:
    """The main feed of the site whose interface stands at `…/wp-json/` or, without readable addresses, at `…?rest_route=/`."""
    home, found, _ = interface.partition("wp-json")
    return f"{home}feed/" if found else addresses.absolute(interface, "?feed=rss2")


def _looks_like_feed(link: Link, page: str) -> bool:
    parts = urlsplit(link.url)
    if link.type in _FEED_TYPES:
        return True
    host = addresses.host_of(link.url)
    if addresses.site_of(host) != addresses.site_of(addresses.host_of(page)):
        return host in _FEED_SERVICES
    return bool(_FEED_HOST.match(host) or _FEED_QUERY.search(parts.query)) or _feeds_path(parts.path)


def _feeds_path(path: str) -> bool:
    """Whether a path looks like a feed's: by its last part (`rss.xml`, `world.atom`, `news-feed.php`), or a folder of feeds that holds no page."""
    *folders, last = path.strip("/").split("/")
    if _FEED_NAME.fullmatch(last) or (_FEED_FILE.fullmatch(last) and _FEED_WORD.search(last)):
        return True
    return ("." not in last or last.endswith(".xml")) and any(folder.lower() in _FEED_FOLDERS for folder in folders)


def _of_comments(one: Candidate) -> bool:
    return bool(_COMMENTS.search(one.title) or _COMMENTS.search(urlsplit(one.url).path))


def _distinct(found: Iterable[Candidate], page: str) -> tuple[Candidate, ...]:
    """Each address once, the page's own left out, at most MOST."""
    kept: dict[str, Candidate] = {}
    for one in found:
        url = one.url.partition("#")[0]
        if url != page.partition("#")[0] and len(url) <= _LONGEST:
            kept.setdefault(url, Candidate(url, one.way, one.title))
    return tuple(kept.values())[:MOST]


_HOST_LIKE = re.compile(r"(?:localhost|\[[0-9a-fA-F:.]+\]|[^/@?#:]+\.[^/@?#:]+)(?::\d+)?(?:[/?#]|$)")
_FEED_TYPES = frozenset("application/rss+xml application/atom+xml application/feed+json application/rdf+xml application/x-rss+xml text/rss+xml".split())
"""https://www.rssboard.org/rss-autodiscovery, RFC 4287, https://www.jsonfeed.org/version/1.1/, and what sites write instead."""
_PLAIN_TYPES = frozenset("application/xml text/xml application/json text/json".split())
"""Types of feeds and of much else: only an address that looks like a feed's makes it one."""
_FEED_NAME = re.compile(r"(?:rss|feeds?|atom)(?:[-_.]?(?:2(?:\.0)?|xml|json|index))?|.*\.(?:rss|rdf|atom)", re.IGNORECASE)
_FEED_FILE = re.compile(r".*\.(?:xml|json|php|aspx?)", re.IGNORECASE)
_FEED_WORD = re.compile(r"(?:^|[_.-])(?:rss|feed|atom)", re.IGNORECASE)
_FEED_FOLDERS = frozenset({"feed", "feeds", "rss"})
_FEED_QUERY = re.compile(r"(?:^|[&;])(?:feed=(?:rss2?|atom|rdf)|(?:format|type|alt|f|output)=(?:rss|atom|feed))(?:$|[&;])", re.IGNORECASE)
_FEED_HOST = re.compile(r"(?:feeds?\d?|rss)\.")
_FEED_SERVICES = frozenset({"feeds.feedburner.com", "feeds2.feedburner.com", "feeds.acast.com", "feeds.megaphone.fm", "feeds.simplecast.com"})
"""Hosts that hold nothing but other sites' feeds (own list)."""
_COMMENTS = re.compile(r"comment|kommentar|commentaire|comentario|replies|تعليق", re.IGNORECASE)
_LONGEST = 1_000
"""Bytes and more: what the store keeps of an address."""
_ROBOTS = 512 * 1024
"""Bytes of a robots.txt that must be read at least (RFC 9309, 2.5: 500 KiB)."""
