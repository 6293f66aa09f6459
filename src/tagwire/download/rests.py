"""Who has asked to be left alone: decided from the times handed in, without a clock.

An address that says "too many requests" speaks for itself: behind one host there may be hundreds of feeds of other
people (RSSHub, YouTube, RSS-Bridge). Only where several addresses of one domain say so, one after the other and without
a good answer between them, is the whole domain left alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field

MOST = 16_384
"""Own choice: keys that are remembered of each kind, some 2 MB; the oldest half goes where all still matter."""
STRIKES = 3
"""Own choice: two shaky routes of one host are no rare thing; three in a row are the host's own voice."""
STRIKES_WITHIN = 600.0
"""Seconds, own choice: as long as the schedule's first back-off, after which the same addresses come by again."""
DOMAIN_REST = 300.0
"""Seconds a domain rests that did not say for how long, own choice: five windows of the usual limit per minute."""
DOMAIN_REST_AT_MOST = 3600.0
"""Own choice: that the domain is meant is our guess, so it is not believed for longer; addresses keep their own wish."""


class Until:
    """Keys, and the moment until which each matters. Never holds more than MOST."""

    def __init__(self) -> None:
        self._until: dict[str, float] = {}

    def __len__(self) -> int:
        return len(self._until)

    def left(self, key: str, now: float) -> float:
        """How long the key still matters; 0 where it does not."""
        return max(0.0, self._until.get(key, now) - now)

    def put(self, key: str, until: float, now: float) -> None:
        """The key matters until then, or for longer if it did already."""
        if len(self._until) >= MOST:
            fresh = [(one, moment) for one, moment in self._until.items() if moment > now]
            self._until = dict(fresh[-MOST // 2 :])
        before = self._until.pop(key, until)
        self._until[key] = max(until, before)


@dataclass(slots=True)
class _Strikes:
    addresses: set[str] = field(default_factory=set)
    last: float = 0.0


class Rests:
    """Addresses and domains that rest."""

    def __init__(self) -> None:
        self._until = Until()
        self._strikes: dict[str, _Strikes] = {}

    def left(self, address: str, domain: str, now: float) -> float:
        """For how long this address must not be asked; 0 where it may be."""
        return max(self._until.left(address, now), self._until.left(domain, now))

    def put(self, address: str, seconds: float, now: float) -> None:
        """The address asked to be left alone for so long."""
        self._until.put(address, now + seconds, now)

    def strike(self, address: str, domain: str, seconds: float | None, now: float) -> None:
        """The address said "too many requests"; `seconds` is its wish, where it has one."""
        strikes = self._strikes.pop(domain, None)
        if strikes is None or now - strikes.last > STRIKES_WITHIN:
            strikes = _Strikes()
        strikes.addresses.add(address)
        strikes.last = now
        if len(strikes.addresses) >= STRIKES:
            self._until.put(domain, now + min(DOMAIN_REST if seconds is None else seconds, DOMAIN_REST_AT_MOST), now)
            return
        self._strikes[domain] = strikes
        if len(self._strikes) > MOST:
            del self._strikes[next(iter(self._strikes))]

    def well(self, domain: str) -> None:
        """An address of the domain answered well: what the others said was about themselves."""
        if self._strikes:
            self._strikes.pop(domain, None)
