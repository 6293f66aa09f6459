"""Which words of a page name places. Pure rules over the gazetteer's matches; each rule is a reason to say no."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tagwire.label import arabic
from tagwire.label.gazetteer import ACRONYM, AREA, CAPITAL, COUNTRY, DIVISION, NAMED, REGION, Gazetteer, Spot
from tagwire.label.lists import listed, nation_of, nations
from tagwire.label.matching import Match, scan
from tagwire.label.names import Run, is_person, people
from tagwire.label.small_places import Near, in_what_follows, well_known
from tagwire.label.spelling import key_of
from tagwire.label.states import state_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tagwire.label.context import Context
    from tagwire.label.draft import Draft
    from tagwire.label.page import Page, Token

_SURE_PERSON = 0.8
"""The tagger's probability from which its word stands: four times in five. Own choice, as for names."""
FAMOUS = 500_000
"""People of a town that everybody's news names; a smaller one needs better signs. Own choice."""
SMALL = 50_000
_GREAT = frozenset({COUNTRY, REGION, CAPITAL, AREA, NAMED})
_GERMAN = frozenset({"DE", "AT", "CH", "LI", "LU"})
_PREPOSITIONS = frozenset("بلבלמ")
_SHORT = 3
_CASELESS = frozenset({"arabic", "hebrew", "devanagari"})
_SHORT_WORD = 4
_HARMLESS = ("before_place", "openers", "titles", "place_cues", "organisation_words", "place_nouns")
"""Lists of words beside a place that make it nobody's name."""
_DASHES = frozenset({"—", "–", "-", "--"})
_TITLED_GAPS = frozenset({" ", ". "})


def toponyms(page: Page, gazetteer: Gazetteer, draft: Draft, runs: list[Run], context: Context) -> list[Match[Spot]]:
    """Matches that stand for places; where a better known name stands, nothing else does."""
    language, certain = draft.language.code, [*context.states, *context.counties]
    taken = [*((one.start, one.end) for one in draft.known), *((one.start, one.end) for one in certain)]
    free = [match for match in scan(page, gazetteer, language) if not overlaps(match, taken)]
    free = [_in_capitals(page, match, gazetteer) for match in free]
    outlet = key_of(page.subject.publisher or "")
    free = [m for m in free if not outlet or key_of(page.whole[m.start : m.end]) != outlet]
    if page.script == "arabic":
        return _without_capitals(page, free, gazetteer)
    persons = {index for run in runs if run.span.last - run.span.first > 1 and _somebody(page, run) for index in range(*run.span)}
    persons |= {index for one in draft.entities if one.kind == "person" and one.probability >= _SURE_PERSON for index in range(one.first, one.last)}
    surnames, places = frozenset(people(page, runs)), frozenset(match.first for match in free)
    inside = in_what_follows(page, free)
    nobody = [match for match in free if match.first in inside or not _a_person(page, match, persons, surnames, places)]
    found = [match for match in nobody if match.first in inside or _stands(page, match, gazetteer, language)]
    near = Near.of(page, found, context, runs)
    found = [match for match in found if well_known(match) or match.first in inside or near.believes(page, match)]
    proven = {page.tokens[match.first].fold for match in found if match.last - match.first == 1}
    found += [match for match in nobody if match not in found and _again(page, match, proven)]
    return sorted([*found, *certain], key=lambda match: match.start)


def _somebody(page: Page, run: Run) -> bool:
    """Whether a run is a person's name: the Virginia Department of Education is nobody's."""
    return is_person(page, run) and not any(token.fold in listed("organisation_words") for token in page.tokens[run.span.first : run.span.last])


def overlaps(match: Match[Spot], taken: Sequence[tuple[int, int]]) -> bool:
    """Whether a match stands in what is taken."""
    return any(start < match.end and match.start < end for start, end in taken)


def _in_capitals(page: Page, match: Match[Spot], gazetteer: Gazetteer) -> Match[Spot]:
    """`Anhui province` is Anhui, written so; what follows in lower case is no part of the name."""
    first, last = match.first, match.last
    while last - first > 1 and page.tokens[last - 1].text[0].islower() and page.tokens[first].capital:
        last -= 1
    if last - first > 1 and page.tokens[last - 1].fold == "city" and _office_behind(page, last) and key_of(match.things[0].name) == _key(page, first, last - 1):
        last -= 1
    things = gazetteer.find(_key(page, first, last)) if last < match.last else ()
    return match._replace(last=last, end=page.tokens[last - 1].end, things=things) if things else match


