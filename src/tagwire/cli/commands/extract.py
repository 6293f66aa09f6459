"""`tagwire extract`: a page's bytes → an article's text and facts."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from pathlib import Path

import click

from tagwire.cli import lines, site_blocks
from tagwire.errors import BrokenRecord
from tagwire.extract import read_page


@dataclass(frozen=True, slots=True)
class _Page:
    url: str = ""
    html: str | None = None
    html_b64: str | None = None
    content_type: str | None = None


def work(record: lines.Record) -> object:
    """One page."""
    wanted = lines.convert(record, _Page)
    return read_page(_body(wanted), wanted.url, wanted.content_type)


def _body(wanted: _Page) -> bytes | str:
    if wanted.html_b64 is None:
        if wanted.html is None:
            raise BrokenRecord("html", "a page has `html` or `html_b64`")
        return wanted.html
    try:
        return base64.b64decode(wanted.html_b64, validate=True)
    except (binascii.Error, ValueError) as error:
        raise BrokenRecord("html_b64", f"not base64: {error}") from error


@click.command("extract")
@lines.FILES
@lines.WORKERS
@site_blocks.SITE_BLOCKS
def command(files: tuple[Path, ...], workers: int, recurring: bool) -> None:
    """Read article pages and print their text and facts, one page a line."""
    answer = site_blocks.map_records if recurring else lines.map_records
    answer(files, work, workers)
