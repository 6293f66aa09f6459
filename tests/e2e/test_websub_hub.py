"""A real hub and the real site speak WebSub with each other: asked, verified, pushed, forged, left."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_network
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any
from urllib.error import HTTPError
from urllib.parse import parse_qs, urlencode
from urllib.request import Request, urlopen

import pytest

from journeys.at_once import here, run
from journeys.hubs import feed, signature
from tagwire import moments
from tagwire.download import Downloader, Pace
from tagwire.model import Source
from tagwire.testing import a_publisher

if TYPE_CHECKING:
    from conftest import Blocker

pytestmark = pytest.mark.process

SECONDS = 30


@dataclass
class Hub:
    """A hub at work: what subscribers told it, and what they said when it called them."""

    told: list[dict[str, str]] = field(default_factory=list)
    verified: list[tuple[int, bytes]] = field(default_factory=list)
    port: int = 0

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/hub"

    @property
    def topic(self) -> str:
        return f"http://127.0.0.1:{self.port}/feed.xml"

    def take(self, form: dict[str, str]) -> None:
        """Note a wish, and call the subscriber back on a thread of its own, as hubs do."""
        self.told.append(form)
        Thread(target=self.verify, args=(form,), daemon=True).start()

    def verify(self, form: Mapping[str, str], **other: str) -> None:
        """Ask the subscriber whether it meant it."""
        asked = {"hub.mode": form["hub.mode"], "hub.topic": form["hub.topic"], "hub.challenge": "sesame", "hub.lease_seconds": "3600"}
        asked |= {f"hub.{name}": value for name, value in other.items()}
        self.verified.append(call(f"{form['hub.callback']}?{urlencode(asked)}"))

    def push(self, body: bytes, secret: str) -> int:
        """Send news to the first who subscribed."""
        headers = {"Content-Type": "application/atom+xml", "X-Hub-Signature": signature(body, secret, "sha1"), "Link": f'<{self.topic}>; rel="self"'}
        return call(Request(self.told[0]["hub.callback"], body, headers))[0]


def call(request: Request | str) -> tuple[int, bytes]:
    try:
        with urlopen(request, timeout=SECONDS) as answer:
            return answer.status, answer.read()
    except HTTPError as refusal:
        return refusal.code, refusal.read()


@pytest.fixture
def hub() -> Iterator[Hub]:
    made = Hub()

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass  # what is asked is no part of what the tests say

        def do_POST(self) -> None:
            form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode(), strict_parsing=True)
            self.send_response(202)
            self.send_header("Content-Length", "0")
            self.end_headers()
            made.take({name: values[0] for name, values in form.items()})

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        made.port = server.server_port
        Thread(target=server.serve_forever, daemon=True).start()
        yield made
        server.shutdown()


@pytest.fixture
def site(tmp_path: Path, django_db_blocker: Blocker) -> Iterator[str]:
    """The real site under an address that hubs may call, and its store open in this process too."""
    import shelves

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        base = f"http://127.0.0.1:{probe.getsockname()[1]}"
    environment = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"} | {"TAGWIRE_PUBLIC_URL": base}
    command = [sys.executable, "-m", "tagwire", "web", "--port", base.rpartition(":")[2], "--data", str(tmp_path)]
    with ExitStack() as stack:
        process = stack.enter_context(subprocess.Popen(command, env=environment))
        stack.callback(process.terminate)
        until(lambda: process.poll() is not None or _answers(base))
        assert process.poll() is None
        stack.enter_context(django_db_blocker.unblock())
        stack.enter_context(shelves.in_use(shelves.at(f"sqlite:{tmp_path}")))
        yield base


def _answers(base: str) -> bool:
    try:
        return call(f"{base}/healthz")[0] == 200
    except OSError:
        return False


def until(true: Callable[[], bool]) -> None:
    """Wait for what must come; a test that waits in vain ends by itself."""
    end = time.monotonic() + SECONDS
    while not true():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.05)


def renew(base: str) -> None:
    from tagwire.journeys import subscribe

    async def ask() -> subscribe.Renewed:
        async with Downloader(allow_networks=(ip_network("127.0.0.0/8"),), pace=Pace(0)) as network:
            return await subscribe.renew(network, here, moments.now, public_url=base, allow_networks=["127.0.0.0/8"])

    told = run(ask())
    assert (len(told.took), told.failed) == (1, [])


def only() -> Any:
    from tagwire.store.rows import SubscriptionRow

    return SubscriptionRow.objects.get()


def test_a_hub_and_the_site_understand_each_other(hub: Hub, site: str) -> None:
    from tagwire.store import sources, subscriptions
    from tagwire.store.rows import DeliveryRow, SourceRow

    sources.follow([Source(hub.topic, a_publisher())], due=moments.now())
    SourceRow.objects.update(hub=hub.address, topic=hub.topic)
    renew(site)
    until(lambda: bool(hub.verified))
    assert (hub.verified, only().state, hub.told[0]["hub.callback"].startswith(site)) == ([(200, b"sesame")], "active", True)

    hub.verify(hub.told[0], topic="http://127.0.0.1/another.xml")
    hub.verify(hub.told[0], mode="unsubscribe")
    assert [status for status, _ in hub.verified[1:]] == [404, 404]

    body = feed(hub.topic, [hub.address], "ferry")
    assert [hub.push(body, hub.told[0]["hub.secret"]), hub.push(body, "guess")] == [202, 202]
    assert [bytes(row.body) for row in DeliveryRow.objects.all()] == [body]
    assert only().message.startswith("Pushes ignored since the hub was asked: 1.")

    subscriptions.part([only().source_id], moments.now())
    sources.leave(hub.topic)
    renew(site)
    until(lambda: len(hub.verified) == 4)
    assert (hub.told[1]["hub.mode"], hub.verified[3]) == ("unsubscribe", (200, b"sesame"))
    assert hub.push(body, hub.told[0]["hub.secret"]) in {404, 410}
