"""What is known of a source's own pace: counts by hour and weekday, how uneven they are, when the last entry came."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

HOURS = 24
DAYS = 7
_MOST = 1e7
"""No number in a rhythm is larger, moments apart (own choice: a wire of a million entries a day fits)."""
_LATEST = 32_503_680_000.0
"""The year 3000: a later moment is garbage."""
_LONGEST_FLOOR = 3600.0


@dataclass(frozen=True, slots=True)
class Tally:
    """How unevenly a source publishes at one scale (hours, or days): the window now open, and what closed ones taught.

    `count` entries came in `hours` in which `expected` were; `excess` sums (count - expected)² - expected over closed
    windows and `weight` expected², so that their ratio is the squared coefficient of variation of the pace itself
    (0: a Poisson process; the dispersion of a negative binomial).
    """

    count: float = 0.0
    expected: float = 0.0
    hours: float = 0.0
    excess: float = 0.0
    weight: float = 0.0


@dataclass(frozen=True, slots=True)
class Rhythm:
    """A source's pace as learnt. It rests in the store as a JSON object of some eighty numbers; times are Unix seconds.

    `counts` are entries by hour of the day (UTC), `watched` the hours in which we would have seen them; `day_counts` are
    entries by weekday (0 is Monday), `day_expected` how many the hours alone foretold. All are forgotten by and by.
    """

    since: float | None = None
    """The first reading."""
    looked: float | None = None
    """The last answer that taught something: a reading, or a 304."""
    newest: float | None = None
    """When the last new entry came."""
    latest: float | None = None
    """The newest date that an entry has borne, by the feed's own clock."""
    counts: tuple[float, ...] = (0.0,) * HOURS
    watched: tuple[float, ...] = (0.0,) * HOURS
    day_counts: tuple[float, ...] = (0.0,) * DAYS
    day_expected: tuple[float, ...] = (0.0,) * DAYS
    recent: float = 0.0
    """Entries of the last hours, and how many were expected in them."""
    recent_expected: float = 0.0
    hourly: Tally = field(default_factory=Tally)
    daily: Tally = field(default_factory=Tally)
    floor: float = 0.0
    """Seconds between two looks that the server has shown it wants (429 with Retry-After)."""
    empty: int = 0
    """Readings in a row that found no entry at all."""
    drought: bool = False
    restless: bool = False
    """Its entries bear another id at every reading, so that a list that is all new says nothing."""

    def to_facts(self) -> dict[str, object]:
        """As it rests."""
        return {
            "since": _whole(self.since),
            "looked": _whole(self.looked),
            "newest": _whole(self.newest),
            "latest": _whole(self.latest),
            "counts": _short(self.counts),
            "watched": _short(self.watched),
            "day_counts": _short(self.day_counts),
            "day_expected": _short(self.day_expected),
            "recent": _short((self.recent, self.recent_expected)),
            "hourly": _short(_as_tuple(self.hourly)),
            "daily": _short(_as_tuple(self.daily)),
            "floor": round(self.floor),
            "empty": self.empty,
            "drought": self.drought,
            "restless": self.restless,
        }

    @classmethod
    def from_facts(cls, facts: Mapping[str, object]) -> Rhythm:
        """As it rested; an empty object is a source of which nothing is known, and so is each part that is garbage."""
        recent, expected = _numbers(facts.get("recent"), 2)
        return cls(
            since=_moment(facts.get("since")),
            looked=_moment(facts.get("looked")),
            newest=_moment(facts.get("newest")),
            latest=_moment(facts.get("latest")),
            counts=_numbers(facts.get("counts"), HOURS),
            watched=_numbers(facts.get("watched"), HOURS),
            day_counts=_numbers(facts.get("day_counts"), DAYS),
            day_expected=_numbers(facts.get("day_expected"), DAYS),
            recent=recent,
            recent_expected=expected,
            hourly=_tally(facts.get("hourly")),
            daily=_tally(facts.get("daily")),
            floor=_number(facts.get("floor"), 0.0, _LONGEST_FLOOR) or 0.0,
            empty=int(_number(facts.get("empty"), 0.0, 1000.0) or 0),
            drought=facts.get("drought") is True,
            restless=facts.get("restless") is True,
        )


def _as_tuple(tally: Tally) -> tuple[float, ...]:
    return (tally.count, tally.expected, tally.hours, tally.excess, tally.weight)


def _whole(moment: float | None) -> int | None:
    return None if moment is None else round(moment)


def _short(numbers: tuple[float, ...]) -> list[float]:
    return [round(number, 4) for number in numbers]


def _number(value: object, least: float, most: float) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if least <= value <= most and math.isfinite(value) else None


def _moment(value: object) -> float | None:
    return _number(value, 0.0, _LATEST)


def _numbers(value: object, length: int, least: float = 0.0) -> tuple[float, ...]:
    """So many numbers; if one of them is none, all are nought."""
    found = [_number(one, least, _MOST) for one in value] if isinstance(value, list | tuple) and len(value) == length else []
    whole = tuple(one for one in found if one is not None)
    return whole if len(whole) == length else (0.0,) * length


def _tally(value: object) -> Tally:
    count, expected, hours, excess, weight = _numbers(value, 5, -_MOST)
    if min(count, expected, hours, weight) < 0:
        return Tally()
    return Tally(count, expected, hours, excess, weight)
