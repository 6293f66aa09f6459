"""Subscriptions at hubs (WebSub): which are wished for, how each stands, and the farewells that hubs have yet to hear.

A row is made where an active source has a hub and a topic, and goes when the source rests, or names others. Then, and
when a source is left, a farewell stays behind until the hub has heard it: the row of the source may be gone by then.
"""

from __future__ import annotations

import base64
import json
import re
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, QuerySet, Sum
from django.db.models.functions import Length
from django.utils.crypto import constant_time_compare, salted_hmac

from tagwire import moments
from tagwire.store.rows import DeliveryRow, SourceRow, StateRow, SubscriptionRow

MOST_WAITING_BYTES = 200_000_000
"""Of all deliveries together: a hub of many sources that turns bad fills no disk (own choice: 4 % of the default budget)."""
MOST_FAREWELLS = 1_000
"""That wait to be heard; more are dropped, and those leases run out by themselves (own choice)."""
FAREWELL_TRIES = 3
"""Times that a hub is told; then its lease runs out by itself, and its pushes get 410 or 404 till then (own choice)."""
BETWEEN_FAREWELLS = timedelta(hours=1)
"""Own choice: a hub that was down is mostly up again."""
_SALT = "tagwire.websub"
_FAREWELL = "websub:"
_RANDOM_BYTES = 24
"""192 bits for the token's own part, and as many for its mark: 64 characters together, what the column holds."""


@dataclass(frozen=True, slots=True)
class Subscription:
    """A subscription as it rests. `hubs` are those that the source names now, `hub` is the one that was asked last."""

    id: int
    source: int
    hubs: tuple[str, ...]
    hub: str
    topic: str
    token: str
    secrets: tuple[str, ...]
    state: str
    failures: int
    lease_until: datetime | None
    last_pushed: datetime | None
    message: str = ""


@dataclass(frozen=True, slots=True)
class Farewell:
    """A subscription that we no longer want, and that its hub was told of so often."""

    token: str
    hub: str
    topic: str
    tries: int = 0


def new_token() -> str:
    """An unguessable part of an address, with a mark by which we know it for our own without asking the database."""
    own = secrets.token_urlsafe(_RANDOM_BYTES)
    return own + _mark(own)


def is_ours(token: str) -> bool:
    """Whether we, or who holds our key, made this token; says nothing of a subscription."""
    half = len(token) // 2
    return len(token) == 64 and token.isascii() and constant_time_compare(_mark(token[:half]), token[half:])


def wish(source_id: int, now: datetime) -> bool:
    """Want a source pushed, where it is active and has a hub and a topic; True where that is new."""
    row = _wanting().filter(id=source_id).first()
    if row is None:
        return False
    defaults = {"hub": row.hub.split()[0], "topic": row.topic, "token": new_token(), "secret": "", "next_act": now}
    return SubscriptionRow.objects.get_or_create(source=row, defaults=defaults)[1]


def settle(now: datetime, limit: int = 200) -> None:
    """Make the subscriptions follow the sources: part from those that rest or name other hubs or topics, wish for new ones."""
    for row in SubscriptionRow.objects.select_related("source"):
        source = row.source
        if not source.active or row.topic != source.topic or row.hub not in source.hub.split():
            part([source.id], now)
    for source_id in _wanting().filter(subscription=None).order_by("id").values_list("id", flat=True)[:limit]:
        wish(source_id, now)


def part(source_ids: Iterable[int], now: datetime) -> None:
    """Want these sources pushed no longer; hubs that may hold a subscription are told soon. To be called before a source is left."""
    with transaction.atomic():
        for row in SubscriptionRow.objects.filter(source_id__in=list(source_ids)):
            if row.state not in {"wanted", "denied"} and StateRow.objects.filter(key__startswith=_FAREWELL).count() < MOST_FAREWELLS:
                _keep_farewell(Farewell(row.token, row.hub, row.topic), now)
            row.delete()


def due(now: datetime, limit: int) -> list[Subscription]:
    """Subscriptions of active sources whose time to act has come, longest waiting first."""
    rows = SubscriptionRow.objects.filter(next_act__lte=now, source__active=True).select_related("source").order_by("next_act", "id")
    return [_subscription(row) for row in rows[:limit]]


def by_token(token: str) -> Subscription | None:
    """The subscription that a hub calls by this token."""
    row = SubscriptionRow.objects.filter(token=token).select_related("source").first()
    return _subscription(row) if row else None


def of_source(source_id: int) -> Subscription | None:
    """The subscription of a source, if it has one."""
    row = SubscriptionRow.objects.filter(source_id=source_id).select_related("source").first()
    return _subscription(row) if row else None


def asked(subscription_id: int, hub: str, held: Sequence[str], patience_until: datetime) -> bool:
    """Note that `hub` is being asked, before it is: it may verify before it answers. False where the wish is gone."""
    rows = SubscriptionRow.objects.filter(id=subscription_id)
    return bool(rows.update(state="asked", hub=hub, secret=" ".join(held), next_act=patience_until))


