"""Archives as records: WARC (plain, gzip, zstd), NDJSON of articles, folders of these. Reads; decides and keeps nothing."""

from __future__ import annotations

import gzip
import io
import mmap
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path
from typing import Literal

import msgspec
from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from tagwire import moments, words
from tagwire.errors import BrokenRecord, MissingFile, TagwireError, Unreadable
from tagwire.model import Article

WARC_ENDINGS = (".warc", ".warc.gz", ".warc.zst")
LINE_ENDINGS = (".ndjson", ".ndjson.gz", ".jsonl", ".jsonl.gz")
LARGEST = 32 * 1024 * 1024
"""Bytes of one record; feeds and pages are capped at 15 and 10 MiB when downloaded, archives may hold more."""

Kind = Literal["feed", "page", "article", "other", "broken"]


@dataclass(frozen=True, slots=True)
class Record:
    """One record of an archive: a feed, a page, an article, or what cannot be used and why."""

    kind: Kind
    name: str
    """Address or id, with the record's date: what the ledger knows it by."""
    url: str = ""
    body: bytes = b""
    content_type: str | None = None
    article: Article | None = None
    error: TagwireError | None = None


def files_of(paths: tuple[Path, ...]) -> list[Path]:
    """The archives named, folders opened, in the order of their names. Raises MissingFile."""
    found: list[Path] = []
    for path in paths:
        if not path.exists():
            raise MissingFile(str(path), "is not there; name a WARC or NDJSON file, or a folder of these")
        inside = sorted(one for one in path.rglob("*") if one.is_file() and is_archive(one)) if path.is_dir() else [path]
        if not inside:
            raise MissingFile(str(path), f"holds no archive; looked for {', '.join(WARC_ENDINGS + LINE_ENDINGS)}")
        found += inside
    for path in found:
        if not is_archive(path):
            raise MissingFile(str(path), f"is of no kind that can be read; use {', '.join(WARC_ENDINGS + LINE_ENDINGS)}")
    return found


def is_archive(path: Path) -> bool:
    """Whether the name is that of an archive."""
    return path.name.lower().endswith(WARC_ENDINGS + LINE_ENDINGS)


def records(path: Path) -> Iterator[Record]:
    """Every record of an archive, in its order. What breaks off ends with a broken record that says where."""
    read = _warc if path.name.lower().endswith(WARC_ENDINGS) else _lines
    try:
        yield from read(path)
    except FileNotFoundError as error:
        raise MissingFile(str(path), "is not there any more") from error
    except PermissionError as error:
        raise MissingFile(str(path), "cannot be read: no permission") from error
    except (EOFError, gzip.BadGzipFile, zlib.error, OSError) as error:
        yield _broken(f"{path.name}#end", f"the archive breaks off or is damaged: {error}")


def _warc(path: Path) -> Iterator[Record]:
    """Records of a WARC file; after a broken one reading goes on at the next that can be found."""
    start: int | None = 0
    found = failing = False
    while start is not None:
        held: tuple[int, Record] | None = None
        try:
            for place, record in _from(path, start):
                if held:
                    yield held[1]
                held, found, failing = (place, record), True, False
        except OSError as error:
            if held is None and not failing:
                failing = True
                yield _broken(f"{path.name}@{start}", f"broken at byte {start}: {error}")
            if held:
                yield held[1]
            start = _next_member(path, (held[0] if held else start) + 1)
            continue
        if held:
            yield held[1] if _ends_well(path, held[0]) else _broken(f"{path.name}@{held[0]}", "the archive breaks off in this record")
        start = None
    if not found and not failing:
        yield _broken(f"{path.name}@0", "no WARC record in it")


def _from(path: Path, start: int) -> Iterator[tuple[int, Record]]:
    with path.open("rb") as stream:
        stream.seek(start)
        for record in ArchiveIterator(stream, record_types=WarcRecordType.any_type, parse_http=True, auto_decode="all"):
            place = record.stream_pos
            url = (record.headers.get("WARC-Target-URI") or "").strip("<>")
            name = f"{url} {record.headers.get('WARC-Date') or ''}" if url else f"{path.name}@{place}"
            answers = record.record_type in (WarcRecordType.response, WarcRecordType.resource)
            yield place, _response(name, url, record) if answers else Record("other", name, url)


def _next_member(path: Path, start: int) -> int | None:
    """Where the next gzip member, or in a plain file the next record, may begin."""
    mark = b"\x1f\x8b\x08" if path.name.endswith(".gz") else b"WARC/1."
    with path.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as whole:
        found = whole.find(mark, start)
    return found if found >= 0 else None


