"""`tagwire django`: Django's own commands, for maintainers."""

from __future__ import annotations

import os
from pathlib import Path

import click

from tagwire.cli.settings import DATA, options_for


@click.command(context_settings={"ignore_unknown_options": True, "help_option_names": []})
@DATA
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def command(data: Path | None, arguments: tuple[str, ...]) -> None:
    """Pass everything through to Django."""
    from django.core.management import execute_from_command_line

    options_for(data)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tagwire.settings")
    execute_from_command_line(["tagwire django", *arguments])
