"""Feeds a second of `entries` against feedparser in the same run, both with sanitising, and the share of careful readings.

    .venv/bin/python benchmarks/entries.py FILE [--workers N]

FILE holds records as `tagwire entries` takes them (NDJSON, also .gz; `body` may stand for `body_b64`). Processor seconds
are compared, since other work on the machine slows both alike; wall seconds stand beside them. `--workers` (default:
the processors) is how many processes `tagwire entries` would spread the feeds over; feedparser reads in one.
"""

from __future__ import annotations

import argparse
import base64
import gzip
import json
import os
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import feedparser

from tagwire.entries import read_feed
from tagwire.entries.xmlfeed import CAREFUL
from tagwire.model import Feed

Given = tuple[bytes, str, str | None]


def given(path: Path) -> list[Given]:
    """The feeds of a file: body, address, content type."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines if line.strip()]
    return [(_body(record), record.get("url") or "", record.get("content_type")) for record in records]


def _body(record: dict[str, str]) -> bytes:
    return record["body"].encode() if "body" in record else base64.b64decode(record["body_b64"])


def ours(feed: Given) -> Feed | None:
    """One feed, read by us."""
    body, url, kind = feed
    found = read_feed(body, url, kind)
    return found if isinstance(found, Feed) else None


def counted(feed: Given) -> int:
    """The entries of one feed: what a process need not send back costs nothing."""
    found = ours(feed)
    return len(found.entries) if found else 0


def theirs(feed: Given) -> None:
    """One feed, read by feedparser as it comes."""
    body, url, kind = feed
    feedparser.parse(body, response_headers={"content-location": url, **({"content-type": kind} if kind else {})})


def timed(act: Callable[[], object]) -> tuple[float, float]:
    """Processor seconds and wall seconds."""
    processor, wall = time.process_time(), time.perf_counter()
    act()
    return time.process_time() - processor, time.perf_counter() - wall


def main() -> None:
    """Read, compare, print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("file", type=Path)
    options.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    chosen = options.parse_args()
    feeds = given(chosen.file)
    found = [ours(feed) for feed in feeds]
    careful = sum(feed is not None and CAREFUL in feed.warnings for feed in found)
    print(f"{len(feeds)} feeds, {sum(len(feed[0]) for feed in feeds) / 1e6:.1f} MB; read {sum(feed is not None for feed in found)}")
    print(f"read by the careful reader: {careful} ({careful / len(feeds):.1%})")
    one = timed(lambda: [ours(feed) for feed in feeds])
    with ProcessPoolExecutor(chosen.workers) as pool:
        list(pool.map(counted, feeds[: 2 * chosen.workers]))
        many = timed(lambda: list(pool.map(counted, feeds, chunksize=4)))
    other = timed(lambda: [theirs(feed) for feed in feeds])
    print(f"entries, one process:      {len(feeds) / one[0]:7.1f} feeds a processor second, {len(feeds) / one[1]:7.1f} a second")
    print(f"entries, {chosen.workers} processes:      {len(feeds) / many[1]:32.1f} a second")
    print(f"feedparser, one process:   {len(feeds) / other[0]:7.1f} feeds a processor second, {len(feeds) / other[1]:7.1f} a second")
    print(f"times feedparser: {other[0] / one[0]:.1f} a process, {other[1] / many[1]:.1f} with {chosen.workers} processes")


if __name__ == "__main__":
    main()
