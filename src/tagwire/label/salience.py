"""How much a page is about a thing, and which things are worth a hashtag. Pure; the weights are own choices.

They follow how news is written: the headline and the lead say what happened, to whom and where; a sentence further down
that repeats the headline's words is the lead told again; the rarer a thing, the more it says.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from tagwire.label.gazetteer import AREA, COUNTRY
from tagwire.label.lists import listed
from tagwire.label.recognition import cued
from tagwire.label.spelling import key_of

if TYPE_CHECKING:
    from tagwire.label.draft import Span
    from tagwire.label.page import Page
    from tagwire.model import Ids, TagKind

TITLE = 3.0
LEAD = 1.6
ECHO = 2.0
HAPPENED = 1.4
"""A town or region named with "in", "at" … in the headline, the lead or its echo: where it happened."""
DECAY = 200
"""Tokens after which a first mention is worth half; the lead's 60 stay near the whole."""
EARLY = 0.8
ADJECTIVE = 0.25
"""What "Russian" adds to the mentions of Russia, which the page names."""
HALF = 4.0
"""The score that is shown as salience .5."""
MOST = 8
"""Hashtags of an article."""
LEAST = 3
"""Hashtags that an article should have where anything at all speaks for them."""
_DOUBT = 0.5
"""What such a hashtag is worth. Own choice."""
_ECHO_WORDS = 3
_ECHO_SHARE = 0.4
_WORD = 4
"""Letters of a word that says something; shorter ones are mostly grammar. Scripts with short words use half."""
_STEM = 5

_WEIGHTS: dict[str, float] = {"person": 0.9, "organisation": 0.85, "place": 1.0, "event": 1.0, "work": 0.8, "topic": 0.42}
_SHORT = 150
"""Tokens of a short text: two leads and a half. Own choice."""
_GUESSED = 0.3
"""What a keyphrase is worth against a known topic's .42: it may be no subject at all. Own choice."""
_COUNTRY = 0.6
_AREA = 0.45


@dataclass(frozen=True, slots=True)
class Thing:
    """A candidate for a hashtag, with the spans of tokens and the offsets of its mentions."""

    tag: str
    name: str
    kind: TagKind
    ids: Ids
    spans: tuple[Span, ...]
    mentions: tuple[tuple[int, int], ...]
    extent: int = -1
    """For a place its kind in the gazetteer."""
    adjectives: int = 0
    known: bool = False
    """A table or the gazetteer holds it."""
    implied: bool = False
    """A topic whose spans are those of the names that imply it."""
    english: str = ""
    """What English calls a name that no table holds, where another script writes it."""
    guessed: bool = False
    """A keyphrase, which no table knows."""


@dataclass(frozen=True)
class Scale:
    """Weighs the things of one page."""

    page: Page

    @cached_property
    def echoes(self) -> frozenset[int]:
        """Sentences of the text that share most with the headline."""
        title = {_content(token.fold) for token in self.page.tokens[: self.page.title_tokens] if _says_something(token.fold)}
        shared: dict[int, set[str]] = {}
        for token in self.page.tokens[self.page.title_tokens :]:
            if _content(token.fold) in title:
                shared.setdefault(token.sentence, set()).add(_content(token.fold))
        wanted = max(_ECHO_WORDS, _ECHO_SHARE * len(title))
        return frozenset(sentence for sentence, words in shared.items() if len(words) >= wanted)

    @cached_property
    def _short(self) -> bool:
        """Whether the page is hardly more than a lead, where nothing is said twice."""
        return len(self.page.tokens) - self.page.title_tokens < _SHORT

    def supported(self, thing: Thing) -> bool:
        """Twice named, or named where it counts."""
        if thing.guessed:
            return True
        places = self._places_of(thing)
        if thing.kind == "topic":
            return bool(places and thing.implied) or "title" in places or ("lead" in places and len(thing.spans) > 1)
        return len(thing.spans) > 1 or "title" in places or (bool(places) and (thing.known or self._short))

    def early(self, thing: Thing) -> bool:
        """Whether headline or lead name the thing."""
        return any(self.page.in_title(span.first) or self.page.in_lead(span.first) for span in thing.spans)

    def score(self, thing: Thing) -> float:
        """The weight of a thing, from 0 to 1."""
        firsts = [span.first for span in thing.spans]
        places = self._places_of(thing)
        early = EARLY / (1 + max(0, min(firsts) - self.page.title_tokens) / DECAY)
        score = TITLE * ("title" in places) + (LEAD * ("lead" in places) or ECHO * ("echo" in places)) + early
        score += math.log2(1 + len(firsts) + ADJECTIVE * thing.adjectives)
        weight = _GUESSED if thing.guessed else _WEIGHTS[thing.kind]
        if thing.kind == "place":
            weight = {COUNTRY: _COUNTRY, AREA: _AREA}.get(thing.extent, weight)
            score += HAPPENED * (thing.extent not in {COUNTRY, AREA} and any(self._happened_at(first) for first in firsts))
        return round(weight * score / (weight * score + HALF), 4)

    def _places_of(self, thing: Thing) -> set[str]:
        """Where of the page a thing is named; an echo of the headline counts for where it happened alone."""
        found = set()
        for span in thing.spans:
            if self.page.in_title(span.first):
                found.add("title")
            elif self.page.in_lead(span.first):
                found.add("lead")
            elif thing.kind == "place" and self._happened_at(span.first):
                found.add("echo")
        return found

    def _happened_at(self, index: int) -> bool:
        tells = self.page.in_title(index) or self.page.in_lead(index) or self.page.tokens[index].sentence in self.echoes
        return tells and cued(self.page, index, listed("where_cues"))


def choose(page: Page, things: list[Thing]) -> list[tuple[Thing, float]]:
    """The things that deserve a hashtag, most salient first."""
    scale = Scale(page)
    scored = sorted(((thing, scale.score(thing)) for thing in things), key=lambda pair: (-pair[1], pair[0].spans[0], pair[0].tag))
    supported = [pair for pair in scored if scale.supported(pair[0])]
    scored = _of_different_names([*supported, *(pair for pair in scored if pair not in supported)])
    chosen = [pair for pair in scored if pair in supported][:MOST]
    if len(chosen) < LEAST:
        named = [
            pair for pair in scored if pair not in chosen and scale.early(pair[0]) and pair[0].kind != "topic" and (pair[0].known or pair[0].kind == "person")
        ]
        chosen += [(thing, round(score * _DOUBT, 4)) for thing, score in named[: LEAST - len(chosen)]]
    return chosen


def _of_different_names(scored: list[tuple[Thing, float]]) -> list[tuple[Thing, float]]:
    """A town and the province of its name are one to a reader: the more salient stays."""
    seen: set[str] = set()
    kept = []
    for thing, score in scored:
        name = key_of(thing.name) if thing.kind == "place" else ""
        if name not in seen or not name:
            kept.append((thing, score))
        seen.add(name)
    return kept


def _says_something(fold: str) -> bool:
    least = _WORD if fold[0].isascii() else _WORD - 1
    return len(fold) >= least and fold not in listed("openers")


def _content(fold: str) -> str:
    """A word without most of its ending, so that "hits" meets "hit" and "Ukrainian" meets "Ukraine"."""
    return fold[:_STEM] if len(fold) > _STEM else fold.rstrip("s")
