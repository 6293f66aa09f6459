"""Our own line to the network: when it is down, no source is to blame."""

from __future__ import annotations

from collections import deque
from datetime import datetime, timedelta

from tagwire import catalog
from tagwire.addresses import host_of, site_of
from tagwire.catalog.outage import OURS
from tagwire.errors import Queued, TagwireError

PROBE = timedelta(minutes=1)
"""While the line is down one source is asked so often, to find out whether it is up again (catalog/outage.py)."""
_REMEMBERED = 50


class Line:
    """Remembers how the last readings ended."""

    def __init__(self) -> None:
        self._attempts: deque[catalog.Attempt] = deque(maxlen=_REMEMBERED)
        self._probed: datetime | None = None

    def note(self, url: str, error: TagwireError | None, now: datetime) -> None:
        """How asking for `url` ended. What was not asked says nothing."""
        if not isinstance(error, Queued):
            self._attempts.append(catalog.Attempt(site_of(host_of(url)), now, error.code if error else ""))

    def is_down(self, now: datetime) -> bool:
        """Whether it is we who are off-line."""
        return catalog.outage(self._attempts, now)

    def is_to_blame(self, error: TagwireError, now: datetime) -> bool:
        """Whether an error tells of our line and of no source."""
        return error.code in OURS and self.is_down(now)

    def may_ask(self, now: datetime) -> int | None:
        """How many sources may be asked now: any number (None), or while the line is down one a minute."""
        if not self.is_down(now):
            return None
        if self._probed and now - self._probed < PROBE:
            return 0
        self._probed = now
        return 1
