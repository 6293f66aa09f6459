"""What a tag is called in a language, as far as our tables and CLDR say; texts teach the rest."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING

from babel import Locale

from tagwire.label import aliases
from tagwire.label.display import called

if TYPE_CHECKING:
    from tagwire.model import Hashtag


def translations(tag: Hashtag, languages: tuple[str, ...]) -> dict[str, str]:
    """The tag's names by language: of known things and topics by our tables, of countries by CLDR."""
    known = _known().get(tag.tag, {})
    code = _countries().get(tag.english or tag.name) if tag.kind == "place" else None
    named = {language: (known.get(language) or (_territory(code, language) if code else "")) for language in languages}
    return {language: name for language, name in named.items() if name}


@cache
def _known() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for path in (aliases.NAMES, aliases.TOPICS):
        for line in path.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            found[record["tag"]] = {language: names[0] for language, names in record["names"].items() if names}
            if path == aliases.TOPICS:
                found[record["tag"]]["en"] = called(record["tag"], record["names"]["en"])
    return found


@cache
def _countries() -> dict[str, str]:
    """English name → code."""
    return {name: code for code, name in Locale("en").territories.items() if len(code) == _COUNTRY}


def _territory(code: str, language: str) -> str:
    return str(Locale(language).territories.get(code, ""))


_COUNTRY = 2
