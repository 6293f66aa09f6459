"""Addresses that stand for another: redirectors that name their target, share buttons, caches, short forms."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from tagwire.addresses.parts import is_web

if TYPE_CHECKING:
    from urllib.parse import SplitResult

SLASHES = re.compile(r"(?<!:)/{2,}")
"""Not after a colon: an archive's paths hold whole addresses."""
_KNOWN = re.compile(
    r"google|facebook|instagram|reddit|youtu|linkedin|vk\.com|umblr|bing|duckduckgo|slack|outlook|ampproject|(?:^|\.)(?:t\.me|x\.com)$|twitter|pocket|flipboard"
)
"""A quick look at a host, before the tables below."""
_GOOGLE = r"(?:www\.)?google\.[a-z]{2,3}(?:\.[a-z]{2})?"
_REDIRECTORS = tuple(
    (re.compile(host), re.compile(path), frozenset(names.split()))
    for host, path, names in (
        (_GOOGLE, r"/url/?", "q url"),
        (r"(?:l|lm)\.facebook\.com|l\.instagram\.com", r"/(?:l\.php)?", "u"),
        (r"(?:www\.)?facebook\.com", r"/(?:l|flx/warn)(?:\.php)?/?", "u"),
        (r"out\.reddit\.com", r"/.*", "url"),
        (r"(?:www\.)?youtube\.com", r"/redirect/?", "q"),
        (r"(?:www\.)?linkedin\.com", r"/(?:safety/go|redir/redirect)/?", "url"),
        (r"(?:m\.)?vk\.com", r"/away(?:\.php)?", "to"),
        (r"t\.umblr\.com", r"/redirect", "z"),
        (r"(?:www\.)?bing\.com", r"/news/apiclick\.aspx", "url"),
        (r"(?:www\.)?duckduckgo\.com", r"/l/?", "uddg"),
        (r"slack-redir\.net", r"/link", "url"),
        (r"[\w-]+\.safelinks\.protection\.outlook\.com", r"/.*", "url"),
        (r"(?:www\.|m\.)?facebook\.com", r"/(?:sharer(?:/sharer)?\.php|sharer/?|dialog/share)", "u href"),
        (r"(?:www\.)?(?:twitter|x)\.com", r"/(?:intent/(?:tweet|post)|share)/?", "url"),
        (r"(?:www\.)?(?:t|telegram)\.me", r"/share/url/?", "url"),
        (r"(?:www\.)?linkedin\.com", r"/(?:shareArticle|sharing/share-offsite/?|cws/share)", "url"),
        (r"(?:www\.|old\.)?reddit\.com", r"/submit/?", "url"),
        (r"(?:www\.)?getpocket\.com", r"/(?:save|edit)/?", "url"),
        (r"share\.flipboard\.com", r"/bookmarklet/popout", "url"),
        (r"consent\.(?:google|youtube)\.[a-z.]{2,6}", r"/.*", "continue"),
    )
)
"""Redirectors whose target stands in a parameter (seen in links of feeds, mails and share buttons). Others (`feedproxy.google.com`,
`news.google.com`, `t.co`) say nothing until they are asked, and stay."""
_AMP_CACHES = tuple(
    (re.compile(host), re.compile(path))
    for host, path in (
        (_GOOGLE, r"/amp/(s/)?([^/]+\.[^/]+/.*)"),
        (r"(?:www\.)?bing\.com", r"/amp/(s/)?([^/]+\.[^/]+/.*)"),
        (r"(?:[\w-]+\.)?(?:cdn\.ampproject\.org|bing-amp\.com)", r"/(?:c|v|wp)/(s/)?([^/]+\.[^/]+/.*)"),
    )
)
"""Caches that hold a page under its own address (https://amp.dev/documentation/guides-and-tutorials/learn/amp-caches-and-cors/amp-cache-urls)."""
_SHORT = re.compile(r"(?:www\.)?youtu\.be"), re.compile(r"/([\w-]{6,20})/?"), "https://www.youtube.com/watch?v="
"""The short form of a video's address."""


def target(parts: SplitResult) -> str:
    """The address inside a redirector's or a cache's, the long form of a short one, or ""."""
    host = (parts.hostname or "").rstrip(".")
    if not _KNOWN.search(host):
        return ""
    path = SLASHES.sub("/", parts.path)
    for hosts, paths in _AMP_CACHES:
        found = paths.fullmatch(path) if hosts.fullmatch(host) else None
        if found:
            inner = f"{'https' if found.group(1) else 'http'}://{found.group(2)}?{parts.query}".removesuffix("?")
            return inner if is_web(inner) else ""
    for hosts, paths, names in _REDIRECTORS:
        if hosts.fullmatch(host) and paths.fullmatch(path):
            return _named_target(parts.query, names)
    hosts, paths, long = _SHORT
    video = paths.fullmatch(path) if hosts.fullmatch(host) else None
    return f"{long}{video.group(1)}" if video else ""


def _named_target(query: str, names: frozenset[str]) -> str:
    for pair in query.split("&"):
        name, _, value = pair.partition("=")
        inner = unquote(value.replace("+", " "))
        inner = inner if "://" in inner else unquote(inner)  # escaped twice, as mailers do
        if name in names and is_web(inner):
            return inner
    return ""
