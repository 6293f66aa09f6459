"""The short word lists of `data/lists.toml` and the adjectives of countries, folded once and kept."""

from __future__ import annotations

import csv
import re
import tomllib
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from tagwire import words
from tagwire.label.spelling import fold, key_of

_DATA = Path(__file__).parent / "data"


@cache
def listed(name: str) -> frozenset[str]:
    """A list of single words, folded."""
    return frozenset(fold(word) for word in _lists()[name].split())


@cache
def listed_names(name: str) -> frozenset[str]:
    """A list of names of several words, parted by bars, as keys."""
    return frozenset(key_of(part) for part in re.sub(r"\s+", " ", _lists()[name]).split("|"))


@cache
def postal() -> dict[str, str]:
    """What stands after an American town ("Calif", "CA") to the state's code."""
    found: dict[str, str] = _lists()["postal"]
    return found | {code: code for code in found.values()} | {code: code for code in _BARE_CODES}


@cache
def nations() -> dict[str, str]:
    """Folded adjectives and names of peoples to their country's code ("ukrainian" → UA, "روسي" → RU)."""
    found: dict[str, str] = {}
    with (_DATA / "countries.tsv").open(encoding="utf-8", newline="") as file:
        for code, _, _, english, arabic in csv.reader(file, delimiter="\t"):
            for name in filter(None, [*english.split(","), *arabic.split(",")]):
                found[key_of(name)] = code
    return found


@lru_cache(maxsize=65_536)
def nation_of(folded: str) -> str | None:
    """The country of an adjective as it stands in a text ("ukrainian", "الروسية"), or None."""
    return nations().get(_bare_arabic(folded)) if words.script_of(folded[0]) == "arabic" else nations().get(folded)


def _bare_arabic(folded: str) -> str:
    for prefix in ("وال", "بال", "لل", "ال", "و"):
        if folded.startswith(prefix) and len(folded) - len(prefix) > _SHORTEST_ADJECTIVE:
            folded = folded[len(prefix) :]
            break
    for ending in ("يه", "يين", "يون", "يات"):
        if folded.endswith(ending):
            return folded[: -len(ending)] + "ي"
    return folded


@cache
def _lists() -> dict[str, Any]:
    return tomllib.loads((_DATA / "lists.toml").read_text(encoding="utf-8"))


_SHORTEST_ADJECTIVE = 3
"""Letters that an Arabic prefix must leave."""
_BARE_CODES = ("AK", "HI", "IA", "ID", "ME", "NC", "ND", "NH", "NJ", "NM", "NY", "OH", "RI", "SC", "SD", "TX", "UT", "WV", "DC")
"""States that the Associated Press does not shorten, by their postal code."""
