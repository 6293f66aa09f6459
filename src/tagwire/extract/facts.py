"""What a page says about its article: JSON-LD, Open Graph and other meta tags, time tags, headings."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tagwire import addresses, markup, moments, words
from tagwire.extract import agencies, authors, structured
from tagwire.extract.dates import guessed_date
from tagwire.model import Image

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from lxml.html import HtmlElement

    from tagwire.extract.structured import Node

MAX_TITLE, LONGEST = 300, 600
"""Characters of a title that are kept, and that are looked at (own choice: the longest real headlines have some 250)."""
_SITE_SEPARATORS = re.compile(r"\s+[|–—•·»«:/-]\s+|\s*[|｜]\s*|\s*_(?=\S)")
_LANGUAGE = re.compile(r"^\s*([a-zA-Z]{2,3})(?:[-_].*)?$")
_PATH_DATE = re.compile(r"/((?:19|20)\d\d)[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])(?=[/-]|\b)")
_PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "article.published",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "cxenseparse:recs:publishtime",
    "date",
    "article_date_original",
    "rnews:datepublished",
    "og:pubdate",
    "og:published_time",
)
_MODIFIED = ("article:modified_time", "og:article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "lastmod", "last-modified")
_AUTHORS = (
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "byl",
    "dc.creator",
    "dcterms.creator",
    "dc.contributor",
    "cxenseparse:author",
    "article:author_name",
)
_KEYWORDS = ("news_keywords", "keywords", "article:tag", "parsely-tags")
_BYLINE_MARK = re.compile(
    r"\b(?:author|byline|autor|autore|auteur|verfasser|redakteur|writer|reporter|signature|skribent)(?:s|name|-name|_name|__name|-link|en|in)?\b|(?<=[_-])(?:author|byline|autor|auteur)",
    re.IGNORECASE,
)
_BYLINE_TEXT = re.compile(r"^\W*(?:by|von|par|por|text|autor(?:in)?|auteur|author)\b:?\s+[^\W\d_]", re.IGNORECASE)
MAX_BYLINE = 120
"""Own choice, in characters: longer "bylines" are biographies."""
MAX_TEXT_BYLINE = 60
MAX_KEYWORDS = 5_000
MAX_GUESS = 2_000_000
"""Own choice, in characters: htmldate reads the whole markup again and again, 5 MB take it seconds."""
_COMMENTS = re.compile(r"comment|kommentar|related|teaser|sidebar|footer|promo", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Facts:
    """All that a page says of its article but the text."""

    title: str
    authors: tuple[str, ...]
    agency: str | None
    publisher: str | None
    published: datetime | None
    modified: datetime | None
    canonical_url: str
    language: str | None
    image: Image | None
    keywords: tuple[str, ...]
    og_type: str
    types: frozenset[str]
    body: str
    locked: bool
    """Whether the page says that its article is not free to read."""
    free: bool
    """Whether it says that it is."""
    length: int
    """Words that it says its article has; 0 where it does not say."""


def read(tree: HtmlElement, url: str, size: int) -> Facts:
    """The facts of a page of `size` characters."""
    found = structured.nodes(tree)
    node, meta = structured.article(found), _meta(tree)
    publisher = _publisher(node, meta)
    asked, people = _asked(_people(tree, node, meta), publisher)
    return Facts(
        title=title_of(tree, node, meta, publisher),
        authors=people,
        agency=_agency(node, asked, publisher),
        publisher=publisher,
        published=_published(tree, node, meta, url) or _guessed(tree, size),
        modified=_first_date(structured.text(node.get("dateModified")), *(value for name in _MODIFIED for value in meta.get(name, ()))),
        canonical_url=canonical_of(tree, meta, url),
        language=_language(tree, node, meta),
        image=_image(tree, node, meta, url),
        keywords=_keywords(node, meta),
        og_type=_one(meta, "og:type").lower(),
        types=frozenset(name for part in found for name in structured.types(part)),
        body=markup.plain(structured.text(node.get("articleBody"))),
        locked=_says(found, "false"),
        free=_says(found, "true"),
        length=_length(node),
    )


def _says(found: list[Node], free: str) -> bool:
    """Whether a node says so of `isAccessibleForFree` (schema.org; some write the vocabulary's address)."""
    return any(str(part.get("isAccessibleForFree")).lower().rsplit("/", 1)[-1] == free for part in found[:20])


def _length(node: Node) -> int:
    told = str(node.get("wordCount") or "")
    return int(told) if told.isascii() and told.isdigit() and len(told) < 7 else 0


# ---- the title


def title_of(tree: HtmlElement, node: Node, meta: dict[str, list[str]], publisher: str | None) -> str:
    """An h1 that og:title or `<title>` confirms; else JSON-LD's headline; else these without the site's name."""
    own = words.key(publisher) if publisher else ""
    headings = [text for heading in tree.iter("h1") if (text := _words(heading)[:LONGEST]) and words.key(text) != own]
    page = _line(tree.findtext(".//title") or "")
    shared = _one(meta, "og:title", "twitter:title")
    headline = _line(markup.one_line(structured.text(node.get("headline"))))
    shared, headline, page = shared[:LONGEST], headline[:LONGEST], page[:LONGEST]
    told = [text for text in (shared, headline) if text] or [without_site(page, publisher)]
    confirmed = next((_barer(heading, other) for heading in headings for other in told if _same(heading, other)), "")
    return (confirmed or without_site(headline or shared or page, publisher) or (headings[0] if headings else ""))[:MAX_TITLE]


def _same(heading: str, other: str) -> bool:
    """Whether one headline holds the other, and most of it."""
    one, two = words.key(heading), words.key(other)
    shorter, longer = sorted((one, two), key=len)
    return len(shorter) > 8 and shorter in longer and len(shorter) > 0.4 * len(longer)


def _barer(heading: str, other: str) -> str:
    """The shorter of two spellings of one headline: a heading may hold its kicker, a shared title its site."""
    return heading if len(words.key(heading)) <= len(words.key(other)) else other


def without_site(title: str, publisher: str | None) -> str:
    """`Bridge opens | Harbour News` → `Bridge opens`: the last (or first) part goes where it is short or the site's name."""
    breaks = list(_SITE_SEPARATORS.finditer(title))
    if not breaks:
        return title
    own = words.key(publisher) if publisher else ""
    head, tail = title[: breaks[-1].start()].strip(), title[breaks[-1].end() :].strip()
    first, rest = title[: breaks[0].start()].strip(), title[breaks[0].end() :].strip()
    if own and words.key(first) == own:
        return rest
    bar = any(mark in breaks[-1].group() for mark in "|｜•»_")
    if head and (words.key(tail) == own or (bar and len(tail) < len(head)) or (len(tail.split()) <= 3 and len(head.split()) >= 4)):
        return without_site(head, publisher) if len(breaks) > 1 else head
    return title


# ---- people and houses


def _people(tree: HtmlElement, node: Node, meta: dict[str, list[str]]) -> Iterator[list[str]]:
    """Candidates for authors, one list a source, best source first (JSON-LD is the most precise single one)."""
    yield [_person(value) for value in [*structured.several(node.get("author")), *([] if node.get("author") else structured.several(node.get("creator")))]]
    yield [value for name in _AUTHORS for value in meta.get(name, ())]
    marked = [element for element in tree.iter() if isinstance(element.tag, str) and _mark(element) and _is_byline(element)]
    yield [_words(element) for element in marked if element.get("rel") == "author" or element.get("itemprop") == "author"][:5]
    for element in marked[:8]:
        yield [_words(element)]
    yield [
        text
        for element in tree.iter("p", "span", "div", "em", "strong", "small")
        if len(element) < 3 and _BYLINE_TEXT.match(text := _words(element)) and len(text) < MAX_TEXT_BYLINE
    ][:1]


def _mark(element: HtmlElement) -> bool:
    """Whether a tag says that it holds a byline."""
    told = f"{element.get('class') or ''} {element.get('rel') or ''} {element.get('itemprop') or ''} {element.get('id') or ''}"
    return len(told) > 3 and _BYLINE_MARK.search(told) is not None


def _words(element: HtmlElement) -> str:
    return _line(" ".join(str(part) for part in element.itertext()))


def _is_byline(element: HtmlElement) -> bool:
    if len(element.text_content().strip()) > MAX_BYLINE:
        return False
    return not any(_COMMENTS.search(f"{above.get('class') or ''} {above.get('id') or ''}") for above in element.iterancestors())


def _person(value: object) -> str:
    if isinstance(value, dict) and "Organization" in structured.types(value) and not agencies.named(structured.text(value)):
        return ""
    return markup.one_line(structured.text(value))


def _asked(sources: Iterator[list[str]], publisher: str | None) -> tuple[list[list[str]], tuple[str, ...]]:
    """The sources that were asked, up to the first that names people, and these people."""
    asked: list[list[str]] = []
    for names in sources:
        asked.append(names)
        found = authors.names(names, publisher)
        if found:
            return asked, found
    return asked, ()


def _agency(node: Node, people: list[list[str]], publisher: str | None) -> str | None:
    """An agency named as author or source; the publisher itself is no agency of its own pages."""
    sources = [structured.text(node.get(key)) for key in ("sourceOrganization", "provider", "copyrightHolder")]
    for name in [*(name for names in people for name in names), *sources]:
        found = agencies.first_named(name) if len(name) <= MAX_BYLINE else None
        if found and found != agencies.named(publisher or ""):
            return found
    return None


def _publisher(node: Node, meta: dict[str, list[str]]) -> str | None:
    return markup.one_line(structured.text(node.get("publisher"))) or _one(meta, "og:site_name", "application-name", "dc.publisher") or None


# ---- dates, language, picture, words


def _published(tree: HtmlElement, node: Node, meta: dict[str, list[str]], url: str) -> datetime | None:
    written = [structured.text(node.get(key)) for key in ("datePublished", "dateCreated", "uploadDate")]
    written += [value for name in _PUBLISHED for value in meta.get(name, ())]
    written += _times(tree)
    found = _first_date(*written)
    if found:
        return found
    path = _PATH_DATE.search(url)
    return _first_date("-".join(part.zfill(2) for part in path.groups()) if path else "")


def _guessed(tree: HtmlElement, size: int) -> datetime | None:
    return moments.read(guessed_date(tree)) if size <= MAX_GUESS else None


def _times(tree: HtmlElement) -> list[str]:
    """Time tags: those marked as the date of publication first, then any outside comments."""
    marked = [
        element.get("content") or element.get("datetime") or _line(element.text_content()) for element in tree.iterfind(".//*[@itemprop='datePublished']")
    ]
    plain = [element.get("datetime") or "" for element in tree.iter("time") if _is_byline(element)]
    return [value for value in marked + plain if value][:5]


def _first_date(*written: str) -> datetime | None:
    return next((found for value in written if value and (found := moments.read(value[:60]))), None)


def _language(tree: HtmlElement, node: Node, meta: dict[str, list[str]]) -> str | None:
    root = tree.getroottree().getroot()
    told = (
        root.get("lang") or "",
        root.get("{http://www.w3.org/XML/1998/namespace}lang") or "",
        structured.text(node.get("inLanguage")),
        _one(meta, "og:locale", "content-language", "language"),
    )
    return next((found.group(1).lower() for value in told if (found := _LANGUAGE.match(value)) and found.group(1).lower() != "und"), None)


def canonical_of(tree: HtmlElement, meta: dict[str, list[str]], url: str) -> str:
    """The address that the page wants to be known by, unless that is a home page or another site's."""
    links = [link.get("href") or "" for link in tree.iterfind(".//link[@rel='canonical']")]
    for told in (*links, _one(meta, "og:url")):
        found = addresses.absolute(url, told) if told else ""
        parts = addresses.split(found) if found else None
        if parts is None:
            continue
        page = addresses.canonical(url)  # out of AMP caches, which hold pages of all sites
        same_site = not addresses.is_web(url) or addresses.site_of(addresses.host_of(found)) == addresses.site_of(addresses.host_of(page))
        if same_site and (parts.path.strip("/") or parts.query):
            return addresses.canonical(found)
    return addresses.canonical(url)


def _image(tree: HtmlElement, node: Node, meta: dict[str, list[str]], url: str) -> Image | None:
    told = [_image_url(value) for value in structured.several(node.get("image"))] + [
        _one(meta, "og:image", "og:image:url", "twitter:image", "twitter:image:src")
    ]
    found = next((absolute for value in told if value and (absolute := addresses.absolute(url, value))), None)
    if found is None:
        return None
    caption, credit = _caption(tree, found)
    if caption is None and isinstance(node.get("image"), dict):
        caption = structured.text(node["image"].get("caption")) or None
    return Image(found, caption, credit)


def _image_url(value: object) -> str:
    if isinstance(value, dict):
        return structured.text(value.get("url") or value.get("contentUrl") or value.get("@id"))
    return structured.text(value)


def _caption(tree: HtmlElement, image: str) -> tuple[str | None, str | None]:
    """Caption and credit of the figure that shows the picture (same file name), else of the first figure under the title."""
    stem = image.split("?", 1)[0].rsplit("/", 1)[-1].rsplit(".", 1)[0]
    figures = [figure for figure in tree.iter("figure") if figure.find(".//figcaption") is not None]
    shown = next(
        (figure for figure in figures if len(stem) > 4 and any(stem in str(value) for part in figure.iter("img", "source") for value in part.attrib.values())),
        None,
    )
    if shown is None:
        return None, None
    caption = shown.find(".//figcaption")
    if caption is None:
        return None, None
    text = _line(" ".join(str(part) for part in caption.itertext()))
    marked = next(
        (part for part in caption.iter() if isinstance(part.tag, str) and re.search(r"credit|copyright|source", part.get("class") or "", re.IGNORECASE)), None
    )
    credit = _line(marked.text_content()) if marked is not None else ""
    if credit and text.endswith(credit):
        text = text[: -len(credit)].rstrip(" |–—-")
    return text or None, credit or None


def _keywords(node: Node, meta: dict[str, list[str]]) -> tuple[str, ...]:
    told = [structured.text(value) for value in structured.several(node.get("keywords"))] or [value for name in _KEYWORDS for value in meta.get(name, ())]
    single = [_line(part) for value in told for part in re.split(r"[,;،、]", html.unescape(value[:MAX_KEYWORDS]))]
    return tuple(dict.fromkeys(word for word in single if 1 < len(word) <= 60))[:30]


# ---- reading tags


def _meta(tree: HtmlElement) -> dict[str, list[str]]:
    """Values by name (`name`, `property`, `itemprop`, `http-equiv`, in lower case) in page order."""
    found: dict[str, list[str]] = {}
    for tag in tree.iter("meta"):
        content = _line(tag.get("content") or "")
        name = tag.get("property") or tag.get("name") or tag.get("itemprop") or tag.get("http-equiv") or ""
        if content and name:
            found.setdefault(name.strip().lower(), []).append(content)
    return found


def _one(meta: dict[str, list[str]], *names: str) -> str:
    return next((html.unescape(meta[name][0]) for name in names if meta.get(name)), "")


def _line(text: str) -> str:
    return " ".join(words.visible(text).split())
