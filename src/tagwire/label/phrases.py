"""A keyphrase, and how the mentions of one are gathered whatever their ending. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tagwire.label.draft import Span

SHORTEST = 4
"""Letters of a word that may be a hashtag. Own choice."""
OFTEN, AGAIN = 3, 2
"""Mentions of a word, and of a phrase or a compound, that the headline names. Own choice."""
WITHOUT_TITLE = 2
"""So many more mentions where the headline does not name it. Own choice."""

_ENDINGS = {
    "en": re.compile(r"(?:(?<=ss)es|(?<=[sx])es|(?<=[^s])s)$"),
    "fr": re.compile(r"[sx]$"),
    "es": re.compile(r"(?:(?<=[rndlz])es|s)$"),
    "pt": re.compile(r"(?:(?<=[rz])es|s)$"),
    "it": re.compile(r"[aeiou]$"),
    "nl": re.compile(r"(?:en|s)$"),
    "sv": re.compile(r"(?:arna|erna|orna|ens|ets|en|et|ar|er|or|n)$"),
    "de": re.compile(r"(?:en|es|er|e|n|s)$"),
}
"""What a plural or a case adds to a noun, by the languages' school grammars; cut to bring a word's forms together."""


class Phrase(NamedTuple):
    """A noun or noun phrase as the page writes it, with its spans and their offsets."""

    text: str
    spans: tuple[Span, ...]
    mentions: tuple[tuple[int, int], ...]


@dataclass(slots=True)
class Group:
    """The mentions of one phrase."""

    spans: list[Span] = field(default_factory=list)
    behind: int = 0
    """Times that it follows a determiner."""
    ends: int = 0
    """Times that a phrase ends with it."""
    heads: float = 0.0
    """Longer words that begin with it."""


def kin(language: str, folded: str) -> str:
    """A folded word without what a plural or a case adds."""
    ending = _ENDINGS.get(language)
    cut = ending.sub("", folded) if ending else folded
    return cut if len(cut) >= SHORTEST - 1 else folded
