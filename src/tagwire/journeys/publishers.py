"""Whose an address is: the catalog's publisher, one known to the store, or a new one named as well as can be."""

from __future__ import annotations

import re

from tagwire import catalog
from tagwire.addresses import host_of, site_of, slug
from tagwire.model import Publisher
from tagwire.store import writing

_PARTS = re.compile(r"\s+[|–—-]+(?:\s+|$)")
_TAIL = re.compile(r"\s*\b(?:RSS|Feed|feed)\b.*$")
_SECTIONS = frozenset(
    "home homepage news world latest sport sports business politics culture technology science health opinion top stories headlines articles blog all the and of "
    "breaking recent posts updates feed rss".split()
)
"""Words of which names of sections are made, and no publisher's (own list)."""


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
    """The publisher in a feed's title: the part before a dash or bar, or the next where that only names a section (`World – TIME`)."""
    parts = [part for part in _PARTS.split(_TAIL.sub("", " ".join(title.split()))) if part]
    named = next((part for part in parts if set(part.lower().split()) - _SECTIONS), parts[0] if parts else "")
    return named[:80].strip(" -–—|")
