"""Plain columns for people: short times, and texts of strangers that leave the terminal as it was."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

GAP = "  "

_UNITS = ((timedelta(days=1), "d"), (timedelta(hours=1), "h"), (timedelta(minutes=1), "m"))


def shown(text: str) -> str:
    """A stranger's text on one line, without what moves a cursor or turns the direction of writing."""
    return " ".join("".join(c if c.isprintable() or c.isspace() else "" for c in text).split())


def span(moment: datetime | None, now: datetime) -> str:
    """How far a moment is from now, in its largest unit: `5m`, `3h`, `12d`; `now` below a minute, `-` for none."""
    if moment is None:
        return "-"
    distance = abs(moment - now)
    return next((f"{distance // unit}{letter}" for unit, letter in _UNITS if distance >= unit), "now")


def columns(rows: Iterable[Sequence[str]]) -> list[str]:
    """Rows with their cells under one another; the last is left as it is, however long."""
    table = [list(row) for row in rows]
    widths = [max(map(len, column)) for column in zip(*(row[:-1] for row in table), strict=True)] if table else []
    return [GAP.join([*(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=False)), row[-1]]).rstrip() for row in table]
