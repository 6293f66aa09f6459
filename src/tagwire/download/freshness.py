"""Asking "has it changed?": validators kept as they were sent, and given back to the address that gave them.

And for how long nobody needs to ask: what the server says of an answer's freshness (RFC 9111, 4.2).
"""

from __future__ import annotations

import re
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from tagwire.model import Validators
from tagwire.moments import utc

if TYPE_CHECKING:
    from collections.abc import Mapping

LONGEST = 2048
"""Own choice: entity tags are tens of characters; a longer one is kept out of the store."""
DAY = 24 * 3600.0
"""The longest freshness that is believed, own choice: a slip in a header must not silence a source for a year."""

_DIRECTIVE = re.compile(r'([a-z-]+)\s*(?:=\s*("[^"]*"|[^\s,]*))?', re.IGNORECASE)
_WHOLE = re.compile(r"[0-9]{1,12}")


def kept(headers: Mapping[str, str], address: str) -> Validators:
    """The validators of a good answer, byte for byte; one that could not be sent back the same is left out."""
    etag, modified = (_sendable(headers.get(name, "")) for name in ("ETag", "Last-Modified"))
    return Validators(etag, modified, address if etag or modified else "")


def question(held: Validators, asked: str, address: str) -> dict[str, str]:
    """The headers that ask `address` whether it has changed: none, unless it gave the validators itself.

    Validators that do not say who gave them are those of the address that was asked for.
    """
    if (held.given_by or asked) != address:
        return {}
    headers = {"If-None-Match": _sendable(held.etag), "If-Modified-Since": _sendable(held.last_modified)}
    return {name: value for name, value in headers.items() if value}


def renewed(held: Validators, headers: Mapping[str, str], address: str) -> Validators:
    """The validators after a 304, which may carry newer ones (RFC 9111, 4.3.4)."""
    new = kept(headers, address)
    return Validators(new.etag or held.etag, new.last_modified or held.last_modified, held.given_by)


def fresh_for(headers: Mapping[str, str], now: datetime) -> float | None:
    """For how many seconds, up to a day, asking again tells nothing new; None where the server does not say.

    max-age less Age counts first, else Expires against the server's own Date. s-maxage speaks to shared caches, which
    we are not. What forbids to keep an answer, and what cannot be read, is not fresh at all.
    """
    said = _directives(headers.get("Cache-Control", ""))
    if "no-store" in said or said.get("no-cache") == "":
        return 0.0
    if "max-age" in said:
        return _bounded(_number(said["max-age"]) - _number(headers.get("Age", "")))
    expires = headers.get("Expires")
    if expires is None:
        return None
    end, start = _date(expires), _date(headers.get("Date", "")) or now
    return _bounded((end - start).total_seconds() - _number(headers.get("Age", ""))) if end else 0.0


def _directives(text: str) -> dict[str, str]:
    """The first of each name counts (RFC 9111, 4.2.1)."""
    found: dict[str, str] = {}
    for name, value in _DIRECTIVE.findall(text):
        found.setdefault(name.lower(), value.strip('"'))
    return found


def _number(text: str) -> float:
    plain = text.strip()
    return float(plain) if _WHOLE.fullmatch(plain) else 0.0


def _date(text: str) -> datetime | None:
    try:
        return utc(parsedate_to_datetime(text))
    except (ValueError, OverflowError):
        return None


def _bounded(seconds: float) -> float:
    return max(0.0, min(seconds, DAY))


def _sendable(value: str) -> str:
    return value if len(value) <= LONGEST and value.isprintable() and value.isascii() else ""
