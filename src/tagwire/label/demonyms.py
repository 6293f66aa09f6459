"""Adjectives and peoples as mentions of their country: "the Russian president", "Americans". Pure.

A page of news from Russia wants the Russian president, whether or not the text goes on to say Russia (docs/decisions/0017).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tagwire.label.lists import listed, nations
from tagwire.label.matching import Match

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tagwire.label.gazetteer import Gazetteer, Spot
    from tagwire.label.page import Page

_CONTINENTS = {"european": "europe", "europeans": "europe", "african": "africa", "africans": "africa", "asian": "asia", "asians": "asia"}
_OTHER_AMERICANS = frozenset("african asian latin south north central native".split())
"""Before "American" these make another people."""
_AMERICANS = frozenset({"american", "americans"})


def demonyms(page: Page, gazetteer: Gazetteer) -> Iterator[Match[Spot]]:
    """Every adjective or people that a page writes with a capital."""
    last = 0
    for index, token in enumerate(page.tokens):
        if not token.capital or index < last:
            continue
        last, spot = _at(page, index, gazetteer)
        if spot and not _a_language(page, index, last):
            yield Match(index, last, token.start, page.tokens[last - 1].end, (spot,))


def _at(page: Page, index: int, gazetteer: Gazetteer) -> tuple[int, Spot | None]:
    tokens, token = page.tokens, page.tokens[index]
    if index + 1 < len(tokens) and tokens[index + 1].gap == " ":
        code = nations().get(f"{token.fold} {tokens[index + 1].fold}")
        if code:
            return index + 2, gazetteer.country(code)
        if tokens[index + 1].fold in _AMERICANS and token.fold in _OTHER_AMERICANS:
            return index + 2, None
    if token.fold in _CONTINENTS:
        return index + 1, next(iter(gazetteer.find(_CONTINENTS[token.fold])), None)
    code = nations().get(token.fold)
    return index + 1, gazetteer.country(code) if code else None


def _a_language(page: Page, first: int, last: int) -> bool:
    """`He speaks Russian`, `in Russian.`, `Russian-speaking`, `the Russian language`."""
    before = page.tokens[first - 1] if first else None
    after = page.tokens[last] if last < len(page.tokens) else None
    if after and after.fold in {"speaking", "language", "languages", "speaker", "speakers"} and page.next_to(last):
        return True
    if before and before.fold in listed("speaking"):
        return True
    ends = after is None or after.gap != " "
    return ends and before is not None and before.fold in {"in", "into", "from"}
