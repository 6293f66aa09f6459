"""HEAD: the headers of a page and not one byte of it, else the next answer on the connection is taken for another."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from wsgiref.util import setup_testing_defaults

import pytest

from tagwire.web.wsgi import application


def ask(method: str, path: str) -> tuple[dict[str, str], bytes]:
    environ: dict[str, Any] = {"REQUEST_METHOD": method, "PATH_INFO": path, "HTTP_HOST": "localhost"}
    setup_testing_defaults(environ)
    told: dict[str, str] = {}
    body: Iterable[bytes] = application(environ, lambda _status, headers, *_: told.update(headers))  # type: ignore[arg-type]  # no writer is needed
    return told, b"".join(body)


@pytest.mark.parametrize("path", ["/en/about", "/en/nowhere", "/healthz"])
def test_head_is_get_without_its_body(hand_made: None, path: str) -> None:
    told, body = ask("GET", path)
    headers, nothing = ask("HEAD", path)
    assert nothing == b""
    assert headers["Content-Length"] == told["Content-Length"] == str(len(body))
