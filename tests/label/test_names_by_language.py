from __future__ import annotations

from tagwire.label import translations
from tagwire.testing import a_hashtag


def test_countries_are_called_by_their_names_in_cldr() -> None:
    assert translations(a_hashtag("Morocco"), ("en", "ar")) == {"en": "Morocco", "ar": "المغرب"}


def test_known_things_are_called_as_our_tables_have_them() -> None:
    assert translations(a_hashtag("UN"), ("ar",)) == {"ar": "الأمم المتحدة"}


def test_what_no_table_knows_is_left_to_the_texts() -> None:
    assert translations(a_hashtag("Kotor"), ("en", "ar")) == {}
