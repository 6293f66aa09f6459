"""Step 3 of the path, as a process of the pool does it: a feed's bytes in, entries out that are ready for the inbox."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import msgspec

from tagwire import entries, extract
from tagwire.addresses import host_of, site_of
from tagwire.errors import TagwireError
from tagwire.model import Document, Entry, Feed, SourceKind
from tagwire.store.keys import digest, key_of
from tagwire.store.shapes import Arrived


@dataclass(frozen=True, slots=True)
class Question:
    """What to make of a document. `place` parts the entries of one source from those of all others."""

    document: Document
    place: str
    kind: SourceKind = "feed"
    pattern: str = ""
    pages: bool = False
    """Whether the pages of entries that lack their text will be asked for."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A feed that was read: what it says of itself, and its entries in its own order."""

    feed: Feed
    """Without its entries: they need not travel between processes."""
    arrived: tuple[Arrived, ...]
    moments: tuple[datetime, ...]
    """When its entries were published, as far as they say."""


def parse(question: Question) -> Parsed | TagwireError:
    """The feed in a document, or why there is none."""
    document = question.document
    if question.kind == "list":
        feed = entries.read_list(document.body, document.url, document.content_type, question.pattern)
    else:
        feed = entries.read_feed(document.body, document.url, document.content_type)
    if isinstance(feed, TagwireError):
        return feed
    arrived = tuple(_arrived(entry, feed, question) for entry in feed.entries)
    moments = tuple(moment for entry in feed.entries if (moment := entry.published or entry.updated))
    return Parsed(replace(feed, entries=()), arrived, moments)


def parse_all(questions: Sequence[Question]) -> list[Parsed | TagwireError] | TagwireError:
    """Several at once. What dies on the way or takes too long is told by who runs the processes: one error for all."""
    return [parse(question) for question in questions]


def keys_of(place: str, entry: Entry, feed: Feed) -> tuple[str, ...]:
    """The ledger keys of an entry: it is known when any of them is, since feeds rewrite their ids."""
    return tuple(key_of("entry", place, name) for name in entries.identities(entry, feed))


def digest_of(entry: Entry) -> str:
    """Whether an entry says something else now is told from this."""
    return digest(entry.title, entry.content or entry.summary)


def _arrived(entry: Entry, feed: Feed, question: Question) -> Arrived:
    wants_page = question.pages and entry.url and not extract.carries_full_text(entry)
    site = site_of(host_of(entry.url)) if wants_page else ""
    return Arrived(keys_of(question.place, entry, feed), digest_of(entry), msgspec.json.encode(entry), site)
