"""The feed's own text as an article, and the choice between page and feed. Pure."""

from __future__ import annotations

from dataclasses import replace

from tagwire import addresses, markup, words
from tagwire.extract import walls
from tagwire.extract.body.bodies import Piece
from tagwire.extract.confidence import headline_overlap
from tagwire.extract.facts import agencies, authors
from tagwire.extract.lines import cleaning
from tagwire.extract.lines.typography import tidy
from tagwire.model import Article, Block, Entry, Image, PageType

FULL = 120
"""Words from which a feed's text counts as the whole article (own choice: excerpts are mostly cut at 55 words, WordPress' default)."""
SURE, TEASER = 0.8, 0.4
"""A full text in a feed has no boilerplate around it; an excerpt is right but not the article."""
DISAGREES = 0.2
"""Share of a headline's words below which a text speaks of something else (own choice; the wrong block of a page mostly has none)."""


def from_entry(entry: Entry) -> Article:
    """An article from the feed alone: content or summary in plain paragraphs."""
    full, short = _lines(entry.content), _lines(entry.summary)
    lines = full if sum(map(len, full)) >= sum(map(len, short)) else short
    people = authors.names(entry.authors, None)
    kept, agency = cleaning.clean([Piece("paragraph", line) for line in lines], entry.title, people)
    text = "\n".join(piece.text for piece in kept)
    return Article(
        url=entry.url,
        canonical_url=addresses.canonical(entry.url),
        page_type=_kind(entry),
        title=entry.title,
        text=text,
        blocks=tuple(Block("paragraph", piece.text) for piece in kept),
        authors=people,
        agency=agency or next((found for name in entry.authors if (found := agencies.first_named(name))), None),
        published=entry.published or entry.updated,
        modified=entry.updated,
        language=entry.language,
        image=Image(entry.image) if entry.image else None,
        keywords=entry.categories,
        confidence=0.0 if not text else SURE if words.count(text) >= FULL else TEASER,
        method="feed" if text else "",
    )


def choose(page: Article | None, entry: Entry) -> Article:
    """The page's text unless it is empty or speaks of something else; what the page lacks comes from the feed."""
    feed = from_entry(entry)
    if page is None or walls.is_gate(page.url):
        return feed
    merged = replace(
        page,
        title=page.title if page.title and _confirms(page.title, entry.title) else entry.title or page.title,
        authors=page.authors or feed.authors,
        agency=page.agency or feed.agency,
        published=page.published or feed.published,
        modified=page.modified or feed.modified,
        language=page.language or feed.language,
        image=page.image or feed.image,
        keywords=page.keywords or feed.keywords,
    )
    if _page_text_serves(page, feed):
        return merged
    kind = feed.page_type if page.page_type in {"list", "other"} else page.page_type
    return replace(merged, text=feed.text, blocks=feed.blocks, page_type=kind, confidence=feed.confidence, method=feed.method)


def _page_text_serves(page: Article, feed: Article) -> bool:
    if not page.text or not feed.text:
        return bool(page.text)
    headline = feed.title or page.title
    ours, theirs = headline_overlap(headline, page.text), headline_overlap(headline, feed.text)
    return ours >= DISAGREES or ours >= theirs


def _confirms(title: str, other: str) -> bool:
    """Whether two headlines speak of one thing; an empty one does not object."""
    return not other or headline_overlap(other, title) >= DISAGREES


def _kind(entry: Entry) -> PageType:
    types = [file.type or "" for file in entry.enclosures]
    if any(kind.startswith("video/") for kind in types):
        return "video"
    return "audio" if any(kind.startswith("audio/") for kind in types) else "article"


def _lines(text: str) -> list[str]:
    return [line for told in markup.plain(text).splitlines() if (line := tidy(told))] if text else []
