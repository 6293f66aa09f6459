"""Running sites and a browser."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from e2e import processes
from e2e.sites import Site, pages

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = Path(os.environ.get("TAGWIRE_CHROMIUM", "/usr/bin/chromium"))
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync"
).split()


@pytest.fixture(scope="session", params=["hand-made", "real"])
def site(request: pytest.FixtureRequest) -> Iterator[Site]:
    """The hand-made reading behind a real server, and the sample edition as `tagwire up` shows it."""
    yield from hand_made() if request.param == "hand-made" else sample_edition(request.getfixturevalue("tmp_path_factory").mktemp("data"))


def sample_edition(data: Path) -> Iterator[Site]:
    """The whole program, offline."""
    with processes.up(data, "--offline") as (base, _):
        yield processes.site_of(base)


def hand_made() -> Iterator[Site]:
    """Shapes made by hand: odd ones too."""
    environment = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT / 'tests'}"}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    with subprocess.Popen([sys.executable, "-m", "web.server", "0"], env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        port = process.stdout.readline().strip()
        yield Site(f"http://127.0.0.1:{port}", pages())
        process.terminate()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Headless Chromium; skipped with one line where there is none."""
    if not CHROMIUM.exists() and os.environ.get("CI") == "true":
        pytest.fail(f"no Chromium at {CHROMIUM}")
    if not CHROMIUM.exists():
        pytest.skip(f"no Chromium at {CHROMIUM}; set TAGWIRE_CHROMIUM")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()
