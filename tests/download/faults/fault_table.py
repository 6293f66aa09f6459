"""What servers do wrong: a name, what the server does, and what must come of it. One row, one fault.

Where nothing else stands, the schedule asks again after its first back-off.
"""

from __future__ import annotations

import gzip
from datetime import timedelta

import brotli
from bombs import BR_BOMB, DEFLATE_BOMB, GZIP_BOMB, WIDE_ZSTD, ZSTD_BOMB, zstd
from fault_rows import ASIDE, FEED, Fault, answer, good, head, just, to, unmade

from tagwire.errors import Busy, Forbidden, Gone, ServerFault, TimedOut, TooLarge, Unreachable

CHUNKED = "Transfer-Encoding: chunked"

CONNECTION = (
    unmade("a port where nobody listens", "nobody listens", Unreachable, "connection failed"),
    unmade("a name that does not exist", "no such name", Unreachable, "its name was not found"),
    unmade("a name server that does not answer", "no name server", Unreachable, "no name server answered"),
    unmade("a certificate that nobody vouches for", "self-signed", Unreachable, "certificate is not trusted"),
    unmade("a certificate for another host", "wrong host", Unreachable, "certificate is not trusted"),
    unmade("a certificate of yesterday", "expired", Unreachable, "expired"),
    unmade("a server that speaks no TLS", "plain for TLS", Unreachable, "no safe connection"),
    Fault("silence instead of an answer", ("hang",), TimedOut, "too slow"),
    Fault("closing without a word", (), Unreachable, "closed the connection"),
    Fault("a reset before the answer", ("reset",), Unreachable),
    Fault("another protocol", (b"SSH-2.0-OpenSSH_9.6\r\n\r\n",), ServerFault, "not proper HTTP"),
    Fault("bytes that are no protocol", (bytes(range(256)),), ServerFault, "not proper HTTP"),
    Fault("half a status line", (b"HTTP/1.1 20",), Unreachable),
    Fault("a body without any head", (b"<rss></rss>\r\n\r\n",), ServerFault, "not proper HTTP"),
)

HEAD = (
    Fault("a header line beyond all bounds", (head("200 OK", "X-Long: " + "x" * 9000),), TooLarge, "headers"),
    Fault("a hundred headers", (head("200 OK", *(f"X-{n}: y" for n in range(100))),), ServerFault, "Too many headers"),
    Fault("a head that never ends", (b"HTTP/1.1 200 OK\r\nX-Drip: ", "drip"), TimedOut),
    Fault("a head that pours without end", (b"HTTP/1.1 200 OK\r\nX-Pour: ", "pour"), TooLarge, "headers"),
    Fault("a promise of an answer, again and again", (b"HTTP/1.1 100 Continue\r\n\r\n" * 2000, "hang"), TimedOut),
    Fault("a negative length", (head("200 OK", "Content-Length: -5"), b"<rss>"), ServerFault),
    Fault("a length that is no number", (head("200 OK", "Content-Length: many"), b"<rss>"), ServerFault),
    Fault("two lengths", (head("200 OK", "Content-Length: 5", "Content-Length: 9"), b"<rss>"), ServerFault),
    Fault("a null byte in a header", (head("200 OK", "X-A: b\0c", "Content-Length: 0"),), ServerFault),
)

BODY = (
    Fault("a body that drips", (head("200 OK", "Content-Length: 5000"), "drip"), TimedOut),
    Fault("a body that stops halfway", (head("200 OK", "Content-Length: 500"), b"<rss>", "hang"), TimedOut),
    Fault("a length that promises more than comes", (head("200 OK", "Content-Length: 500"), b"<rss>"), ServerFault, "broke off"),
    Fault("a length that promises less than comes", (head("200 OK", "Content-Length: 11"), FEED + b"and more"), ServerFault, "not proper HTTP"),
    good("a last line that the length does not count", (head("200 OK", "Content-Length: 11"), FEED + b"\r\n")),
    good("an old server that names no length", (b"HTTP/1.0 200 OK\r\n\r\n", FEED)),
    good("no length and no type", (head("200 OK"), FEED)),
    good("a body of nothing", (head("200 OK", "Content-Length: 0"),), b""),
    Fault("chunks that break off", (head("200 OK", CHUNKED), b"5\r\n<rss>\r\n"), ServerFault, "broke off"),
    Fault("a chunk of no size", (head("200 OK", CHUNKED), b"zz\r\n<rss>\r\n"), ServerFault),
    Fault("a chunk that is longer than it says", (head("200 OK", CHUNKED), b"3\r\n<rss>\r\n0\r\n\r\n"), ServerFault),
    Fault("trailers without end", (head("200 OK", CHUNKED), b"0\r\nX-T: ", "pour"), TooLarge, "headers"),
    Fault("a length beyond the limit", (head("200 OK", "Content-Length: 99999999"), "hang"), TooLarge, "65536 bytes"),
    Fault("a body without end", (head("200 OK"), "pour"), TooLarge, "65536 bytes"),
    Fault("a reset within the body", (head("200 OK", "Content-Length: 500"), b"<rss>", "reset"), ServerFault),
    good("a charset that lies", (head("200 OK", "Content-Length: 8", "Content-Type: text/xml; charset=koi8-r"), "новы".encode()), "новы".encode()),
    good("a page where a feed should be", answer(b"<!doctype html>", "Content-Type: text/html"), b"<!doctype html>"),
)

