"""One spelling for one page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote, urlunsplit

from tagwire.addresses.detours import SLASHES, target
from tagwire.addresses.parts import DEFAULT_PORTS, host_of, site_of, split, tenant_of
from tagwire.addresses.queries import kept

if TYPE_CHECKING:
    from urllib.parse import SplitResult

_FORM_START = re.compile(r"^/amp(?=/.)")
_FORM_PARTS = frozenset("amp amp.html amp.htm print print.html print.htm printable".split())
"""Last parts of a path that name a form of the page: for AMP, for paper."""
_FORM_END = re.compile(r"\.(?:amp|print)(?=(?:\.html?)?/?$)")
_DEFAULT_DOCUMENT = re.compile(r"/(?:index|default)\.(?:s?html?|php\d?|aspx?|jsp|cfm)$", re.IGNORECASE)
_SESSION = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/;]*|/\([A-Z]\([0-9a-z]{24}\)\)(?=/)", re.IGNORECASE)
"""A session in a path (Jakarta Servlet specification, 7.1.3; ASP.NET without cookies)."""
_ONE_OF_MANY = re.compile(r"[-_%\d]")
"""What the last part of an article's path holds: a number, or words with marks between; `/products/amp` has none."""
_DEVICES = frozenset("www m mobile mobi touch wap amp print".split())
"""Labels of a host that say for which screen a page is, not which page it is."""
_ONE_HOUSE = {
    "edition.cnn.com": "cnn.com",
    "us.cnn.com": "cnn.com",
    "bbc.co.uk": "bbc.com",
    "old.reddit.com": "reddit.com",
    "new.reddit.com": "reddit.com",
    "np.reddit.com": "reddit.com",
    "web.facebook.com": "facebook.com",
    "twitter.com": "x.com",
    "lite.cnn.com": "cnn.com",
}
"""Hosts that serve the same pages under the same paths (own list; a host is in it only where all its articles are)."""
_STRAY = re.compile(r"%(?![0-9A-Fa-f]{2})")
_OCTET = re.compile(r"%([0-9A-Fa-f]{2})")
_PLAIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
"""What is the same with and without escape (RFC 3986, 2.3 and 6.2.2)."""


def canonical(url: str) -> str:
    """One spelling for one page, as an address that can be opened.

    Out of redirectors and AMP caches; lower-case host; no default port, fragment (but `#!` and `#/`, which name pages of
    their own), tracking, session, mark of a form (AMP, paper, telephone), default document, doubled slash or dot segment;
    escapes as RFC 3986 has them; parameters by name, those of one name in their own order. What is no web address comes
    back as it is, stripped.
    """
    before, form = "", url.strip()
    while form != before:  # each turn after the first only shortens
        parts = split(form)
        if parts is None:
            return form
        before, form = form, target(parts) or _spelled(parts)
    return form


def same_page_key(url: str) -> str:
    """`canonical` without scheme, labels for devices and a last slash: equal for addresses that lead to one page."""
    form = canonical(url)
    parts = split(form)
    if parts is None:
        return form.split("://", 1)[-1].rstrip("/")
    port = f":{parts.port}" if parts.port else ""
    host = _any_device(parts.hostname or "")
    return urlunsplit(("", "", f"{_ONE_HOUSE.get(host, host)}{port}{parts.path.rstrip('/')}", parts.query, parts.fragment))


def _spelled(parts: SplitResult) -> str:
    scheme = parts.scheme.lower()
    host = _ascii_host(parts.hostname or "")
    host = f"[{host}]" if ":" in host else host
    netloc = host if parts.port in {None, DEFAULT_PORTS[scheme]} else f"{host}:{parts.port}"
    path = _path(parts.path)
    query = kept(parts.query, host, path)
    if not query:
        path = _DEFAULT_DOCUMENT.sub("/", path)
    fragment = _escaped(parts.fragment, safe="!/:@$&'()*+,;=~-._?") if parts.fragment.startswith(("!", "/")) else ""
    return urlunsplit((scheme, netloc, path, query, fragment))


def _path(path: str) -> str:
    path = _SESSION.sub("", _escaped(path, safe="/:@!$&'()*+,;=~-._"))
    path = _without_dots(SLASHES.sub("/", path)) or "/"
    for bare in (_without_form(path), _FORM_START.sub("", path)):
        if bare != path and _ONE_OF_MANY.search(bare.rstrip("/").rsplit("/", 1)[-1]):
            return bare
    return path


def _without_form(path: str) -> str:
    parts = path.split("/")
    last = parts.pop() if not parts[-1] else None
    if parts[-1] not in _FORM_PARTS:
        return _FORM_END.sub("", path)
    while parts and parts[-1] in _FORM_PARTS:
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


def _escaped(text: str, safe: str) -> str:
    """Escapes where they are needed, in upper case, and none where they are not."""
    quoted = quote(_STRAY.sub("%25", text), safe=safe + "%", errors="surrogatepass")
    return _OCTET.sub(lambda octet: plain if (plain := chr(int(octet.group(1), 16))) in _PLAIN else octet.group().upper(), quoted)


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


def house_of(url: str) -> str:
    """Whose pages an address is among: the registrable domain of its canonical form, or one person's part of a shared one."""
    return tenant_of(host_of(canonical(url)))


def is_at_home(home: str, url: str) -> bool:
    """Whether an address is of the site whose home page is `home`."""
    house = house_of(home) if home else ""
    return bool(house) and house == house_of(url)
