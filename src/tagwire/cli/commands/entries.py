"""`tagwire entries`: a feed's bytes → its entries."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from pathlib import Path

import click

from tagwire.cli import lines
from tagwire.entries import read_feed
from tagwire.errors import BrokenRecord


@dataclass(frozen=True, slots=True)
class _Body:
    url: str
    body_b64: str
    content_type: str | None = None


def work(record: lines.Record) -> object:
    """One feed."""
    wanted = lines.convert(record, _Body)
    try:
        body = base64.b64decode(wanted.body_b64, validate=True)
    except (binascii.Error, ValueError) as error:
        raise BrokenRecord("body_b64", f"not base64: {error}") from error
    return read_feed(body, wanted.url, wanted.content_type)


@click.command("entries")
@lines.FILES
@lines.WORKERS
def command(files: tuple[Path, ...], workers: int) -> None:
    """Read feeds (RSS, RDF, Atom, JSON Feed, news sitemaps) and print their entries, one feed a line."""
    lines.map_records(files, work, workers)
