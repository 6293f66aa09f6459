"""The real command as a process, and a site of the sample edition that it serves."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from e2e.sites import Site

KINDS = {
    "hashtag": r'href="(/{language}/hashtag/[^".?]+)"',
    "story": r'href="(/{language}/story/[^"]+)"',
    "article": r'href="(/{language}/article/[^"]+)"',
    "publisher": r'href="(/{language}/source/[^"]+)"',
    "category": r'href="(/{language}/category/[^"]+)"',
    "about": r'href="(/{language}/about)"',
    "status": r'href="(/{language}/status)"',
}
"""How links to each kind of page look."""


@contextmanager
def up(data: Path, *words: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """`tagwire up` at a free port, ended by SIGTERM; its address and the process."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    command = [sys.executable, "-m", "tagwire", "up", "--port", str(port), "--data", str(data), *words]
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True) as process:
        try:
            yield answered(f"http://127.0.0.1:{port}", process), process
        finally:
            process.terminate()
            process.communicate(timeout=60)


def answered(base: str, process: subprocess.Popen[str]) -> str:
    """The address, once it answers."""
    while process.poll() is None:
        try:
            urlopen(f"{base}/healthz", timeout=5).close()
        except (URLError, OSError):
            time.sleep(0.1)
        else:
            return base
    raise AssertionError(f"tagwire up ended with {process.returncode}: {process.communicate()[1]}")


def site_of(base: str) -> Site:
    """One page of each kind in each language, found by following links from the front page."""
    pages = {}
    for language in ("en", "ar"):
        pages["front", language] = f"/{language}/"
        for start in ("front", "story", "article"):
            text = urlopen(base + pages[start, language]).read().decode()
            for kind, link in KINDS.items():
                found = re.search(link.format(language=language), text)
                if found and (kind, language) not in pages:
                    pages[kind, language] = found[1]
        pages["articles of a hashtag", language] = pages["hashtag", language] + "?view=articles"
    return Site(base, pages)
