"""Going on in a list: `?after=CURSOR`."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

if TYPE_CHECKING:
    from django.http import HttpRequest

LONGEST = 200
"""Characters of a cursor that are looked at: ours are far shorter, a longer one was not made by us."""


def cursor(request: HttpRequest) -> str | None:
    """Where the reader wants to go on, None at the start."""
    return request.GET.get("after", "")[:LONGEST] or None


def further(path: str, after: str | None, **others: str) -> str:
    """The address of what comes next, "" at the end of the list."""
    return f"{path}?{urlencode({**others, 'after': after})}" if after else ""
