"""Sites whose feeds follow from the address of a page: no page need be asked for them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from urllib.parse import SplitResult, parse_qs, quote, urlencode

from tagwire import addresses

Rule = Callable[[SplitResult, str], Iterator[str]]
"""The parts of an address and its host in, addresses of feeds out, best first."""

_CHANNEL = re.compile(r"UC[\w-]{22}")
"""As YouTube writes the ids of its channels."""
_PLAYLIST = re.compile(r"[\w-]{2,64}")
_GITHUB_NAME = r"[\w.-]{1,100}"
_REPOSITORY = re.compile(rf"/({_GITHUB_NAME})/({_GITHUB_NAME})(?:/(releases|tags|commits)(?:/({_GITHUB_NAME}))?)?/?")
_ACCOUNT = re.compile(rf"/({_GITHUB_NAME})/?")
_GITHUBS_OWN = frozenset(
    "about apps collections customer-stories enterprise explore features issues login marketplace new notifications orgs pricing pulls search security settings sponsors topics trending".split()
)
_REDDIT = re.compile(r"/(?:(?:r|u|user)/[\w+-]{2,50}(?:/.*)?)?")
_BLOG_SECTION = re.compile(r"/(?:category|tag|author)/[^/]+(?:/[^/]+)*/?")
_BLOGSPOT = re.compile(r"[\w-]\.blogspot\.(?:com?\.)?[a-z]{2,3}$")
_LABEL = re.compile(r"/search/label/([^/]+)/?")
_FIRST = re.compile(r"/([^/]+)")


def feeds_of_address(url: str) -> tuple[str, ...]:
    """The feeds that belong to the page at `url`, best first; none where its site has no rule, or `url` is a feed itself."""
    parts = addresses.split(url)
    if parts is None:
        return ()
    host = (parts.hostname or "").lower()
    rule = _RULES.get(addresses.site_of(host)) or (_blogger if _BLOGSPOT.search(host) else None)
    return tuple(rule(parts, host)) if rule else ()


def channel_feed(channel: str) -> str:
    """The feed of a YouTube channel by its id; "" where it is no id."""
    return f"https://www.youtube.com/feeds/videos.xml?channel_id={channel}" if _CHANNEL.fullmatch(channel) else ""


def _youtube(parts: SplitResult, host: str) -> Iterator[str]:
    del host
    kind, _, name = parts.path.strip("/").partition("/")
    name = name.partition("/")[0]
    if kind == "channel" and _CHANNEL.fullmatch(name):
        yield channel_feed(name)
    elif kind == "user" and name:
        yield f"https://www.youtube.com/feeds/videos.xml?user={quote(name, safe='')}"
    elif kind == "playlist":
        for playlist in parse_qs(parts.query).get("list", ())[:1]:
            if _PLAYLIST.fullmatch(playlist):
                yield f"https://www.youtube.com/feeds/videos.xml?playlist_id={playlist}"


def _reddit(parts: SplitResult, host: str) -> Iterator[str]:
    if _REDDIT.fullmatch(parts.path) and not parts.path.endswith((".rss", ".json", ".xml")):
        yield f"https://{host}{parts.path.rstrip('/')}/.rss{'?' + parts.query if parts.query else ''}"


def _github(parts: SplitResult, host: str) -> Iterator[str]:
    if host not in {"github.com", "www.github.com"} or parts.path.endswith(".atom"):
        return
    repository, account = _REPOSITORY.fullmatch(parts.path), _ACCOUNT.fullmatch(parts.path)
    if repository and repository[1].lower() not in _GITHUBS_OWN:
        home = f"https://github.com/{repository[1]}/{repository[2]}"
        part, branch = repository[3], repository[4]
        wanted = [f"commits/{branch}" if part == "commits" and branch else part] if part else ["releases", "tags", "commits"]
        yield from (f"{home}/{one}.atom" for one in wanted)
    elif account and account[1].lower() not in _GITHUBS_OWN:
        yield f"https://github.com/{account[1]}.atom"


def _medium(parts: SplitResult, host: str) -> Iterator[str]:
    if parts.path.startswith("/feed"):
        return
    if host not in {"medium.com", "www.medium.com"}:
        yield f"https://{host}/feed"
        return
    tag = parts.path.startswith("/tag/")
    first = _FIRST.match(parts.path[4:] if tag else parts.path)
    if first:
        yield f"https://medium.com/feed/{'tag/' if tag else ''}{first[1]}"


def _substack(parts: SplitResult, host: str) -> Iterator[str]:
    if host.removeprefix("www.") != "substack.com" and not parts.path.startswith("/feed"):
        yield f"https://{host}/feed"


def _tumblr(parts: SplitResult, host: str) -> Iterator[str]:
    if parts.path.rstrip("/").endswith("/rss"):
        return
    first = _FIRST.match(parts.path.removeprefix("/blog/view"))
    if host not in {"tumblr.com", "www.tumblr.com"}:
        yield f"https://{host}/rss"
    elif first and first[1] not in {"explore", "search", "tagged", "login", "register"}:
        yield f"https://{first[1].lstrip('@')}.tumblr.com/rss"


def _blogger(parts: SplitResult, host: str) -> Iterator[str]:
    if parts.path.startswith("/feeds/"):
        return
    label = _LABEL.fullmatch(parts.path)
    yield f"https://{host}/feeds/posts/default{'/-/' + label[1] if label else ''}"


def _wordpress(parts: SplitResult, host: str) -> Iterator[str]:
    if host.removeprefix("www.") == "wordpress.com" or parts.path.rstrip("/").endswith("/feed"):
        return
    if _BLOG_SECTION.fullmatch(parts.path):
        yield f"https://{host}{parts.path.rstrip('/')}/feed/"
    yield f"https://{host}/feed/"


def _google(parts: SplitResult, host: str) -> Iterator[str]:
    """Google News lists searches, topics and places as feeds under the same path behind `/rss`."""
    if host == "news.google.com" and not parts.path.startswith("/rss"):
        known = parse_qs(parts.query)
        kept = urlencode([(name, known[name][0]) for name in ("q", "hl", "gl", "ceid") if name in known])
        yield f"https://{host}/rss{parts.path.removeprefix('/home').rstrip('/')}{'?' + kept if kept else ''}"


_RULES: dict[str, Rule] = {
    "youtube.com": _youtube,
    "reddit.com": _reddit,
    "github.com": _github,
    "medium.com": _medium,
    "substack.com": _substack,
    "tumblr.com": _tumblr,
    "wordpress.com": _wordpress,
    "google.com": _google,
}
"""By registrable domain; own list, each as its site documents it or declares it in its pages."""
