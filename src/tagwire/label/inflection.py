"""The forms of a name in one page, and the one that a dictionary would print. Pure.

Russian, Ukrainian and Polish decline names; a page often has several forms, and the nominative is mostly among them. Where it is not, a given
name shows the case (Алексея → Алексей), and the surname follows it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from tagwire.label.name_words import is_given, name_words
from tagwire.label.spelling import fold, stem

if TYPE_CHECKING:
    from collections.abc import Iterable

DECLINING = frozenset({"ru", "uk", "pl", "bg", "sr", "cs"})
_FEMALE = "ая"
_SHORT = 3
"""Letters that must be left of a given name (Илья, Юлія): fewer than of other words, as few other words stand there."""
_MALE_IN_A = frozenset("илья никита лука фома кузьма микола данила саша женя гаврила ілля микита лука сава barnaba kuba jarema".split())
_ENDS_HARD = re.compile("[бвгґджзйклмнпрстфхцчшщ]$")
"""A man's surname would have an ending where his given name has one: Самира Хаддад is a woman."""
_FEMALE_TWINS = frozenset(
    "александра олександра евгения євгенія валерия валерія валентина самира саміра камила камілa карима амира рашида саида юлия юлія".split()
)
"""Given names of women that are a man's in the genitive; taken for the woman's."""
_SURNAMES: dict[bool, tuple[tuple[re.Pattern[str], str], ...]] = {
    False: tuple(
        (re.compile(pattern), instead)
        for pattern, instead in (
            (r"(?<=[сц]к)(?:ого|ому|им|ом)$", "ий"),
            (r"(?<=[сц]ьк)(?:ого|ому|им|ім)$", "ий"),
            (r"(?<=[нтлжшчрдмвб])(?:ого|ому|ым)$", "ый"),
            (r"(?<=[оеєёії][в])(?:а|у|ым|им|е|ові|і)$", ""),
            (r"(?<=[иыії]н)(?:а|у|ым|им|е|ові|і)$", ""),
            (r"(?<=енк)(?:а|у|ом|ові|і)$", "о"),
            (r"(?<=[бвгґджзклмнпрстфхцчшщ])(?:а|ом|ем|ові)$", ""),
            (r"(?<=[еаоиі])(?:я|ю|ем|єм)$", "й"),
            (r"(?<=[sc]k)(?:iego|iemu|im)$", "i"),
            (r"(?<=[bcdfghjklłmnprstwzżź])(?:a|owi|iem|em)$", ""),
        )
    ),
    True: tuple(
        (re.compile(pattern), instead)
        for pattern, instead in (
            (r"(?<=[оеєёії]в)(?:ой|у|ої|ій|ою)$", "а"),
            (r"(?<=[иыії]н)(?:ой|у|ої|ій|ою)$", "а"),
            (r"(?<=[сц]к)(?:ой|ую)$", "ая"),
            (r"(?<=[сц]ьк)(?:ої|ій|у|ою)$", "а"),
            (r"(?<=[нтл])(?:ой|ую)$", "ая"),
            (r"(?<=[sc]k)(?:iej|ą)$", "a"),
        )
    ),
}


def _polish(head: str, rest: str) -> str:
    """`Jana Probnego`: only a man's name of an adjective shows its case for sure."""
    found = _POLISH_MAN.fullmatch(rest)
    given = re.sub("(?:iem|em|owi|a)$", "", head)
    return f"{given} {found.group(1)}{'i' if found.group(1).endswith(('k', 'g')) else 'y'}" if found and is_given(fold(given)) else ""


_POLISH_MAN = re.compile(r"(\S+?)i?(?:ego|emu)")
_UKRAINIAN = re.compile("[іїєґ]")
_PATRONYMIC = re.compile(r"(?i)(?:[оеє]вич|[оеё]вн|івн|[иі]ч)(?:|а|у|ем|ем|е|ы|ой|і|ою|ом)$")


def root(folded: str, language: str) -> str:
    """What all forms of a word share."""
    return stem(folded) if language in DECLINING else folded


def base(forms: Iterable[str], language: str) -> str:
    """The dictionary's form of a name that a page writes in these forms, the first of them where nothing speaks for another."""
    full = list(dict.fromkeys(forms))
    known = [form for form in full if _leads(form, language)]
    if known:
        return min(known, key=len)
    turned = [upright for form in full if (upright := _upright(form, language))]
    return turned[0] if turned else min(full, key=_obliqueness)


def without_patronymic(name: str) -> str:
    """`Сергей Иванович Громов` is Sergei Gromov to the world's news."""
    parts = name.split(" ")
    return " ".join(part for index, part in enumerate(parts) if not (0 < index < len(parts) - 1 and _PATRONYMIC.search(part)))


def _obliqueness(form: str) -> tuple[int, bool]:
    """Short forms first, of two with one length the one in -а."""
    return len(form), not form.endswith(("а", "я", "a"))


def _leads(form: str, language: str) -> bool:
    """Whether the name begins with a given name in the nominative."""
    head = fold(form.split(" ", 1)[0])
    return head in _given(language)[0]


def _upright(form: str, language: str) -> str:
    """A full name of another case in the nominative, or "" where its given name is unknown."""
    head, _, rest = form.partition(" ")
    if language == "pl":
        return _polish(head, rest)
    given = _given(language)[1].get(stem(fold(head), _SHORT))
    if given is None or not rest or len(head) <= _SHORT:
        return ""
    if head[-1] in _FEMALE and (_ENDS_HARD.search(rest) or (fold(head) in _FEMALE_TWINS and rest[-1] in _FEMALE)):
        return ""
    female = given.endswith(tuple(_FEMALE)) and given.lower() not in _MALE_IN_A
    *middle, surname = rest.split(" ")
    for pattern, instead in _SURNAMES[female]:
        if pattern.search(surname):
            surname = pattern.sub(instead, surname)
            break
    return " ".join([given, *middle, surname])


@cache
def _given(language: str) -> tuple[frozenset[str], dict[str, str]]:
    """Given names in the nominative, folded; and by stem, as they are written."""
    written = sorted(_cyrillic_given(), key=lambda form: (bool(_UKRAINIAN.search(form.lower())) == (language == "uk"), -len(form)))
    by_stem = {stem(fold(form), _SHORT): form for form in written}
    return frozenset(fold(form) for form in written), by_stem


def _cyrillic_given() -> list[str]:
    return [form for word in dict.fromkeys(name_words().values()) if word.given for form in word.forms if "\u0400" <= form[0] <= "\u04ff"]
