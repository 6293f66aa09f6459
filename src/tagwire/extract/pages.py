"""Bytes → text → one lxml tree, within limits."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from lxml import etree, html
from resiliparse.parse.encoding import detect_encoding

from tagwire.errors import TagwireError, TooLarge, Unreadable
from tagwire.extract.lines.typography import reread
from tagwire.markup import MAX_DEPTH

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MAX_BYTES = 10 * 1024 * 1024
"""Own choice: as much as is downloaded of a page (`download/network.py`)."""
MAX_TAGS = 60_000
"""Own choice: 20,000 nested elements take the extractor 3 s, 50,000 take 8 s; long real articles have some 10,000 tags."""

MAX_ALL_ATTRIBUTES = 200_000
"""Own choice: the most seen are 10,200."""
MAX_TAG = 1_024
"""Characters of a tag that are not counted. Own choice: most tags are shorter, and in so few hardly MAX_ATTRIBUTES have room."""
MAX_ATTRIBUTES = 300
"""Own choice: readers compare each attribute of a tag with all before it; 900 tags of 2,000 take 10 s; the most in 620 pages of news are 59."""

MAX_ELEMENTS = 15_000
"""Own choice: trafilatura takes the square of their number, 60,000 took it 5 s; the most among 850 pages of news are 10,100."""
MAX_LOAD = 600_000
"""Sum of all elements' depths: what every look at ancestors or at all inner text costs. Own choice: the most seen are 150,000."""
MAX_CROWD = 4_000_000
"""Sum of the squares of the elements' numbers of children: what it costs to move children one by one, 24,000 under one parent took 30 s.
Own choice: the most seen are 320,000."""
MAX_HEADINGS = 1_500
"""Own choice: trafilatura counts its whole body for each that it cuts off the end; the most seen are 121."""
SMALL = 1_500
"""So few elements keep to every other limit, if they are not nested too deep: they are counted by libxml2, ten times as fast."""
_DEEP = etree.XPath(f"boolean({'/*' * (MAX_DEPTH + 1)})")
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
MAX_TEXT = 1_000_000
"""Own choice, in characters: a thick book; each million takes all readers of a text together more than a second."""
_WORDS = etree.XPath("//text()[not(parent::script or parent::style or parent::template or parent::noscript)]")
_WIDE = re.compile("[\u3300-\u33ff\ufdfa\ufdfb]")
_WIDTH = 18
"""Signs that are several in their normal form, eighteen at most; all others are four at most (Unicode 14)."""
MAX_VALUE = 10_000
"""Own choice, in characters of an attribute's value; classes longer than MAX_CLASS tell nothing more (the longest seen has 2,057)."""
MAX_CLASS = 2_500
_LONGEST = {"class": MAX_CLASS, "id": MAX_CLASS}
_LONG_VALUES = etree.XPath(f"//@*[string-length() > {MAX_CLASS}]")
_SPANS = ("colspan", "rowspan")
"""Trafilatura makes an empty cell for each row and column that a cell spans: a few bytes of markup become gigabytes."""

_ATTRIBUTES = etree.XPath("//@*")
_LINKED_DATA = etree.XPath("//script[contains(@type, 'json')]")
"""Together they are longer than MAX_TEXT only where somebody fills them to be read for long."""

_LONG_TAG = re.compile(rf"<[a-zA-Z][^<>]{{{MAX_TAG},}}")
_CODE = re.compile(r"""<!--|<(script|style)\b(?:[^"'<>]|"[^"]{0,2000}"|'[^']{0,2000}')*+>""", re.IGNORECASE)
_CODE_ENDS = {"": re.compile("--!?>"), "script": re.compile("</script", re.IGNORECASE), "style": re.compile("</style", re.IGNORECASE)}
_ATTRIBUTE = re.compile(r"""=\s*(?:"[^"]*(?:"|\Z)|'[^']*(?:'|\Z))|[\s/]+""")
"""What parts attributes, and their values, which may go on beyond the `<` in them; a quote that follows no `=` opens nothing."""
_CHARSET = re.compile(r"""charset\s*=\s*["']?([\w.:-]{1,40})""", re.IGNORECASE)
_META_CHARSET = re.compile(rb"""<meta[^<>]{0,200}charset\s*=\s*["']?([\w.:-]{1,40})""", re.IGNORECASE)
_HEAD = 4_096
_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
_OLD_REFERENCE = re.compile(r"&#(?:[xX]0{0,4}([89][0-9a-fA-F])|0{0,4}(12[89]|1[345]\d));")
_OLD = {number: bytes([number]).decode("cp1252", "ignore") for number in range(0x80, 0xA0)}
"""What authors mean by these numbers, and browsers show (HTML Standard, 13.2.5.80): quotes, dashes, dots of Windows."""
_ENCODING_LINE = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_HALF = re.compile(r"\\u[dD](?:[89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F][0-9a-fA-F]{2})|(?<!\\u[dD][89abAB]..\\u[dD])[c-fC-F][0-9a-fA-F]{2})")
"""Half a character as scripts write it: JSON reads it, and what it gives cannot be written as UTF-8. A pair of halves is one character."""
_CONTROL = re.compile(r"\\u00(?:0[0-8bBcCeEfF]|1[0-9a-fA-F]|7[fF]|[89][0-9a-fA-F])")
_WIDER = {"iso-8859-1": "cp1252", "latin1": "cp1252", "ascii": "cp1252", "us-ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030"}
"""What browsers read for these labels (WHATWG Encoding Standard, 4.2)."""