def failed(subscription_id: int, message: str, next_act: datetime) -> None:
    """Asking, or waiting for verification, came to nothing; what a hub verified meanwhile stands."""
    rows = SubscriptionRow.objects.filter(id=subscription_id, state="asked")
    rows.update(state="failed", failures=F("failures") + 1, message=message[:2000], next_act=next_act)


def activated(subscription_id: int, lease_until: datetime, next_act: datetime) -> None:
    """The hub has verified our wish."""
    rows = SubscriptionRow.objects.filter(id=subscription_id)
    rows.update(state="active", lease_until=lease_until, next_act=next_act, failures=0, message="")


def denied(subscription_id: int, message: str, next_act: datetime) -> None:
    """The hub has said no."""
    rows = SubscriptionRow.objects.filter(id=subscription_id)
    rows.update(state="denied", lease_until=None, failures=F("failures") + 1, message=message[:2000], next_act=next_act)


def pushed(subscription_id: int, secret: str, now: datetime) -> None:
    """A push came, signed with `secret`; once that is the newest, the one before it is forgotten."""
    rows = SubscriptionRow.objects.filter(id=subscription_id)
    rows.update(last_pushed=now)
    rows.filter(secret__startswith=f"{secret} ").update(secret=secret)


def missed(source_id: int) -> None:
    """A poll found what the hub did not push, or a push could not be read: the hub is not trusted until it pushes again."""
    SubscriptionRow.objects.filter(source_id=source_id).update(last_pushed=None)


def ignored(subscription_id: int, reason: str, now: datetime) -> None:
    """A push was ignored: the message says how many were, and why the last one was."""
    with transaction.atomic():
        row = SubscriptionRow.objects.select_for_update().filter(id=subscription_id).first()
        if row is None:
            return
        before = _IGNORED.match(row.message)
        count = int(before[1]) + 1 if before else 1
        row.message = f"Pushes ignored since the hub was asked: {count}. The last, at {moments.write(now)}: {reason}"
        row.save(update_fields=["message"])


def farewells(now: datetime, limit: int) -> list[Farewell]:
    """Those whose time to be told, or to be given up, has come."""
    found = [json.loads(row.value) for row in StateRow.objects.filter(key__startswith=_FAREWELL).order_by("id")]
    return [_farewell(told) for told in found if datetime.fromisoformat(told["next"]) <= now][:limit]


def farewell(token: str) -> Farewell | None:
    """The farewell that a hub asks about by this token."""
    value = StateRow.objects.filter(key=_key(token)).values_list("value", flat=True).first()
    found = _farewell(json.loads(value)) if value else None
    return found if found and found.token == token else None


def farewell_told(one: Farewell, now: datetime) -> None:
    """The hub is being told once more."""
    StateRow.objects.filter(key=_key(one.token)).update(value=_value(one, one.tries + 1, now + BETWEEN_FAREWELLS))


def farewell_ended(token: str) -> None:
    """The hub has verified it, or did not after FAREWELL_TRIES: nothing is left to tell."""
    StateRow.objects.filter(key=_key(token)).delete()


def room_for(size: int) -> bool:
    """Whether a delivery of so many bytes may join those that wait."""
    waiting = DeliveryRow.objects.aggregate(total=Sum(Length("body")))["total"] or 0
    return waiting + size <= MOST_WAITING_BYTES


def _wanting() -> QuerySet[SourceRow]:
    return SourceRow.objects.filter(active=True, publisher__sample=False).exclude(hub="").exclude(topic="")


def _keep_farewell(one: Farewell, now: datetime) -> None:
    StateRow.objects.update_or_create(key=_key(one.token), defaults={"value": _value(one, one.tries, now)})


def _key(token: str) -> str:
    """Of the token its own part: the column takes no more, and the value holds the whole."""
    return _FAREWELL + token[:32]


def _value(one: Farewell, tries: int, following: datetime) -> str:
    return json.dumps({"token": one.token, "hub": one.hub, "topic": one.topic, "tries": tries, "next": following.isoformat()})


def _farewell(told: dict[str, Any]) -> Farewell:
    return Farewell(told["token"], told["hub"], told["topic"], told["tries"])


def _subscription(row: SubscriptionRow) -> Subscription:
    return Subscription(
        id=row.id,
        source=row.source_id,
        hubs=tuple(row.source.hub.split()),
        hub=row.hub,
        topic=row.topic,
        token=row.token,
        secrets=tuple(row.secret.split()),
        state=row.state,
        failures=row.failures,
        lease_until=row.lease_until,
        last_pushed=row.last_pushed,
        message=row.message,
    )


def _mark(own: str) -> str:
    digest = salted_hmac(_SALT, own, algorithm="sha256").digest()
    return base64.urlsafe_b64encode(digest[:_RANDOM_BYTES]).decode("ascii")


_IGNORED = re.compile(r"Pushes ignored since the hub was asked: ([0-9]{1,15})\.")
