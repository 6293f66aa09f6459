"""The chain of one page: text → tree → facts → bodies → clean blocks → kind of page → article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tagwire import addresses, words
from tagwire.errors import TagwireError
from tagwire.extract import bodies, cleaning, facts, kinds, pages, walls
from tagwire.extract.confidence import confidence
from tagwire.model import Article, Block, PageType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement

    from tagwire.extract.bodies import Piece
    from tagwire.extract.facts import Facts

SHORT_TEXT = 100
"""Words below which the fast way is asked again with all fallbacks (own choice; real articles shorter than that are rare)."""
END = 5
"""Blocks among which a paywall's words stand where it cuts a text."""
WITH_TEXT = frozenset({"article", "live"})
"""A paywall keeps the free part of a text that its page calls locked, where it is long enough to tell what happened."""


@dataclass(frozen=True, slots=True)
class _Body:
    pieces: list[Piece]
    agency: str | None
    method: str
    pitch: bool
    """Whether a paywall's words stood at the end, before they were cleaned away."""

    @property
    def words(self) -> int:
        return sum(words.count(piece.text) for piece in self.pieces)

    @property
    def linked(self) -> float:
        length = sum(len(piece.text) for piece in self.pieces)
        return sum(piece.linked * len(piece.text) for piece in self.pieces) / length if length else 0.0


def read_page(body: bytes | str, url: str, content_type: str | None = None) -> Article | TagwireError:
    """The article on a page, with `text` "" where the page is none; or why it cannot be read."""
    text = pages.text_of(body, url, content_type)
    if isinstance(text, TagwireError):
        return text
    tree = pages.tree_of(text, url)
    if isinstance(tree, TagwireError):
        return tree
    told = facts.read(tree, url, len(text))
    second = bodies.by_resiliparse(text)
    best = _best_body(tree, told, second)
    if walls.is_gate(url) or walls.wall(tree, told.title, best.pieces or second, best.words):
        return Article(url=url, canonical_url=addresses.canonical(url), page_type="other", title=told.title, text="", language=told.language)
    kind = kinds.page_type(_signs(best, told, tree, url))
    return _article(url, told, best, kind, "\n".join(piece.text for piece in second))


def _best_body(tree: HtmlElement, told: Facts, second: list[Piece]) -> _Body:
    """The fast way; where that gives little, the longest of all ways that stand above it by half."""
    ready = bodies.prepared(tree)
    best = _cleaned(bodies.by_trafilatura(ready, fast=True), told, "trafilatura-fast")
    if best.words >= SHORT_TEXT:
        return best
    standard = _cleaned(bodies.by_trafilatura(ready, fast=False), told, "trafilatura")
    best = standard if standard.words > best.words else best
    if best.words < kinds.SOME:
        for other in (_cleaned(_paragraphs(told.body), told, "json-ld"), _cleaned(second, told, "resiliparse")):
            best = other if other.words > best.words else best
    return best


def _cleaned(pieces: Sequence[Piece], told: Facts, method: str) -> _Body:
    kept, agency = cleaning.clean(pieces, told.title, told.authors)
    return _Body(kept, agency, method, any(kinds.is_pitch(piece.text) for piece in pieces[-END:]))


def _paragraphs(text: str) -> list[Piece]:
    return [bodies.Piece("paragraph", line) for line in text.splitlines() if line.strip()]


def _signs(body: _Body, told: Facts, tree: HtmlElement, url: str) -> kinds.Signs:
    parts = addresses.split(url)
    return kinds.Signs(
        path=f"{parts.path}?{parts.query}".removesuffix("?") if parts else url,
        og_type=told.og_type,
        types=told.types,
        words=body.words,
        linked=body.linked,
        teasers=sum(heading.find(".//a") is not None for heading in tree.iter("h2", "h3", "h4")),
        sentences=sum(len(piece.text) > kinds.SENTENCE and piece.linked < kinds.MOSTLY_LINKS for piece in body.pieces),
        locked=told.locked,
        pitch=body.pitch,
        cut=kinds.is_cut(body.pieces[-1].text if body.pieces else "", body.words, told.length),
        free=told.free,
        login=walls.asks_to_sign_in(tree),
    )


def _article(url: str, told: Facts, body: _Body, kind: PageType, second: str) -> Article:
    opened = kind in WITH_TEXT or (kind == "paywall" and told.locked and not body.pitch and body.words >= kinds.ENOUGH)
    kept = [piece for piece in body.pieces if not kinds.is_pitch(piece.text)] if opened else []
    text = "\n".join(piece.text for piece in kept)
    return Article(
        url=url,
        canonical_url=told.canonical_url,
        page_type=kind,
        title=told.title,
        text=text,
        blocks=tuple(Block(piece.kind, piece.text) for piece in kept),
        authors=told.authors,
        agency=told.agency or body.agency,
        publisher=told.publisher,
        published=told.published,
        modified=told.modified,
        language=told.language,
        image=told.image,
        keywords=told.keywords,
        confidence=confidence(text, told.title, second, body.linked),
        method=body.method if text else "",
    )
