"""What other readers were blamed for: memory (feedparser #296) and time (feedparser #209) for a feed of 5 MB."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

SIZE = 5_000_000
GROWTH = 3
"""Times its own size that a feed may take besides itself (feedparser #296 tells of a hundred times)."""
SECONDS = 15
"""Of a processor; feedparser #209 tells of more for such a feed."""

READ = """
import pathlib, resource, sys
from tagwire.entries import read_feed
from tagwire.model import Feed

def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024

body = pathlib.Path(sys.argv[1]).read_bytes()
read_feed(body[:20_000] + b"</channel></rss>", "https://news.example/feed")
before = peak()
feed = read_feed(body, "https://news.example/feed")
assert isinstance(feed, Feed), feed
assert len(feed.entries) >= int(sys.argv[2]), len(feed.entries)
print(peak() - before)
"""
TEXTS = {
    "long texts": "<p>" + "The bridge was opened on Sunday by many people. " * 100 + "</p>",
    "texts in Arabic": "<p>"
    + "\u0627\u0641\u062a\u062a\u062d \u0627\u0644\u062c\u0633\u0631 \u064a\u0648\u0645 \u0627\u0644\u0623\u062d\u062f. " * 100
    + "</p>",
    "short items": "The bridge was opened on Sunday by many people. " * 4,
}


def large_feed(text: str, end: str = "</channel></rss>") -> tuple[bytes, int]:
    """A feed of SIZE and how many items it has."""
    item = f"<item><guid>{{0}}</guid><title>News {{0}}</title><link>https://news.example/{{0}}</link><description><![CDATA[{text}]]></description></item>"
    count = SIZE // len(item.encode()) + 1
    return ("<rss version='2.0'><channel><title>Large</title>" + "".join(map(item.format, range(count))) + end).encode(), count


def growth(path: Path, body: bytes, count: int) -> int:
    """Bytes that reading a feed takes at its peak, in a process of its own that dies when it takes too long."""
    path.write_bytes(body)
    found = subprocess.run(
        [sys.executable, "-c", READ, str(path), str(count)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2] / "src")},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS)),  # no threads here
    )
    assert found.returncode == 0, found.stderr[-1000:]
    return int(found.stdout)


@pytest.mark.parametrize("name", TEXTS)
def test_a_large_feed_takes_few_times_its_size_and_is_read_in_time(name: str, tmp_path: Path) -> None:
    assert growth(tmp_path / "feed", *large_feed(TEXTS[name])) <= GROWTH * SIZE


def test_a_large_feed_that_is_broken_is_read_in_time_too(tmp_path: Path) -> None:
    assert growth(tmp_path / "feed", *large_feed(TEXTS["long texts"], "<item><title>cut")) <= 2 * GROWTH * SIZE
