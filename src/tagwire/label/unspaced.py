"""Keyphrases of Chinese, Japanese and Korean: runs of one script, repeated runs of characters, words without their particles. Pure."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from tagwire.label.draft import Span

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from tagwire.label.page import Page

Found = tuple[str, tuple[Span, ...], tuple[tuple[int, int], ...]]
"""A phrase with its spans and their offsets."""

_KATAKANA = re.compile("[ァ-ヺー]{3,20}")
_KANJI = re.compile("[一-鿿々]{3,8}")
_HAN = re.compile("[一-鿿]{2,}")
_JA_OFTEN, _KATAKANA_OFTEN = 3, 2
"""Mentions of a Japanese word in Han characters, and in katakana, which are mostly nouns. Own choice."""
_ZH_SHORTEST, _ZH_LONGEST = 3, 6
"""Characters of a Chinese phrase: two are too often half of something. Own choice."""
_ZH_OFTEN = 3
_ZH_SMALL = frozenset(
    "的了是在和有不为这与对中上下大小也将从到被把其及等于以可会能要就都而并且或但更最很已由因此所该每各位名个一二三四五六七八九十百千万亿年月日时分秒元说称让向给用做去来里后前间他她它们我你着过得地之"
)
"""Characters that begin or end no noun that a Chinese text repeats: grammar, numbers, measures."""
_KO_PARTICLES = re.compile("(?:에서는|으로는|에서|에게|으로|까지|부터|이라|라는|했다|하는|한다|은|는|이|가|을|를|의|에|로|와|과|도|만)$")
_KO_OFTEN = 3
_KO_SHORTEST = 2


def unspaced(page: Page, language: str, plain: frozenset[str], taken: Collection[tuple[int, int]]) -> list[Found]:
    """Phrases, the likeliest first; `taken` are the offsets of names."""
    find = {"ja": _japanese, "zh": _chinese, "ko": _korean}[language]
    title = len(page.subject.title)
    groups: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for text, start in find(page):
        if text not in plain and not any(low < start + len(text) and start < high for low, high in taken):
            groups[text].append((start, start + len(text)))
    told = [(text, places) for text, places in groups.items() if len(places) >= _least(text, language) and places[0][0] < title]
    told.sort(key=lambda item: (-len(item[1]) * len(item[0]), item[1][0]))
    kept = [item for item in told if not any(item[0] in other or other in item[0] for other, _ in told[: told.index(item)])]
    starts = [token.start for token in page.tokens]
    return [(text, tuple(_span(starts, start) for start, _ in places), tuple(places)) for text, places in kept]


def _span(starts: list[int], offset: int) -> Span:
    first = max(0, bisect_right(starts, offset) - 1)
    return Span(first, first + 1)


def _least(text: str, language: str) -> int:
    if language == "ja":
        return _KATAKANA_OFTEN if _KATAKANA.fullmatch(text) else _JA_OFTEN
    return _ZH_OFTEN if language == "zh" else _KO_OFTEN


def _japanese(page: Page) -> Iterator[tuple[str, int]]:
    for pattern in (_KATAKANA, _KANJI):
        for match in pattern.finditer(page.whole):
            yield match.group(), match.start()


def _chinese(page: Page) -> Iterator[tuple[str, int]]:
    """Runs of three to six characters of the headline that the text repeats, in different surroundings."""
    whole = page.whole
    for text in _of_title(page.subject.title):
        places = [match.start() for match in re.finditer(re.escape(text), whole)]
        around = [Counter(whole[at : at + 1] for at in side) for side in ([place - 1 for place in places if place], [place + len(text) for place in places])]
        if len(places) >= _ZH_OFTEN and all(len(side) > 1 for side in around):
            yield from ((text, place) for place in places)


def _of_title(title: str) -> Iterator[str]:
    seen: set[str] = set()
    for run in _HAN.findall(title):
        for length in range(_ZH_LONGEST, _ZH_SHORTEST - 1, -1):
            for first in range(len(run) - length + 1):
                text = run[first : first + length]
                if text not in seen and text[0] not in _ZH_SMALL and text[-1] not in _ZH_SMALL:
                    seen.add(text)
                    yield text


def _korean(page: Page) -> Iterator[tuple[str, int]]:
    for token in page.tokens:
        if token.script == "hangul":
            text = _KO_PARTICLES.sub("", token.text)
            if len(text) >= _KO_SHORTEST and text != token.text:
                yield text, token.start
            elif len(token.text) > _KO_SHORTEST:
                yield token.text, token.start
