"""How sources fare, by keyset: every one once, the ones in trouble first, on both databases."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from itertools import product

import pytest
from shelving import DAY, HOUR, NOW

from tagwire.model import Source
from tagwire.store import health, sources
from tagwire.store.rows import PublisherRow, SourceRow
from tagwire.store.shapes import STANDINGS, SourceHealth
from tagwire.store.sources import Report
from tagwire.testing import a_publisher
from tagwire.web import troubles
from tagwire.web.health import since, standing

FEED = "https://harbour-post.example/feed"
STATES = ("unverified", "healthy", "empty", "failing", "set_aside", "word of tomorrow")
MILLISECOND = timedelta(milliseconds=1)


def publisher(name: str = "Harbour Post", *, sample: bool = False) -> PublisherRow:
    return PublisherRow.objects.get_or_create(name=name, defaults={"slug": f"p{PublisherRow.objects.count()}", "sample": sample})[0]


def row(number: int, *, of: str = "Harbour Post", **other: object) -> SourceRow:
    """A healthy source, asked at NOW."""
    facts = {"state": "healthy", "last_asked": NOW, "last_ok": NOW, **other}
    return SourceRow(url=f"{FEED}/{number}", publisher=publisher(of), **facts)


def every_kind() -> list[SourceRow]:
    """Each state with and without failures, an alarm, rest; each trouble old, young, and of an unknown age; names to sort by."""
    names = ("Harbour Post", "anchor~News", "Ωρα", "Zeit " * 30)
    combinations = list(product(STATES, (0, 4), ("", "drought"), (True, False), (None, 0, 3)))
    return [
        row(
            number,
            of=names[number % len(names)],
            state=state,
            failures=failures,
            failing_since=NOW - days * DAY + number % 2 * MILLISECOND if failures and days is not None else None,
            alarm=alarm,
            alarm_since=NOW - days * DAY if alarm and days is not None else None,
            active=active,
        )
        for number, (state, failures, alarm, active, days) in enumerate(combinations)
    ]


def walked(limit: int, **narrowed: object) -> list[SourceHealth]:
    """All pages of a list, one after the other."""
    seen: list[SourceHealth] = []
    after: str | None = None
    for _ in range(1000):
        page = health.health(after=after, limit=limit, **narrowed)  # type: ignore[arg-type]  # what a test narrows by
        assert len(page.items) <= limit
        seen += page.items
        after = page.after
        if after is None:
            return seen
    raise AssertionError("the list has no end")


def ids(found: Sequence[SourceHealth]) -> list[int]:
    return [one.id for one in found]


# ---- one list


@pytest.mark.parametrize("limit", [1, 7, 50, 10_000])
def test_pages_hold_every_source_once_in_one_order(shelf: str, limit: int) -> None:
    SourceRow.objects.bulk_create(every_kind())
    whole = ids(health.health().items)
    assert sorted(whole) == sorted(SourceRow.objects.values_list("id", flat=True))
    assert ids(walked(limit)) == whole


def test_the_list_stands_in_the_order_of_a_page_and_older_trouble_first(shelf: str) -> None:
    SourceRow.objects.bulk_create(every_kind())
    found = health.health().items
    parts = [STANDINGS.index(standing(one)) for one in found]
    assert parts == sorted(parts)
    for stands in STANDINGS:
        begun = [since(one) or NOW - 9999 * DAY for one in found if standing(one) == stands]
        assert begun == sorted(begun)


def test_the_store_and_the_pages_agree_on_how_a_source_stands(shelf: str) -> None:
    SourceRow.objects.bulk_create(every_kind())
    found = health.health().items
    assert {standing(one) for one in found} == set(STANDINGS)
    for stands in STANDINGS:
        alike = [one.id for one in found if standing(one) == stands]
        assert ids(walked(5, standing=stands)) == alike
        assert health.tally().of[stands] == len(alike)


def test_without_trouble_publishers_stand_in_the_order_of_the_alphabet_whatever_their_case(shelf: str) -> None:
    SourceRow.objects.bulk_create([row(1, of="beacon"), row(2, of="Anchor"), row(3, of="Courier")])
    assert [one.source.publisher.name for one in walked(1)] == ["Anchor", "beacon", "Courier"]


def test_those_in_trouble_alone(shelf: str) -> None:
    SourceRow.objects.bulk_create(every_kind())
    found = health.health(broken=True).items
    assert sorted(ids(found)) == sorted(one.id for one in health.health().items if one.active and (one.failures or one.alarm))
    assert ids(walked(4, broken=True)) == ids(found)


def test_nobody_is_skipped_when_sources_heal_between_two_pages(shelf: str) -> None:
    SourceRow.objects.bulk_create([row(number, failures=3, failing_since=NOW - number * HOUR) for number in range(10)])
    first = health.health(limit=5)
    SourceRow.objects.filter(id__in=ids(first.items)[2:]).update(failures=0, failing_since=None)
    rest = health.health(after=first.after, limit=20)
    assert {*ids(first.items), *ids(rest.items)} == set(SourceRow.objects.values_list("id", flat=True))


def test_a_list_goes_on_where_the_source_of_its_cursor_is_gone(shelf: str) -> None:
    SourceRow.objects.bulk_create([row(number, of=f"Paper {number}") for number in range(6)])
    first, whole = health.health(limit=3), health.health().items
    SourceRow.objects.filter(id=first.items[-1].id).delete()
    assert health.health(after=first.after, limit=3).items == whole[3:]


@pytest.mark.parametrize(
    "cursor",
    ["", "nonsense", "~~~", "healthy~~~", "healthy~9e9~1~x", f"healthy~{10**40}~1~x", f"healthy~0~{10**30}~x", "healthy~0~-1~x", "3~1~2~3", "²~1~1~x"],
)
def test_what_is_no_cursor_leads_to_the_start(shelf: str, cursor: str) -> None:
    SourceRow.objects.bulk_create([row(1), row(2)])
    assert len(health.health(after=cursor, limit=5).items) == 2


@pytest.mark.parametrize("name", ["\x00", "\ud800", "' OR 1=1 --", "%", "~" * 90])
def test_a_cursor_with_an_odd_name_is_answered(shelf: str, name: str) -> None:
    SourceRow.objects.bulk_create([row(1)])
    assert len(health.health(after=f"empty~0~1~{name}", limit=5).items) == 1


def test_the_samples_sources_are_nowhere(shelf: str) -> None:
    publisher("Sample", sample=True)
    SourceRow.objects.bulk_create([row(1, of="Sample", failures=9, failing_since=NOW - 9 * DAY, alarm="burst", alarm_since=NOW)])
    assert health.health().items == ()
    assert health.tally().sources == 0
    assert health.lasting(shortest=DAY, failures=3, limit=9) == ()


def test_a_page_of_a_long_list_asks_little(shelf: str, django_assert_max_num_queries: object) -> None:
    SourceRow.objects.bulk_create([row(number, of=f"Paper {number % 7}") for number in range(300)])
    with django_assert_max_num_queries(len(STANDINGS) + 1):  # type: ignore[operator]  # pytest-django's fixture
        assert len(health.health(limit=50).items) == 50
    with django_assert_max_num_queries(1):  # type: ignore[operator]  # the same
        assert health.tally().sources == 300


# ---- what it tells


def test_the_tally_of_nothing(shelf: str) -> None:
    assert (health.tally().sources, dict(health.tally().of), health.tally().last_asked) == (0, {}, None)


def test_the_tally_knows_the_last_asking_of_all(shelf: str) -> None:
    SourceRow.objects.bulk_create([row(1, last_asked=NOW - DAY), row(2, last_asked=NOW - HOUR, state="empty"), row(3, last_asked=None, state="unverified")])
    assert health.tally().last_asked == NOW - HOUR
    assert dict(health.tally().of) == {"empty": 1, "unverified": 1, "healthy": 1}


def test_a_failure_comes_with_its_code_and_goes_with_it(shelf: str) -> None:
    sources.follow([Source(FEED, a_publisher())], due=NOW)
    (due,) = sources.due(NOW, 1)
    sources.report(due, Report("failing", NOW + HOUR, NOW, ok=False, code="gone", message="answered 404 Not Found: nothing is there"))
    (told,) = health.health(broken=True).items
    assert (told.code, told.message, told.failures, told.failing_since) == ("gone", "answered 404 Not Found: nothing is there", 1, NOW)
    sources.report(due, Report("healthy", NOW + DAY, NOW + HOUR, ok=True))
    (told,) = health.health().items
    assert (told.code, told.message, told.failures, told.failing_since) == ("", "", 0, None)


def test_a_source_that_moved_onto_another_says_so_by_its_code(shelf: str) -> None:
    sources.follow([Source(FEED, a_publisher()), Source(f"{FEED}/other", a_publisher())], due=NOW)
    first = sources.due(NOW, 1)[0]
    sources.report(first, Report("healthy", NOW + DAY, NOW, ok=True, moved_to=f"{FEED}/other"))
    (resting,) = health.health(standing="resting").items
    assert (resting.id, resting.code, troubles.kind_of(resting)) == (first.id, sources.MOVED, "doubled")


# ---- troubles that last


def serious(found: Sequence[SourceHealth]) -> list[tuple[int, str]]:
    return [(trouble.source.id, trouble.sort) for trouble in troubles.serious(found)]


def lasting(limit: int) -> tuple[SourceHealth, ...]:
    return health.lasting(shortest=troubles.SERIOUS_FOR, failures=troubles.SERIOUS_FAILURES, limit=limit)


def aged() -> list[SourceRow]:
    """Failures around a day of age and three times, by their last reading; alarms among them."""
    ages = (timedelta(), HOUR, DAY - MILLISECOND, DAY, DAY + MILLISECOND, 9 * DAY)
    return [
        row(
            number,
            state=state,
            failures=failures,
            failing_since=NOW - number * MILLISECOND if failures else None,
            last_asked=NOW - number * MILLISECOND + age,
            alarm=alarm,
            alarm_since=NOW - number * HOUR if alarm else None,
        )
        for number, (state, failures, age, alarm) in enumerate(product(("failing", "set_aside"), (0, 1, 2, 3, 9), ages, ("", "burst")))
    ]


def test_the_store_finds_exactly_the_troubles_that_a_feed_tells(shelf: str) -> None:
    SourceRow.objects.bulk_create([*aged(), *(row(1000 + n, active=False, failures=9, failing_since=NOW - 9 * DAY) for n in range(3))])
    found = lasting(10_000)
    assert serious(found) == serious(health.health().items)
    assert set(ids(found)) == {number for number, _ in serious(found)}


@pytest.mark.parametrize("limit", [1, 10, 40])
def test_the_youngest_troubles_are_found_first(shelf: str, limit: int) -> None:
    SourceRow.objects.bulk_create(aged())
    assert serious(lasting(limit))[:limit] == serious(health.health().items)[:limit]
    assert len(lasting(limit)) <= limit
