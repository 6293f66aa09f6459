"""German keyphrases: a capital inside a sentence is a noun, and a compound says one thing. Pure."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from tagwire.label.draft import Span
from tagwire.label.lists import listed
from tagwire.label.phrases import AGAIN, OFTEN, SHORTEST, WITHOUT_TITLE, Group, kin

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from tagwire.label.grammar import Grammar
    from tagwire.label.page import Page, Token

_HYPHENS = frozenset({"-", "\u2010", "\u2011"})
_COMPOUND = 10
"""Letters from which a noun is mostly a compound. Own choice."""
_HEAD = 0.5
"""What a compound adds to the mentions of the noun that it begins with. Own choice."""
_ABSTRACT = re.compile("(?:nisse|ungen|heiten|keiten|schaften|ierung|ismus)n?$")
"""Endings of nouns that are long without being compounds."""
_TWICE = 2
"""Times that two nouns stand side by side before they are one name; the headline counts for both. Own choice."""
_ROLES = re.compile(
    "(?:sprecher|minister|prasident|chef|leiter|trainer|spieler|experte|forscher|vorsitzender?|direktor|manager|beamte|mitarbeiter|bewohner|amt|jahr|tag|abend|woche|monat|stunde"
    "|minute|prozent|euro|dollar|million|milliarde|uhr|zeit|weise|jahrige|kilometer|meter|ist|loge)(?:innen|in|en|es|er|e|n|s)?$"
)
"""What ends a noun for an office, a time, a measure."""


def german(page: Page, small: Grammar, language: str, taken: Collection[int]) -> dict[tuple[str, ...], Group]:
    """Nouns that headline and text name, by their key; what hyphens join is one word, and so are two that always stand together."""
    nouns = [span for span in _nouns(page, taken) if span.last - span.first > 1 or _says_something(page.tokens[span.first], small)]
    groups: dict[str, Group] = defaultdict(Group)
    for name, span in _joined(page, nouns, small):
        folds = [token.fold for token in page.tokens[span.first : span.last]]
        group = groups[name or " ".join([*folds[:-1], kin(language, folds[-1])])]
        group.spans.append(span)
        group.ends += len(folds) > 1 or not page.tokens[span.first].opens
    early = {key: group for key, group in groups.items() if any(page.in_title(span.first) or page.in_lead(span.first) for span in group.spans)}
    for key, group in early.items():
        if len(key) > SHORTEST:
            group.heads = _HEAD * sum(len(its.spans) for other, its in groups.items() if other != key and other.startswith(key))
    return {(key,): group for key, group in early.items() if group.ends and key not in page.lower and _told_enough(page, group, len(key))}


def _nouns(page: Page, taken: Collection[int]) -> Iterator[Span]:
    tokens, first = page.tokens, 0
    while first < len(tokens):
        last = first + 1
        while last < len(tokens) and tokens[last].gap in _HYPHENS and tokens[last].capital:
            last += 1
        if tokens[first].capital and not all(index in taken for index in range(first, last)) and _is_word(tokens[first:last]):
            yield Span(first, last)
        first = last


def _is_word(part: Sequence[Token]) -> bool:
    head = part[-1]
    if not head.text.isalpha() or head.text.isupper() or (len(part) == 1 and len(head.text) < SHORTEST):
        return False
    return not any(head.fold in listed(name) for name in ("given_names", "titles", "honorifics", "organisation_words"))


def _says_something(token: Token, small: Grammar) -> bool:
    return not (token.fold in small.plain or token.fold in small.small or _ROLES.search(token.fold))


def _joined(page: Page, nouns: Sequence[Span], small: Grammar) -> Iterator[tuple[str, Span]]:
    """The nouns, each with the name that it belongs to: Embolo is Breel Embolo."""
    fold = [token.fold for token in page.tokens]
    names = _names(page, nouns, small)
    firsts = frozenset(names.values())
    for span in nouns:
        word = fold[span.first]
        first = names.get(word, "")
        if word in firsts and span.last < len(fold) and names.get(fold[span.last]) == word:
            continue
        full = bool(first) and fold[span.first - 1] == first
        yield (f"{first} {word}" if first else ""), (Span(span.first - 1, span.last) if full else span)


def _names(page: Page, nouns: Sequence[Span], small: Grammar) -> dict[str, str]:
    """Second words of names to their first: of two that stand side by side the first is rarer, and never stands behind an article."""
    tokens = page.tokens
    alone = Counter(tokens[span.first].fold for span in nouns)
    pairs: Counter[tuple[str, str]] = Counter()
    described: set[str] = set()
    for one, two in pairwise(nouns):
        if _side_by_side(page, one, two):
            pairs[tokens[one.first].fold, tokens[two.first].fold] += 0 if tokens[one.first].opens else _TWICE if page.in_title(one.first) else 1
            if one.first and tokens[one.first - 1].fold in small.determiners:
                described.add(tokens[one.first].fold)
    wanted = {second: first for (first, second), often in pairs.items() if often >= _TWICE and alone[second] > 1 and first not in described}
    return {second: first for second, first in wanted.items() if alone[first] <= alone[second]}


def _side_by_side(page: Page, one: Span, two: Span) -> bool:
    gap = page.tokens[two.first]
    return one.last == two.first and two.last - one.first == len((one, two)) and gap.gap == " " and not gap.opens and two.first != page.title_tokens


def _told_enough(page: Page, group: Group, letters: int) -> bool:
    told = len(group.spans) + group.heads
    last = page.tokens[group.spans[0].last - 1].fold
    least = AGAIN if group.spans[0].last - group.spans[0].first > 1 or (letters >= _COMPOUND and not _ABSTRACT.search(last)) else OFTEN
    if any(page.in_title(span.first) for span in group.spans):
        return told >= least
    return told >= least + WITHOUT_TITLE
