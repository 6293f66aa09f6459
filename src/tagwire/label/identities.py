"""One thing, one tag: what is imported goes by the tag that our tables or the gazetteer have for the same identity."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tagwire.label import aliases, gazetteer_build
from tagwire.label.gazetteer import Gazetteer
from tagwire.label.matching import Table, keys_of
from tagwire.label.spelling import key_of

if TYPE_CHECKING:
    from pathlib import Path

    from tagwire.label.aliases import Known
    from tagwire.model import Named

_LEAST = 1
"""Words of a name that a place may have, too."""


@dataclass(frozen=True, slots=True)
class Identities:
    """What our own tables know."""

    gazetteer: Gazetteer
    table: Table[Known]
    tags: dict[str, str]
    """Wikidata's ids to tags."""

    @classmethod
    def load(cls, cache: Path | None = None) -> Identities:
        """Open the tables; `cache` is where the gazetteer stands."""
        table = aliases.table()
        tags = {known.ids.wikidata: known.tag for found in table.things.values() for known in found if known.ids.wikidata}
        return cls(Gazetteer(gazetteer_build.ensure(cache)), table, tags)

    def known(self, thing: Named) -> Named:
        """The thing under the tag that we have for it already."""
        tag = self.tags.get(thing.ids.wikidata or "") or self._place(thing)
        return replace(thing, tag=tag) if tag else thing

    def _place(self, thing: Named) -> str:
        if not thing.ids.geonames:
            return ""
        names = (name for many in thing.names.values() for name in many)
        return next((spot.tag for name in names for spot in self.gazetteer.find(key_of(name)) if spot.geonames == thing.ids.geonames), "")

    def means_another(self, name: str, thing: Named) -> str:
        """The tag of something else that this name means in our tables already, or ""."""
        found = next((known.tag for key in keys_of(name) for known in self.table.find(key) if known.tag != thing.tag), "")
        if found or thing.kind == "place" or len(key_of(name).split()) > _LEAST:
            return found
        return next((spot.tag for spot in self.gazetteer.find(key_of(name))), "")
