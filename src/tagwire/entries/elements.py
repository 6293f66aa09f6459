"""What an element says: its text, its markup, where its links start from."""

from __future__ import annotations

import base64
import binascii
import html
import re
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tagwire.entries.names import Names
    from tagwire.entries.walk import Element

Fields = dict[str, list["Element"]]

_XML = "{http://www.w3.org/XML/1998/namespace}"
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_.-]*")
"""Names that HTML may have and lxml takes; the undeclared prefix of `x:30` leaves none."""
_PLAIN_TYPES = frozenset({"text", "text/plain"})
_MARKED_UP = re.compile(r"</[a-zA-Z]|<(?:br|p|img)\b|&#?\w{1,30};")
"""Text that calls itself plain and is not: an end tag, a tag that needs none, or an entity (feeds often name the wrong type)."""
_MOST_BASES = 8
"""Own choice: real feeds have one `xml:base`, or one more at an entry."""
_LONGEST_BASE = 2_000
"""Own choice, in characters: as long as addresses are anywhere."""
_HTML_TYPES = frozenset({"", "text/html", "application/xhtml+xml", "text/plain"})


def fields_of(element: Element, names: Names) -> Fields:
    """The children of an element by their names."""
    found: Fields = {}
    for child in element:
        tag = child.tag
        if isinstance(tag, str):
            found.setdefault(names[tag], []).append(child)
    return found


def text(element: Element) -> str:
    """The words in an element and all it holds."""
    words = "".join(str(part) for part in element.itertext()) if len(element) else element.text
    return words.strip() if words else ""


def markup(element: Element) -> str:
    """An element's content as HTML, however it was packed: escaped, in CDATA, as child elements, in base64, as plain text."""
    if len(element):
        return "".join([html.escape(element.text or "", quote=False), *map(_serialised, element)]).strip()
    words = (element.text or "").strip()
    if not element.attrib:
        return words
    kind = (element.get("type") or "").lower()
    if element.get("mode") == "base64" or _is_packed(kind):
        return _from_base64(words)
    if kind in _PLAIN_TYPES and "<" in words and not _MARKED_UP.search(words):
        return html.escape(words, quote=False)
    return words


def first(fields: Fields, *keys: str) -> str:
    """The first of these elements that says anything, as markup."""
    for key in keys:
        for element in fields.get(key, ()):
            found = markup(element)
            if found:
                return found
    return ""


def first_text(fields: Fields, *keys: str) -> str:
    """The first of these elements that says anything, in plain words."""
    for key in keys:
        for element in fields.get(key, ()):
            found = text(element)
            if found:
                return found
    return ""


def people(elements: Iterable[Element]) -> Iterator[str]:
    """Names of people, whether they stand bare (RSS) or in a `name` (Atom); else their mail address."""
    for element in elements:
        inner = {str(child.tag).rpartition("}")[2].lower(): child for child in element} if len(element) else {}
        named = [text(inner[key]) for key in ("name", "person", "email") if key in inner]
        yield next((name for name in named if name), "" if inner.keys() & {"name", "email", "uri"} else text(element))


def address(fields: Fields) -> str:
    """The page that an item or a feed is about: a bare `link`, else an alternate one that is a page, else any alternate."""
    pages: list[tuple[bool, str]] = []
    for element in fields.get("link", ()):
        if (element.get("rel") or "alternate").lower().rpartition("/")[2] != "alternate":
            continue
        href = element.get("href")
        if href is None and (words := text(element)):
            return words
        if href and href.strip():
            pages.append(((element.get("type") or "").lower() not in _HTML_TYPES, href.strip()))
    return min(pages, key=lambda page: page[0])[1] if pages else ""


def linked(fields: Fields, relation: str) -> Iterator[tuple[Element, str]]:
    """Links of a relation, which may be one of several, or an address of IANA's (RFC 4287, 4.2.7.2)."""
    for element in fields.get("link", ()):
        named = element.get("rel")
        if named and relation in named.lower().rpartition("/")[2].split():
            href = (element.get("href") or "").strip()
            if href:
                yield element, href


def language(element: Element) -> str:
    """The nearest `xml:lang`, of the element or what it stands in."""
    return _nearest(element, f"{_XML}lang")


def bases(element: Element) -> str:
    """Every `xml:base` from the element's own outwards, parted by blanks: each is seen from the next (XML Base, 4)."""
    found: list[str] = []
    inner: Element | None = element
    while inner is not None and len(found) < _MOST_BASES:
        base = inner.get(f"{_XML}base")
        if base:
            found.append(base[:_LONGEST_BASE].strip().replace(" ", "%20"))
        inner = inner.getparent()
    return " ".join(found)


def _nearest(element: Element, attribute: str) -> str:
    inner: Element | None = element
    while inner is not None:
        found = inner.get(attribute)
        if found is not None:
            return found
        inner = inner.getparent()
    return ""


def _serialised(element: Element) -> str:
    """An inner element as HTML, its namespaces forgotten."""
    for inner in element.iter(etree.Element):
        name = str(inner.tag).rpartition("}")[2].rpartition(":")[2]
        inner.tag = name if _NAME.fullmatch(name) else "span"
    return etree.tostring(element, encoding="unicode", method="html")


def _is_packed(kind: str) -> bool:
    """Whether content of a type stands in base64 (RFC 4287, 4.1.3.3: all but text and XML)."""
    return kind == "base64" or ("/" in kind and not kind.startswith("text/") and not kind.endswith(("xml", "html")))


def _from_base64(words: str) -> str:
    try:
        return base64.b64decode(words).decode("utf-8", "replace")
    except (binascii.Error, ValueError):
        return words
