"""Is it they, or is it we? When many strangers fail at once, our own line is down, and no source is to blame."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

OURS = frozenset({"unreachable", "timed_out"})
"""Codes of errors that a line which is down gives; any other answer, a failure too, came from a server."""
SITES = 5
"""Sites that must have been tried. About one site in twenty is down at a time (own choice, generous), so that five strangers
fail together by chance once in three million; with fewer sources than that nobody can tell."""
SHARE = 0.8
"""Of them so many must be out of reach: a source in our own network answers all the while (own choice: one in five)."""
WINDOW = timedelta(minutes=15)
"""Older attempts say nothing of now (own choice; long enough for one probe a minute to keep five sites in sight)."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One reading of a source: its site (registrable domain), when it ended, and its error's code, "" where it answered."""

    site: str
    at: datetime
    code: str = ""


def outage(attempts: Sequence[Attempt], now: datetime) -> bool:
    """Whether we are off-line, by the last attempts (any number, in order; fifty are plenty).

    Nearly all sites tried of late are out of reach, and none of those that were has answered since: the first that does
    ends it. While it lasts, nothing is to be reported against a source, and one source a minute is asked to find out.
    """
    last: dict[str, bool] = {}
    for attempt in attempts:
        if now - WINDOW <= attempt.at <= now:
            failed = attempt.code in OURS
            if last.get(attempt.site) and not failed:
                last.clear()  # somebody came back, so the line is up: what failed before says nothing any more
            last[attempt.site] = failed
    return len(last) >= SITES and sum(last.values()) >= SHARE * len(last)
