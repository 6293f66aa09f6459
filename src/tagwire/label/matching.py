"""Finds the names of a book (the gazetteer, the alias table, the topics) in a page, longest first, in any script.

Cases, articles and particles that a language fastens to a name are cut as far as the script allows.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Generic, NamedTuple, Protocol, TypeVar

from tagwire import words
from tagwire.label.gazetteer import ACRONYM, STEM
from tagwire.label.spelling import key_of, stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tagwire.label.page import Page, Token

Thing = TypeVar("Thing")
Thing_co = TypeVar("Thing_co", covariant=True)

LONGEST_NAME = 7
"""Words of the longest name looked for ("Democratic Republic of the Congo" has 5). Own choice."""
_LONGEST_ACRONYM = 6
_CASELESS = frozenset({"arabic", "hebrew", "devanagari", "hangul", "cjk", "kana", "thai", "other"})
_PREFIXED = frozenset({"arabic", "hebrew"})
_UNSPACED = frozenset({"cjk", "kana", "thai"})
_SLAVIC = frozenset({"ru", "uk", "pl"})
_GENITIVE = frozenset({"de", "sv", "nl"})
"""Languages that fasten an `s` to a name: Berlins Straßen."""
_INFLECTED_LATIN = _GENITIVE | {"pl"}
_LEAST_BEFORE_S = 4
"""Letters of a name with its `s`, at least one more: shorter words are other words. Own choice."""
_LEAST_AFTER_PREFIX = 3
"""Letters that must be left when an Arabic or Hebrew prefix is cut: fewer are too often another word."""
_PARTICLES = 3
"""Letters of the Korean particles that may follow a name (에서, 으로부터 is rare)."""
_LATIN_HAN = 2


class Book(Protocol[Thing_co]):
    """Keys to things."""

    @property
    def exact_articles(self) -> bool:
        """Whether an Arabic name keeps its article, or its lack of one: الرقة is a town, رقة is tenderness."""
        ...

    def find(self, key: str) -> tuple[Thing_co, ...]:
        """What a key may mean, likeliest first."""
        ...

    def longest_prefix(self, text: str) -> str:
        """The longest key that a text begins with."""
        ...

    def leads(self, word: str) -> bool:
        """Whether a key of several words begins with this one."""
        ...


class Match(NamedTuple, Generic[Thing]):
    """Tokens `first` up to `last`, characters `start` up to `end`, and what they may mean."""

    first: int
    last: int
    start: int
    end: int
    things: tuple[Thing, ...]


@dataclass(frozen=True, slots=True)
class Table(Generic[Thing]):
    """A small book in memory."""

    things: dict[str, tuple[Thing, ...]]
    longest: int
    first_words: frozenset[str]
    exact_articles: bool = False

    @classmethod
    def of(cls, named: Iterable[tuple[str, Thing]]) -> Table[Thing]:
        """From names to things; a short name in capitals counts only as it stands."""
        found: dict[str, tuple[Thing, ...]] = {}
        for name, thing in named:
            for key in keys_of(name):
                if thing not in found.get(key, ()):
                    found[key] = (*found.get(key, ()), thing)
        return cls(found, max(map(len, found), default=0), frozenset(key.split(" ")[0] for key in found if " " in key))

    def find(self, key: str) -> tuple[Thing, ...]:
        """What a key may mean."""
        return self.things.get(key, ())

    def longest_prefix(self, text: str) -> str:
        """The longest key that a text begins with."""
        for length in range(min(self.longest, len(text)), 1, -1):
            if text[:length] in self.things:
                return text[:length]
        return ""

    def leads(self, word: str) -> bool:
        """Whether a key of several words begins with this one."""
        return word in self.first_words


def keys_of(name: str) -> Iterator[str]:
    """The keys under which a book holds a name: a short one in capitals as it stands, others folded and by their Slavic stems."""
    bare = name.replace(".", "").replace("&", "")
    if bare.isupper() and len(bare) <= _LONGEST_ACRONYM and " " not in bare and words.script_of(bare[0]) not in _CASELESS:
        yield ACRONYM + bare
        return
    key = key_of(name)
    if key:
        yield key
    if words.script_of(name[0]) in {"cyrillic", "latin"}:
        yield STEM + " ".join(stem(word) for word in key.split())


def scan(page: Page, book: Book[Thing], language: str, *, capitals: bool = True) -> Iterator[Match[Thing]]:
    """Every name of the book, longest first, none overlapping. `capitals`: where there are capitals, a name has one."""
    index, tokens = 0, page.tokens
    while index < len(tokens):
        token = tokens[index]
        script = token.script
        if script in _UNSPACED:
            yield from _unspaced(index, token, book)
            index += 1
            continue
        found = None
        if script in _CASELESS or token.capital or not capitals:
            found = _longest(page, index, book, language if script != "latin" or language in _INFLECTED_LATIN else "")
        if found:
            yield found
        index = found.last if found else index + 1


_LONGEST_UNSPACED = 40
"""Characters within which a name without spaces ends: own choice, twice the longest in the gazetteer; a bound on work."""


def _unspaced(index: int, token: Token, book: Book[Thing]) -> Iterator[Match[Thing]]:
    at = 0
    while at < len(token.text) - 1:
        name = book.longest_prefix(token.text[at : at + _LONGEST_UNSPACED])
        if len(name) >= _LATIN_HAN:
            yield Match(index, index + 1, token.start + at, token.start + at + len(name), book.find(name))
        at += max(1, len(name))


def _longest(page: Page, first: int, book: Book[Thing], language: str) -> Match[Thing] | None:
    tokens, last = page.tokens, first + 1
    if tokens[first].script in _PREFIXED:
        return _longest_behind_prefix(page, first, book)
    if not _may_lead(tokens[first], book, language):
        return _alone(tokens[first], first, book, language)
    while last < len(tokens) and last - first < LONGEST_NAME and (page.next_to(last) or _abbreviated(page, last)):
        last += 1
    for end in range(last, first, -1):
        found = _lookup(tokens[first:end], book, language)
        if found:
            things, cut = found
            return Match(first, end, tokens[first].start + cut, tokens[end - 1].end, things)
    return None


def _alone(token: Token, first: int, book: Book[Thing], language: str) -> Match[Thing] | None:
    """As `_longest`, of one word. Most words of a page are nothing's name: for them this is short."""
    if token.script == "latin" and not language and not token.text.isupper():
        things = book.find(token.fold)
        return Match(first, first + 1, token.start, token.end, things) if things else None
    found = _lookup((token,), book, language)
    return Match(first, first + 1, token.start + found[1], token.end, found[0]) if found else None


