"""`tagwire options`: every option, its value here, and where it may be set."""

from __future__ import annotations

from pathlib import Path

import click

from tagwire.cli.settings import DATA, options_for
from tagwire.options import CONFIG_FILE, OPTIONS


@click.command()
@DATA
def command(data: Path | None) -> None:
    """List every option with its value."""
    options = options_for(data)
    click.echo(f"data folder  {options.data}\nset options in the environment (TAGWIRE_NAME) or in {options.data / CONFIG_FILE}\n")
    for option in OPTIONS:
        value = "(secret)" if option.secret and options.values[option.name] else options.values[option.name]
        shown = ", ".join(value) if isinstance(value, tuple) else value
        click.echo(f"{option.variable} = {shown!s}\n    {option.help} Default: {option.default!s}.")
