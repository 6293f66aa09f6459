"""When to ask which hub to push a source (WebSub), and for how long its word is good: pure decisions.

https://www.w3.org/TR/websub/ is what hubs keep to. Polling never stops: a push spares waiting, it replaces no reading.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Literal

from tagwire import addresses

Action = Literal["activate", "repeat", "part", "deny", "refuse"]
Asking = Literal["ask", "give_up"]

PATH = "/websub/"
"""Where hubs call, followed by a token; the page is web/pages/websub.py."""
LEASE = timedelta(days=10)
"""What we ask for, and take a hub to mean that names no time (the Recommendation calls it a good default)."""
LONGEST_LEASE = timedelta(days=30)
"""A longer one is renewed as if it were this (own choice: a secret should not live for years)."""
RENEWED_AT = 4 / 5
"""Of a lease; the last fifth is for hubs that are down when we ask (own choice)."""
SOONEST_RENEWAL = timedelta(minutes=10)
"""After shorter leases there is a gap, in which the source is polled as ever (own choice: no hub is asked by the minute)."""
PATIENCE = timedelta(minutes=10)
"""A hub that took our wish verifies it within this time, or has failed (own choice: public hubs need seconds)."""
FIRST_BACK_OFF = timedelta(minutes=10)
LONGEST_BACK_OFF = timedelta(days=1)
AFTER_DENIAL = timedelta(days=7)
TRUST = timedelta(days=1)
"""A hub that pushed within this time is trusted to push the next entry too (own choice: most news feeds have daily news)."""
TRUSTED_PAUSE = timedelta(hours=1)
"""The pause between two polls of a source whose hub is trusted; what the hub misses is late by no more (own choice)."""
MOST_HUBS = 3
"""Of those that a feed names (own choice: real feeds name one or two)."""
LONGEST_ADDRESS = 1000
"""Characters that the store holds; a longer list of hubs is shortened, a longer topic is none."""
LONGEST_CHALLENGE = 2_000
"""Characters of a challenge that are echoed (own choice; hubs send some 20 to 100)."""

_NEVER_PUBLIC = ("localhost", "local", "internal", "intranet", "lan", "home", "corp", "test", "invalid", "onion", "arpa")
"""Last parts of names that no hub can resolve: RFC 6761, 6762, 7686 and 8375, ICANN's `internal`, and what routers make up."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a subscription stands. `lease_until` is None until a hub has verified it, and after it was denied."""

    state: str
    failures: int = 0
    lease_until: datetime | None = None
    last_pushed: datetime | None = None


@dataclass(frozen=True, slots=True)
class Renewal:
    """A verified lease: how long it runs, and when to ask anew."""

    lease_until: datetime
    next_act: datetime


def push_offer(hubs: Iterable[str], self_url: str, *places: str) -> tuple[str, str]:
    """The hubs to ask, best first and parted by a space, and the topic to ask them for; two empty texts where there is none.

    `places` are the feed's address as asked for, and where it was found. The topic must be of the same site as one of
    them: else a feed could have us read another publisher's news as its own. A hub over plain http can serve a feed over
    plain http alone: else whoever stands between it and us could write into a feed that https protects.
    """
    topic = self_url.strip()
    if not _sound(topic) or _site(topic) not in {_site(place) for place in places}:
        return "", ""
    plain = any(place.lower().startswith("http:") for place in places)
    found = list(dict.fromkeys(form for hub in hubs if _sound(hub.strip()) for form in _forms(hub.strip(), plain=plain)))
    found.sort(key=lambda hub: not hub.lower().startswith("https:"))
    kept = " ".join(found[:MOST_HUBS])
    return (kept[: LONGEST_ADDRESS + 1].rpartition(" ")[0] if len(kept) > LONGEST_ADDRESS else kept, topic) if found else ("", "")


def callback_base(public_url: str, allowed: Sequence[str] = ()) -> str:
    """The start of the addresses that hubs call, without a last slash; "" where no hub could reach it.

    `allowed` are the private networks that the operator lets us ask: a hub in them can call us there.
    """
    parts = addresses.split(public_url)
    host = (parts.hostname or "").rstrip(".") if parts else ""
    try:
        reachable = _reachable(ip_address(host), allowed)
    except ValueError:
        reachable = "." in host and host.rpartition(".")[2].lower() not in _NEVER_PUBLIC
    return public_url.rstrip("/") if reachable else ""


