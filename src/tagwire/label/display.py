"""What a hashtag is called in the language of its article. Pure, but for the tables that are read once.

Countries by CLDR, shorter where news is shorter; other places by the mention itself, as far as it stands in its base form, or by
our table; known things and topics by their tables.
"""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import product, takewhile
from typing import TYPE_CHECKING, Any

from babel import Locale, UnknownLocaleError

from tagwire import words
from tagwire.label import aliases
from tagwire.label.gazetteer import COUNTRY
from tagwire.label.spelling import camel, key_of, stem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from tagwire.label.gazetteer import Spot
    from tagwire.label.page import Page
    from tagwire.model import Hashtag

_PLACES = aliases.NAMES.with_name("places.ndjson")
_TERRITORIES = aliases.NAMES.with_name("territories.toml")
_NOMINATIVES = {
    "ru": ("", "ый", "а", "я", "ь", "о", "е", "ы", "и", "й", "ия", "ий", "ое", "ая"),
    "uk": ("", "а", "я", "ь", "о", "е", "и", "і", "й", "ія", "ий", "е"),
    "pl": ("", "a", "o", "e", "y", "i", "ia", "ie"),
}
"""Endings with which a place's name stands alone (the languages' school grammars), to be tried on a stem."""
_MOST_INFLECTED = 2
"""Words of a name whose case forms are tried: each word has a dozen, and few towns have three words."""
_LONGEST_ENDING, _LEAST = 4, 3
"""Letters of a case ending at most, and of what it leaves at least."""
_PARTICLES = 3
"""Letters of the Korean particles that may follow a name."""
_PARTS = re.compile(r"[A-Z]+(?![a-z])|[A-Z][a-z]+|\d+")
"""The words of a tag."""
_FULL_NAME = 2
"""Words with which a mention is a name in full."""


@dataclass(frozen=True, slots=True)
class Speech:
    """How one page's language calls things."""

    page: Page
    language: str
    spots: Mapping[str, Spot]
    """The page's places by their tags."""
    find: Callable[[str], tuple[Spot, ...]]
    """Looks a key up among the places."""

    def shown(self, tag: Hashtag) -> Hashtag:
        """The tag under the name that the page's language has for it; the English name goes along where one is known."""
        spot = self.spots.get(tag.tag) if tag.kind == "place" else None
        if not spot and (not tag.english or tag.english != tag.name):
            return tag
        known = _named().get(tag.tag, {})
        english = called(tag.tag, known.get("en", [tag.name])) if tag.kind == "topic" else tag.name
        return replace(tag, name=self._of_place(tag, spot) if spot else self._of_known(tag, known), english=english)

    def _of_place(self, tag: Hashtag, spot: Spot) -> str:
        if spot.kind == COUNTRY:
            return territory(spot.country, self.language) or tag.name
        if self.language == "en":
            return tag.name
        written = [self.page.whole[start:end] for start, end in tag.mentions]
        called = _of_towns(self.language).get(tag.name) if self.language in _NOMINATIVES else ""
        base = called or next(filter(None, (self._base(one, spot) for one in written)), "")
        return (
            base
            or _first(_called().get(tag.tag.lower(), {}), self.language)
            or next((one for one in written if words.main_script(one) != words.main_script(tag.name)), tag.name)
        )

    def _base(self, written: str, spot: Spot) -> str:
        """A mention as it stands alone (Москве → Москва), or "" where that is not known."""
        key = key_of(written)
        if spot in self.find(key):
            return _calm(written)
        if words.script_of(written[:1] or " ") == "hangul":
            cuts = (written[:-cut] for cut in range(1, min(_PARTICLES, len(written) - 1) + 1))
            return next((short for short in cuts if spot in self.find(key_of(short))), "")
        endings = _NOMINATIVES.get(self.language, ()) if len(key) == len(written) else ()
        found = (base for base in _bases(_calm(written), endings) if spot in self.find(key_of(base)))
        return max(found, key=lambda base: (*_likeness(camel(base), camel(spot.name)), len(base)), default="")

    def _of_known(self, tag: Hashtag, known: Mapping[str, list[str]]) -> str:
        if named := known.get(self.language):
            if self.language == "en" and tag.kind == "topic":
                return called(tag.tag, named)
            return next((name for name in named if camel(name).lower() == tag.tag.lower()), named[0])
        written = max((self.page.whole[start:end] for start, end in tag.mentions), key=len, default="")
        script = words.main_script(written)
        if not written or (script == "latin" and tag.kind == "person" and len(written.split()) < _FULL_NAME):
            return tag.name
        return written if script == "latin" else (_with_stem_of(written, known) or written)