def _key(page: Page, first: int, last: int) -> str:
    return " ".join(token.fold for token in page.tokens[first:last])


def _office_behind(page: Page, last: int) -> bool:
    """The Galway City Council sits in Galway."""
    return last < len(page.tokens) and page.tokens[last].gap == " " and page.tokens[last].capital


def _again(page: Page, match: Match[Spot], proven: set[str]) -> bool:
    """A name that may be another word, or opens a sentence, where another sentence says that it is a place."""
    token = page.tokens[match.first]
    plain = match.last - match.first == 1 and token.fold in proven and token.fold not in page.lower
    return plain and not (_street(page, match) or _half_of_a_name(page, match) or _a_model(page, match) or _goes_on(page, match))


def _without_capitals(page: Page, free: list[Match[Spot]], gazetteer: Gazetteer) -> list[Match[Spot]]:
    """An Arabic, Persian or Urdu page; Latin words in it are no evidence of places."""
    free = [m for m in free if page.tokens[m.first].script == "arabic" and not (page.tokens[m.first].fold in gazetteer.never and m.last - m.first == 1)]
    named = frozenset(m.things[0].country for m in free if m.things[0].kind == COUNTRY)
    near = arabic.Near(named | frozenset(mentioned_nations(page)), frozenset(filter(None, [page.subject.country])))
    return arabic.supported(page, free, near)


def mentioned_nations(page: Page) -> Iterator[str]:
    """The country of each adjective ("Ukrainian", "الروسية")."""
    known = nations()
    for index, token in enumerate(page.tokens):
        if token.capital:
            pair = f"{page.tokens[index - 1].fold} {token.fold}" if index else ""
            code = known.get(pair) or known.get(token.fold)
        elif token.script == "arabic":
            code = nation_of(token.fold)
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
    return last < len(page.tokens) and page.tokens[last].gap == ", " and state_of(page, last) is not None


def _stands(page: Page, match: Match[Spot], gazetteer: Gazetteer, language: str) -> bool:
    token, best = page.tokens[match.first], match.things[0]
    if match.last - match.first > 1:
        return not _street(page, match) and _all_in_capitals(page, match)
    if token.fold in gazetteer.never or (language == "en" and token.fold in listed("land_words")) or _of_something_else(page, match):
        return False
    sure = _sure(page, match)
    if token.script in _CASELESS:
        return _stands_without_capitals(page, match, sure=sure)
    if token.script not in {"latin", "cyrillic", "greek"}:
        return best.kind in _GREAT or best.population >= SMALL
    if token.text.isupper() and len(token.fold) <= _SHORT_WORD:
        return _short_stands(token, match, gazetteer, sure=sure)
    return not _another_word(page, match, sure=sure) and _is_big_enough(page, match, sure=sure, nouns=language == "de")


def _short_stands(token: Token, match: Match[Spot], gazetteer: Gazetteer, *, sure: bool) -> bool:
    """US, NSW and IRAN, but not SEC, which is a country's name in another language."""
    best = match.things[0]
    if match.things != gazetteer.find(ACRONYM + token.text.replace(".", "")) and key_of(best.name) != token.fold:
        return False
    return best.kind in {COUNTRY, REGION, DIVISION} or (best.population >= SMALL and sure)


def _of_something_else(page: Page, match: Match[Spot]) -> bool:
    return _money(page, match) or _street(page, match) or _half_of_a_name(page, match) or _a_model(page, match)


def _money(page: Page, match: Match[Spot]) -> bool:
    """US$5."""
    return page.whole[match.end : match.end + 1] == "$"


def _sure(page: Page, match: Match[Spot]) -> bool:
    cue = cued(page, match.first, listed("place_cues")) or followed_by_region(page, match.last) or _of_land(page, match.last)
    token = page.tokens[match.first]
    return cue or _prefixed(token, match) or (token.text.isupper() and (_dateline(page, match.first) or _dashed(page, match)))


def _dashed(page: Page, match: Match[Spot]) -> bool:
    """SALEM —, where a page strings news together."""
    gap = page.tokens[match.last].gap if match.last < len(page.tokens) else ""
    return page.tokens[match.first].opens and gap.strip() in _DASHES


def _of_land(page: Page, last: int) -> bool:
    """Madison Township, Jackson County."""
    token = page.tokens[last] if last < len(page.tokens) else None
    return token is not None and token.gap == " " and token.capital and token.fold in listed("land_words")


