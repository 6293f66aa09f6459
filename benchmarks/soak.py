"""A worker that is killed again and again loses no entry and takes none in twice.

A local wire publishes all the time, five in a hundred feeds fail, pages are asked for; `tagwire worker` gets `kill -9`
every 20 to 60 seconds and is started again. At the end the store is compared with what the wire published.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.request import urlopen

from local_wire import is_sound, site_of

PORT, FEEDS, SITES = 18_090, 60, 60
NEWS_EVERY, DUE_EVERY = 2.0, 8.0
"""Seconds between two pieces of news, and after which every feed is due: far below what any schedule allows, to have
something in work at every kill. A feed lists ten entries and has a new one every ten seconds, so none rolls over."""
LAST = 900.0
"""Seconds for the rest, once the news is over: a machine that is busy otherwise may be far behind."""


def main() -> int:
    """Publish, kill, compare."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--minutes", type=float, default=10.0)
    ask.add_argument("--seed", type=int, default=1)
    asked = ask.parse_args()
    server = subprocess.Popen([sys.executable, str(Path(__file__).with_name("local_wire.py")), str(PORT)])
    try:
        with tempfile.TemporaryDirectory() as data:
            return _soak(Path(data), asked.minutes * 60, random.Random(asked.seed))
    finally:
        server.kill()


def _soak(data: Path, seconds: float, draw: random.Random) -> int:
    from tagwire.options import read_options
    from tagwire.store.opening import open_store

    os.environ.update(TAGWIRE_ALLOW_NETWORKS="127.0.0.0/8", TAGWIRE_SITE_PAUSE="0", TAGWIRE_FETCH_PAGES="1", TAGWIRE_DATA=str(data))
    open_store(read_options(data))
    _follow()
    kills, worker = 0, _worker()
    _wait_for_first_readings()
    ends = time.monotonic() + seconds
    dies = time.monotonic() + draw.uniform(20, 60)
    news = due = 0.0
    while (now := time.monotonic()) < ends:
        if now >= news:
            urlopen(f"http://127.0.0.1:{PORT}/next").close()
            news = now + NEWS_EVERY
        if now >= due:
            _all_due()
            due = now + DUE_EVERY
        if now >= dies:
            worker.send_signal(signal.SIGKILL)
            worker.wait()
            kills, worker, dies = kills + 1, _worker(), now + draw.uniform(20, 60)
            print(f"kill {kills}: {_counts()}", flush=True)
        time.sleep(0.2)
    return _compare(worker, kills)


def _wait_for_first_readings() -> None:
    """What rolls off a feed's list before it was ever read is nobody's loss."""
    from tagwire.store.rows import SourceRow

    sound = [f"http://{site_of(number, SITES, PORT)}/feed/{number}" for number in range(FEEDS) if is_sound(number)]
    while SourceRow.objects.filter(url__in=sound, last_ok=None).exists():
        time.sleep(0.2)


def _compare(worker: subprocess.Popen[bytes], kills: int) -> int:
    listed = urlopen(f"http://127.0.0.1:{PORT}/published?{FEEDS},{SITES},{PORT}").read().decode().split()
    ends = time.monotonic() + LAST
    while time.monotonic() < ends and (len(_kept()) < len(listed) or not _settled()):
        _all_due()  # again and again: a reading that was under way when the news ended saw too little
        time.sleep(DUE_EVERY)
    worker.terminate()
    status = worker.wait(30)
    kept, revisions, lines = _kept(), _revisions(), _lines()
    lost, more = set(listed) - set(kept), len(kept) - len(set(kept))
    print(f"{kills} kills; {len(listed)} entries published, {len(kept)} articles, {lines} ledger lines; {len(lost)} lost, {more} twice, {revisions} revisions")
    print(f"the worker ended with status {status}; {_counts()}")
    return int(bool(lost) or bool(more) or bool(revisions) or lines != len(kept) or status != 0)


def _worker() -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", "tagwire", "worker"], stderr=subprocess.DEVNULL)


def _follow() -> None:
    from tagwire import moments
    from tagwire.model import Publisher, Source
    from tagwire.store import sources

    sources.follow(
        (Source(f"http://{site_of(number, SITES, PORT)}/feed/{number}", Publisher(f"paper-{number}", f"Paper {number}")) for number in range(FEEDS)),
        due=moments.now(),
    )


def _all_due() -> None:
    from tagwire.store.rows import SourceRow

    SourceRow.objects.filter(failures=0).update(next_due="2000-01-01T00:00:00Z")


def _kept() -> list[str]:
    from tagwire.store.rows import ArticleRow

    return list(ArticleRow.objects.values_list("url", flat=True))


def _lines() -> int:
    from tagwire.store.rows import LedgerRow

    return LedgerRow.objects.filter(kind="entry").count()


def _revisions() -> int:
    from tagwire.store.rows import RevisionRow

    return RevisionRow.objects.count()


def _settled() -> bool:
    from tagwire.store.rows import ArticleRow, WaitingRow

    return not WaitingRow.objects.exists() and not ArticleRow.objects.filter(placement=None).exists()


def _counts() -> str:
    from tagwire.store.rows import PlacementRow, SourceRow, WaitingRow

    return f"{len(_kept())} articles, {PlacementRow.objects.count()} placed, {WaitingRow.objects.count()} waiting, {SourceRow.objects.filter(failures__gt=0).count()} feeds failing"


if __name__ == "__main__":
    sys.exit(main())
