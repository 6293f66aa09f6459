"""What a status means: each to a verdict, decided from plain values."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import TYPE_CHECKING, Literal

from tagwire.errors import Busy, Gone, Later, ServerFault, TagwireError, TimedOut
from tagwire.moments import utc

if TYPE_CHECKING:
    from collections.abc import Mapping

DAY = 24 * 3600.0
"""The longest wait that is believed, own choice: a source asked once a day is not lost by a server's slip."""
_EPOCH_FROM = 1e9
"""A reset time above this is a Unix time (September 2001), below it a number of seconds: both are in use."""

_SECONDS = re.compile(r"[0-9]{1,12}(?:\.[0-9]{1,9})?")
_NONE_LEFT = re.compile(r"(?:^|[;,\s])r=0(?:[;,\s]|$)")
_RESETS_IN = re.compile(r"(?:^|[;,\s])t=([0-9]{1,12})")
_REMAINING = ("X-RateLimit-Remaining", "RateLimit-Remaining", "X-Rate-Limit-Remaining")
_RESET = ("X-RateLimit-Reset", "RateLimit-Reset", "X-Rate-Limit-Reset")

_CHALLENGES = ("cf-mitigated", "x-amzn-waf-action")
"""Cloudflare and Amazon name so what stood in the way: a challenge for people, given to those that ask too much."""
_LIMITERS_WORDS = re.compile(r"rate[\s_-]?limit|too many requests|request limit|slow down|blocked by network security|error 1015", re.IGNORECASE)
"""What limiters write on the page of a 403 (own list; Reddit's since 2026 among them: FreshRSS #8928)."""
HEAD = 2048
"""Bytes of a refusal that are looked at, own choice: the sentence that matters stands first."""

_WORDS = {
    401: "it wants a login",
    402: "it wants payment",
    403: "it refuses us",
    404: "nothing is there",
    410: "it is gone for good",
    451: "it is withheld for legal reasons",
}


@dataclass(frozen=True, slots=True)
class Moved:
    """A redirect: where to, as the server wrote it, whether for good, and whether it tries to leave a cookie."""

    location: str
    permanent: bool
    cookie: bool = False


Verdict = Literal["body", "empty", "unchanged"] | Moved | TagwireError


def verdict(address: str, status: int, headers: Mapping[str, str], now: datetime) -> Verdict:
    """What to make of an answer before its body is read. `headers` are looked up whatever their case."""
    if status in {200, 203}:
        return "body"
    if status in {204, 205}:
        return "empty"
    if status == 304:
        return "unchanged"
    if status in {301, 302, 303, 307, 308}:
        return _moved(address, status, headers)
    if 400 <= status < 500:
        return _refused(address, status, headers, now)
    return _failed(address, status, headers, now)


def retry_after(headers: Mapping[str, str], now: datetime) -> float | None:
    """The wait that Retry-After asks for (RFC 9110, 10.2.3: seconds or a date), between 0 and a day; None without one."""
    text = headers.get("Retry-After", "").strip()
    if _SECONDS.fullmatch(text):
        return min(float(text), DAY)
    try:
        moment = utc(parsedate_to_datetime(text))
    except (ValueError, OverflowError):
        return None
    return _bounded((moment - now).total_seconds())


def limited(headers: Mapping[str, str]) -> bool:
    """Whether the answer says that a limit of requests is used up (de-facto headers, and the IETF's RateLimit draft)."""
    left = (headers.get(name, "").strip() for name in _REMAINING)
    return any(_SECONDS.fullmatch(one) and float(one) < 1 for one in left) or bool(_NONE_LEFT.search(headers.get("RateLimit", "")))


def used_up(headers: Mapping[str, str], now: datetime) -> float | None:
    """After a good answer that was the last one allowed: the seconds until requests are counted anew."""
    return wait(headers, now) if limited(headers) else None


def slowed(refusal: Gone, headers: Mapping[str, str], head: bytes, now: datetime) -> TagwireError:
    """A 403, looked at twice: a limiter's is no refusal, but the wish to be asked less. `head` is the body's beginning."""
    challenged = any(name in headers for name in _CHALLENGES)
    if challenged or _LIMITERS_WORDS.search(head.decode("utf-8", "replace")):
        return Busy(refusal.subject, f"answered {_named(403)}: it asks us to slow down", wait(headers, now))
    return refusal


def wait(headers: Mapping[str, str], now: datetime) -> float | None:
    """How long the server wants us to wait: Retry-After first, else when its limit is counted anew."""
    asked = retry_after(headers, now)
    if asked is not None or not limited(headers):
        return asked
    draft = _RESETS_IN.search(headers.get("RateLimit", ""))
    for text in (draft.group(1) if draft else "", *(headers.get(name, "").strip() for name in _RESET)):
        if _SECONDS.fullmatch(text):
            seconds = float(text)
            return _bounded(seconds - now.timestamp() if seconds > _EPOCH_FROM else seconds)
    return None


def _bounded(seconds: float) -> float:
    return max(0.0, min(seconds, DAY))


def _moved(address: str, status: int, headers: Mapping[str, str]) -> Moved | ServerFault:
    location = headers.get("Location", "").strip()
    if not location:
        return ServerFault(address, f"answered {_named(status)}, but did not say where to")
    return Moved(location, status in {301, 308}, "Set-Cookie" in headers)


def _refused(address: str, status: int, headers: Mapping[str, str], now: datetime) -> TagwireError:
    if status == 408:
        return TimedOut(address, f"answered {_named(status)}: it gave up waiting")
    if status == 429 or (status == 403 and ("Retry-After" in headers or limited(headers))):
        return Busy(address, f"answered {_named(status)}: too many requests", wait(headers, now))
    words = _WORDS.get(status, "it will not give it")
    return Gone(address, f"answered {_named(status)}: {words}", for_good=status == 410)


def _failed(address: str, status: int, headers: Mapping[str, str], now: datetime) -> Later:
    if status == 503:
        return Busy(address, f"answered {_named(status)}: it is overloaded or being worked on", wait(headers, now))
    if status >= 500:
        return ServerFault(address, f"answered {_named(status)}: it failed", wait(headers, now))
    return ServerFault(address, f"answered {_named(status)}, which is no answer to our question")


def _named(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)
