"""Which blocks are the article's: each block is judged by where it stands and by which extractors found it too. Pure.

Three extractors look at a page: our own main part, resiliparse, and, only where these two disagree, trafilatura. What
all who were asked found is the article's. Around this core a block is let in on lesser evidence: a paragraph that one left out
between, or next to, paragraphs of the same make; a heading between them; the lead between headline and text.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tagwire import words
from tagwire.extract.body.headlines import is_headline
from tagwire.extract.body.mainpart import MOSTLY_LINKS, width

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tagwire.extract.body.blocks import Block, Page
    from tagwire.extract.body.mainpart import Main

AGREED = 0.95
"""Own choice: share of the prose that main part and resiliparse have in common from which a third opinion changes little."""
SHORT = 25
"""Own choice, in characters without blanks: shorter blocks are found in any text by chance."""
FIRM, PROBE, PROBES = 36, 12, 4
"""Own choice, in characters without blanks: extractors drop words inside a block; it is the same by two of four samples of it."""
MOST_WORK = 300_000_000
"""Own choice: characters of a text times blocks that are looked for in it, above which lines alone are compared; real pages stay below a fifth."""
ELSEWHERE = 0.5
"""Own choice: where the third finds more than twice what it shares with the main part, the main part is the wrong one."""
SIDED = 0.5
"""Own choice: the second, which finds too much, must find at least half as much of the third's as of ours."""
LEAD_LENGTH, LEAD_LINKED = 50, 0.3
"""Own choice, in Latin characters and as a share: a lead is a sentence at least, with a link or two in it; menus and bylines are shorter or more linked."""
LEADS, LEAD_REACH = 3, 25
"""Own choice: a lead is one to three paragraphs that stand within so many blocks before the text."""
LEAD_SENTENCE = 90
"""Own choice, in Latin characters: a lead without a mark of punctuation has that much; headings and labels are shorter."""
LEAD_TOLD = 40
"""Own choice, in characters without blanks: a lead that starts like the page's description is one."""

_STOPS = re.compile(r"[.!?…,;:。！？，、؟،؛۔।։]")
_NOT_LEADING = frozenset({"caption", "figcaption", "byline", "nav", "comments", "section", "consent", "hidden", "footer", "form", "aside", "address"})


@dataclass(frozen=True, slots=True)
class Judged:
    """The verdict on a page; shares are 0 to 1."""

    kept: list[int]
    """Numbers of the article's blocks, in reading order."""
    third: bool
    """Whether the third was asked."""
    confirmed: float
    """Share of the kept text that every extractor that was asked found too."""
    uniform: float
    """Share of the core's prose in elements of its most frequent make."""


class Voice:
    """What another extractor found on a page of so many blocks."""

    def __init__(self, text: str, blocks: int) -> None:
        self._lines = {folded(line) for line in text.splitlines()}
        self._whole = folded(text) if len(text) * blocks <= MOST_WORK else ""

    def holds(self, block: str) -> bool:
        """Whether a block (`folded`) stands in it; words that were dropped inside the block do not matter."""
        return block in self._lines or stands_in(block, self._whole)


def judge(page: Page, main: Main, second: Voice, third: Callable[[], Voice], title: str, told: str) -> Judged:
    """The article's blocks. `told` is the page's own description of itself, `folded`."""
    case = _Case(page, main, second, title, told)
    asked = case.agreement() < AGREED
    case.settle(third() if asked else None)
    return Judged(case.kept(), asked, case.confirmed(), case.uniform())


def folded(text: str) -> str:
    """A text without blanks, signs that cannot be seen, and the bars between cells, by which it is found again in another extractor's."""
    return "".join((text if text.isascii() else words.visible(text)).replace("|", " ").split())


def stands_in(block: str, text: str) -> bool:
    """Whether a block stands in a text, both folded; words that were dropped inside it do not matter."""
    if block in text:
        return True
    if len(block) < FIRM:
        return False
    step = (len(block) - PROBE) // (PROBES - 1)
    return sum(block[start : start + PROBE] in text for start in range(0, PROBES * step, step)) * 2 >= PROBES


