"""A tree → its blocks of text in reading order, in one walk. Inline markup leaves no trace: it never parts or drops a word.

A block is what a block-level element holds of its own, between the blocks inside it; a line break ends one too. Each element
that is a block, or whose names say what part it is, covers an unbroken run of blocks: its `Span`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tagwire.extract.body.hints import CAPTION, HIDDEN, POP, UNSEEN, part_of
from tagwire.extract.lines.typography import tidy

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from tagwire.model import BlockKind

_SKIPPED = frozenset(
    "script style noscript template svg iframe button select option input textarea head object canvas audio video map rt rp rtc datalist progress meter dialog math applet embed link meta title area del".split()
)
"""Elements whose words are no text of the page; `rt` and `rp` hold the reading of a character above it."""
BLOCKS = frozenset(
    "address article aside blockquote body center dd details dir div dl dt fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html li main menu nav ol p pre search section summary table tbody td tfoot th thead tr ul caption legend".split()
)
_KINDS: dict[str, BlockKind] = {"li": "item", "dt": "item", "dd": "item", "blockquote": "quote", "figcaption": "caption", "caption": "caption"}
_KINDS |= dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading")
_LASTING = frozenset({"quote", "item", "caption", "heading"})
"""A paragraph inside one of these is still a quote, an item, a caption, a heading."""
_UNCLOSED = ("heading", "p")
"""No paragraph can stand in a heading: this one was never closed."""
_CELLS = frozenset({"td", "th"})
_CONTROLS = frozenset({"button", "input", "textarea", "select"})
_NEVER = frozenset({HIDDEN, POP})
_QUOTES = ("“", "”")
_EMOJI = 8
"""Characters of the alternative text of an image that stands for a character (own choice: the longest emoji sequences have 7)."""


@dataclass(slots=True, eq=False)
class Block:
    """A piece of a page: its words, how many of its characters are links, and the element that holds it."""

    kind: BlockKind
    text: str
    links: int
    element: HtmlElement

    @property
    def linked(self) -> float:
        """Share of the text that is links."""
        return min(1.0, self.links / len(self.text))


@dataclass(frozen=True, slots=True, eq=False)
class Span:
    """An element and the run of blocks [start, end) that it holds."""

    start: int
    end: int
    element: HtmlElement
    part: str


@dataclass(slots=True)
class Page:
    """A page as blocks; spans in the order in which their elements end (inner before outer)."""

    blocks: list[Block] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    controls: list[HtmlElement] = field(default_factory=list)
    """Buttons and fields, which hold no text but tell what the box around them is."""


def page_of(tree: HtmlElement) -> Page:
    """The page of a tree."""
    body = tree if tree.tag == "body" else tree.find(".//body")
    walk = _Walk()
    walk.element(tree if body is None else body, "paragraph", linked=False)
    return walk.page


class _Walk:
    """One pass over a tree, whose depth is bounded by `markup.MAX_DEPTH`."""

    def __init__(self) -> None:
        self.page = Page()
        self._parts: list[str] = []
        self._links = 0
        self._holder: HtmlElement | None = None
        self._is_row = False

    def element(self, element: HtmlElement, kind: BlockKind, *, linked: bool) -> None:
        """An element that is a block: what stood open before it ends, and so does it."""
        self._end(kind)
        outer, self._holder = self._holder, element
        inner = _KINDS.get(element.tag) or (kind if kind in _LASTING and (kind, element.tag) != _UNCLOSED else "paragraph")
        start = len(self.page.blocks)
        self._inside(element, inner, linked=linked)
        self._end(inner)
        self._holder = outer
        if len(self.page.blocks) > start:
            self.page.spans.append(Span(start, len(self.page.blocks), element, part_of(element)))

    def _inside(self, element: HtmlElement, kind: BlockKind, *, linked: bool) -> None:
        self._say(element.text, linked=linked)
        for child in element:
            if isinstance(child.tag, str):
                self._child(child, kind, linked=linked)
            self._say(child.tail, linked=linked)

    def _child(self, child: HtmlElement, kind: BlockKind, *, linked: bool) -> None:
        tag = child.tag
        if tag == "br":
            self._end(kind)
        elif tag in _CELLS and self._is_row:
            self._inside(child, kind, linked=linked)
            self._parts.append(" ")
        elif tag == "tr" and not _is_layout(child):
            self._is_row = True
            self.element(child, "item" if kind == "paragraph" else kind, linked=linked)
            self._is_row = False
        elif tag in BLOCKS:
            self.element(child, kind, linked=linked)
        elif tag == "img":
            self._say(_emoji(child), linked=linked)
        elif tag in _CONTROLS:
            if child.get("type") != "hidden":
                self.page.controls.append(child)
        elif tag not in _SKIPPED:
            self._inline(child, kind, linked=linked or tag == "a")

    def _inline(self, child: HtmlElement, kind: BlockKind, *, linked: bool) -> None:
        part = part_of(child) if child.attrib else ""
        if part in _NEVER or (part == UNSEEN and not _has_hidden_twin(child)):
            return
        if part == CAPTION:
            self.element(child, "caption", linked=linked)
            return
        start = len(self.page.blocks)
        opening, closing = _QUOTES if child.tag == "q" else ("", "")
        self._say(opening, linked=linked)
        self._inside(child, kind, linked=linked)
        self._say(closing, linked=linked)
        if part and len(self.page.blocks) > start:
            self.page.spans.append(Span(start, len(self.page.blocks), child, part))

    def _say(self, text: str | None, *, linked: bool) -> None:
        if text:
            self._parts.append(text)
            if linked:
                self._links += len(text.strip())

    def _end(self, kind: BlockKind) -> None:
        if self._parts:
            text = tidy("".join(self._parts))
            if text and self._holder is not None:
                self.page.blocks.append(Block(kind, text, self._links, self._holder))
            self._parts.clear()
        self._links = 0


def _is_layout(row: HtmlElement) -> bool:
    """Whether a table's row holds blocks other than cells: then it lays out a page, and is no row of data."""
    return any(child.tag in BLOCKS and child.tag not in _CELLS for child in row.iterdescendants() if isinstance(child.tag, str))


def _has_hidden_twin(element: HtmlElement) -> bool:
    """Whether words for screen readers alone stand for some that are hidden from them: then they are the text's (`<span aria-hidden>T</span>`)."""
    above = element.getparent()
    return above is not None and any(other.get("aria-hidden") == "true" for other in above if other is not element)


def _emoji(image: HtmlElement) -> str:
    """The character that a picture stands for: a short alternative text without letters or digits (`🙂`)."""
    told = image.get("alt") or ""
    return told if len(told) <= _EMOJI and not any(sign.isalnum() for sign in told) and any(ord(sign) > 0x2000 for sign in told) else ""
