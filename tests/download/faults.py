"""What servers do wrong: a name, what the server does, and the error that must come of it."""

from __future__ import annotations

import gzip
import zlib
from dataclasses import dataclass, field
from functools import cache

import brotli
from server import Step

from tagwire.errors import Busy, Forbidden, Gone, ServerFault, TagwireError, TimedOut, TooLarge, Unreachable


@dataclass(frozen=True)
class Fault:
    name: str
    does: tuple[Step, ...] = field(repr=False)
    error: type[TagwireError]
    says: str = ""


def head(status: str, *lines: str) -> bytes:
    return "\r\n".join((f"HTTP/1.1 {status}", *lines, "", "")).encode("latin-1")


def answer(body: bytes, *lines: str, status: str = "200 OK") -> tuple[Step, ...]:
    return (head(status, f"Content-Length: {len(body)}", "Content-Type: text/xml", *lines), body)


def just(status: str, *lines: str) -> tuple[Step, ...]:
    return (head(status, "Content-Length: 0", *lines),)


def to(location: str, status: str = "302 Found") -> tuple[Step, ...]:
    return just(status, f"Location: {location}")


@cache
def zeros() -> bytes:
    return bytes(20 * 1024 * 1024)


GZIP_BOMB = gzip.compress(zeros(), 9)
BR_BOMB = brotli.compress(zeros(), quality=5)
DEFLATE_BOMB = zlib.compress(zeros(), 9)

