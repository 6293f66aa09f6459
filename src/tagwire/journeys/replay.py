"""A recorded wire, served from a local port: the real downloader can run against it.

Records answer under `/HOST/PATH?QUERY` and, for clients that use it as a proxy, under their own full address. Feeds and
pages come with an ETag; what matches the question's validators is answered with 304.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from tagwire.addresses import same_page_key
from tagwire.journeys.archive import records

Start = Callable[[str, list[tuple[str, str]]], Any]


class Wire:
    """The records of an archive by address, as a WSGI application."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._answers: dict[str, tuple[bytes, str, str]] = {}
        self.feeds: list[str] = []
        for record in records(path):
            if record.kind in {"feed", "page"}:
                tag = f'"{hashlib.blake2b(record.body, digest_size=8).hexdigest()}"'
                self._answers[same_page_key(record.url)] = (record.body, record.content_type or "text/html", tag)
                if record.kind == "feed":
                    self.feeds.append(record.url)

    def __len__(self) -> int:
        return len(self._answers)

    def __call__(self, environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        """One answer; 404 with a sentence for what was not recorded."""
        found = self._answers.get(same_page_key(_asked(environ)))
        if not environ.get("PATH_INFO", "").strip("/"):
            return _text(start, "200 OK", "".join(f"{_base(environ)}/{url.split('://', 1)[1]}\n" for url in self.feeds))
        if found is None:
            return _text(start, "404 Not Found", "this address is not in the recording\n")
        body, content_type, tag = found
        if tag in environ.get("HTTP_IF_NONE_MATCH", ""):
            start("304 Not Modified", [("ETag", tag)])
            return []
        start("200 OK", [("Content-Type", content_type), ("Content-Length", str(len(body))), ("ETag", tag)])
        return [body]


def _base(environ: dict[str, Any]) -> str:
    """How whoever asks calls us, so that what is listed can be followed as it stands."""
    host = environ.get("HTTP_HOST")
    return f"http://{host}" if host else ""


def _asked(environ: dict[str, Any]) -> str:
    path = str(environ.get("PATH_INFO", "")).encode("latin-1").decode("utf-8", "replace")
    query = f"?{environ['QUERY_STRING']}" if environ.get("QUERY_STRING") else ""
    if path.startswith(("http://", "https://")):
        return path + query
    return f"https:/{path}{query}"


def _text(start: Start, status: str, text: str) -> list[bytes]:
    body = text.encode()
    start(status, [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(body)))])
    return [body]
