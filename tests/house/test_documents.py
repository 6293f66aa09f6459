"""Documents are promises: what they name exists, what exists is named, and what is made from the code is current."""

from __future__ import annotations

import re
import shlex
import tomllib
from pathlib import Path
from urllib.parse import unquote

import click
import pytest
from measures import PACKAGE, ROOT
from reference import OUTSIDE, REFERENCE, optional_dependencies, pages, runtime_dependencies

from tagwire import __version__
from tagwire.cli.console import Commands, names
from tagwire.options import OPTIONS

LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
VARIABLE = re.compile(r"\bTAGWIRE_[A-Z_]+\b")
READ = re.compile(r"(?:environ(?:ment)?(?:\.get\(|\[)|getenv\()\"(TAGWIRE_[A-Z_]+)")
KNOWN = {option.variable for option in OPTIONS} | set(OUTSIDE)
FENCE = re.compile(r"^```(?:sh|shell|console)\n(.*?)^```", re.MULTILINE | re.DOTALL)
IN_LINE = re.compile(r"`(tagwire [^`]+)`")
FILE_IN_PATH = re.compile(r"`((?:src|tests)/[\w./-]+|[\w/]+\.py)`")
DECISION = re.compile(r"\d{4}-[a-z0-9-]+\.md")


def documents() -> list[Path]:
    return [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]


def test_every_page_made_from_the_code_is_current() -> None:
    assert not [str(path.relative_to(ROOT)) for path, text in pages().items() if path.read_text("utf-8") != text], "run `make reference`"


def test_every_option_is_documented() -> None:
    text = (REFERENCE / "options.md").read_text("utf-8")
    assert not [option.name for option in OPTIONS if f"| `{option.variable}` | `{option.name}` |" not in text or option.help not in text.replace("\\|", "|")]


def test_every_runtime_dependency_has_its_line() -> None:
    text = (ROOT / "docs" / "dependencies.md").read_text("utf-8")
    lines = {line.split("|")[1].strip(" `").lower() for line in text.splitlines() if line.startswith("| `")}
    wanted = runtime_dependencies() | optional_dependencies()
    assert {"missing": wanted - lines, "no longer used": lines - wanted} == {"missing": set(), "no longer used": set()}


@pytest.mark.parametrize("page", documents(), ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_within_the_repository_leads_somewhere(page: Path) -> None:
    targets = [unquote(link.partition("#")[0]) for link in LINK.findall(page.read_text("utf-8")) if "://" not in link and not link.startswith(("#", "mailto:"))]
    assert not [target for target in targets if not (page.parent / target).exists()]


def test_every_variable_that_documents_name_exists() -> None:
    found = {(page.name, name) for page in documents() for name in VARIABLE.findall(page.read_text("utf-8"))}
    assert not [place for place in found if place[1] not in KNOWN | {"TAGWIRE_NAME"}]


def test_every_variable_that_the_code_reads_is_documented() -> None:
    found = {name for path in PACKAGE.rglob("*.py") for name in READ.findall(path.read_text("utf-8"))}
    assert "TAGWIRE_DATA" in found
    assert found <= KNOWN


def test_every_command_line_that_documents_show_can_be_called() -> None:
    shown = {(page.name, call) for page in documents() for call in _calls(page.read_text("utf-8"))}
    assert shown
    assert not sorted(f"{page}: {call}: {wrong}" for page, call in shown if (wrong := _wrong(call)))


def _calls(text: str) -> list[str]:
    """The `tagwire …` commands of code blocks and of code in a line, pipes parted."""
    lines = [line for block in FENCE.findall(text) for line in block.splitlines() if not line.startswith("#")]
    parts = [part.strip() for line in [*lines, *IN_LINE.findall(text)] for part in re.split(r"\|\s|&&|;", line)]
    return [found[1] for part in parts if (found := re.search(r"(?:^|\s|/)(tagwire\s.*)", part))]


def _wrong(call: str) -> str:
    words = [word for word in shlex.split(call, comments=True)[1:] if not word.startswith(("<", ">"))]
    if not words or words[0].startswith("-") or words[0] in {"…", "STAGE", "COMMAND", "NAME"}:
        return ""
    if words[0] not in names():
        return "no such command"
    command = Commands("tagwire").get_command(click.Context(Commands("tagwire")), words[0])
    assert command is not None
    while isinstance(command, click.Group) and len(words) > 1 and words[1] in command.commands:
        words = words[1:]
        command = command.commands[words[0]]
    known = {"--help", "-h"} | {option for parameter in command.params for option in parameter.opts}
    unknown = [word.partition("=")[0] for word in words[1:] if word.startswith("--") and word.partition("=")[0] not in known]
    return f"no option {unknown[0]}" if unknown and words[0] != "django" else ""


def test_a_command_line_that_cannot_be_called_would_be_found() -> None:
    assert _wrong("tagwire vanish") == "no such command"
    assert _wrong("tagwire up --vanish") == "no option --vanish"


def test_every_file_on_the_path_of_an_article_exists() -> None:
    named = FILE_IN_PATH.findall((ROOT / "docs" / "path.md").read_text("utf-8"))
    assert len(named) > 10
    assert not [name for name in named if not (ROOT / name).exists() and not (PACKAGE / name).exists()]


def test_decisions_are_numbered_without_a_gap_and_say_why() -> None:
    found = [path for path in sorted((ROOT / "docs" / "decisions").glob("*.md")) if path.name != "README.md"]
    assert not [path.name for path in found if not DECISION.fullmatch(path.name)]
    assert [int(path.name[:4]) for path in found] == list(range(1, len(found) + 1))
    wanted = ("## What", "## Why", "## What else was weighed", "## When to change it")
    assert not [f"{path.name}: {part}" for path in found for part in wanted if f"{part}\n" not in path.read_text("utf-8")]


def test_every_decision_is_listed() -> None:
    listed = (ROOT / "docs" / "decisions" / "README.md").read_text("utf-8")
    assert not [path.name for path in (ROOT / "docs" / "decisions").glob("0*.md") if path.name not in listed]


def test_the_limits_in_the_readme_are_the_defaults() -> None:
    rows = [line for line in (ROOT / "README.md").read_text("utf-8").splitlines() if line.startswith("|") and VARIABLE.search(line)]
    defaults = {
        option.variable: f"{option.default:g}" for option in OPTIONS if isinstance(option.default, int | float) and not isinstance(option.default, bool)
    }
    shown = [(row, defaults[name]) for row in rows for name in VARIABLE.findall(row) if name in defaults]
    assert len(shown) >= 4
    assert not [row for row, default in shown if not re.search(rf"\b{re.escape(default)}\b", row)]


def test_the_version_is_the_same_everywhere() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["version"] == __version__
    assert __version__ in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_the_layers_are_drawn_as_they_are_checked() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    drawn = (ROOT / "docs" / "architecture.md").read_text("utf-8").partition("```\n")[2].partition("```")[0]
    assert [re.split(r"\s{2,}", line)[0] for line in drawn.splitlines()] == layers
