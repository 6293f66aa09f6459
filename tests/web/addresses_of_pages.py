"""One address of every kind of page in both languages, with and without a picture, excerpt and full."""

from __future__ import annotations

PAGES = {
    "front": "/{language}/",
    "older": "/{language}/?after=3",
    "end of the list": "/{language}/?after=9000",
    "hashtag": "/{language}/hashtag/Izhevsk",
    "hashtag's articles": "/{language}/hashtag/Varnholm?view=articles",
    "hashtag without place": "/{language}/hashtag/HarbourCup",
    "story": "/{language}/story/{story}",
    "story told once": "/{language}/story/{alone}",
    "article": "/{language}/article/{story}0",
    "excerpt": "/{language}/article/{story}1",
    "headline": "/{language}/article/{story}2",
    "copy": "/{language}/article/{story}7",
    "publisher": "/{language}/source/{publisher}",
    "publisher's end": "/{language}/source/{publisher}?after=5",
    "category": "/{language}/category/politics",
    "empty category": "/{language}/category/weather",
    "about": "/{language}/about",
    "status": "/{language}/status",
    "status of those that fail": "/{language}/status?show=failing",
}
PARTS = {
    "en": {"language": "en", "story": 1, "alone": 6, "publisher": "harbour-post"},
    "ar": {"language": "ar", "story": 15, "alone": 18, "publisher": "al-manara"},
}
ALL = [(kind, language) for kind in PAGES for language in PARTS]


def address(kind: str, language: str) -> str:
    """Where a page of this kind is; it may lead on to its canonical address."""
    return PAGES[kind].format(**PARTS[language])
