"""A subject made ready to be read: its tokens with offsets, where sentences begin, what counts as title and lead."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from tagwire import words
from tagwire.label.spelling import TOKEN, fold

if TYPE_CHECKING:
    from tagwire.model import Subject

LEAD_TOKENS = 60
"""The lead: a news lead has 25–40 words (textbook rule), a dateline or a second sentence may come with it."""

LONGEST = 20_000
"""Characters read of one article, some 3,000 words: what an article is about stands far before. Own choice."""

_SENTENCE_END = re.compile(r"[.!?…。！？؟।:;\n•|\"“«]")
_ABBREVIATED = frozenset("mr mrs ms dr prof gov gen sen rep lt col capt sgt rev hon st no jr sr vs inc co ltd dr hr fr sra".split())
_TITLE_CASE_SHARE = 0.6
"""Of the longer words of a headline after the first: above it, capitals say nothing. Own choice; sentence-case headlines rarely pass .5."""


class Token(NamedTuple):
    """A word of the page. `gap` is what stands between it and the word before."""

    start: int
    end: int
    text: str
    fold: str
    gap: str
    capital: bool
    opens: bool
    sentence: int
    script: words.Script


@dataclass(frozen=True)
class Page:
    """The article as labelers see it. Offsets count code points in `whole`."""

    subject: Subject
    whole: str
    tokens: tuple[Token, ...]
    title_tokens: int

    @classmethod
    def of(cls, subject: Subject) -> Page:
        """Read a subject."""
        whole = f"{subject.title}\n\n{subject.text}"[:LONGEST]
        tokens = tuple(_tokens(whole))
        return cls(subject, whole, tokens, sum(token.start < len(subject.title) for token in tokens))

    @cached_property
    def script(self) -> words.Script:
        """The script of most letters."""
        return words.main_script(self.whole)

    @cached_property
    def loud_title(self) -> bool:
        """Whether The Headline Is Set Like This, so that its capitals name nothing."""
        longer = [token for token in self.tokens[1 : self.title_tokens] if len(token.text) > 3]
        return len(longer) > 1 and sum(token.capital for token in longer) / len(longer) >= _TITLE_CASE_SHARE

    @cached_property
    def lower(self) -> frozenset[str]:
        """Folded words that stand somewhere without a capital: they are words, not names."""
        return frozenset(token.fold for token in self.tokens if token.text[0].islower())

    def in_title(self, index: int) -> bool:
        """Whether the token stands in the title."""
        return index < self.title_tokens

    def in_lead(self, index: int) -> bool:
        """Whether the token stands in the first words of the text."""
        return self.title_tokens <= index < self.title_tokens + LEAD_TOKENS

    def next_to(self, index: int) -> bool:
        """Whether only a blank (of Persian: none at all), a hyphen or an apostrophe parts the token from the one before."""
        gap = self.tokens[index].gap
        return gap in {" ", "-", "\u00a0", "\u2010", "\u200c", "'", "’"} or (gap == ". " and len(self.tokens[index - 1].text) == 1)


def _initial(gap: str, before: str) -> bool:
    """George W. Sample: a full stop behind one capital ends no sentence."""
    return gap == ". " and len(before) == 1 and before.isupper()


def _tokens(whole: str) -> list[Token]:
    found: list[Token] = []
    end, sentence, before = 0, 0, ""
    for match in TOKEN.finditer(whole):
        (start, stop), text = match.span(), match.group()
        folded, gap, first = fold(text), whole[end:start], text[0]
        opens = not found or (
            gap != " " and _SENTENCE_END.search(gap) is not None and not (gap[0] == "." and (before in _ABBREVIATED or _initial(gap, found[-1].text)))
        )
        sentence += opens
        found.append(Token(start, stop, text, folded, gap, first.isupper(), opens, sentence, words.script_of(first)))
        end, before = stop, folded
    return found
