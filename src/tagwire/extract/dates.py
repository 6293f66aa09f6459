"""The date of a page that does not say its date to machines. The one door of htmldate."""

from __future__ import annotations

import copy
import logging
from typing import TYPE_CHECKING

from htmldate import find_date

if TYPE_CHECKING:
    from lxml.html import HtmlElement

logging.getLogger("htmldate").setLevel(logging.CRITICAL)
"""It logs each attempt that leads nowhere, which is its way of working."""
LAST = "2100-01-01"
"""No clock is asked here: a date in the future is the path's concern."""


def guessed_date(tree: HtmlElement) -> str:
    """The day of publication as the page's words and markup suggest it, or ""."""
    try:
        return find_date(copy.deepcopy(tree), original_date=True, extensive_search=True, max_date=LAST) or ""
    except (ValueError, TypeError, OverflowError, AttributeError):
        return ""  # htmldate's own way to say that the markup was too odd
