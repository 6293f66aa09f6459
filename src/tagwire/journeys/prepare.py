"""The part of the path that needs a processor and nothing else: bytes in, a labelled article out.

It runs in processes of its own, which know nothing of the store.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache, lru_cache
from pathlib import Path
from urllib.parse import quote

import numpy as np
from numpy.typing import NDArray

from tagwire import extract, fingerprint, stories
from tagwire.addresses import host_of, site_of
from tagwire.errors import TagwireError, TooLarge, Unreadable
from tagwire.extract import boilerplate
from tagwire.label import Labeler, weigh
from tagwire.markup import plain
from tagwire.model import Article, Dropped, Entry, Label, Publisher, Signature, Subject


@dataclass(frozen=True, slots=True)
class Brought:
    """What is known of an article before it is read: the feed's entry, the page's bytes, or both."""

    publisher: Publisher
    entry: Entry | None = None
    page: bytes | None = None
    page_url: str = ""
    content_type: str | None = None
    section: str | None = None
    article: Article | None = None
    """An article that was read elsewhere (NDJSON): extraction is passed over."""
    known_blocks: frozenset[int] = frozenset()
    """Keys of the blocks that recur on its site (journeys/site_blocks.py): they are dropped."""
    names: str = ""
    """The book of names that its label reads (journeys/namebook.py); "" for none."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article with all that can be known of it alone."""

    brought: Brought
    article: Article
    label: Label
    signature: Signature | None
    reading: bytes
    """What placement reads in it."""
    page_failure: str = ""
    """Code of what was wrong with the page, where the feed's own text had to serve."""
    dropped: tuple[Dropped, ...] = ()
    """Blocks that recur on its site, which the article had."""
    evidence: tuple[float, ...] = ()
    """What words and section say for each category."""
    vector: NDArray[np.float32] | None = None
    """What title and lead mean (journeys/understand.py), where that is known."""


def prepare(brought: Brought) -> Prepared | TagwireError:
    """Extract, label, fingerprint. A page that is no article gives way to the entry's own text."""
    page = _read(brought)
    failure = page.code if isinstance(page, TagwireError) else ""
    readable = None if isinstance(page, TagwireError) else page
    article = extract.choose(readable, brought.entry) if brought.entry else readable
    if article is None:
        return page if isinstance(page, TagwireError) else Unreadable(brought.page_url, "nothing to read")
    kind = readable.page_type if readable else article.page_type
    if kind in (_NEVER_AN_ARTICLE if brought.entry else _NO_ARTICLE) and not (kind == "paywall" and article.text):
        return NotAnArticle(article.url, f"the page is a {kind}, no article")
    if not article.title.strip():
        return Unreadable(article.url, "has no headline")
    article, dropped = boilerplate.without(article, brought.known_blocks)
    made = _labelled(_addressed(article, brought), brought, failure)
    return replace(made, dropped=dropped) if isinstance(made, Prepared) else made


def _labelled(article: Article, brought: Brought, failure: str) -> Prepared | TagwireError:
    try:
        weighed = weigh(_subject(article, brought), labeler(brought.names))
    except TooLarge as error:
        return error
    signature = fingerprint.signature(article.text)
    reading = stories.read("", article.title, article.text or lead_of(article, brought.entry), weighed.label, article.published)
    brought = replace(brought, publisher=_named(brought.publisher, article))
    return Prepared(brought, article, weighed.label, signature, reading.to_bytes(), failure, evidence=weighed.evidence)


def _addressed(article: Article, brought: Brought) -> Article:
    """An entry without a link is known by its publisher and its id: without an address of their own all such would be one article."""
    if article.canonical_url or not brought.entry:
        return article
    name = f"urn:tagwire:{brought.publisher.slug}:{quote(brought.entry.id, safe='')}"
    return replace(article, url=name, canonical_url=name)


def _named(publisher: Publisher, article: Article) -> Publisher:
    """A publisher of whom only the site was known takes the name that its page gives."""
    known = publisher.name != site_of(host_of(publisher.home))
    return publisher if known or not article.publisher else replace(publisher, name=article.publisher)


class NotAnArticle(Unreadable):
    """A page of another kind: a list, a paywall, a form."""

    code = "not_an_article"


@lru_cache(maxsize=1)
def labeler(names: str = "") -> Labeler:
    """The labeler of this process, which knows a book's names too; another book takes the place of the one that was open."""
    return _loaded().knowing(Path(names)) if names else _loaded()


@cache
def _loaded() -> Labeler:
    """Loaded once."""
    return Labeler.load()


def lead_of(article: Article, entry: Entry | None) -> str:
    """The line that stands below a headline: the feed's own summary, else the first paragraph."""
    given = plain(entry.summary) if entry and entry.summary else ""
    first = next((block.text for block in article.blocks if block.kind == "paragraph"), article.text.split("\n", 1)[0])
    return " ".join((given or first).split())[:_LONGEST_LEAD]


def moment_of(article: Article, entry: Entry | None, seen: datetime) -> datetime:
    """When an article was published: its own word, its feed's, else when it was first seen; never in the future."""
    said = article.published or (entry and (entry.published or entry.updated))
    return min(said, seen) if said else seen


def _read(brought: Brought) -> Article | TagwireError | None:
    if brought.article is not None:
        return brought.article
    if brought.page is None:
        return None
    return extract.read_page(brought.page, brought.page_url, brought.content_type)


def _subject(article: Article, brought: Brought) -> Subject:
    return Subject(
        title=article.title,
        text=article.text,
        language=article.language or (brought.entry.language if brought.entry else None) or brought.publisher.language or None,
        url=article.url,
        publisher=brought.publisher.name,
        published=article.published,
        country=brought.publisher.country or None,
        section=brought.section,
        authors=article.authors,
    )


def strip_bytes(prepared: Prepared) -> Prepared:
    """Without the page's bytes and the site's keys, which need not travel back between processes."""
    return replace(prepared, brought=replace(prepared.brought, page=None, known_blocks=frozenset()))


def prepare_far(brought: Brought) -> Prepared | TagwireError:
    """`prepare`, as a process of the pool runs it."""
    made = prepare(brought)
    return strip_bytes(made) if isinstance(made, Prepared) else made


_NO_ARTICLE = {"list", "paywall", "other"}
_NEVER_AN_ARTICLE = {"list"}
"""Behind a paywall or an odd page a feed's own text still tells of an article; a section front is none, whatever a feed
says. A paywall whose beginning is free is an article without a feed, too."""
_LONGEST_LEAD = 600
