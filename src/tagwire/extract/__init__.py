"""A page's bytes → an article's text and facts.

Takes a page's bytes (or text), its address and the content type that a server named; or a feed's entry.
Gives an `Article` with page type, confidence and method, or an error as a value; of an entry, whether it carries the full text.
`extract.boilerplate` learns what recurs on a site.
Asks nothing: no network, no clock, no store.
"""

from __future__ import annotations

from tagwire.extract.feeds import choose, from_entry
from tagwire.extract.fulltext import carries_full_text
from tagwire.extract.reading import read_page

__all__ = ["carries_full_text", "choose", "from_entry", "read_page"]