FAULTS = (
    # ---- the connection
    Fault("silence instead of an answer", ("hang",), TimedOut),
    Fault("closing without a word", (), Unreachable, "closed the connection"),
    Fault("a reset before the answer", ("reset",), Unreachable),
    Fault("another protocol", (b"SSH-2.0-OpenSSH_9.6\r\n\r\n",), ServerFault, "not proper HTTP"),
    Fault("half a status line", (b"HTTP/1.1 20",), Unreachable),
    Fault("a body without any head", (b"<rss></rss>\r\n\r\n",), ServerFault, "not proper HTTP"),
    # ---- the head
    Fault("a header line beyond all bounds", (head("200 OK", "X-Long: " + "x" * 9000),), TooLarge, "headers"),
    Fault("a hundred headers", (head("200 OK", *(f"X-{n}: y" for n in range(100))),), ServerFault, "Too many headers"),
    Fault("a head that never ends", (b"HTTP/1.1 200 OK\r\nX-Drip: ", "drip"), TimedOut),
    Fault("a negative length", (head("200 OK", "Content-Length: -5"), b"<rss>"), ServerFault),
    Fault("a length that is no number", (head("200 OK", "Content-Length: many"), b"<rss>"), ServerFault),
    Fault("two lengths", (head("200 OK", "Content-Length: 5", "Content-Length: 9"), b"<rss>"), ServerFault),
    Fault("a null byte in a header", (head("200 OK", "X-A: b\0c", "Content-Length: 0"),), ServerFault),
    # ---- the body
    Fault("a body that drips", (head("200 OK", "Content-Length: 5000"), "drip"), TimedOut),
    Fault("a body that stops halfway", (head("200 OK", "Content-Length: 500"), b"<rss>", "hang"), TimedOut),
    Fault("a length that promises more than comes", (head("200 OK", "Content-Length: 500"), b"<rss>"), ServerFault, "broke off"),
    Fault("chunks that break off", (head("200 OK", "Transfer-Encoding: chunked"), b"5\r\n<rss>\r\n"), ServerFault, "broke off"),
    Fault("a chunk of no size", (head("200 OK", "Transfer-Encoding: chunked"), b"zz\r\n<rss>\r\n"), ServerFault),
    Fault("a length beyond the limit", (head("200 OK", "Content-Length: 99999999"), "hang"), TooLarge),
    Fault("a body without end", (head("200 OK"), "pour"), TooLarge),
    Fault("a reset within the body", (head("200 OK", "Content-Length: 500"), b"<rss>", "reset"), ServerFault),
    # ---- the coding
    Fault("a gzip bomb", answer(GZIP_BOMB, "Content-Encoding: gzip"), TooLarge),
    Fault("a br bomb", answer(BR_BOMB, "Content-Encoding: br"), TooLarge),
    Fault("a deflate bomb", answer(DEFLATE_BOMB, "Content-Encoding: deflate"), TooLarge),
    Fault("a bomb within a bomb", answer(gzip.compress(GZIP_BOMB), "Content-Encoding: gzip, gzip"), TooLarge),
    Fault("a coding three times over", answer(b"x", "Content-Encoding: gzip, gzip, gzip"), ServerFault, "3 times"),
    Fault("gzip members without end", answer(gzip.compress(b"") * 500, "Content-Encoding: gzip"), ServerFault, "parts"),
    Fault("gzip whose file name never ends", (head("200 OK", "Content-Encoding: gzip"), b"\x1f\x8b\x08\x08" + bytes(6), "pour"), TooLarge),
    Fault("rubbish without end after gzip", (head("200 OK", "Content-Encoding: gzip"), gzip.compress(b"<rss/>"), "pour"), TooLarge),
    Fault("gzip that breaks off", answer(gzip.compress(b"<rss/>" * 50)[:-12], "Content-Encoding: gzip"), ServerFault, "break off"),
    Fault("br that breaks off", answer(brotli.compress(b"<rss/>" * 50)[:-4], "Content-Encoding: br"), ServerFault, "break off"),
    Fault("gzip that is none", answer(b"<rss></rss>", "Content-Encoding: gzip"), ServerFault, "unpacked"),
    Fault("br that is none", answer(b"<rss></rss>", "Content-Encoding: br"), ServerFault, "unpacked"),
    Fault("deflate that is none", answer(b"<rss></rss>", "Content-Encoding: deflate"), ServerFault, "unpacked"),
    Fault("zstd, which nobody asked for", answer(b"(\xb5/\xfd", "Content-Encoding: zstd"), ServerFault, "zstd"),
    # ---- redirects
    Fault("a redirect to nowhere", just("302 Found"), ServerFault, "where to"),
    Fault("a redirect to itself", to("/"), TooLarge, "redirects"),
    Fault("a redirect to another scheme", to("ftp://news.example/feed"), Forbidden, "http and https"),
    Fault("a redirect to a file", to("file:///etc/passwd"), Forbidden, "http and https"),
    Fault("a redirect to a script", to("javascript:alert(1)"), Forbidden, "http and https"),
    Fault("a redirect to a password", to("http://me:secret@news.example/"), Forbidden, "password"),
    Fault("a redirect to the cloud's own service", to("http://169.254.169.254/latest/meta-data/"), Forbidden, "link-local"),
    Fault("a redirect into a private network", to("http://10.1.2.3/"), Forbidden, "private"),
    Fault("a redirect to this machine by IPv6", to("http://[::1]/"), Forbidden, "this machine"),
    Fault("a redirect to a mapped address", to("http://[::ffff:192.168.0.1]/"), Forbidden, "private"),
    Fault("a redirect to a number", to("http://2130706433/"), Forbidden, "unusual"),
    Fault("a redirect to a broken address", to("http://[::1"), ServerFault, "no address"),
    Fault("a redirect to a broken port", to("http://news.example:99999/"), ServerFault, "no address"),
    # ---- the status
    Fault("not modified, though nobody asked", (head("304 Not Modified"),), ServerFault, "304"),
    Fault("a login", just("401 Unauthorized"), Gone, "401"),
    Fault("a price", just("402 Payment Required"), Gone, "402"),
    Fault("a refusal", just("403 Forbidden"), Gone, "403"),
    Fault("a limiter's refusal", just("403 Forbidden", "Retry-After: 60"), Busy, "403"),
    Fault("a refusal for want of requests", just("403 Forbidden", "X-RateLimit-Remaining: 0"), Busy, "403"),
    Fault("nothing there", just("404 Not Found"), Gone, "404"),
    Fault("gone for good", just("410 Gone"), Gone, "410"),
    Fault("a teapot", just("418 I'm a Teapot"), Gone, "418"),
    Fault("too many requests", just("429 Too Many Requests"), Busy, "429"),
    Fault("withheld by law", just("451 Unavailable"), Gone, "451"),
    Fault("the server's patience", just("408 Request Timeout"), TimedOut, "408"),
    Fault("a crash", just("500 Internal Server Error"), ServerFault, "500"),
    Fault("a gateway without a server", just("502 Bad Gateway"), ServerFault, "502"),
    Fault("overload", just("503 Service Unavailable"), Busy, "503"),
    Fault("a status from nowhere", just("799 Odd"), ServerFault, "799"),
    Fault("an answer put off", just("202 Accepted"), ServerFault, "202"),
    Fault("a part that nobody asked for", answer(b"<r", status="206 Partial Content"), ServerFault, "206"),
)
