"""Why two articles stand in one story, in words that a reader understands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tagwire.model import Reason
from tagwire.stories.likeness import days_apart

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tagwire.stories.features import Item

_MOST = 5
_WORDS = 3
_DAY_SHARE = 0.1
"""What nearness in time weighs against names and words: own choice, it confirms and does not decide."""


def reasons(item: Item, other: Item) -> tuple[Reason, ...]:
    """The strongest evidence that an article shares with the member it is most like, at most five, heaviest first."""
    found = [*_names(item, other), *_words(item, other)]
    found += _time(item, other) if found else ()
    return tuple(sorted(found, key=lambda reason: (-reason.weight, reason.kind, reason.text))[:_MOST])


def _names(item: Item, other: Item) -> Iterator[Reason]:
    for key in item.names.keys() & other.names.keys():
        name = item.names[key]
        yield Reason("place" if name.kind == "place" else "name", name.text, round(name.weight * other.names[key].weight, 4))


def _words(item: Item, other: Item) -> list[Reason]:
    if item.language != other.language:
        return []
    said = {part.lower() for name in item.names.values() for part in (name.text, *name.text.split())}
    shared = [(item.lead[term] * other.lead[term], term) for term in item.lead.keys() & other.lead.keys() if term not in said]
    numbers = [(item.numbers[number] * other.numbers[number], number) for number in item.numbers.keys() & other.numbers.keys()]
    return [Reason("words", term, round(weight, 4)) for weight, term in sorted(shared, reverse=True)[:_WORDS] + sorted(numbers, reverse=True)[:1]]


def _time(item: Item, other: Item) -> list[Reason]:
    if item.published is None or other.published is None:
        return []
    days = days_apart(item, other)
    text = "the same hours" if days < 0.5 else f"{max(1, round(days))} day{'s' if round(days) > 1 else ''} apart"
    return [Reason("time", text, round(_DAY_SHARE / (1 + days), 4))]
