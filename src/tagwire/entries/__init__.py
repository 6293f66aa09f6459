"""A feed's bytes → its entries.

Takes the bytes that a server gave, the address they came from and the content type it named.
Gives a `Feed` (RSS, RDF, Atom, JSON Feed or news sitemap) whose `warnings` name each repair, or an error as a value.
Asks nothing: no network, no clock, no store.
"""

from __future__ import annotations

from tagwire.entries.reading import read_feed

__all__ = ["read_feed"]
