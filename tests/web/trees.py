"""Pages as trees of elements."""

from __future__ import annotations

from typing import Any

from lxml import html


def tree_of(answer: Any) -> Any:
    """An answer's elements; untyped, as what an XPath gives depends on its words."""
    return html.document_fromstring(answer.content.decode())
