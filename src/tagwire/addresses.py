"""URLs: parsing, canonical form, the site an address belongs to, readable slugs. The one door of `tld`.

Two forms serve two ends. `canonical` is an address that can still be opened; `same_page_key` is no address but a key, so
it may also weld what only looks like a page of its own (`http`, `www.`, `m.`, `amp.`, a last slash).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from urllib.parse import SplitResult, quote, quote_plus, unquote, unquote_to_bytes, urljoin, urlsplit, urlunsplit

from tld import get_fld

TRACKING = frozenset(
    (
        # the public documents of those who add them: Google Ads and Analytics, Meta, Microsoft, X, TikTok, LinkedIn, Yandex
        "gclid gclsrc dclid gbraid wbraid gad_source gad_campaignid srsltid _ga _gl fbclid igshid igsh msclkid ocid cvid twclid ref_src ref_url "
        "__twitter_impression ttclid li_fat_id yclid ysclid _openstat "
        # Mailchimp, HubSpot, Marketo, Vero, Omeda, Drip, Adobe, Webtrekk, AT Internet, comScore
        "mc_cid mc_eid _hsenc _hsmi hsctatracking mkt_tok vero_id vero_conv oly_anon_id oly_enc_id __s s_cid s_kwcid ef_id wt_mc wt_zmc wtmc wt.mc_id "
        "xtor ns_source ns_mchannel ns_campaign ns_linkname ns_fee "
        # own list, from the links of public feeds; the last line is what AMP caches add
        "cmpid ncid smid smtyp partner cmp referrer spm traffic_source taid icid feature guccounter guce_referrer guce_referrer_sig phpsessid jsessionid "
        "amp_js_v amp_gsa amp_kit usqp"
    ).split()
)
"""Query parameters that say where a click came from, never which page is meant."""

_TRACKING_PREFIXES = ("utm_", "at_", "pk_", "piwik_", "mtm_", "matomo_", "hsa_")
_ORIGIN = frozenset("source src from via".split())
_CHANNELS = frozenset("rss feed feeds atom newsletter email mail twitter facebook whatsapp telegram linkedin social share homepage home app push".split())
"""`source=rss` names a channel, `source=reuters` may name what is meant: the first goes, the second stays (own list)."""
_AMP_SWITCHES = frozenset(f"{name}={value}" for name in ("output", "outputtype", "platform", "view", "mode") for value in ("amp", "amp-type"))
_AMP_SWITCHED = frozenset({"amp", "amp=", "amp=1", "amp=true", "amp=yes"}) | _AMP_SWITCHES
_AMP_START = re.compile(r"^/amp(?=/.)")
_AMP_PARTS = frozenset({"amp", "amp.html", "amp.htm"})
_AMP_END = re.compile(r"\.amp(?=(?:\.html?)?/?$)")
_INDEX = re.compile(r"/index\.(?:s?html?|php)$")
_SESSION = re.compile(r";jsessionid=[^/;]*", re.IGNORECASE)
"""A session in a path (Jakarta Servlet specification, 7.1.3)."""
_SLASHES = re.compile(r"(?<!:)/{2,}")
"""Not after a colon: an archive's paths hold whole addresses."""
_ONE_OF_MANY = re.compile(r"[-_%\d]")
"""What the last part of an article's path holds: a number, or words with marks between; `/products/amp` has none."""
_DEVICES = frozenset("www m mobile amp".split())
"""Labels of a host that say for which screen a page is, not which page it is."""
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
        (r"consent\.(?:google|youtube)\.[a-z.]{2,6}", r"/.*", "continue"),
    )
)
"""Redirectors whose target stands in a parameter (seen in links of feeds and mails). Others (`feedproxy.google.com`,
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

_DEFAULT_PORTS = {"http": 80, "https": 443}
_SPACES = re.compile(r"[\t\n\r]")
_STRAY = re.compile(r"%(?![0-9A-Fa-f]{2})")
_OCTET = re.compile(r"%([0-9A-Fa-f]{2})")
_PLAIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
"""What is the same with and without escape (RFC 3986, 2.3 and 6.2.2)."""
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
    """One spelling for one page, as an address that can be opened.

    Out of redirectors and AMP caches; lower-case host; no default port, fragment (but `#!` and `#/`, which name pages of
    their own), tracking, session, AMP mark, `index.html`, doubled slash or dot segment; escapes as RFC 3986 has them;
    parameters by name, those of one name in their own order. What is no web address comes back as it is, stripped.
    """
    before, form = "", url.strip()
    while form != before:  # each turn after the first only shortens
        parts = split(form)
        if parts is None:
            return form
        before, form = form, _target(parts) or _spelled(parts)
    return form


def same_page_key(url: str) -> str:
    """`canonical` without scheme, `www.`, `m.`, `mobile.`, `amp.` and a last slash: equal for addresses that lead to one page."""
    form = canonical(url)
    parts = split(form)
    if parts is None:
        return form.split("://", 1)[-1].rstrip("/")
    port = f":{parts.port}" if parts.port else ""
    return urlunsplit(("", "", f"{_any_device(parts.hostname or '')}{port}{parts.path.rstrip('/')}", parts.query, parts.fragment))


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


# ---- parts of the canonical form


def _spelled(parts: SplitResult) -> str:
    scheme = parts.scheme.lower()
    host = _ascii_host(parts.hostname or "")
    host = f"[{host}]" if ":" in host else host
    netloc = host if parts.port in {None, _DEFAULT_PORTS[scheme]} else f"{host}:{parts.port}"
    query = _query(parts.query)
    path = _path(parts.path)
    if not query:
        path = _INDEX.sub("/", path)
    fragment = _escaped(parts.fragment, safe="!/:@$&'()*+,;=~-._?") if parts.fragment.startswith(("!", "/")) else ""
    return urlunsplit((scheme, netloc, path, query, fragment))


def _path(path: str) -> str:
    path = _SESSION.sub("", _escaped(path, safe="/:@!$&'()*+,;=~-._"))
    path = _without_dots(_SLASHES.sub("/", path)) or "/"
    for bare in (_without_last_amp(path), _AMP_START.sub("", path)):
        if bare != path and _ONE_OF_MANY.search(bare.rstrip("/").rsplit("/", 1)[-1]):
            return bare
    return path


def _without_last_amp(path: str) -> str:
    parts = path.split("/")
    last = parts.pop() if not parts[-1] else None
    if parts[-1] not in _AMP_PARTS:
        return _AMP_END.sub("", path)
    while parts and parts[-1] in _AMP_PARTS:
        parts.pop()
    return "/".join(parts if last is None else [*parts, last])


def _without_dots(path: str) -> str:
    """RFC 3986, 5.2.4."""
    if "/." not in path:
        return path
    kept: list[str] = []
    parts = path.split("/")
    for part in parts[1:]:
        if part == "..":
            kept = kept[:-1]
        elif part != ".":
            kept.append(part)
    end = "/" if parts[-1] in {".", ".."} and kept else ""
    return "/" + "/".join(kept) + end


def _query(query: str) -> str:
    """Parameters that name the page, sorted; their bytes are kept, whatever charset they are in."""
    kept = [pair for pair in query.split("&") if pair and not _tracks(pair)]
    return "&".join(sorted((_respelled(pair) for pair in kept), key=lambda pair: pair.split("=", 1)[0]))


def _respelled(pair: str) -> str:
    name, sign, value = pair.partition("=")
    return f"{_form(name)}{sign}{_form(value)}"


def _form(text: str) -> str:
    return quote_plus(unquote_to_bytes(text.replace("+", " ").encode("utf-8", "surrogatepass")))


def _tracks(pair: str) -> bool:
    name, _, value = unquote(pair).lower().partition("=")
    if name in TRACKING or name.startswith(_TRACKING_PREFIXES) or f"{name}={value}".rstrip("=") in _AMP_SWITCHED:
        return True
    if name == "ref":
        return not re.search(r"\d", value)  # with a number it may be the article's own
    return name in _ORIGIN and value in _CHANNELS


def _escaped(text: str, safe: str) -> str:
    """Escapes where they are needed, in upper case, and none where they are not."""
    quoted = quote(_STRAY.sub("%25", text), safe=safe + "%", errors="surrogatepass")
    return _OCTET.sub(lambda octet: plain if (plain := chr(int(octet.group(1), 16))) in _PLAIN else octet.group().upper(), quoted)


def _target(parts: SplitResult) -> str:
    """The address inside a redirector's or an AMP cache's, or ""."""
    host, path = (parts.hostname or "").rstrip("."), _SLASHES.sub("/", parts.path)
    for hosts, paths in _AMP_CACHES:
        found = paths.fullmatch(path) if hosts.fullmatch(host) else None
        if found:
            inner = f"{'https' if found.group(1) else 'http'}://{found.group(2)}?{parts.query}".removesuffix("?")
            return inner if is_web(inner) else ""
    for hosts, paths, names in _REDIRECTORS:
        if hosts.fullmatch(host) and paths.fullmatch(path):
            return _named_target(parts.query, names)
    return ""


def _named_target(query: str, names: frozenset[str]) -> str:
    for pair in query.split("&"):
        name, _, value = pair.partition("=")
        inner = unquote(value.replace("+", " "))
        inner = inner if "://" in inner else unquote(inner)  # escaped twice, as mailers do
        if name in names and is_web(inner):
            return inner
    return ""


def _any_device(host: str) -> str:
    """Without labels for devices, as long as the registrable domain stays; where that is not known, without `www.` alone."""
    site = site_of(host)
    if site == host:
        return host.removeprefix("www.")
    labels = host.removesuffix(site).split(".")
    return ".".join([*(label for label in labels if label and label not in _DEVICES), site])


def _ascii_host(host: str) -> str:
    host = host.rstrip(".")
    try:
        return host.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return host.lower()
