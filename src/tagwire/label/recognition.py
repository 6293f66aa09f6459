"""Which words of a page name places. Pure rules over the gazetteer's matches; each rule is a reason to say no."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tagwire.label import arabic
from tagwire.label.gazetteer import AREA, CAPITAL, COUNTRY, NAMED, REGION, Gazetteer, Spot
from tagwire.label.lists import listed, nations, postal
from tagwire.label.matching import Match, scan
from tagwire.label.names import Run, is_person, people

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tagwire.label.page import Page, Token

FAMOUS = 500_000
"""People of a town that everybody's news names; a smaller one needs better signs. Own choice."""
SMALL = 50_000
_GREAT = frozenset({COUNTRY, REGION, CAPITAL, AREA, NAMED})
_GERMAN = frozenset({"DE", "AT", "CH", "LI", "LU"})
_PREPOSITIONS = frozenset("بلבלמ")
_SHORT = 3
_CASELESS = frozenset({"arabic", "hebrew", "devanagari"})
_SHORT_WORD = 4
_TITLED_GAPS = frozenset({" ", ". "})
_ARABIC_ENDINGS = ("يه", "يين", "يون", "يات")


def toponyms(page: Page, gazetteer: Gazetteer, language: str, taken: Sequence[tuple[int, int]], runs: list[Run]) -> list[Match[Spot]]:
    """Matches that stand for places. `taken` are offsets that a better known name holds."""
    free = [m for m in scan(page, gazetteer, language) if not any(start < m.end and m.start < end for start, end in taken)]
    if page.script == "arabic":
        return _without_capitals(page, free, gazetteer)
    persons = {index for run in runs if is_person(page, run) and run.span.last - run.span.first > 1 for index in range(*run.span)}
    surnames = frozenset(people(page, runs))
    found = []
    for match in free:
        if _stands(page, match, gazetteer.never, language) and not _a_person(page, match, persons, surnames):
            found.append(match)
    return found


def _without_capitals(page: Page, free: list[Match[Spot]], gazetteer: Gazetteer) -> list[Match[Spot]]:
    """An Arabic, Persian or Urdu page; Latin words in it are no evidence of places."""
    free = [m for m in free if page.tokens[m.first].script == "arabic" and not (page.tokens[m.first].fold in gazetteer.never and m.last - m.first == 1)]
    named = frozenset(m.things[0].country for m in free if m.things[0].kind == COUNTRY)
    return arabic.supported(page, free, named | frozenset(mentioned_nations(page)) | frozenset(filter(None, [page.subject.country])))


def mentioned_nations(page: Page) -> Iterator[str]:
    """The country of each adjective ("Ukrainian", "الروسية")."""
    known = nations()
    for index, token in enumerate(page.tokens):
        if token.capital:
            pair = f"{page.tokens[index - 1].fold} {token.fold}" if index else ""
            code = known.get(pair) or known.get(token.fold)
        elif token.script == "arabic":
            code = known.get(_bare_arabic(token.fold))
        else:
            code = None
        if code:
            yield code


def cued(page: Page, index: int, cues: frozenset[str]) -> bool:
    """Whether "in", "at", "from" … stands before the token."""
    if index and page.tokens[index - 1].fold in cues and not page.tokens[index].opens:
        return True
    return index > 1 and page.tokens[index - 1].fold in {"the", "city", "town"} | listed("before_place") and page.tokens[index - 2].fold in cues


def followed_by_region(page: Page, last: int) -> bool:
    """`Alexandria, La.`: the strongest sign that a doubtful word is a town."""
    return last < len(page.tokens) and page.tokens[last].gap == ", " and page.tokens[last].text.rstrip(".") in postal()


def _stands(page: Page, match: Match[Spot], never: frozenset[str], language: str) -> bool:
    token, best = page.tokens[match.first], match.things[0]
    if match.last - match.first > 1:
        return not _street(page, match) and _all_in_capitals(page, match)
    if token.fold in never or _street(page, match) or _half_of_a_name(page, match):
        return False
    sure = cued(page, match.first, listed("place_cues")) or followed_by_region(page, match.last) or _prefixed(token, match)
    if token.script in _CASELESS:
        return _stands_without_capitals(page, match, sure=sure)
    if token.script not in {"latin", "cyrillic", "greek"}:
        return best.kind in _GREAT or best.population >= SMALL
    if token.text.isupper() and len(token.fold) <= _SHORT_WORD:
        return best.kind == COUNTRY or (best.population >= SMALL and _dateline(page, match.first))
    return not _another_word(page, match, sure=sure) and _is_big_enough(page, match, sure=sure, nouns=language == "de")


