"""`tagwire web`: answer readers on 127.0.0.1; `tagwire up` starts it beside the worker."""

from __future__ import annotations

import socket
from pathlib import Path

import click

from tagwire.cli.parent import end_with
from tagwire.cli.settings import DATA, NOW, PARENT, options_for, present
from tagwire.errors import PortInUse

THREADS = 4
"""Requests at once: two cores and two that wait for the database (own choice)."""

CONNECTIONS = 1_000
"""Clients that may be connected (own choice): waitress' own limit of 100 lets a hundred slow ones keep everybody out."""
SILENCE = 30
"""Seconds that a client may say nothing (own choice; browsers ask again without a word)."""
LARGEST_FORM = 1024 * 1024
"""Bytes of a form (own choice): the largest page of the administrator sends some 100 kB; waitress would keep 1 GB on disk."""


@click.command()
@DATA
@NOW
@click.option("--port", type=click.IntRange(1, 65_535), help="Port on 127.0.0.1 [default: the option `port`].")
@PARENT
def command(data: Path | None, now: str | None, port: int | None, parent: int | None) -> None:
    """Answer readers until told to stop."""
    present(now)
    if parent:
        end_with(parent)
    options = options_for(data, port=port)
    from tagwire.store.opening import open_store

    open_store(options)
    serve(options.whole("port"), behind_proxy=bool(options.text("public_url")))


def serve(port: int, *, behind_proxy: bool) -> None:
    """Answer on a port of 127.0.0.1; only with a public address is a proxy believed that the reader came by https. Raises PortInUse."""
    from waitress import create_server

    from tagwire.web.bodies import Channel
    from tagwire.web.wsgi import application

    check_port(port)
    trust = {"trusted_proxy": "127.0.0.1", "trusted_proxy_headers": {"x-forwarded-proto"}} if behind_proxy else {}
    server = create_server(
        application,
        host="127.0.0.1",
        port=port,
        threads=THREADS,
        ident=None,
        clear_untrusted_proxy_headers=True,
        connection_limit=CONNECTIONS,
        channel_timeout=SILENCE,
        asyncore_use_poll=True,  # select() knows no file beyond the 1,024th
        max_request_body_size=LARGEST_FORM,
        **trust,
    )
    server.channel_class = Channel
    try:
        server.run()
    finally:
        server.close()


def check_port(port: int) -> None:
    """Raises PortInUse where another program listens."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise PortInUse(f"port {port}", "is in use by another program; stop it, or choose another with --port") from error
