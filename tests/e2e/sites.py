"""What the browser tests know of a site: where it is, and one page of each kind in each language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Site:
    """Where the site is, and one page of each kind in each language: (kind, language) → path."""

    base: str
    pages: Mapping[tuple[str, str], str]


PARTS = {"en": {"story": "1", "tag": "Izhevsk", "publisher": "harbour-post"}, "ar": {"story": "15", "tag": "Izhevsk", "publisher": "al-manara"}}
KINDS = {
    "front": "/{language}/",
    "hashtag": "/{language}/hashtag/{tag}",
    "articles of a hashtag": "/{language}/hashtag/{tag}?view=articles",
    "story": "/{language}/story/{story}",
    "article": "/{language}/article/{story}0",
    "publisher": "/{language}/source/{publisher}",
    "category": "/{language}/category/politics",
    "about": "/{language}/about",
    "status": "/{language}/status",
}
LANGUAGES = tuple(PARTS)


def pages() -> dict[tuple[str, str], str]:
    """(kind, language) → path, for the hand-made reading."""
    return {(kind, language): path.format(language=language, **parts) for language, parts in PARTS.items() for kind, path in KINDS.items()}
