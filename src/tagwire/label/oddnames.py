"""Names with signs that part words elsewhere: AT&T, C++, .NET, 7-Eleven, 5G, Yahoo!, O'Neill. Pure."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from tagwire.label.draft import Span
from tagwire.label.spelling import camel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tagwire.label.page import Page
    from tagwire.model import TagKind

_AGAIN = 2
"""Mentions of which one stands in the text: signs in a headline alone are its punctuation. Own choice."""
_SIGNS = re.compile(r"&|\+\+|#|\.NET|\d-[A-Z]|\d[GM]\b|[a-z]!|\b[OD]['’]")
"""Without one of these no such name is there: most pages end here."""
_NAME = re.compile(
    r"""(?x)(?<![\w&.'’$€£¥-])(?:
      (?P<and>[A-Z][A-Za-z]{0,15}(?:[ ]?&[ ]?[A-Z][A-Za-z]{0,15})+(?:[ ]\d{2,3})?)   # AT&T, Marks & Spencer, S&P 500
    | (?P<code>[A-Z](?:\+\+|\#)|\.NET)                                               # C++, C#, .NET
    | (?P<digit>\d{1,2}-[A-Z][a-z]{2,}|[2-9]G|3M)                                    # 7-Eleven, 5G, 3M
    | (?P<loud>[A-Z][a-z]+!(?=[ ][a-z]))                                             # Yahoo!
    | (?P<person>(?:[A-Z][a-z]+[ ])?[OD]['’][A-Z][a-z]+)                             # Shaquille O'Neill, D'Souza
    )(?![\w+\#&])"""
)
_SIGNS_SPOKEN = (("++", " Plus Plus"), ("#", " Sharp"), (".NET", "Dot NET"))
"""How a sign that is half of the name is said in a tag."""


class Odd(NamedTuple):
    """A name with its tag, its spans and their offsets."""

    tag: str
    text: str
    kind: TagKind
    spans: tuple[Span, ...]
    mentions: tuple[tuple[int, int], ...]


def odd_names(page: Page) -> list[Odd]:
    """The names with signs that the page gives twice."""
    if not _SIGNS.search(page.whole):
        return []
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    full: dict[str, str] = {}
    for match in _NAME.finditer(page.whole):
        text = match.group().replace("’", "'").rstrip("!")
        if match.group("person"):
            surname = text.split(" ")[-1]
            full[surname] = max(full.get(surname, ""), text, key=len)
            text = surname
        found[text].append(match.span())
    starts = [token.start for token in page.tokens]
    told = {text: places for text, places in found.items() if len(places) >= _AGAIN and places[-1][0] > len(page.subject.title)}
    return [
        Odd(
            camel(_spoken(full.get(text, text))),
            full.get(text, text),
            "person" if text in full else "organisation",
            tuple(_spans(starts, places)),
            tuple(places),
        )
        for text, places in told.items()
    ]


def _spoken(text: str) -> str:
    for sign, word in _SIGNS_SPOKEN:
        text = text.replace(sign, word)
    return text


def _spans(starts: list[int], places: list[tuple[int, int]]) -> Iterator[Span]:
    for start, end in places:
        first = bisect_left(starts, start)
        yield Span(first, max(first + 1, bisect_left(starts, end)))
