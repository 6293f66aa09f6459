"""Dates as people write them: `Sonntag, 22. November 2026, 21.30 Uhr`, `22/11/2026`, `2026年11月22日`. Babel knows the months' names.

Pure: a text and the page's language in, a moment out. A time without a zone is taken to be UTC, as everywhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError

from tagwire import moments

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_TEXT = 200
"""Own choice, in characters: lines that tell a date are shorter, and each pattern below stays quick on them."""
_NEAR = 30
"""Characters after the day in which the hour stands."""
_CENTURY = 2000
_LAST_YEAR = 2100
"""No clock is asked here: a date in the future is the path's concern."""

_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})\s?[-/.年년]\s?(\d{1,2})\s?[-/.月월]\s?(\d{1,2})(?!\d)")
_YEAR_LAST = re.compile(r"(?<![\d.])(\d{1,2})(?:\.\s?(\d{1,2})\.\s?|/(\d{1,2})/|-(\d{1,2})-)(\d{4})(?!\d)")
_SHORT_YEAR = re.compile(r"(?<![\d.])(\d\d)\.(\d\d)\.(\d\d)(?![\d.])")
_NAME = r"([^\W\d_][^\s\d.,;:/|()]{1,13}(?: [^\W\d_][^\s\d.,;:/|()]{2,7})?)"
_DAY_FIRST = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th|er|º|ª)?[.,]?\s{{0,3}}(?:de |of |- ?)?{_NAME}[.,]?\s{{0,3}}(?:del? |- ?)?(\d{{4}})(?!\d)", re.IGNORECASE
)
_MONTH_FIRST = re.compile(rf"{_NAME}\.?\s{{1,3}}(\d{{1,2}})(?:st|nd|rd|th)?,?\s{{1,3}}(?:at )?(\d{{4}})(?!\d)", re.IGNORECASE)
_MONTH_MIDST = re.compile(rf"(?<!\d)(\d{{4}})\.?,?\s{{1,3}}{_NAME}\.?\s{{1,3}}(\d{{1,2}})(?!\d)", re.IGNORECASE)
_HOUR = re.compile(
    r"\D{0,12}?(?<!\d)(\d{1,2})(?:[:.h時시点](\d{2}))(?!\d)(?::\d{2})?\s?([ap]\.?m\b)?\.?\s?\(?((?-i:[A-Z]{3,4})\b|[+-]\d{2}:?\d{2})?", re.IGNORECASE
)
_USUAL = ("de", "fr", "es", "it", "pt", "nl", "ru", "pl", "tr", "ar", "sv", "uk", "cs", "el", "hu", "ro")
"""Own choice: languages whose months are tried on pages that do not say their language; names that two share mean one month."""


@dataclass(frozen=True, slots=True)
class _Calendar:
    months: dict[str, int]
    days: frozenset[str]
    month_first: bool


def read(text: str, language: str = "", country: str = "") -> datetime | None:
    """The first date in a line of words, or None; `language` as the page says (`de-AT`), `country` as its host ends (`at`)."""
    line = text[:MAX_TEXT]
    calendar = _calendar(language.lower(), country.lower())
    for year, month, day, end in _days(line, calendar):
        if 1 <= month <= 12 and 1 <= day <= 31 and moments.EARLIEST.year <= year < _LAST_YEAR:
            try:
                moment = datetime(year, month, day, tzinfo=UTC)
            except ValueError:  # 31 June
                continue
            return _with_hour(moment, line[end : end + _NEAR])
    return None


def is_calendar_word(word: str, language: str) -> bool:
    """Whether a word names a day of the week or a month in this language, or in English."""
    calendar = _calendar(language.lower(), "")
    plain = word.casefold().strip(" .,")
    return plain in calendar.days or plain in calendar.months


def _days(line: str, calendar: _Calendar) -> Iterator[tuple[int, int, int, int]]:
    """Year, month, day, and where they end: first those that cannot be misread."""
    for found in _YEAR_FIRST.finditer(line):
        yield int(found[1]), int(found[2]), int(found[3]), found.end()
    for pattern, day, name, year in ((_DAY_FIRST, 1, 2, 3), (_MONTH_FIRST, 2, 1, 3), (_MONTH_MIDST, 3, 2, 1)):
        for found in pattern.finditer(line):
            yield int(found[year]), _month(found[name], calendar), int(found[day]), found.end()
    for found in _YEAR_LAST.finditer(line):
        first, second = int(found[1]), int(found[2] or found[3] or found[4])
        turned = found[2] is None and ((calendar.month_first and first <= 12) or second > 12)
        month, day = (first, second) if turned else (second, first)
        yield int(found[5]), month, day, found.end()
    for found in _SHORT_YEAR.finditer(line):
        yield _CENTURY + int(found[3]), int(found[2]), int(found[1]), found.end()


def _month(name: str, calendar: _Calendar) -> int:
    plain = name.casefold()
    return calendar.months.get(plain) or calendar.months.get(plain.split(" ")[0]) or calendar.months.get(plain.split(" ")[-1]) or 0


def _with_hour(day: datetime, rest: str) -> datetime:
    found = _HOUR.match(rest)
    if not found:
        return day
    half = (found[3] or "").lower()[:1]
    hour = int(found[1]) % 12 + (12 if half == "p" else 0) if half else int(found[1])
    if hour > 23 or int(found[2]) > 59:
        return day
    told = f"{day:%Y-%m-%d} {hour:02}:{found[2]} {found[4] or ''}".strip()
    return moments.read(told) or day


@lru_cache(maxsize=128)
def _calendar(language: str, country: str) -> _Calendar:
    """Names of months and days in a language and in English; whether 2/11 is a day in February there."""
    own = _locale(language)
    locales = [locale for tag in (("en",) if own else ("en", *_USUAL)) if (locale := _locale(tag))]
    locales = [own, *locales] if own else locales
    months: dict[str, int] = {}
    days: set[str] = set()
    for locale in locales:
        for form in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in locale.months[form][width].items():
                    months.setdefault(name.casefold().rstrip("."), int(number))
                days.update(name.casefold().rstrip(".") for name in locale.days[form][width].values())
    months.setdefault("sept", 9)
    return _Calendar(months, frozenset(days), _is_month_first(language, country))


def _is_month_first(language: str, country: str) -> bool:
    """As CLDR's short form of a date has it, for the country of the host where the language alone is told."""
    nation = {"uk": "gb"}.get(country, country)
    own = f"{language}-{nation}" if len(nation) == 2 and "-" not in language and "_" not in language else language
    locale = _locale(own) or (_locale("en-001") if own.startswith("en-") else _locale(language))
    return locale is not None and locale.date_formats["short"].pattern.lower().startswith("m")


@lru_cache(maxsize=256)
def _locale(tag: str) -> Locale | None:
    try:
        return Locale.parse(tag[:20].replace("_", "-"), sep="-")
    except (ValueError, UnknownLocaleError, TypeError):
        return Locale.parse(tag[:2]) if len(tag) > 2 and tag[:2].isascii() and tag[:2].isalpha() and _is_known(tag[:2]) else None


def _is_known(language: str) -> bool:
    try:
        Locale.parse(language)
    except (ValueError, UnknownLocaleError):
        return False
    return True
