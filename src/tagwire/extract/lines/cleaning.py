"""What stands in an article's body and is not its text: the order of the rules over blocks, all pure.

Each rule costs recall where it errs, so each asks for two signs: a wording and a shape (short, linked, at an end).
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from tagwire import words
from tagwire.extract.lines import datelines
from tagwire.extract.lines.bylines import without_bylines
from tagwire.extract.lines.captions import is_caption
from tagwire.extract.lines.service import SHORT, TINY, asks_at_the_end, is_note, is_notice, is_service

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tagwire.extract.body.bodies import Piece

ALL_LINK = 0.8
"""Own choice: the share of a block that is link where it is another article's headline."""
NEAR = 2
"""Own choice, in blocks: copies for wide and narrow screens stand side by side."""
EDGE = 4
"""Own choice: blocks at the start where the headline is repeated."""
FOOT = 6
"""Own choice: blocks at either end where notes stand, among service and bylines."""


def clean(pieces: Sequence[Piece], title: str, authors: Sequence[str]) -> tuple[list[Piece], str | None]:
    """The article's own blocks, and the agency that its place-date line or signature names."""
    kept = [piece for piece in pieces if not _is_alien(piece)]
    kept = without_linked_lists(without_repeats(without_title(kept, title)))
    kept, dateline = datelines.taken_out(kept)
    kept = without_bylines(without_notes(kept), authors)
    kept, signed = datelines.without_signature(kept)
    return without_loose_end(kept), dateline.agency if dateline else signed


def _is_alien(piece: Piece) -> bool:
    """Whether a block is none of the article's wherever it stands; place-date lines and signatures name agencies as credits do."""
    if is_service(piece) or is_notice(piece) or not any(sign.isalnum() for sign in piece.text):
        return True
    return is_caption(piece) and not datelines.is_signature(piece.text) and datelines.read(piece.text) is None


def without_title(pieces: list[Piece], title: str) -> list[Piece]:
    """The headline once more among the first blocks goes, with its kicker where it has one."""
    key = words.key(title)
    return [piece for number, piece in enumerate(pieces) if not (number < EDGE and key and _repeats(piece, key))]


def _repeats(piece: Piece, title: str) -> bool:
    key = words.key(piece.text)
    return key == title or (piece.kind == "heading" and key.endswith(title) and len(key) < 2 * len(title))


def without_linked_lists(pieces: list[Piece]) -> list[Piece]:
    """Two or more list items in a row that are all link are headlines of other articles."""
    kept: list[Piece] = []
    for is_link, run in itertools.groupby(pieces, key=lambda piece: piece.kind == "item" and piece.linked > ALL_LINK):
        items = list(run)
        if not is_link or len(items) == 1:
            kept += items
    return kept


def without_repeats(pieces: list[Piece]) -> list[Piece]:
    """A block of some length that stands twice close together (for wide and narrow screens) stands once.

    Further apart it is the author's: a refrain, a question asked twice.
    """
    kept: list[Piece] = []
    for piece in pieces:
        if len(piece.text) <= TINY or all(piece.text != near.text for near in kept[-NEAR:]):
            kept.append(piece)
    return kept


def without_notes(pieces: list[Piece]) -> list[Piece]:
    """Notes of where it was printed first, of who helped and of rights go from both ends, calls to subscribe from the foot."""
    last = len(pieces) - FOOT
    kept = [piece for number, piece in enumerate(pieces) if not ((number < EDGE or number >= last) and is_note(piece))]
    foot = max(1, len(kept) - FOOT // 2)
    return [piece for number, piece in enumerate(kept) if number < foot or not asks_at_the_end(piece)]


def without_loose_end(pieces: list[Piece]) -> list[Piece]:
    """Headings, and headlines that are all link, after the last sentence lead elsewhere."""
    end = len(pieces)
    while end > 1 and _leads_elsewhere(pieces[end - 1]):
        end -= 1
    return pieces[:end]


def _leads_elsewhere(piece: Piece) -> bool:
    return piece.kind == "heading" or (piece.linked > ALL_LINK and len(piece.text) < SHORT)
