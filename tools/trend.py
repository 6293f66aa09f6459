"""Print how the code is going: python tools/trend.py. Medians and ratios inform, they never fail a build.

Splitting a readable function to please a number is a fault; the limits that do fail stand in tests/house.
"""

from __future__ import annotations

import ast
import statistics
from collections.abc import Iterator, Sequence

from measures import Code, code_files

WANTED = {"function": "≤ 7", "file": "≤ 150", "tests": "1.2 to 1.8"}
"""Own choice, after four Python projects that read well (medians of 4 to 7 lines, test to code 1.1 to 1.7)."""


def main() -> None:
    """Print the table."""
    code = [one for one in code_files("src") if not one.generated]
    tests = code_files("tests")
    lengths = [function.length for one in code for function in one.functions]
    files = [len(one.lines) for one in code]
    written, tested = sum(files), sum(len(one.lines) for one in tests)
    print(f"files            {len(code):6d}   code lines {written}")
    print(f"file, median     {_median(files):6.0f}   wanted {WANTED['file']}, longest {max(files)}")
    print(f"function, median {_median(lengths):6.0f}   wanted {WANTED['function']}, longest {max(lengths)}")
    print(
        f"nesting, median  {_median([_depth(node) for one in code for node in _functions(one)]):6.0f}   deepest {max(_depth(node) for one in code for node in _functions(one))}"
    )
    print(f"test : code      {tested / written:6.2f}   wanted {WANTED['tests']}, {tested} lines of tests")
    for one in sorted(code, key=lambda one: -len(one.lines))[:3]:
        print(f"  {len(one.lines):5d} lines in {one}")
    for length, where in sorted(((f.length, f"{one}:{f.line} {f.name}") for one in code for f in one.functions), reverse=True)[:3]:
        print(f"  {length:5d} lines in {where}")


def _median(numbers: Sequence[int]) -> float:
    return statistics.median(numbers) if numbers else 0


def _functions(code: Code) -> Iterator[ast.AST]:
    return (node for node in ast.walk(code.tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def _depth(node: ast.AST) -> int:
    """How deep blocks stand in one another."""
    below = max((_depth(child) for child in ast.iter_child_nodes(node)), default=0)
    return below + isinstance(node, ast.If | ast.For | ast.While | ast.With | ast.Try | ast.AsyncFor | ast.AsyncWith)


if __name__ == "__main__":
    main()
