"""In which languages a short acronym of the alias table is one: AB is the European Union in Turkish, elsewhere it is not."""

from __future__ import annotations

import json
from collections import defaultdict
from functools import cache

from tagwire.label import aliases

_LONGEST = 3
"""Letters; a longer acronym hardly means another thing elsewhere. Own choice."""
_LATIN = frozenset("de en es fr id it ms nl pl pt ro sv tr vi".split())
"""Languages of our tables in Latin letters. The others take a Latin acronym as it stands, for it is no word of theirs."""


def elsewhere(acronym: str, tag: str, language: str) -> bool:
    """Whether our table knows the acronym as this thing, but not in this language."""
    bare = acronym.replace(".", "")
    return language in _LATIN and len(bare) <= _LONGEST and language not in _languages().get((tag, bare), _LATIN)


@cache
def _languages() -> dict[tuple[str, str], frozenset[str]]:
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for line in aliases.NAMES.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        for language, names in record["names"].items():
            for bare in (name.replace(".", "") for name in names):
                if len(bare) <= _LONGEST and bare.isascii() and bare.isupper():
                    found[record["tag"], bare].add(language)
    return {key: frozenset(languages) for key, languages in found.items()}
