"""OPML 1.0 and 2.0 (http://opml.org/spec2.opml): lists of sources, in and out. What is written is read back the same.

Folders are outlines around outlines. A source's language stands in `language`, as the specification has it; what OPML
has no word for stands in attributes of a namespace of our own, which other readers pass over: `country`, `publisher`,
`kind` ("list": a page that lists articles), `pattern`, `section`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from email.utils import format_datetime
from typing import Any, cast

from lxml import etree

from tagwire.catalog.discovery import spellings
from tagwire.catalog.listed import MOST_BYTES, MOST_SOURCES, Listed, SourceList, country, country_of, decoded, folder_of, language_of, one_line
from tagwire.errors import TagwireError, TooLarge, Unreadable
from tagwire.markup import HALVES, join_halves

OURS = "urn:tagwire:opml"
"""The namespace of our own attributes."""
MOST_DEPTH = 128
"""Outlines one in another: a folder's path of the longest kind has 100 names; libxml2 itself stops at 256."""

_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_OTHER_LISTS = frozenset({"include", "link"})


_HALVES = re.compile(HALVES)


def read_opml(body: bytes, name: str) -> SourceList | TagwireError:
    """The sources that an OPML file lists, in its order. `name` is what errors call the file."""
    if len(body) > MOST_BYTES:
        return TooLarge(name, f"the list has more than {MOST_BYTES // 2**20} MB; split it")
    text = decoded(body)
    if "<!ENTITY" in text:
        return Unreadable(name, "the list declares entities of its own, which can grow without end; remove its <!DOCTYPE ...> and try again")
    declared = _DECLARATION.match(text)
    text = _HALVES.sub(lambda found: join_halves(found.group()), text)
    outlines = _Outlines(name)
    # No entity is declared, so there is none to grow; told to leave entities alone, libxml2 hands out `&#38;` for an `&` in attributes.
    parser = etree.XMLParser(
        target=cast("Any", outlines), encoding="utf-8", recover=True, resolve_entities=True, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        etree.fromstring(text[declared.end() if declared else 0 :].encode("utf-8", "replace"), parser)
    except TagwireError as error:
        return error
    except etree.XMLSyntaxError:  # what was read up to there counts
        outlines.damaged = True
    return outlines.result(damaged=bool(parser.error_log))


def write_opml(sources: Iterable[Listed], title: str, now: datetime) -> bytes:
    """An OPML 2.0 file: sources without a folder first, then each folder in the order in which it comes first."""
    root = etree.Element("opml", {"version": "2.0"}, nsmap={"tagwire": OURS})
    head, body = etree.SubElement(root, "head"), etree.SubElement(root, "body")
    etree.SubElement(head, "title").text = one_line(title)
    etree.SubElement(head, "dateCreated").text = format_datetime(now, usegmt=True)
    folders = {"": body}
    for source in sorted(sources, key=lambda one: bool(one.folder)):
        parent = _folder(folders, folder_of([source.folder]))
        etree.SubElement(parent, "outline", _attributes(source))
    etree.indent(root)
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return written + b"\n"


class _Outlines:
    """Hears the parser's events; the names of its methods are lxml's. Raises TagwireError for what is no list, or too deep."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._open: list[str | None] = []
        self._is_list = False
        self._sources: list[Listed] = []
        self._refused: list[tuple[str, str]] = []
        self.damaged = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        name = _local(tag)
        if not self._open and name != "opml":
            raise Unreadable(self._name, f"this is no OPML: it begins with <{name[:40]}>")
        self._is_list = True
        if len(self._open) >= MOST_DEPTH:
            raise TooLarge(self._name, f"its outlines are nested more than {MOST_DEPTH} deep")
        self._open.append(self._outline(attributes) if name == "outline" else None)

    def end(self, tag: str) -> None:
        """An element ends."""
        del tag
        if self._open:
            self._open.pop()

    def close(self) -> None:
        """The end of the file."""

    def result(self, *, damaged: bool) -> SourceList | TagwireError:
        """All that was heard."""
        if not self._is_list:
            return Unreadable(self._name, "this is no OPML: it holds no <opml> element")
        if not self._sources and not self._refused:
            return Unreadable(self._name, "the list names no source")
        warnings = ("the file is damaged; what could be read was taken",) if damaged or self.damaged else ()
        return SourceList(tuple(self._sources), tuple(self._refused), warnings)

    def _outline(self, attributes: Mapping[str, str]) -> str | None:
        """The name of a folder; None where the outline is a source, which is noted."""
        known = {_key(name): value for name, value in attributes.items()}
        title, kind = one_line(known.get("text")) or one_line(known.get("title")), known.get("type", "").lower()
        written = known.get("xmlurl") or known.get("url") or ""
        if not written.strip():
            return title
        if len(self._sources) + len(self._refused) >= MOST_SOURCES:
            raise TooLarge(self._name, f"it lists more than {MOST_SOURCES} sources; split it")
        found = spellings(written)
        if kind in _OTHER_LISTS and "xmlurl" not in known:
            self._refused.append((one_line(written), "it points at another list; bring that one in by itself"))
        elif not found:
            self._refused.append((one_line(written)[:200], "it is no http or https address"))
        else:
            self._sources.append(self._source(found[0], title, known))
        return None

    def _source(self, url: str, title: str, known: Mapping[str, str]) -> Listed:
        folders = [name for name in self._open if name]
        return Listed(
            url=url,
            title=title if title != url else "",
            publisher=one_line(known.get("tagwire publisher")),
            home=one_line(known.get("htmlurl")),
            language=language_of(known.get("language")),
            country=country(known.get("tagwire country") or known.get("country")) or country_of(known.get("language")),
            folder=folder_of(folders or [known.get("category", "").partition(",")[0]]),
            kind="list" if known.get("tagwire kind") == "list" else "feed",
            pattern=one_line(known.get("tagwire pattern")),
            section=one_line(known.get("tagwire section")),
        )


def _folder(folders: dict[str, etree._Element], path: str) -> etree._Element:
    """The outline of a folder, made with those around it where it is new."""
    if path not in folders:
        outer, _, name = path.rpartition("/")
        folders[path] = etree.SubElement(_folder(folders, outer), "outline", {"text": name, "title": name})
    return folders[path]


def _attributes(source: Listed) -> dict[str, str]:
    title = one_line(source.title) or source.url
    own = {"country": source.country, "publisher": source.publisher, "pattern": source.pattern, "section": source.section}
    own["kind"] = "list" if source.kind == "list" else ""
    plain = {"type": "rss", "text": title, "title": title, "xmlUrl": source.url, "htmlUrl": source.home, "language": source.language}
    found = {**plain, **{f"{{{OURS}}}{name}": value for name, value in own.items()}}
    return {name: clean for name, value in found.items() if (clean := one_line(value))}


def _local(tag: str) -> str:
    return tag.rsplit("}", 1)[-1].lower()


def _key(name: str) -> str:
    """An attribute's name whatever its case; ours behind `tagwire `."""
    return f"tagwire {name[len(OURS) + 2 :]}" if name.startswith(f"{{{OURS}}}") else name.lower()
