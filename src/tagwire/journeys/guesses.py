"""Keyphrases that no table knows become hashtags when the stream proves them: several articles of several publishers within a week."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tagwire import label
from tagwire.label.guesses import Sighting
from tagwire.store import guesses as rest

if TYPE_CHECKING:
    from tagwire.model import Label


def among(labelled: Label) -> frozenset[str]:
    """The hashtags of a label that only more articles can prove."""
    return frozenset(tag.tag for tag in labelled.hashtags if label.is_guess(tag))


def prove(article: int) -> None:
    """Show those guesses of an article that its coming proves."""
    for tag, seen in rest.waiting(article).items():
        if label.proven(Sighting(*one) for one in seen):
            rest.prove(tag)
