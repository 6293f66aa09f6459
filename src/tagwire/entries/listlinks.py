"""A page's tree → its links to the same site, with what stands around each."""

from __future__ import annotations

import codecs
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from lxml import etree, html

from tagwire import addresses, words
from tagwire.errors import TagwireError, TooLarge, Unreadable
from tagwire.markup import MAX_DEPTH, is_deep

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

MAX_BYTES = 10 * 1024 * 1024
"""Own choice: the largest home pages seen have 3 MB."""
MAX_TAGS = 60_000
"""Own choice: large home pages have some 20,000 tags."""
MAX_ATTRIBUTES = 4_000
"""Own choice: libxml2 compares each attribute of a tag with all before it; 400,000 take more than 16 s."""
MAX_LINKS = 5_000
"""Own choice: the fullest home pages seen have some 1,000 links."""
MAX_TEXT = 600
"""Own choice, in characters of a link that are read: the longest headlines have some 250."""
MAX_NODES = 200
"""Own choice: elements inside one link that are looked at."""
OFTEN = 3
"""Own choice: a text that stands for so many addresses ("Read more", "Comments") is no headline of any."""
HALF = 0.5
"""Own choice: what holds more than half of a page's links is the page, whatever its class is called."""
UP = 4
"""Own choice: elements above a bare "Read more" among which its headline stands."""
TITLE_LETTERS = 8
WORDS = 4
"""Own choice: menus have one to three words, headlines mostly more than five."""

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LONG_TAG = re.compile(r"<[^<>]{16384,}")
_ATTRIBUTE = re.compile(r"""[\s/]+|"[^"]*"|'[^']*'""")
_CHARSET = re.compile(rb"""charset\s*=\s*["']?([\w.:-]{1,40})""", re.IGNORECASE)
_WIDER = {"iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030"}
"""What browsers read for these labels (WHATWG Encoding Standard, 4.2)."""
_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_ENCODING_LINE = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_DOTS = re.compile(r"\s*(?:…|\.{2,})$")
_SILENT = frozenset({"script", "style", "noscript", "svg", "template", "button"})
_ASIDE = frozenset({"nav", "footer"})
_ASIDE_ROLES = frozenset({"navigation", "contentinfo", "search", "dialog", "menu", "menubar"})
_ASIDE_WORDS = frozenset(
    "nav navbar navigation menu submenu footer breadcrumb breadcrumbs pagination pager share sharing social advert advertisement ads sponsored cookie consent".split()
)
"""What site builders call the parts of a page that lead elsewhere (HTML's own names and those of common frameworks)."""
_NAMES = re.compile(r"[^\W_]+")
_NAMES_ITSELF = re.compile(r"(?:[^-]+-){2}|(?:[^_]+_){2}|\d{5}")
_DAY = re.compile(r"^[^/]+/(?:[^/]+/)?(?:19|20)\d\d(?:/\d{1,2}){0,2}$")
_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|svg|pdf|mp[34]|m4a|zip|xml|rss|json|js|css|ics|docx?|xlsx?)$", re.IGNORECASE)
_FURTHER = re.compile(r"/(?:(?:page|p|seite|pagina|strana)[/-]?\d{1,4}|\d{1,2})(?:\.html?)?", re.IGNORECASE)
_NAMES_ONE = re.compile(r"(?:^|&)(?:p|[a-z]*id|article|story|news)=", re.IGNORECASE)
"""Parameters that name an article, not a further page of the list (own list)."""
_HEAD_CLASS = re.compile(r"title|headline|heading|hed\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Text:
    """A text that may be a headline. `rank`: 3 a heading, 2 called a title, 1 a link's words, 0 a picture's."""

    words: str
    rank: int


@dataclass(slots=True)
class Link:
    """All links of a page to one address."""

    address: str
    """Canonical."""
    url: str
    texts: list[Text] = field(default_factory=list)
    elements: list[HtmlElement] = field(default_factory=list)
    aside: bool = True
    """Whether it stands in menus, footers and the like alone."""


def tree_of(body: bytes, url: str, content_type: str | None) -> HtmlElement | TagwireError:
    """The page as a tree, or why there is none."""
    if len(body) > MAX_BYTES:
        return TooLarge(url, f"the page has {len(body)} bytes; {MAX_BYTES} are read at most")
    text = _text(body, content_type)
    if "<" not in text:
        return Unreadable(url, "this is no HTML page")
    if text.count("<") > MAX_TAGS:
        return TooLarge(url, f"the page has more than {MAX_TAGS} tags")
    if any(sum(1 for _ in _ATTRIBUTE.finditer(tag.group())) > MAX_ATTRIBUTES for tag in _LONG_TAG.finditer(text)):
        return TooLarge(url, f"the page has a tag with more than {MAX_ATTRIBUTES} attributes")
    try:
        tree = html.document_fromstring(text, parser=html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, collect_ids=False))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return Unreadable(url, "this page's markup cannot be read")
    deep = is_deep(etree.iterwalk(tree, events=("start", "end")))
    return TooLarge(url, f"the page nests more than {MAX_DEPTH} elements in one another") if deep else tree


