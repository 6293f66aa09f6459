"""Russian and Ukrainian names as German, French, Spanish, Polish or Turkish write them, turned into English ones: Sergej Lawrow → Sergei Lavrov.

Both parts must show where the name comes from: the given name stands in the language's table, the surname ends as such names do there. Pure.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

_FILE = Path(__file__).parent / "data" / "transcription.toml"


class _Way(NamedTuple):
    given: dict[str, str]
    ends: re.Pattern[str]
    rules: re.Pattern[str]
    """All rules as one pattern, a group each: no letter is turned twice."""
    instead: tuple[str, ...]


def in_english(name: str, language: str) -> str:
    """The name as English news writes it, or as it is where it does not come from there."""
    way = _ways().get(language)
    given, _, surname = name.partition(" ")
    if way is None or given not in way.given or not surname or " " in surname or not way.ends.search(surname.lower()):
        return name
    turned = way.rules.sub(lambda match: way.instead[(match.lastindex or 1) - 1], surname.lower())
    return f"{way.given[given]} {turned[:1].upper()}{turned[1:]}"


@cache
def given_names() -> frozenset[str]:
    """The given names of all languages, as they are written."""
    return frozenset(name for way in _ways().values() for name in way.given)


@cache
def _ways() -> dict[str, _Way]:
    tables: dict[str, dict[str, str]] = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {language: _way(table) for language, table in tables.items()}


def _way(table: dict[str, str]) -> _Way:
    rules = [line.split(" > ") for line in table["rules"].strip().splitlines()]
    given = dict(pair.split("=") for pair in table["given"].split())
    return _Way(given, re.compile(table["ends"]), re.compile("|".join(f"({rule[0]})" for rule in rules)), tuple(rule[1] for rule in rules))
