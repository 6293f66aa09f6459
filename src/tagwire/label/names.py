"""Names that no table holds: runs of capitals in running text, and the people among them.

Takes a page. Gives names with their spans; a surname alone is the person whose full name the page gives. Scripts without
capitals, and headlines Set Like This, give nothing here.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cache
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from tagwire.label.brackets import with_acronyms
from tagwire.label.draft import Span
from tagwire.label.inflection import DECLINING, base, root, without_patronymic
from tagwire.label.lists import listed, nations
from tagwire.label.name_words import is_given
from tagwire.label.spelling import camel, is_acronym
from tagwire.label.transcription import in_english
from tagwire.label.transliteration import english

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tagwire.label.page import Page, Token
    from tagwire.label.tagger import Entity, EntityKind
    from tagwire.model import TagKind

LONGEST_ACRONYM = 6
_LONGEST_NAME = 6
"""Words of a name; a longer run of capitals is a headline or a table. Own choice."""
_FULL_NAME = (2, 3, 4)
_TWO_OR_THREE = (2, 3)
_ARTICLES = frozenset("los las el la le".split())
_PARTICLES = frozenset(
    "al el de da do dos das del della di du des la le van von der den ten ter bin ibn bint abu ben аль ат ас аш ар ад ан эль бин бін бен ибн фон дер ван".split()
)
"""In lower case between capitals these belong to the name: Salma al-Rubaie, Étoile du Phare …"""
_GRAMMAR = {
    "de": frozenset("das des der den von".split()),
    "nl": frozenset("de der den van ten ter".split()),
    "fr": frozenset("de du des la le".split()),
    "es": frozenset("de del la el".split()),
    "it": frozenset("di del della da la le".split()),
    "pt": frozenset("de do da dos das".split()),
    "ro": frozenset("de la".split()),
    "sv": frozenset("den".split()),
}
"""… but not where they are words of the page's own language ("Hälfte der Kinder"), unless a given name leads."""
_CONFUSED = frozenset({"person", "organisation"})
"""Kinds that the rules confuse where a name has two words in capitals."""
_HYPHENS = frozenset({"-", "\u2010"})
_THE, _OF = "the", "of"
SURE = 0.5
"""Probability from which a name of the model stands: rather so than not."""
_TITLE_WORDS = 3
"""Words with which "The" inside a sentence begins a title: The Salt Ledger, but the Sahara where a style writes The Sahara."""
_SCORE = 2
"""Numbers in a run of capitals that make it a result ("Lyon 3 Lille 2"), not a name ("Heron 3")."""


class Run(NamedTuple):
    """A run of capitals. `titled`: an office or honorific stands before it."""

    span: Span
    titled: bool


class Name(NamedTuple):
    """A name in its dictionary's form, with every span that means it. `latin`: as English news would write it."""

    text: str
    kind: TagKind
    spans: tuple[Span, ...]
    latin: str = ""
    mentions: tuple[tuple[int, int], ...] = ()
    """Offsets, where they are no whole tokens: a script without blanks."""

    @property
    def tag(self) -> str:
        """The canonical tag."""
        return camel(self.latin or self.text)

    def where(self, page: Page) -> Iterator[tuple[Span, tuple[int, int]]]:
        """Each span with its offsets."""
        offsets = self.mentions or tuple((page.tokens[span.first].start, page.tokens[span.last - 1].end) for span in self.spans)
        return zip(self.spans, offsets, strict=True)


def runs(page: Page, never: frozenset[str], language: str = "en") -> list[Run]:
    """Runs of capitals in the page, without the words that only open a sentence, offices and weekdays."""
    particles = _PARTICLES - _GRAMMAR.get(language, frozenset())
    found: list[Run] = []
    first = page.title_tokens if page.loud_title else 0
    while first < len(page.tokens):
        last = _end(page, first)
        if last > first:
            found += _split(page, first, last, never, particles)
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


