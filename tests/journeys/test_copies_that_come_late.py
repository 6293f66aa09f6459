"""Copies that are known for such only later: a page that completes a feed's words, an original that is rewritten."""

from __future__ import annotations

import pytest

from journeys.test_originals_settled import copies, say

OTHER = "\n".join(
    f"The parliament of the island voted on paragraph {number} of the new law on fishing, which bans nets of {number + 9} metres near the shore."
    for number in range(5)
)


@pytest.fixture(autouse=True)
def _store(store: None) -> None:
    """Every test has a store of its own."""


def test_a_text_that_is_completed_later_is_a_copy_of_what_came_meanwhile() -> None:
    say("lagoon-times", 0, "A ferry ran aground.", method="feed", confidence=0.4)
    say("harbour-post", 1)
    say("lagoon-times", 0, method="agreed", confidence=0.9)
    assert len(copies()) == 1


def test_it_joins_a_group_that_its_agency_leads() -> None:
    say("island-news", 0, agency="Coastwire")
    say("lagoon-times", 0, "A ferry ran aground.", method="feed", confidence=0.4)
    say("coastwire", 1)
    say("lagoon-times", 0, method="agreed", confidence=0.9)
    assert len(copies()) == 2


def test_an_original_that_is_wholly_rewritten_has_no_copies_any_more() -> None:
    say("harbour-post", 0)
    say("lagoon-times", 1)
    say("harbour-post", 0, OTHER)
    assert copies() == {}
