"""Names that no table holds: runs of capitals in running text, and the people among them.

Takes a page. Gives names with their spans; a surname alone is the person whose full name the page gives. Scripts without
capitals, and headlines Set Like This, give nothing here.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from tagwire.label.draft import Span
from tagwire.label.lists import listed, nations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tagwire.label.page import Page, Token
    from tagwire.model import TagKind

LONGEST_ACRONYM = 6
_LONGEST_NAME = 6
"""Words of a name; a longer run of capitals is a headline or a table. Own choice."""
_FULL_NAME = (2, 3, 4)
_ARTICLES = frozenset("los las el la le".split())


class Run(NamedTuple):
    """A run of capitals. `titled`: an office or honorific stands before it."""

    span: Span
    titled: bool


class Name(NamedTuple):
    """A name as the page writes it, with every span that means it."""

    text: str
    kind: TagKind
    spans: tuple[Span, ...]


def runs(page: Page, never: frozenset[str]) -> list[Run]:
    """Runs of capitals in the page, without the words that only open a sentence, offices and weekdays."""
    found: list[Run] = []
    first = page.title_tokens if page.loud_title else 0
    while first < len(page.tokens):
        last = _end(page, first)
        if last > first:
            found += _split(page, first, last, never)
        first = max(last, first + 1)
    return found


def _end(page: Page, first: int) -> int:
    tokens = page.tokens
    if not tokens[first].capital:
        return first
    last, index, joiners = first + 1, first + 1, listed("joiners")
    while index < len(tokens) and not tokens[index].opens and page.next_to(index) and (index != page.title_tokens):
        token = tokens[index]
        if token.capital or token.text[0].isdigit():
            last = index + 1
        elif token.fold not in joiners or tokens[index - 1].fold in joiners:
            break
        index += 1
    return last


def _split(page: Page, first: int, last: int, never: frozenset[str]) -> Iterator[Run]:
    """Cut a run at offices and weekdays, unless it ends as an organisation's name does."""
    tokens, openers = page.tokens, listed("openers")
    while first < last and ((tokens[first].fold in openers and not _article(tokens[first])) or tokens[first].text[0].isdigit()):
        first += 1
    if first < last and (tokens[last - 1].fold in listed("organisation_words") or tokens[last - 1].fold in listed("event_words")):
        yield from _run(page, first, last, titled=False)
        return
    offices, given = _offices(), listed("given_names")
    cuts = _cuts(never)
    begin, titled = first, first > 0 and tokens[first - 1].fold in offices and page.next_to(first)
    for index in range(first, last):
        if begin < index < last - 1 and tokens[index].fold in given and tokens[index - 1].fold not in given and tokens[index - 1].fold not in cuts:
            yield from _run(page, begin, index, titled=titled)
            begin, titled = index, False
        elif tokens[index].fold in cuts and not _article(tokens[index]):
            yield from _run(page, begin, index, titled=titled)
            begin, titled = index + 1, tokens[index].fold in offices
    yield from _run(page, begin, last, titled=titled)


def _article(token: Token) -> bool:
    """Los Angeles, La Paz: inside a sentence a capital makes the article part of the name."""
    return token.capital and not token.opens and token.fold in _ARTICLES


@cache
def _offices() -> frozenset[str]:
    return listed("titles") | listed("honorifics")


@cache
def _cuts(never: frozenset[str]) -> frozenset[str]:
    return _offices() | never | listed("openers")


def _run(page: Page, first: int, last: int, *, titled: bool) -> Iterator[Run]:
    tokens, joiners, adjectives = page.tokens, listed("joiners"), nations()
    proper = last > first and tokens[last - 1].fold in listed("organisation_words")
    while first < last and (
        not tokens[first].capital or (tokens[first].fold in joiners and tokens[first].opens) or (not proper and tokens[first].fold in adjectives)
    ):
        first += 1
    while first < last and not tokens[last - 1].capital and not tokens[last - 1].text[0].isdigit():
        last -= 1
    if 0 < last - first <= _LONGEST_NAME:
        yield Run(Span(first, last), titled)


def is_acronym(text: str) -> bool:
    """UDCG, but not a single letter."""
    bare = text.replace(".", "")
    return bare.isupper() and bare.isalpha() and 1 < len(bare) <= LONGEST_ACRONYM


