"""What an article is about in words that no table holds: nouns and noun phrases that headline and text repeat. Pure.

Takes a page, its language and the tokens that names have taken. Gives phrases, the likeliest first. No grammar is parsed: in
languages with articles a noun is what stands behind one and ends its phrase; German writes its nouns with a capital: `german.py`; Chinese,
Japanese and Korean: `unspaced.py`. What is not sure to be a noun is left out: a missing hashtag is no harm, a wrong one is.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from tagwire.label.draft import Span
from tagwire.label.german import german
from tagwire.label.grammar import grammar
from tagwire.label.phrases import AGAIN, OFTEN, SHORTEST, WITHOUT_TITLE, Group, Phrase, kin
from tagwire.label.spelling import bare
from tagwire.label.unspaced import unspaced

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from tagwire.label.grammar import Grammar
    from tagwire.label.page import Page

MOST = 3
"""Keyphrases of an article: what no table knows is a guess, and hashtags are few. Own choice."""
LONGEST = 3
"""Words of a keyphrase. Own choice."""
_ENDS = 3
"""A noun ends its phrase at least once in so many mentions; an adjective hardly ever does. Own choice."""
_WHOLE = 0.5
"""A part of a phrase stands alone where it has more mentions than this share of the phrase's explains. Own choice."""
_UNSPACED = frozenset({"zh", "ja", "ko"})
_ARTICLE = "ال"

_NO_SUBJECT = re.compile(
    r"(?:ly|ed|ous|ful|ive|able|ible|mente|ists?|istas?|istes?|(?<!for)(?<!prot)(?<!inter)(?<!harv)(?<!conqu)(?<!requ)(?<!cont)(?<!w)est)$"
)
"""Endings of adverbs, participles, adjectives and superlatives of the languages below, and of people by what they do."""


def keyphrases(page: Page, language: str, names: Iterable[tuple[Span, tuple[int, int]]]) -> list[Phrase]:
    """The phrases that deserve a thought as hashtags; `names` are the spans and offsets that names have taken."""
    small = grammar(language)
    if small is None:
        return []
    if language in _UNSPACED:
        return [Phrase(*found) for found in unspaced(page, language, small.plain, [where for _, where in names])[:MOST]]
    taken = {index for span, _ in names for index in range(*span)}
    told = {page.tokens[index].fold for index in taken}
    taken |= {index for index, token in enumerate(page.tokens) if token.fold[-1:] == "s" and token.fold[:-1] in told}
    find = {"de": german, "ar": _arabic}.get(language, _behind_articles)
    groups = find(page, small, language, taken)
    ranked = sorted(groups.items(), key=lambda item: (-_weight(page, *item), item[1].spans[0]))
    return [_phrase(page, group) for _, group in _apart(ranked)[:MOST]]


def _weight(page: Page, key: tuple[str, ...], group: Group) -> float:
    titled = any(page.in_title(span.first) for span in group.spans)
    return (len(group.spans) + group.heads) * (1 + titled) * math.sqrt(len(key))


def _apart(ranked: Sequence[tuple[tuple[str, ...], Group]]) -> list[tuple[tuple[str, ...], Group]]:
    """Without phrases that are a part of another, or hold another, that says more."""
    kept: list[tuple[tuple[str, ...], Group]] = []
    for key, group in ranked:
        near = [(other, its) for other, its in kept if _inside(key, other) or _inside(other, key)]
        if not near:
            kept.append((key, group))
        elif len(near) == 1 and len(key) > len(near[0][0]) and len(group.spans) >= _WHOLE * len(near[0][1].spans):
            kept[kept.index(near[0])] = (key, group)
    return kept