def _longest_behind_prefix(page: Page, first: int, book: Book[Thing]) -> Match[Thing] | None:
    """As `_longest`, where the first word may have "and", "in" … fastened to it: its forms are made once for all lengths."""
    tokens, last = page.tokens, first + 1
    heads = _heads(tokens[first].fold, "hebrew" if tokens[first].script == "hebrew" else "exact" if book.exact_articles else "arabic")
    leading = [head for head in heads if book.leads(head[0])]
    while leading and last < len(tokens) and last - first < LONGEST_NAME and (page.next_to(last) or _abbreviated(page, last)):
        last += 1
    for end in range(last, first, -1):
        rest = "".join(f" {token.fold}" for token in tokens[first + 1 : end])
        for head, cut in leading if rest else heads:
            things = book.find(head + rest)
            if things:
                return Match(first, end, tokens[first].start + cut, tokens[end - 1].end, things)
    return None


@lru_cache(maxsize=65_536)
def _heads(fold: str, fastened: str) -> tuple[tuple[str, int], ...]:
    """A word as it stands and without what may be fastened to it, each with how many letters belong to the prefix."""
    found = [(fold, 0)]
    for prefix, instead in _FASTENED[fastened]:
        if fold.startswith(prefix) and len(fold) - len(prefix) >= _LEAST_AFTER_PREFIX:
            cut = len(prefix) - (len(instead) if prefix.endswith(instead) else 0) if prefix != "لل" else 1
            found.append((instead + fold[len(prefix) :], cut))
    return tuple(found)


def _may_lead(token: Token, book: Book[Thing], language: str) -> bool:
    """Whether names of several words need to be tried at all: mostly they need not."""
    if book.leads(token.fold):
        return True
    return language in _SLAVIC and book.leads(STEM + stem(token.fold))


def _abbreviated(page: Page, index: int) -> bool:
    return page.tokens[index].gap == ". " and page.tokens[index - 1].fold in {"st", "mt", "ft"}


def _lookup(part: Sequence[Token], book: Book[Thing], language: str) -> tuple[tuple[Thing, ...], int] | None:
    """What these tokens may mean, and how many letters of the first belong to a prefix."""
    if len(part) == 1 and len(part[0].text) <= 2 * _LONGEST_ACRONYM and part[0].text.isupper():
        things = book.find(ACRONYM + part[0].text.replace(".", ""))
        if things:
            return things, 0
    folds = [token.fold for token in part]
    things = book.find(" ".join(folds))
    if things:
        return things, 0
    script = part[0].script
    if script == "hangul":
        return _before_particle(folds, book)
    if language in _SLAVIC and len(folds[-1]) > _LEAST_AFTER_PREFIX and not part[-1].text.isupper():
        things = book.find(STEM + " ".join(stem(fold) for fold in folds))
        return (things, 0) if things else None
    if language in _GENITIVE and folds[-1].endswith("s") and len(folds[-1]) > _LEAST_BEFORE_S:
        things = book.find(" ".join([*folds[:-1], folds[-1][:-1]]))
        return (things, 0) if things else None
    return None


_ARABIC_EXACT = (
    ("وال", "ال"),
    ("بال", "ال"),
    ("فال", "ال"),
    ("كال", "ال"),
    ("وبال", "ال"),
    ("ولل", "ال"),
    ("لل", "ال"),
    ("وب", ""),
    ("ول", ""),
    ("و", ""),
    ("ف", ""),
    ("ب", ""),
    ("ل", ""),
    ("ك", ""),
)
"""What may be fastened before an Arabic name, and what then stands in its place (بالقاهرة → القاهرة)."""
_ARABIC = (*_ARABIC_EXACT, ("", "ال"), ("ال", ""))
_HEBREW = (("וב", ""), ("ול", ""), ("ומ", ""), ("ה", ""), ("ב", ""), ("ל", ""), ("מ", ""), ("ו", ""), ("ש", ""), ("כ", ""))
_FASTENED = {"exact": _ARABIC_EXACT, "arabic": _ARABIC, "hebrew": _HEBREW}


def _before_particle(folds: list[str], book: Book[Thing]) -> tuple[tuple[Thing, ...], int] | None:
    for cut in range(1, _PARTICLES + 1):
        if len(folds[-1]) - cut < _LATIN_HAN:
            return None
        things = book.find(" ".join([*folds[:-1], folds[-1][:-cut]]))
        if things:
            return things, 0
    return None