def is_person(page: Page, run: Run) -> bool:
    """A given name first, or an office before; never what ends like an organisation."""
    part = page.tokens[run.span.first : run.span.last]
    if part[-1].fold in listed("organisation_words") or part[-1].fold in listed("event_words"):
        return False
    return run.titled or (len(part) in _FULL_NAME and part[0].fold in listed("given_names"))


def people(page: Page, found: list[Run]) -> dict[str, Run]:
    """Surname to the first full name with it."""
    surnames: dict[str, Run] = {}
    for run in found:
        if run.span.last - run.span.first in _FULL_NAME and is_person(page, run):
            surnames.setdefault(page.tokens[run.span.last - 1].fold, run)
    return surnames


def _surnames(page: Page, found: list[Run]) -> dict[str, Run]:
    """As `people`, and two words in capitals whose second comes again alone: Tone Damli, Damli."""
    surnames = people(page, found)
    alone = {page.tokens[run.span.first].fold for run in found if run.span.last - run.span.first == 1}
    for run in found:
        last = page.tokens[run.span.last - 1].fold
        if run.span.last - run.span.first == _FULL_NAME[0] and last in alone and last not in listed("organisation_words") | listed("event_words"):
            surnames.setdefault(last, run)
    return surnames


def names(page: Page, found: list[Run], language: str) -> list[Name]:
    """Names that are worth a thought as subjects, each with every span."""
    surnames = _surnames(page, found)
    spans: dict[str, list[Span]] = defaultdict(list)
    first_of: dict[str, Run] = {}
    for run in found:
        owner = surnames.get(page.tokens[run.span.last - 1].fold) if run.span.last - run.span.first == 1 or is_person(page, run) else None
        kept = owner or run
        key = " ".join(token.fold for token in page.tokens[kept.span.first : kept.span.last])
        first_of.setdefault(key, kept)
        spans[key].append(run.span)
    named = [Name(_text(page, first_of[key].span), kind, tuple(spans[key])) for key in spans if (kind := _kind(page, first_of[key], spans[key], language))]
    return _with_acronyms(page, named)


def _text(page: Page, span: Span) -> str:
    return page.whole[page.tokens[span.first].start : page.tokens[span.last - 1].end]


def _kind(page: Page, run: Run, spans: list[Span], language: str) -> TagKind | None:
    part = page.tokens[run.span.first : run.span.last]
    if part[-1].fold in listed("not_after_place") or all(token.fold in listed("organisation_words") or token.fold in _offices() for token in part):
        return None
    if len(part) == 1:
        return _kind_of_word(page, run, spans, language)
    if part[-1].fold in listed("event_words"):
        return "event"
    if is_person(page, run):
        return "person"
    ends_well = part[-1].fold in listed("organisation_words") or part[0].fold in listed("organisation_words")
    if language == "de" and not ends_well:
        return None
    plain = all(token.fold.isalpha() and token.capital for token in part) and not any(is_acronym(token.text) for token in part)
    return "person" if not ends_well and plain and len(part) == _FULL_NAME[0] and not any(token.fold in page.lower for token in part) else "organisation"


def _kind_of_word(page: Page, run: Run, spans: list[Span], language: str) -> TagKind | None:
    """A word alone is a name where it is an acronym, follows an office, or keeps its capital inside sentences."""
    token = page.tokens[run.span.first]
    if len(token.text) < 2 or token.fold in listed("organisation_words") or token.fold in nations():
        return None
    if is_acronym(token.text):
        return "organisation"
    if token.fold in page.lower or token.fold in listed("given_names") or token.text.isupper():
        return None
    if run.titled:
        return "person"
    inside = sum(not page.tokens[span.first].opens for span in spans)
    return "organisation" if inside > 1 and language != "de" else None


def _with_acronyms(page: Page, named: list[Name]) -> list[Name]:
    """`Ukraine Defense Contact Group (UDCG)`: one thing, not two."""
    short = {name.text: name for name in named if is_acronym(name.text)}
    joined: dict[str, str] = {}
    for name in named:
        after = name.spans[0].last
        if after < len(page.tokens) and page.tokens[after].gap == " (" and page.tokens[after].text in short and name.text not in short:
            joined[page.tokens[after].text] = name.text
    out = []
    for name in named:
        if name.text in joined:
            continue
        more = [span for acronym, full in joined.items() if full == name.text for span in short[acronym].spans]
        out.append(name._replace(spans=tuple(sorted((*name.spans, *more)))))
    return out
