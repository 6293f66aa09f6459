"""Pages a second of `extract` beside trafilatura and resiliparse, in the same run, page by page in turns.

    .venv/bin/python benchmarks/extract.py [FILE] [--workers N] [--memory PAGES] [--hostile]

FILE holds records as `tagwire extract` takes them (NDJSON, also .gz); without it, pages of our own are built. Processor
seconds are compared, since other work on the machine slows all alike. Printed are: pages a second, milliseconds of each
part, the shares of the ways that gave the text, what N processes gain (beside what two commands at once gain on this
machine: its own limit), memory at the start, middle and end of PAGES pages, and how long pages take that are built to
be slow.
"""

from __future__ import annotations

import argparse
import base64
import gc
import gzip
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

from resiliparse.extract.html2text import extract_plain_text
from trafilatura import bare_extraction

sys.path[0] = str(Path(__file__).parent.parent / "tests")  # instead of this folder, where `extract` would be this file

from tagwire.errors import TagwireError  # noqa: E402 after the path
from tagwire.extract import read_page, reading  # noqa: E402 likewise

OWN_PAGES = 200
LARGE = (14_000, 900_000)
"""Elements and characters, just below what a page may hold: beyond it a page is refused at once."""

Page = tuple[bytes | str, str, str | None]
Way = Callable[[Page], object]


def given(path: Path | None) -> list[Page]:
    """The pages of a file: body, address, content type."""
    if path is None:
        return own_pages()
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines if line.strip()]
    return [(_body(record), record.get("url") or "", record.get("content_type")) for record in records]


def _body(record: dict[str, str]) -> bytes | str:
    return base64.b64decode(record["html_b64"]) if record.get("html_b64") else record.get("html") or ""


def own_pages() -> list[Page]:
    """Pages of the size of real ones: an article among menus, teasers and scripts."""
    from extract import pieces_of_pages as pieces

    menus = "".join(f'<nav class="menu-{n}"><ul>{"".join(f"<li><a href=/{n}/{i}>Section {i} of {n}</a></li>" for i in range(30))}</ul></nav>' for n in range(6))
    script = f"<script>{'var state = {a: 1, b: [2, 3]};' * 2_000}</script>"
    texts = [[f"{part[:-1]}, as was said {number} and {turn} times." for turn in range(4) for part in pieces.PARAGRAPHS] for number in range(OWN_PAGES)]
    return [(pieces.page(pieces.paragraphs(*text) + menus, pieces.LINKED_DATA + script).encode(), f"{pieces.URL}-{n}", None) for n, text in enumerate(texts)]


WAYS: dict[str, Way] = {
    "tagwire": lambda page: read_page(*page),
    "trafilatura fast": lambda page: bare_extraction(page[0], fast=True, with_metadata=False),
    "trafilatura fast, metadata": lambda page: bare_extraction(page[0], fast=True, with_metadata=True, url=page[1]),
    "resiliparse": lambda page: extract_plain_text(page[0].decode("utf-8", "replace") if isinstance(page[0], bytes) else page[0], main_content=True),
}


def compare(pages: list[Page]) -> None:
    """Each page by each way in turns."""
    spent: dict[str, float] = defaultdict(float)
    for page in pages[:5]:
        for way in WAYS.values():
            way(page)
    for page in pages:
        for name, way in WAYS.items():
            before = time.process_time()
            way(page)
            spent[name] += time.process_time() - before
    for name, seconds in spent.items():
        print(f"{name:<28} {len(pages) / seconds:8.1f} pages a processor second {1_000 * seconds / len(pages):8.2f} ms a page")


@contextmanager
def clocks(spent: dict[str, float]) -> Iterator[None]:
    """Every function of another module that the chain calls, with a clock around it: its own time, without what it calls of these."""
    doors = {value for value in vars(reading).values() if isinstance(value, ModuleType) and value.__name__.startswith("tagwire.extract")}
    kept = [(door, name, act) for door in doors for name, act in vars(door).items() if isinstance(act, FunctionType) and act.__module__ == door.__name__]
    inner: list[float] = [0.0]
    for door, name, act in kept:
        setattr(door, name, _timed(act, door.__name__.rpartition(".")[2], spent, inner))
    try:
        yield
    finally:
        for door, name, act in kept:
            setattr(door, name, act)


