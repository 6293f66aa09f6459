"""What a reader sees when there is nothing, or when we failed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from tagwire.web.page import Page, show

if TYPE_CHECKING:
    from django.http import HttpRequest


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404, with the sentence of the page that found nothing, where it left one."""
    said = exception.args[0] if isinstance(exception, Http404) and exception.args else ""
    reason = said if isinstance(said, str) else ""
    return show(request, Page("not_found", _("Nothing here"), indexed=False), status=404, reason=reason)


def failed(_request: HttpRequest) -> HttpResponse:
    """500: a page of its own that asks nothing of the store, so that it cannot fail in turn."""
    return HttpResponse(render_to_string("web/failed.html"), status=500)
