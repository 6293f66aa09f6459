"""The small words of each language (`data/grammar.toml`), and English words too common to be a subject. Read once."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tagwire.label.spelling import fold

_DATA = Path(__file__).parent / "data"


class Grammar(NamedTuple):
    """What keyphrases of a language are made between; all words folded."""

    determiners: frozenset[str]
    """What stands before a noun."""
    small: frozenset[str]
    """Words that part phrases, determiners among them."""
    plain: frozenset[str]
    """Nouns that say too little alone."""


@cache
def grammar(language: str) -> Grammar | None:
    """The small words of a language, or None where we have none."""
    part = _file().get(language)
    if part is None:
        return None
    determiners, small, plain = (frozenset(fold(word) for word in part.get(name, "").split()) for name in ("determiners", "grammar", "plain"))
    return Grammar(determiners, small | determiners, plain | (_ordinary() if language == "en" else frozenset()))


@cache
def _ordinary() -> frozenset[str]:
    lines = (_DATA / "ordinary.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if not line.startswith("#"))


@cache
def _file() -> dict[str, dict[str, str]]:
    return tomllib.loads((_DATA / "grammar.toml").read_text(encoding="utf-8"))
