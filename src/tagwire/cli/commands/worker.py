"""`tagwire worker`: read sources and place articles; `tagwire up` starts it beside the site."""

from __future__ import annotations

from pathlib import Path

import click

from tagwire.cli.settings import DATA, options_for


@click.command()
@DATA
def command(data: Path | None) -> None:
    """Read sources until told to stop."""
    options = options_for(data)
    from tagwire.store.opening import explained, open_store

    open_store(options)
    from tagwire.worker import work

    with explained(options):
        work(options)