def _timed(act: Callable[..., Any], name: str, spent: dict[str, float], inner: list[float]) -> Callable[..., Any]:
    @wraps(act)
    def clocked(*values: Any, **named: Any) -> Any:
        before = time.process_time()
        inner.append(0.0)
        try:
            return act(*values, **named)
        finally:
            whole = time.process_time() - before
            spent[name] += whole - inner.pop()
            inner[-1] += whole

    return clocked


def parts(pages: list[Page]) -> None:
    """Milliseconds of each module of the chain, and who gave the text."""
    spent: dict[str, float] = defaultdict(float)
    with clocks(spent):
        found = [read_page(*page) for page in pages]
    for name, seconds in sorted(spent.items(), key=lambda item: -item[1]):
        print(f"  {name:<26} {1_000 * seconds / len(pages):8.2f} ms a page")
    answers = Counter(f"error: {one.code}" if isinstance(one, TagwireError) else one.method or f"no text ({one.page_type})" for one in found)
    for method, count in answers.most_common():
        print(f"  text by {method:<26} {count / len(found):8.1%}")


def command(path: Path, workers: int) -> subprocess.Popen[bytes]:
    """The stage's command, begun."""
    return subprocess.Popen([sys.executable, "-m", "tagwire", "extract", str(path), "--workers", str(workers)], stdout=subprocess.DEVNULL)


def spread(pages: list[Page], workers: int) -> None:
    """What processes gain, by the wall clock: only on a machine that does nothing else does it tell anything."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pages.ndjson"
        records = (
            {"id": n, "url": url, "html_b64": base64.b64encode(b if isinstance(b, bytes) else b.encode()).decode()} for n, (b, url, _) in enumerate(pages)
        )
        path.write_text("".join(f"{json.dumps(record)}\n" for record in records))
        empty = Path(folder) / "empty.ndjson"
        empty.touch()
        start, one, many = _wall(command(empty, 1)), _wall(command(path, 1)), _wall(command(path, workers))
        both = _wall(*[command(path, 1) for _ in range(workers)])
    print(f"{workers} processes: {(one - start) / (many - start):.2f} times one ({one:.1f} s, {many:.1f} s; {start:.1f} s are the start of the command)")
    print(f"{workers} commands at once, the machine's own limit: {workers * (one - start) / (both - start):.2f} times one")


def _wall(*begun: subprocess.Popen[bytes]) -> float:
    before = time.perf_counter()
    for process in begun:
        process.wait()
    return time.perf_counter() - before


def resident() -> float:
    """Resident memory of this process in MB."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def memory(pages: list[Page], count: int) -> None:
    """Resident memory while pages are read again and again."""
    for number in range(count + 1):
        if number % max(1, count // 10) == 0:
            gc.collect()
            print(f"  after {number:6} pages: {resident():8.1f} MB", flush=True)
        body, url, kind = pages[number % len(pages)]
        read_page(body, f"{url}?{number}", kind)


def hostile() -> None:
    """Seconds for the pages of the tests, as large as pages may be; the slowest ten are shown."""
    from extract.hostile_pages import PAGES
    from extract.pieces_of_pages import URL

    read_page(*own_pages()[0])
    took: list[tuple[float, str, str]] = []
    for name, build in PAGES.items():
        page = build(*LARGE).encode("utf-8", "replace")
        before = time.process_time()
        found = read_page(page, URL)
        took.append((time.process_time() - before, name, found.message if isinstance(found, TagwireError) else found.page_type))
    for seconds, name, answer in sorted(took, reverse=True)[:10]:
        print(f"  {seconds:6.2f} s  {name:<28} {answer}")
    print(f"  {sum(seconds > 2 for seconds, _, _ in took)} of {len(took)} hostile pages took longer than 2 s")


def main() -> None:
    """Read, compare, print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("file", type=Path, nargs="?")
    options.add_argument("--workers", type=int, default=2)
    options.add_argument("--memory", type=int, default=2_000, help="pages to read while memory is watched")
    options.add_argument("--hostile", action="store_true", help="time the pages that are built to be slow, and nothing else")
    chosen = options.parse_args()
    if chosen.hostile:
        hostile()
        return
    pages = given(chosen.file)
    print(f"{len(pages)} pages, {sum(len(page[0]) for page in pages) / 1e6:.1f} MB")
    compare(pages)
    parts(pages)
    spread(pages, chosen.workers)
    memory(pages, chosen.memory)


if __name__ == "__main__":
    main()