def _text(body: bytes, content_type: str | None) -> str:
    """UTF-8 where the bytes are that; else the page's own charset, the server's, the one browsers fall back to."""
    if body.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _NOT_TEXT.sub("", body.decode("utf-16", "replace"))
    own, served = _CHARSET.search(body[:4096]), _CHARSET.search((content_type or "").encode("ascii", "replace"))
    for found in (None, own, served):
        name = found.group(1).decode("ascii").lower() if found else "utf-8-sig"
        try:
            return _ENCODING_LINE.sub("", _NOT_TEXT.sub("", body.decode(_WIDER.get(name, name))), count=1)
        except (LookupError, UnicodeError):  # some codecs (idna, undefined) raise the wider error
            continue
    return _NOT_TEXT.sub("", body.decode("cp1252", "replace"))


# ---- links


def links_of(tree: HtmlElement, url: str) -> list[Link]:
    """Links to articles of the same site, perhaps, in page order; each address once."""
    base = _base(tree, url)
    site, own = addresses.site_of(addresses.host_of(url)), addresses.same_page_key(url)
    found: dict[str, Link] = {}
    aside = _aside(tree)
    for element in [element for element in tree.iter("a") if element.get("href")][:MAX_LINKS]:
        link = addresses.absolute(base, element.get("href") or "")
        key = addresses.same_page_key(link) if link and "sponsored" not in (element.get("rel") or "") else ""
        if not key or addresses.site_of(addresses.host_of(link)) != site or _is_of_the_list(key, own) or _FILE.search(key) or "%3A%2F%2F" in link:
            continue
        known = found.setdefault(key, Link(addresses.canonical(link), link.partition("#")[0]))
        known.elements.append(element)
        known.texts += _texts(element)
        known.aside = known.aside and element in aside
    return list(_without_refrains(_without_marks(list(found.values())), _headings(tree)))


def _without_marks(links: list[Link]) -> list[Link]:
    """Links without the parameters that many named paths share (`?hpt=hp_t1`): a path that names its article needs none."""
    paths: dict[str, set[str]] = defaultdict(set)
    for link in links:
        path, names = _named(link.address)
        for name in names:
            paths[name].add(path)
    marks = {name for name, seen in paths.items() if len(seen) >= OFTEN and not _NAMES_ONE.match(f"{name}=")}
    found: dict[str, Link] = {}
    for link in links:
        address = _bare_of(link.address, marks) if marks and "?" in link.address else link.address
        known = found.setdefault(addresses.same_page_key(address), replace(link, address=address, texts=[], elements=[], aside=True))
        known.texts += link.texts
        known.elements += link.elements
        known.aside = known.aside and link.aside
    return list(found.values())


def _named(address: str) -> tuple[str, set[str]]:
    """An address without its query, and the names in the query, where its path ends in a slug or a long number; else nothing."""
    path, _, query = address.partition("?")
    last = next((part for part in reversed(path.split("/")) if part and not part.startswith("index.")), "")
    return (path, {pair.partition("=")[0] for pair in query.split("&")}) if query and _NAMES_ITSELF.search(last) else ("", set())


def _bare_of(address: str, marks: set[str]) -> str:
    path, _, query = address.partition("?")
    kept = "&".join(pair for pair in query.split("&") if pair.partition("=")[0] not in marks)
    return addresses.canonical(f"{path}?{kept}")


def _base(tree: HtmlElement, url: str) -> str:
    told = tree.find(".//base[@href]")
    return (addresses.absolute(url, told.get("href") or "") if told is not None else "") or url


def _is_of_the_list(key: str, own: str) -> bool:
    """The page itself, its further pages, the home page, the archive of a day or a month."""
    path, _, query = key.partition("?")
    mine = own.partition("?")[0]
    if ("/" not in path and not query) or _DAY.search(path):
        return True
    if path == mine:
        return _NAMES_ONE.search(query) is None
    return path.startswith(mine) and _FURTHER.fullmatch(path.removeprefix(mine)) is not None


