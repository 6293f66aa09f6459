"""`tagwire replay`: serve a recorded wire (WARC) from a local port, for the real downloader to run against."""

from __future__ import annotations

from pathlib import Path

import click

from tagwire.cli.commands.web import check_port
from tagwire.errors import MissingFile


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--port", type=click.IntRange(1, 65_535), default=8099, show_default=True, help="Port on 127.0.0.1.")
def command(file: Path, port: int) -> None:
    """Serve the recorded answers under http://127.0.0.1:PORT/HOST/PATH; the first page lists the feeds.

    To read them, follow such an address with TAGWIRE_ALLOW_NETWORKS=127.0.0.0/8.
    """
    from waitress import create_server

    from tagwire.journeys.archive import files_of
    from tagwire.journeys.replay import Wire

    files = files_of((file,))
    if len(files) > 1:
        raise MissingFile(str(file), "is a folder of several archives; name one of them")
    check_port(port)
    wire = Wire(files[0])
    click.echo(f"tagwire: {len(wire)} recorded answers, {len(wire.feeds)} of them feeds, at http://127.0.0.1:{port}/   (Ctrl+C stops)", err=True)
    server = create_server(wire, host="127.0.0.1", port=port, threads=8, ident=None)
    try:
        server.run()
    finally:
        server.close()
