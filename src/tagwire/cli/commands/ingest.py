"""`tagwire ingest`: bring archives (WARC, NDJSON, folders) into the store, through the whole path."""

from __future__ import annotations

import asyncio
import logging
import math
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path

import click
import msgspec
from tqdm import tqdm

from tagwire import moments
from tagwire.cli.settings import DATA, NOW, options_for, present
from tagwire.errors import TagwireError
from tagwire.model import Document
from tagwire.options import Options

Fetch = Callable[[Sequence[str]], list[Document | TagwireError]]


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@DATA
@NOW
@click.option("--json", "as_json", is_flag=True, help="Print the closing table as one JSON object.")
@click.option("--workers", type=click.IntRange(1, 256), default=os.cpu_count() or 1, show_default=True, help="Processes for extraction and labels.")
@click.option("--fetch", is_flag=True, help="Get the pages that the archives lack from the network; nothing is fetched otherwise.")
def command(files: tuple[Path, ...], data: Path | None, now: str | None, as_json: bool, workers: int, fetch: bool) -> None:
    """Bring archives into the store. The same file given twice changes nothing; a run that was cut off goes on."""
    from tagwire.store.opening import open_store

    present(now)
    from tagwire.journeys.archive import files_of

    named = files_of(files)
    options = options_for(data)
    open_store(options)
    from tagwire.store.opening import explained

    logging.getLogger("tagwire").setLevel(logging.WARNING)  # the closing table tells what a log would
    with explained(options):
        _bring_in(named, workers, options, fetch=fetch)
        _close(as_json)


def _bring_in(files: list[Path], workers: int, options: Options, *, fetch: bool) -> None:
    from tagwire.journeys.ingest import Ingest
    from tagwire.journeys.place import Placing
    from tagwire.journeys.processes import processes
    from tagwire.journeys.understand import understanding

    quiet = not sys.stderr.isatty()
    fetcher = pages(options) if fetch else nullcontext()
    bar = tqdm(unit=" records", desc="reading", file=sys.stderr, disable=quiet)
    with understanding(options) as understood, processes(workers) as pool, bar, fetcher as get:
        Ingest(pool, workers, moments.present(), bar.update, get, understood).run(files)
    with tqdm(unit=" articles", desc="placing", file=sys.stderr, disable=quiet) as bar:
        for count in Placing(sample=False).run():
            bar.update(count)


@contextmanager
def pages(options: Options) -> Iterator[Fetch]:
    """What gets pages, a batch at a time, at the pace and within the limits that the options say; however long the queue."""
    from tagwire.model import Validators
    from tagwire.worker import downloader

    network = downloader(options, patience=math.inf)

    async def get(urls: Sequence[str]) -> list[Document | TagwireError]:
        found = await asyncio.gather(*(network.get(url, Validators(), kind="page", now=moments.now) for url in urls))
        return [one for one in found if isinstance(one, Document | TagwireError)]

    with asyncio.Runner() as runner:
        runner.run(network.__aenter__())
        try:
            yield lambda urls: runner.run(get(urls))
        finally:
            runner.run(network.__aexit__(None, None, None))


def _close(as_json: bool) -> None:
    from tagwire.store import ledger

    counts = ledger.counts()
    click.echo(msgspec.json.encode(counts).decode() if as_json else table(counts))


def table(counts: Mapping[str, object]) -> str:
    """The closing table for people."""
    rows = [(name, str(value)) for name, value in counts.items() if name != "failures"]
    failures = counts["failures"]
    assert isinstance(failures, Mapping)
    rows += [(f"failed: {reason}", str(count)) for reason, count in failures.items()] or [("failed", "0")]
    width = max(len(name) for name, _ in rows)
    return "\n".join(f"{name:<{width}}  {value:>8}" for name, value in rows)
