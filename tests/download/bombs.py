"""Small packed bodies that grow when they are unpacked."""

from __future__ import annotations

import gzip
import sys
import zlib

import brotli

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

__all__ = ["BR_BOMB", "DEFLATE_BOMB", "GROWN", "GZIP_BOMB", "WIDE_ZSTD", "ZSTD_BOMB", "zstd"]

GROWN = bytes(20 * 1024 * 1024)

GZIP_BOMB = gzip.compress(GROWN, 9)
BR_BOMB = brotli.compress(GROWN, quality=5)
DEFLATE_BOMB = zlib.compress(GROWN, 9)
ZSTD_BOMB = zstd.compress(GROWN, 9)
WIDE_ZSTD = zstd.compress(GROWN, options={zstd.CompressionParameter.window_log: 27, zstd.CompressionParameter.content_size_flag: 0})
"""Asks its reader for a window of 128 MiB."""
