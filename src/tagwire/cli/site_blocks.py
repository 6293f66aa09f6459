"""Blocks that recur across the pages of a site in one batch are dropped: answers are laid aside, counted, and told in a second pass."""

from __future__ import annotations

import sys
import tempfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, BinaryIO

import click
import msgspec

from tagwire.addresses import house_of, same_page_key
from tagwire.cli import lines
from tagwire.extract.boilerplate import LOOK_AFTER, SiteBlocks, key_of, without
from tagwire.model import Article, Block

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

SITE_BLOCKS = click.option(
    "--site-blocks",
    "recurring",
    is_flag=True,
    help="Drop blocks that recur across the pages of one site in this batch. Answers come when all pages are read.",
)


class _Answer(msgspec.Struct):
    """What is looked at of an answer; one that is an error has no text."""

    canonical_url: str = ""
    title: str = ""
    text: str = ""
    blocks: tuple[Block, ...] = ()


@dataclass(slots=True)
class _Site:
    """What a batch says of one site: also of blocks that it forgot again, because its last pages lack them."""

    blocks: SiteBlocks = field(default_factory=SiteBlocks)
    known: set[int] = field(default_factory=set)

    def count(self, number: int, page: _Answer) -> None:
        self.blocks.count(number, page.title, page.blocks)
        if self.blocks.pages % LOOK_AFTER == LOOK_AFTER - 1:  # just before they are looked through
            self.known |= self.blocks.known()


def map_records(files: Sequence[Path], work: Callable[[lines.Record], object], workers: int) -> None:
    """As `lines.map_records`, with two passes over the answers: one line out for one line in, in their order."""
    with tempfile.TemporaryFile(prefix="tagwire-") as spool:
        lines.map_records(files, work, workers, out=spool)
        known = _learnt(spool)
        spool.seek(0)
        for line in spool:
            sys.stdout.buffer.write(_without(line, known))
        sys.stdout.buffer.flush()


def _learnt(spool: BinaryIO) -> dict[str, set[int]]:
    """For each site the keys of what recurs there. Of several answers for one address the first counts."""
    sites: dict[str, _Site] = {}
    seen: set[int] = set()
    spool.seek(0)
    for number, line in enumerate(spool):
        page = msgspec.json.decode(line, type=_Answer)
        address = key_of(same_page_key(page.canonical_url))
        if page.text and address not in seen:
            seen.add(address)
            sites.setdefault(_site_of(page), _Site()).count(number, page)
    return {name: site.known | site.blocks.known() for name, site in sites.items()}


def _without(line: bytes, known: dict[str, set[int]]) -> bytes:
    page = msgspec.json.decode(line, type=_Answer)
    if not page.text:
        return line
    article = Article("", page.canonical_url, "article", page.title, page.text, page.blocks)
    left, dropped = without(article, known.get(_site_of(page), set()))
    if not dropped:
        return line
    record: dict[str, Any] = msgspec.json.decode(line)
    record |= {"text": left.text, "blocks": left.blocks}
    return msgspec.json.encode(record) + b"\n"


def _site_of(page: _Answer) -> str:
    return house_of(page.canonical_url)
