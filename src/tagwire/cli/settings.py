"""The options that several commands share."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import click

from tagwire import moments
from tagwire.errors import WrongUsage
from tagwire.options import Options, data_folder, read_options

DATA = click.option("--data", type=click.Path(path_type=Path, file_okay=False), help="Data folder [default: TAGWIRE_DATA, else the platform's own place].")
NOW = click.option("--now", "now", metavar="TIME", help="Take this for the present (RFC 3339), to show an archive as of then.")


PARENT = click.option("--parent", type=int, hidden=True, help="The process to end with: `tagwire up` gives its own.")


def options_for(data: Path | None, **given: Any) -> Options:
    """The options of a data folder, with what the command line says on top; processes started later see the same."""
    folder = data_folder(data)
    os.environ["TAGWIRE_DATA"] = str(folder)
    for name, value in given.items():
        if value is not None and value is not False:
            os.environ[f"TAGWIRE_{name.upper()}"] = str(value)
    return read_options(folder)


def present(now: str | None) -> None:
    """Make `--now` the present for this command and the processes that it starts. Raises WrongUsage."""
    if now is None:
        return
    moment = moments.read(now)
    if moment is None:
        raise WrongUsage("--now", f"{now!r} is no time; write it as 2026-11-22T09:30:00Z")
    os.environ["TAGWIRE_NOW"] = moments.write(moment)
