"""The careful reader: markup that is no XML made into XML that means the same, in one pass.

It closes what stays open, drops end tags of what was never opened, quotes bare attribute values, keeps the first of two
attributes of one name, reads a `<` that opens no tag as text, and starts an item where the one before was not closed.
"""

from __future__ import annotations

import re
from collections import Counter

_NAME = rb"[A-Za-z_][\w.:-]{0,100}"
_TAG = re.compile(rb"""<(/?)(%s)((?:[^<>"']|"[^"<]*"|'[^'<]*')*+)>""" % _NAME)
_LOOSE_TAG = re.compile(rb"<(/?)(%s)([^<>]*+)(>|(?=<)|\Z)" % _NAME)
"""Neither looks past the next `<`, so all of them together read the text once."""
_ATTRIBUTE = re.compile(rb"""([A-Za-z_][\w.:-]{0,100}+)\s*+(?:=\s*+(?:"([^"]*)"|'([^']*)'|([^\s"'>]++)))?""")
_ITEMS = frozenset({b"item", b"entry"})
_LINES = frozenset(b"title link guid pubdate published updated issued modified id date".split())
"""Elements of a feed that hold one line: another element of a feed in them means that they were not closed."""
_PARTS = _LINES | _ITEMS | frozenset(b"description summary content encoded author creator category enclosure".split())
_DEEPEST = 200
"""libxml2 reads 256 levels; real feeds nest some 30."""
_MOST_ATTRIBUTES = 100
"""Own choice: real tags have at most some 20."""


def balanced(text: bytes) -> bytes:
    """A document as XML that is well formed, but for prefixes that nothing declares."""
    writer = _Writer()
    position = 0
    while (at := text.find(b"<", position)) >= 0:
        writer.out += text[position:at]
        position = _one(text, at, writer)
        if writer.over:
            break
    else:
        writer.out += text[position:]
    return writer.closed()


class _Writer:
    """What was written, and which elements are open in it."""

    def __init__(self) -> None:
        self.out = bytearray()
        self.over = False
        self._open: list[bytes] = []
        self._count: Counter[bytes] = Counter()

    def begin(self, name: bytes, attributes: bytes, *, empty: bool) -> None:
        local, name = _local(name), name.lower()
        if local in _ITEMS:
            name = local
            self.end(local)
        elif local in _PARTS and self._open and _local(self._open[-1]) in _LINES:
            self.end(self._open[-1])
        if len(self._open) >= _DEEPEST:
            return
        self.out += b"<%s%s%s>" % (name, _attributes(attributes), b"/" if empty else b"")
        if not empty:
            self._open.append(name)
            self._count[name] += 1

    def end(self, name: bytes) -> None:
        name = _local(name) if _local(name) in _ITEMS else name.lower()
        if not self._count[name]:
            return
        while True:
            last = self._open.pop()
            self._count[last] -= 1
            self.out += b"</%s>" % last
            if last == name:
                break
        self.over = not self._open

    def closed(self) -> bytes:
        while self._open:
            self.out += b"</%s>" % self._open.pop()
        return bytes(self.out)


def _one(text: bytes, at: int, writer: _Writer) -> int:
    """What stands at a `<` is written; gives where it ends."""
    for opening, closing, kept in ((b"<![CDATA[", b"]]>", True), (b"<!--", b"-->", False), (b"<?", b"?>", False), (b"<!", b">", False)):
        if text.startswith(opening, at):
            end = text.find(closing, at + len(opening))
            end = end if end >= 0 else len(text)
            if kept:
                writer.out += text[at:end] + closing
            return min(end + len(closing), len(text))
    tag = _TAG.match(text, at) or _LOOSE_TAG.match(text, at)
    if tag is None:
        writer.out += b"&lt;"
        return at + 1
    if tag.group(1):
        writer.end(tag.group(2))
    else:
        inner = tag.group(3).rstrip()
        writer.begin(tag.group(2), inner.removesuffix(b"/"), empty=inner.endswith(b"/"))
    return tag.end()


def _attributes(inner: bytes) -> bytes:
    """Attributes as XML writes them, each name once."""
    found: dict[bytes, bytes] = {}
    for match in _ATTRIBUTE.finditer(inner):
        value = match.group(2) or match.group(3) or match.group(4) or b""
        found.setdefault(match.group(1), value.replace(b"<", b"&lt;").replace(b'"', b"&quot;"))
        if len(found) >= _MOST_ATTRIBUTES:
            break
    return b"".join(b' %s="%s"' % (name, value) for name, value in found.items() if not name.endswith(b":"))


def _local(name: bytes) -> bytes:
    return name.rpartition(b":")[2].lower()
