"""Asking "has it changed?": validators kept as they were sent, and given back to the address that gave them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tagwire.model import Validators

if TYPE_CHECKING:
    from collections.abc import Mapping

LONGEST = 2048
"""Own choice: entity tags are tens of characters; a longer one is kept out of the store."""


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


def _sendable(value: str) -> str:
    return value if len(value) <= LONGEST and value.isprintable() and value.isascii() else ""