CODING = (
    Fault("a gzip bomb", answer(GZIP_BOMB, "Content-Encoding: gzip"), TooLarge),
    Fault("a br bomb", answer(BR_BOMB, "Content-Encoding: br"), TooLarge),
    Fault("a deflate bomb", answer(DEFLATE_BOMB, "Content-Encoding: deflate"), TooLarge),
    Fault("a zstd bomb", answer(ZSTD_BOMB, "Content-Encoding: zstd"), TooLarge),
    Fault("zstd that wants 128 MiB of memory", answer(WIDE_ZSTD, "Content-Encoding: zstd"), ServerFault, "memory"),
    Fault("a bomb within a bomb", answer(gzip.compress(GZIP_BOMB), "Content-Encoding: gzip, gzip"), TooLarge),
    Fault("a coding three times over", answer(b"x", "Content-Encoding: gzip, gzip, gzip"), ServerFault, "3 times"),
    Fault("gzip members without end", answer(gzip.compress(b"") * 500, "Content-Encoding: gzip"), ServerFault, "parts"),
    Fault("zstd frames without end", answer(zstd.compress(b"") * 500, "Content-Encoding: zstd"), ServerFault, "parts"),
    Fault("gzip whose file name never ends", (head("200 OK", "Content-Encoding: gzip"), b"\x1f\x8b\x08\x08" + bytes(6), "pour"), TooLarge),
    Fault("rubbish without end after gzip", (head("200 OK", "Content-Encoding: gzip"), gzip.compress(b"<rss/>"), "pour"), TooLarge),
    Fault("rubbish without end after zstd", (head("200 OK", "Content-Encoding: zstd"), zstd.compress(b"<rss/>"), "pour"), TooLarge),
    Fault("gzip that breaks off", answer(gzip.compress(b"<rss/>" * 50)[:-12], "Content-Encoding: gzip"), ServerFault, "break off"),
    Fault("br that breaks off", answer(brotli.compress(b"<rss/>" * 50)[:-4], "Content-Encoding: br"), ServerFault, "break off"),
    Fault("zstd that breaks off", answer(zstd.compress(b"<rss/>" * 50)[:-4], "Content-Encoding: zstd"), ServerFault, "break off"),
    Fault("gzip that is none", answer(FEED, "Content-Encoding: gzip"), ServerFault, "unpacked"),
    Fault("br that is none", answer(FEED, "Content-Encoding: br"), ServerFault, "unpacked"),
    Fault("deflate that is none", answer(FEED, "Content-Encoding: deflate"), ServerFault, "unpacked"),
    Fault("zstd that is none", answer(FEED, "Content-Encoding: zstd"), ServerFault, "unpacked"),
    Fault("a dictionary that nobody asked for", answer(FEED, "Content-Encoding: dcz"), ServerFault, "not asked for"),
    good("a charset where the coding should stand", answer(FEED, "Content-Encoding: utf-8")),
)

REDIRECTS = (
    Fault("a redirect to nowhere", just("302 Found"), ServerFault, "where to"),
    Fault("a redirect to itself", to("/"), TooLarge, "in a circle"),
    Fault("a circle of two", to("/b"), TooLarge, "in a circle", paths={"/b": to("/")}),
    Fault("a wall that wants a cookie", to("/", "302 Found", "Set-Cookie: consent=yes"), TooLarge, "want a cookie"),
    Fault("six redirects in a row", to("/1"), TooLarge, "more than 5 times", paths={f"/{n}": to(f"/{n + 1}") for n in range(1, 7)}),
    good("a redirect within the host", to("http://127.0.0.1:{port}/feed"), paths={"/feed": answer(FEED)}),
    good("a redirect that names only the path", to("feed/new"), paths={"/feed/new": answer(FEED)}),
    good("a redirect that names only the query", to("?page=1"), paths={"/?page=1": answer(FEED)}),
    good("redirects for good and for now, mixed", to("/a", "301 Moved Permanently"), paths={"/a": to("/b"), "/b": answer(FEED)}),
    Fault("a redirect to another scheme", to("ftp://news.example/feed"), Forbidden, "http and https"),
    Fault("a redirect to a file", to("file:///etc/passwd"), Forbidden, "http and https"),
    Fault("a redirect to a script", to("javascript:alert(1)"), Forbidden, "http and https"),
    Fault("a redirect to a password", to("http://me:secret@news.example/"), Forbidden, "password"),
    Fault("a redirect to the cloud's own service", to("http://169.254.169.254/latest/meta-data/"), Forbidden, "link-local"),
    Fault("a redirect into a private network", to("http://10.1.2.3/"), Forbidden, "private"),
    Fault("a redirect to another host without its scheme", to("//10.1.2.3/"), Forbidden, "private"),
    Fault("a redirect to this machine by IPv6", to("http://[::1]/"), Forbidden, "this machine"),
    Fault("a redirect to a mapped address", to("http://[::ffff:192.168.0.1]/"), Forbidden, "private"),
    Fault("a redirect to a number", to("http://2130706433/"), Forbidden, "unusual"),
    Fault("a redirect to a broken address", to("http://[::1"), ServerFault, "no address"),
    Fault("a redirect to a broken port", to("http://news.example:99999/"), ServerFault, "no address"),
)

