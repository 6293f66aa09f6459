"""A source as lists of sources name it, and what reading a list gives."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from tagwire.model import SourceKind

LONGEST_FOLDER = 200
"""Characters of a folder's path: as wide as the store's column."""
LONGEST_LINE = 500
"""Characters of a title, a name, a page's address or a pattern: no column of the store is wider."""
MOST_BYTES = 10 * 1024 * 1024
"""Own choice: the largest public lists hold 10,000 addresses in 0.7 MB; with all attributes a source takes 0.4 kB."""
MOST_SOURCES = 20_000
"""Own choice: twice the largest public list; more would be read for hours at a polite pace."""

_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|\d{3}))?(?:[-_].*)?")
_UNFIT = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold (2.2, Char)."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of a list. `folder` is a path of names parted by "/"; all but `url` may be empty."""

    url: str
    title: str = ""
    publisher: str = ""
    home: str = ""
    language: str = ""
    country: str = ""
    folder: str = ""
    kind: SourceKind = "feed"
    pattern: str = ""
    section: str = ""


@dataclass(frozen=True, slots=True)
class SourceList:
    """A list as read: its sources in order, and what cannot be followed, each with its reason."""

    sources: tuple[Listed, ...] = ()
    refused: tuple[tuple[str, str], ...] = ()
    warnings: tuple[str, ...] = ()


def one_line(text: str | None) -> str:
    """A name on one line, without what XML cannot hold, at most LONGEST_LINE characters."""
    return " ".join(_UNFIT.sub("", (text or "")[: 2 * LONGEST_LINE]).split())[:LONGEST_LINE].rstrip()


def folder_of(names: list[str]) -> str:
    """Names of folders, outer first, as one path; a "/" within a name parts it too."""
    parts = [part for name in names for part in map(str.strip, one_line(name).split("/")) if part]
    path = "/".join(parts)
    return path if len(path) <= LONGEST_FOLDER else (path[: LONGEST_FOLDER + 1].rpartition("/")[0] or path[:LONGEST_FOLDER].rstrip())


def language_of(tag: str | None) -> str:
    """The primary subtag of a language tag (`zh-Hant` → `zh`), or "" where it is none."""
    found = _LANGUAGE.fullmatch(one_line(tag))
    return found[1].lower() if found else ""


def country_of(tag: str | None) -> str:
    """The country in a language tag (`en-GB` → `GB`), or ""."""
    found = _LANGUAGE.fullmatch(one_line(tag))
    return found[3].upper() if found and found[3] and found[3].isalpha() else ""


def country(code: str | None) -> str:
    """An ISO 3166-1 alpha-2 code, or "" where it is none."""
    text = one_line(code).upper()
    return text if re.fullmatch(r"[A-Z]{2}", text) else ""


def decoded(body: bytes) -> str:
    """A list's text: by its byte order mark, by what its XML declaration says, as UTF-8, else as Windows-1252, which is never wrong."""
    for mark, encoding in _MARKS:
        if body.startswith(mark):
            return body.decode(encoding, "replace").lstrip("\ufeff")
    named = _DECLARED.match(body)
    encoding = named[1].decode("ascii").lower() if named else "utf-8"
    try:
        return body.decode(encoding if _SOUND.fullmatch(encoding) else "utf-8")
    except (UnicodeDecodeError, LookupError):
        return body.decode("cp1252", "replace")


_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
_DECLARED = re.compile(rb"""\s*<\?xml[^>]{0,200}?encoding=["']([A-Za-z0-9._-]{1,40})["']""")
_SOUND = re.compile(r"utf-?8|us-ascii|ascii|iso-?8859-\d+|latin-?1|windows-125\d|cp125\d|koi8-[ru]|gb2312|gbk|gb18030|big5|shift_jis|euc-(?:jp|kr)")
"""Encodings that text is really written in; others of Python's codecs are traps (`utf-7`, `punycode`)."""