def _likeness(one: str, other: str) -> tuple[int, int]:
    """Letters that two tags have in common at their beginning, and how near they are in length."""
    alike = takewhile(lambda pair: pair[0] == pair[1], zip(one.lower(), other.lower(), strict=False))
    return sum(1 for _ in alike), -abs(len(one) - len(other))


def _bases(written: str, endings: Sequence[str]) -> Iterator[str]:
    """How a name in a case may stand alone: a word with each of its ends cut and each ending put on; of two words their stems."""
    parts = written.split(" ")
    if len(parts) == 1:
        yield from (written[:-cut] + ending for cut in range(1, min(_LONGEST_ENDING, len(written) - _LEAST) + 1) for ending in endings)
    elif len(parts) == _MOST_INFLECTED:
        yield from map(" ".join, product(*([word[: len(stem(key_of(word)))] + ending for ending in endings] for word in parts)))


def called(tag: str, english: Sequence[str]) -> str:
    """The English name of a topic: the one that its tag is made of, or the tag's own words (Accident: not "road accident")."""
    words_of = _PARTS.findall(tag)
    own = " ".join(word if word.isupper() and len(word) > 1 else word.lower() for word in words_of)
    return next((name for name in english if camel(name).lower() == tag.lower()), own or next(iter(english), tag))


def _with_stem_of(written: str, known: Mapping[str, list[str]]) -> str:
    """The table's spelling that a case form belongs to."""
    wanted = _stems(written)
    return next((name for names in known.values() for name in names if _stems(name) == wanted), "")


@lru_cache(maxsize=4096)
def _stems(name: str) -> str:
    return " ".join(stem(word) for word in key_of(name).split())


def _calm(name: str) -> str:
    """A dateline's LYON is Lyon."""
    return name.title() if name.isupper() and words.script_of(name[0]) in {"latin", "cyrillic", "greek"} else name


def _first(names: Mapping[str, list[str]], language: str) -> str:
    return next(iter(names.get(language, ())), "")


def territory(code: str, language: str) -> str:
    """A country's name as news in `language` writes it, or "" where CLDR does not know it."""
    return _shorter().get(code, {}).get(language) or _of_cldr(language).get(code, "").split(" (")[0]


@cache
def _shorter() -> dict[str, dict[str, str]]:
    return tomllib.loads(_TERRITORIES.read_text(encoding="utf-8"))


@cache
def _of_cldr(language: str) -> dict[str, str]:
    try:
        return dict(Locale.parse(language).territories)
    except (UnknownLocaleError, ValueError):
        return {}


@cache
def _of_towns(language: str) -> dict[str, str]:
    """English name → name, of the towns that time zones are named after."""
    english, other = Locale("en").time_zones, Locale.parse(language).time_zones
    return {str(english.get(zone, {}).get("city") or zone.rsplit("/", 1)[-1]): str(names["city"]) for zone, names in other.items() if "city" in names}


@cache
def _named() -> dict[str, dict[str, list[str]]]:
    """Our known things and topics: tag → language → names."""
    return {record["tag"]: record["names"] for path in (aliases.NAMES, aliases.TOPICS) for record in _records(path)}


@cache
def _called() -> dict[str, dict[str, list[str]]]:
    """Our places: English name → language → names."""
    return {key_of(_first(record["names"], "en")).replace(" ", ""): record["names"] for record in _records(_PLACES)}


def _records(path: Path) -> Iterable[dict[str, Any]]:
    return (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip())
