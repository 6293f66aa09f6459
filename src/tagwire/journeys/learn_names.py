"""What the stream of the last days teaches: hashtags of several languages and spellings that are one thing become one hashtag.

Every night, or by `tagwire names learn`. What is learnt can be taken back like an editor's merge, and what was taken back is never
learnt again. The names come into the book that labels read (journeys/namebook.py): the next article has the right hashtag at once.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from tagwire import label
from tagwire.label import learning
from tagwire.label.learning import Same, Sighting
from tagwire.model import Named
from tagwire.moments import utc
from tagwire.store import names, sightings, tags, writing
from tagwire.store.sightings import Seen
from tagwire.store.tags import CannotChange

if TYPE_CHECKING:
    from tagwire.journeys.means import Means

DAYS = 14
"""How far back stories are looked at (own choice: three stories about one thing that is rarely in the news)."""
LEARNT = "names-learnt"
"""The fact in the store: the day of the last look."""
_FULL_NAME = 2
_REASONS = {"letters": "alike by letters", "company": "in the same stories", "initials": "an acronym and its name"}

log = logging.getLogger(__name__)


async def learn(means: Means) -> int:
    """One turn of housekeeping: once a day (UTC). Gives how many hashtags went into others."""
    now = means.now()
    if await means.shelf(lambda: writing.state(LEARNT)) == _day(now):
        return 0
    seen: list[Seen] = []
    for since, until in _days(now, DAYS):
        seen += await means.shelf(partial(_seen, since, until))
    known = await means.shelf(lambda: (sightings.things(one.tag for one in seen), tags.kept_apart()))
    found = await asyncio.to_thread(found_in, seen, *known)
    if means.stopping():
        return 0
    kept = 0
    for same in found:
        kept += await means.shelf(partial(_keep, same, known[0], now))
    await means.shelf(lambda: writing.set_state(LEARNT, _day(now)))
    return kept


def learn_now(now: datetime, days: int = DAYS, *, only_try: bool = False) -> list[Same]:
    """The same at once, in this process. Gives what was joined, the surest first."""
    seen = [one for since, until in _days(now, days) for one in _seen(since, until)]
    known = sightings.things(one.tag for one in seen)
    found = found_in(seen, known, tags.kept_apart())
    return found if only_try else [same for same in found if _keep(same, known, now)]


def found_in(seen: Sequence[Seen], known: dict[str, Named], apart: frozenset[frozenset[str]]) -> list[Same]:
    """What these sightings teach, as a process of the pool finds it."""
    told = [Sighting(str(one.story), one.article, one.language, one.published.toordinal(), one.tag, one.salience) for one in seen]
    return learning.learn(told, known, apart)


def _keep(same: Same, known: dict[str, Named], now: datetime) -> bool:
    """Join two hashtags and let labels know the names of both. What an editor changed meanwhile stays."""
    why = f"{_REASONS[same.evidence]}, {same.stories} stories" + (f", likeness {same.likeness:.2f}" if same.evidence == "letters" else "")
    try:
        with writing.together():
            names.put([_fit(known[tag]) for tag in (same.kept, same.gone)], "learnt", now, support=same.stories)
            tags.merge(same.gone, same.kept, who=tags.STREAM, why=why, now=now)
    except CannotChange as error:
        log.info("%s", error)
        return False
    log.info("#%s is #%s: %s", same.gone, same.kept, why)
    return True


def _fit(thing: Named) -> Named:
    """The names that labels may look for: of people those in full, of nobody what would be found everywhere."""
    full = {language: [name for name in many if _is_full(name, thing)] for language, many in thing.names.items()}
    return replace(thing, names={language: many for language, many in full.items() if many})


def _is_full(name: str, thing: Named) -> bool:
    alone = thing.kind == "person" and len(name.replace("·", " ").split()) < _FULL_NAME and name.isascii()
    return not alone and label.unfit(name, thing.kind) is None


def _seen(since: datetime, until: datetime) -> list[Seen]:
    return sightings.seen(since, until, learning.KINDS)


def _days(now: datetime, count: int) -> Iterator[tuple[datetime, datetime]]:
    for back in range(count, 0, -1):
        yield now - timedelta(days=back), now - timedelta(days=back - 1)


def _day(now: datetime) -> str:
    return utc(now).date().isoformat()
