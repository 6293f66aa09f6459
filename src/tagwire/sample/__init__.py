"""The sample edition: fictional publishers and articles in English and Arabic, shown until real ones were read.

Takes the time that it is to be dated by. Gives pieces, and their pages and entries. Asks nothing.
All texts and pictures were written and drawn for Tagwire; nothing in them is real but the names of places.
"""

from __future__ import annotations

from tagwire.sample.pages import entry_of, page_of, picture
from tagwire.sample.pieces import FOLDER, Piece, pieces, publishers

__all__ = ["FOLDER", "Piece", "entry_of", "page_of", "picture", "pieces", "publishers"]
