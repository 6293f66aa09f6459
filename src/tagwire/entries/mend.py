"""Repairs of a feed's text before it is read again: entities of HTML, bare ampersands, characters that XML forbids."""

from __future__ import annotations

import html.entities
import re

from tagwire.entries.decoding import without_forbidden
from tagwire.markup import HALVES, join_halves

_AMPERSAND = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});)(?:([A-Za-z][\w.-]{0,39});)?")
_SURROGATES = re.compile(HALVES.encode())
_MARKS = frozenset({"<", ">", "&", '"', "'"})


def mended(body: bytes, entities: dict[bytes, bytes]) -> tuple[bytes, list[str]]:
    """The text as XML may be, and what was repaired; `entities` are the feed's own."""
    notes = []
    clean = without_forbidden(body)
    if len(clean) != len(body):
        notes.append("characters that XML forbids were dropped")
    joined = without_halves(clean)
    repaired, count = _ampersands(joined, entities)
    if count or joined != clean:
        notes.append("entities that XML does not know or bare ampersands were repaired")
    return without_halves(repaired), notes  # the feed's own entities may be halves


def has_halves(body: bytes) -> bool:
    """Whether it refers to halves of characters."""
    return _SURROGATES.search(body) is not None


def without_halves(body: bytes) -> bytes:
    """The text, its halves joined to the characters that they are of."""
    return _SURROGATES.sub(_joined, body)


def _joined(match: re.Match[bytes]) -> bytes:
    return join_halves(match.group().decode()).encode()


def _ampersands(text: bytes, entities: dict[bytes, bytes]) -> tuple[bytes, int]:
    """Named entities of HTML to characters, bare ampersands escaped, but not in CDATA, where both may stand."""
    count = 0

    def known(match: re.Match[bytes]) -> bytes:
        nonlocal count
        count += 1
        name: bytes | None = match.group(1)
        if name is None:
            return b"&amp;"
        return entities[name] if name in entities else _of_html(name)

    out = bytearray()
    position = 0
    while position < len(text):
        opening = text.find(b"<![CDATA[", position)
        opening = opening if opening >= 0 else len(text)
        out += _AMPERSAND.sub(known, text[position:opening])
        close = text.find(b"]]>", opening)
        position = close + 3 if close >= 0 else len(text)
        out += text[opening:position]
    return (bytes(out), count) if count else (text, 0)


def _of_html(name: bytes) -> bytes:
    value = html.entities.html5.get(f"{name.decode('ascii', 'replace')};")
    return b"&amp;%s;" % name if value is None or value in _MARKS else value.encode("utf-8")
