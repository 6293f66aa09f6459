"""What is wrong with a source, and what can be done about it, in the reader's words.

The store keeps the last failure as a code and an English sentence, in parts the server's own words; it may name addresses.
Before everybody only its kind is told, by sentences of ours; the operator alone sees it as it is. Pure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Literal

from django.utils.translation import gettext_lazy as _

from tagwire.web.health import standing

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from django.utils.functional import _StrPromise

    from tagwire.store.shapes import SourceHealth, Standing
    from tagwire.web.health import Faring

Kind = Literal[
    "gone", "refused", "busy", "queued", "server", "slow", "unsafe", "unreachable", "unreadable", "list", "large", "forbidden", "robots",
    "failing", "doubled", "drought", "burst", "empty",
]  # fmt: skip
STANDING_NAMES: dict[Standing, _StrPromise] = {
    "failing": _("Failing"),
    "set_aside": _("Set aside"),
    "alarm": _("In alarm"),
    "empty": _("Without articles"),
    "unverified": _("Not read yet"),
    "healthy": _("Healthy"),
    "resting": _("At rest"),
}
SERIOUS_FOR = timedelta(hours=24)
"""So long a source must have failed before a feed says so (own choice: nightly maintenance and a lost evening of a server pass unseen)."""
SERIOUS_FAILURES = 3
"""And so often: one failure after a long pause is no proof (own choice, the same number that the schedule takes for a first contact)."""

MOVED = "moved"
"""The code of a source that rests because it moved to one that is followed already."""
OF_CODE: dict[str, Kind] = {
    "gone": "gone",
    "busy": "busy",
    "queued": "queued",
    "timed_out": "slow",
    "server_fault": "server",
    "unreachable": "unreachable",
    "unreadable": "unreadable",
    "broken_record": "unreadable",
    "too_slow": "unreadable",
    "too_large": "large",
    "forbidden": "forbidden",
    "broke_off": "failing",
    "our_fault": "failing",
    MOVED: "doubled",
}
"""By the codes of the errors that a reading can end with (errors.py, journeys/processes.py)."""
_FINER: dict[str, tuple[re.Pattern[str], Kind]] = {
    "gone": (re.compile(r"\banswered 4(?!04|10)\d\d\b"), "refused"),
    "unreachable": (re.compile(r"^no safe connection"), "unsafe"),
    "forbidden": (re.compile(r"\brobots\.txt\b"), "robots"),
    "too_large": (re.compile(r"^it redirects\b"), "server"),
}
"""Where one code stands for failures against which different things can be done: the words of ours that tell them apart."""

WRONG: dict[Kind, _StrPromise] = {
    "gone": _("There is nothing at its address any more."),
    "refused": _("Its server refuses to hand it out."),
    "busy": _("Its server asks us to come back later."),
    "queued": _("It waits its turn: too many of our own requests to its site come first."),
    "server": _("Its server answers with a fault of its own."),
    "slow": _("Its server is too slow to answer."),
    "unsafe": _("No safe connection can be made; its certificate has probably run out."),
    "unreachable": _("Its server cannot be reached."),
    "unreadable": _("What is at its address is no feed that can be read."),
    "list": _("The page at its address lists no articles that can be told from other links."),
    "large": _("It is larger than what is read here."),
    "forbidden": _("Its address is not one that may be asked."),
    "robots": _("Its site’s rules for programs (robots.txt) keep us out."),
    "failing": _("Reading it fails."),
    "doubled": _("It moved to an address that is followed already, and rests."),
    "drought": _("It publishes far less than is usual for it."),
    "burst": _("It publishes far more than is usual for it."),
    "empty": _("It answers, but holds no articles."),
}
ADVICE: dict[Kind, _StrPromise] = {
    "gone": _("Look on the publisher’s site for the feed’s new address and follow that one instead."),
    "refused": _("Ask the publisher to let feed readers in, or follow another feed of the same publisher."),
    "busy": _("Nothing has to be done: it is asked less often for a while. If it goes on for days, ask the publisher."),
    "queued": _("Nothing has to be done: it is asked when its turn comes."),
    "server": _("Most servers are mended without a word. If it goes on for days, tell the publisher."),
    "slow": _("Most servers are mended without a word. If it goes on for days, tell the publisher."),
    "unsafe": _("Tell the publisher that the certificate of this server is not trusted."),
    "unreachable": _("Open the publisher’s site in a browser. If it opens there, check this machine’s own connection; if not, the site is down or has moved."),
    "unreadable": _("Open the address in a browser: often a page to log in or to consent has taken the feed’s place, and the feed has moved."),
    "list": _("Open the page. If it was rebuilt, follow it anew with a pattern of its articles’ addresses, or look for a feed of the publisher."),
    "large": _("Look for a smaller feed of the same publisher, such as one of its sections."),
    "forbidden": _("Check the address. Addresses of private networks are read only where the operator allows them."),
    "robots": _("Only the publisher can change that: ask for it, or follow another feed of the same publisher."),
    "failing": _("Open the feed in a browser. Who runs this site sees the server’s own words on the page of sources once signed in."),
    "drought": _("Open the publisher’s site. If there is news on it, the feed has moved or is filled no longer."),
    "burst": _("Look at its latest articles: a feed that is flooded or repeats itself is better put to rest."),
}
"""What can be done; for kinds that a feed tells of."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """A trouble that a person should hear of. `sort` and `since` name it for as long as it lasts, however its kind changes."""

    source: SourceHealth
    sort: Literal["failing", "alarm"]
    kind: Kind
    since: datetime


def kind_of(source: Faring) -> Kind | None:
    """What is wrong with a source now; None where nothing is."""
    stands = standing(source)
    if stands in {"failing", "set_aside"}:
        return failure(source)
    if stands == "alarm":
        return _alarm(source)
    if stands == "resting":
        return "doubled" if source.code == MOVED else None
    return "empty" if stands == "empty" else None


def failure(source: Faring) -> Kind:
    """Of which kind the last failure of a source is; "failing" where its code is not known here."""
    if source.kind == "list" and source.code == "unreadable":
        return "list"
    finer = _FINER.get(source.code)
    if finer and finer[0].search(source.message):
        return finer[1]
    return OF_CODE.get(source.code, "failing")


def serious(sources: Iterable[SourceHealth]) -> list[Trouble]:
    """What is worth an entry of a feed, the newest first.

    A source that has failed long and often enough as of its last reading, one that was set aside (it is not asked again for
    days, so waiting would teach nothing), and every alarm at once. No clock: an entry comes and goes with a reading only.
    """
    found = [trouble for source in sources if source.active for trouble in _troubles(source)]
    return sorted(found, key=lambda trouble: (trouble.since, trouble.source.id), reverse=True)


def _troubles(source: SourceHealth) -> Iterable[Trouble]:
    if source.failures and source.failing_since and (source.state == "set_aside" or _long(source, source.failing_since)):
        yield Trouble(source, "failing", failure(source), source.failing_since)
    if source.alarm and source.alarm_since:
        yield Trouble(source, "alarm", _alarm(source), source.alarm_since)


def _long(source: SourceHealth, began: datetime) -> bool:
    return source.failures >= SERIOUS_FAILURES and source.last_asked is not None and source.last_asked - began >= SERIOUS_FOR


def _alarm(source: Faring) -> Kind:
    return "burst" if source.alarm == "burst" else "drought"
