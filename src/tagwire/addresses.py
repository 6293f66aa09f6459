"""URLs: parsing, canonical form, the site an address belongs to, readable slugs. The one door of `tld`."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlencode, urljoin, urlsplit, urlunsplit

from tld import get_fld

TRACKING = frozenset(
    "fbclid gclid dclid msclkid yclid igshid mc_cid mc_eid _hsenc _hsmi mkt_tok ocid cmpid ncid smid partner cmp "
    "ref_src ref_url referrer spm xtor at_medium at_campaign at_custom1 at_custom2 at_custom3 at_custom4 ns_source "
    "ns_mchannel ns_campaign traffic_source taid wt_mc wt_zmc icid feature guccounter __twitter_impression".split()
)
"""Query parameters that say where a click came from, never which page is meant (own list, from the links of public feeds)."""

_TRACKING_PREFIXES = ("utm_", "at_", "pk_", "mtm_", "hsa_")
_DEFAULT_PORTS = {"http": 80, "https": 443}
_SPACES = re.compile(r"[\t\n\r]")
SLUG_LENGTH = 80
SLUG_SOURCE = 1_000
"""Characters of a title that are looked at: marks and blanks that go leave enough for SLUG_LENGTH (own choice)."""


def split(url: str) -> SplitResult | None:
    """The parts of an http(s) address, or None where it is none (broken port, no host, other scheme)."""
    try:
        parts = urlsplit(_SPACES.sub("", url.strip()))
        _ = parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in _DEFAULT_PORTS or not parts.hostname:
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


def canonical(url: str) -> str:
    """One spelling for one page: lower-case host, no fragment, default port or tracking, parameters in order.

    What is no web address comes back as it is, stripped.
    """
    parts = split(url)
    if parts is None:
        return url.strip()
    scheme = parts.scheme.lower()
    host = _ascii_host(parts.hostname or "")
    port = parts.port
    netloc = host if port in {None, _DEFAULT_PORTS[scheme]} else f"{host}:{port}"
    path = quote(unquote(parts.path, errors="surrogateescape"), safe="/:@!$&'()*+,;=~-._%", errors="surrogateescape") or "/"
    kept = sorted(pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _tracks(pair[0]))
    return urlunsplit((scheme, netloc, path, urlencode(kept), ""))


def same_page_key(url: str) -> str:
    """`canonical` without scheme, `www.` and a last slash: equal for addresses that lead to one page."""
    plain = canonical(url)
    without = plain.split("://", 1)[-1].removeprefix("www.")
    return without.rstrip("/")


def host_of(url: str) -> str:
    """The host name, in lower case, or ""."""
    parts = split(url)
    return (parts.hostname or "").lower() if parts else ""


@lru_cache(maxsize=16_384)
def site_of(host: str) -> str:
    """The registrable domain of a host (`news.bbc.co.uk` → `bbc.co.uk`), or the host itself (IP literals, localhost)."""
    found = get_fld(f"https://{host}/", fail_silently=True) if host else None
    return str(found) if found else host


def slug(title: str) -> str:
    """Words of a title for a readable address, in their own script; never empty, at most SLUG_LENGTH characters."""
    folded = unicodedata.normalize("NFKC", title[:SLUG_SOURCE]).lower()
    kept = "".join(c if unicodedata.category(c)[0] in "LN" or unicodedata.category(c) in {"Mn", "Mc"} else "-" for c in folded)
    words = re.sub(r"-+", "-", kept).strip("-")
    if len(words) > SLUG_LENGTH:
        words = words[:SLUG_LENGTH].rsplit("-", 1)[0] or words[:SLUG_LENGTH]
    return words or "-"


def _tracks(name: str) -> bool:
    lowered = name.lower()
    return lowered in TRACKING or lowered.startswith(_TRACKING_PREFIXES)


def _ascii_host(host: str) -> str:
    try:
        return host.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return host.lower()
