"""The ledger: what was dealt with already."""

from __future__ import annotations

from shelving import NOW, kept, told

from tagwire.store import keys, ledger
from tagwire.testing import a_publisher

NOTHING = {"records": 0, "feeds": 0, "entries": 0, "pages": 0, "articles": 0, "twins": 0, "stories": 0, "tags": 0, "failures": {}}


def test_a_line_written_twice_is_one_line_with_the_later_words(shelf: str) -> None:
    key = keys.key_of("entry", "https://a.example/feed", "1")
    ledger.note(key, "entry", "unreadable", at=NOW, digest="one")
    ledger.note(key, "entry", "kept", at=NOW, article=kept(), digest="two")
    assert ledger.known([key, keys.key_of("other")]) == {key: "two"}
    assert ledger.counts()["entries"] == 1
    assert ledger.counts()["failures"] == {}


def test_keys_part_what_stands_beside_each_other(shelf: str) -> None:
    assert keys.key_of("ab", "c") != keys.key_of("a", "bc")
    assert len(keys.key_of("\ud800", "x" * 100_000)) == 32


def test_thousands_of_keys_are_asked_for_at_once(shelf: str) -> None:
    many = [keys.key_of(str(number)) for number in range(2_100)]
    for key in (many[0], many[999], many[-1]):
        ledger.note(key, "entry", "kept", at=NOW)
    assert set(ledger.known(many)) == {many[0], many[999], many[-1]}
    assert ledger.known([]) == {}


def test_the_counts_are_those_of_the_state(shelf: str) -> None:
    assert ledger.counts() == NOTHING
    first = kept("Kotor", "Ferry")
    copy = kept("Kotor", copy_of=first)
    told(first, copy)
    kept("Sample", publisher=a_publisher("paper", sample=True))
    for number, (kind, outcome) in enumerate(
        [("feed", "read"), ("entry", "kept"), ("entry", "gone"), ("page", "kept"), ("page", "unreadable"), ("record", "broken_record")]
    ):
        ledger.note(keys.key_of(str(number)), kind, outcome, at=NOW)
    assert ledger.counts() == {
        "records": 4,
        "feeds": 1,
        "entries": 2,
        "pages": 1,
        "articles": 2,
        "twins": 1,
        "stories": 1,
        "tags": 2,
        "failures": {"broken_record": 1, "gone": 1, "unreadable": 1},
    }
    assert ledger.counts(sample=True)["articles"] == 1
