"""URLs: parsing, canonical form, the site an address belongs to, readable slugs.

Two forms serve two ends. `canonical` is an address that can still be opened; `same_page_key` is no address but a key, so
it may also weld what only looks like a page of its own (`http`, `www.`, `m.`, `amp.`, a last slash).
"""

from __future__ import annotations

from tagwire.addresses.canonical import canonical, house_of, is_at_home, same_page_key
from tagwire.addresses.parts import SLUG_LENGTH, absolute, host_of, is_web, site_of, slug, split

__all__ = ["SLUG_LENGTH", "absolute", "canonical", "host_of", "house_of", "is_at_home", "is_web", "same_page_key", "site_of", "slug", "split"]
