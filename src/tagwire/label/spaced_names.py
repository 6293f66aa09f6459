"""People in scripts without capitals whose words stand apart: Arabic, Persian, Urdu, Hebrew, Hindi, Korean. Pure.

A name begins behind a title, or with a given name, and nowhere else. Where it ends is told by the page: what stands together twice, words of
names, a word that closes it. One sign alone is not enough: a wrong name is worse than none.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from tagwire.label.draft import Span
from tagwire.label.name_words import folded, name_words
from tagwire.label.signs import Signs, signs
from tagwire.label.transliteration import korean_surnames

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from tagwire.label.page import Page

_LONGEST = 4
"""Words of a name."""
_FILLERS = 3
"""Words between a title's head and the name: the Iraqi deputy prime minister for energy. Own choice."""
_PROCLITICS = "وبلفك"
_LEAST = 3
"""Letters of a word of a name that nothing but its place speaks for."""
_TIES = frozenset(map(folded, "بن ابن بنت آل أبو أم عبد ابو בן בת".split()))
"""Words inside a name that need another behind them."""
_THAT = frozenset(map(folded, "إن أن إنه إنها أنه أنها بأن".split()))
_SPEECH = 7
"""Words between a verb of saying and the speaker's name, the office in between. Own choice."""
_SMALLEST_KOREAN, _LONGEST_KOREAN = 2, 4
"""Syllables of a Korean name in full."""
_PARTICLES = "은는이가을를의에도과와께서에게로으로라고인"

_SURE_PARTICLES = "은는을를의에"
"""Of these, those with which no given name ends."""


class Person(NamedTuple):
    """A person's name as the page writes it, with its spans and their offsets."""

    text: str
    spans: tuple[Span, ...]
    mentions: tuple[tuple[int, int], ...]


def people(page: Page, language: str, taken: Collection[tuple[int, int]]) -> list[Person]:
    """The people that a page names beside those who are known."""
    known = signs(language)
    if known is None or (known.after and language != "ko"):
        return []
    finder = _Finder(page, known, language, frozenset(_indices(page, taken)))
    return list(finder.korean() if language == "ko" else finder.people())


def _indices(page: Page, taken: Collection[tuple[int, int]]) -> Iterator[int]:
    starts = [token.start for token in page.tokens] if taken else []
    for low, high in taken:
        yield from range(max(0, bisect_right(starts, low) - 1), bisect_left(starts, high))


