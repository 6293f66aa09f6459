"""What time it is for a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings

from tagwire import moments

if TYPE_CHECKING:
    from datetime import datetime


def now() -> datetime:
    """The time of `settings.TAGWIRE_NOW` where one is set (tests, `--now`), else the present."""
    fixed: datetime | None = getattr(settings, "TAGWIRE_NOW", None)
    return fixed if fixed is not None else moments.now()
