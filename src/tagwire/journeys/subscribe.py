"""Asks hubs to push what changes (WebSub): new subscriptions, renewals, farewells. A hub's answers come to journeys/deliver.py.

To be called once a minute. Every step is noted before it is taken, so a kill at any point repeats a question at most.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from tagwire.catalog import subscriptions as decide
from tagwire.download.network import Clock, Poster
from tagwire.errors import Later, TagwireError
from tagwire.journeys.deliver import PATH, standing
from tagwire.journeys.means import Shelf
from tagwire.store import subscriptions
from tagwire.store.subscriptions import Farewell, Subscription

AT_ONCE = 20
"""Subscriptions of one call (own choice): the pauses between two questions to one hub then end within the minute."""
_SILENT = "The hub took our wish but did not verify it; check that it can reach the public address."


@dataclass(slots=True)
class Renewed:
    """How a round went: hubs that took a wish or a farewell, and those that failed."""

    took: list[str] = field(default_factory=list)
    failed: list[TagwireError] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Asker:
    """What a round needs from outside. `base` is the start of the addresses that hubs call."""

    poster: Poster
    shelf: Shelf
    now: Clock
    base: str


async def renew(poster: Poster, shelf: Shelf, now: Clock, *, public_url: str, allow_networks: Sequence[str] = ()) -> Renewed:
    """Ask the hubs whose time has come. Without an address that hubs can reach nothing is asked, and polling goes on alone."""
    told = Renewed()
    base = decide.callback_base(public_url, allow_networks)
    if not base:
        return told
    asker = Asker(poster, shelf, now, base)
    await shelf(lambda: subscriptions.settle(now()))
    wanted = await shelf(lambda: subscriptions.due(now(), AT_ONCE))
    parting = await shelf(lambda: subscriptions.farewells(now(), AT_ONCE))
    await asyncio.gather(*(_act(one, asker, told) for one in wanted), *(_tell_farewell(one, asker, told) for one in parting))
    return told


def poll_no_sooner_than(source_id: int, now: datetime) -> datetime:
    """The earliest time at which this source need be polled; `now` where no hub is trusted with it. Asks the store."""
    found = subscriptions.of_source(source_id)
    return decide.poll_no_sooner_than(standing(found) if found else None, now)


async def _act(one: Subscription, asker: Asker, told: Renewed) -> None:
    if decide.asking(standing(one)) == "give_up":
        await _failed(one, _SILENT, None, asker)
        return
    held = decide.secrets_to_hold(standing(one), one.secrets, secrets.token_hex())  # 32 bytes, as hexadecimal digits
    failures = await _first_that_takes(one, held, asker, told)
    if failures:
        waits = [error.wait for error in failures if isinstance(error, Later) and error.wait is not None]
        await _failed(one, " ".join(str(error) for error in failures), max(waits, default=None), asker)


async def _first_that_takes(one: Subscription, held: Sequence[str], asker: Asker, told: Renewed) -> list[TagwireError]:
    """Ask the hubs one after the other; gives why each failed, and nothing where one took our wish."""
    failures: list[TagwireError] = []
    for hub in decide.in_turn(one.hubs, one.failures):
        if not await asker.shelf(_noting(one.id, hub, held, asker.now() + decide.PATIENCE)):
            return []
        answer = await asker.poster.post(hub, _form("subscribe", one.topic, asker.base + PATH + one.token, held[0]), now=asker.now)
        if not isinstance(answer, TagwireError):
            told.took.append(hub)
            return []
        failures.append(answer)
        told.failed.append(answer)
    return failures


def _noting(subscription: int, hub: str, held: Sequence[str], patience_until: datetime) -> Callable[[], bool]:
    return lambda: subscriptions.asked(subscription, hub, held, patience_until)


async def _failed(one: Subscription, message: str, wait: float | None, asker: Asker) -> None:
    following = decide.after_failure(one.failures + 1, asker.now(), wait)
    await asker.shelf(lambda: subscriptions.failed(one.id, message, following))


async def _tell_farewell(one: Farewell, asker: Asker, told: Renewed) -> None:
    if one.tries >= subscriptions.FAREWELL_TRIES:
        await asker.shelf(lambda: subscriptions.farewell_ended(one.token))
        return
    await asker.shelf(lambda: subscriptions.farewell_told(one, asker.now()))
    answer = await asker.poster.post(one.hub, _form("unsubscribe", one.topic, asker.base + PATH + one.token), now=asker.now)
    if isinstance(answer, TagwireError):
        told.failed.append(answer)
    else:
        told.took.append(one.hub)


def _form(mode: str, topic: str, callback: str, secret: str = "") -> dict[str, str]:
    """What a hub is told (WebSub, 5.1); `hub.verify` is for hubs that still want PubSubHubbub 0.3, others ignore it."""
    form = {"hub.mode": mode, "hub.topic": topic, "hub.callback": callback, "hub.verify": "async"}
    if mode == "subscribe":
        form |= {"hub.lease_seconds": str(int(decide.LEASE.total_seconds())), "hub.secret": secret}
    return form
