"""`tagwire worker` as a real process: Ctrl+C and SIGTERM let it finish what is in hand, a kill leaves nothing behind."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

pytestmark = pytest.mark.process

ITEM = "<item><title>Ship number {n} runs aground near Kotor</title><guid>{n}</guid><description>Nobody was hurt off Kotor on day {n}.</description></item>"
FEED = f'<rss version="2.0"><channel><title>Harbour</title>{"".join(ITEM.format(n=n) for n in range(150))}</channel></rss>'.encode()


class Harbour(BaseHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass  # what is asked is no part of what the tests say

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "application/rss+xml")
        self.send_header("Content-Length", str(len(FEED)))
        self.end_headers()
        self.wfile.write(FEED)


@pytest.fixture(scope="module")
def feed() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Harbour) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/feed.xml"
        server.shutdown()


def rows(data: Path, question: str) -> int:
    with closing(sqlite3.connect(data / "tagwire.sqlite3")) as base:
        return int(base.execute(question).fetchone()[0])


def until(true: Callable[[], bool]) -> None:
    """Wait for what must come; a test that waits in vain ends by itself."""
    end = time.monotonic() + 60
    while not true():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.05)


@pytest.fixture
def worker(feed: str, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """A worker in the midst of a feed, in a group of its own as a terminal would have it."""
    environment = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"} | {"TAGWIRE_ALLOW_NETWORKS": "127.0.0.0/8"}
    tagwire = [sys.executable, "-m", "tagwire"]
    subprocess.run([*tagwire, "add", "--unseen", feed, "--data", str(tmp_path)], env=environment, check=True, stdout=subprocess.DEVNULL)
    with closing(sqlite3.connect(tmp_path / "tagwire.sqlite3")) as base, base:
        base.execute("update store_sourcerow set next_due = '2026-01-01 00:00:00'")
    with subprocess.Popen([*tagwire, "worker", "--data", str(tmp_path)], env=environment, stderr=subprocess.PIPE, text=True, start_new_session=True) as process:
        try:
            until(lambda: rows(tmp_path, "select count(*) from store_articlerow") > 2)
            yield process
        finally:
            process.kill()


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_after_the_entry_in_hand(worker: subprocess.Popen[str], tmp_path: Path, sign: signal.Signals) -> None:
    os.killpg(worker.pid, sign)
    _, said = worker.communicate(timeout=60)
    assert (worker.returncode, said.count("Traceback")) == (0, 0), said[-3000:]
    assert "worker stopped" in said
    assert 2 < rows(tmp_path, "select count(*) from store_articlerow") < 150
    assert rows(tmp_path, "select count(*) from store_ledgerrow where kind = 'entry'") == rows(tmp_path, "select count(*) from store_articlerow")
    assert rows(tmp_path, "select (select count(*) from store_articlerow) + (select count(*) from store_waitingrow)") == 150


def test_its_processes_end_with_it_when_it_is_killed(worker: subprocess.Popen[str]) -> None:
    children = Path(f"/proc/{worker.pid}/task/{worker.pid}/children")
    if not children.exists():
        pytest.skip("this system does not tell who started whom")
    began = [Path("/proc") / child for child in children.read_text().split()]
    assert began
    worker.kill()
    until(lambda: not any(one.exists() for one in began))