def asking(standing: Standing) -> Asking:
    """What to do once the time for the next act has come: a hub that was asked and kept silent has failed."""
    return "give_up" if standing.state == "asked" else "ask"


def secrets_to_hold(standing: Standing, held: Sequence[str], fresh: str) -> tuple[str, ...]:
    """The secrets that pushes may be signed with from now on, first the one to tell the hub.

    It changes at each renewal. Until the hub has verified a renewal it signs with the one before: that is held too, and
    a wish that is told again tells the same secret again.
    """
    if standing.state in {"active", "denied"} or not held:
        return (fresh, *held[:1])
    return tuple(held)


def in_turn(hubs: Sequence[str], failures: int) -> tuple[str, ...]:
    """The hubs in the order in which to try them: after each failure another one comes first."""
    start = failures % len(hubs) if hubs else 0
    return (*hubs[start:], *hubs[:start])


def verdict(standing: Standing, mode: str, *, same_topic: bool) -> Action:
    """What a hub's question at a callback address gets: only what we asked for is confirmed."""
    if not same_topic or standing.state in {"wanted", "denied"}:
        return "refuse"
    if mode == "denied":
        return "deny"
    if mode != "subscribe":
        return "refuse"
    return "repeat" if standing.state == "active" else "activate"


def takes_pushes(standing: Standing) -> bool:
    """Whether what a hub pushes is read: from our wish on, and past the lease while the hub goes on."""
    return standing.state in {"asked", "active", "failed"}


def renewal(seconds: str, now: datetime) -> Renewal:
    """What a hub's `hub.lease_seconds` means for us."""
    number = int(seconds) if seconds.isascii() and seconds.isdigit() and len(seconds) < 12 else 0
    lease = min(LONGEST_LEASE, timedelta(seconds=number)) if number else LEASE
    return Renewal(now + lease, now + max(SOONEST_RENEWAL, lease * RENEWED_AT))


def after_failure(failures: int, now: datetime, wait: float | None = None) -> datetime:
    """When to ask again after so many failures in a row: twice as late each time; a hub's own wish to `wait` goes first."""
    pause: timedelta = min(LONGEST_BACK_OFF, FIRST_BACK_OFF * 2 ** min(max(failures, 1) - 1, 10))
    return now + (max(pause, min(LONGEST_BACK_OFF, timedelta(seconds=wait))) if wait is not None else pause)


def after_denial(failures: int, hubs: int, now: datetime) -> datetime:
    """When to ask again after a hub said no: another hub soon, as after a failure; where each was tried, in a week."""
    return now + AFTER_DENIAL if failures >= hubs else after_failure(failures, now)


def poll_no_sooner_than(standing: Standing | None, now: datetime) -> datetime:
    """The earliest time at which a source need be polled; `now` where no hub is trusted with it.

    Trusted is a hub whose lease runs and that pushed within TRUST. So a hub that vanishes makes a source late for a day
    at most, each entry by no more than TRUSTED_PAUSE.
    """
    if standing is None or standing.lease_until is None or standing.last_pushed is None:
        return now
    trusted_until = min(standing.lease_until, standing.last_pushed + TRUST)
    return max(now, min(now + TRUSTED_PAUSE, trusted_until)) if takes_pushes(standing) else now


def _sound(url: str) -> bool:
    parts = addresses.split(url)
    return parts is not None and parts.username is None and len(url) <= LONGEST_ADDRESS and url.isprintable() and " " not in url


def _site(url: str) -> str:
    return addresses.site_of(addresses.host_of(url))


def _forms(hub: str, *, plain: bool) -> list[str]:
    """A hub's address over https, which comes first even where http was named, and as it is where it may be used so."""
    parts = addresses.split(hub)
    if parts is None or parts.scheme.lower() == "https":
        return [hub]
    upgraded = [f"https{hub[4:]}"] if parts.port is None else []
    return [*upgraded, *([hub] if plain else [])]


def _reachable(host: IPv4Address | IPv6Address, allowed: Sequence[str]) -> bool:
    return host.is_global or any(host in ip_network(network) for network in allowed)
