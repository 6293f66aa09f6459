"""Brings the sample edition in: its pages and entries take the whole path."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from tagwire import sample
from tagwire.errors import TagwireError
from tagwire.journeys import article as path
from tagwire.journeys.article import Line
from tagwire.journeys.place import Placing
from tagwire.journeys.prepare import Brought, Prepared, prepare
from tagwire.model import Image
from tagwire.sample import Piece
from tagwire.store import keys, ledger, writing

STATE = "sample"
EDITION = "1"
"""Raised when texts change, so that stores with an older sample take the new one in."""


def load(now: datetime) -> int:
    """Bring the sample in, as if read just before `now`, and place it. Gives how many articles; a second time does nothing."""
    if writing.state(STATE) == EDITION:
        return 0
    count = 0
    for piece in sample.pieces(now):
        count += _keep(piece)
    for _ in Placing(sample=True).run():
        pass
    writing.set_state(STATE, EDITION)
    return count


def _keep(piece: Piece) -> int:
    line = Line(keys.key_of("sample", EDITION, piece.id), "sample")
    if ledger.known([line.key]):
        return 0
    made = prepare(
        Brought(piece.publisher, sample.entry_of(piece), sample.page_of(piece).encode(), piece.url, "text/html; charset=utf-8", section=piece.facts["section"])
    )
    if isinstance(made, TagwireError):
        path.set_aside(made, [line], piece.published)
        return 0
    path.keep(_with_own_picture(made, piece), [line], piece.published)
    return 1


def _with_own_picture(made: Prepared, piece: Piece) -> Prepared:
    """The page's picture stands on no server: ours comes with Tagwire."""
    if not piece.facts.get("image"):
        return replace(made, article=replace(made.article, image=None))
    seen = made.article.image or Image("")
    own = Image(sample.picture(piece), piece.facts["caption"] or seen.caption, piece.facts["credit"] or seen.credit)
    return replace(made, article=replace(made.article, image=own))
