"""The parts of an address, the site it belongs to, readable slugs. The one door of `tld`."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from urllib.parse import SplitResult, urljoin, urlsplit

from tld import get_fld

DEFAULT_PORTS = {"http": 80, "https": 443}
_SPACES = re.compile(r"[\t\n\r]")
SLUG_LENGTH = 80
_HOUSES_OF_MANY = frozenset(
    "wordpress.com substack.com medium.com tumblr.com typepad.com livejournal.com over-blog.com ghost.io beehiiv.com weebly.com squarespace.com canalblog.com "
    "exblog.jp blogfa.com blog.ir hatenablog.com".split()
)
"""Hosts of many people's sites that the Public Suffix List does not name (own list): one's neighbour speaks not for one."""
SLUG_SOURCE = 1_000
"""Characters of a title that are looked at: marks and blanks that go leave enough for SLUG_LENGTH (own choice)."""


def split(url: str) -> SplitResult | None:
    """The parts of an http(s) address, or None where it is none (broken port, no host, other scheme)."""
    try:
        parts = urlsplit(_SPACES.sub("", url.strip()))
        _ = parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in DEFAULT_PORTS or not parts.hostname:
        return None
    return parts


def is_web(url: str) -> bool:
    """Whether this is an http or https address with a host."""
    return split(url) is not None


def absolute(base: str, link: str) -> str:
    """`link` as seen from `base`, or "" where nothing sound comes out."""
    try:
        joined = urljoin(base, _SPACES.sub("", link.strip()))
    except ValueError:
        return ""
    return joined if is_web(joined) else ""


def host_of(url: str) -> str:
    """The host name, in lower case, or ""."""
    parts = split(url)
    return (parts.hostname or "").lower() if parts else ""


@lru_cache(maxsize=16_384)
def site_of(host: str) -> str:
    """The registrable domain of a host (`news.bbc.co.uk` → `bbc.co.uk`), or the host itself (IP literals, localhost)."""
    found = get_fld(f"https://{host}/", fail_silently=True) if host else None
    return str(found) if found else host


def tenant_of(host: str) -> str:
    """The same, but of a host of many people's sites the one person's (`news.anna.medium.com` → `anna.medium.com`)."""
    site = site_of(host)
    whose = host.removesuffix(site).rstrip(".").rpartition(".")[2] if site in _HOUSES_OF_MANY else ""
    return f"{whose}.{site}" if whose and whose not in {"www", "m"} else site


def slug(title: str) -> str:
    """Words of a title for a readable address, in their own script; never empty, at most SLUG_LENGTH characters."""
    folded = unicodedata.normalize("NFKC", title[:SLUG_SOURCE]).lower()
    kept = "".join(c if unicodedata.category(c)[0] in "LN" or unicodedata.category(c) in {"Mn", "Mc"} else "-" for c in folded)
    words = re.sub(r"-+", "-", kept).strip("-")
    if len(words) > SLUG_LENGTH:
        words = words[:SLUG_LENGTH].rsplit("-", 1)[0] or words[:SLUG_LENGTH]
    return words or "-"
