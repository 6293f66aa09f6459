"""A page → the blocks of its article, and how sure the extractors were of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tagwire.extract.body import judging, votes
from tagwire.extract.body.mainpart import main_part, width

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from tagwire.extract.body.blocks import Block, Page
    from tagwire.extract.body.judging import Judged
    from tagwire.model import BlockKind

LONGEST_HEADING = 160
"""Own choice, in Latin characters: what is longer is a lead that was written as a heading."""

NEXT_TO_NOTHING = 500
"""Own choice, in characters: some eighty words."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A block of a body; `linked` is 1.0 where all of it is a link."""

    kind: BlockKind
    text: str
    linked: float = 0.0


@dataclass(frozen=True, slots=True)
class Found:
    """An article's blocks as found, not yet cleaned."""

    pieces: list[Piece]
    judged: Judged
    prose: list[float]
    """Length of each block's prose on the page, 0 where it is none."""
    second: str
    """What the second found, in lines."""
    spare: list[Piece]
    """Where that is next to nothing: what the second found and no name or form speaks against."""


def found_on(page: Page, tree: HtmlElement, text: str, title: str, told: str) -> Found:
    """The article on a page, whose tree and markup (`text`) the other extractors read; `told` is its own description of itself."""
    main = main_part(page, title)
    second = votes.by_resiliparse(text)
    voice = judging.Voice(second, len(page.blocks))
    third: list[str] = []

    def asked() -> judging.Voice:
        third.append(votes.by_trafilatura(tree))
        return judging.Voice(third[0], len(page.blocks))

    judged = judging.judge(page, main, voice, asked, title, judging.folded(told))
    kept = [_piece(page.blocks[number]) for number in judged.kept] or in_lines("".join(third))
    spare: list[Piece] = []
    if sum(len(piece.text) for piece in kept) < NEXT_TO_NOTHING:
        spare = [_piece(block) for block, aside in zip(page.blocks, main.aside, strict=True) if not aside and voice.holds(judging.folded(block.text))]
    return Found(kept, judged, main.prose, second, spare)


def in_lines(text: str) -> list[Piece]:
    """Each line of a text as a paragraph."""
    return [Piece("paragraph", line.strip()) for line in text.splitlines() if line.strip()]


def _piece(block: Block) -> Piece:
    kind = "paragraph" if block.kind == "heading" and width(block.text) > LONGEST_HEADING else block.kind
    return Piece(kind, block.text, block.linked)
