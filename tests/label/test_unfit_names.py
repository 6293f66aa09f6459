"""Names that would be found in every text do not come into a table."""

from __future__ import annotations

import pytest

from tagwire.label import UNFIT, unfit
from tagwire.model import TagKind


@pytest.mark.parametrize(
    ("name", "kind", "reason"),
    [
        ("X", "organisation", "short"),
        ("us", "place", "short"),
        ("普", "person", "short"),
        ("3M", "organisation", "short"),
        ("May", "event", "common"),
        ("Thursday", "work", "common"),
        ("январь", "event", "common"),
        ("President", "person", "common"),
        ("The Police", "organisation", "common"),
        ("Maria", "person", "given"),
        ("محمد", "person", "given"),
        ("12", "event", "odd"),
        ("Ferry (film)", "work", "odd"),
        ("A B C D E F G H", "organisation", "long"),
    ],
)
def test_a_name_that_would_do_harm_is_refused_with_its_reason(name: str, kind: TagKind, reason: str) -> None:
    assert unfit(name, kind) == reason
    assert reason in UNFIT


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("US", "place"),
        ("UN", "organisation"),
        ("Theresa May", "person"),
        ("普京", "person"),
        ("Zelensky", "person"),
        ("Le Monde", "organisation"),
        ("AT&T", "organisation"),
    ],
)
def test_a_name_that_means_one_thing_is_taken(name: str, kind: TagKind) -> None:
    assert unfit(name, kind) is None


def test_a_given_name_may_name_what_is_no_person() -> None:
    assert unfit("Maria", "event") is None
