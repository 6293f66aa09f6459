"""What keeps the machine's limits: the disk budget, the day's traffic, the age of full texts."""

from __future__ import annotations

import logging
import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from stat import S_ISREG

from tagwire.options import Options
from tagwire.store import guesses, writing

GIGABYTE = 1_000_000_000
LEAST_FREE = 200_000_000
"""Bytes that stay free on the disk: room for the database's own journal."""
KEPT_GUESSES = timedelta(days=30)
"""How long a hashtag that nothing proved is kept (own choice: four times the week in which it can be)."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Room:
    """Whether reading may go on, and if not, why."""

    enough: bool
    reason: str = ""


def room(options: Options, now: datetime) -> Room:
    """Whether the disk budget and today's traffic allow another reading."""
    used, allowed = folder_size(options.data), options.number("disk_gb") * GIGABYTE
    if used > allowed:
        return Room(
            enough=False,
            reason=f"the data folder holds {used / GIGABYTE:.1f} GB of {allowed / GIGABYTE:g}; raise TAGWIRE_DISK_GB or lower TAGWIRE_FULL_TEXT_DAYS",
        )
    if shutil.disk_usage(options.data).free < LEAST_FREE:
        return Room(enough=False, reason="the disk is nearly full; make room")
    received, most = writing.traffic(now), options.number("traffic_gb_a_day") * GIGABYTE
    if received > most:
        return Room(enough=False, reason=f"today's traffic of {most / GIGABYTE:g} GB is used up; reading goes on tomorrow (TAGWIRE_TRAFFIC_GB_A_DAY)")
    return Room(enough=True)


def tidy(options: Options, now: datetime) -> int:
    """Drop full texts that are older than the option says; gives how many."""
    dropped = writing.expire_full_text(now - timedelta(days=options.whole("full_text_days")))
    if dropped:
        log.info("dropped %d full texts older than %d days", dropped, options.whole("full_text_days"))
    if gone := guesses.forget(now - KEPT_GUESSES):
        log.debug("forgot %d hashtags that nothing proved", gone)
    return dropped


def folder_size(folder: Path) -> int:
    """Bytes of all files below a folder."""
    return sum(_size(file) for file in folder.rglob("*"))


def _size(file: Path) -> int:
    """A file's bytes; 0 for a folder, and for a database's journal that went away meanwhile."""
    try:
        found = file.stat()
    except FileNotFoundError:
        return 0
    return found.st_size if S_ISREG(found.st_mode) else 0
