"""The chain of one page: text → tree → facts → blocks → body → kind of page → article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tagwire import addresses, words
from tagwire.errors import TagwireError
from tagwire.extract import kinds, outline, pages, walls
from tagwire.extract.body import bodies, liveblog
from tagwire.extract.body.blocks import page_of
from tagwire.extract.confidence import Evidence, confidence, headline_overlap
from tagwire.extract.facts import reader as facts
from tagwire.extract.lines import cleaning
from tagwire.model import Article, Block, PageType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement

    from tagwire.extract.body.blocks import Page
    from tagwire.extract.body.bodies import Found, Piece
    from tagwire.extract.facts.reader import Facts

AFTER = 1
"""Paragraphs that may follow a paywall's words where it cuts a text (own choice: what one gets for the money)."""
WITH_TEXT = frozenset({"article", "live"})
"""A paywall keeps the free part of a text that its page calls locked, where it is long enough to tell what happened."""
STOPS = frozenset(".!?…。！？؟।։」』”»’'\")]")
"""Signs with which a text may end."""


@dataclass(frozen=True, slots=True)
class Body:
    """An article's clean blocks. `method` names what gave them: `agreed`, `third`, `json-ld`, `second`, `live`."""

    pieces: list[Piece]
    agency: str | None
    method: str
    pitch: bool
    """Whether a paywall's words stood at the end, before they were cleaned away."""
    words: int

    @property
    def linked(self) -> float:
        """Share of the characters that are links."""
        length = sum(len(piece.text) for piece in self.pieces)
        return sum(piece.linked * len(piece.text) for piece in self.pieces) / length if length else 0.0


def read_page(body: bytes | str, url: str, content_type: str | None = None) -> Article | TagwireError:
    """The article on a page, with `text` "" where the page is none; or why it cannot be read."""
    examined = examine(body, url, content_type)
    return examined if isinstance(examined, TagwireError) else examined[0]


def examine(body: bytes | str, url: str, content_type: str | None = None) -> tuple[Article, Evidence | None] | TagwireError:
    """The same, with what its confidence rests on; None where the page has no text."""
    text = pages.text_of(body, url, content_type)
    if isinstance(text, TagwireError):
        return text
    tree = pages.tree_of(text, url)
    if isinstance(tree, TagwireError):
        return tree
    told = facts.read(tree, url, len(text))
    page = page_of(tree)
    found = bodies.found_on(page, tree, text, told.title, _description(tree))
    best = _best_body(found, told)
    if walls.is_gate(url) or walls.wall(tree, told.title, best.pieces or bodies.in_lines(found.second), best.words):
        return Article(url=url, canonical_url=addresses.canonical(url), page_type="other", title=told.title, text="", language=told.language), None
    kind = kinds.page_type(_signs(best, told, tree, url, found, page))
    if kind == "live":
        best = _cleaned(liveblog.apart(found.pieces, page), told, "live")
    return _article(url, told, best, kind, found)


def _best_body(found: Found, told: Facts) -> Body:
    """What the extractors agreed on; where that is next to nothing, what the page tells machines, or the second's lines."""
    best = _cleaned(found.pieces, told, "third" if found.judged.third else "agreed")
    if best.words < kinds.SOME:
        for other in (_cleaned(bodies.in_lines(told.body), told, "json-ld"), _cleaned(found.spare, told, "second")):
            best = other if other.words > best.words else best
    return best


def _cleaned(pieces: Sequence[Piece], told: Facts, method: str) -> Body:
    kept, agency = cleaning.clean(pieces, told.title, told.authors)
    return Body(kept, agency, method, _ends_in_pitch(pieces), sum(words.count(piece.text) for piece in kept))


def _ends_in_pitch(pieces: Sequence[Piece]) -> bool:
    """Whether a paywall's words stand where the text ends: an offer in its midst, with paragraphs after it, cuts nothing."""
    left = AFTER
    for piece in reversed(pieces):
        if kinds.is_pitch(piece.text):
            return True
        left -= len(piece.text) > kinds.SENTENCE and piece.linked < kinds.MOSTLY_LINKS
        if left < 0:
            return False
    return False


def _description(tree: HtmlElement) -> str:
    """What a page says of itself in one sentence, which often is the article's lead."""
    return str(tree.xpath("string(//meta[@property='og:description' or @name='description'][1]/@content)"))


def _signs(body: Body, told: Facts, tree: HtmlElement, url: str, found: Found, page: Page) -> kinds.Signs:
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
        title=told.title,
        around=outline.outline_of(page, found.prose, {piece.text for piece in found.pieces}, told.title, kinds.is_pitch),
        player=outline.has_player(tree),
    )


def _article(url: str, told: Facts, body: Body, kind: PageType, found: Found) -> tuple[Article, Evidence | None]:
    opened = kind in WITH_TEXT or (kind == "paywall" and told.locked and not body.pitch and body.words >= kinds.ENOUGH)
    kept = [piece for piece in body.pieces if not kinds.is_pitch(piece.text)] if opened else []
    evidence = _evidence(kept, body, told.title, found) if kept else None
    article = Article(
        url=url,
        canonical_url=told.canonical_url,
        page_type=kind,
        title=told.title,
        text="\n".join(piece.text for piece in kept),
        blocks=tuple(Block(piece.kind, piece.text) for piece in kept),
        authors=told.authors,
        agency=told.agency or body.agency,
        publisher=told.publisher,
        published=told.published,
        modified=told.modified,
        language=told.language,
        image=told.image,
        keywords=told.keywords,
        confidence=confidence(evidence) if evidence else 0.0,
        method=body.method if kept else "",
        section=told.section,
        licence=told.licence,
        free=False if told.locked or kind == "paywall" else told.free or None,
        points_to=told.points_to,
        zone=told.zone,
    )
    return article, evidence


def _evidence(kept: Sequence[Piece], body: Body, title: str, found: Found) -> Evidence:
    length = sum(len(piece.text) for piece in kept)
    lines = sum(len(piece.text) for piece in kept if len(piece.text) < kinds.SENTENCE)
    return Evidence(
        third=float(found.judged.third),
        confirmed=found.judged.confirmed,
        uniform=found.judged.uniform,
        headline=headline_overlap(title, "\n".join(piece.text for piece in kept)),
        linked=body.linked,
        lines=lines / length,
        ended=float(kept[-1].text[-1] in STOPS),
        spare=float(body.method in {"json-ld", "second"}),
    )