def _inside(part: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    return any(whole[first : first + len(part)] == part for first in range(len(whole) - len(part) + 1))


def _phrase(page: Page, group: Group) -> Phrase:
    """Under its shortest form, which is mostly the one of dictionaries, in lower case where the page has it so; a name in full."""
    mentions = tuple((page.tokens[span.first].start, page.tokens[span.last - 1].end) for span in group.spans)
    words = max(span.last - span.first for span in group.spans)
    texts = (page.whole[start:end] for span, (start, end) in zip(group.spans, mentions, strict=True) if span.last - span.first == words)
    return Phrase(min(texts, key=lambda text: (len(text), text[0].isupper())), tuple(group.spans), mentions)


# ---- languages with articles


def _behind_articles(page: Page, small: Grammar, language: str, taken: Collection[int]) -> dict[tuple[str, ...], Group]:
    """Nouns and noun phrases: once behind a determiner, and where their phrase ends."""
    content = [_is_content(page, index, small, taken) for index in range(len(page.tokens))]
    found = _gathered(page, content, language, small)
    return {key: group for key, group in found.items() if _is_noun(page, key, group, small) and _told_enough(page, key, group)}


def _is_content(page: Page, index: int, small: Grammar, taken: Collection[int]) -> bool:
    token = page.tokens[index]
    if index in taken or len(token.fold) < SHORTEST or token.fold in small.small or not token.text.isalpha():
        return False
    return not token.capital or ((token.opens or (page.loud_title and page.in_title(index))) and token.fold in page.lower)


def _gathered(page: Page, content: Sequence[bool], language: str, small: Grammar) -> dict[tuple[str, ...], Group]:
    """All runs of one to three words of which each is often named and one stands early."""
    kins = [kin(language, token.fold) if good else "" for token, good in zip(page.tokens, content, strict=True)]
    counts = Counter(kins)
    early = {word for index, word in enumerate(kins) if word and (page.in_title(index) or page.in_lead(index))}
    wanted = {word for word in early if counts[word] >= AGAIN}
    found: dict[tuple[str, ...], Group] = defaultdict(Group)
    for first, word in enumerate(kins):
        if word not in wanted:
            continue
        for last in range(first + 1, _end_of_run(page, kins, wanted, first) + 1):
            group = found[tuple(kins[first:last])]
            group.spans.append(Span(first, last))
            group.behind += first > 0 and page.tokens[first - 1].fold in small.determiners and not page.tokens[first].opens
            group.ends += last == len(kins) or not kins[last] or page.tokens[last].opens or not page.next_to(last)
    return found


def _end_of_run(page: Page, kins: Sequence[str], wanted: Collection[str], first: int) -> int:
    last = first + 1
    while last < len(kins) and last - first < LONGEST and kins[last] in wanted and page.next_to(last) and not page.tokens[last].opens:
        last += 1
    return last


def _is_noun(page: Page, key: tuple[str, ...], group: Group, small: Grammar) -> bool:
    words = [token.fold for token in page.tokens[group.spans[0].first : group.spans[0].last]]
    if _NO_SUBJECT.search(words[-1]) or _NO_SUBJECT.search(words[0]):
        return False
    plain = [word in small.plain or root in small.plain for word, root in zip(words, key, strict=True)]
    if len(key) == 1:
        return not plain[0] and group.behind > 0 and group.ends * _ENDS >= len(group.spans)
    return not plain[-1] and group.ends * _ENDS >= len(group.spans) and (group.behind > 0 or len(group.spans) > AGAIN)


def _told_enough(page: Page, key: tuple[str, ...], group: Group) -> bool:
    least = OFTEN if len(key) == 1 else AGAIN
    if any(page.in_title(span.first) for span in group.spans):
        return len(group.spans) + group.heads >= least
    return any(page.in_lead(span.first) for span in group.spans) and len(group.spans) >= least + WITHOUT_TITLE


# ---- Arabic


def _arabic(page: Page, small: Grammar, _: str, taken: Collection[int]) -> dict[tuple[str, ...], Group]:
    """Nouns with the article that do not follow another: behind one they are mostly its adjective."""
    found: dict[tuple[str, ...], Group] = defaultdict(Group)
    for index, token in enumerate(page.tokens):
        if index in taken or token.script != "arabic" or token.fold in small.small or len(token.fold) < SHORTEST + 1:
            continue
        before = page.tokens[index - 1].fold if index and page.next_to(index) else ""
        root = bare(token.fold)
        if token.fold in small.plain or root in small.plain or _ARTICLE + root in small.plain:
            continue
        group = found[root,]
        group.spans.append(Span(index, index + 1))
        group.behind += token.fold.startswith(_ARTICLE) and not before.startswith(_ARTICLE)
    return {key: group for key, group in found.items() if group.behind * 2 >= len(group.spans) and _told_enough(page, key, group)}
