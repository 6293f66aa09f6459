"""The place labeler: gazetteer matches, kept where they stand for places, each resolved to one place."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from tagwire.label import gazetteer_build
from tagwire.label.context import Context
from tagwire.label.demonyms import demonyms
from tagwire.label.extents import widened
from tagwire.label.gazetteer import Gazetteer
from tagwire.label.names import runs
from tagwire.label.recognition import mentioned_nations, overlaps, toponyms
from tagwire.label.resolution import gathered, resolve
from tagwire.label.scene import abroad, by_relevance, scene_of

if TYPE_CHECKING:
    from pathlib import Path

    from tagwire.label.draft import Draft
    from tagwire.label.page import Page


class Places:
    """The place labeler."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer

    @classmethod
    def load(cls, cache: Path | None) -> Places:
        """Open the gazetteer, making it first where it is not there."""
        return cls(Gazetteer(gazetteer_build.ensure(cache)))

    def __call__(self, page: Page, draft: Draft) -> Draft:
        """The draft with its places and the countries that adjectives point to."""
        found_runs = runs(page, self.gazetteer.never, draft.language.code)
        taken = [(name.start, name.end) for name in draft.known]
        context = Context.of(page, self.gazetteer)
        matches = toponyms(page, self.gazetteer, draft, found_runs, context)
        nations = Counter(mentioned_nations(page))
        found = resolve(page, matches, nations, page.subject.country, context)
        places = by_relevance(page, [widened(page, place) for place in found])
        scene = scene_of(page, places)
        peoples = tuple(gathered(match for match in demonyms(page, self.gazetteer) if not overlaps(match, taken)))
        draft = replace(draft, places=places, scene=scene, peoples=peoples, nations=tuple(sorted(nations.items())), runs=tuple(found_runs))
        if scene is None:
            return draft
        return replace(draft, country=self.gazetteer.country(scene.spot.country), abroad=abroad(scene, places, nations, page.subject.country))
