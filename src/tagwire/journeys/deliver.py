"""What hubs tell us (WebSub): they verify our wishes, say no, and push feeds' bytes, which wait on a shelf until they are read."""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from tagwire.catalog import subscriptions as decide
from tagwire.catalog.subscriptions import PATH, Standing
from tagwire.store import deliveries, subscriptions, writing
from tagwire.store.subscriptions import Subscription, is_ours

__all__ = ["LARGEST", "PATH", "Fate", "Push", "Question", "Reception", "answer", "deliver", "is_ours", "reception", "signer", "standing"]

LARGEST = 15 * 1024 * 1024
"""Bytes of a push: as of a feed that we ask for (download.Limits.feed_bytes; a test holds them together, for the site does
without that stage)."""

Reception = Literal["welcome", "ended", "unknown"]
Fate = Literal["kept", "ignored", "no room"]

_METHODS = {"sha1": hashlib.sha1, "sha256": hashlib.sha256, "sha384": hashlib.sha384, "sha512": hashlib.sha512}
"""All that the Recommendation names (8.1). SHA-1 too: as a part of HMAC it is sound, and most hubs sign with it."""
_TOKEN = re.compile(r"[A-Za-z0-9_-]{1,64}")


@dataclass(frozen=True, slots=True)
class Question:
    """What a hub asks at a callback address."""

    mode: str
    topic: str
    challenge: str = ""
    lease_seconds: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Push:
    """What a hub brings to a callback address. `signature` is as it came: `sha256=…`, or empty."""

    body: bytes
    content_type: str
    signature: str


def standing(one: Subscription) -> Standing:
    """What decisions need of it."""
    return Standing(one.state, one.failures, one.lease_until, one.last_pushed)


def answer(token: str, question: Question, now: datetime) -> str | None:
    """What to say to a hub's question; None: nothing that we know of."""
    if not _TOKEN.fullmatch(token):
        return None
    found = subscriptions.by_token(token)
    if found is None:
        return _part(token, question)
    action = decide.verdict(standing(found), question.mode, same_topic=question.topic == found.topic)
    if action == "deny":
        subscriptions.denied(found.id, f"The hub said no. {question.reason}"[:300].strip(), decide.after_denial(found.failures + 1, len(found.hubs), now))
        return ""
    if action == "refuse" or not _can_be_echoed(question.challenge):
        return None
    if action == "activate":
        lease = decide.renewal(question.lease_seconds, now)
        subscriptions.activated(found.id, lease.lease_until, lease.next_act)
    return question.challenge


def reception(token: str) -> Reception:
    """Whether what is pushed to this address would be looked at; `ended`: it was ours once, and the hub may forget it."""
    found = subscriptions.by_token(token) if _TOKEN.fullmatch(token) else None
    if found is None:
        return "ended" if is_ours(token) else "unknown"
    return "welcome" if decide.takes_pushes(standing(found)) else "ended"


def deliver(token: str, push: Push, now: datetime) -> Fate:
    """Lay a push on the shelf, where its signature is right. The worker reads it; a hub must not wait for that."""
    found = subscriptions.by_token(token)
    if found is None:
        return "ignored"
    secret = signer(found.secrets, push)
    if secret is None:
        subscriptions.ignored(found.id, "its signature was wrong or missing.", now)
        return "ignored"
    if not push.body:
        subscriptions.ignored(found.id, "it was empty.", now)
        return "ignored"
    return _keep(found, push, secret, now)


def signer(secrets: Iterable[str], push: Push) -> str | None:
    """The one of our secrets that signed these bytes; compared in constant time."""
    name, _, given = push.signature.strip().partition("=")
    method = _METHODS.get(name.lower())
    if method is None or not given.isascii():
        return None
    made = ((secret, hmac.new(secret.encode(), push.body, method).hexdigest()) for secret in secrets)
    return next((secret for secret, right in made if hmac.compare_digest(right, given.lower())), None)


def _keep(found: Subscription, push: Push, secret: str, now: datetime) -> Fate:
    with writing.together():
        kept = subscriptions.room_for(len(push.body)) and deliveries.put(found.source, found.topic, push.content_type, push.body, now)
        if kept:
            subscriptions.pushed(found.id, secret, now)
            writing.received(now, len(push.body))
    return "kept" if kept else "no room"


def _part(token: str, question: Question) -> str | None:
    farewell = subscriptions.farewell(token)
    wanted = farewell is not None and question.mode == "unsubscribe" and question.topic == farewell.topic
    if not wanted or not _can_be_echoed(question.challenge):
        return None
    subscriptions.farewell_ended(token)
    return question.challenge


def _can_be_echoed(challenge: str) -> bool:
    return 0 < len(challenge) <= decide.LONGEST_CHALLENGE