def _split(page: Page, first: int, last: int, never: frozenset[str], particles: frozenset[str]) -> Iterator[Run]:
    """Cut a run at offices, weekdays and results, unless it ends as an organisation's name does."""
    tokens = page.tokens
    while first < last and _only_opens(page, first, last):
        first += 1
    if first < last and (tokens[last - 1].fold in listed("organisation_words") or tokens[last - 1].fold in listed("event_words")):
        yield from _run(page, first, last, titled=False)
        return
    offices = _offices()
    begin, titled = first, first > 0 and tokens[first - 1].fold in offices and page.next_to(first)
    result = sum(token.text[0].isdigit() for token in tokens[first:last]) >= _SCORE
    for index in range(first, last):
        if _begins_a_person(page, begin, index, last, never):
            yield from _run(page, begin, index, titled=titled)
            begin, titled = index, False
        elif _cut_at(page, begin, index, last, never, particles) or (result and tokens[index].text[0].isdigit()):
            yield from _run(page, begin, index, titled=titled)
            begin, titled = index + 1, tokens[index].fold in offices
    yield from _run(page, begin, last, titled=titled)


def _only_opens(page: Page, first: int, last: int) -> bool:
    """Whether the first word of a run is no part of the name: `After Lyon`, but not `the Two Shores Cup`, `The Salt Ledger`."""
    token = page.tokens[first]
    if token.text[0].isdigit():
        return True
    if token.fold not in listed("openers") or _article(token):
        return False
    return token.opens or first + 1 >= last or token.fold not in listed("name_openers") or (token.fold == _THE and last - first < _TITLE_WORDS)


def _begins_a_person(page: Page, begin: int, index: int, last: int, never: frozenset[str]) -> bool:
    """`Lyon Anna Sample`: a given name inside a run, behind what is none."""
    tokens = page.tokens
    if not begin < index < last - 1 or not is_given(tokens[index].fold):
        return False
    before = tokens[index - 1].fold
    return not is_given(before) and before not in _cuts(never) and tokens[index].gap not in _HYPHENS


def _cut_at(page: Page, begin: int, index: int, last: int, never: frozenset[str], particles: frozenset[str]) -> bool:
    token = page.tokens[index]
    initial = len(token.text) == 1 and index + 1 < last and page.tokens[index + 1].gap == ". "
    if initial or token.fold not in _cuts(never) or _article(token) or (index == begin and _kept_opener(page, index)):
        return False
    inside = begin < index < last - 1 and not token.capital
    if inside and token.fold == _OF:
        return page.tokens[index - 1].fold not in listed("organisation_words")
    named = page.tokens[begin].fold in listed("given_names")
    return not (inside and token.fold in (_PARTICLES if named else particles))


def _kept_opener(page: Page, index: int) -> bool:
    token = page.tokens[index]
    return token.capital and not token.opens and token.fold in listed("name_openers")


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
    head = last - first == 1 and tokens[first].fold in listed("place_heads") and last < len(tokens) and tokens[last].fold == _OF
    if 0 < last - first <= _LONGEST_NAME and not head:
        yield Run(Span(first, last), titled)


def with_told(page: Page, found: Sequence[Run], entities: Sequence[Entity]) -> list[Run]:
    """The runs, where a trained model is sure of a name of several words as it sees it: it knows better where a name begins and ends.

    A word more in front, as in The Salt Ledger, the rules kept for a reason.
    """
    same = {run.span: run for run in found}
    sure = [one for one in entities if one.kind != "place" and one.last - one.first > 1 and one.probability >= SURE]
    told = [same.get(Span(one.first - 1, one.last)) or same.get(Span(one.first, one.last)) or _run_of(page, one) for one in sure]
    inside = {index for run in told for index in range(*run.span)}
    return sorted([*told, *(run for run in found if not inside.intersection(range(*run.span)))], key=lambda run: run.span)


def _run_of(page: Page, entity: Entity) -> Run:
    first = entity.first + (page.tokens[entity.first].fold == _THE and entity.kind == "organisation")
    return Run(Span(first, entity.last), titled=first > 0 and page.tokens[first - 1].fold in _offices() and page.next_to(first))


