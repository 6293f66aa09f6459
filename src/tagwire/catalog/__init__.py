"""Which sources we follow, and when to look at them next.

Takes a language and a country, or the history of a source's readings. Gives `Source`s of the default catalog, and
`Next` (when, and in which state). Asks nothing: the time is handed in, and nothing here touches a network or a store.
"""

from __future__ import annotations

from tagwire.catalog.defaults import default_sources, for_edition, publisher_of_site
from tagwire.catalog.editions import Edition, parse_edition
from tagwire.catalog.schedule import UNCHANGED_PAUSE, History, Next, Rhythm, Seen, after_failure, after_reading, after_unchanged, spread

__all__ = [
    "UNCHANGED_PAUSE",
    "Edition",
    "History",
    "Next",
    "Rhythm",
    "Seen",
    "after_failure",
    "after_reading",
    "after_unchanged",
    "default_sources",
    "for_edition",
    "parse_edition",
    "publisher_of_site",
    "spread",
]
