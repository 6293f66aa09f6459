"""A wire of many feeds on many sites, served by one process of its own: latencies, failures of all kinds, a count of what it saw.

Each site is an address of its own in 127.0.0.0/8. It is spoken to over HTTP as any site is; `/tally` gives its counts,
`/next` lets news happen, `/published` names the pages of all entries that sound feeds ever listed.
"""

from __future__ import annotations

import asyncio
import gzip
import itertools
import json
import random
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from email.utils import formatdate

FAILING = 0.05
"""Share of feeds that fail, each in one way of FAULTS."""
FASTEST, SLOWEST = 0.05, 0.5
"""Seconds before an answer."""
WITH_ETAG, WITH_DATE = 0.6, 0.8
"""Of the sound feeds so many give an ETag, and up to here a Last-Modified; the rest gives neither."""
ITEMS = 10
NEWS = 0.2
"""Share of feeds with a new entry at each `/next`."""

FAULTS = (
    *("reset", "silence", "drip", "endless", "bomb", "not_found", "gone", "busy", "failed", "overloaded", "loop"),
    *("private", "page", "cut", "garbage", "broken", "empty", "cookie_wall", "teapot", "wrong_length"),
)
SYLLABLES = "ba be bi bo bu da de di do du ka ke ki ko ku la le li lo lu ma me mi mo mu na ne ni no nu ra re ri ro ru sa se si so su".split()
WORDS = ["".join(parts) for parts in itertools.product(SYLLABLES[:20], SYLLABLES[10:30], SYLLABLES[20:])]
"""Eight thousand words: with few, all texts would tell the same story."""


@dataclass(slots=True)
class Tally:
    """What the server saw."""

    pause: float = 0.0
    requests: int = 0
    conditional: int = 0
    could_be: int = 0
    unchanged: int = 0
    violations: int = 0
    closest: float = 1e9
    asked: Counter[int] = field(default_factory=Counter)
    last: dict[str, float] = field(default_factory=dict)

    def saw(self, site: str, now: float) -> None:
        """A request of one site arrived."""
        self.requests += 1
        before = self.last.get(site)
        if before is not None:
            self.closest = min(self.closest, now - before)
            self.violations += now - before < self.pause
        self.last[site] = now


