"""A recorded wire of our own, made of the sample edition's texts: feeds, pages, and what goes wrong on real wires."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path
from xml.sax.saxutils import escape

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from tagwire.sample import FOLDER, Piece, page_of, pieces

THEN = datetime(2026, 5, 1, 12, tzinfo=UTC)
"""When the wire was recorded."""


def record_wire(path: Path, *, publishers: int = 20, without_pages: int = 3) -> list[Piece]:
    """Write the wire; of each publisher the pages of all but `without_pages` entries are recorded."""
    told: dict[str, list[Piece]] = {}
    for piece in pieces(THEN):
        if not piece.id.endswith(".v1"):
            told.setdefault(piece.publisher.slug, []).append(piece)
    chosen = dict(sorted(told.items())[:publishers])
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=path.name.endswith(".gz"), warc_version="1.1")
        writer.write_record(writer.create_warcinfo_record(path.name, {"software": "tagwire tests"}))
        for one in chosen.values():
            _response(writer, f"{one[0].publisher.home}feed.xml", feed_of(one).encode(), "application/rss+xml; charset=utf-8")
        for one in chosen.values():
            for piece in one[: max(0, len(one) - without_pages)]:
                _response(writer, piece.url, page_of(piece).encode(), "text/html; charset=utf-8")
        _troubles(writer)
    return [piece for one in chosen.values() for piece in one]


def feed_of(told: list[Piece]) -> str:
    """A publisher's RSS."""
    items = "".join(
        f"<item><title>{escape(piece.facts['title'])}</title><link>{piece.url}</link><guid>{piece.url}</guid>"
        f"<pubDate>{format_datetime(piece.published)}</pubDate><description>{escape(piece.facts['summary'])}</description></item>"
        for piece in reversed(told)
    )
    publisher = told[0].publisher
    return (
        f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>{escape(publisher.name)}</title>'
        f"<link>{publisher.home}</link><description/><language>{publisher.language}</language>{items}</channel></rss>"
    )


def _troubles(writer: WARCWriter) -> None:
    broken = next((FOLDER / "broken").glob("*.xml")).read_bytes()
    _response(writer, "https://broken.example/feed.xml", broken, "application/rss+xml")
    _response(writer, "https://gone.example/page", b"gone", "text/html", status="404 Not Found")
    _response(writer, "https://empty.example/page", b"", "text/html")
    _response(writer, "https://noise.example/page", bytes(range(256)) * 20, "application/octet-stream")


def _response(writer: WARCWriter, url: str, body: bytes, content_type: str, *, status: str = "200 OK") -> None:
    headers = StatusAndHeaders(status, [("Content-Type", content_type), ("Content-Length", str(len(body)))], protocol="HTTP/1.1")
    record = writer.create_warc_record(url, "response", payload=io.BytesIO(body), http_headers=headers, warc_headers_dict={"WARC-Date": "2026-05-01T12:00:00Z"})
    writer.write_record(record)
