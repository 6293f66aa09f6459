"""Content codings: the same bytes come out however they are cut, and never too many at once."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable

import brotli
import pytest
from bombs import BR_BOMB, GZIP_BOMB, WIDE_ZSTD, ZSTD_BOMB, zstd
from hypothesis import given, settings
from hypothesis import strategies as st

from tagwire.download.decoding import PIECE, Decoder, Garbled

TEXT = "<rss>новости 新聞</rss>".encode() * 400


def bare(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


PACKERS: tuple[tuple[str, Callable[[bytes], bytes]], ...] = (
    ("gzip", gzip.compress),
    ("x-gzip", gzip.compress),
    ("GZIP", gzip.compress),
    ("deflate", zlib.compress),
    ("deflate", bare),
    ("br", brotli.compress),
    ("zstd", zstd.compress),
    ("ZSTD", lambda data: zstd.compress(data, options={zstd.CompressionParameter.checksum_flag: 1})),
    ("gzip, zstd", lambda data: zstd.compress(gzip.compress(data))),
    ("gzip, br", lambda data: brotli.compress(gzip.compress(data))),
    ("identity", bytes),
    ("", bytes),
    ("utf-8", bytes),
)


def unpack(coding: str, data: bytes, cut: int = 1 << 30) -> bytes:
    decoder = Decoder(coding)
    found = b"".join(piece for start in range(0, len(data), cut) for piece in decoder.feed(data[start : start + cut]))
    decoder.finish()
    return found


@pytest.mark.parametrize(("coding", "pack"), PACKERS)
@pytest.mark.parametrize("cut", [1, 7, 1 << 30])
def test_what_was_packed_comes_out(coding: str, pack: Callable[[bytes], bytes], cut: int) -> None:
    assert unpack(coding, pack(TEXT), cut) == TEXT


@given(st.binary(max_size=300), st.sampled_from(PACKERS), st.integers(min_value=1, max_value=50))
@settings(max_examples=50)
def test_any_bytes_come_out_as_they_were(data: bytes, packer: tuple[str, Callable[[bytes], bytes]], cut: int) -> None:
    coding, pack = packer
    assert unpack(coding, pack(data), cut) == data


@given(st.binary(min_size=1, max_size=300), st.sampled_from(["gzip", "deflate", "br", "zstd", "gzip, br"]))
@settings(max_examples=50)
def test_any_rubbish_is_unpacked_or_called_garbled(data: bytes, coding: str) -> None:
    try:
        found = unpack(coding, data)
    except Garbled:
        return
    assert isinstance(found, bytes)


@pytest.mark.parametrize(("coding", "bomb"), [("gzip", GZIP_BOMB), ("br", BR_BOMB), ("zstd", ZSTD_BOMB)])
def test_a_bomb_comes_out_in_small_pieces(coding: str, bomb: bytes) -> None:
    pieces = Decoder(coding).feed(bomb)
    first = [len(next(pieces)) for _ in range(10)]
    assert max(first) <= 2 * PIECE


def test_gzip_members_in_a_row_are_one_text() -> None:
    assert unpack("gzip", gzip.compress(b"one ") + gzip.compress(b"two"), 5) == b"one two"


@pytest.mark.parametrize("cut", [1, 5, 1 << 30])
def test_zstd_frames_in_a_row_are_one_text(cut: int) -> None:
    skipped = b"\x50\x2a\x4d\x18" + (3).to_bytes(4, "little") + b"xyz"
    assert unpack("zstd", zstd.compress(b"one ") + skipped + zstd.compress(b"two"), cut) == b"one two"


def test_what_follows_zstd_is_ignored() -> None:
    assert unpack("zstd", zstd.compress(b"one") + b"\0\0\0 and more", 5) == b"one"


def test_a_window_beyond_8_mib_is_refused() -> None:
    with pytest.raises(Garbled, match="memory"):
        unpack("zstd", WIDE_ZSTD)


def test_what_follows_gzip_is_ignored() -> None:
    assert unpack("gzip", gzip.compress(b"one") + b"\0\0\0 and more", 5) == b"one"


def test_no_bytes_at_all_are_no_broken_packing() -> None:
    assert unpack("gzip", b"") == b""


@pytest.mark.parametrize("size", [PIECE - 1, PIECE, PIECE + 1, PIECE + 258, 2 * PIECE, 3 * PIECE + 100])
@pytest.mark.parametrize(
    ("coding", "pack"), [("gzip", gzip.compress), ("deflate", zlib.compress), ("deflate", bare), ("br", brotli.compress), ("zstd", zstd.compress)]
)
def test_nothing_stays_behind_at_the_edge_of_a_piece(coding: str, pack: Callable[[bytes], bytes], size: int) -> None:
    assert unpack(coding, pack(bytes(size))) == bytes(size)
    assert unpack(coding, pack(bytes(size)), 1) == bytes(size)
