"""The entries of a live blog, each a heading with its time and then its paragraphs. Pure.

Entries are known by their make in any language: three or more elements of one kind under one roof, each with a time at its
head and words of its own. Microdata (`liveBlogUpdate`) says so itself.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from tagwire.extract.body.bodies import Piece
from tagwire.extract.body.hints import COMMENTS, part_of
from tagwire.extract.lines.bylines import is_byline

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.html import HtmlElement

    from tagwire.extract.body.blocks import Block, Page, Span

FEW = 3
"""Own choice: fewer elements of one make are no blog."""
HEAD = 4
"""Own choice: blocks at the head of an entry among which its time, its headline and its author stand."""
ALL_LINK = 0.8
"""Own choice: the share of links above which an entry is a headline of another article."""
LINE = 60
"""Own choice, in characters: a line with a time and a day is shorter."""
MOST_LOST = 0.2
"""Own choice: the share of the text that may stand outside the entries (headlines, bylines); where more does, they are not its frame."""
PROSE = 40
"""Own choice, in characters: an entry says at least one short sentence."""

_CLOCK = re.compile(r"(?<!\d)(?:[01]?\d|2[0-3])\s?[:.h]\s?[0-5]\d(?!\d)(?:\s?(?:[ap]\.?m\.?|Uhr|GMT|UTC|[A-Z]{3,4}))?", re.IGNORECASE)
_STAMP = re.compile(r"T(\d\d:\d\d)")
_ROOF = tuple[int, str]


def apart(pieces: list[Piece], page: Page) -> list[Piece]:
    """The blocks above the first entry, then the entries one by one; the pieces as they are where the page holds no entries."""
    entries = live_entries(page)
    if not entries:
        return pieces
    told = {piece.text for piece in entries}
    first = next((number for number, piece in enumerate(pieces) if piece.text in told), len(pieces))
    lost = sum(len(piece.text) for piece in pieces[first:] if piece.text not in told and piece.kind != "heading")
    if lost > MOST_LOST * sum(len(piece.text) for piece in pieces):
        return pieces
    return [*pieces[:first], *entries]


def live_entries(page: Page) -> list[Piece]:
    """The entries of a live blog in page order; empty where the page has none."""
    groups = list(_groups(page))
    if not groups:
        return []
    best = max(groups, key=lambda group: sum(_prose(page.blocks[span.start : span.end]) for span in group))
    return [piece for span in _whole(best, page) for piece in _entry(span.element, page.blocks[span.start : span.end])]


def _whole(group: Sequence[Span], page: Page) -> list[Span]:
    """The entries, with those of their make between them that show no time."""
    roof, start, end = _roof(group[0]), group[0].start, group[-1].end
    return [span for span in page.spans if _roof(span) == roof and start <= span.start < end and _prose(page.blocks[span.start : span.end])]


def _prose(blocks: Sequence[Block]) -> int:
    """Characters that are no headline and no link elsewhere."""
    return sum(len(block.text) for block in blocks if block.linked < ALL_LINK and block.kind != "heading")


def _groups(page: Page) -> Iterator[list[Span]]:
    """Runs of elements of one make that may be entries, in page order."""
    likely = [span for span in page.spans if _is_entry(span, page.blocks[span.start : span.end])]
    for _, group in groupby(sorted(likely, key=lambda span: (_roof(span), span.start)), key=_roof):
        alike = list(group)
        if len(alike) >= FEW and not any(part_of(above) == COMMENTS for above in (alike[0].element, *alike[0].element.iterancestors())):
            yield alike


def _roof(span: Span) -> _ROOF:
    return id(span.element.getparent()), str(span.element.tag)


def _is_entry(span: Span, blocks: Sequence[Block]) -> bool:
    if _prose(blocks) < PROSE:
        return False
    return span.element.get("itemprop") == "liveBlogUpdate" or bool(_when(span.element, blocks))


def _when(element: HtmlElement, blocks: Sequence[Block]) -> str:
    """The time of day at an entry's head, as the page shows it, else as its markup has it; "" where there is none."""
    for block in blocks[:HEAD]:
        shown = _CLOCK.search(block.text) if len(block.text) < LINE else None
        if shown:
            return shown.group()
    stamp = next((moment.get("datetime") or "" for moment in element.iter("time")), "")
    found = _STAMP.search(stamp)
    return found.group(1) if found else ""


def _entry(element: HtmlElement, blocks: Sequence[Block]) -> Iterator[Piece]:
    """An entry's heading (time and headline), then its blocks."""
    when = _when(element, blocks)
    number, headline = _headline(blocks)
    heading = " – ".join(part for part in (when, headline) if part)
    if heading:
        yield Piece("heading", heading)
    for place, block in enumerate(blocks):
        piece = Piece("paragraph" if block.kind == "item" and element.tag == "li" else block.kind, block.text, block.linked)
        if place != number and not (place < HEAD and (_is_moment(block, when) or is_byline(piece, frozenset()))):
            yield piece


def _headline(blocks: Sequence[Block]) -> tuple[int, str]:
    """The first heading at an entry's head, without its time, and its number; -1 where there is none."""
    for number, block in enumerate(blocks[:HEAD]):
        if block.kind == "heading":
            return number, _CLOCK.sub("", block.text).strip(" \t–—-|:·,")
    return -1, ""


def _is_moment(block: Block, when: str) -> bool:
    """Whether a block holds the entry's time and nothing else that is a sentence."""
    rest = _CLOCK.sub("", block.text)
    return bool(when) and block.kind != "heading" and len(block.text) < LINE and rest != block.text and len(rest.split()) < HEAD
