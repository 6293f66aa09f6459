"""`{% load sources %}`: how a followed source fares, in words for everybody: no address, no words of its server."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template

from tagwire.web import health, names, troubles

if TYPE_CHECKING:
    from tagwire.store.shapes import Standing
    from tagwire.web.health import Faring, Named

register = template.Library()


@register.filter
def source_title(source: Named) -> str:
    """Its title, or its host where the title is missing or an address."""
    return health.title_of(source)


@register.filter
def standing(source: Faring) -> Standing:
    """In which state it is, for a class of the style."""
    return health.standing(source)


@register.filter
def standing_name(source: Faring) -> str:
    """What readers call that state where only one source is looked at."""
    stands = health.standing(source)
    return str(names.FEED_STATES.get(stands) or troubles.STANDING_NAMES[stands])


@register.filter
def wrong(source: Faring) -> str:
    """What is wrong with it, "" where nothing is."""
    kind = troubles.kind_of(source)
    return str(troubles.WRONG[kind]) if kind else ""
