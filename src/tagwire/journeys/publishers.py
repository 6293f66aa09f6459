"""Whose an address is: the catalog's publisher, one known to the store, or a new one named as well as can be."""

from __future__ import annotations

import re

from tagwire import catalog
from tagwire.addresses import host_of, site_of, slug
from tagwire.model import Publisher
from tagwire.store import writing

_TAIL = re.compile(r"\s+[|–—-]\s+.*$|\s*\b(?:RSS|Feed|feed)\b.*$")


def publisher_for(url: str, *, named: str = "", language: str = "") -> Publisher:
    """The publisher at an address; `named` is what a page or feed calls it."""
    host = host_of(url)
    site = site_of(host)
    found = catalog.publisher_of_site(site) or writing.publisher_at(host)
    return found or Publisher(slug(site), short_name(named) or site, f"https://{host}/", "", language)


def named_publisher(name: str, language: str = "") -> Publisher:
    """A publisher of whom only the name is known."""
    return Publisher(slug(name), name, "", "", language)


def short_name(title: str) -> str:
    """A feed's title without what follows a dash or bar (`BBC News - World` → `BBC News`)."""
    return _TAIL.sub("", " ".join(title.split()))[:80].strip()