def is_person(page: Page, run: Run) -> bool:
    """A given name first, or an office before; never what ends like an organisation."""
    part = page.tokens[run.span.first : run.span.last]
    if part[-1].fold in listed("organisation_words") or part[-1].fold in listed("event_words"):
        return False
    return run.titled or (_words(page, run) in _FULL_NAME and is_given(part[0].fold))


def _words(page: Page, run: Run) -> int:
    """Words of a run; what hyphens join is one (Bizri-Sample), and so is a name with its particle."""
    part = page.tokens[run.span.first : run.span.last]
    return 1 + sum(token.gap not in _HYPHENS and before.fold not in _PARTICLES for before, token in pairwise(part))


def people(page: Page, found: list[Run], language: str = "") -> dict[str, list[Run]]:
    """The root of a surname to the full names with it."""
    surnames: dict[str, list[Run]] = defaultdict(list)
    for run in found:
        if _words(page, run) in _FULL_NAME and is_person(page, run):
            surnames[_surname(page, run, language)].append(run)
    return surnames


def _surname(page: Page, run: Run, language: str) -> str:
    return root(page.tokens[_surname_at(page, run)].fold, language)


def _surname_at(page: Page, run: Run) -> int:
    last = run.span.last - 1
    return last - 1 if page.tokens[last].fold in _GENERATIONS and last > run.span.first + 1 else last


_GENERATIONS = frozenset("jr sr ii iii iv junior senior".split())
_GENITIVE = frozenset({"de", "sv", "nl"})
"""Languages that fasten an `s` to a name: Kellers Antwort."""


def _surnames(page: Page, found: list[Run], language: str) -> dict[str, list[Run]]:
    """As `people`, and two words in capitals whose second comes again alone: Tone Damli, Damli."""
    surnames = people(page, found, language)
    alone = {_surname(page, run, language) for run in found if _words(page, run) == 1}
    for run in found:
        last = _surname(page, run, language)
        ends = page.tokens[run.span.last - 1]
        other = is_acronym(ends.text) or ends.fold in listed("organisation_words") or ends.fold in listed("event_words")
        if last not in surnames and _words(page, run) in _TWO_OR_THREE and last in alone and not other:
            surnames[last].append(run)
    return surnames


def _with_it(page: Page, run: Run, surnames: dict[str, list[Run]], language: str) -> list[Run]:
    last = _surname(page, run, language)
    bare = last.removesuffix("s") if language in _GENITIVE and last not in surnames else last
    return surnames.get(bare, [])


def _without_opener(page: Page, run: Run, surnames: dict[str, list[Run]], alone: frozenset[str], language: str) -> Run:
    """`Auch Keller` at the beginning of a sentence is Keller, where the page has an Anna Keller; `Also UDCG` is UDCG."""
    first, last = run.span
    if last - first == _FULL_NAME[0] and language in _GENITIVE and page.tokens[first].fold.removesuffix("s") in surnames.keys() - {page.tokens[first].fold}:
        return Run(Span(first, first + 1), titled=False)
    if last - first != _FULL_NAME[0] or not page.tokens[first].opens or is_given(page.tokens[first].fold) or page.tokens[last - 1].gap in _HYPHENS:
        return run
    full = any(one.span != run.span and is_person(page, one) for one in _with_it(page, run, surnames, language))
    return Run(Span(first + 1, last), titled=False) if full or page.tokens[last - 1].text in alone else run


def _owner(page: Page, run: Run, with_it: list[Run], language: str) -> Run | None:
    """Whom a name means. A surname alone: of several people with it the one named last before, else the first; a full name: its first form."""
    if _words(page, run) == 1:
        before = [full for full in with_it if full.span.first < run.span.first]
        run = (before[-1:] or with_it[:1] or [run])[0]
    return next((full for full in with_it if _one_person(page, full, run, language)), None)