@dataclass(frozen=True)
class _Finder:
    page: Page
    signs: Signs
    language: str
    taken: frozenset[int]

    @cached_property
    def folds(self) -> list[str]:
        return [folded(token.text) for token in self.page.tokens]

    @cached_property
    def bare(self) -> list[str]:
        """The folds without an "and" or "to" that is fastened to them, where a name is known behind it."""
        names = name_words()
        return [fold[1:] if fold[0] in _PROCLITICS and len(fold) > _LEAST and fold not in names and fold[1:] in names else fold for fold in self.folds]

    @cached_property
    def pairs(self) -> Counter[tuple[str, str]]:
        """How often two words stand side by side."""
        pairs = Counter(zip(self.bare, self.folds[1:], strict=False))
        pairs.update((fold, after) for fold, bare, after in zip(self.folds, self.bare, self.folds[1:], strict=False) if fold != bare)
        return pairs

    def _goes_on(self, index: int) -> bool:
        return index < len(self.folds) and self.page.tokens[index].gap in {" ", "\u00a0", "-", "\u200c"} and index != self.page.title_tokens

    # ---- where a name begins

    def people(self) -> Iterator[Person]:
        """Full names, each with all that means it."""
        found: dict[tuple[str, ...], Span] = {}
        end = 0
        for index in self._beginnings():
            last = self._end(index) if index >= end and self._may_begin(index) else index
            if last > index:
                found.setdefault((self.bare[index], *self.folds[index + 1 : last]), Span(index, last))
                end = last
        return self._told(found)

    def _beginnings(self) -> list[int]:
        """Words that a sign speaks for: a given name, a title before, "that" behind."""
        names, size = name_words(), len(self.folds)
        near: set[int] = set()
        for index, (fold, bare) in enumerate(zip(self.folds, self.bare, strict=True)):
            if bare in names and names[bare].given:
                near.add(index)
            if fold in self.signs.before or (fold[0] in _PROCLITICS and fold[1:] in self.signs.before):
                near.update(range(index + 1, min(size, index + _FILLERS + 2)))
            elif fold in _THAT and index > 1:
                near.add(index - 2)
        return sorted(near)

    def _may_begin(self, index: int) -> bool:
        fold = self.bare[index]
        return index not in self.taken and fold not in self.signs.stops and fold not in self.signs.before and len(fold) > 1 and not fold.isdigit()

    def _titled(self, index: int) -> bool:
        """A title directly before, or its head and words that say of what."""
        for back in range(1, _FILLERS + 2):
            at = index - back
            if at < 0 or not self._goes_on(at + 1):
                return False
            titles, fold = (self.signs.before if back == 1 else self.signs.heads), self.folds[at]
            if fold in titles or (fold[:1] in _PROCLITICS and len(fold) > _LEAST and fold[1:] in titles):
                return True
            if not self._fills(at):
                return False
        return False

    def _fills(self, at: int) -> bool:
        """Whether a word may stand between the office and its bearer, as "finance" in "minister of finance"."""
        fold = self.folds[at]
        return fold not in self.signs.stops and fold not in self.signs.saying and (self.language != "ar" or fold.startswith("ال") or at in self.taken)

    def _given(self, index: int) -> bool:
        word = name_words().get(self.bare[index])
        return word is not None and word.given

    def _part(self, index: int) -> bool:
        """Whether the word is known from names."""
        fold = self.folds[index]
        return fold in name_words() or fold in _TIES or fold.removeprefix("ال") in name_words()

    def _says_of_what(self, index: int) -> bool:
        """A word between the office and a given name, or one with an article: (the minister of) finance (Mohammed)."""
        return self.folds[index].startswith("ال") or (self._goes_on(index + 1) and self._given(index + 1))

    # ---- where it ends

    def _end(self, first: int) -> int:
        given = self._given(first)
        titled = (self._titled(first) or self._apposed(first)) if given else not self._says_of_what(first) and self._titled(first)
        if given:
            return self._end_of_given(first, titled=titled)
        last = (self._closed(first) or self._repeated(first)) if titled else first
        return last if last - first > 1 else self._said(first)

    def _end_of_given(self, first: int, *, titled: bool) -> int:
        last = self._closed(first) or self._repeated(first) or self._known(first)
        if last - first < 2 and titled and self._room(first) - first > 1 and len(self.folds[first + 1]) >= _LEAST:
            last = first + 2
        if last - first < 2:
            return first
        doubtful = not titled and self.bare[first] in self.signs.doubtful
        return first if doubtful and not (self._part(first + 1) and self.folds[first + 1] not in self.signs.doubtful) else last

    def _apposed(self, first: int) -> bool:
        """`الممرضة زينب`: what she is, with its article, before a given name that is no other word."""
        article = self.language == "ar" and first > 0 and self._goes_on(first) and self.folds[first - 1].removeprefix("و").startswith("ال")
        return article and self.bare[first] not in self.signs.doubtful

    def _said(self, first: int) -> int:
        """`وقال منسق الإنقاذ إدريس أمغار إن`: two words without an article between one that has it and "that", behind a verb of saying."""
        last = first + 2
        if self.language != "ar" or self._room(first) != last or last >= len(self.folds) or self.folds[last] not in _THAT or not self._goes_on(last):
            return first
        if not self._goes_on(first) or not self.folds[first - 1].startswith("ال") or self.folds[first].startswith("ال") or len(self.folds[first]) < _LEAST:
            return first
        sentence = self.page.tokens[first].sentence
        spoken = any(
            self.folds[at].removeprefix("و") in self.signs.saying and self.page.tokens[at].sentence == sentence for at in range(max(0, first - _SPEECH), first)
        )
        return last if spoken else first

    def _room(self, first: int) -> int:
        """The last word that could still belong to the name."""
        last = first + 1
        while last - first < _LONGEST and self._goes_on(last) and self._open(last) and last not in self.taken:
            last += 1
        return last

    def _open(self, index: int) -> bool:
        fold = self.folds[index]
        return fold not in self.signs.stops and fold not in self.signs.saying and fold not in self.signs.before

    def _closed(self, first: int) -> int:
        """Up to a word that closes it ("ने", "را"), if one follows."""
        last = self._room(first)
        closes = last < len(self.folds) and self._goes_on(last) and self.folds[last] in self.signs.closers
        return last if closes and last - first > 1 else 0

    def _repeated(self, first: int) -> int:
        """As far as the page says the same words again."""
        last, most = first + 1, self._room(first)
        while last < most and self.pairs[self.bare[last - 1] if last - 1 == first else self.folds[last - 1], self.folds[last]] > 1:
            last += 1
        return last if last - first > 1 and len(self.folds[last - 1]) >= _LEAST and self.folds[last - 1] not in _TIES else 0

    def _known(self, first: int) -> int:
        """As far as words of names follow."""
        last, most = first + 1, self._room(first)
        while last < most and self._part(last):
            last += 1
        while self.folds[last - 1] in _TIES:
            last -= 1
        return last

    # ---- all that means it

    def _told(self, found: dict[tuple[str, ...], Span]) -> Iterator[Person]:
        surnames = Counter(key[-1] for key in found)
        held = {index for span in found.values() for index in range(*span)}
        for key, span in found.items():
            text = self.page.whole[self._start(span.first) : self.page.tokens[span.last - 1].end]
            places = list(self._places(key))
            if surnames[key[-1]] == 1 and len(key[-1]) >= _LEAST:
                full = {index for place in places for index in range(*place)}
                places += [Span(i, i + 1) for i, fold in enumerate(self.folds) if i not in full | held and self._same_surname(fold, key[-1])]
            yield Person(text, tuple(sorted(places)), tuple((self._start(one.first), self.page.tokens[one.last - 1].end) for one in sorted(places)))

    def _places(self, key: tuple[str, ...]) -> Iterator[Span]:
        for index, bare in enumerate(self.bare):
            if bare == key[0] and tuple(self.folds[index + 1 : index + len(key)]) == key[1:]:
                yield Span(index, index + len(key))

    def _same_surname(self, fold: str, surname: str) -> bool:
        return fold == surname or (fold[:1] in _PROCLITICS and fold[1:] == surname and len(surname) > _LEAST)

    def _start(self, index: int) -> int:
        return self.page.tokens[index].start + (self.bare[index] != self.folds[index])

    # ---- Korean: the title stands behind

    def korean(self) -> Iterator[Person]:
        """`김영호 시장`, `파벨 그린첸코 장관`."""
        found: dict[tuple[str, ...], Span] = {}
        for index in range(1, len(self.folds)):
            if self._korean_title(index) and self._goes_on(index) and index - 1 not in self.taken:
                span = self._before_title(index)
                if span:
                    found.setdefault(tuple(self.folds[span.first : span.last]), span)
        for key, span in found.items():
            places = [Span(at, at + len(key)) for at in range(len(self.folds) - len(key) + 1) if self._korean_same(at, key)]
            text = self.page.whole[self.page.tokens[span.first].start : self.page.tokens[span.last - 1].end]
            ends = [self.page.tokens[place.last - 1].start + len(key[-1]) for place in places]
            yield Person(text, tuple(places), tuple((self.page.tokens[place.first].start, end) for place, end in zip(places, ends, strict=True)))

    def _korean_same(self, at: int, key: tuple[str, ...]) -> bool:
        last = self.page.tokens[at + len(key) - 1].text
        fits = last == key[-1] or (last.startswith(key[-1]) and not last[len(key[-1]) :].strip(_PARTICLES))
        return fits and tuple(self.folds[at : at + len(key) - 1]) == key[:-1]

    def _korean_title(self, index: int) -> bool:
        return _korean_titles(self.signs.after).match(self.page.tokens[index].text) is not None

    def _before_title(self, index: int) -> Span | None:
        last = self.folds[index - 1]
        if _SMALLEST_KOREAN < len(last) <= _LONGEST_KOREAN and (last[0] in korean_surnames() or last[:2] in korean_surnames()) and not self._foreign(index):
            return Span(index - 1, index) if len(last) == _SMALLEST_KOREAN + 1 or last[:2] in korean_surnames() else None
        return Span(index - 2, index) if self._foreign(index) else None

    def _foreign(self, index: int) -> bool:
        """A given name, or what stands together twice, in two words."""
        if index < 2 or not self._goes_on(index - 1) or index - 2 in self.taken or self._korean_title(index - 2):
            return False
        return self._given(index - 2) or (self.pairs[self.folds[index - 2], self.folds[index - 1]] > 1 and self.folds[index - 2][-1] not in _SURE_PARTICLES)


def _korean_titles(titles: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?:전|현|[가-힣]{{2}})?(?:{'|'.join(titles)})(?:[{_PARTICLES}]|측)*$")