class _Case:
    """One page on trial: lists are as long as its blocks."""

    def __init__(self, page: Page, main: Main, second: Voice, title: str, told: str) -> None:
        self._blocks = page.blocks
        self._main = main
        self._title = title
        self._told = told[:LEAD_TOLD]
        self._folded = [folded(block.text) for block in page.blocks]
        self._own = [self._is_own(number) for number in range(len(page.blocks))]
        self._second = [second.holds(text) for text in self._folded]
        self._kept: list[bool] = []
        self._core: list[int] = []
        self._found: Sequence[bool] = self._second

    def agreement(self) -> float:
        both = either = 0
        for number, text in enumerate(self._folded):
            if self._main.prose[number]:
                own, other = self._own[number], self._second[number]
                both += len(text) * (own and other)
                either += len(text) * (own or (other and not self._main.aside[number]))
        return both / either if either else 0.0

    def settle(self, third: Voice | None) -> None:
        """Finds the core and lets in what belongs to it."""
        found = self._found = self._second if third is None else [third.holds(text) for text in self._folded]
        if third is not None and self._is_elsewhere(found):
            self._own = self._moved(found)
        self._kept = [own and other for own, other in zip(self._own, found, strict=True)]
        self._let_in_agreed(found)
        self._core = self._solid()
        if not self._core:
            self._kept = list(self._own)
            self._core = self._solid()
        if self._core:
            if third is None:
                self._put_out_strangers()
            self._let_in_between()
            self._let_in_after()
            self._let_in_lead()

    def kept(self) -> list[int]:
        return [number for number, kept in enumerate(self._kept) if kept]

    def confirmed(self) -> float:
        kept = self.kept()
        whole = sum(len(self._folded[number]) for number in kept)
        return sum(len(self._folded[number]) for number in kept if self._own[number] and self._second[number] and self._found[number]) / whole if whole else 0.0

    def uniform(self) -> float:
        lengths: Counter[tuple[object, ...]] = Counter()
        for number in self._core:
            lengths[_make(self._blocks[number])] += len(self._folded[number])
        return max(lengths.values()) / lengths.total() if lengths else 0.0

    def _is_own(self, number: int) -> bool:
        block = self._blocks[number]
        if not self._main.holds(number) or block.kind == "caption":
            return False
        return not (block.kind in {"item", "heading"} and block.linked > ALL_LINK and len(block.text) < LINE)

    def _solid(self) -> list[int]:
        return [number for number, kept in enumerate(self._kept) if kept and self._main.prose[number] and len(self._folded[number]) >= SHORT]

    def _is_elsewhere(self, found: Sequence[bool]) -> bool:
        """Whether the third found mostly what is not in our main part, and the second is more on its side than on ours."""
        shared = whole = ours = theirs = 0
        for number, text in enumerate(self._folded):
            if len(text) >= SHORT:
                whole += len(text) * found[number]
                shared += len(text) * (found[number] and self._own[number])
                ours += len(text) * (self._second[number] and self._own[number])
                theirs += len(text) * (self._second[number] and found[number] and not self._main.aside[number])
        return shared < ELSEWHERE * whole and (theirs > SIDED * ours or not ours)

    def _moved(self, found: Sequence[bool]) -> list[bool]:
        """The third's blocks as the main part, without asides unless most of it would be one."""
        aside = self._main.aside
        lengths = [len(text) * other for text, other in zip(self._folded, found, strict=True)]
        trusted = sum(length for length, part in zip(lengths, aside, strict=True) if part) < ELSEWHERE * sum(lengths)
        return [bool(length) and block.kind != "caption" and not (trusted and part) for length, block, part in zip(lengths, self._blocks, aside, strict=True)]

    def _let_in_agreed(self, found: Sequence[bool]) -> None:
        """What the others found outside our main part, and no name speaks against."""
        for number, block in enumerate(self._blocks):
            if found[number] and self._second[number] and len(self._folded[number]) >= SHORT and not self._own[number]:
                self._kept[number] = not self._main.aside[number] and block.kind != "caption"

    def _put_out_strangers(self) -> None:
        """Where no third was asked: lines that are no prose and look unlike the core, and what stands around it."""
        makes = {_make(self._blocks[number]) for number in self._core}
        for number, block in enumerate(self._blocks):
            if not self._kept[number] or self._main.prose[number]:
                continue
            inside = self._core[0] < number < self._core[-1]
            same = _make(block) in makes
            listed = block.kind in {"item", "quote"}
            if block.linked > ALL_LINK:
                self._kept[number] = same and inside and len(block.text) < SHORT
            else:
                self._kept[number] = same or listed or (inside and block.kind == "heading")

    def _let_in_between(self) -> None:
        makes = Counter(_make(self._blocks[number]) for number in self._core)
        holders = {self._blocks[number].element.getparent() for number in self._core} | {self._blocks[number].element for number in self._core}
        for number in range(self._core[0], self._core[-1]):
            block = self._blocks[number]
            if self._kept[number] or not self._own[number]:
                continue
            if self._main.prose[number]:
                self._kept[number] = block.element.getparent() in holders or block.element in holders or makes[_make(block)] > 1
            elif block.kind == "heading":
                self._kept[number] = self._second[number] and block.linked < MOSTLY_LINKS
            elif block.kind == "item":
                above = block.element.getparent()
                self._kept[number] = above is not None and above.getparent() in holders and block.linked < MOSTLY_LINKS

    def _let_in_after(self) -> None:
        """Paragraphs that follow at once and are of the same make as several of the core."""
        makes = Counter(_make(self._blocks[number]) for number in self._core)
        for number in range(self._core[-1] + 1, len(self._blocks)):
            same = makes[_make(self._blocks[number])] > 1
            if not (same and self._own[number] and self._second[number] and self._main.prose[number]):
                break
            self._kept[number] = True

    def _let_in_lead(self) -> None:
        """The paragraphs between headline and text, which stand outside the text's element on many sites."""
        first = self._core[0]
        headline = self._headline(first)
        left = LEADS
        for number in range(first - 1, max(headline, first - 1 - LEAD_REACH), -1):
            if left and not self._kept[number] and self._leads(number, named=headline >= 0):
                self._kept[number] = True
                left -= 1

    def _leads(self, number: int, *, named: bool) -> bool:
        block = self._blocks[number]
        if block.kind == "caption" or self._main.aside[number] in _NOT_LEADING or block.linked > LEAD_LINKED:
            return False
        length = width(block.text)
        told = bool(self._told) and self._folded[number].startswith(self._told)
        if length < LEAD_LENGTH or not (told or _STOPS.search(block.text) or length >= LEAD_SENTENCE):
            return False
        return told or (self._second[number] and (named or self._own[number])) or (named and self._own[number])

    def _headline(self, before: int) -> int:
        """The number of the last block before the text that is the headline, -1 where there is none."""
        return next((number for number in range(before - 1, -1, -1) if is_headline(self._blocks[number].text, self._title)), -1)


ALL_LINK, LINE = 0.8, 140
"""Own choice: a line of up to so many characters that is nearly all link leads elsewhere."""


def _make(block: Block) -> tuple[object, ...]:
    """What an element looks like from outside: its tag and classes, and those of the one that holds it."""
    above = block.element.getparent()
    return (block.element.tag, block.element.get("class"), *(() if above is None else (above.tag, above.get("class"))))
