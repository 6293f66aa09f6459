"""Addresses that machines ask for, or people in a hurry: health, robots, icon, `/en`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpResponse, HttpResponsePermanentRedirect
from django.templatetags.static import static

from tagwire.web import links

if TYPE_CHECKING:
    from django.http import HttpRequest


def healthz(_request: HttpRequest) -> HttpResponse:
    """`/healthz`: the web process answers."""
    return HttpResponse("ok", content_type="text/plain; charset=utf-8")


def robots(_request: HttpRequest) -> HttpResponse:
    """`/robots.txt`: search engines are welcome on a site with a public address, and only there."""
    rule = "Disallow: /admin/" if settings.TAGWIRE_PUBLIC_URL else "Disallow: /"
    return HttpResponse(f"User-agent: *\n{rule}\n", content_type="text/plain; charset=utf-8")


def bare(_request: HttpRequest, language: str) -> HttpResponse:
    """`/{lang}`: its front page has a slash at the end."""
    return HttpResponsePermanentRedirect(links.front(language))


def icon(_request: HttpRequest, form: str) -> HttpResponse:
    """`/favicon.ico` and `/favicon.svg`, which browsers and feed readers ask for unprompted."""
    return HttpResponsePermanentRedirect(static(f"web/icon.{form}"))
