"""People in Chinese and Japanese, where no blank parts the words. Pure.

Chinese: a foreign name has a dot inside and signs that write sounds; a Chinese one begins with a family name and stands beside a title or a verb of
saying. Japanese: katakana with a dot, or Han characters whose family and given name are known, before a title. One sign alone is not enough.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING

from tagwire.label.draft import Span
from tagwire.label.name_words import folded, name_words
from tagwire.label.signs import signs, tables
from tagwire.label.spaced_names import Person
from tagwire.label.transliteration import double_surnames

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from tagwire.label.page import Page

_DOTTED = re.compile(r"[\u4e00-\u9fff]{1,8}(?:[·•‧・][\u4e00-\u9fff]{1,9})+")
_DOTS = re.compile("[·•‧・]")
_KATAKANA = re.compile(r"[ァ-ヺー]{2,12}(?:[・＝=][ァ-ヺー]{2,14}){1,3}")
_SURE_JAPANESE = 4
"""Signs of a Japanese name on a Chinese page."""
_LONGEST_GIVEN = 6
"""Signs of a given name in Chinese letters."""


def people(page: Page, language: str, taken: Collection[tuple[int, int]]) -> list[Person]:
    """The people that a page names beside those who are known."""
    finders = {"zh": _chinese, "ja": _japanese}
    if language not in finders:
        return []
    starts = [token.start for token in page.tokens]
    found = []
    for name in dict.fromkeys(finders[language](page.whole)):
        places = [(at, at + len(name)) for at in _all(page.whole, name)]
        free = [place for place in places if not any(low < place[1] and place[0] < high for low, high in taken)]
        if free:
            spans = tuple(Span(first, first + 1) for first in (max(0, bisect_right(starts, start) - 1) for start, _ in free))
            found.append(Person(name, spans, tuple(free)))
    return found


def _all(whole: str, name: str) -> Iterator[int]:
    at = whole.find(name)
    while at >= 0:
        yield at
        at = whole.find(name, at + len(name))


# ---- Chinese


def _chinese(whole: str) -> Iterator[str]:
    runs = [[_behind_title(head), *middle, _before_verb(last)] for head, *middle, last in (_DOTS.split(match.group()) for match in _DOTTED.finditer(whole))]
    yield from _shortest(name for run in runs if (name := _trimmed(run, runs)))
    yield from _native(whole)
    yield from (match.group().replace(" ", "") for match in _native_japanese().finditer(whole) if len(match.group()) >= _SURE_JAPANESE)


def _behind_title(head: str) -> str:
    ends = [match.end() for match in _beside()[0].finditer(head)]
    return head[ends[-1] :] if ends and ends[-1] < len(head) else head


def _before_verb(last: str) -> str:
    found = _beside()[1].search(last)
    return last[: found.start()] if found and found.start() else last


def _trimmed(run: list[str], runs: list[list[str]]) -> str:
    """`安德烈·科瓦奇周一` without what stands around the name: what its mentions share, else what sounds like one."""
    head, *middle, last = run
    like = [other for other in runs if other[0][-1] == head[-1] and other[1][0] == run[1][0]]
    heads, lasts = {other[0] for other in like}, {other[-1] for other in like}
    given = _known_end(head) or (_common(heads, end=True) if len(heads) > 1 else "") or _tail(head)
    family = _common(lasts, end=False) if len(lasts) > 1 else _front(last)
    return "·".join([given, *middle, family]) if given and family else ""


def _known_end(head: str) -> str:
    return next((head[-length:] for length in range(min(len(head), _LONGEST_GIVEN), 1, -1) if _known_given(head[-length:])), "")


def _common(texts: Iterable[str], *, end: bool) -> str:
    columns = zip(*(text[::-1] if end else text for text in texts), strict=False)
    shared = "".join(column[0] for column in takewhile(lambda column: len(set(column)) == 1, columns))
    return shared[::-1] if end else shared


def _known_given(text: str) -> bool:
    word = name_words().get(folded(text))
    return word is not None and word.given


def _tail(text: str) -> str:
    sounding = _sounds()
    start = len(text)
    while start and text[start - 1] in sounding:
        start -= 1
    return text[start:]


def _front(text: str) -> str:
    sounding, last = _sounds(), 0
    while last < len(text) and text[last] in sounding:
        last += 1
    return text[:last]


@cache
def _sounds() -> frozenset[str]:
    """Signs with which Chinese writes the sounds of foreign names."""
    return frozenset(tables()["zh"]["transcription"])


def _shortest(names: Iterable[str]) -> Iterator[str]:
    """Of several readings of one name the one that all hold."""
    every = list(dict.fromkeys(names))
    for name in every:
        if not any(other != name and other in name for other in every):
            yield name


def _native(whole: str) -> Iterator[str]:
    for match in _beside()[0].finditer(whole):
        yield from _begins(whole, match.end())
    for match in _beside()[1].finditer(whole):
        yield from _ends(whole, match.start())


@cache
def _beside() -> tuple[re.Pattern[str], re.Pattern[str]]:
    known = signs("zh")
    assert known is not None
    return re.compile("|".join(sorted(known.before, key=len, reverse=True))), re.compile("|".join(known.after))


def _begins(whole: str, start: int) -> Iterator[str]:
    """A name behind a title, if the page says it again, or a verb of saying closes it."""
    least = 3 if whole[start : start + 2] in double_surnames() else 2
    if whole[start : start + 1] not in _surnames() and least == 2:
        return
    for length in (least + 1, least):
        name = whole[start : start + length]
        if _is_name(name, length) and (_often(whole, name) or _beside()[1].match(whole, start + length)):
            yield name
            return


def _ends(whole: str, end: int) -> Iterator[str]:
    """A name before a title or a verb of saying, if the page says it again."""
    for length in (3, 2):
        name = whole[max(0, end - length) : end]
        if _is_name(name, length) and name[0] in _surnames() and _often(whole, name) and not _part_of_more(whole, name):
            yield name
            return


def _is_name(name: str, length: int) -> bool:
    return len(name) == length and all("\u4e00" <= sign <= "\u9fff" for sign in name) and not _stops().intersection(name)


def _often(whole: str, name: str) -> bool:
    """More than once, and not always with the same sign behind it: then the name would be longer."""
    places = list(_all(whole, name))
    return len(places) > 1 and len({whole[at + len(name) : at + len(name) + 1] for at in places}) > 1


def _part_of_more(whole: str, name: str) -> bool:
    """Whether the same sign stands before it each time: then it begins earlier."""
    return len({whole[at - 1 : at] for at in _all(whole, name) if at}) == 1


@cache
def _surnames() -> frozenset[str]:
    return frozenset(tables()["zh"]["surnames"])


@cache
def _stops() -> frozenset[str]:
    return frozenset(tables()["zh"]["stops"])


# ---- Japanese


def _japanese(whole: str) -> Iterator[str]:
    for match in _KATAKANA.finditer(whole):
        if _known_given(_DOTS.split(match.group())[0]) or _titled().match(whole, match.end()):
            yield match.group()
    for match in _native_japanese().finditer(whole):
        yield match.group()


@cache
def _titled() -> re.Pattern[str]:
    known = signs("ja")
    assert known is not None
    return re.compile("|".join(known.after))


@cache
def _native_japanese() -> re.Pattern[str]:
    """A family name and a given name that we know, one behind the other."""
    surnames, given = (sorted((pair.split("=")[0] for pair in tables()["ja"][name].split()), key=len, reverse=True) for name in ("surnames", "given"))
    titles = "|".join(tables()["ja"]["after"].split())
    return re.compile(rf"(?:{'|'.join(surnames)}) ?(?:{'|'.join(given)})(?=[^\u4e00-\u9fff]|{titles}|$)")