def text_of(body: bytes | str, url: str, content_type: str | None) -> str | TagwireError:
    """The page as text without characters that no page may hold, or why not."""
    if len(body) > MAX_BYTES:
        return TooLarge(url, f"the page has {len(body)} bytes; {MAX_BYTES} are read at most")
    text = body if isinstance(body, str) else _decoded(body, content_type)
    text = _ENCODING_LINE.sub("", _legible(reread(text)), count=1)
    if "<" not in text:
        return Unreadable(url, "this is no HTML page")
    tags = text.count("<")
    if tags > MAX_TAGS:
        return TooLarge(url, f"the page has {tags} tags; {MAX_TAGS} are read at most")
    if _is_crowded((text,)) and _is_crowded(_outside_code(text)):
        return TooLarge(url, f"the page has a tag with more than {MAX_ATTRIBUTES} attributes")
    return text


def _is_crowded(parts: Iterable[str]) -> bool:
    """Whether a tag has more attributes than any needs."""
    return any(sum(1 for _ in _ATTRIBUTE.finditer(found.group())) > MAX_ATTRIBUTES for part in parts for found in _LONG_TAG.finditer(part))


def _outside_code(text: str) -> Iterator[str]:
    """The parts that no script, style or comment holds: `a < b` in a program begins no tag, however long it goes on.

    One look from the start to the end, as a parser's, so that no tag hides behind what only looks like a program.
    """
    at = 0
    while begun := _CODE.search(text, at):
        yield text[at : begun.end()]
        ended = _CODE_ENDS[(begun.group(1) or "").lower()].search(text, begun.start() + len("<!"))
        at = ended.end() if ended else len(text)
    yield text[at:]


def _legible(text: str) -> str:
    """Text without signs that nobody can see or write, however they are written down."""
    text = _NOT_TEXT.sub(lambda found: _OLD.get(ord(found.group()), ""), text)
    text = _OLD_REFERENCE.sub(lambda found: _OLD.get(int(found[1], 16) if found[1] else int(found[2]), ""), text)
    return _CONTROL.sub(r"\\u0020", _HALF.sub(r"\\ufffd", text)) if "\\u" in text else text


def tree_of(text: str, url: str) -> html.HtmlElement | TagwireError:
    """The page as a tree, or why there is none."""
    try:
        tree = html.document_fromstring(text, parser=_parser())
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return Unreadable(url, "this page's markup cannot be read")
    return _too_much(tree, url) or _too_long(tree, url, _length(text)) or _tamed(tree)


def _parser() -> html.HTMLParser:
    """`huge_tree`: without it libxml2 leaves out, unsaid, what follows a text of 10 MB, while other readers see it."""
    return html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, collect_ids=False, huge_tree=True)


def _too_much(tree: html.HtmlElement, url: str) -> TooLarge | None:
    """Why a tree is no article's, where it holds more than any."""
    if tree.xpath("count(//*)") < SMALL and not _DEEP(tree):
        return None
    depth = elements = load = crowd = headings = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if event == "end":
            depth -= 1
            continue
        depth, elements = depth + 1, elements + 1
        load, crowd, headings = load + depth, crowd + len(element) ** 2, headings + (element.tag in _HEADINGS)
        if depth > MAX_DEPTH:
            return TooLarge(url, f"the page nests more than {MAX_DEPTH} elements in one another")
        if elements > MAX_ELEMENTS:
            return TooLarge(url, f"the page has more than {MAX_ELEMENTS} elements")
    for name, count, most in (("depths", load, MAX_LOAD), ("squares of children", crowd, MAX_CROWD), ("headings", headings, MAX_HEADINGS)):
        if count > most:
            return TooLarge(url, f"the page's elements have {count} {name} in all; {most} are read at most")
    return None


def _too_long(tree: html.HtmlElement, url: str, size: int) -> TooLarge | None:
    """Why a tree is no article's, where it has more to say than any; only a page of `size` characters that are more than a text's can have."""
    if size <= MAX_TEXT:
        return None
    length, told = sum(_length(words) for words in _found(_WORDS, tree)), len(_found(_ATTRIBUTES, tree))
    if length > MAX_TEXT:
        return TooLarge(url, f"the page has a text of {length} characters; {MAX_TEXT} are read at most")
    return TooLarge(url, f"the page has {told} attributes; {MAX_ALL_ATTRIBUTES} are read at most") if told > MAX_ALL_ATTRIBUTES else None


def _found(path: etree.XPath, tree: html.HtmlElement) -> list[Any]:
    found = path(tree)
    return found if isinstance(found, list) else []


def _length(text: str) -> int:
    """Characters, once all are in their normal form."""
    return len(text) if text.isascii() else len(text) + (_WIDTH - 1) * len(_WIDE.findall(text))


def _tamed(tree: html.HtmlElement) -> html.HtmlElement:
    """The tree without what costs time and tells nothing: values nobody reads to their end, cells that span rows and columns."""
    for value in _found(_LONG_VALUES, tree):
        element, name = value.getparent(), value.attrname
        element.set(name, value[: _LONGEST.get(name, MAX_VALUE)])
    for cell in tree.iter("td", "th"):
        for span in _SPANS:
            cell.attrib.pop(span, None)
    room = MAX_TEXT
    for script in _found(_LINKED_DATA, tree):
        size = len(script.text or "")
        if size > room:
            script.text = None
        else:
            room -= size
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
