"""The repair rules: what a feed wrote → the model's nouns. One small function a rule, all pure."""

from __future__ import annotations

import hashlib
import html
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from tagwire import addresses, markup, moments, words
from tagwire.entries import dates, links
from tagwire.model import Enclosure, Entry

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from tagwire.entries.raw import RawEnclosure, RawEntry

MADE = "sha256:"
"""How ids start that the feed did not give."""
MAX_TITLE = 500
"""Own choice: longer "titles" are whole posts; the longest real headlines have some 250 characters."""
MAX_TITLE_MARKUP = 20_000
"""Own choice, in characters: the longest title with a link and emphasis around every word."""
MAX_NAME = 300
"""Own choice, in characters: the patterns of names take a time that grows with the square of their length."""
MAX_BASES = 8
"""Own choice: real feeds have one `xml:base`, or one more at an entry."""
MAX_MARKUP = 1_000_000
"""Own choice, in characters: a long book chapter."""
_HOUR_FORMS = re.compile(r"^(?:(?:(\d{1,3}):)?(\d{1,3}):)?(\d{1,9}(?:\.\d{1,3})?)$")
_MAIL_NAME = re.compile(r"^\S+@\S+\s*\((.+)\)$")
_NAME_MAIL = re.compile(r"^(.*?)\s*[<(]?\s*\S+@\S+\.\w+\s*[>)]?$")
_IMAGE_TAG = re.compile(r"<[iI][mM][gG]\b[^<>]{0,4000}>")
_SOURCE = re.compile(r"""\ssrc\s*=\s*["']([^"'<>]{1,2000})["']""", re.IGNORECASE)
_TINY = re.compile(r"""\s(?:width|height)\s*=\s*["']?[01]["'\s>]|(?:feedburner\.com|doubleclick\.net|/pixel|stats\.wordpress)""", re.IGNORECASE)
_EMPTY_RAW = re.compile(r"<(?:script|style|iframe|noscript|textarea|title|xmp)\b[^<>]{0,2000}/>")
"""Elements of raw text written as empty ones (XHTML): to HTML they are open (HTML, 13.1.2.1), and swallow all that follows."""
_SWALLOWS = re.compile(r"<(?:!--|(?:script|style|iframe|noscript|textarea|title|xmp)\b)")
_COMMENT = re.compile(r"<!--[^>]*+>?")
_MARKS = re.compile("[<>&\x00\r\xa0\ufeff]")
"""Text without any of these is the same before and after sanitising."""
_LANGUAGE = re.compile(r"^([a-zA-Z]{2,3})(?:[-_].*)?$")


def entry_of(raw: RawEntry, url: str) -> Entry:
    """One entry, whole. `url` is the feed's address, which relative links start from."""
    base = base_of(raw.base, url)
    title, link = plain_title(raw.title), link_of(raw, base)
    published, updated = dates.read(raw.published), dates.read(raw.updated)
    return Entry(
        id=stable_id(raw.id, link, title, published or updated, raw.summary),
        url=link,
        title=title,
        summary=safe(raw.summary, base),
        content=safe(raw.content, base),
        published=published,
        updated=updated,
        authors=tuple(distinct(author_name(name) for name in raw.authors)),
        categories=tuple(distinct(markup.one_line(name) for name in raw.categories)),
        image=image_of(raw, base),
        enclosures=tuple(enclosures_of(raw, base)),
        language=primary_language(raw.language),
    )


def base_of(bases: str, address: str) -> str:
    """Several `xml:base`, the innermost first, each seen from the next (XML Base, 4); the last from the feed's address."""
    for part in reversed(bases.split(maxsplit=MAX_BASES)[:MAX_BASES]):
        address = links.absolute(address, part) or address
    return address


def plain_title(title: str) -> str:
    """Markup and entities to plain text on one line, at most MAX_TITLE characters."""
    title = unswallowed(title[:MAX_TITLE_MARKUP])
    if "<" in title or "&" in title:
        title = markup.one_line(title)
        if "&" in title and html.unescape(title) != title:
            title = html.unescape(title)  # escaped twice, as many generators do
    title = " ".join(words.visible(title).split())
    return title if len(title) <= MAX_TITLE else title[: MAX_TITLE - 1].rsplit(" ", 1)[0] + "…"


def link_of(raw: RawEntry, base: str) -> str:
    """The entry's own address; where there is none, an id that is an address."""
    link = links.absolute(base, html.unescape(raw.link)) if raw.link else ""
    return link or (raw.id if raw.id.startswith(("http://", "https://")) and addresses.is_web(raw.id) else "")


