"""All labelers, loaded once, called in order for each article."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tagwire.errors import TooLarge
from tagwire.label import aliases
from tagwire.label.category import Categories, by_meaning
from tagwire.label.draft import Draft, Labels
from tagwire.label.hashtags import Hashtags
from tagwire.label.known import KnownNames
from tagwire.label.language import Languages
from tagwire.label.namebook import Both, NameBook
from tagwire.label.page import Page
from tagwire.label.places import Places
from tagwire.label.resolution import with_peoples
from tagwire.label.tagger import Tagger
from tagwire.model import Label, Place

if TYPE_CHECKING:
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from tagwire.label.draft import FoundPlace
    from tagwire.model import Subject


LONGEST_TITLE = 2_000
READ = 100_000
"""Characters of a text that are read: own choice, four times the longest reports; a bound on work, which grows with stacked or unspaced letters."""


@dataclass(frozen=True, slots=True)
class Labeler:
    """The labelers in the order in which they need each other."""

    labelers: tuple[Labels, ...]

    @classmethod
    def load(cls, cache: Path | None = None, names: Path | None = None) -> Labeler:
        """Open models and tables; `cache` is where the gazetteer stands, `names` a table of more names."""
        more = aliases.read(names) if names else ()
        places = Places.load(cache)
        return cls((
            Languages.load(),
            KnownNames.load(more),
            Tagger.load(places.gazetteer),
            places,
            Hashtags.load(places.gazetteer.find),
            Categories.load(),
        ))  # fmt: skip

    def knowing(self, book: Path) -> Labeler:
        """The same labelers, which know the names of a book too (namebook.py); what it says of a name comes before our own tables."""
        known = KnownNames(Both(NameBook(book), aliases.table()))
        return Labeler(tuple(known if isinstance(one, KnownNames) else one for one in self.labelers))


@dataclass(frozen=True, slots=True)
class Weighed:
    """A label with the evidence for each category, for whoever learns later what the article means (category.by_meaning)."""

    label: Label
    evidence: tuple[float, ...]

    def with_meaning(self, vector: NDArray[np.float32]) -> Label:
        """The label, its categories chosen anew from the evidence and a vector of meaning."""
        return replace(self.label, categories=by_meaning(self.evidence, vector))


def label(subject: Subject, labeler: Labeler, vector: NDArray[np.float32] | None = None) -> Label:
    """What an article is about; of an endless text its beginning is read. Raises TooLarge for a title that is none.

    `vector` is that of its title and lead (`meaning.passage`), where it is known; categories are then told by it too.
    """
    found = weigh(subject, labeler)
    return found.label if vector is None else found.with_meaning(vector)


def weigh(subject: Subject, labeler: Labeler) -> Weighed:
    """A label by words alone, with the evidence for its categories. Raises TooLarge for a title that is none."""
    if len(subject.title) > LONGEST_TITLE:
        raise TooLarge("title", f"has {len(subject.title)} characters; no headline has more than {LONGEST_TITLE}")
    page, draft = Page.of(replace(subject, text=subject.text[:READ])), Draft()
    for labels in labeler.labelers:
        draft = labels(page, draft)
    found = with_peoples(draft.places, draft.peoples)
    places = tuple(map(_place, found))
    scene = places[draft.places.index(draft.scene)] if draft.scene else None
    return Weighed(Label(draft.language, draft.categories, draft.hashtags, places, scene), draft.evidence)


def _place(found: FoundPlace) -> Place:
    spot = found.spot
    code = f"{spot.country}.{spot.region}" if spot.country and spot.region else ""
    latitude, longitude = round(spot.latitude, 5), round(spot.longitude, 5)
    return Place(spot.name, spot.geonames or None, latitude, longitude, spot.country, found.mentions, spot.division, code)
