"""Whatever the text: a label of the right form."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tagwire.model import Label

Ask = Callable[..., Label]

_TRAPS = (
    "Izhevsk Ижевске بإيجيفسك 伊热夫斯克 Putin's Michael Jordan Paris Hilton U.S. UN (AP) — By Jane Russia-Ukraine war drones, said. The of New York Mr".split()
)
_WORDS = st.sampled_from([*_TRAPS, "\n", "e\u0301", "İ", "ﷺ", "ß"])
TEXTS = st.one_of(st.text(max_size=80), st.lists(_WORDS, max_size=25).map(" ".join))


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=TEXTS, text=TEXTS)
def test_offsets_lie_in_the_text_and_salience_falls(ask: Ask, title: str, text: str) -> None:
    found, whole = ask(title, text), f"{title}\n\n{text}"
    assert found.categories
    mentions = chain.from_iterable([*(tag.mentions for tag in found.hashtags), *(place.mentions for place in found.places)])
    assert all(0 <= start < end <= len(whole) and whole[start:end].strip() == whole[start:end] for start, end in mentions)
    weights = [tag.salience for tag in found.hashtags]
    assert weights == sorted(weights, reverse=True)
    assert all(0 < weight < 1 for weight in weights)
    assert len({tag.tag.lower() for tag in found.hashtags}) == len(found.hashtags) <= 8
    assert all(tag.tag.isascii() and tag.tag.isalnum() for tag in found.hashtags)
    assert all(tag.mentions or tag.kind == "place" for tag in found.hashtags)


def test_a_mention_covers_its_name_alone(ask: Ask) -> None:
    for text, name in (("اجتماع بالقاهرة اليوم", "القاهرة"), ("Putin's plane", "Putin"), ("会议在北京举行", "北京")):
        found = ask("", f"{text}. {text}.")
        spans = [span for tag in found.hashtags for span in tag.mentions]
        assert {f"\n\n{text}. {text}."[start:end] for start, end in spans} == {name}
