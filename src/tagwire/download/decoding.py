"""Unpacking of content codings, a bounded piece at a time, so that a bomb is noticed before it has grown.

gzip, deflate, br and zstd. The one door of brotli and of zstd's backport.
"""

from __future__ import annotations

import sys
import zlib
from typing import TYPE_CHECKING, Protocol

import brotli

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

if TYPE_CHECKING:
    from collections.abc import Iterator

ADVERTISED = "gzip, deflate, br, zstd"
PIECE = 64 * 1024
"""Bytes unpacked at a time, own choice: the buffer of the reader."""
MEMBERS = 64
"""Own choice: gzip members or zstd frames in a row (log writers make a handful), so that empty ones do not cost time without end."""
LAYERS = 2
"""Own choice: codings on one another; more is a trick."""

_REFUSED = frozenset({"compress", "x-compress", "dcb", "dcz"})
_GZIP = 16 + zlib.MAX_WBITS
_ZLIB = zlib.MAX_WBITS
_RAW = -zlib.MAX_WBITS
_WINDOW: dict[int, int] = {zstd.DecompressionParameter.window_log_max: 23}
"""RFC 9659: no answer in zstd may ask for a window of more than 8 MiB."""


class Garbled(ValueError):
    """The bytes do not follow the coding that the server named."""


class Layer(Protocol):
    """One coding."""

    finished: bool

    def feed(self, data: bytes) -> Iterator[bytes]:
        """What the data unpacks to, in pieces of about PIECE bytes. May raise Garbled."""


class Decoder:
    """The codings of one answer, in the order in which they are undone."""

    def __init__(self, content_encoding: str) -> None:
        names = [name.strip().lower() for name in content_encoding.split(",")]
        refused = _REFUSED.intersection(names)
        if refused:
            raise Garbled(f"it is packed with {', '.join(sorted(refused))}, which was not asked for")
        # Real servers write "utf-8", "none" or "text/xml" here: what is no coding is no coding, as in browsers.
        self._layers = [_LAYERS[name]() for name in reversed(names) if name in _LAYERS]
        if len(self._layers) > LAYERS:
            raise Garbled(f"it is packed {len(self._layers)} times over")
        self._fed = False

    def feed(self, data: bytes) -> Iterator[bytes]:
        """What the data unpacks to, in bounded pieces."""
        self._fed = self._fed or bool(data)
        return self._through(data, 0)

    def finish(self) -> None:
        """No more data will come: raises Garbled where the coding says that some is missing."""
        if self._fed and not all(layer.finished for layer in self._layers):
            raise Garbled("its packed data break off")

    def _through(self, data: bytes, depth: int) -> Iterator[bytes]:
        if depth == len(self._layers):
            yield data
            return
        for piece in self._layers[depth].feed(data):
            yield from self._through(piece, depth + 1)


class _Gzip:
    """RFC 1952, with members in a row; what follows the last one is ignored, as browsers do."""

    def __init__(self) -> None:
        self.finished = False
        self._members = 1
        self._one = zlib.decompressobj(_GZIP)

    def feed(self, data: bytes) -> Iterator[bytes]:
        while data:
            if self.finished:
                if not data.startswith(b"\x1f"):
                    return
                self._next_member()
            yield from _unpacked(self._one, data)
            self.finished = self._one.eof
            data = self._one.unused_data

    def _next_member(self) -> None:
        self._members += 1
        if self._members > MEMBERS:
            raise Garbled(f"it is packed in more than {MEMBERS} parts")
        self._one = zlib.decompressobj(_GZIP)


class _Deflate:
    """RFC 9110 means zlib's form; many servers send the bare one."""

    def __init__(self) -> None:
        self.finished = False
        self._head = b""
        self._one: zlib._Decompress | None = None

    def feed(self, data: bytes) -> Iterator[bytes]:
        if self._one is None:
            self._head += data
            if len(self._head) < 2:
                return
            data = self._head
            wrapped = data[0] & 0x0F == zlib.DEFLATED and int.from_bytes(data[:2], "big") % 31 == 0
            self._one = zlib.decompressobj(_ZLIB if wrapped else _RAW)
        if not self.finished:
            yield from _unpacked(self._one, data)
            self.finished = self._one.eof


class _Brotli:
    """RFC 7932."""

    def __init__(self) -> None:
        self.finished = False
        self._one = brotli.Decompressor()

    def feed(self, data: bytes) -> Iterator[bytes]:
        while not self.finished:
            try:
                piece = self._one.process(data, output_buffer_limit=PIECE)
            except brotli.error as error:
                raise Garbled("it says br, but is not") from error
            self.finished = self._one.is_finished()
            if piece:
                yield piece
            # A full piece may leave more behind, though brotli says that it would take more data.
            if len(piece) < PIECE and self._one.can_accept_more_data():
                return
            data = b""


class _Zstd:
    """RFC 8878, with frames in a row; what follows the last one is ignored, as with gzip."""

    def __init__(self) -> None:
        self.finished = False
        self._frames = 1
        self._one = zstd.ZstdDecompressor(options=_WINDOW)
        self._head = b""

    def feed(self, data: bytes) -> Iterator[bytes]:
        while data:
            if self.finished:
                data, self._head = self._head + data, b""
                if len(data) < 4:
                    self._head = data
                    return
                if not _zstd_frame(data):
                    return
                self._next_frame()
            yield from self._unpacked(data)
            data = self._one.unused_data if self.finished else b""

    def _unpacked(self, data: bytes) -> Iterator[bytes]:
        try:
            while not self._one.eof:
                yield self._one.decompress(data, PIECE)
                if self._one.needs_input:
                    break
                data = b""
        except zstd.ZstdError as error:
            raise Garbled("it says zstd, but is not, or wants more memory than allowed") from error
        self.finished = self._one.eof

    def _next_frame(self) -> None:
        self._frames += 1
        if self._frames > MEMBERS:
            raise Garbled(f"it is packed in more than {MEMBERS} parts")
        self._one, self.finished = zstd.ZstdDecompressor(options=_WINDOW), False


def _zstd_frame(data: bytes) -> bool:
    """Whether a frame begins here: one of data, or one to be skipped."""
    return data[:4] == b"\x28\xb5\x2f\xfd" or (data[1:4] == b"\x2a\x4d\x18" and data[0] & 0xF0 == 0x50)


_LAYERS: dict[str, type[_Gzip | _Deflate | _Brotli | _Zstd]] = {
    "gzip": _Gzip,
    "x-gzip": _Gzip,
    "deflate": _Deflate,
    "br": _Brotli,
    "zstd": _Zstd,
}


def _unpacked(one: zlib._Decompress, data: bytes) -> Iterator[bytes]:
    try:
        full = True  # a full piece may leave more behind in zlib, though it has taken all of the data
        while (data or full) and not one.eof:
            piece = one.decompress(data, PIECE)
            data, full = one.unconsumed_tail, len(piece) == PIECE
            yield piece
    except zlib.error as error:
        raise Garbled("it says gzip or deflate, but is not") from error
