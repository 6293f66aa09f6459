"""aiohttp's failures as ours: the one place that knows its exceptions."""

from __future__ import annotations

import socket
import ssl
from typing import TYPE_CHECKING

import aiohttp
from aiohttp.http_exceptions import LineTooLong

from tagwire.download.guard import Refused
from tagwire.errors import Forbidden, ServerFault, TagwireError, TimedOut, TooLarge, Unreachable

if TYPE_CHECKING:
    from collections.abc import Iterator

CONNECTION_FAULTS = (aiohttp.ClientError, TimeoutError, OSError)
"""What a request may end with through no fault of ours. ValueError and the like go up: they are bugs."""

_MEANINGS: tuple[tuple[type[Exception], type[TagwireError], str], ...] = (
    (aiohttp.InvalidURL, Forbidden, "this is no web address"),
    (aiohttp.ClientConnectorDNSError, Unreachable, "its name was not found"),
    (aiohttp.ServerDisconnectedError, Unreachable, "the server closed the connection without an answer"),
    (aiohttp.ClientPayloadError, ServerFault, "the answer broke off before its end"),
)
"""aiohttp's exceptions and what they mean for us, the special before the general."""
_NAMES_SILENT = (socket.EAI_AGAIN, socket.EAI_FAIL)
"""The name was neither found nor found missing."""


def fault(address: str, error: BaseException) -> TagwireError:
    """What a failed request means."""
    for cause in _causes(error):
        if isinstance(cause, Refused):
            return Forbidden(address, str(cause))
        if isinstance(cause, TimeoutError):
            return TimedOut(address, "the server was too slow")
        if isinstance(cause, ssl.SSLError) and not isinstance(cause, aiohttp.ClientError):
            return Unreachable(address, f"no safe connection: {_reason(cause)}")
        if isinstance(cause, LineTooLong):
            return TooLarge(address, "its headers are larger than allowed")
    return _plain_fault(address, error)


def _plain_fault(address: str, error: BaseException) -> TagwireError:
    if isinstance(error, aiohttp.ClientResponseError):
        first = error.message.strip().partition("\n")[0].rstrip(":.")
        return ServerFault(address, f"the answer is not proper HTTP ({first})")
    if isinstance(error, aiohttp.ClientConnectorDNSError) and error.errno in _NAMES_SILENT:
        return Unreachable(address, "no name server answered; if other sites cannot be reached either, look at this machine's own network")
    for kind, made, message in _MEANINGS:
        if isinstance(error, kind):
            return made(address, message)
    return Unreachable(address, f"the connection failed ({getattr(error, 'strerror', None) or type(error).__name__})")


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """The error and what lies behind it, outermost first."""
    while error is not None:
        yield error
        behind = getattr(error, "os_error", None)
        error = error.__cause__ if behind is None else behind


def _reason(error: ssl.SSLError) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate is not trusted ({error.verify_message})"
    return error.reason or "TLS failed"
