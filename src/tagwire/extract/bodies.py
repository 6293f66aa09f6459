"""A tree → candidate bodies. The one door of trafilatura and of resiliparse's extraction."""

from __future__ import annotations

import copy
import logging
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from lxml import etree
from lxml.html import HtmlElement
from resiliparse.extract.html2text import extract_plain_text
from trafilatura import bare_extraction

from tagwire import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tagwire.model import BlockKind

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
"""It warns of every page without a text, which is a plain answer here."""

_KINDS: dict[str, BlockKind] = {"p": "paragraph", "head": "heading", "item": "item", "quote": "quote", "row": "item"}
_CONTAINERS = frozenset({"p", "head", "item", "quote", "list", "table", "row", "body", "div", "main", "article", "section"})
_SKIP = frozenset({"graphic"})
_IN_TEXT = 40
"""Own choice, in characters: a paragraph with so much around a time tag is a sentence, not a date line."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A block of a body; `linked` is 1.0 where all of it is a link."""

    kind: BlockKind
    text: str
    linked: float = 0.0


def by_trafilatura(tree: HtmlElement, *, fast: bool) -> list[Piece]:
    """Trafilatura's body as blocks, inline markup joined without a trace; empty where it finds nothing."""
    try:
        found = bare_extraction(tree, fast=fast, include_comments=False, include_tables=True, with_metadata=False)
    except Exception:  # noqa: BLE001 - it walks trees that no one foresaw, and raises what it happens to; the fallbacks remain
        return []
    body = getattr(found, "body", None)
    if body is None:
        return []
    links = _link_texts(tree)
    return [replace(piece, linked=1.0) if _folded(piece.text) in links else piece for piece in _pieces(body)]


def _link_texts(tree: HtmlElement) -> set[str]:
    """What the page's links say. Trafilatura keeps links only at the price of blanks beside them, so we look ourselves."""
    return {_folded("".join(str(part) for part in link.itertext())) for link in tree.iter("a")}


def _folded(text: str) -> str:
    return "".join(text.split())


def by_resiliparse(text: str) -> list[Piece]:
    """Resiliparse's lines as paragraphs: fast, fuller and less exact."""
    plain = extract_plain_text(text, main_content=True, alt_texts=False, list_bullets=False, preserve_formatting=True)
    return [Piece("paragraph", line) for part in str(plain).splitlines() if (line := _squeezed(part))]


def prepared(tree: HtmlElement) -> HtmlElement:
    """A copy in which inline tags that trafilatura drops with their words (`time`, `q`) are opened."""
    ready = copy.deepcopy(tree)
    for element in list(ready.iter("time", "q", "data")):
        parent = element.getparent()
        if parent is None or parent.tag not in {"p", "li", "em", "strong", "span", "blockquote"} or len(parent.text_content()) < _IN_TEXT:
            continue
        if element.tag == "q":
            element.text, element.tail = f"“{element.text or ''}", f"”{element.tail or ''}"
        element.drop_tag()
    return ready


def _pieces(element: etree._Element) -> Iterator[Piece]:
    """Blocks in reading order; what stands in a block between two inner blocks is a block of its own."""
    parts: list[str] = []
    kind: BlockKind = "paragraph"
    for part, block in _walk(element, "paragraph"):
        if part is None or block != kind:
            text = _squeezed("".join(parts))
            if text:
                yield Piece(kind, text)
            parts, kind = [], block
        if part:
            parts.append(part)


def _walk(element: etree._Element, kind: BlockKind) -> Iterator[tuple[str | None, BlockKind]]:
    """Runs of text with their block's kind; None ends a block."""
    tag = str(element.tag)
    if tag in _SKIP:
        return
    inner = _inner(tag, kind)
    block = tag in _CONTAINERS
    if block:
        yield None, inner
    if element.text:
        yield element.text, inner
    for child in element:
        if child.tag == "lb":
            yield None, inner
        elif isinstance(child.tag, str):
            yield from _walk(child, inner)
        if child.tail:
            yield child.tail, inner
    if tag == "cell":
        yield " ", inner
    if block:
        yield None, kind


def _inner(tag: str, kind: BlockKind) -> BlockKind:
    """Paragraphs of a quote or an item are that quote's or item's."""
    if tag == "p" and kind in {"quote", "item"}:
        return kind
    return _KINDS.get(tag, kind)


def _squeezed(text: str) -> str:
    return " ".join(words.visible(text).split())
