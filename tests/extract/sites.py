"""A newspaper's pages, as many as wanted: each with words of its own, and whatever else a test puts there."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from tagwire.extract.boilerplate import SiteBlocks, without
from tagwire.model import Article, Block, BlockKind

WORDS = """harbour storm ferry council market school budget river doctor engine teacher village winter harvest bridge museum
 library island captain orchard railway painter valley minister protest factory weather pilot tunnel garden""".split()

Extra = Callable[[int], Sequence[Block]]


def said(words: str, kind: BlockKind = "paragraph") -> Block:
    return Block(kind, words)


def nothing(_: int) -> Sequence[Block]:
    return ()


def always(*blocks: Block) -> Extra:
    return lambda _: blocks


def each(every: int, *blocks: Block) -> Extra:
    """On one page of so many."""
    return lambda number: blocks if number % every == 0 else ()


def own(number: int, paragraphs: int = 5) -> list[Block]:
    """Paragraphs that no other page has."""
    chance = random.Random(number)
    return [said(" ".join(chance.choice(WORDS) for _ in range(25)).capitalize() + f", day {number}.") for _ in range(paragraphs)]


def headline(number: int) -> str:
    return f"Council votes on harbour number {number}"


def article(number: int, *blocks: Block) -> Article:
    url = f"https://harbour-post.example/news/{number}"
    return Article(url, url, "article", headline(number), "\n".join(block.text for block in blocks if block.kind != "caption"), blocks)


def page(number: int, before: Extra = nothing, inside: Extra = nothing, after: Extra = nothing) -> Article:
    """One page: what stands before, amid and after its own five paragraphs."""
    first, *rest = own(number)
    return article(number, *before(number), first, *rest[:2], *inside(number), *rest[2:], *after(number))


def read(pages: Sequence[Article], site: SiteBlocks | None = None) -> SiteBlocks:
    """A site that has seen these pages."""
    site = site or SiteBlocks()
    for number, one in enumerate(pages):
        site.count(number, one.title, one.blocks)
    return site


def site_of(many: int = 60, before: Extra = nothing, inside: Extra = nothing, after: Extra = nothing) -> SiteBlocks:
    return read([page(number, before, inside, after) for number in range(many)])


def gone(site: SiteBlocks, *blocks: Block) -> list[str]:
    """What an article of 99 own words and these blocks loses on this site."""
    return [one.block.text for one in without(article(10_001, *own(10_001), *blocks), site.known())[1]]