def _a_model(page: Page, match: Match[Spot]) -> bool:
    """Zarqa-1 is a satellite."""
    return match.last < len(page.tokens) and page.tokens[match.last].gap == "-" and page.tokens[match.last].text[0].isdigit()


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
        article = match.first > 0 and page.tokens[match.first - 1].fold == "the"
        known = well_known(match) and token.fold not in listed("given_names") and not _capital_before(page, match)
        return not (sure or known) or (token.opens and not (known and match.things[0].kind == COUNTRY)) or article or _goes_on(page, match)
    if token.fold in page.lower or token.fold in listed("openers") or token.fold in listed("titles"):
        return not (great and sure)
    return False


def _capital_before(page: Page, match: Match[Spot]) -> bool:
    before = page.tokens[match.first - 1] if match.first else None
    return before is not None and before.capital and page.tokens[match.first].gap == " "


def _goes_on(page: Page, match: Match[Spot]) -> bool:
    """`at San Rocco`, `Duarte Sample`: a capital follows at once, and the name is longer than the place's."""
    after = match.last
    if after >= len(page.tokens) or page.tokens[after].gap != " " or not page.tokens[after].capital or page.tokens[after].opens:
        return False
    fold = page.tokens[after].fold
    return not page.tokens[after].text.isupper() and fold not in nations() and not any(fold in listed(name) for name in _HARMLESS)


def _is_big_enough(page: Page, match: Match[Spot], *, sure: bool, nouns: bool) -> bool:
    """The less there is beside the capital, the greater the place must be. `nouns`: every noun has a capital."""
    token, best = page.tokens[match.first], match.things[0]
    great = best.kind in _GREAT or best.population >= FAMOUS
    if len(token.fold) <= _SHORT:
        return best.kind == COUNTRY or (key_of(best.name) == token.fold and (great or (sure and best.population >= SMALL)))
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
        token.capital or token.gap == "-" or token.fold in listed("joiners") or token.script in _CASELESS or len(token.text) == 1 or token.fold == "the"
        for token in page.tokens[match.first : match.last]
    )


def _street(page: Page, match: Match[Spot]) -> bool:
    """Houston Street, but not the Florida Highway Patrol."""
    after = match.last
    if after >= len(page.tokens) or not page.tokens[after].capital or not page.next_to(after) or page.tokens[after].fold not in listed("not_after_place"):
        return False
    office = page.tokens[after + 1] if after + 1 < len(page.tokens) else None
    return office is None or not office.capital or office.gap != " " or office.fold not in listed("street_offices")


def _a_person(page: Page, match: Match[Spot], persons: set[int], surnames: frozenset[str], places: frozenset[int]) -> bool:
    """Michael Jordan, Paris Hilton, Mr London; and Jordan alone where Michael Jordan is known."""
    if match.last - match.first > 1 and (match.things[0].kind == COUNTRY or page.tokens[match.last - 1].fold in listed("land_words")):
        return False
    if match.first in persons:
        return True
    before = page.tokens[match.first - 1] if match.first else None
    if before and before.fold in listed("honorifics") and page.tokens[match.first].gap in _TITLED_GAPS and before.capital:
        return True
    if match.last - match.first == 1 and page.tokens[match.first].fold in surnames:
        return not cued(page, match.first, listed("place_cues"))
    return _unknown_word_before(page, match) or _unknown_word_after(page, match, places)


def _unknown_word_after(page: Page, match: Match[Spot], places: frozenset[int]) -> bool:
    """`Duarte Sample`: two words in capitals, the second of them no place; a greater place keeps its name."""
    best = match.things[0]
    if (
        best.kind in _GREAT
        or best.population >= FAMOUS
        or match.last - match.first > 1
        or match.last in places
        or (page.loud_title and page.in_title(match.first))
    ):
        return False
    alone = match.last + 1 >= len(page.tokens) or not page.tokens[match.last + 1].capital or page.tokens[match.last + 1].gap != " "
    return alone and _goes_on(page, match) and not cued(page, match.first, listed("place_cues"))


def _unknown_word_before(page: Page, match: Match[Spot]) -> bool:
    """`Whitney Houston`: a capital that is neither a place nor an office before a place that is no country."""
    if not match.first or match.things[0].kind == COUNTRY or page.tokens[match.first].opens or page.tokens[match.first].gap != " ":
        return False
    before = page.tokens[match.first - 1]
    if not before.capital or before.opens or (page.loud_title and page.in_title(match.first)) or page.subject.language == "de":
        return False
    harmless = any(before.fold in listed(name) for name in _HARMLESS)
    return before.text.isalpha() and not before.text.isupper() and before.fold not in nations() and not harmless
