"""A JSON text that breaks off: all that is whole before the break."""

from __future__ import annotations

import re
from typing import Any

import msgspec

_TOKEN = re.compile(rb'"(?:[^"\\]|\\.)*+"|[{}\[\],:]|[^\s"{}\[\],:]++')
_CLOSING = {b"{": b"}", b"[": b"]"}
_WHOLE = 2
"""Levels of the feed and of its lists: what stands in them is kept whole or not at all."""
_DEEPEST = 50
"""Own choice: a JSON Feed nests five levels."""


def until_cut(text: bytes) -> Any:
    """The value with everything after its last whole member left out; None where none is whole."""
    position, opened, safe, closers = 0, [], 0, b""
    while token := _TOKEN.search(text, position):
        if text[position : token.start()].strip():
            break
        mark, position = token.group(), token.end()
        if mark in _CLOSING:
            opened.append(_CLOSING[mark])
        elif opened and mark == opened[-1]:
            opened.pop()
        elif mark in {b"}", b"]"}:
            break
        if len(opened) <= _WHOLE and (mark == b"," or mark in _CLOSING or mark in _CLOSING.values()):
            safe, closers = (token.start() if mark == b"," else position), b"".join(reversed(opened))
        if len(opened) > _DEEPEST:
            break
    try:
        return msgspec.json.decode(text[:safe] + closers)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        return None
