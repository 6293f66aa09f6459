"""What every template may use without asking: the site, its language, its sections, the time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from tagwire.web import cldr, clock, languages, links, names

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpRequest


@dataclass(frozen=True, slots=True)
class Section:
    """A category in the bar at the top and in the foot."""

    slug: str
    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Site:
    """The site as the page's frame sees it."""

    name: str
    language: str
    direction: str
    now: datetime
    today: str
    front: str
    about: str
    main_sections: tuple[Section, ...]
    sections: tuple[Section, ...]


def site(_request: HttpRequest) -> dict[str, Site]:
    """The context processor."""
    language, now = languages.current(), clock.now()
    sections = tuple(Section(slug, names.category_name(slug), links.category(language, slug)) for slug in names.NEWSPAPER_ORDER)
    return {
        "site": Site(
            name=_("Tagwire"),
            language=language,
            direction=cldr.direction(language),
            now=now,
            today=cldr.weekday(now, language),
            front=links.front(language),
            about=links.about(language),
            main_sections=sections[: names.MAIN],
            sections=sections,
        )
    }
