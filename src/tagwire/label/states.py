"""States behind towns ("Fresno, Calif."), and counties told in one breath ("Larimer and Weld counties"). Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tagwire.label.gazetteer import COUNTY
from tagwire.label.lists import postal
from tagwire.label.matching import Match

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tagwire.label.gazetteer import Gazetteer, Spot
    from tagwire.label.page import Page, Token

_DOTTED = {"N.C": "NC", "N.D": "ND", "N.H": "NH", "N.J": "NJ", "N.M": "NM", "N.Y": "NY", "R.I": "RI", "S.C": "SC", "S.D": "SD", "D.C": "DC"}
"""States of two words, whose dots tell them from other words wherever they stand."""
_PARTIES = frozenset({"D", "R", "I"})
"""`Sen. Anna Sample, D-Pa.`"""
_GAPS = frozenset({", ", "-"})
"""What stands before a state in short."""
_PLURALS = {"counties": "county", "parishes": "parish", "townships": "township"}
_JOINING = frozenset({"and", "or", "to"})
_CAPITAL_DISTRICT = "DC"


def state_of(page: Page, index: int) -> tuple[str, int] | None:
    """The code of the state that an abbreviation means, and the token behind it: `Calif.`, `W. Va.`, `TX`."""
    if index >= len(page.tokens):
        return None
    text, after = page.tokens[index].text, page.tokens[index + 1] if index + 1 < len(page.tokens) else None
    if text in {"W", "W."} and after and after.text == "Va" and after.gap in {".", ". ", " "}:
        return "WV", index + 2
    code = _DOTTED.get(text.rstrip(".")) or postal().get(text.rstrip("."))
    return (code, index + 1) if code else None


def states(page: Page, gazetteer: Gazetteer) -> Iterator[Match[Spot]]:
    """States in short, where a town or a party stands before them; with dots (S.C.) anywhere."""
    for index, token in enumerate(page.tokens):
        if not token.capital or (token.gap not in _GAPS and token.text[-1] != "."):
            continue
        found = state_of(page, index)
        if not found or not (token.text.rstrip(".") in _DOTTED or _behind_town(page, index) or _behind_party(page, index)):
            continue
        code, last = found
        spot = next(iter(gazetteer.find("washington dc")), None) if code == _CAPITAL_DISTRICT else gazetteer.division("US", code)
        if spot:
            yield Match(index, last, token.start, _with_its_dot(page, page.tokens[last - 1]), (spot,))


def counties(page: Page, gazetteer: Gazetteer) -> Iterator[Match[Spot]]:
    """Each name of a list that ends with "counties"."""
    for index, token in enumerate(page.tokens):
        kind = _PLURALS.get(token.fold)
        last = index if kind and token.gap == " " else 0
        while last and page.tokens[last - 1].capital:
            first = _begin(page, last, gazetteer, f"{kind}")
            if first == last:
                break
            things = gazetteer.find(f"{' '.join(one.fold for one in page.tokens[first:last])} {kind}")
            yield Match(first, last, page.tokens[first].start, page.tokens[last - 1].end, things)
            last = _next_in_list(page, first)


def _begin(page: Page, last: int, gazetteer: Gazetteer, kind: str) -> int:
    """Where the name begins that ends before a token: the longest that is a county."""
    for length in (3, 2, 1):
        part = page.tokens[max(0, last - length) : last]
        if len(part) == length and all(one.capital for one in part):
            things = gazetteer.find(f"{' '.join(one.fold for one in part)} {kind}")
            if any(spot.kind == COUNTY for spot in things):
                return last - length
    return last


def _next_in_list(page: Page, first: int) -> int:
    """The token behind the name before this one in a list, or 0."""
    if not first:
        return 0
    if page.tokens[first].gap == ", ":
        return first
    if page.tokens[first - 1].fold in _JOINING and page.tokens[first - 1].gap in {" ", ", "}:
        return first - 1
    return 0


def _behind_town(page: Page, index: int) -> bool:
    before = page.tokens[index - 1] if index else None
    return before is not None and page.tokens[index].gap == ", " and before.capital


def _behind_party(page: Page, index: int) -> bool:
    return index > 0 and page.tokens[index].gap == "-" and page.tokens[index - 1].text in _PARTIES


def _with_its_dot(page: Page, token: Token) -> int:
    """The abbreviation's dot belongs to it, but not the one that ends a sentence behind a postal code."""
    dotted = page.whole[token.end : token.end + 1] == "." and not token.text.isupper()
    return token.end + dotted
