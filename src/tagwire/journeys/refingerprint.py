"""Signatures of an earlier kind are made again from the texts, so that copies of what was kept before are found, too.

The newest first, for copies are copies of news. Once for each kind of signature and bounded in each turn; how far it came
rests in the store. Where a text was dropped for its age nothing can be made: such a signature says nothing any more, and goes.
"""

from __future__ import annotations

from functools import partial

from tagwire import fingerprint
from tagwire.journeys.means import Means
from tagwire.model import Signature
from tagwire.store import signatures, writing
from tagwire.store.signatures import Signed

AT_ONCE = 50
"""Articles to a transaction (own choice: some 50 ms, in which nobody else may write)."""
A_TURN = 5_000
"""Articles looked at in one turn of the worker's housekeeping (own choice: less than ten seconds of the store, in parts)."""
PROGRESS = "signatures"
"""The fact in the store: the kind of signature, then the lowest article looked at or `all`."""
ALL = "all"


async def renew(means: Means, limit: int = A_TURN) -> int:
    """One turn of housekeeping. Gives how many signatures were made again or given up."""
    made = 0
    for _ in range(0, limit, AT_ONCE):
        step = None if means.stopping() else await means.shelf(partial(_step, min(AT_ONCE, limit)))
        if step is None:
            break
        made += step
    return made


def _step(limit: int) -> int | None:
    """Go on where the last step ended; None where all is done."""
    with writing.together():
        lowest = _reached()
        if lowest == ALL:
            return None
        found = signatures.before(int(lowest) if lowest else None, limit)
        old = [one for one in found if not fingerprint.is_current(one.signature)]
        for one in old:
            signatures.put(one.id, _made(one))
        writing.set_state(PROGRESS, f"{fingerprint.SIGNATURE_KIND} {found[-1].id if found else ALL}")
        return len(old)


def _reached() -> str:
    """The lowest article that was looked at, "" where none was; `all` where all were."""
    kind, _, lowest = writing.state(PROGRESS).partition(" ")
    return lowest if kind == str(fingerprint.SIGNATURE_KIND) else ""


def _made(one: Signed) -> Signature | None:
    return fingerprint.signature(one.text) if one.text else None
