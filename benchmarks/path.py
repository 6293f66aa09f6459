"""What the path of an article costs: milliseconds per stage, articles a second of the whole, memory.

Run on the sample edition's own texts (`make bench`); the figures are of this machine, compare them only in one run.
"""

from __future__ import annotations

import os
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

Thing = TypeVar("Thing")
ROUNDS = 3


def timed(name: str, work: Callable[[Thing], object], things: Iterable[Thing]) -> None:
    """The median over rounds of the mean milliseconds a thing takes."""
    listed = list(things)
    rounds = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        for thing in listed:
            work(thing)
        rounds.append((time.perf_counter() - began) / len(listed) * 1000)
    print(f"{name:<28} {statistics.median(rounds):8.2f} ms   (best {min(rounds):.2f}, n={len(listed)})")


def megabytes() -> float:
    """Memory of this process at its highest."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def stages(folder: Path) -> None:
    """Each stage alone."""
    from tagwire import entries, extract, fingerprint, label, sample, stories
    from tagwire.journeys.prepare import Brought, Prepared, labeler, prepare
    from tagwire.model import Article, Subject
    from wire import THEN, feed_of, record_wire

    pieces = record_wire(folder / "own.warc.gz")
    pages = [(sample.page_of(piece).encode(), piece.url) for piece in pieces]
    timed(
        "entries (a feed of 10)",
        lambda body: entries.read_feed(body, "https://x.example/feed"),
        [feed_of(pieces[i : i + 10]).encode() for i in range(0, 80, 10)],
    )
    articles = [one for body, url in pages if isinstance(one := extract.read_page(body, url), Article) and one.text]
    timed("extract (a page)", lambda page: extract.read_page(*page), pages)
    timed("fingerprint (signature)", lambda one: fingerprint.signature(one.text), articles)
    timed("label (an article)", lambda one: label.label(Subject(one.title, one.text), labeler()), articles)
    prepared = [one for piece in pieces if isinstance(one := prepare(Brought(piece.publisher, sample.entry_of(piece))), Prepared)]
    labels = [(str(i), one.article.title, one.article.text, one.label, THEN) for i, one in enumerate(prepared)]
    timed("stories (read)", lambda told: stories.read(*told), labels)
    placer = stories.Placer()
    readings = iter([stories.read(f"{n}-{i}", *rest) for n in range(ROUNDS) for i, *rest in labels])
    timed("stories (place)", lambda _: placer.place(next(readings)), labels)


def whole(folder: Path) -> None:
    """The whole path, from an archive into SQLite, with two processes."""
    from tagwire.journeys.ingest import Ingest
    from tagwire.journeys.place import Placing
    from tagwire.journeys.prepare import Brought, prepare_far
    from tagwire.journeys.processes import processes
    from tagwire.options import read_options
    from tagwire.sample import entry_of
    from tagwire.store import ledger
    from tagwire.store.opening import open_store
    from wire import record_wire

    wire = folder / "own.warc.gz"
    open_store(read_options(folder / "data"))
    with processes(2) as pool:
        list(pool.map(prepare_far, [Brought(piece.publisher, entry_of(piece)) for piece in record_wire(wire)[:16]]))
        began = time.perf_counter()
        Ingest(pool, 2, datetime.now(UTC)).run([wire])
        kept = time.perf_counter()
    placed = sum(Placing(sample=False).run())
    ended = time.perf_counter()
    counts = ledger.counts()
    articles = int(str(counts["articles"]))
    print(f"{'keep (per article, 2 proc.)':<28} {(kept - began) / articles * 1000:8.2f} ms")
    print(f"{'place and show (per article)':<28} {(ended - kept) / max(1, placed) * 1000:8.2f} ms")
    print(f"{'whole path':<28} {articles / (ended - began):8.1f} articles/s, {articles} articles")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        os.environ["TAGWIRE_DATA"] = str(Path(name) / "data")
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tagwire.settings")
        import django

        django.setup()
        whole(Path(name))
        stages(Path(name))
        print(f"{'memory of this process':<28} {megabytes():8.0f} MB at most")
