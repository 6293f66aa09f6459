"""How many articles a day, as the points of a line. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

WIDTH, HEIGHT = 600, 64
"""The line's own units; the page stretches it (own choice: about the shape of a headline)."""
_PADDING = 2.0
"""Room for half the line's stroke at top and bottom."""
SHORTEST = 3
"""Days below which a line says nothing that the sentence beside it does not."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line to draw, and the numbers behind it."""

    points: str
    area: str
    days: tuple[tuple[date, int], ...]
    width: int
    height: int

    @property
    def most(self) -> int:
        """Articles on the busiest day."""
        return max(count for _, count in self.days)


def of_days(volume: tuple[tuple[str, int], ...], until: date, *, mirrored: bool) -> Line | None:
    """The line from the first day with articles to `until`, silent days at zero; None where it is too short to tell anything."""
    counts = {date.fromisoformat(day): number for day, number in volume}
    if not counts:
        return None
    first, last = min(counts), max(*counts, until)
    days = tuple((day, counts.get(day, 0)) for day in _between(first, last))
    return _line(days, mirrored=mirrored, size=(WIDTH, HEIGHT)) if len(days) >= SHORTEST else None


def spark(counts: tuple[int, ...], *, mirrored: bool) -> str:
    """The points of a line as small as a word."""
    return _points(counts, (64, 16), mirrored=mirrored) if len(counts) > 1 else ""


def _between(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def _line(days: tuple[tuple[date, int], ...], *, mirrored: bool, size: tuple[int, int]) -> Line:
    points = _points(tuple(count for _, count in days), size, mirrored=mirrored)
    width, height = size
    start, end = (width, 0) if mirrored else (0, width)
    return Line(points, f"{start},{height} {points} {end},{height}", days, width, height)


def _points(counts: tuple[int, ...], size: tuple[int, int], *, mirrored: bool) -> str:
    width, height = size
    most = max(*counts, 1)
    step = width / (len(counts) - 1)
    room = height - 2 * _PADDING
    found = []
    for place, count in enumerate(counts):
        x = place * step
        found.append(f"{width - x if mirrored else x:.1f},{_PADDING + room * (1 - count / most):.1f}")
    return " ".join(found)
