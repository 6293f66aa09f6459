"""What changed between two texts, word by word, for people to read. Pure.

Words are compared as `folding` sees them, so that typography is no change. What stands once in both texts holds them
together: first runs of four words, between those runs of two, then single words. Time grows with the length of the
texts, whatever they hold; where nothing holds two stretches together, one is told as gone and the other as new.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Literal, NamedTuple

from tagwire import words
from tagwire.fingerprint.folding import folded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Kind = Literal["same", "gone", "new", "gap"]

LONGEST = 20_000
"""Words compared; what follows is left out and said to be (own choice: longer than nearly any article, compared in about 0.2 s)."""
LONGEST_SHOWN = 20_000
"""Characters of all pieces together (own choice: twenty screens of a telephone; nobody reads on)."""
FEWEST = 3
"""Unchanged words between two changes that are worth keeping apart (own choice, by eye)."""
LITTLE = 8
"""An unchanged run shorter than this, and than half of the changes on both its sides, is chance (own choice, by eye)."""
AROUND = 48
"""Characters of unchanged text kept on each side of a change (own choice: some eight words, enough to know the sentence)."""
RUNS = (4, 2, 1, 1, 1)
"""Words in the runs that hold texts together, turn by turn: long ones first, since single words also meet by chance."""

_UNSPACED = r"\u3040-\u309f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_TOKEN = re.compile(rf"(?:[\u30a0-\u30ff]+|[{_UNSPACED}]|[^\s{_UNSPACED}\u30a0-\u30ff]+)\s*")
"""A word with the blanks after it; a Chinese character or Hiragana sign alone, Katakana as the words that they are."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words that stayed, went or came; a "gap" stands for unchanged words left out."""

    kind: Kind
    text: str = ""


@dataclass(frozen=True, slots=True)
class Differences:
    """The later text in pieces, with what went from the earlier one; empty where no word changed."""

    pieces: tuple[Piece, ...] = ()
    gone: int = 0
    new: int = 0
    cut: bool = False
    """There is more than is told here."""


class _Stretch(NamedTuple):
    """Words `a` to `b` of the earlier text stand where words `c` to `d` of the later one do."""

    same: bool
    a: int
    b: int
    c: int
    d: int


def differences(before: str, after: str) -> Differences:
    """What to show of a change."""
    old, new = _tokens(before), _tokens(after)
    stretches = _joined(_stretches(*_numbered(old, new)))
    if all(stretch.same for stretch in stretches):
        return Differences(cut=len(old) == LONGEST or len(new) == LONGEST)
    changed = [stretch for stretch in stretches if not stretch.same]
    pieces, whole = _within(_pieces(stretches, old, new))
    return Differences(
        pieces,
        sum(words.count("".join(old[one.a : one.b])) for one in changed),
        sum(words.count("".join(new[one.c : one.d])) for one in changed),
        not whole or len(old) == LONGEST or len(new) == LONGEST,
    )


def _tokens(text: str) -> list[str]:
    return [found.group() for found in islice(_TOKEN.finditer(text.lstrip()), LONGEST)]


def _numbered(old: list[str], new: list[str]) -> tuple[list[int], list[int]]:
    """Words as numbers, the same for words that are the same to a reader."""
    forms: dict[str, str] = {}
    numbers: dict[str, int] = {}

    def number(token: str) -> int:
        form = forms.get(token)
        if form is None:
            form = forms[token] = folded(token)
        return numbers.setdefault(form, len(numbers))

    return [number(token) for token in old], [number(token) for token in new]


# ---- what stayed


def _stretches(old: list[int], new: list[int]) -> Iterator[_Stretch]:
    """The whole of both texts, in order: what stayed and what is between."""
    a = c = 0
    for x, y in [*_pairs(old, new), (len(old), len(new))]:
        if x > a or y > c:
            yield _Stretch(same=False, a=a, b=x, c=c, d=y)
        if x < len(old) and y < len(new):
            yield _Stretch(same=True, a=x, b=x + 1, c=y, d=y + 1)
        a, c = x + 1, y + 1


def _pairs(old: list[int], new: list[int]) -> list[tuple[int, int]]:
    """Places of the words that stayed, in order."""
    found: list[tuple[int, int]] = []
    open_ = [(0, len(old), 0, len(new), 0)]
    while open_:
        a, b, c, d, turn = open_.pop()
        while a < b and c < d and old[a] == new[c]:
            found.append((a, c))
            a, c = a + 1, c + 1
        while a < b and c < d and old[b - 1] == new[d - 1]:
            b, d = b - 1, d - 1
            found.append((b, d))
        if a < b and c < d and turn < len(RUNS):
            open_ += _between(old, new, (a, b, c, d, turn))
    return sorted(found)


