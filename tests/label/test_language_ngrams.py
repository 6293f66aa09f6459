"""The runs of letters that the language model reads."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from tagwire.label.language_ngrams import grams, without_addresses, words_of

BITS = 14
WORDS = st.text("abcdéжя", min_size=1, max_size=9)


def buckets(text: str) -> list[int]:
    return sorted(int(bucket) for bucket in grams(words_of(without_addresses(text)), BITS).buckets)


@given(st.lists(WORDS, min_size=1, max_size=6))
def test_a_text_is_the_sum_of_its_words(words: list[str]) -> None:
    assert buckets(" ".join(words)) == sorted(bucket for word in words for bucket in buckets(word))


@given(st.text(max_size=200))
def test_every_run_lies_in_the_text_and_in_the_table(text: str) -> None:
    words = words_of(text)
    found = grams(words, BITS)
    assert all(0 <= start < len(words) for start in found.starts)
    assert all(0 <= bucket < 1 << BITS for bucket in found.buckets)


def test_a_short_word_has_a_run_for_each_part_of_it() -> None:
    # Of one letter o and n, of two _o, on and n_, of three _on and on_, of four _on_; of none the blanks alone.
    assert len(buckets("on")) == 8


def test_capitals_and_the_order_of_marks_change_nothing() -> None:
    assert buckets("ÉCOLE") == buckets(unicodedata.normalize("NFD", "école"))
    assert buckets("İstanbul") == buckets("istanbul")


def test_addresses_and_numbers_are_not_read() -> None:
    assert words_of(without_addresses("See https://example.org/a?b=c or mail desk@example.org, 24 hours")) == " see or mail hours "


def test_vowel_signs_do_not_part_a_word() -> None:
    assert words_of("مُحَمَّد") == " محمد "


def test_a_text_without_letters_has_no_runs() -> None:
    assert not buckets("12 + 30 = 42 🙂")
