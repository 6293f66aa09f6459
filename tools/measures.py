"""What the house rules count: lines, functions, broad excepts, imports. Pure readings of the code; the limits stand in tests/house."""

from __future__ import annotations

import ast
import io
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SRC = ROOT / "src"
PACKAGE = SRC / "tagwire"
FOLDERS = ("src", "tools", "benchmarks")
GENERATED = ("/migrations/",)
"""Parts of paths whose files are made by programs: no limit of length holds for them."""

_EMPTY = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENCODING, tokenize.ENDMARKER}
_BROAD = {"Exception", "BaseException"}
Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


@dataclass(frozen=True)
class Comment:
    """A comment, and where it stands."""

    line: int
    text: str


@dataclass(frozen=True)
class Function:
    """A function or method with the number of its code lines."""

    name: str
    line: int
    length: int


class Code:
    """One file of code, read once."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.text = path.read_text("utf-8")
        self.tree = ast.parse(self.text, str(path))

    def __str__(self) -> str:
        return str(self.path.relative_to(ROOT))

    @property
    def generated(self) -> bool:
        """Whether a program wrote it."""
        return any(part in self.path.as_posix() for part in GENERATED)

    @cached_property
    def comments(self) -> list[Comment]:
        """Every comment in its order."""
        return [Comment(token.start[0], token.string) for token in self._tokens() if token.type == tokenize.COMMENT]

    @cached_property
    def lines(self) -> frozenset[int]:
        """The numbers of lines that hold code: no blank ones, comments or docstrings."""
        spoken = {number for node in ast.walk(self.tree) for number in _doc_lines(node)}
        held = {number for token in self._tokens() if token.type not in _EMPTY for number in range(token.start[0], token.end[0] + 1)}
        return frozenset(held - spoken)

    @cached_property
    def functions(self) -> list[Function]:
        """Every function and method, nested ones too."""
        return [
            Function(node.name, node.lineno, len([n for n in range(node.lineno, (node.end_lineno or node.lineno) + 1) if n in self.lines]))
            for node in ast.walk(self.tree)
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        ]

    @cached_property
    def broad_excepts(self) -> list[int]:
        """The lines of `except:`, `except Exception` and `except BaseException`, and of their kind in `suppress`."""
        caught = [node.lineno for node in ast.walk(self.tree) if isinstance(node, ast.ExceptHandler) and (node.type is None or _is_broad(node.type))]
        quiet = [node.lineno for node in ast.walk(self.tree) if isinstance(node, ast.Call) and _called(node) == "suppress" and any(map(_is_broad, node.args))]
        return sorted(caught + quiet)

    def undocumented(self) -> Iterator[str]:
        """The module, and its public functions and classes, where a docstring is missing."""
        if not ast.get_docstring(self.tree):
            yield str(self)
        for node in self.tree.body:
            if isinstance(node, Definition) and not node.name.startswith("_") and not ast.get_docstring(node):
                yield f"{self}:{node.lineno} {node.name}"

    def _tokens(self) -> Iterator[tokenize.TokenInfo]:
        return tokenize.generate_tokens(io.StringIO(self.text).readline)


def code_files(*folders: str) -> list[Code]:
    """All Python files of the folders (src, tools and benchmarks where none is named)."""
    return [Code(path) for folder in folders or FOLDERS for path in sorted((ROOT / folder).rglob("*.py"))]


def docstring(path: Path) -> str:
    """A file's docstring, "" where it has none."""
    return ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""


def first_sentence(text: str) -> str:
    """What stands before the first full stop that ends a sentence, on one line."""
    words = " ".join(text.split("\n\n", maxsplit=1)[0].split())
    end = words.find(". ")
    return words[:end] if end >= 0 else words.rstrip(".")


def imports() -> dict[str, set[str]]:
    """Which module of Tagwire imports which others when it is loaded; imports inside functions do not count."""
    files = {_module(code.path): code for code in code_files("src")}
    return {name: {found for found in _imported(code, set(files)) if found != name} for name, code in files.items()}


def cycles(graph: dict[str, set[str]]) -> list[list[str]]:
    """Groups of modules that import each other in a circle (Tarjan's strongly connected components)."""
    return [sorted(group) for group in _Components(graph).found if len(group) > 1]


class _Components:
    def __init__(self, graph: dict[str, set[str]]) -> None:
        self.found: list[list[str]] = []
        self._graph = graph
        self._number: dict[str, int] = {}
        self._low: dict[str, int] = {}
        self._open: list[str] = []
        for name in sorted(graph):
            if name not in self._number:
                self._visit(name)

    def _visit(self, name: str) -> None:
        self._number[name] = self._low[name] = len(self._number)
        self._open.append(name)
        for other in sorted(self._graph.get(name, ())):
            if other not in self._number:
                self._visit(other)
                self._low[name] = min(self._low[name], self._low[other])
            elif other in self._open:
                self._low[name] = min(self._low[name], self._number[other])
        if self._low[name] == self._number[name]:
            place = self._open.index(name)
            self.found.append(self._open[place:])
            del self._open[place:]


def _module(path: Path) -> str:
    parts = path.relative_to(SRC).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _imported(code: Code, known: set[str]) -> Iterator[str]:
    for node in _at_load(code.tree.body):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in known)
        elif isinstance(node, ast.ImportFrom) and not node.level and node.module in known:
            inside = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from (name if name in known else node.module for name in inside)


def _at_load(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    """Statements that run when a module is loaded; what stands under TYPE_CHECKING does not."""
    for node in body:
        yield node
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
            yield from _at_load(node.orelse)
        elif not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            for name in ("body", "orelse", "finalbody"):
                yield from _at_load(getattr(node, name, []))


def _doc_lines(node: ast.AST) -> range:
    """The lines of the text that opens or explains something: docstrings, and strings below an attribute."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
        return range(node.lineno, (node.end_lineno or node.lineno) + 1)
    return range(0)


def _is_broad(node: ast.expr) -> bool:
    parts = node.elts if isinstance(node, ast.Tuple) else [node]
    return any(isinstance(part, ast.Name) and part.id in _BROAD for part in parts)


def _called(node: ast.Call) -> str:
    return node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
