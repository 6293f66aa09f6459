"""Where the article stands on its page: prose is weighed, and the element with most of it, and least of all else, is taken. Pure.

A block's weight is the length of its prose; menus, forms, boxes and lists of links weigh against the element that holds them.
The element whose blocks weigh most together is the main part: the maximal sum of a subtree, as of a run of text in body text
extraction (BTE, Finn, Kushmerick and Smyth 2001).
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tagwire.extract.body import boxes, sections
from tagwire.extract.body.blocks import BLOCKS
from tagwire.extract.body.hints import BODY, COMMENTS, HIDDEN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tagwire.extract.body.blocks import Block, Page, Span

SENTENCE, LONG = 60, 140
"""Own choice, in Latin characters: prose has that much and a mark of punctuation, or twice as much without one (Thai)."""
MOST = 800
"""Own choice: one block weighs no more, lest a notice of cookies outweigh a short article."""
MOSTLY_LINKS = 0.5
"""Own choice: the share of a block that is link from which it is no prose: it leads elsewhere more than it tells."""
LINE, LINKS, LINK = 5, 100, 0.25
"""Own choice: what a line that is no prose weighs against its element, and what each character of its links adds."""
SMALL, FOOT, TALK = 0.4, 0.6, 0.85
"""Own choice: share of a page's prose from which an element is too large to be the aside that its name says; footers hold
notices, and comments are often longer than what they comment on."""
AGAINST = 0.1
"""Own choice: prose of an aside weighs that much of itself against the element that holds it."""
OWN_NAME = 1.1
"""Own choice: elements that call themselves the article's body are given that much more."""
_WIDE = 2.5
"""Latin characters that a Chinese, Japanese or Korean one stands for: 2.5 by the lengths of translations of one text."""

_STOPS = re.compile(r"[.!?…,;:。！？，、；؟،؛۔।։።]")
_WIDE_SIGNS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_ASIDES = frozenset({"nav", "footer", "form", "aside", "figcaption", "address"})
_FEET = frozenset({"nav", "footer"})


@dataclass(frozen=True, slots=True)
class Main:
    """The main part of a page. Lists are as long as the page's blocks."""

    start: int
    end: int
    prose: list[float]
    """Length of a block's prose in Latin characters, 0 where it is none."""
    aside: list[str]
    """The part of the page that a block belongs to where it is not the article's, else ""."""

    def holds(self, number: int) -> bool:
        """Whether a block stands in the main part and in none of its asides."""
        return self.start <= number < self.end and not self.aside[number]


def main_part(page: Page, title: str) -> Main:
    """The main part of a page; an empty one where there is no prose."""
    prose = [prose_of(block) for block in page.blocks]
    aside = _asides(page, prose, boxes.headline(page, title))
    weights = [_weight(block, length, part) for block, length, part in zip(page.blocks, prose, aside, strict=True)]
    best = _heaviest(page.spans, list(itertools.accumulate(weights, initial=0.0)))
    if best is None:
        return Main(0, 0, prose, aside)
    end = boxes.end_of_first(page, best.start, best.end, title, prose)
    aside[end : best.end] = ["next"] * (best.end - end)
    return Main(best.start, end, prose, aside)


def width(text: str) -> float:
    """Length of a text in Latin characters."""
    wide = len(_WIDE_SIGNS.findall(text))
    return len(text) + (_WIDE - 1) * wide


def prose_of(block: Block) -> float:
    """Length of a block's own words where it is prose, else 0."""
    if block.kind in {"heading", "caption"} or block.linked >= MOSTLY_LINKS:
        return 0.0
    own = width(block.text) * (1 - block.linked)
    return own if own >= LONG or (own >= SENTENCE and _STOPS.search(block.text)) else 0.0


def _asides(page: Page, prose: Sequence[float], headline: int) -> list[str]:
    """For each block the small part of the page it belongs to, by names, by tags, by the heading above it; never one that holds the headline."""
    aside = [""] * len(prose)
    for span in page.spans:
        if span.part == HIDDEN:
            _name(span, HIDDEN, aside)
    sums = list(itertools.accumulate((0.0 if part else length for length, part in zip(prose, aside, strict=True)), initial=0.0))
    for span in page.spans:
        part = _part(span)
        most = TALK if part == COMMENTS else FOOT if span.element.tag in _FEET else SMALL
        if part and not span.start <= headline < span.end and sums[span.end] - sums[span.start] < most * (sums[-1] or 1.0):
            _name(span, part, aside)
    sections.mark(page, sums, aside, headline)
    boxes.mark(page, prose, sums, aside, headline)
    return aside


def _part(span: Span) -> str:
    """The aside that an element is by its names, else by its tag."""
    if span.part not in {BODY, ""}:
        return span.part
    return str(span.element.tag) if not span.part and span.element.tag in _ASIDES else ""


def _name(span: Span, part: str, aside: list[str]) -> None:
    aside[span.start : span.end] = [part] * (span.end - span.start)


def _weight(block: Block, prose: float, aside: str) -> float:
    if aside:
        return -AGAINST * prose if prose else -LINE - LINK * min(block.links, LINKS)
    if prose:
        return min(prose, MOST)
    if block.kind in {"heading", "caption"} and block.linked < MOSTLY_LINKS:
        return 0.0
    return -LINE - LINK * min(block.links, LINKS)


def _heaviest(spans: Sequence[Span], sums: Sequence[float]) -> Span | None:
    """The element of most weight; of equals the inner one, which ends first."""
    best, most = None, 0.0
    for span in spans:
        if span.element.tag in BLOCKS:
            weight = (sums[span.end] - sums[span.start]) * (OWN_NAME if span.part == BODY else 1.0)
            if weight > most:
                best, most = span, weight
    return best
