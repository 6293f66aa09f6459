"""An acronym in brackets and the long form before it are one thing: `Ukraine Defense Contact Group (UDCG)`. Pure.

On an English page the long form gives the tag. On others the acronym does: the long form stands there once, mostly without capitals, and later
articles have the acronym alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tagwire.label.draft import Span
from tagwire.label.spelling import is_acronym

if TYPE_CHECKING:
    from tagwire.label.names import Name
    from tagwire.label.page import Page

_SMALL = 4
"""Letters of a word that an acronym may leave out (of, für, для, della). Own choice."""
_MOST = 10
"""Words of a long form."""


def with_acronyms(page: Page, named: list[Name], language: str) -> list[Name]:
    """The names, with each acronym and its long form joined."""
    if language == "en":
        return _joined(page, named)
    out = list(named)
    for name in named:
        long = _long_form(page, name) if is_acronym(name.text) else None
        if long:
            out = [other for other in out if other is name or not all(_inside(span, long) for span in other.spans)]
            again = _again(page, long)
            out[out.index(name)] = name._replace(spans=tuple(sorted({*name.spans, *again})))
    return out


def _inside(span: Span, long: Span) -> bool:
    return long.first <= span.first and span.last <= long.last


def _again(page: Page, long: Span) -> list[Span]:
    """Every place where the page writes the long form."""
    folds, size = [token.fold for token in page.tokens], long.last - long.first
    wanted = folds[long.first : long.last]
    return [Span(at, at + size) for at in range(len(folds) - size + 1) if folds[at] == wanted[0] and folds[at : at + size] == wanted]


def _long_form(page: Page, name: Name) -> Span | None:
    """The words before `(ACRONYM)` whose first letters spell it."""
    for span in name.spans:
        if page.tokens[span.first].gap.endswith("("):
            first = _spelt(page, span.first, page.tokens[span.first].fold)
            if first is not None:
                return Span(first, span.first)
    return None


def _spelt(page: Page, end: int, letters: str) -> int | None:
    left, index = letters, end - 1
    while left and index >= max(0, end - _MOST) and index != page.title_tokens - 1:
        token = page.tokens[index]
        if token.fold[0] == left[-1]:
            left = left[:-1]
        elif len(token.text) > _SMALL or index == end - 1:
            return None
        if token.opens and left:
            return None
        index -= 1
    return None if left else index + 1


def _joined(page: Page, named: list[Name]) -> list[Name]:
    """An English page: a run of capitals before the brackets."""
    short = {name.text: name for name in named if is_acronym(name.text)}
    joined: dict[str, str] = {}
    for name in named:
        after = name.spans[0].last
        if after < len(page.tokens) and page.tokens[after].gap == " (" and page.tokens[after].text in short and name.text not in short:
            joined[page.tokens[after].text] = name.text
    out = []
    for name in named:
        if name.text not in joined:
            more = [span for acronym, full in joined.items() if full == name.text for span in short[acronym].spans]
            out.append(name._replace(spans=tuple(sorted((*name.spans, *more)))))
    return out
