"""What other extractors find on a page. The one door of trafilatura and of resiliparse's extraction."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from resiliparse.extract.html2text import extract_plain_text
from trafilatura import bare_extraction

if TYPE_CHECKING:
    from lxml.html import HtmlElement

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
"""It warns of every page without a text, which is a plain answer here."""


def by_resiliparse(text: str) -> str:
    """Resiliparse's text: fast, full, and less exact."""
    return str(extract_plain_text(text, main_content=True, alt_texts=False, list_bullets=False, preserve_formatting=True))


def by_trafilatura(tree: HtmlElement, *, fast: bool = True) -> str:
    """Trafilatura's text; empty where it finds nothing. It leaves the tree as it was."""
    try:
        found = bare_extraction(tree, fast=fast, include_comments=False, include_tables=True, with_metadata=False)
    except Exception:  # noqa: BLE001 - it walks trees that no one foresaw, and raises what it happens to; the others' findings remain
        return ""
    return str(getattr(found, "text", "") or "")