def _ends_well(path: Path, last: int) -> bool:
    """Whether the last record, which begins at `last`, is whole: an unpacker reads past a cut without a word."""
    if path.name.endswith(".zst"):
        return True  # zstd frames are checked by the reader itself
    with path.open("rb") as stream:
        if not path.name.endswith(".gz"):
            stream.seek(-min(4, path.stat().st_size), io.SEEK_END)
            return stream.read() == b"\r\n\r\n"
        stream.seek(last)
        unpacker = zlib.decompressobj(wbits=31)
        full = False  # a full piece may leave more behind in zlib, though it has taken all of the file
        while not unpacker.eof and ((chunk := unpacker.unconsumed_tail or stream.read(_PIECE)) or full):
            full = len(unpacker.decompress(chunk, _PIECE)) == _PIECE
        return unpacker.eof


def _response(name: str, url: str, record: WarcRecord) -> Record:
    status = record.http_headers.status_code if record.http_headers else None
    kind = _content_type(record)
    if status is not None and status != _OK:
        return Record("broken", name, url, error=Unreadable(url, f"the server had answered {status}"))
    body = record.reader.read(LARGEST + 1)
    if len(body) > LARGEST:
        return Record("broken", name, url, error=BrokenRecord(url, f"is larger than {LARGEST} bytes"))
    if not body.strip():
        return Record("broken", name, url, error=Unreadable(url, "is empty"))
    return Record("feed" if looks_like_feed(body, kind) else "page", name, url, body, kind)


def _content_type(record: WarcRecord) -> str | None:
    """As the server sent it, with its charset; a resource has no server, and says it itself."""
    told = record.http_headers.get("Content-Type") if record.http_headers else record.headers.get("Content-Type")
    return (told or "").strip().lower() or None


def looks_like_feed(body: bytes, content_type: str | None) -> bool:
    """Whether bytes are a feed: by their first tag, whatever the server called them."""
    head = body[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith(b"{"):
        return b"jsonfeed.org/version" in head
    if b"<html" in head or b"<!doctype html" in head:
        return False
    if any(tag in head for tag in (b"<rss", b"<rdf:rdf", b"<feed", b"<urlset", b"<channel")):
        return True
    return any(part in (content_type or "") for part in ("rss", "atom", "rdf+xml", "feed+json"))


class _Line(msgspec.Struct):
    id: str | int
    title: str = ""
    text: str = ""
    url: str | None = None
    language: str | None = None
    publisher: str | None = None
    published: str | None = None
    authors: list[str] = msgspec.field(default_factory=list)


def _lines(path: Path) -> Iterator[Record]:
    with gzip.open(path) if path.name.endswith(".gz") else path.open("rb") as stream:
        yield from _read_lines(path, stream)


def _read_lines(path: Path, stream: gzip.GzipFile | BufferedReader) -> Iterator[Record]:
    for number, line in enumerate(iter(lambda: stream.readline(LARGEST + 1), b""), 1):
        if len(line) > LARGEST:  # what is packed may grow a thousandfold: the rest is not looked for
            yield _broken(f"{path.name}#{number}", f"line {number} is larger than {LARGEST} bytes; the file is read no further")
            return
        if not line.strip():
            continue
        try:
            read = msgspec.convert({k: v for k, v in msgspec.json.decode(line, type=dict).items() if v is not None}, _Line)
        except (msgspec.DecodeError, msgspec.ValidationError, UnicodeDecodeError, RecursionError) as error:
            yield _broken(f"{path.name}#{number}", f"line {number} is no article record: {error}")
            continue
        yield Record("article", f"article {read.id}", read.url or "", article=_article(read))


def _article(line: _Line) -> Article:
    url = line.url or f"urn:tagwire:{line.id}"
    return Article(
        url=url,
        canonical_url=url,
        page_type="article",
        title=_shown(line.title),
        text=words.unstacked(line.text),
        authors=tuple(_shown(name) for name in line.authors),
        publisher=_shown(line.publisher) if line.publisher else None,
        published=moments.read(line.published),
        language=line.language,
        confidence=1.0,
        method="given",
    )


def _shown(text: str) -> str:
    """One line, without marks that turn or hide what stands beside it."""
    return " ".join(words.visible(text).split())


def _broken(name: str, message: str) -> Record:
    return Record("broken", name, error=BrokenRecord(name, message))


_OK = 200
_PIECE = 1 << 20
"""Bytes read and unpacked at a time."""
