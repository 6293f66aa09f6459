"""Write the pages that are made from the code: python tools/reference.py [--check].

docs/reference/options.md from `options.OPTIONS`, docs/reference/commands.md from the files of cli/commands, and the map of
folders in README.md from the first sentence of each docstring. With --check nothing is written, and what is not current is named
with exit status 1.
"""

from __future__ import annotations

import argparse
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
from measures import PACKAGE, ROOT, SRC, docstring, first_sentence

sys.path.insert(0, str(SRC))

from tagwire.cli.console import Commands, names, summary
from tagwire.options import CONFIG_FILE, OPTIONS, Option

README = ROOT / "README.md"
REFERENCE = ROOT / "docs" / "reference"
BEGIN, END = "<!-- made by tools/reference.py: begin -->", "<!-- made by tools/reference.py: end -->"
_MADE = "<!-- made by tools/reference.py; change the code, then run `make reference` -->"
OUTSIDE = {
    "TAGWIRE_DATA": "The data folder, unless `--data DIR` names it; else the platform's own place (on Linux `~/.local/share/tagwire`).",
    "TAGWIRE_CACHE": "Where the gazetteer, a table of places, is kept; else the platform's own place (on Linux `~/.cache/tagwire`).",
    "TAGWIRE_NOW": "Taken for the present: hands `--now` on to the processes that a command starts.",
}
"""What is read before there are options, or by stages that know of none."""
_KINDS = {str: "text", int: "whole number", float: "number", bool: "yes or no", tuple: "list"}


def pages() -> dict[Path, str]:
    """Every page that is made from the code, as it should read now."""
    return {REFERENCE / "options.md": options_page(), REFERENCE / "commands.md": commands_page(), README: readme()}


def options_page() -> str:
    """What an operator may set."""
    lines = [
        _MADE,
        "",
        "# Options",
        "",
        f"An option is read from the environment (`TAGWIRE_NAME`), else from `{CONFIG_FILE}` in the data folder, else its default holds.",
        "`tagwire options` prints the values in force. A wrong value stops Tagwire with one line that names it.",
        "",
        f'In `{CONFIG_FILE}` an option stands under its small name: `port = 8080`, `allow_networks = ["192.168.1.0/24"]`.',
        "In the environment a list is comma separated, and yes or no is `1` or `0`.",
        "",
        "| variable | name | kind | default | what it does |",
        "|---|---|---|---|---|",
        *(_option_row(option) for option in OPTIONS),
        "",
        "Outside of the table, in the environment alone:",
        "",
        "| variable | what it does |",
        "|---|---|",
        *(f"| `{variable}` | {what} |" for variable, what in OUTSIDE.items()),
    ]
    return "\n".join(lines) + "\n"


def _option_row(option: Option) -> str:
    secret = " Secret: it is never printed." if option.secret else ""
    return f"| `{option.variable}` | `{option.name}` | {_KINDS[option.kind]} | {_shown(option.default)} | {_cell(option.help)}{secret} |"


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "no" if not value else "yes"
    return f"`{value}`" if value not in ("", ()) else "empty"


def commands_page() -> str:
    """Every command with its arguments and options."""
    group = Commands("tagwire")
    lines = [
        _MADE,
        "",
        "# Commands",
        "",
        "`tagwire COMMAND --help` prints the same. Exit status: 0 for done, 2 for wrong usage, 1 for what else went wrong;",
        "every failure is one clear line on standard error.",
        "",
        "| command | what it does |",
        "|---|---|",
        *(f"| [`tagwire {name}`](#tagwire-{name}) | {_cell(summary(name))} |" for name in names()),
    ]
    context = click.Context(group, info_name="tagwire")
    for name in names():
        found = group.get_command(context, name)
        assert found is not None, name
        lines += ["", *_command(name, found, context)]
    return "\n".join(lines) + "\n"


def _command(name: str, found: click.Command, parent: click.Context) -> Iterator[str]:
    context = click.Context(found, info_name=name, parent=parent)
    yield f"## tagwire {name}"
    yield ""
    yield f"`tagwire {name} {' '.join(found.collect_usage_pieces(context))}`"
    yield ""
    yield " ".join((found.help or "").split("\f")[0].split())
    rows = [_parameter_row(one, context) for one in found.params if isinstance(one, click.Option) and not one.hidden]
    if rows:
        yield from ("", "| option | what it does |", "|---|---|", *rows)
    for inner, command in found.commands.items() if isinstance(found, click.Group) else ():
        yield ""
        yield from _command(f"{name} {inner}", command, context)


def _parameter_row(option: click.Option, context: click.Context) -> str:
    names = ", ".join(option.opts)
    value = "" if option.is_flag else f" {option.make_metavar(context)}"
    return f"| `{names}{value}` | {_cell(option.help or '')}{_default(option)} |"


def _default(option: click.Option) -> str:
    if not option.show_default:
        return ""
    return " Default: the number of processors." if option.name == "workers" else f" Default: {option.default}."


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def readme() -> str:
    """The README with a current map of folders."""
    text = README.read_text("utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{folder_map()}\n{END}{after}" if rest else text


def folder_map() -> str:
    """The package's folders, then its single files, each with the first sentence of its docstring."""
    folders = sorted(path.parent for path in PACKAGE.glob("*/__init__.py"))
    files = sorted(path for path in PACKAGE.glob("*.py") if path.name != "__init__.py")
    rows = [(f"{path.name}/", path / "__init__.py") for path in folders] + [(path.name, path) for path in files]
    return "\n".join(["| in `src/tagwire` | holds |", "|---|---|", *(f"| `{name}` | {_cell(first_sentence(docstring(path)))} |" for name, path in rows)]) + "\n"


def runtime_dependencies() -> set[str]:
    """The packages that pyproject.toml asks for at run time."""
    return set(map(_package, _project()["dependencies"]))


def optional_dependencies() -> set[str]:
    """The packages that an extra adds."""
    return {_package(line) for extra in _project()["optional-dependencies"].values() for line in extra}


def _project() -> dict[str, Any]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert isinstance(project, dict)
    return project


def _package(line: str) -> str:
    return re.split(r"[^\w.-]", line, maxsplit=1)[0].lower()


def stale() -> list[str]:
    """The pages that are not current."""
    return [str(path.relative_to(ROOT)) for path, text in pages().items() if not path.exists() or path.read_text("utf-8") != text]


def main() -> int:
    """Write the pages, or with --check name those that are not current."""
    parser = argparse.ArgumentParser(description="Write the pages that are made from the code.")
    parser.add_argument("--check", action="store_true", help="write nothing; name what is not current, with exit status 1")
    if parser.parse_args().check:
        found = stale()
        print("\n".join(f"{name} is not current; run `make reference`" for name in found) or "All pages are current.")
        return 1 if found else 0
    REFERENCE.mkdir(parents=True, exist_ok=True)
    for path, text in pages().items():
        path.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
