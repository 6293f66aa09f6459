"""Pages that an archive lacks are fetched only where that was asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from journeys.at_once import AtOnce
from tagwire.errors import TagwireError, Unreachable
from tagwire.model import Document, Validators
from tagwire.sample import Piece, page_of
from wire import THEN, record_wire


@pytest.fixture
def wire(tmp_path: Path) -> tuple[Path, list[Piece]]:
    path = tmp_path / "own.warc.gz"
    return path, record_wire(path, publishers=1)


def methods(path: Path, fetch: Callable[[Sequence[str]], Sequence[Document | TagwireError]] | None) -> list[str]:
    """What gave each article its text."""
    from tagwire.journeys.ingest import Ingest
    from tagwire.store.rows import ArticleRow

    Ingest(AtOnce(), 1, THEN, fetch=fetch).run([path])
    return list(ArticleRow.objects.values_list("method", flat=True))


def test_without_fetching_the_feeds_own_text_serves(wire: tuple[Path, list[Piece]], store: None) -> None:
    assert methods(wire[0], None).count("feed") == 3


def test_fetched_pages_give_the_text(wire: tuple[Path, list[Piece]], store: None) -> None:
    pages = {piece.url: page_of(piece) for piece in wire[1]}

    def fetch(urls: Sequence[str]) -> list[Document | TagwireError]:
        return [Document(url, url, 200, "text/html; charset=utf-8", pages[url].encode(), Validators(), THEN) for url in urls]

    assert "feed" not in methods(wire[0], fetch)


def test_a_page_that_cannot_be_had_leaves_the_feeds_own_text(wire: tuple[Path, list[Piece]], store: None) -> None:
    assert methods(wire[0], lambda urls: [Unreachable(url, "no such host") for url in urls]).count("feed") == 3