def stable_id(given: str, link: str, title: str, when: datetime | None, summary: str) -> str:
    """The feed's id, else the link, else a hash of what stays the same between two readings."""
    if given.strip():
        return given.strip()
    if link:
        return link
    written = "\n".join((title, moments.write(when) if when else "", "" if title else summary))
    return MADE + hashlib.sha256(written.encode("utf-8", "replace")).hexdigest()[:32]


def safe(text: str, base: str) -> str:
    """Sanitised HTML with absolute links; cut where it is longer than any article."""
    text = unswallowed(text.strip()[:MAX_MARKUP])
    return markup.sanitise(text, base) if _MARKS.search(text) else text


def unswallowed(text: str) -> str:
    """The text without what would swallow its rest: the first tag of a comment that never ends, raw elements that never open."""
    if not _SWALLOWS.search(text):
        return text
    text = _EMPTY_RAW.sub("", text)
    over = text.rfind("-->")
    start = text.find("<!--", max(over, 0))
    return text if start < 0 else text[:start] + _COMMENT.sub("", text[start:])


def author_name(name: str) -> str:
    """`jo@example.com (Jo Doe)` and `Jo Doe <jo@example.com>` → `Jo Doe`; a bare mail address stays."""
    name = markup.one_line(name[:MAX_TITLE_MARKUP])[:MAX_NAME]
    inside = _MAIL_NAME.match(name)
    if inside:
        return inside.group(1).strip()
    before = _NAME_MAIL.match(name) if "@" in name else None
    return before.group(1).strip(" ,;<(") or name if before else name


def image_of(raw: RawEntry, base: str) -> str | None:
    """The first picture that is named, else the first `img` of the text that is no tracking pixel."""
    for url in raw.images:
        found = links.absolute(base, html.unescape(url)) if url else ""
        if found:
            return found
    return first_img(raw.content, base) or first_img(raw.summary, base)


def first_img(text: str, base: str) -> str | None:
    """The address of the first picture in markup."""
    for tag in _IMAGE_TAG.finditer(text):
        source = _SOURCE.search(tag.group())
        if source and not _TINY.search(tag.group()):
            found = links.absolute(base, html.unescape(source.group(1)))
            if found:
                return found
    return None


def enclosures_of(raw: RawEntry, base: str) -> Iterable[Enclosure]:
    """Each file once, with an absolute address; the entry's duration goes to its first recording."""
    seen: set[str] = set()
    if not raw.enclosures:
        return
    duration = seconds(raw.duration)
    for file in raw.enclosures:
        url = links.absolute(base, file.url)
        if not url or url in seen:
            continue
        seen.add(url)
        own = seconds(file.duration)
        if own is None and not file.type.startswith("image/"):
            own, duration = duration, None
        yield Enclosure(url, file.type or None, length_of(file), own)


def length_of(file: RawEnclosure) -> int | None:
    """Bytes, where the feed tells: zero and words are no length."""
    digits = file.length.strip()
    return int(digits) if digits.isascii() and digits.isdigit() and 0 < len(digits) < 16 and int(digits) else None


def seconds(duration: str) -> float | None:
    """`1:02:03`, `62:03` or `3723` in seconds (Apple's podcast tags); None where it is none of these or zero."""
    found = _HOUR_FORMS.match(duration.strip())
    if not found:
        return None
    hours, minutes, rest = found.groups()
    return int(hours or 0) * 3600 + int(minutes or 0) * 60 + float(rest) or None


def primary_language(tag: str) -> str | None:
    """`en-US` and `en_us` → `en`; None for what is no language tag."""
    found = _LANGUAGE.match(tag.strip())
    return found.group(1).lower() if found and found.group(1).lower() != "und" else None


def distinct(names: Iterable[str]) -> list[str]:
    """Names in order, each once, empty ones left out."""
    return list(dict.fromkeys(name for name in names if name))


def told_apart(entries: list[Entry]) -> list[Entry]:
    """One id for several entries: each takes its link as well, or its title where they share the link. A repeat stays one.

    All of them, not only the later ones: the next news of a feed whose ids are all one would take the bare id over.
    """
    if len({entry.id for entry in entries}) == len(entries):
        return entries
    urls: dict[str, set[str]] = {}
    titles: dict[str, set[str]] = {}
    for entry in entries:
        urls.setdefault(entry.id, set()).add(entry.url)
        titles.setdefault(entry.id, set()).add(entry.title)
    return [_apart(entry, len(urls[entry.id]), len(titles[entry.id])) for entry in entries]


def _apart(entry: Entry, urls: int, titles: int) -> Entry:
    if urls > 1:
        return replace(entry, id=f"{entry.id} {entry.url or entry.title}")
    return replace(entry, id=f"{entry.id} {entry.title}") if titles > 1 else entry
