"""Which sources we follow, and when to look at them next.

Takes a language and a country, or the history of a source's readings, what a reading found (`Seen`), and how the last
readings ended (`Attempt`). Gives `Source`s of the default catalog, and `Next` (when, in which state, with which alarm);
`outage` tells whether it is we who are off-line. Asks nothing: the time is handed in, and nothing here touches a network or
a store.

Doors of their own are the search for feeds (`catalog.discovery`, with `catalog.page_links`), lists of sources (`catalog.lists`,
`catalog.opml`; both speak in `catalog.listed`), subscriptions at hubs (`catalog.subscriptions`), and `catalog.outage` for which
errors a line that is down gives. Most of them need what pages and commands that only ask the schedule go without.
"""

from __future__ import annotations

from tagwire.catalog.defaults import default_sources, for_edition, publisher_of_site
from tagwire.catalog.editions import Edition, parse_edition
from tagwire.catalog.outage import Attempt, outage
from tagwire.catalog.rhythm import Rhythm
from tagwire.catalog.schedule import History, Next, Seen, after_failure, after_reading, after_unchanged, spread

__all__ = [
    "Attempt",
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
    "outage",
    "parse_edition",
    "publisher_of_site",
    "spread",
]
