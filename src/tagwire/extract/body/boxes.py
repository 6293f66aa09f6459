"""Boxes beside an article, known by their structure in any language: teasers, forms, the next article. Pure."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from tagwire.extract.body.blocks import BLOCKS
from tagwire.extract.body.headlines import is_headline
from tagwire.extract.body.hints import BODY

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.html import HtmlElement

    from tagwire.extract.body.blocks import Block, Page, Span

TEASER = 400
"""Own choice, in Latin characters of prose: longer ones are whole news."""
BLOCKS_OF_TEASER = 6
"""Own choice: kicker, headline, summary, author, time and a link to go on; more blocks are an article."""
ALL_LINK = 0.8
"""Own choice: the share of a block that is link where it is a teaser's headline; a number or a time may stand beside it."""
ALIKE = 2
"""Own choice: one such box may be the article's own (a quoted report), two of one make are teasers."""
FEW = 0.6
"""Own choice: share of a page's prose above which what looks like teasers is a round-up, whose items are its text."""
FORM, FORM_BLOCKS = 0.25, 3
"""Own choice: a box with a button or a field holds a quarter of a page's prose at most, in three paragraphs."""
CLIMB = 4
"""Own choice: elements above a button or a field in which its form is looked for; farther up stands the whole page."""
_RUNNING = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "span", "a"})
"""A button inside one of these explains a word; it makes no form of it."""
_MAIN = frozenset({"h1", "h2"})


def mark(page: Page, prose: Sequence[float], sums: Sequence[float], aside: list[str], headline: int) -> None:
    """Names in `aside` the blocks of teasers and of boxes with buttons. `sums` runs over the prose."""
    for span in _teasers(page, sums):
        _name(span, "teaser", aside)
    for span in _forms(page, prose, sums):
        if not span.start <= headline < span.end and span.part != BODY:
            _name(span, "form", aside)


def headline(page: Page, title: str) -> int:
    """The number of the first main heading that is the title, -1 where there is none."""
    return next(
        (number for number, block in enumerate(page.blocks) if block.kind == "heading" and block.element.tag in _MAIN and is_headline(block.text, title)), -1
    )


def _name(span: Span, part: str, aside: list[str]) -> None:
    for number in range(span.start, span.end):
        aside[number] = aside[number] or part


def _teasers(page: Page, sums: Sequence[float]) -> Iterator[Span]:
    """Elements of one make under one roof, each a linked headline with a few words."""
    likely = [span for span in page.spans if span.element.tag in BLOCKS and _is_teaser(page.blocks[span.start : span.end], sums[span.end] - sums[span.start])]
    for _, group in groupby(sorted(likely, key=lambda span: _roof(span.element)), key=lambda span: _roof(span.element)):
        alike = list(group)
        if len(alike) >= ALIKE and sum(sums[span.end] - sums[span.start] for span in alike) < FEW * sums[-1]:
            yield from alike


def _roof(element: HtmlElement) -> tuple[int, str, str]:
    return (id(element.getparent()), str(element.tag), element.get("class") or "")


def _is_teaser(blocks: Sequence[Block], prose: float) -> bool:
    if not 1 < len(blocks) <= BLOCKS_OF_TEASER or not 0 < prose < TEASER:
        return False
    return any(block.linked > ALL_LINK and len(block.text) > 1 for block in blocks)


def _forms(page: Page, prose: Sequence[float], sums: Sequence[float]) -> Iterator[Span]:
    """The smallest element with words around each button or field, where it holds little else."""
    if not page.controls:
        return
    reach = {span.element: span for span in page.spans}
    around = dict.fromkeys(_around(control, reach, sums) for control in page.controls)  # once each: a box may hold thousands of fields
    for span in around:
        if span is not None and sums[span.end] - sums[span.start] < FORM * sums[-1]:
            inside = range(span.start, span.end)
            if sum(prose[number] > 0 for number in inside) <= FORM_BLOCKS:
                yield span


def _around(control: HtmlElement, reach: dict[HtmlElement, Span], sums: Sequence[float]) -> Span | None:
    above = control.getparent()
    for _ in range(CLIMB):
        if above is None:
            return None
        span = reach.get(above) if above.tag not in _RUNNING else None
        if span is not None and sums[span.end] > sums[span.start]:
            return span
        above = above.getparent()
    return None


def end_of_first(page: Page, start: int, end: int, title: str, prose: Sequence[float]) -> int:
    """Where the next article begins, on pages that load one below the other.

    It has a main heading of its own, in an element that looks like the first article's; a main heading among its paragraphs is a part of the first.
    """
    heads = [number for number in range(start, end) if page.blocks[number].element.tag == "h1"]
    own = next((number for number in heads if is_headline(page.blocks[number].text, title)), None)
    if own is None or len(heads) < ALIKE:
        return end
    reach = {span.element: span for span in page.spans}
    for number in heads[heads.index(own) + 1 :]:
        first, other = _branches(page.blocks[own].element, page.blocks[number].element)
        span = reach.get(first)
        alike = _roof(first) == _roof(other) and span is not None and any(prose[span.start : span.end])
        if alike and not is_headline(page.blocks[number].text, title):
            return reach[other].start
    return end


def _branches(one: HtmlElement, other: HtmlElement) -> tuple[HtmlElement, HtmlElement]:
    """The two elements under one roof in which two elements stand."""
    above = [one, *one.iterancestors()]
    places = {element: place for place, element in enumerate(above)}
    branch = other
    for element in other.iterancestors():
        if element in places:
            return above[max(0, places[element] - 1)], branch
        branch = element
    return one, other