def _one_person(page: Page, full: Run, other: Run, language: str) -> bool:
    """The same given name, and nothing between or behind that tells two apart: George W. and George H. W., Jr. and Sr."""
    (head, middle, end), (other_head, other_middle, other_end) = (_parts(page, run, language) for run in (full, other))
    return head == other_head and (middle == other_middle or not middle or not other_middle) and (end == other_end or not end or not other_end)


def _parts(page: Page, run: Run, language: str) -> tuple[str, tuple[str, ...], str]:
    at = _surname_at(page, run)
    middle = tuple(root(token.fold, language) for token in page.tokens[run.span.first + 1 : at])
    return root(page.tokens[run.span.first].fold, language), middle, page.tokens[run.span.last - 1].fold if at < run.span.last - 1 else ""


def _storms(page: Page, found: list[Run]) -> dict[str, Run]:
    """`Storm Maruna` and `Maruna` are one: the name to the run that is the name alone."""
    alone = {page.tokens[run.span.first].fold: run for run in reversed(found) if run.span.last - run.span.first == 1}
    headed = [page.tokens[run.span.first : run.span.last] for run in found if run.span.last - run.span.first == _FULL_NAME[0]]
    return {part[1].fold: alone[part[1].fold] for part in headed if part[0].fold in listed("storm_heads") and part[1].fold in alone}


def names(page: Page, found: list[Run], language: str, told: Mapping[Span, EntityKind] = MappingProxyType({})) -> list[Name]:
    """Names that are worth a thought as subjects, each with every span. `told`: what a trained model takes some spans for."""
    surnames, storms = _surnames(page, found, language), _storms(page, found)
    spans: dict[str, list[Span]] = defaultdict(list)
    first_of: dict[str, Run] = {}
    alone = frozenset(page.tokens[run.span.first].text for run in found if run.span.last - run.span.first == 1 and is_acronym(_text(page, run.span)))
    for run in (_without_opener(page, run, surnames, alone, language) for run in found):
        owner = _owner(page, run, _with_it(page, run, surnames, language), language) if _words(page, run) == 1 or is_person(page, run) else None
        kept = storms.get(page.tokens[run.span.last - 1].fold) or owner or run
        key = " ".join(root(token.fold, language) for token in page.tokens[kept.span.first : kept.span.last])
        first_of.setdefault(key, kept)
        spans[key].append(run.span)
    kinds: dict[str, TagKind | None] = {key: "event" if key in storms else _kind(page, first_of[key], spans[key], language) for key in spans}
    kinds = {key: _as_told(kind, spans[key], told) for key, kind in kinds.items()}
    named = [_named(page, first_of[key], kind, spans[key], language) for key, kind in kinds.items() if kind]
    return with_acronyms(page, named, language)


def _named(page: Page, run: Run, kind: TagKind, spans: list[Span], language: str) -> Name:
    text = _text(page, run.span)
    if language in DECLINING and kind != "event":
        text = base([text, *(_text(page, span) for span in spans if span.last - span.first == run.span.last - run.span.first)], language)
    latin = in_english(english(without_patronymic(text), language), language) if kind == "person" else english(text, language)
    return Name(text, kind, tuple(spans), latin)


def _as_told(kind: TagKind | None, spans: list[Span], told: Mapping[Span, EntityKind]) -> TagKind | None:
    """A person or an organisation by the rules is the other one where the model says so of most of its mentions."""
    votes = Counter(told[span] for span in spans if span in told)
    best = max(votes, key=lambda one: votes[one], default=None)
    if best is None or best == "other" or kind not in _CONFUSED or best not in _CONFUSED:
        return kind
    return best


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
    plain = all(token.fold.isalpha() and (token.capital or token.fold in _PARTICLES) for token in part) and not any(is_acronym(token.text) for token in part)
    return (
        "person" if not ends_well and plain and _words(page, run) == _FULL_NAME[0] and not any(token.fold in page.lower for token in part) else "organisation"
    )


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
