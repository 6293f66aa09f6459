"""Which names must not stand in a table of names: so short, or so common, that they would be found in every text."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal

from babel import Locale

from tagwire import words
from tagwire.label import aliases
from tagwire.label.language import SERVED
from tagwire.label.lists import listed, nations
from tagwire.label.matching import LONGEST_NAME
from tagwire.label.name_words import name_words
from tagwire.label.spelling import fold, key_of

if TYPE_CHECKING:
    from tagwire.model import TagKind

Reason = Literal["short", "long", "common", "given", "odd"]

REASONS: dict[Reason, str] = {
    "short": "is too short: it would be found in other words' place everywhere",
    "long": "has more words than names in texts have",
    "common": "is a word that texts use for other things",
    "given": "is a given name that many people have",
    "odd": "has no letters, or signs that no name in a text has",
}
"""Why a name is refused, in words."""

LONGEST = 100
"""Characters of a name (own choice: twice the longest name of an organisation that news writes out)."""
_LEAST = 3
"""Letters of a name; two of a script whose letters are syllables or words. Own choice: two letters stand for too many words."""
_LEAST_OF_SYLLABLES = 2
_SYLLABLES = frozenset({"cjk", "kana", "hangul"})
_ODD = frozenset('()[]{}<>|/\\=*_;:!?"“”«»')
_LISTS = (
    "openers",
    "titles",
    "honorifics",
    "organisation_words",
    "event_words",
    "joiners",
    "place_heads",
    "name_openers",
    "place_nouns",
    "storm_heads",
    "channels",
)


def unfit(name: str, kind: TagKind) -> Reason | None:
    """Why a name would do harm in a table, None where it would not. `US` counts only in capitals, so it is none of `us`."""
    letters = [character for character in name if character.isalpha()]
    if not letters or _ODD.intersection(name):
        return "odd"
    keys = key_of(name).split()
    if len(name) > LONGEST or len(keys) > LONGEST_NAME:
        return "long"
    if _is_acronym(name):
        return None if len(letters) > 1 else "short"
    if len(letters) < _LEAST and len(letters) < (_LEAST_OF_SYLLABLES if words.main_script(name) in _SYLLABLES else _LEAST):
        return "short"
    if all(key in _common() for key in keys):
        return "common"
    return "given" if kind == "person" and len(keys) == 1 and keys[0] in _given() else None


def _is_acronym(name: str) -> bool:
    """As `matching.keys_of` knows them: found only as they stand."""
    return name.replace(".", "").replace("&", "").isupper() and " " not in name and len(name) <= _LONGEST_ACRONYM


_LONGEST_ACRONYM = 6


@cache
def _common() -> frozenset[str]:
    """Folded words that mean nobody: of our lists and topics, of the calendar, adjectives of countries."""
    listed_words = (word for name in _LISTS for word in listed(name))
    topics = (key_of(name) for name, _ in aliases.read(aliases.TOPICS))
    return frozenset({*listed_words, *nations(), *_calendar(), *(key for key in topics if " " not in key)})


@cache
def _calendar() -> frozenset[str]:
    """Days and months in the languages served, by CLDR."""
    locales = [Locale.parse(code) for code in SERVED]
    tables = (table for locale in locales for table in (locale.days, locale.months))
    return frozenset(fold(name) for table in tables for forms in table.values() for width in forms.values() for name in width.values())


@cache
def _given() -> frozenset[str]:
    given = (key for key, word in name_words().items() if word.given)
    return frozenset({*listed("given_names"), *map(fold, given)})
