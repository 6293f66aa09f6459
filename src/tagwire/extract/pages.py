"""Bytes → text → one lxml tree, within limits."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree, html
from resiliparse.parse.encoding import detect_encoding

from tagwire.errors import TagwireError, TooLarge, Unreadable
from tagwire.markup import MAX_DEPTH, is_deep

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_BYTES = 10 * 1024 * 1024
MAX_TAGS = 60_000
"""Own choice: 20,000 nested elements take the extractor 3 s, 50,000 take 8 s; long real articles have some 10,000 tags."""

MAX_TAG = 16_384
MAX_ATTRIBUTES = 4_000
"""Own choice: libxml2 compares each attribute of a tag with all before it; 5,000 take 20 ms, 400,000 more than 16 s."""

_LONG_TAG = re.compile(rf"<[^<>]{{{MAX_TAG},}}")
_ATTRIBUTE = re.compile(r"""[\s/]+|"[^"]*"|'[^']*'""")
_CHARSET = re.compile(r"""charset\s*=\s*["']?([\w.:-]{1,40})""", re.IGNORECASE)
_META_CHARSET = re.compile(rb"""<meta[^<>]{0,200}charset\s*=\s*["']?([\w.:-]{1,40})""", re.IGNORECASE)
_HEAD = 4_096
_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_ENCODING_LINE = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_WIDER = {"iso-8859-1": "cp1252", "latin1": "cp1252", "ascii": "cp1252", "us-ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030"}
"""What browsers read for these labels (WHATWG Encoding Standard, 4.2)."""


def text_of(body: bytes | str, url: str, content_type: str | None) -> str | TagwireError:
    """The page as text without characters that no page may hold, or why not."""
    if len(body) > MAX_BYTES:
        return TooLarge(url, f"the page has {len(body)} bytes; {MAX_BYTES} are read at most")
    text = body if isinstance(body, str) else _decoded(body, content_type)
    text = _ENCODING_LINE.sub("", _NOT_TEXT.sub("", text), count=1)
    if "<" not in text:
        return Unreadable(url, "this is no HTML page")
    tags = text.count("<")
    if tags > MAX_TAGS:
        return TooLarge(url, f"the page has {tags} tags; {MAX_TAGS} are read at most")
    if any(sum(1 for _ in _ATTRIBUTE.finditer(found.group())) > MAX_ATTRIBUTES for found in _LONG_TAG.finditer(text)):
        return TooLarge(url, f"the page has a tag with more than {MAX_ATTRIBUTES} attributes")
    return text


def tree_of(text: str, url: str) -> html.HtmlElement | TagwireError:
    """The page as a tree, or why there is none."""
    try:
        tree = html.document_fromstring(text, parser=html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, collect_ids=False))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return Unreadable(url, "this page's markup cannot be read")
    if is_deep(etree.iterwalk(tree, events=("start", "end"))):
        return TooLarge(url, f"the page nests more than {MAX_DEPTH} elements in one another")
    return tree


def _decoded(body: bytes, content_type: str | None) -> str:
    """UTF-8 where the bytes are that; else the server's charset, the page's own, the guessed one."""
    for name in _charsets(body, content_type):
        try:
            return body.decode(name)
        except (LookupError, UnicodeError):  # some codecs (idna, undefined) raise the wider error
            continue
    return body.decode("utf-8", "replace")


def _charsets(body: bytes, content_type: str | None) -> Iterator[str]:
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        yield "utf-16"
    yield "utf-8-sig"
    served, own = _CHARSET.search(content_type or ""), _META_CHARSET.search(body[:_HEAD])
    for name in (served.group(1) if served else "", own.group(1).decode("ascii") if own else ""):
        if name:
            yield _WIDER.get(name.lower(), name)
    yield detect_encoding(body) or "cp1252"
