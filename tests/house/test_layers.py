"""The layers: who may import whom, and which commands run where Django is not installed."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest
from measures import ROOT, SRC
from reference import runtime_dependencies

RECORDS: dict[str, dict[str, Any]] = {
    "entries": {
        "id": 1,
        "url": "https://harbour.example/feed",
        "body_b64": "PHJzcyB2ZXJzaW9uPSIyLjAiPjxjaGFubmVsPjx0aXRsZT5IYXJib3VyPC90aXRsZT48aXRlbT48dGl0bGU+RmVycnk8L3RpdGxlPjwvaXRlbT48L2NoYW5uZWw+PC9yc3M+",
    },
    "extract": {"id": 1, "url": "https://harbour.example/ferry", "html": "<title>Ferry</title><h1>Ferry</h1><p>The ferry sailed at dawn.</p>"},
    "label": {"id": 1, "title": "Ferry strike ends in Trieste", "text": "Dockers in Trieste went back to work on Monday."},
    "twins": {"id": 1, "title": "Ferry strike ends in Trieste", "text": "Dockers in Trieste went back to work on Monday."},
    "stories": {"id": 1, "title": "Ferry strike ends in Trieste", "text": "Dockers in Trieste went back to work on Monday."},
}
"""One record for each stage command; which command takes what is told in docs/reference/stages.md."""

WITHOUT_DJANGO = """
import sys

class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"django", "csp", "sesame", "whitenoise"}:
            raise ImportError(f"{name} must not be imported here")

sys.meta_path.insert(0, Blocked())
from tagwire.cli import main
main()
"""
LOADED = """
import sys
from tagwire.cli.console import run
run(["--help"])
print("\\n".join(sorted({name.partition(".")[0] for name in sys.modules})), file=sys.stderr)
"""


@pytest.mark.process
def test_the_contracts_between_layers_hold() -> None:
    done = subprocess.run(
        [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"], cwd=ROOT, env=_environment(), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.process
@pytest.mark.parametrize("stage", RECORDS)
def test_a_stage_command_runs_where_django_is_not_installed(stage: str) -> None:
    done = _python(WITHOUT_DJANGO, stage, "--workers", "1", given=json.dumps(RECORDS[stage]) + "\n")
    assert done.returncode == 0, done.stderr
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(answer["id"], answer.get("error")) for answer in answers] == [(1, None)]
    assert not set(answers[0]) - _promised(stage)


@pytest.mark.process
def test_help_loads_no_library_but_the_one_that_prints_it() -> None:
    done = _python(LOADED)
    assert done.returncode == 0, done.stderr
    loaded = set(done.stderr.split())
    assert "click" in loaded
    heavy = {name for name in runtime_dependencies() if name != "click"}
    assert not {name for name, packages in packages_distributions().items() if heavy & {package.lower() for package in packages}} & loaded


def _promised(stage: str) -> set[str]:
    """What docs/reference/stages.md names in the section of a stage."""
    section = (ROOT / "docs" / "reference" / "stages.md").read_text("utf-8").partition(f"\n## {stage}\n")[2].partition("\n## ")[0]
    return set(re.findall(r"`(\w+)`", section))


def _python(code: str, *arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code, *arguments], input=given, env=_environment(), capture_output=True, text=True, check=False, timeout=120)


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(SRC), "PYTHONUTF8": "1"}