class Wire(asyncio.Protocol):
    """One connection. `news` counts how often news happened."""

    tally = Tally()
    news = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the way back."""
        assert isinstance(transport, asyncio.Transport)
        self._way = transport
        self._site = transport.get_extra_info("sockname")[0]
        self._waiting = b""
        self._tasks: list[asyncio.Future[None]] = []

    def data_received(self, data: bytes) -> None:
        """Answer when the head is whole."""
        self._waiting += data
        while b"\r\n\r\n" in self._waiting:
            head, _, self._waiting = self._waiting.partition(b"\r\n\r\n")
            lines = head.decode("latin-1").split("\r\n")
            path = lines[0].split(" ")[1]
            headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:])}
            self._answer(path, headers)

    def _answer(self, path: str, headers: dict[str, str]) -> None:
        if path.startswith("/tally"):
            self._count(path)
        elif path == "/next":
            type(self).news += 1
            self._send(b"200 OK", b"", b"text/plain")
        elif path.startswith("/published"):
            feeds, sites, port = (int(part) for part in path.partition("?")[2].split(","))
            self._send(b"200 OK", "\n".join(published(feeds, sites, port, self.news)).encode(), b"text/plain")
        elif path.startswith("/page/"):
            self._send(b"200 OK", page(*(int(part) for part in path.split("/")[2:4])), b"text/html; charset=utf-8")
        elif path.startswith("/feed/"):
            self.tally.saw(self._site, time.monotonic())
            number = int(path.rsplit("/", 1)[1])
            asyncio.get_running_loop().call_later(random.uniform(FASTEST, SLOWEST), self._feed, number, headers)
        else:
            self._send(b"404 Not Found", b"", b"text/plain")

    def _count(self, path: str) -> None:
        tally = self.tally
        counts = {name: getattr(tally, name) for name in ("requests", "conditional", "could_be", "unchanged", "violations", "closest")}
        self._send(b"200 OK", json.dumps(counts).encode(), b"application/json")
        pause = float(path.partition("?pause=")[2] or 0)
        type(self).tally = Tally(pause)

    def _feed(self, number: int, headers: dict[str, str]) -> None:
        if self._way.is_closing():
            return
        draw = random.Random(number)
        if draw.random() < FAILING:  # as is_sound says
            self._fail(FAULTS[number % len(FAULTS)], number)
            return
        version = version_of(number, self.news)
        validators, question = _validators(number, version, draw.random())
        self.tally.could_be += bool(validators)
        self.tally.conditional += question in headers
        if validators and headers.get(question) == validators.partition(": ")[2]:
            self.tally.unchanged += 1
            self._send(b"304 Not Modified", b"", b"", validators)
            return
        self._send(b"200 OK", body(number, version, headers.get("host", "")), b"application/rss+xml", validators)

    def _fail(self, fault: str, number: int) -> None:  # noqa: C901, PLR0912  a list of ways to fail
        if fault == "reset":
            self._way.abort()
        elif fault == "silence":
            return
        elif fault == "drip":
            self._way.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\nContent-Length: 100000\r\n\r\n")
            self._tasks.append(asyncio.ensure_future(self._drip(b"<", 0.5)))
        elif fault == "endless":
            self._way.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n\r\n")
            self._tasks.append(asyncio.ensure_future(self._drip(b"<rss>" * 13_000, 0.01)))
        elif fault == "bomb":
            self._send(b"200 OK", BOMB, b"application/rss+xml", "Content-Encoding: gzip")
        elif fault in STATUS:
            self._send(STATUS[fault], b"no", b"text/plain")
        elif fault in {"loop", "cookie_wall"}:
            self._send(b"302 Found", b"", b"text/plain", f"Location: /feed/{number}\r\nSet-Cookie: seen=1")
        elif fault == "private":
            self._send(b"302 Found", b"", b"text/plain", "Location: http://10.0.0.1/")
        elif fault == "page":
            self._send(b"200 OK", b"<!doctype html><title>Welcome</title><p>Not a feed.", b"text/html")
        elif fault == "cut":
            self._way.write(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n<rss>")
            self._way.close()
        elif fault == "garbage":
            self._way.write(b"\x00\x01\x02 hello\r\n\r\n")
            self._way.close()
        elif fault == "wrong_length":
            self._way.write(b"HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n")
            self._way.close()
        else:
            self._send(b"200 OK", b"" if fault == "empty" else b"<rss><channel><item><title>cut", b"application/rss+xml")

    async def _drip(self, piece: bytes, seconds: float) -> None:
        while not self._way.is_closing():
            self._way.write(piece)
            await asyncio.sleep(seconds)

    def _send(self, status: bytes, body: bytes, kind: bytes, more: str = "") -> None:
        if self._way.is_closing():
            return
        extra = f"{more}\r\n".encode() if more else b""
        head = b"HTTP/1.1 %b\r\nContent-Type: %b\r\nContent-Length: %d\r\n%b\r\n" % (status, kind, len(body), extra)
        self._way.write(head + body)


STATUS = {
    "not_found": b"404 Not Found",
    "gone": b"410 Gone",
    "busy": b"429 Too Many Requests",
    "failed": b"500 Internal Server Error",
    "overloaded": b"503 Service Unavailable",
    "teapot": b"418 I'm a teapot",
}
BOMB = gzip.compress(b"0" * 64_000_000)
BEGAN = int(time.time())


def _validators(number: int, version: int, share: float) -> tuple[str, str]:
    """The line that a feed gives, and the header that it may be asked with."""
    if share < WITH_ETAG:
        return f'ETag: "{number}-{version}"', "if-none-match"
    if share < WITH_DATE:
        return f"Last-Modified: {formatdate(BEGAN - 90_000 + version * 60, usegmt=True)}", "if-modified-since"
    return "", ""


def version_of(number: int, news: int) -> int:
    """How often a feed had something new by now."""
    return sum(1 for turn in range(1, news + 1) if random.Random(number * 1000 + turn).random() < NEWS)


def site_of(number: int, sites: int, port: int) -> str:
    """The site of a feed: an address of its own."""
    site = number % sites
    return f"127.{1 + site // 250}.{site % 250}.1:{port}"


def is_sound(number: int) -> bool:
    """Whether a feed does not fail."""
    return random.Random(number).random() >= FAILING


def published(feeds: int, sites: int, port: int, news: int) -> list[str]:
    """The page of every entry that a sound feed ever listed."""
    sound = [number for number in range(feeds) if is_sound(number)]
    return [f"http://{site_of(number, sites, port)}/page/{number}/{serial}" for number in sound for serial in range(1, version_of(number, news) + ITEMS + 1)]


def body(number: int, version: int, host: str) -> bytes:
    """A feed of ITEMS entries whose newest is `version`."""
    items = "".join(item(number, serial, host) for serial in range(version + ITEMS, version, -1))
    channel = f"<title>Paper {number}</title><link>http://{host}/</link><language>en</language>"
    return f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel>{channel}{items}</channel></rss>'.encode()


def words_of(number: int, serial: int, count: int) -> str:
    """The same words for the same entry."""
    return " ".join(random.Random(number * 100_003 + serial).choices(WORDS, k=count))


def title_of(number: int, serial: int) -> str:
    """A headline that no other entry has."""
    return f"{words_of(number, serial, 6).title()} {number}.{serial}"


def item(number: int, serial: int, host: str) -> str:
    """One entry."""
    when = formatdate(BEGAN - 86_400 + serial * 600 + number % 600)
    return (
        f"<item><title>{title_of(number, serial)}</title><link>http://{host}/page/{number}/{serial}</link><guid>{number}-{serial}</guid>"
        f"<pubDate>{when}</pubDate><description>&lt;p&gt;{words_of(number, serial, 60)}.&lt;/p&gt;</description></item>"
    )


def page(number: int, serial: int) -> bytes:
    """The page of an entry."""
    title, words = title_of(number, serial), words_of(number, serial, 240).split()
    text = "".join(f"<p>{' '.join(words[start : start + 40]).capitalize()}.</p>" for start in range(0, len(words), 40))
    return f"<!doctype html><html lang=en><head><title>{title}</title></head><body><article><h1>{title}</h1>{text}</article></body></html>".encode()


async def serve(port: int) -> None:
    """Serve until killed."""
    server = await asyncio.get_running_loop().create_server(Wire, "0.0.0.0", port, backlog=4096)  # noqa: S104  # each address of the loopback network is a site
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1])))
