"""`tagwire entries`: a feed's bytes → its entries."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import click

from tagwire.cli import lines
from tagwire.entries import read_feed
from tagwire.errors import TagwireError

_PARTS = ("format", "title", "link", "language", "entries", "warnings")


@dataclass(frozen=True, slots=True)
class _Body:
    url: str
    body_b64: bytes
    """In base64 in the record; bytes here."""
    content_type: str | None = None


def work(record: lines.Record) -> object:
    """One feed."""
    wanted = lines.convert(record, _Body)
    feed = read_feed(wanted.body_b64, wanted.url, wanted.content_type)
    return feed if isinstance(feed, TagwireError) else {part: getattr(feed, part) for part in _PARTS}


@click.command("entries")
@lines.FILES
@lines.WORKERS
def command(files: tuple[Path, ...], workers: int) -> None:
    """Read feeds (RSS, RDF, Atom, JSON Feed, news sitemaps) and print their entries, one feed a line."""
    lines.map_records(files, work, workers)
