"""What a drawing, a door or a list says is what the code has: the tree of failures, the modules that a door names, titles of decisions."""

from __future__ import annotations

import ast
import re

import pytest
from measures import PACKAGE, ROOT, Code, docstring

STAGES = ("catalog", "download", "entries", "extract", "fingerprint", "label", "stories")
DRAWN = re.compile(r"^(?P<branches>[│├└─ ]*)(?P<name>[A-Z]\w+) +\S.*$", re.MULTILINE)
BRANCH = 4
"""Characters that a branch of the drawing is wide."""


def test_every_failure_in_the_package_hangs_in_the_drawing_where_it_hangs_in_the_code(code: list[Code]) -> None:
    assert drawn(docstring(PACKAGE / "errors.py")) == in_the_code(code)


def drawn(tree: str) -> dict[str, str]:
    """Each failure of the drawing with the one above it."""
    above: list[str] = []
    found = {}
    for line in DRAWN.finditer(tree.partition("\n\n")[2].partition("\n\n")[0]):
        depth = len(line["branches"]) // BRANCH
        above[depth:] = [line["name"]]
        if depth:
            found[line["name"]] = above[depth - 1]
    return found


def in_the_code(code: list[Code]) -> dict[str, str]:
    """Each class that descends from TagwireError, with the one it is made from."""
    classes = [node for one in code for node in ast.walk(one.tree) if isinstance(node, ast.ClassDef)]
    bases = {node.name: base.id for node in classes for base in node.bases if isinstance(base, ast.Name)}
    return {name: base for name, base in bases.items() if "TagwireError" in _above(name, bases)}


def _above(name: str, bases: dict[str, str]) -> list[str]:
    above = []
    while name in bases and bases[name] not in above:
        name = bases[name]
        above.append(name)
    return above


def test_a_failure_that_hangs_elsewhere_would_be_found(code: list[Code]) -> None:
    assert drawn("A tree.\n\nTagwireError          then\n├── Stop              stop\n│   └── PortInUse     taken\n└── Aside             aside\n\n") == {
        "Stop": "TagwireError",
        "PortInUse": "Stop",
        "Aside": "TagwireError",
    }
    assert {"BrokeOff": "Later", "TooSlow": "BrokenRecord", "NotAnArticle": "Unreadable"}.items() <= in_the_code(code).items()


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_is_known_by_its_door_or_by_a_module_that_the_door_names(stage: str, code: list[Code]) -> None:
    door = docstring(PACKAGE / stage / "__init__.py")
    outside = [one for one in code if PACKAGE in one.path.parents and PACKAGE / stage not in one.path.parents]
    known = {(str(one), module) for one in outside for module in _entered(one, stage)}
    assert not sorted(f"{place} imports {stage}.{module}" for place, module in known if f"`{stage}.{module}`" not in door)


def _entered(code: Code, stage: str) -> set[str]:
    """The modules of a stage that a file imports, or imports from; a name that the door itself holds is none."""
    asked = [node for node in ast.walk(code.tree) if isinstance(node, ast.ImportFrom) and node.module]
    dotted = [f"{node.module}.{one.name}" for node in asked for one in node.names]
    dotted += [one.name for node in ast.walk(code.tree) if isinstance(node, ast.Import) for one in node.names]
    inside = [name.split(".")[2] for name in dotted if name.startswith(f"tagwire.{stage}.")]
    return {name for name in inside if (PACKAGE / stage / f"{name}.py").exists() and name not in _held(stage)}


def _held(stage: str) -> set[str]:
    """Names that a door holds."""
    tree = ast.parse((PACKAGE / stage / "__init__.py").read_text("utf-8"))
    lists = [node.value for node in tree.body if isinstance(node, ast.Assign) and [ast.unparse(target) for target in node.targets] == ["__all__"]]
    return {str(name) for one in lists for name in ast.literal_eval(one)}


def test_a_door_names_no_module_that_is_not_there() -> None:
    named = {(stage, name) for stage in STAGES for name in re.findall(rf"`{stage}\.(\w+)`", docstring(PACKAGE / stage / "__init__.py"))}
    assert ("catalog", "discovery") in named
    assert not [place for place in named if not (PACKAGE / place[0] / f"{place[1]}.py").exists()]


def test_the_doors_of_the_store_stand_in_its_docstring_and_on_the_page_of_the_house() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    shown = {name.partition(".")[0].strip("/") for name in re.findall(r"`store/([\w./]+)`", page)}
    told = set(re.findall(r"`(\w+)`", docstring(PACKAGE / "store" / "__init__.py"))) - {"model", "rows", "shapes"}
    assert shown == told


def test_the_list_of_decisions_calls_each_by_its_own_title() -> None:
    listed = re.findall(r"^(\d+)\. \[(.+)\]\((.+)\)$", (ROOT / "docs" / "decisions" / "README.md").read_text("utf-8"), re.MULTILINE)
    assert listed
    assert not [file for number, title, file in listed if (ROOT / "docs" / "decisions" / file).read_text("utf-8").splitlines()[0] != f"# {number}. {title}"]
