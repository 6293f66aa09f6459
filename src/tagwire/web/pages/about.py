"""What this site is, and how it works."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from tagwire.web import links
from tagwire.web.page import Page, everywhere, show
from tagwire.web.reads import reads

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


def about(request: HttpRequest, language: str) -> HttpResponse:
    """`/{lang}/about`."""
    page = Page("about", _("About Tagwire"), links.about(language), _("How stories, hashtags and counts come about."), everywhere("about"))
    return show(request, page, reading=reads().reading())
