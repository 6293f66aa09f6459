"""Which addresses may be asked: the guard against being led into the operator's own network (SSRF).

An address is judged three times. As it is written: scheme, user info, host. After its name was resolved: forbidden
results are dropped. When the socket is made: because aiohttp asks no resolver for IP literals, and so that nothing
between the second and the third look can slip in. All three look at what is connected to, not at a text of it.
"""

from __future__ import annotations

import asyncio
import re
import socket
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import TYPE_CHECKING

from aiohttp.abc import AbstractResolver, ResolveResult
from yarl import URL

from tagwire.errors import Forbidden

if TYPE_CHECKING:
    from collections.abc import Callable

    from aiohttp.typedefs import StrOrURL

Address = IPv4Address | IPv6Address
Networks = tuple[IPv4Network | IPv6Network, ...]
AddressInfo = tuple[int, int, int, str, tuple[object, ...]]

_REFUSED = tuple(
    (ip_network(network), reason)
    for network, reason in (
        ("0.0.0.0/8", "no address at all"),
        ("10.0.0.0/8", "a private network"),
        ("100.64.0.0/10", "a provider's inner network"),
        ("127.0.0.0/8", "this machine itself"),
        ("168.63.129.16/32", "a cloud provider's inner service"),
        ("169.254.0.0/16", "a link-local network"),
        ("172.16.0.0/12", "a private network"),
        ("192.0.0.0/24", "a reserved network"),
        ("192.0.2.0/24", "a network for examples"),
        ("192.88.99.0/24", "a reserved network"),
        ("192.168.0.0/16", "a private network"),
        ("198.18.0.0/15", "a network for measurements"),
        ("198.51.100.0/24", "a network for examples"),
        ("203.0.113.0/24", "a network for examples"),
        ("224.0.0.0/4", "a multicast network"),
        ("240.0.0.0/4", "a reserved network"),
        ("::/128", "no address at all"),
        ("::1/128", "this machine itself"),
        ("fc00::/7", "a private network"),
        ("fe80::/10", "a link-local network"),
        ("ff00::/8", "a multicast network"),
        ("2001::/23", "a reserved network"),
        ("2001:db8::/32", "a network for examples"),
        ("3fff::/20", "a network for examples"),
    )
)
"""The IANA registries of special-purpose IPv4 and IPv6 addresses, whatever the version of Python's ipaddress knows of
them; and Azure's inner service, which lives at a public address."""

_GLOBAL_IPV6 = IPv6Network("2000::/3")
"""All that IANA has given out as global unicast; the rest is reserved."""
_NAT64 = IPv6Network("64:ff9b::/96")
_HOST = re.compile(r"(?=.{1,254}$)[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*\.?", re.IGNORECASE)
"""Labels and lengths of RFC 1035, and the underscore that some real hosts have."""
_NUMBER_LIKE = re.compile(r"(?:.*\.)?(?:\d+|0x[0-9a-f]*)\.?", re.IGNORECASE)
"""Hosts that some programs read as an IPv4 address (https://url.spec.whatwg.org/#ends-in-a-number-checker)."""


class Refused(OSError):
    """No connection was made, because the guard forbids it. An OSError, so that aiohttp treats it as a failed connection."""


def refusal(address: Address, allowed: Networks = ()) -> str | None:
    """Why this address must not be connected to, in words; None where it may be."""
    inner = embedded(address)
    if any(one in network for one in (address, inner) if one is not None for network in allowed):
        return None
    judged = address if inner is None else inner
    for network, reason in _REFUSED:
        if judged in network:
            return reason
    if isinstance(judged, IPv6Address) and judged not in _GLOBAL_IPV6:
        return "a reserved network"
    return None


def embedded(address: Address) -> IPv4Address | None:
    """The IPv4 address that an IPv6 address leads to: mapped, by NAT64 (RFC 6052) or by 6to4 (RFC 3056)."""
    if isinstance(address, IPv4Address):
        return None
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFF_FFFF)
    return address.ipv4_mapped or address.sixtofour


def admitted(address: StrOrURL, allowed: Networks = ()) -> URL:
    """The address in the form that will be connected to. Raises Forbidden. Any port may be asked for."""
    try:
        url = URL(address)
    except ValueError as error:
        raise Forbidden(str(address), f"this is no web address ({error})") from error
    if url.scheme not in {"http", "https"}:
        raise Forbidden(str(url), "only http and https addresses can be followed")
    if url.raw_user is not None or url.raw_password is not None:
        raise Forbidden(str(url.with_user(None)), "addresses with a user name or password are not followed")
    _admit_host(url, allowed)
    return url.with_fragment(None)


def _admit_host(url: URL, allowed: Networks) -> None:
    host = (url.raw_host or "").partition("%")[0]
    literal = _literal(host)
    if literal is not None:
        reason = refusal(literal, allowed)
        if reason:
            raise Forbidden(str(url), _leads_to(literal, reason))
    elif _NUMBER_LIKE.fullmatch(host):
        raise Forbidden(str(url), f"{host} is an unusual way to write an IP address; write four plain numbers")
    elif not _HOST.fullmatch(host):
        raise Forbidden(str(url), "this address names no host that can be asked")


def _literal(host: str) -> Address | None:
    try:
        return ip_address(host)
    except ValueError:
        return None


def _leads_to(address: Address, reason: str) -> str:
    return f"the address leads to {address}, {reason}; it is only asked if TAGWIRE_ALLOW_NETWORKS names that network"


class GuardedResolver(AbstractResolver):
    """Resolves names with `inner`, and drops the results that must not be connected to."""

    def __init__(self, inner: AbstractResolver, allowed: Networks, seconds: float) -> None:
        self._inner = inner
        self._allowed = allowed
        self._seconds = seconds

    async def resolve(self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC) -> list[ResolveResult]:
        """The results that may be connected to. Raises Refused where all are forbidden, OSError where there are none."""
        async with asyncio.timeout(self._seconds):
            found = await self._inner.resolve(host, port, family)
        if not found:
            raise OSError(socket.EAI_NONAME, "no address that can be connected to")
        judged = [(one, refusal(_plain(one["host"]), self._allowed)) for one in found]
        kept = [one for one, reason in judged if reason is None]
        for one, reason in judged:
            if not kept and reason:
                raise Refused(_leads_to(_plain(one["host"]), reason))
        return kept

    async def close(self) -> None:
        """Close the inner resolver."""
        await self._inner.close()


def guarded_sockets(allowed: Networks) -> Callable[[AddressInfo], socket.socket]:
    """A maker of sockets that looks at the address each is made for. The last look: nothing is connected past it."""

    def make(info: AddressInfo) -> socket.socket:
        family, kind, protocol, _name, target = info
        address = _plain(str(target[0]))
        reason = refusal(address, allowed)
        if reason:
            raise Refused(_leads_to(address, reason))
        return socket.socket(family, kind, protocol)

    return make


def _plain(host: str) -> Address:
    return ip_address(host.partition("%")[0])