def _prefixed(token: Token, match: Match[Spot]) -> bool:
    """The Arabic and Hebrew "in", "to" and "from" are fastened to the name."""
    return any(letter in _PREPOSITIONS for letter in token.text[: match.start - token.start])


def _stands_without_capitals(page: Page, match: Match[Spot], *, sure: bool) -> bool:
    token, best = page.tokens[match.first], match.things[0]
    if token.fold in listed("doubtful_places") or token.fold in listed("place_cues"):
        return False
    if best.kind in _GREAT:
        return True
    short = match.end - match.start <= _SHORT
    return (best.population >= FAMOUS and (sure or not short)) or (sure and not short and best.population >= SMALL)


def _another_word(page: Page, match: Match[Spot], *, sure: bool) -> bool:
    """Words that are oftener something else: adjectives of countries, offices, what stands in lower case elsewhere."""
    token, great = page.tokens[match.first], match.things[0].kind in _GREAT or match.things[0].population >= FAMOUS
    if token.fold in listed("organisation_words") or token.fold in listed("before_place"):
        return True
    if token.fold in nations():
        return not sure
    if token.fold in listed("doubtful_places"):
        return not sure or token.opens
    if token.fold in page.lower or token.fold in listed("openers") or token.fold in listed("titles"):
        return not (great and sure)
    return False


def _is_big_enough(page: Page, match: Match[Spot], *, sure: bool, nouns: bool) -> bool:
    """The less there is beside the capital, the greater the place must be. `nouns`: every noun has a capital."""
    token, best = page.tokens[match.first], match.things[0]
    great = best.kind in _GREAT or best.population >= FAMOUS
    if len(token.fold) <= _SHORT:
        return great or (sure and best.population >= SMALL)
    if nouns and not great:
        return sure and any(spot.country in _GERMAN for spot in match.things)
    return great or sure or not (token.opens or (page.in_title(match.first) and page.loud_title))


def _dateline(page: Page, index: int) -> bool:
    """KYIV, Ukraine: in capitals because it opens the text."""
    return index == page.title_tokens


def _half_of_a_name(page: Page, match: Match[Spot]) -> bool:
    """Crans-Montana is not Montana; Moscow-Kyiv is both."""
    token, before = page.tokens[match.first], page.tokens[match.first - 1] if match.first else None
    if before is None or token.gap != "-" or match.things[0].kind == COUNTRY:
        return False
    return before.capital and before.fold not in nations() and not before.text.isupper()


def _all_in_capitals(page: Page, match: Match[Spot]) -> bool:
    """`The center` is no town of that name; `Rio de Janeiro` is."""
    return all(
        token.capital or token.fold in listed("joiners") or token.script in _CASELESS or len(token.text) == 1 or token.fold == "the"
        for token in page.tokens[match.first : match.last]
    )


def _street(page: Page, match: Match[Spot]) -> bool:
    after = match.last
    return after < len(page.tokens) and page.tokens[after].capital and page.next_to(after) and page.tokens[after].fold in listed("not_after_place")


def _a_person(page: Page, match: Match[Spot], persons: set[int], surnames: frozenset[str]) -> bool:
    """Michael Jordan, Paris Hilton, Mr London; and Jordan alone where Michael Jordan is known."""
    if match.things[0].kind == COUNTRY and match.last - match.first > 1:
        return False
    if match.first in persons:
        return True
    before = page.tokens[match.first - 1] if match.first else None
    if before and before.fold in listed("honorifics") and page.tokens[match.first].gap in _TITLED_GAPS and before.capital:
        return True
    if match.last - match.first == 1 and page.tokens[match.first].fold in surnames:
        return not cued(page, match.first, listed("place_cues"))
    return _unknown_word_before(page, match)


def _unknown_word_before(page: Page, match: Match[Spot]) -> bool:
    """`Whitney Houston`: a capital that is neither a place nor an office before a place that is no country."""
    if not match.first or match.things[0].kind == COUNTRY or page.tokens[match.first].opens or page.tokens[match.first].gap != " ":
        return False
    before = page.tokens[match.first - 1]
    if not before.capital or before.opens or (page.loud_title and page.in_title(match.first)) or page.subject.language == "de":
        return False
    harmless = (listed("before_place"), listed("openers"), listed("titles"), listed("place_cues"), listed("organisation_words"))
    return before.text.isalpha() and not before.text.isupper() and before.fold not in nations() and not any(before.fold in words_ for words_ in harmless)


def _bare_arabic(fold: str) -> str:
    for prefix in ("وال", "بال", "لل", "ال", "و"):
        if fold.startswith(prefix) and len(fold) - len(prefix) > _SHORT:
            fold = fold[len(prefix) :]
            break
    for ending in _ARABIC_ENDINGS:
        if fold.endswith(ending):
            return fold[: -len(ending)] + "ي"
    return fold