def _texts(element: HtmlElement) -> Iterator[Text]:
    """What a link says: headings in or around it, its own words, its title, its picture's words."""
    inner = [part for _, part in zip(range(MAX_NODES), element.iter(), strict=False)]
    above = next((part for part in element.iterancestors() if part.tag in HEADINGS), None)
    headings = [part for part in inner if part.tag in HEADINGS]
    named = [part for part in inner if _HEAD_CLASS.search(f"{part.get('class') or ''} {part.get('itemprop') or ''}")]
    yield from (Text(line_of(part), 3) for part in headings[:1])
    if above is not None:
        yield Text(line_of(element), 3)
    yield from (Text(line_of(part), 2) for part in named[:1])
    yield Text(line_of(element), 1)
    yield from (Text(" ".join(words.visible(part.get(name) or "").split())[:MAX_TEXT], 0) for part in inner for name in ("title", "aria-label", "alt"))


def line_of(element: HtmlElement) -> str:
    """The words in an element that are shown, on one line, MAX_TEXT characters at most."""
    parts: list[str] = []
    length = 0
    for part in _shown(element):
        parts.append(part)
        length += len(part)
        if length > MAX_TEXT:
            break
    return " ".join(words.visible(" ".join(parts)).split())[:MAX_TEXT]


def _shown(element: HtmlElement) -> Iterator[str]:
    if element.text:
        yield element.text
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _SILENT:
            yield from _shown(child)
        if child.tail:
            yield child.tail


def _headings(tree: HtmlElement) -> dict[HtmlElement, HtmlElement | None]:
    """For each element around headings: the one heading in it, or None where it holds several."""
    found: dict[HtmlElement, HtmlElement | None] = {}
    for heading, _ in zip(tree.iter(*HEADINGS), range(MAX_LINKS), strict=False):
        for above in heading.iterancestors():
            found[above] = None if above in found else heading
    return found


def _without_refrains(links: list[Link], headings: dict[HtmlElement, HtmlElement | None]) -> Iterator[Link]:
    """Links without the texts that stand for several addresses; what is left bare takes the heading beside it."""
    often = Counter(text for link in links for text in {text.words for text in link.texts})
    for link in links:
        kept = [text for text in link.texts if often[text.words] < OFTEN and text.words]
        if not any(text.rank for text in kept):
            kept += [Text(line_of(heading), 2) for heading in _beside(link, headings)]
        yield replace(link, texts=kept)


def _beside(link: Link, headings: dict[HtmlElement, HtmlElement | None]) -> Iterator[HtmlElement]:
    """The one heading in the smallest element around a link that has any."""
    for element in link.elements[:UP]:
        near = (above for _, above in zip(range(UP), element.iterancestors(), strict=False) if above in headings)
        heading = headings.get(next(near, element))
        if heading is not None:
            yield heading


def best_text(link: Link) -> str:
    """The headline: of the highest rank that reads like a title; the longest of its rank; whole where it is shown cut off."""
    fit = [text for text in link.texts if is_title(text.words)]
    best = max(fit, key=lambda text: (text.rank, len(text.words))).words if fit else ""
    shown = _DOTS.sub("", best)
    return best if shown == best else next((text.words for text in fit if text.words.startswith(shown) and not _DOTS.search(text.words)), best)


def is_title(text: str) -> bool:
    """Whether a text may stand as a title: some letters (four in scripts that need few)."""
    letters = sum(character.isalpha() for character in text)
    return letters >= TITLE_LETTERS or (letters >= TITLE_LETTERS // 2 and words.main_script(text) in {"cjk", "kana", "hangul"})


def is_headline(text: str) -> bool:
    """Whether a text reads like a headline rather than the name of a section."""
    return is_title(text) and words.count(text) >= WORDS


# ---- parts of the page that lead elsewhere


def _aside(tree: HtmlElement) -> set[HtmlElement]:
    """Links in menus, footers, rows of share buttons."""
    counts = _links_in(tree)
    most = HALF * counts.get(tree, 0)
    found: set[HtmlElement] = set()
    inside = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if element in counts and element is not tree and (counts[element] <= most or element.tag in _ASIDE):
            inside += 1 if event == "start" else -1
        elif inside and element.tag == "a":
            found.add(element)
    return found


def _links_in(tree: HtmlElement) -> dict[HtmlElement, int]:
    """How many links the page, and each part of it that leads elsewhere, holds."""
    counts: dict[HtmlElement, int] = {}
    seen = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if event == "start":
            seen += element.tag == "a"
            if element is tree or _leads_elsewhere(element):
                counts[element] = -seen
        elif element in counts:
            counts[element] += seen
    return counts


def _leads_elsewhere(element: HtmlElement) -> bool:
    if not isinstance(element.tag, str) or element.tag in {"html", "body", "main", "article", "a"}:
        return False
    if element.tag in _ASIDE or element.get("role") in _ASIDE_ROLES:
        return True
    told = f"{element.get('class') or ''} {element.get('id') or ''}"[:MAX_TEXT].lower()
    return len(told) > 2 and not _ASIDE_WORDS.isdisjoint(_NAMES.findall(told))
