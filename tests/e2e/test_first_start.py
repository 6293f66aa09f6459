"""What a person sees who starts Tagwire for the first time, and what the worker then reads from a recorded wire."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, expect
from waitress.server import create_server

from e2e import processes
from tagwire.journeys.replay import Wire
from wire import record_wire

pytestmark = pytest.mark.process


def tagwire(*words: str, data: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tagwire", *words, "--data", str(data)],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
        env={**os.environ, **environment},
    )


@pytest.fixture(scope="module")
def replayed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a recorded wire that is being replayed."""
    path = tmp_path_factory.mktemp("wire") / "own.warc.gz"
    record_wire(path, publishers=4)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = create_server(Wire(path), host="127.0.0.1", port=port)
    threading.Thread(target=server.run, daemon=True).start()
    yield f"http://127.0.0.1:{port}"
    server.close()


def counts(data: Path) -> dict[str, int]:
    """The store's counts, by the closing table of an ingest of nothing."""
    nothing = data.parent / "nothing.ndjson"
    nothing.write_text("\n")
    found: dict[str, int] = json.loads(tagwire("ingest", str(nothing), "--json", data=data).stdout)
    return found


@pytest.mark.browser
def test_the_first_page_asks_for_language_and_country_and_follows_twenty_sources(browser: Browser, tmp_path: Path) -> None:
    with processes.up(tmp_path / "data", "--offline") as (base, _):
        page = browser.new_page()
        page.goto(f"{base}/welcome")
        page.get_by_label("English").check()
        page.locator("select").select_option("GB")
        page.get_by_role("button").last.click()
        expect(page).to_have_url(f"{base}/en/")
        expect(page.locator("main")).to_contain_text("20")
        expect(page.locator("body")).to_contain_text("Sample")
        page.close()


@pytest.mark.browser
def test_the_one_time_link_lets_the_operator_in_once(browser: Browser, tmp_path: Path) -> None:
    with processes.up(tmp_path / "data", "--offline") as (base, process):
        assert process.stderr is not None
        link = next(found[0] for line in process.stderr if (found := re.search(r"http://\S+sesame=\S+", line)))
        page = browser.new_page()
        page.goto(link)
        expect(page).to_have_url(f"{base}/admin/")
        page.close()
        again = browser.new_page()
        answer = again.goto(link)
        assert answer is not None
        assert answer.status == 403
        again.close()


def test_a_followed_wire_is_read_and_takes_the_place_of_the_sample(replayed: str, tmp_path: Path) -> None:
    data = tmp_path / "data"
    feeds = [line for line in urlopen(replayed).read().decode().split() if "broken" not in line]
    allowed = {"TAGWIRE_ALLOW_NETWORKS": "127.0.0.0/8", "TAGWIRE_SITE_PAUSE": "0"}
    tagwire("add", "--unseen", *feeds, "--language", "en", data=data, **allowed)
    os.environ.update(allowed)
    try:
        with processes.up(data) as (base, process):
            while "Sample edition" in urlopen(f"{base}/en/").read().decode():
                assert process.poll() is None
                time.sleep(0.2)
            shown = urlopen(f"{base}/en/").read().decode()
    finally:
        for name in allowed:
            os.environ.pop(name)
    assert "Sample" not in shown
    assert counts(data)["articles"] >= 1


def test_a_second_start_loads_nothing_again(tmp_path: Path) -> None:
    first, second = (started(tmp_path / "data") for _ in range(2))
    assert any("loaded the sample edition" in line for line in first)
    assert not any("loaded" in line for line in second)


def started(data: Path) -> list[str]:
    """What `tagwire up` says until it is ready."""
    with processes.up(data, "--offline") as (_, process):
        assert process.stderr is not None
        said = []
        for line in process.stderr:
            said.append(line)
            if "administrator" in line:
                break
    return said
