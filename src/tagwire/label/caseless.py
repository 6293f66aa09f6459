"""Names in scripts without capitals, in the form of other names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tagwire.label import spaced_names, unspaced_names
from tagwire.label.names import Name
from tagwire.label.transliteration import english

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tagwire.label.page import Page


def caseless_names(page: Page, language: str, taken: Sequence[tuple[int, int]]) -> Iterator[Name]:
    """People whom no table knows. `taken`: offsets of what one knows."""
    for person in (*spaced_names.people(page, language, taken), *unspaced_names.people(page, language, taken)):
        yield Name(person.text, "person", person.spans, english(person.text, language), person.mentions)
