"""Bytes to text: compression, byte order marks, declared and real charsets."""

from __future__ import annotations

import codecs
import re
import zlib

MAX_BYTES = 32 * 1024 * 1024
"""Own choice: three times the largest real podcast feeds seen (about 10 MB)."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""<\?xml[^>]{0,200}encoding\s*=\s*["']([\w.:-]{1,40})["']""", re.IGNORECASE)
_CHARSET = re.compile(r"""charset\s*=\s*["']?([\w.:-]{1,40})""", re.IGNORECASE)
_GZIP = b"\x1f\x8b"
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
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


def decode(body: bytes, content_type: str | None) -> tuple[str, list[str]]:
    """The text without byte order mark and without characters that XML forbids, and what was repaired."""
    text, warnings = _decoded(body, content_type)
    clean = _NOT_XML.sub("", text)
    if len(clean) != len(text):
        warnings.append("characters that XML forbids were dropped")
    return clean, warnings


def _decoded(body: bytes, content_type: str | None) -> tuple[str, list[str]]:
    for mark, name in _BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(name, "replace"), []
    unmarked = _unmarked_wide(body)
    if unmarked:
        return body.decode(unmarked, "replace"), [f"read as {unmarked}, which nothing declared"]
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        return _other_than_utf8(body, content_type)
    return _as_declared(body, text)


def _as_declared(body: bytes, text: str) -> tuple[str, list[str]]:
    """Bytes that are sound UTF-8 are UTF-8 whatever they declare, but for 7-bit escapes (ISO-2022-JP and its kin)."""
    declared = _DECLARED.search(body[:400])
    name = declared.group(1).decode("ascii").lower() if declared else ""
    if b"\x1b" in body and name.startswith("iso-2022"):
        return _by(body, name) or text, []
    return text, []


def _other_than_utf8(body: bytes, content_type: str | None) -> tuple[str, list[str]]:
    for name in _names(body, content_type):
        text = _by(body, name)
        if text is not None:
            return text, []
    return body.decode("utf-8", "windows"), ["bytes that are no UTF-8 were read as windows-1252"]


def _names(body: bytes, content_type: str | None) -> list[str]:
    """Declared charsets; the document's own before the server's, which is often a default. UTF-8 has failed already."""
    declared = _DECLARED.search(body[:400])
    served = _CHARSET.search(content_type or "")
    names = [declared.group(1).decode("ascii") if declared else "", served.group(1) if served else ""]
    return [_WINDOWS.get(name.lower(), name.lower()) for name in names if name and name.lower() not in {"utf-8", "utf8"}]


def _by(body: bytes, name: str) -> str | None:
    try:
        return body.decode(name)
    except (LookupError, UnicodeError):  # some codecs (idna, undefined) raise the wider error
        return None


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