def _between(old: list[int], new: list[int], where: tuple[int, int, int, int, int]) -> Iterator[tuple[int, int, int, int, int]]:
    """The stretches from one anchor to the next; each begins with its anchor, which the next turn takes as an equal beginning."""
    a, b, c, d, turn = where
    for x, y in [*_anchors(old[a:b], new[c:d], RUNS[turn]), (b - a, d - c)]:
        yield a, where[0] + x, c, where[2] + y, turn + 1
        a, c = where[0] + x, where[2] + y


def _anchors(old: Sequence[int], new: Sequence[int], size: int) -> list[tuple[int, int]]:
    """Places of runs that stand once in each, the longest chain of them that is in order in both."""
    there = _once(new, size)
    return _chain([(place, there[run]) for run, place in _once(old, size).items() if run in there])


def _once(numbers: Sequence[int], size: int) -> dict[tuple[int, ...], int]:
    runs = list(zip(*(numbers[start:] for start in range(size)), strict=False))
    often = Counter(runs)
    return {run: place for place, run in enumerate(runs) if often[run] == 1}


def _chain(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest rising chain of second places, by patience sorting (first places rise already)."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for number, (_, place) in enumerate(pairs):
        pile = bisect_left(ends, place)
        before.append(last[pile - 1] if pile else -1)
        ends[pile : pile + 1] = [place]
        last[pile : pile + 1] = [number]
    chain = []
    number = last[-1] if last else -1
    while number >= 0:
        chain.append(pairs[number])
        number = before[number]
    return chain[::-1]


# ---- what is shown


def _joined(stretches: Iterator[_Stretch]) -> list[_Stretch]:
    """Runs; changes parted by a word or two are one: a reader sees sentences, not confetti."""
    runs: list[_Stretch] = []
    for one in stretches:
        if runs and runs[-1].same == one.same:
            runs[-1] = _over(runs[-1], one)
            continue
        if len(runs) > 1 and not one.same and _is_chance(runs[-2], runs[-1], one):
            runs[-2:] = [_over(runs[-2], one)]
            continue
        runs.append(one)
    return runs


def _over(first: _Stretch, last: _Stretch) -> _Stretch:
    return _Stretch(first.same, first.a, last.b, first.c, last.d)


def _is_chance(left: _Stretch, kept: _Stretch, right: _Stretch) -> bool:
    size = kept.b - kept.a
    return size < FEWEST or (size < LITTLE and size * 2 <= min(_size(left), _size(right)))


def _size(change: _Stretch) -> int:
    return max(change.b - change.a, change.d - change.c)


def _pieces(stretches: list[_Stretch], old: list[str], new: list[str]) -> Iterator[Piece]:
    """Blanks stand before a piece, never at the end of what went or came: they would be struck out with it."""
    blanks = ""
    for place, one in enumerate(stretches):
        went, came = "".join(old[one.a : one.b]), "".join(new[one.c : one.d])
        if one.same:
            yield from _shortened(blanks, new[one.c : one.d], first=place == 0, last=place == len(stretches) - 1)
            blanks = ""
            continue
        if blanks:
            yield Piece("same", blanks)
        if went:
            yield Piece("gone", went.rstrip())
        if came:
            yield Piece("new", came.rstrip())
        ends = came or went
        blanks = ends[len(ends.rstrip()) :]


def _shortened(blanks: str, kept: list[str], *, first: bool, last: bool) -> Iterator[Piece]:
    head = 0 if first else _fitting(kept)
    tail = 0 if last else _fitting(kept[::-1])
    if head + tail >= len(kept):
        yield Piece("same", blanks + "".join(kept))
        return
    if head:
        yield Piece("same", blanks + "".join(kept[:head]).rstrip())
    yield Piece("gap")
    if head and tail and "\n" in "".join(kept[head - 1 : len(kept) - tail]):
        yield Piece("same", "\n")
        yield Piece("gap")
    if tail:
        yield Piece("same", "".join(kept[len(kept) - tail :]))


def _fitting(kept: list[str]) -> int:
    """How many words fill AROUND."""
    filled = 0
    for number, token in enumerate(kept):
        filled += len(token)
        if filled >= AROUND:
            return number + 1
    return len(kept)


def _within(pieces: Iterator[Piece]) -> tuple[tuple[Piece, ...], bool]:
    """As much as may be shown, and whether that is all."""
    shown: list[Piece] = []
    room = LONGEST_SHOWN
    for piece in pieces:
        if len(piece.text) > room:
            return (*shown, Piece(piece.kind, piece.text[:room]), Piece("gap")), False
        shown.append(piece)
        room -= len(piece.text)
    return tuple(shown), True
