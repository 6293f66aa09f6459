"""The first page of all: in which language, and for which country."""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING

from django import forms
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from tagwire.web import cldr, languages, links
from tagwire.web.page import Page, show
from tagwire.web.reads import editions, reads

if TYPE_CHECKING:
    from django.http import HttpRequest

_LOCAL_NAMES = frozenset({"localhost", "127.0.0.1", "[::1]"})


class EditionForm(forms.Form):
    """Language and country."""

    language = forms.ChoiceField(widget=forms.RadioSelect, error_messages={"required": gettext_lazy("Please choose a language.")})
    country = forms.ChoiceField(error_messages={"required": gettext_lazy("Please choose a country.")})

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # handed through as they came
        language, country = self.fields["language"], self.fields["country"]
        assert isinstance(language, forms.ChoiceField)
        assert isinstance(country, forms.ChoiceField)
        language.choices = [(code, cldr.own_name(code)) for code in languages.codes()]
        country.choices = [("", _("Choose a country")), *cldr.countries(languages.current())]

    @property
    def edition(self) -> str:
        """`en-GB`."""
        return f"{self.cleaned_data['language']}-{self.cleaned_data['country']}"


def home(request: HttpRequest) -> HttpResponse:
    """`/`: to the edition's front page; before one is chosen, the welcome page for who may choose."""
    edition = reads().edition()
    if edition is None and not getattr(settings, "TAGWIRE_OFFLINE", False) and may_choose(request):
        return _form(request, EditionForm(initial=_guess(request)))
    language = edition.partition("-")[0] if edition else languages.preferred(request)
    return HttpResponseRedirect(links.front(language if language in languages.codes() else languages.preferred(request)))


@require_http_methods(["GET", "HEAD", "POST"])
def welcome(request: HttpRequest) -> HttpResponse:
    """`/welcome`: the form, and what was chosen in it."""
    if not may_choose(request):
        if request.method == "POST":
            raise PermissionDenied
        return HttpResponseRedirect("/")
    if request.method != "POST":
        return _form(request, EditionForm(initial=_guess(request)))
    form = EditionForm(request.POST)
    if not form.is_valid():
        return _form(request, form, status=400)
    editions().choose(form.edition)
    return HttpResponseRedirect(links.front(form.cleaned_data["language"]))


def may_choose(request: HttpRequest) -> bool:
    """The operator always; anybody on this very machine as long as no edition is chosen and the site is not public."""
    user = getattr(request, "user", None)
    if user is not None and user.is_authenticated and user.is_staff:
        return True
    return not settings.TAGWIRE_PUBLIC_URL and on_this_machine(request) and reads().edition() is None


def on_this_machine(request: HttpRequest) -> bool:
    """Asked from loopback, under a local name (so no foreign site's page), and by no proxy for somebody else."""
    if "X-Forwarded-For" in request.headers or "Forwarded" in request.headers:
        return False
    try:
        address = ipaddress.ip_address(request.META.get("REMOTE_ADDR", ""))
    except ValueError:
        return False
    host = request.get_host()
    name = host if host.endswith("]") else host.rsplit(":", 1)[0]
    return address.is_loopback and name.lower() in _LOCAL_NAMES


def _guess(request: HttpRequest) -> dict[str, str]:
    return {"language": languages.preferred(request), "country": languages.region(request)}


def _form(request: HttpRequest, form: EditionForm, *, status: int = 200) -> HttpResponse:
    page = Page("welcome", _("Welcome to Tagwire"), indexed=False)
    return show(request, page, status=status, form=form)
