"""`/websub/TOKEN`: where hubs verify what we asked for (GET) and push feeds (POST). The token is the only key to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from tagwire.web import clock

if TYPE_CHECKING:
    from django.http import HttpRequest

_RECEPTION = {"ended": 410, "unknown": 404}
_FATES = {"kept": 202, "ignored": 202, "no room": 503}
"""A wrong signature is told from a right one by nothing that we say (WebSub, 8); a hub that finds no room may try again."""
_TRY_AGAIN = "600"
"""Seconds until a hub may try again: a worker that runs has read what waits by then (own choice)."""


@csrf_exempt
@never_cache
@require_http_methods(["GET", "POST"])
def websub(request: HttpRequest, token: str) -> HttpResponse:
    """Answer a hub: in plain text, quickly, and with nothing that others could learn from."""
    return _received(request, token) if request.method == "POST" else _verified(request, token)


def _verified(request: HttpRequest, token: str) -> HttpResponse:
    from tagwire.journeys import deliver

    told = {name: request.GET.get(f"hub.{name}", "") for name in ("mode", "topic", "challenge", "lease_seconds", "reason")}
    said = deliver.answer(token, deliver.Question(**told), clock.now())
    return _plain(404) if said is None else _plain(200, said)


def _received(request: HttpRequest, token: str) -> HttpResponse:
    from tagwire.journeys import deliver

    reception = deliver.reception(token)
    if reception != "welcome":
        return _plain(_RECEPTION[reception])
    body = request.read(deliver.LARGEST + 1)
    if len(body) > deliver.LARGEST:
        return _plain(413)
    push = deliver.Push(body, request.headers.get("Content-Type", ""), request.headers.get("X-Hub-Signature", ""))
    answer = _plain(_FATES[deliver.deliver(token, push, clock.now())])
    if answer.status_code == 503:
        answer.headers["Retry-After"] = _TRY_AGAIN
    return answer


def _plain(status: int, text: str = "") -> HttpResponse:
    """No browser takes it for a page, a script or a style, whatever a hub had us echo."""
    answer = HttpResponse(text, status=status, content_type="text/plain; charset=utf-8")
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Content-Disposition"] = "attachment"
    return answer
