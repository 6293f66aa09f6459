"""What every page says of itself, and how it is rendered."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.template.loader import render_to_string

from tagwire.web import cldr, languages, links

if TYPE_CHECKING:
    from django.http import HttpRequest

_OTHER = re.compile("[٠-٩۰-۹٪٫٬]")
_EUROPEAN = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٪٫٬", "01234567890123456789%.,")
"""One digit system on a page: publishers write both, sometimes in one headline. Addresses are percent-encoded, so untouched."""


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed that belongs to a page."""

    form: str
    address: str

    @property
    def type(self) -> str:
        """Its media type."""
        return "application/feed+json" if self.form == "json" else f"application/{self.form}+xml"


@dataclass(frozen=True, slots=True)
class Page:
    """A page: `kind` names its template, `address` is its canonical path, `languages` where else it can be read."""

    kind: str
    title: str
    address: str = ""
    description: str = ""
    languages: tuple[tuple[str, str], ...] = ()
    """(language, path), this one among them."""
    feeds: tuple[FeedLink, ...] = ()
    sample: bool = False
    indexed: bool = True
    picture: str = ""
    article: bool = False


@dataclass(frozen=True, slots=True)
class Switch:
    """A link to another language: to the same page where it has one, else to the front page."""

    language: str
    name: str
    direction: str
    address: str


def show(request: HttpRequest, page: Page, *, status: int = 200, **parts: object) -> HttpResponse:
    """A page as an answer, in the language being spoken."""
    context = {
        "page": page,
        "canonical": links.absolute(request, page.address) if page.address else "",
        "alternates": [(language, links.absolute(request, path)) for language, path in page.languages],
        "picture": links.absolute(request, page.picture) if page.picture else "",
        "switches": _switches(page),
        **parts,
    }
    return HttpResponse(
        _OTHER.sub(lambda found: chr(_EUROPEAN[ord(found.group())]), render_to_string(f"web/{page.kind}.html", context, request)), status=status
    )


def everywhere(view: str) -> tuple[tuple[str, str], ...]:
    """`Page.languages` of a page that exists in all our languages at an address without further parts."""
    return tuple((code, {"front": links.front, "about": links.about}[view](code)) for code in languages.codes())


def _switches(page: Page) -> list[Switch]:
    known = dict(page.languages)
    others = [code for code in languages.codes() if code != languages.current()]
    return [Switch(code, cldr.own_name(code), cldr.direction(code), known.get(code) or links.front(code)) for code in others]
