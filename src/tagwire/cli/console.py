"""Finds commands, runs one, turns foreseen failures into one clear line. The one door of click's group."""

from __future__ import annotations

import errno
import importlib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tagwire import __version__
from tagwire.errors import Stop, TagwireError

if TYPE_CHECKING:
    from collections.abc import Sequence

_COMMANDS = Path(__file__).parent / "commands"


def names() -> list[str]:
    """The commands: the files of commands/, with dashes for underscores."""
    return sorted(p.stem.replace("_", "-") for p in _COMMANDS.glob("*.py") if not p.stem.startswith("_"))


class Commands(click.Group):
    """A group that imports a command's file only when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return names()

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in names():
            return None
        module = importlib.import_module(f"tagwire.cli.commands.{cmd_name.replace('-', '_')}")
        found = module.command
        assert isinstance(found, click.Command), f"{module.__name__}.command is no click command"
        return found

    def invoke(self, ctx: click.Context) -> object:
        """`| head -1` has what it wanted when it goes: no fault of anybody, though click would end with status 1."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            _silence_output()
            ctx.exit(0)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The first line of each file's docstring, read without importing it."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, summary(name)) for name in names()])


def summary(name: str) -> str:
    """The first sentence of a command file's docstring."""
    with (_COMMANDS / f"{name.replace('-', '_')}.py").open(encoding="utf-8") as file:
        return file.readline().strip().strip('"').removeprefix(f"`tagwire {name}`: ")


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]}, no_args_is_help=True)
@click.version_option(__version__, prog_name="tagwire")
def tagwire() -> None:
    """A self-hostable news platform. `tagwire up` starts it; every stage of the path is a command of its own."""


def run(arguments: Sequence[str]) -> int:
    """Run one command; returns its exit status. Foreseen failures are one line on standard error; bugs go up."""
    try:
        code = tagwire.main(args=list(arguments), prog_name="tagwire", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return 2
    except (click.exceptions.Abort, click.ClickException, TagwireError, OSError) as error:
        message, status = _explained(error)
        click.echo(f"tagwire: {' '.join(message.split())}", err=True)
        return status
    return code if isinstance(code, int) else 0


def _explained(error: Exception) -> tuple[str, int]:
    """What to say of a failure, and the status to end with."""
    match error:
        case click.exceptions.Abort():
            return "interrupted", 130
        case click.ClickException():
            return _usage(error), 2
        case Stop():
            return str(error), error.status
        case OSError(errno=errno.ENOSPC | errno.EDQUOT | errno.EFBIG):
            return "the disk is full; make room and start again, nothing was lost", 1
        case TagwireError():
            return str(error), 1
        case _:
            raise error


def _usage(error: click.ClickException) -> str:
    message = error.format_message().rstrip(".")
    ctx = getattr(error, "ctx", None)
    hint = f" (see `{ctx.command_path} --help`)" if ctx else ""
    return f"{message}{hint}"


def _silence_output() -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
