"""What one client may take of the site."""

from __future__ import annotations

from typing import Any

import pytest
import waitress

from tagwire.cli.commands import web


def test_slow_clients_and_large_forms_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    given: dict[str, Any] = {}

    class Server:
        def run(self) -> None: ...

        def close(self) -> None: ...

    def create(_application: object, **options: Any) -> Server:
        given.update(options)
        return Server()

    monkeypatch.setattr(waitress, "create_server", create)
    monkeypatch.setattr(web, "check_port", lambda _port: None)
    web.serve(8000, behind_proxy=False)
    assert (given["host"], given["connection_limit"], given["channel_timeout"], given["max_request_body_size"]) == ("127.0.0.1", 1_000, 30, 2**20)
    assert given["clear_untrusted_proxy_headers"]
