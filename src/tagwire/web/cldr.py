"""Times, numbers, countries and languages in the reader's words. The door of Babel for pages; `extract` reads written dates by its month names."""

from __future__ import annotations

import datetime as dt
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Literal

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_timedelta
from babel.lists import format_list
from babel.numbers import format_decimal

from tagwire import moments

RELATIVE_DAYS = 7
"""Up to here a time is told as "3 days ago"; then as a date."""
_SKEW = timedelta(minutes=5)
"""A time this far ahead of ours is a clock that goes wrong by minutes, not a date to come (own choice)."""
_STEPS: tuple[tuple[Literal["day", "hour", "minute"], int], ...] = (("day", 86_400), ("hour", 3_600), ("minute", 60))
_WORLD = {"en": "en_001"}
"""English without a country: "22 November 2026"."""
_TEMPORARY = {"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"}
"""Two-letter codes in CLDR's list of territories that are no country: unions, test locales, "unknown"."""


@lru_cache(maxsize=256)
def _locale(language: str) -> Locale | None:
    try:
        return Locale.parse(_WORLD.get(language, language), sep="-" if "-" in language else "_")
    except (UnknownLocaleError, ValueError):
        return None


def _spoken(language: str) -> Locale:
    return _locale(language) or Locale.parse("en_001")


def relative(moment: datetime, now: datetime, language: str) -> str | None:
    """“12 hours ago”; "" for less than a minute; None for what is older than seven days or still to come."""
    age = now - moment
    if age < -_SKEW or age >= timedelta(days=RELATIVE_DAYS):
        return None
    seconds = age.total_seconds()
    for unit, length in _STEPS:
        if seconds >= length:
            whole = int(seconds // length)
            return str(format_timedelta(timedelta(seconds=-whole * length), granularity=unit, threshold=1, add_direction=True, locale=_spoken(language)))
    return ""


def ahead(moment: datetime, now: datetime, language: str) -> str | None:
    """“in 12 minutes”; "" for what is due or less than a minute away; None for what is seven days away or more."""
    wait = moment - now
    if wait >= timedelta(days=RELATIVE_DAYS):
        return None
    seconds = wait.total_seconds()
    for unit, length in _STEPS:
        if seconds >= length:
            whole = int(seconds // length)
            return str(format_timedelta(timedelta(seconds=whole * length), granularity=unit, threshold=1, add_direction=True, locale=_spoken(language)))
    return ""


def date(moment: datetime, language: str) -> str:
    """“22 November 2026”."""
    return str(format_date(moments.utc(moment).date(), "long", locale=_spoken(language)))


def day(when: dt.date, language: str) -> str:
    """“22 November”."""
    return str(format_date(when, "d MMMM", locale=_spoken(language)))


def weekday(moment: datetime, language: str) -> str:
    """“Sunday 22 November 2026”."""
    return str(format_date(moments.utc(moment).date(), "full", locale=_spoken(language)))


def clock(moment: datetime) -> str:
    """“09:30”, in UTC, in European digits as all numbers on a page."""
    return moments.utc(moment).strftime("%H:%M")


def number(value: float, language: str) -> str:
    """A number with the language's separators."""
    return str(format_decimal(value, locale=_spoken(language)))


def listed(words: list[str], language: str) -> str:
    """“A, B and C”."""
    return str(format_list(words, locale=_spoken(language))) if words else ""


def country(code: str, language: str) -> str:
    """A country's name, or its code where CLDR knows none."""
    return str(_spoken(language).territories.get(code.upper(), code))


def place_name(name: str, language: str) -> str:
    """A country's name in `language` where `name` is its English one; any other name as it is."""
    code = _english().get(name)
    return country(code, language) if code else name


@lru_cache(maxsize=1)
def _english() -> dict[str, str]:
    return {name: code for code, name in countries("en")}


def language_name(code: str, language: str) -> str:
    """A language's name in `language`, or its code."""
    return str(_spoken(language).languages.get(code, code))


def own_name(code: str) -> str:
    """A language's name in itself (`العربية`), or its code."""
    found = Locale.parse(code) if _locale(code) else None
    return str(found.languages.get(code, code)) if found else code


def direction(code: str) -> Literal["ltr", "rtl", "auto"]:
    """Which way a language is written; "auto" where it is not known."""
    found = None if code.startswith("und") else _locale(code)
    if found is None:
        return "auto"
    return "rtl" if found.text_direction == "rtl" else "ltr"


@lru_cache(maxsize=16)
def countries(language: str) -> tuple[tuple[str, str], ...]:
    """All countries as (code, name), in the order of their names."""
    known = _spoken(language).territories
    found = [(code, str(name)) for code, name in known.items() if len(code) == 2 and code.isalpha() and code not in _TEMPORARY]
    return tuple(sorted(found, key=lambda pair: pair[1].casefold().removeprefix("ال")))