STATUS = (
    Fault("not modified, though nobody asked", (head("304 Not Modified"),), ServerFault, "304"),
    good("no content", (head("204 No Content"),), b""),
    Fault("several choices", just("300 Multiple Choices"), ServerFault, "300"),
    Fault("a login", just("401 Unauthorized"), Gone, "401"),
    Fault("a price", just("402 Payment Required"), Gone, "402"),
    Fault("a refusal", just("403 Forbidden"), Gone, "403"),
    Fault("nothing there", just("404 Not Found"), Gone, "404"),
    Fault("the server's patience", just("408 Request Timeout"), TimedOut, "408"),
    Fault("gone for good", just("410 Gone"), Gone, "410", ASIDE),
    Fault("a teapot", just("418 I'm a Teapot"), Gone, "418"),
    Fault("withheld by law", just("451 Unavailable"), Gone, "451"),
    Fault("a crash", just("500 Internal Server Error"), ServerFault, "500"),
    Fault("a gateway without a server", just("502 Bad Gateway"), ServerFault, "502"),
    Fault("a number of nobody's", just("599 Odd"), ServerFault, "599"),
    Fault("a status from nowhere", just("999 Request Denied"), ServerFault, "999"),
    Fault("an answer put off", just("202 Accepted"), ServerFault, "202"),
    Fault("a part that nobody asked for", answer(b"<r", status="206 Partial Content"), ServerFault, "206"),
)

LIMITERS = (
    Fault("overload", just("503 Service Unavailable"), Busy, "503"),
    Fault("overload for an hour", just("503 Service Unavailable", "Retry-After: 3600"), Busy, "503", timedelta(hours=1)),
    Fault("too many requests", just("429 Too Many Requests"), Busy, "429"),
    Fault("too many, for two hours", just("429 Too Many Requests", "Retry-After: 7200"), Busy, "429", timedelta(hours=2)),
    Fault("too many, until a date", just("429 Too Many Requests", "Retry-After: Sun, 22 Nov 2026 15:00:00 GMT"), Busy, "429", timedelta(hours=3)),
    Fault("too many, until a date that has passed", just("429 Too Many Requests", "Retry-After: Sun, 22 Nov 2020 15:00:00 GMT"), Busy, "429"),
    Fault("too many, for nonsense", just("429 Too Many Requests", "Retry-After: soon, I hope"), Busy, "429"),
    Fault("too many, for less than nothing", just("429 Too Many Requests", "Retry-After: -7200"), Busy, "429"),
    Fault("too many, for a hundred years", just("429 Too Many Requests", "Retry-After: 3155760000"), Busy, "429", timedelta(days=1)),
    Fault("a limiter's refusal", just("403 Forbidden", "Retry-After: 7200"), Busy, "403", timedelta(hours=2)),
    Fault("a refusal for want of requests", just("403 Forbidden", "X-RateLimit-Remaining: 0.0", "X-RateLimit-Reset: 5400"), Busy, "403", timedelta(hours=1.5)),
    Fault("a refusal that says so on its page", answer(b"<h1>Too many requests</h1>", status="403 Forbidden"), Busy, "slow down"),
    Fault("a refusal that says so, packed", answer(gzip.compress(b"rate limit exceeded"), "Content-Encoding: gzip", status="403 Forbidden"), Busy, "slow down"),
    Fault("a challenge for people", answer(b"<html>", "cf-mitigated: challenge", status="403 Forbidden"), Busy, "slow down"),
    Fault("a refusal whose page never ends", (head("403 Forbidden"), "pour"), Gone, "403"),
    Fault("a refusal whose page never comes", (head("403 Forbidden", "Content-Length: 9"), "hang"), Gone, "403"),
)

FAULTS = CONNECTION + HEAD + BODY + CODING + REDIRECTS + STATUS + LIMITERS
