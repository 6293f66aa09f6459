"""Familiar names for hashtags, categories, kinds of hashtag, reasons and the states of a feed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from tagwire import words
from tagwire.model import CATEGORIES
from tagwire.web import cldr, languages

if TYPE_CHECKING:
    from tagwire.store.shapes import TagRef

CATEGORY_NAMES = {
    "arts": _("Culture"),
    "conflict": _("War and conflict"),
    "crime": _("Crime and law"),
    "disaster": _("Disasters"),
    "economy": _("Business"),
    "education": _("Education"),
    "environment": _("Environment"),
    "health": _("Health"),
    "human_interest": _("People"),
    "labour": _("Work"),
    "lifestyle": _("Lifestyle"),
    "politics": _("Politics"),
    "religion": _("Religion"),
    "science": _("Science and technology"),
    "society": _("Society"),
    "sport": _("Sport"),
    "weather": _("Weather"),
}
NEWSPAPER_ORDER = (
    "politics", "conflict", "economy", "science", "health", "environment", "arts", "sport", "society", "crime",
    "disaster", "education", "labour", "lifestyle", "human_interest", "religion", "weather",
)  # fmt: skip
"""Sections in the order of a printed paper (own choice); the first MAIN stand in the bar at the top."""
MAIN = 8

KIND_NAMES = {
    "person": _("Person"),
    "organisation": _("Organisation"),
    "place": _("Place"),
    "event": _("Event"),
    "work": _("A work"),
    "topic": _("Topic"),
}
REASON_NAMES = {
    "name": _("Same names"),
    "place": _("Same place"),
    "words": _("Same rare words"),
    "meaning": _("Close in meaning"),
    "time": _("Close in time"),
}
ORIGINAL_REASONS = {
    "canonical": _("Taken for the original: another page with this text names it as such."),
    "agency": _("Taken for the original: it stands at the agency that the text is credited to."),
    "earliest": _("Taken for the original: it was published first, as far as is known here."),
}
FEED_STATES = {
    "unverified": _("Not read yet"),
    "healthy": _("Healthy"),
    "empty": _("Reachable, but without articles"),
    "failing": _("Failing, will be tried again"),
    "set_aside": _("Set aside"),
}
FORMAT_NAMES = {"rss": "RSS", "atom": "Atom", "json": "JSON Feed"}
_SPACES = re.compile(r"\s+")


def category_name(name: str) -> str:
    """What readers call a category."""
    return str(CATEGORY_NAMES.get(name, name))


def category_of(slug: str) -> str | None:
    """The category behind the last part of its address."""
    name = slug.replace("-", "_")
    return name if name in CATEGORIES and "_" not in slug else None


def tag_name(tag: TagRef) -> str:
    """What the thing behind a hashtag is called in the reader's language."""
    return cldr.place_name(tag.name, languages.current()) if tag.kind == "place" else tag.name


def tag_text(tag: TagRef) -> str:
    """A hashtag's words after the "#": its canonical form, or in a language of another script its name there."""
    name = tag_name(tag)
    if languages.current() == "en" or words.main_script(name) == "latin":
        return tag.tag
    return _SPACES.sub("_", name.strip())
