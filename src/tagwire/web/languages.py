"""Which language a page speaks: the first part of its address; elsewhere what the browser asks for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import translation
from django.utils.cache import patch_vary_headers

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

_REGION = re.compile(r"\b[a-z]{2,3}(?:-[A-Za-z]{4})?-([A-Z]{2})\b")


class LanguageConverter:
    """The `<language:language>` part of an address: one of settings.LANGUAGES."""

    regex = "[a-z]{2,3}"

    def to_python(self, value: str) -> str:
        """The language, or ValueError (which Django takes for "no such address")."""
        if value not in codes():
            raise ValueError(value)
        return value

    def to_url(self, value: str) -> str:
        """The language as it stands in the address."""
        return value


class LanguageOfPath:
    """Middleware: all that happens inside speaks the language of the address, error pages too."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._next = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        named = in_path(request.path_info)
        language = named or preferred(request)
        with translation.override(language):
            response = self._next(request)
        response.headers.setdefault("Content-Language", language)
        if named is None:
            patch_vary_headers(response, ["Accept-Language"])
        return response


def codes() -> tuple[str, ...]:
    """The languages that Tagwire's own words exist in."""
    return tuple(code for code, _ in settings.LANGUAGES)


def in_path(path: str) -> str | None:
    """The language that an address names, if it names one."""
    first = path.lstrip("/").split("/", 1)[0]
    return first if first in codes() else None


def preferred(request: HttpRequest) -> str:
    """The best of our languages for this browser."""
    found = translation.get_language_from_request(request)
    return found if found in codes() else codes()[0]


def region(request: HttpRequest) -> str:
    """The country that the browser's languages name first (`en-GB` → `GB`), or ""."""
    found = _REGION.search(request.headers.get("Accept-Language", ""))
    return found.group(1) if found else ""


def current() -> str:
    """The language being spoken."""
    spoken = translation.get_language()
    return spoken if spoken in codes() else codes()[0]
