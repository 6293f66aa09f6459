"""A feed's items, one at a time; what is over leaves the memory. The one door of lxml's parser here.

A large document is parsed in pieces, so that memory does not grow with it; but only where each of its tags ends, since
libxml2 takes a time for others that grows with the square of their number. Those are parsed at once.
"""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING, Any

from lxml import etree

from tagwire.entries.document import MAX_ITEMS

if TYPE_CHECKING:
    from collections.abc import Iterator

Element = etree._Element  # noqa: SLF001  # lxml names its type so
SMALL = 1_000_000
"""Own choice, in bytes: the tree of a smaller document takes some 5 MB."""
_FATAL, _AFTER_THE_END = etree.ErrorLevels.FATAL, etree.ErrorTypes.ERR_DOCUMENT_END
_ITEMS = ("{*}item", "{*}entry", "{*}url", "{*}sitemap")
_STEADY = re.compile(
    rb"""(?:[^<]++|</?[A-Za-z_](?:[^<>"']|"[^"<]{0,8000}"|'[^'<]{0,8000}')*+>"""
    rb"""|<!\[CDATA\[(?:[^\]]++|\](?!\]>))*+\]\]>|<!--(?:[^-]++|-(?!->))*+-->|<\?[^<>]*+>)*+"""
)
"""Markup whose every tag, section and comment ends; read once, at some 1,000 MB a second."""
_OPTIONS: dict[str, Any] = {
    "encoding": "utf-8",
    "recover": True,
    "resolve_entities": False,
    "load_dtd": False,
    "no_network": True,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
    "collect_ids": False,
}


class Walk:
    """One pass over a document. All but `items` holds once these are over."""

    def __init__(self, body: bytes, start: int) -> None:
        self.found = 0
        self.root: Element | None = None
        """What stands outside of the items; None where no element was found."""
        self.broken = self.overrun = False
        """Whether something was lost or guessed (all but prefixes that were not declared); whether something follows the end."""
        self._body, self._start = body, start

    def items(self) -> Iterator[Element]:
        """Each item that stands in no other; one given is emptied when the next is asked for. At most MAX_ITEMS and one."""
        in_pieces = len(self._body) > SMALL and _STEADY.fullmatch(self._body, self._start)
        for item in self._in_pieces() if in_pieces else self._at_once():
            self.found += 1
            yield item
            item.clear(keep_tail=True)  # type: ignore[call-arg]  # lxml-stubs do not know it yet
            if self.found > MAX_ITEMS:
                return

    def _at_once(self) -> Iterator[Element]:
        parser: Any = etree.XMLParser(**_OPTIONS)
        try:
            self.root = etree.fromstring(self._body[self._start :], parser)
        except etree.XMLSyntaxError:
            self.root = None
        self._judge(parser.error_log)
        if self.root is not None:
            yield from [item for item in self.root.iter(*_ITEMS) if _is_outermost(item)]

    def _in_pieces(self) -> Iterator[Element]:
        source = BytesIO(self._body)
        source.seek(self._start)
        events: Any = etree.iterparse(source, events=("end",), tag=_ITEMS, **_OPTIONS)
        last: Element | None = None
        try:
            for _, item in events:
                if _is_outermost(item):
                    yield item
                    _forget(last)
                    last = item
        except etree.XMLSyntaxError:
            self.broken = True
        self.root = events.root
        self._judge(events.error_log)

    def _judge(self, faults: Any) -> None:
        self.broken = self.root is None or any(fault.level == _FATAL and fault.type != _AFTER_THE_END for fault in faults)
        self.overrun = any(fault.type == _AFTER_THE_END for fault in faults)


def _is_outermost(item: Element) -> bool:
    return next(item.iterancestors(*_ITEMS), None) is None


def _forget(item: Element | None) -> None:
    """An item that is over leaves the tree; only once the next is over too, so that the parser is done with what follows it."""
    parent = item.getparent() if item is not None else None
    if parent is not None and item is not None:
        parent.remove(item)
