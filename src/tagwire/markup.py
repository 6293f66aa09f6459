"""HTML: sanitising and plain text. The one door of nh3."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

import nh3

MAX_DEPTH = 250
"""Elements in one another of a page that is read as a tree: libxml2 cuts it at 256, resiliparse is quadratic in depth; real pages nest some 30."""

SAFE_TAGS = frozenset(
    "a abbr b blockquote br cite code dd del dl dt em figcaption figure h2 h3 h4 h5 h6 hr i ins li mark ol p pre q s small "
    "strong sub sup table tbody td tfoot th thead time tr u ul".split()
)
"""What an article may need to be read; no images, frames, forms, scripts or styles, nor `span`: without its style it says nothing."""

_SAFE_ATTRIBUTES = {"a": {"href", "title"}, "abbr": {"title"}, "time": {"datetime"}, "td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan"}}
_SPAN = re.compile(r"""</?span(?:\s[^<>"']*+(?:"[^"<>]*+"[^<>"']*+|'[^'<>]*+'[^<>"']*+)*+)?>""")
"""A `span` in its usual form, the most frequent of all tags: gone before nh3, which would drop it too, but in three times the time."""
_BREAKS = re.compile(r"(?i)<(?:/?(?:p|div|br|li|ul|ol|tr|td|th|h[1-6]|blockquote|section|article|figure|figcaption|table|dd|dt|hr)\b[^<>]*)>")
_TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]*+)[^<>]*+>")
_VOID = frozenset("area base br col embed hr img input link meta p li source track wbr td tr th dd dt option".split())
_BRIEF = re.compile(rf"<(?:(?i:{'|'.join(sorted(_VOID))})(?=[\s/>])|([a-zA-Z][\w:-]*+)[^<>]*+>[^<>]*+</\1>)")
"""A start tag whose element is over before the next begins: it is one of _VOID, or holds words alone."""
_SPACE = re.compile(r"[^\S\n]+")
_LINES = re.compile(r"\s*\n\s*")
_MANY_TAGS = 2_000
_DEEPEST = 1_000
"""Own choice: nh3 takes 5 ms for 2,000 open elements one in another, 0.9 s for 20,000, minutes for 200,000; real pages nest some 30."""
_DRESSED = re.compile(r"(?i)<(b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)[\s/][^>]*+>?")
"""Emphasis with attributes. A parser opens what is not closed again in each block (HTML, 13.2.4.3), but of those that are alike only three."""
_MOST_DRESSED = 30
_FEW_TAGS = 200
"""Own choice: 900 that differ before 4,000 paragraphs make 25 MB and a tree of 900 MB out of 40 kB; so few tags make at most 70 kB."""
_TANGLED = re.compile(
    r"""(?x) <(?: t(?!ime)
      | p[ >]      [^<]*+ (?:<(?!/p>|{block}) [^<]*+)*+         <(?!/)
      | a[ >]      [^<]*+ (?:<(?!/?a[ >]) [^<]*+)*+             <a
      | h[2-6][ >] [^<]*+ (?:<(?!/?h[2-6][ >]) [^<]*+)*+        <h
      | (?:/[ou]l>|li[ >])  [^<]*+ (?:<(?!/?(?:li|[ou]l)[ >]) [^<]*+)*+  <li
      | (?:/dl>|d[dt][ >])  [^<]*+ (?:<(?!/?d[dtl][ >]) [^<]*+)*+        <d[dt]
      | pre[^<>]*+>\n
    )""".replace("{block}", "(?:blockquote|d[dlt]|figcaption|figure|h[2-6r]|li|[ou]l|p|pre|t(?:able|body|foot|head|[dhr]))[ >]")
)
"""Clean markup that a browser would read otherwise than it stands: what closes what it stands in, or leaves it (HTML, 13.2.6.4.7 and 9).

It may call for too many, as for all tables, never for too few: each look ends at the next tag of its kind, so that all of them read the text a few times.
"""
_FIRST_LINES = re.compile(r"(<pre[^<>]*+>)\n+")
"""Of empty lines before anything in a `pre`, each reading drops one (HTML, 13.2.6.4.7)."""
_MOST_PASSES = 5
"""Own choice: of 200,000 texts made of tags at random one in four changed once more, 131 twice, one three times; the last pass only confirms."""

_MOST_BASES = 2_000_000
"""Own choice, in characters that relative links may grow by: 20,000 links at a usual address."""
_MOST_GROWTH = 10
"""Own choice, in times of the markup and besides its bases: what grows more is emphasis that never ends, opened again in each paragraph."""

HALVES = r"(?:&#(?:[xX]0*+[dD][89a-fA-F][0-9a-fA-F]{2}|0*+(?:5529[6-9]|55[3-9]\d\d|56\d\d\d|57[0-2]\d\d|573[0-3]\d|5734[0-3]));)++"
"""Runs of references to D800 to DFFF, which are no characters but halves of some in UTF-16; libxml2 hands them out, and lxml stumbles."""
_NUMBER = re.compile(r"&#([xX]?[0-9a-fA-F]+);")


def join_halves(references: str) -> str:
    """The characters that were written as two halves each (`&#55357;&#56832;`), as HALVES finds them; U+FFFD for a half alone (HTML, 13.2.5.80).

    Were that left out, what it parts could join to one more (`&#553&#55357;57;`).
    """
    halves = [int(found[1:], 16) if found[:1] in "xX" else int(found.lstrip("0")) for found in _NUMBER.findall(references)]
    return b"".join(half.to_bytes(2, "big") for half in halves).decode("utf-16-be", "replace")


def sanitise(markup: str, base: str | None = None) -> str:
    """Markup that can be shown: only SAFE_TAGS, http(s) and mailto links, `rel="noopener nofollow"`. Idempotent.

    Relative links start from `base` where it is given.
    """
    if base and markup.count("=") * len(base) > _MOST_BASES:
        base = None  # each link would grow by it: a few bytes of markup would become gigabytes
    clean = _once(markup, base)
    if len(clean) > _MOST_GROWTH * len(markup) + _MOST_BASES:
        return _as_words(markup)
    return _settled(clean) if "\r" in clean or _TANGLED.search(clean) or _bounded(clean) is not clean else clean


def _once(markup: str, base: str | None) -> str:
    return _cleaner(base).clean(_bounded(_SPAN.sub("", markup))).lstrip("\ufeff")


def _settled(clean: str) -> str:
    """Cleaned until it stays as it is, since what is dropped leaves its surroundings otherwise; bare words where it never does."""
    clean = _FIRST_LINES.sub(r"\1", clean)
    for _ in range(_MOST_PASSES):
        before, clean = clean, _once(clean, None)
        if clean == before:
            return clean
    return _as_words(clean)


def _as_words(markup: str) -> str:
    return _once(html.escape(_bare(markup).replace("\r", "\n"), quote=False), None)


@lru_cache(maxsize=64)
def _cleaner(base: str | None) -> nh3.Cleaner:
    if base is None:
        return _built(None)
    try:
        return _built(("rewrite_with_base", base))
    except ValueError:
        return _built(None)  # nh3 takes no base that is no address: links then stay as they are


def _built(relative: tuple[Literal["rewrite_with_base"], str] | None) -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(SAFE_TAGS),
        attributes={tag: set(names) for tag, names in _SAFE_ATTRIBUTES.items()},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener nofollow",
        strip_comments=True,
        url_relative=relative,
    )


def _bounded(markup: str) -> str:
    """The markup, or less of it where a parser would take minutes or gigabytes."""
    return _undressed(_shallow(markup))


def _undressed(markup: str) -> str:
    """The markup, or its emphasis without attributes where much of it has some."""
    if markup.count("<") <= _FEW_TAGS or len(_DRESSED.findall(markup)) <= _MOST_DRESSED:
        return markup
    return _DRESSED.sub(r"<\1>", markup)


def _shallow(markup: str) -> str:
    """The markup, or its bare text where tags are nested so deep that a parser would take minutes."""
    if len(markup) <= 3 * _MANY_TAGS or _is_shallow(markup) or _depth(markup) <= _DEEPEST:  # the shortest tag is `<b>`
        return markup
    return html.escape(_TAG.sub(" ", markup), quote=False)


def _is_shallow(markup: str) -> bool:
    """Whether it shows without a look at each tag that not too many are open at once.

    Counted are all tags; those that close nothing; those whose element holds others (only one of the rest is open at a time).
    """
    tags = markup.count("<")
    if tags <= _MANY_TAGS:
        return True
    opened = tags - markup.count("</")
    return opened <= _MANY_TAGS or opened - len(_BRIEF.findall(markup)) < _DEEPEST


def _depth(markup: str) -> int:
    """How many elements are open at most; an end tag closes only what was opened under its name, as in a parser."""
    opened: dict[str, int] = {}
    depth = deepest = 0
    for tag in _TAG.finditer(markup):
        name = tag.group(2).lower()
        if name in _VOID:
            continue
        if not tag.group(1):
            opened[name] = opened.get(name, 0) + 1
            depth += 1
            deepest = max(deepest, depth)
        elif opened.get(name):
            opened[name] -= 1
            depth -= 1
    return deepest


def is_deep(events: Iterable[tuple[str, object]]) -> bool:
    """Whether more than MAX_DEPTH elements are open at one place of a tree, by its `start` and `end` events in order."""
    depth = 0
    for event, _ in events:
        depth += 1 if event == "start" else -1
        if depth > MAX_DEPTH:
            return True
    return False


def plain(markup: str) -> str:
    """The words of a piece of markup: blocks on lines of their own, inline markup without a trace, entities resolved."""
    return squeeze(_bare(markup))


def _bare(markup: str) -> str:
    if "<" in markup:
        broken = _BREAKS.sub("\n", markup)
        markup = nh3.clean(_bounded(broken), tags=set(), strip_comments=True)
    return html.unescape(markup)


def one_line(markup: str) -> str:
    """`plain`, on one line: for titles."""
    return " ".join(_bare(markup).split())


def squeeze(text: str) -> str:
    """White space folded: runs of blanks to one, lines trimmed, no empty line."""
    return _LINES.sub("\n", _SPACE.sub(" ", text)).strip()
