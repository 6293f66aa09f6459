"""The operator's way in: a link that works once. Until there are accounts for readers, the operator is the only user."""

from __future__ import annotations

from urllib.parse import urlencode

import sesame.utils
from django.contrib.auth import get_user_model, login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

NAME = "operator"


def one_time_link(base: str) -> str:
    """A link that signs the operator in once, within a day; the account is made at the first call."""
    users = get_user_model()
    user, made = users.objects.get_or_create(username=NAME, defaults={"is_staff": True, "is_superuser": True})
    if made:
        user.set_unusable_password()
        user.save()
    return f"{base}/operator?{urlencode({'sesame': sesame.utils.get_token(user)})}"


@never_cache
@require_GET
def enter(request: HttpRequest) -> HttpResponse:
    """Sign the operator in by the link's token, or say how to get a new one. A HEAD (of a program that previews links) must not use the link up."""
    user = sesame.utils.get_user(request)
    if user is None:
        return render(request, "web/operator_refused.html", status=403)
    login(request, user, backend="sesame.backends.ModelBackend")
    return redirect("admin:index")
