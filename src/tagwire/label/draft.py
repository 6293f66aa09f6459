"""What the labelers have found so far. Each labeler takes the page and a draft, and gives a fuller draft."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol

from tagwire.model import Category, Hashtag, Language

if TYPE_CHECKING:
    from tagwire.label.aliases import Known
    from tagwire.label.gazetteer import Spot
    from tagwire.label.matching import Match
    from tagwire.label.names import Run
    from tagwire.label.page import Page
    from tagwire.label.tagger import Entity


class Span(NamedTuple):
    """Tokens `first` up to, not including, `last`."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A place of the gazetteer and where the page names it: as spans of tokens and as offsets."""

    spot: Spot
    spans: tuple[Span, ...]
    mentions: tuple[tuple[int, int], ...]


UNKNOWN = Language("und", 0.0)
"""A text without letters."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A label in the making."""

    language: Language = UNKNOWN
    known: tuple[Match[Known], ...] = ()
    """Names of the alias table."""
    entities: tuple[Entity, ...] = ()
    """What a trained model takes for persons, organisations, places on an English page."""
    runs: tuple[Run, ...] = ()
    """Runs of capitals, known or not."""
    places: tuple[FoundPlace, ...] = ()
    """Where it happened first, then the others as they matter."""
    scene: FoundPlace | None = None
    """Where it happened, if the page says so."""
    country: Spot | None = None
    """The country of the scene."""
    abroad: bool = False
    """Whether that country says something: the page names it, or its readers sit elsewhere."""
    nations: tuple[tuple[str, int], ...] = ()
    """Countries that adjectives point to ("Russian"), with how often."""
    peoples: tuple[FoundPlace, ...] = ()
    """Countries that adjectives and peoples point to, with each mention."""
    hashtags: tuple[Hashtag, ...] = ()
    categories: tuple[Category, ...] = ()
    evidence: tuple[float, ...] = ()
    """What words and section say for each category, in the order of CATEGORIES."""


class Labels(Protocol):
    """A labeler: one question answered about a page."""

    def __call__(self, page: Page, draft: Draft) -> Draft:
        """The draft with this labeler's answer in it."""
        ...
