"""`{% load tagwire %}`: times, addresses, names and counts in the reader's words."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django import template
from django.utils.html import format_html
from django.utils.translation import gettext, ngettext

from tagwire import moments, words
from tagwire.web import cldr, languages, links, names, volume

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from django.utils.safestring import SafeString

    from tagwire.store.shapes import ArticleCard, PublisherRef, StoryCard, TagRef
    from tagwire.web.context import Site

register = template.Library()
NAMED_OUTLETS = 2
"""Outlets named on a card before "and 10 more" (own choice: fits one line at 390 px)."""
OTHERS = 4
"""Articles named below a story's headline; the story page has them all (own choice: with the headline five, one screen at 390 px)."""
_MINUTE = 60


@register.simple_tag(takes_context=True)
def moment(context: Mapping[str, object], when: datetime) -> SafeString:
    """`<time>`: "12 hours ago" up to seven days, then a date; the exact time in `datetime` and `title`."""
    text = cldr.relative(when, cast("Site", context["site"]).now, languages.current())
    if text is None:
        text = cldr.date(when, languages.current())
    return format_html('<time datetime="{}" title="{}">{}</time>', moments.write(when), exactly(when), text or gettext("just now"))


@register.filter
def exactly(when: datetime) -> str:
    """“22 November 2026, 09:30 UTC”."""
    return gettext("%(date)s, %(time)s UTC") % {"date": cldr.date(when, languages.current()), "time": cldr.clock(when)}


@register.filter
def machine(when: datetime) -> str:
    """The exact time for `datetime=`."""
    return moments.write(when)


@register.filter
def day(when: datetime) -> str:
    """“22 November 2026”."""
    return cldr.date(when, languages.current())


@register.filter
def day_name(when: date) -> str:
    """“22 November” for a row of a table."""
    return cldr.day(when, languages.current())


@register.filter
def address(thing: object) -> str:
    """The path of a thing's page."""
    return links.address(thing)


@register.filter
def category_address(name: str) -> str:
    """The path of a category's page."""
    return links.category(languages.current(), name)


@register.filter
def category_name(name: str) -> str:
    """What readers call a category."""
    return names.category_name(name)


@register.filter
def kind_name(kind: str) -> str:
    """What readers call a kind of hashtag."""
    return str(names.KIND_NAMES.get(kind, kind))


@register.filter
def format_name(form: str) -> str:
    """RSS, Atom, JSON Feed."""
    return names.FORMAT_NAMES[form]


@register.filter
def country_name(code: str) -> str:
    """A country's name in the reader's language."""
    return cldr.country(code, languages.current())


@register.filter
def language_name(code: str) -> str:
    """A language's name in the reader's language."""
    return cldr.language_name(code, languages.current())


@register.filter
def own_name(code: str) -> str:
    """A language's name in itself."""
    return cldr.own_name(code)


@register.filter
def direction(code: str) -> str:
    """ltr, rtl or auto."""
    return cldr.direction(code)


@register.filter
def number(value: float) -> str:
    """A number with the language's separators."""
    return cldr.number(value, languages.current())


@register.filter
def picture(card: ArticleCard) -> str:
    """The address of a card's picture where this site serves it itself, else ""."""
    return links.picture(card.image.url) if card.image else ""


@register.filter
def outward(url: str) -> str:
    """An address on the publisher's site, or ""."""
    return links.outward(url)


@register.filter
def counts(story: StoryCard) -> str:
    """“12 outlets, 3 independent texts”; of one outlet “2 articles”; "" for a story told once."""
    if len(story.outlets) + story.independent <= 2:
        return ""
    outlets = len(story.outlets)
    if outlets == 1:
        return ngettext("%(shown)s article", "%(shown)s articles", story.independent) % {"shown": number(story.independent)}
    return gettext("%(outlets)s, %(texts)s") % {
        "outlets": ngettext("%(number)s outlet", "%(number)s outlets", outlets) % {"number": number(outlets)},
        "texts": ngettext("%(number)s independent text", "%(number)s independent texts", story.independent) % {"number": number(story.independent)},
    }


@register.filter
def others(story: StoryCard) -> tuple[ArticleCard, ...]:
    """The articles of a story that stand below its headline: the distinct texts but that which gave the headline."""
    headline = words.key(story.headline)
    return tuple(article for article in story.articles if words.key(article.title) != headline)[:OTHERS]


@register.filter
def why_original(reason: str) -> str:
    """A sentence that says why one of several equal texts is the original, "" where it is not known."""
    return str(names.ORIGINAL_REASONS.get(reason, ""))


@register.filter
def tag_text(tag: TagRef) -> str:
    """A hashtag's words after the "#": its canonical form, or in a language of another script its name there."""
    return names.tag_text(tag)


@register.filter
def place_name(name: str) -> str:
    """A place's name in the reader's language, where it is a country that the store knows by its English name."""
    return cldr.place_name(name, languages.current())


@register.filter
def tag_name(tag: TagRef) -> str:
    """What the thing behind a hashtag is called in the reader's language."""
    return names.tag_name(tag)


@register.filter
def names_list(people: tuple[str, ...]) -> str:
    """“A, B and C”."""
    return cldr.listed(list(people), languages.current())


@register.filter
def outlet_names(outlets: tuple[PublisherRef, ...]) -> str:
    """“The Harbour Post, Nordbladet and 10 more”."""
    first = [outlet.name for outlet in outlets[:NAMED_OUTLETS]]
    more = len(outlets) - len(first)
    if more <= 0:
        return cldr.listed(first, languages.current())
    text = ngettext("%(names)s and %(number)s more", "%(names)s and %(number)s more", more)
    return text % {"names": gettext(", ").join(first), "number": number(more)}


@register.filter
def length_of(seconds: float) -> str:
    """How long a recording is, in minutes."""
    minutes = max(1, round(seconds / _MINUTE))
    return ngettext("%(number)s minute", "%(number)s minutes", minutes) % {"number": number(minutes)}


@register.filter
def spark(days: tuple[int, ...]) -> str:
    """The points of a line as small as a word, in reading direction."""
    return volume.spark(days, mirrored=cldr.direction(languages.current()) == "rtl")
