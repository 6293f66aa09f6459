"""`tagwire up`: start everything on this machine: database, worker and site."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import time
import types
from pathlib import Path

import click

from tagwire.cli.commands.web import check_port
from tagwire.cli.settings import DATA, NOW, options_for, present
from tagwire.options import Options

TRIES = 5
"""Times a part that died is started again within a minute before all stops: a fault that lasts must be seen."""
POLL = 0.5


@click.command()
@DATA
@NOW
@click.option("--port", type=click.IntRange(1, 65_535), help="Port on 127.0.0.1 [default: 8000].")
@click.option("--offline", is_flag=True, help="Read nothing from the network; stay with what is stored.")
@click.option("--edition", metavar="LANGUAGE-COUNTRY", help="First edition, such as en-GB; asked on the first page otherwise.")
def command(data: Path | None, now: str | None, port: int | None, offline: bool, edition: str | None) -> None:
    """Start database, worker and site; Ctrl+C stops them."""
    present(now)
    options = options_for(data, port=port, offline=offline, edition=edition)
    check_port(options.whole("port"))
    began = time.monotonic()
    _say("opening the database")
    from tagwire.store.opening import explained, open_store

    open_store(options)
    logging.getLogger("tagwire.journeys").setLevel(logging.WARNING)  # the lines below say what is being done
    with explained(options):
        _first_start(options)
        link = _administrator(options)
    Parts(options).run(link, began)


def _first_start(options: Options) -> None:
    from tagwire import moments
    from tagwire.journeys import editions, sample_edition

    _follow_edition(options.text("edition"), editions.chosen(), offline=options.yes("offline"))
    if count := sample_edition.load(moments.present()):
        _say(f"loaded the sample edition ({count} articles)")


def _follow_edition(wanted: str, chosen: str, *, offline: bool) -> None:
    from tagwire import catalog
    from tagwire.journeys import editions
    from tagwire.web import cldr, languages

    if not wanted:
        return
    edition = catalog.parse_edition(wanted)
    if chosen:
        if chosen != str(edition):
            _say(f"this data folder follows the edition {chosen} already; for {edition} name another folder with --data, or add feeds with `tagwire add`")
        return
    if offline:
        _say(f"offline: the edition {edition} is followed at the first start with a network")
        return
    count = editions.choose(wanted)
    _say(f"following {count} sources for {edition}" if count else f"the catalog has no source for {edition}; add feeds with `tagwire add`")
    if edition.language not in languages.codes():
        _say(
            f"articles in this language are read and kept, but pages exist in {' and '.join(cldr.language_name(code, 'en') for code in languages.codes())} only so far"
        )


def _administrator(options: Options) -> str:
    from tagwire.web.operator import one_time_link

    return one_time_link(base(options))


def base(options: Options) -> str:
    """Where the site answers."""
    return options.text("public_url").rstrip("/") or f"http://127.0.0.1:{options.whole('port')}"


class Parts:
    """The processes of an installation, watched."""

    def __init__(self, options: Options) -> None:
        self._options = options
        names = ["web"] if options.yes("offline") else ["web", "worker"]
        self._running = {name: self._start(name) for name in names}
        self._died: dict[str, list[float]] = {name: [] for name in names}
        self._stopping = False

    def run(self, link: str, began: float) -> None:
        """Watch the parts until a signal; a part that dies is started again."""
        for sign in (signal.SIGTERM, signal.SIGINT):
            signal.signal(sign, self._stop)
        self._wait_for_site()
        _say(f"ready after {time.monotonic() - began:.1f} s")
        _say(f"open {base(self._options)}/   (Ctrl+C stops)")
        _say(f"administrator, one use, one day: {link}")
        while not self._stopping:
            time.sleep(POLL)
            self._watch()
        self._end()

    def _start(self, name: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen([sys.executable, "-m", "tagwire", name, "--parent", str(os.getpid())])

    def _watch(self) -> None:
        for name, process in self._running.items():
            if process.poll() is None or self._stopping:
                continue
            now = time.monotonic()
            self._died[name] = [at for at in self._died[name] if now - at < 60] + [now]
            if len(self._died[name]) > TRIES:
                _say(f"the {name} died {TRIES} times within a minute; stopping. Its last words stand above")
                self._stopping = True
                return
            _say(f"the {name} ended with status {process.returncode}; starting it again")
            self._running[name] = self._start(name)

    def _wait_for_site(self) -> None:
        from urllib.error import HTTPError, URLError
        from urllib.request import urlopen

        for _ in range(120):
            try:
                urlopen(f"http://127.0.0.1:{self._options.whole('port')}/healthz", timeout=5).close()
            except HTTPError:
                return
            except (URLError, OSError):
                time.sleep(0.1)
                if self._running["web"].poll() is not None or self._stopping:
                    return
            else:
                return

    def _stop(self, _number: int, _frame: types.FrameType | None) -> None:
        self._stopping = True

    def _end(self) -> None:
        for process in self._running.values():
            process.terminate()
        for process in self._running.values():
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
        _say("stopped")


def _say(line: str) -> None:
    click.echo(f"tagwire: {line}", err=True)
