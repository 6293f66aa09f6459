"""Which Arabic words name places. There are no capitals: a name needs support, the more the shorter and smaller it is.

Pure: the gazetteer's matches in, those kept out. Support is a town word or "in" before the name, its country in the page, size,
and another mention that stands on its own feet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tagwire.label.gazetteer import AREA, CAPITAL, COUNTRY, NAMED, REGION, Spot
from tagwire.label.lists import listed, listed_names, nation_of
from tagwire.label.spelling import key_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tagwire.label.matching import Match
    from tagwire.label.page import Page, Token

FAMOUS = 500_000
"""People of a town whose name needs no support. Own choice, as for names with capitals."""
MIDDLING = 100_000
"""The same behind a weak preposition ("from" is also "of" and "who"). Own choice."""
_SHORT = 3
"""Letters of a name, its article apart, that is never taken alone."""
_ARTICLE = "ال"
_TOLD_WITH = {"PS": "IL"}
"""Whose places news tells of with another country's adjective."""
_PREPOSITIONS = frozenset("بل")
"""The "in" and "to" that are fastened to the name; "and" and "so" say nothing of places."""
_NOTHING, _FASTENED, _FROM, _IN, _TOWN = range(5)
"""What stands before a name, from nothing to a town word; a letter fastened to it may as well be its own first one."""


class Near(NamedTuple):
    """Countries that make a name likelier: those that the page names, and the outlet's own."""

    named: frozenset[str]
    outlet: frozenset[str]


def supported(page: Page, matches: Sequence[Match[Spot]], near: Near) -> list[Match[Spot]]:
    """The matches that stand for places."""
    alone = {match: _stands(page, match, near) for match in matches}
    proven = {_key(page, match) for match, stands in alone.items() if stands} - listed("arabic_words")
    return [match for match, stands in alone.items() if stands or _key(page, match) in proven]


def _stands(page: Page, match: Match[Spot], near: Near) -> bool:
    key, sign = _key(page, match), _sign(page, match)
    named = any(spot.country in near.named for spot in match.things)
    if key in listed_names("arabic_phrases"):
        return named or any(_TOLD_WITH.get(spot.country) in near.named for spot in match.things)
    if match.last - match.first > 1:
        return True
    if _another(page, match, key):
        return False
    if key in listed("arabic_words") or _described(page, match, key):
        return sign == _TOWN or (sign == _IN and named)
    at_home = named or any(spot.country in near.outlet for spot in match.things)
    return sign >= _IN or _needs_no_preposition(match.things[0], len(key.removeprefix(_ARTICLE)), sign=sign, at_home=at_home)


def _another(page: Page, match: Match[Spot], key: str) -> bool:
    """A word of the lists, a model (زرقاء-1), or the name of somebody with a title before it."""
    after = page.tokens[match.last] if match.last < len(page.tokens) else None
    if after and after.gap == "-" and after.text[0].isdigit():
        return True
    titled = match.first > 0 and page.tokens[match.first - 1].fold in listed("arabic_titles") and match.things[0].kind != COUNTRY
    return titled or any(key in listed(name) for name in ("doubtful_places", "place_cues", "town_words"))


def _needs_no_preposition(best: Spot, letters: int, *, sign: int, at_home: bool) -> bool:
    if best.kind in {COUNTRY, AREA, REGION, NAMED}:
        return True
    if letters <= _SHORT:
        return (sign == _FROM and best.population >= FAMOUS) or (sign == _FASTENED and at_home)
    if best.kind == CAPITAL or best.population >= FAMOUS:
        return True
    return at_home or (sign == _FROM and best.population >= MIDDLING)


def _described(page: Page, match: Match[Spot], key: str) -> bool:
    """`في الطرف البعيد`, "at the far end": a noun with its adjective, unless that is a country's."""
    after = match.last
    if match.things[0].population >= FAMOUS or not key.startswith(_ARTICLE) or after >= len(page.tokens) or page.tokens[after].gap != " ":
        return False
    adjective = page.tokens[after].fold
    return adjective.startswith(_ARTICLE) and nation_of(adjective) is None


def _sign(page: Page, match: Match[Spot]) -> int:
    token = page.tokens[match.first]
    before = page.tokens[match.first - 1] if match.first else None
    if before and before.fold in listed("town_words") and not token.opens:
        return _TOWN
    fastened = token.text[: match.start - token.start]
    if any(letter in _PREPOSITIONS for letter in fastened):
        return _IN if page.whole[match.start : match.end].startswith(_ARTICLE) or _contracted(token) else _FASTENED
    if before is None or token.opens:
        return _NOTHING
    if before.fold in listed("arabic_in"):
        return _IN
    return _FROM if before.fold in listed("arabic_from") else _NOTHING


def _key(page: Page, match: Match[Spot]) -> str:
    """The name without what is fastened to it."""
    key = key_of(page.whole[match.start : match.end])
    return f"{_ARTICLE}{key[1:]}" if _contracted(page.tokens[match.first]) and key.startswith("ل") else key


def _contracted(token: Token) -> bool:
    """Whether "to" and the article are written as one: للرباط is ل and الرباط."""
    return token.fold.startswith(("لل", "ولل"))
