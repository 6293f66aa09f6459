"""The site as a WSGI application."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.core.wsgi import get_wsgi_application

if TYPE_CHECKING:
    from wsgiref.types import StartResponse

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tagwire.settings")
_django = get_wsgi_application()


def application(environ: dict[str, Any], start: StartResponse) -> Iterable[bytes]:
    """Django's answer; to HEAD its headers alone.

    Neither Django nor the server cuts the body off. On a connection that is kept, the next reader would get it as an answer.
    """
    answer: Iterable[bytes] = _django(environ, start)
    if environ.get("REQUEST_METHOD") != "HEAD":
        return answer
    close = getattr(answer, "close", None)
    if close is not None:
        close()
    return []
