"""Photographs every kind of page of the sample edition into docs/pages, at 390 and 1280 px, light and dark, in English and Arabic."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Browser, sync_playwright

OUT = Path(__file__).parent.parent / "docs" / "pages"
CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
WIDTHS = (390, 1280)
TALL = 1600
"""Pixels of height shown: the first two screens of a desk, four of a telephone."""
KINDS = {
    "front": r"^/{lang}/$",
    "hashtag": r"/{lang}/hashtag/[^.\"]+$",
    "story": r"/{lang}/story/\d+/",
    "article": r"/{lang}/article/\d+/",
    "source": r"/{lang}/source/",
    "category": r"/{lang}/category/",
    "about": r"/{lang}/about$",
}


@contextmanager
def running() -> Iterator[str]:
    """A site of the sample edition at a free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory() as data:
        words = [sys.executable, "-m", "tagwire", "up", "--offline", "--port", str(port), "--data", data]
        process = subprocess.Popen(words, env={**os.environ, "TAGWIRE_DATA": data})
        try:
            yield wait_for(f"http://127.0.0.1:{port}")
        finally:
            process.terminate()
            process.wait(30)


def wait_for(base: str) -> str:
    """The address, once it answers."""
    for _ in range(600):
        try:
            urlopen(f"{base}/healthz", timeout=5).close()  # noqa: S310 an address of our own, http by its first word
        except (URLError, OSError):
            time.sleep(0.2)
        else:
            return base
    raise SystemExit(f"{base} does not answer")


def addresses(browser: Browser, base: str, language: str) -> dict[str, str]:
    """One address of each kind, found by following links from the front page."""
    page = browser.new_page()
    found = {"front": f"/{language}/"}
    for start in ("front", "story", "article", "hashtag"):
        page.goto(base + found.get(start, found["front"]))
        for link in page.eval_on_selector_all("a[href]", "links => links.map(link => link.getAttribute('href'))"):
            for kind, form in KINDS.items():
                if kind not in found and re.search(form.format(lang=language), link):
                    found[kind] = link
    page.close()
    return found


def photograph() -> None:
    """All of them."""
    OUT.mkdir(parents=True, exist_ok=True)
    with running() as base, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for language in ("en", "ar"):
            for kind, address in addresses(browser, base, language).items():
                for width in WIDTHS:
                    for scheme in ("light", "dark"):
                        one(browser, base + address, width, scheme, OUT / f"{kind}-{language}-{width}-{scheme}.png")
                print(kind, language, address)


def one(browser: Browser, address: str, width: int, scheme: str, to: Path) -> None:
    """One photograph."""
    page = browser.new_page(viewport={"width": width, "height": TALL}, color_scheme="dark" if scheme == "dark" else "light")
    page.goto(address, wait_until="networkidle")
    page.screenshot(path=to)
    page.close()


if __name__ == "__main__":
    photograph()
