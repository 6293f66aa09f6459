"""What stands around a page's text, by which its kind shows: headlines that lead elsewhere, times, counters, an offer. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from tagwire import words
from tagwire.extract.body.mainpart import width

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from lxml.html import HtmlElement

    from tagwire.extract.body.blocks import Block, Page

SHORTEST, LONGEST = 20, 250
"""Own choice, in Latin characters: a link that makes a block of such a length is a headline; menus are shorter."""
ALL_LINK = 0.7
"""Own choice: the share of a block that is link where it is a headline; a kicker, a time or a name may stand beside the link."""
NEAR = 4
"""Own choice: a teaser's words stand at most so many blocks below its headline (kicker, date, author between)."""
TEASER = 2
"""Own choice: a teaser has no more paragraphs."""
OFTEN = 0.3
"""Own choice: share of a text below which single links among its paragraphs explain it."""
BRIEF = 1_500
"""Own choice, in Latin characters: some 250 words, longer than what a wall leaves free."""
REACH = 6
"""Own choice: an offer to subscribe that cuts a text stands within so many blocks after it (buttons, a picture between)."""
_HEADS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "dt"})
SIGNS = 8
"""Own choice: the title as a heading differs from it by so many quotation marks and blanks."""
LABEL = 30
"""Characters of a block that holds a time or a counter and little else (own choice)."""

_TIME = re.compile(r"^\W{0,3}(?:[01]?\d|2[0-3])\s?[:.h時시点]\s?[0-5]\d(?!\d|\s?[./-])", re.IGNORECASE)
_COUNTER = re.compile(r"^\D{0,14}\d{1,3}\s?(?:/|of|von|de|sur|di|van|av|z|из|з|من|מתוך|의)\s?\d{1,3}\D{0,3}$", re.IGNORECASE)
_FIRST = re.compile(r"\W{0,2}\d{1,3}\s?/\s?\d{1,3}\b")
_PLAYER = re.compile(r"youtube|youtu\.be|vimeo|dailymotion|player|embed|soundcloud|spotify|podcast|audio|video|rutube|bilibili", re.IGNORECASE)
_PLAYERS = etree.XPath("//div[contains(@class, 'video-player') or contains(@class, 'audio-player') or contains(@class, 'jwplayer') or @data-video-id][1]")


@dataclass(frozen=True, slots=True)
class Outline:
    """Counts of what stands around a text of some blocks."""

    paragraphs: int = 0
    """Prose of the text that stands below no such headline, in blocks."""
    headlines: int = 0
    """All blocks that are one link and as long as a headline."""
    teasers: int = 0
    """Such headlines with paragraphs of the text right below them."""
    teased: float = 0.0
    """Share of the text's prose (0 to 1) that stands there."""
    timed: int = 0
    """Paragraphs below a time of day."""
    numbered: int = 0
    """Counters such as `3/12`."""
    offered: bool = False
    """Whether an offer stands anywhere on the page of a short text."""
    walled: bool = False
    """Whether an offer stands where the text ends."""


NOTHING = Outline()


def outline_of(page: Page, prose: Sequence[float], kept: Collection[str], title: str, is_pitch: Callable[[str], bool]) -> Outline:
    """The outline of a page with that title, of such prose (`mainpart.prose_of` each block), whose text is the blocks with the words in `kept`."""
    blocks = page.blocks
    own_title = words.key(title)
    titles = {number for number, block in enumerate(blocks) if own_title and abs(len(block.text) - len(title)) <= SIGNS and words.key(block.text) == own_title}
    lead = [_is_headline(block) and number not in titles for number, block in enumerate(blocks)]
    own = [length > 0 and block.text in kept for block, length in zip(blocks, prose, strict=True)]
    whole = sum(length for length, is_own in zip(prose, own, strict=True) if is_own)
    below = _below(blocks, lead, prose, titles)
    teasing = [number for number, (is_own, headline) in enumerate(zip(own, below, strict=True)) if is_own and headline >= 0]
    if sum(prose[number] for number in teasing) > OFTEN * whole:
        teasing = [number for number in teasing if _is_teaser(page, below[number], number, prose)]
    last = max((number for number, is_own in enumerate(own) if is_own), default=-1)
    return Outline(
        paragraphs=sum(own) - len(teasing),
        headlines=sum(lead),
        teasers=len({below[number] for number in teasing}),
        teased=sum(prose[number] for number in teasing) / whole if whole else 0.0,
        timed=_timed(blocks, prose),
        numbered=sum(_is_numbered(block) for block in blocks),
        offered=whole < BRIEF and any(is_pitch(block.text) for block in blocks),
        walled=any(is_pitch(block.text) for block in (blocks[last + 1 : last + 1 + REACH] if last >= 0 else blocks)),
    )


def has_player(tree: HtmlElement) -> bool:
    """Whether sound or film is played on a page."""
    if next(tree.iter("video", "audio", "amp-video", "amp-audio"), None) is not None:
        return True
    return any(_PLAYER.search(f"{frame.get('src') or ''} {frame.get('data-src') or ''}") for frame in tree.iter("iframe", "amp-iframe")) or bool(_PLAYERS(tree))


def _is_headline(block: Block) -> bool:
    return block.linked >= ALL_LINK and SHORTEST <= width(block.text) <= LONGEST


def _below(blocks: Sequence[Block], lead: Sequence[bool], prose: Sequence[float], titles: Collection[int]) -> list[int]:
    """For each block the headline that is a link and of whose first paragraphs it is one, else -1."""
    below = []
    headline, told, opened = -1, 0, False
    for number, (block, is_lead, length) in enumerate(zip(blocks, lead, prose, strict=True)):
        told = 0 if number in titles else told
        opened = (opened or number in titles) and told == 0
        if is_lead:
            headline, told = number, 0
        elif opened or block.kind == "heading" or number - headline > NEAR or told == TEASER:
            headline = -1  # the title, and a heading that leads nowhere, open words of their own
        below.append(headline if length and not is_lead else -1)
        told += bool(length)
    return below


def _is_teaser(page: Page, headline: int, number: int, prose: Sequence[float]) -> bool:
    """Whether a headline and words below it have an element of their own, or stand in one list of such pairs.

    Else they are a link among an article's paragraphs and the paragraph after it.
    """
    around = next((span for span in page.spans if span.start <= headline and span.end > number), None)
    if around is None or sum(length > 0 for length in prose[around.start : around.end]) <= TEASER:
        return around is not None
    head, below = page.blocks[headline].element, page.blocks[number].element
    return head.tag in _HEADS and head.getparent() is below.getparent()


def _is_numbered(block: Block) -> bool:
    return (len(block.text) < LABEL and _COUNTER.match(block.text) is not None) or (block.kind == "caption" and _FIRST.match(block.text) is not None)


def _timed(blocks: Sequence[Block], prose: Sequence[float]) -> int:
    """Times with prose in one of the two blocks after them."""
    return sum(
        len(block.text) < LABEL and block.linked < ALL_LINK and _TIME.match(block.text) is not None and any(prose[number + 1 : number + 3])
        for number, block in enumerate(blocks)
    )
