"""What changed between two versions of one address. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tagwire import addresses
from tagwire.fingerprint.shingles import overlap

if TYPE_CHECKING:
    from tagwire.model import Article


@dataclass(frozen=True, slots=True)
class Revision:
    """A new version of an article that we hold: what is other now, and how much of the text stayed."""

    headline: bool
    text: bool
    kept: float
    """Overlap of the two texts, 0 to 1."""


def is_revision(known: Article, now: Article) -> Revision | None:
    """What the new version changed; None where the address is another, or nothing but blanks changed."""
    if addresses.same_page_key(known.canonical_url) != addresses.same_page_key(now.canonical_url):
        return None
    headline = known.title.split() != now.title.split()
    text = known.text.split() != now.text.split()
    if not headline and not text:
        return None
    return Revision(headline, text, round(overlap(known.text, now.text), 4) if text else 1.0)
