"""The rules of this house, checked on its own code. The measures they count with stand in tools/."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))

from measures import Code, code_files  # noqa: E402 - the path above makes it findable


@pytest.fixture(scope="session")
def code() -> list[Code]:
    """Every file of src, tools and benchmarks."""
    return code_files()
