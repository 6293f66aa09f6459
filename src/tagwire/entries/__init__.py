"""A feed's bytes → its entries.

Takes the bytes that a server gave, the address they came from and the content type it named.
Gives a `Feed` (RSS, RDF, Atom, JSON Feed, news sitemap, index of sitemaps, or a page that lists articles) whose `warnings`
name each repair, or an error as a value; of an entry, the names it may be known under and its kind.
Asks nothing: no network, no clock, no store.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from tagwire.entries.reading import read_feed

if TYPE_CHECKING:
    from tagwire.entries.identity import identities
    from tagwire.entries.kind import Kind, kind_of
    from tagwire.entries.listpage import learn_pattern, read_list

__all__ = ["Kind", "identities", "kind_of", "learn_pattern", "read_feed", "read_list"]

_HOMES = {"Kind": "kind", "identities": "identity", "kind_of": "kind", "learn_pattern": "listpage", "read_list": "listpage"}
"""Where the rest of the door lives: it is imported when it is asked for, so that feeds alone are read at once."""

if not TYPE_CHECKING:  # to a type checker the door has the names above and no others

    def __getattr__(name: str) -> object:
        """A part of the door (PEP 562)."""
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        found = getattr(importlib.import_module(f"{__name__}.{_HOMES[name]}"), name)
        globals()[name] = found
        return found
