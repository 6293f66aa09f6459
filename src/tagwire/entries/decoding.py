"""Bytes to UTF-8: compression, byte order marks, declared and real charsets. A piece at a time: no copy that is not needed."""

from __future__ import annotations

import codecs
import re
import zlib

MAX_BYTES = 32 * 1024 * 1024
"""Own choice: three times the largest real podcast feeds seen (about 10 MB)."""
_PIECE = 1 << 16
"""Own choice, in bytes: large enough to cost nothing, small enough to be nothing beside a feed."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""<\?xml[^>]{0,200}encoding\s*=\s*["']([\w.:-]{1,40})["']""", re.IGNORECASE)
_BEYOND_ASCII = bytes(range(128, 256))
_CHARACTERS = re.compile(rb"(?:[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3})++")
_CHARSET = re.compile(r"""charset\s*=\s*["']?([\w.:-]{1,40})""", re.IGNORECASE)
_GZIP = b"\x1f\x8b"
_NOT_XML = re.compile(b"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")
_WINDOWS = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
}
"""What browsers read for these labels (WHATWG Encoding Standard, 4.2)."""


def unpacked(body: bytes) -> bytes | None:
    """The body out of gzip where it is packed (sitemaps often are); None where it is broken or grows past MAX_BYTES."""
    if not body.startswith(_GZIP):
        return body
    unzip = zlib.decompressobj(wbits=31)
    try:
        plain = unzip.decompress(body, MAX_BYTES + 1)
    except zlib.error:
        return None
    return plain if len(plain) <= MAX_BYTES else None


def to_utf8(body: bytes, content_type: str | None) -> tuple[bytes, list[str]]:
    """The body in UTF-8 without byte order mark, and what was repaired. Sound UTF-8 comes back as it is."""
    for mark, name in _BOMS:
        if body.startswith(mark):
            return _recoded(body[len(mark) :], name, "replace") or b"", []
    unmarked = _unmarked_wide(body)
    if unmarked:
        return _recoded(body, unmarked, "replace") or b"", [f"read as {unmarked}, which nothing declared"]
    if body.isascii() or _is_utf8(body):
        return _as_declared(body), []
    return _other_than_utf8(body, content_type)


def without_forbidden(body: bytes) -> bytes:
    """UTF-8 without the characters that XML forbids (XML 1.0, 2.2)."""
    return _NOT_XML.sub(b"", body)


def _is_utf8(body: bytes) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for start in range(0, len(body), _PIECE):
            decoder.decode(body[start : start + _PIECE])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _as_declared(body: bytes) -> bytes:
    """Bytes that are sound UTF-8 are UTF-8 whatever they declare, but for 7-bit escapes (ISO-2022-JP and its kin)."""
    if b"\x1b" not in body:
        return body
    name = _declared(body)
    return (_recoded(body, name) or body) if name.startswith("iso-2022") else body


def _other_than_utf8(body: bytes, content_type: str | None) -> tuple[bytes, list[str]]:
    for name in _names(body, content_type):
        text = _recoded(body, name)
        if text is not None:
            return text, []
    errors = ("utf-8", "windows") if _is_mostly_utf8(body) else ("cp1252", "replace")
    return _recoded(body, *errors) or b"", ["bytes that are no UTF-8 were read as windows-1252"]


def _is_mostly_utf8(body: bytes) -> bool:
    """Whether most of the bytes beyond ASCII form characters of UTF-8."""
    beyond = len(body) - len(body.translate(None, _BEYOND_ASCII))
    return 2 * sum(len(found.group()) for found in _CHARACTERS.finditer(body)) > beyond


def _declared(body: bytes) -> str:
    found = _DECLARED.search(body[:400])
    return found.group(1).decode("ascii").lower() if found else ""


def _names(body: bytes, content_type: str | None) -> list[str]:
    """Declared charsets; the document's own before the server's, which is often a default. UTF-8 has failed already."""
    served = _CHARSET.search(content_type or "")
    names = [_declared(body), served.group(1).lower() if served else ""]
    return [_WINDOWS.get(name, name) for name in names if name and name not in {"utf-8", "utf8"}]


def _recoded(body: bytes, name: str, errors: str = "strict") -> bytes | None:
    """UTF-8 out of another charset; None where it is none that is known, or the bytes are not in it."""
    out = bytearray()
    try:
        if not codecs.lookup(name)._is_text_encoding:  # noqa: SLF001  bz2 or zlib as a charset unpack without bounds; Python's own decode() looks at the same mark
            return None
        decoder = codecs.getincrementaldecoder(name)(errors)
        for start in range(0, len(body), _PIECE):
            out += decoder.decode(body[start : start + _PIECE]).encode("utf-8", "replace")
        out += decoder.decode(b"", final=True).encode("utf-8", "replace")
    except (LookupError, ValueError, AttributeError, TypeError, OSError):  # codecs that are none for text (idna, hex) raise each of these
        return None
    return bytes(out)


def _unmarked_wide(body: bytes) -> str:
    """UTF-16 without a mark: every other byte of the first characters (`<?`, `<r`, ` <`) is zero."""
    head = body[:4]
    if len(head) == 4 and head[1] == 0 and head[3] == 0 and head[0]:
        return "utf-16-le"
    if len(head) == 4 and head[0] == 0 and head[2] == 0 and head[1]:
        return "utf-16-be"
    return ""


def _windows(error: UnicodeError) -> tuple[str, int]:
    """A codec error handler: the bytes in question as windows-1252, so that a lone 0xE9 in UTF-8 text is `é`."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error("windows", _windows)
