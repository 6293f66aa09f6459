"""The choice of a first edition: its sources are followed at once."""

from __future__ import annotations

from tagwire import catalog, moments
from tagwire.store import sources, writing

STATE = "edition"


def choose(edition: str) -> int:
    """Remember the edition and follow its sources of the default catalog; gives how many are new. Raises WrongSetting."""
    chosen = catalog.parse_edition(edition)
    now = moments.now()
    with writing.together():
        writing.set_state(STATE, str(chosen))
        return sum(sources.follow([source], due=catalog.spread(source.url, now)) for source in catalog.for_edition(chosen))


def chosen() -> str:
    """The edition, "" while none was chosen."""
    return writing.state(STATE)
