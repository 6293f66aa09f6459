"""The limits on code: https://peps.python.org/pep-0020/ in numbers. A limit changes with its reason in docs/decisions."""

from __future__ import annotations

import re

from measures import PACKAGE, ROOT, Code, code_files, cycles, imports

LONGEST_FUNCTION = 50
LONGEST_FILE = 400
MOST_BROAD_EXCEPTS = 3
NO_NAMES = {"utils", "helpers", "common", "misc", "manager"}
STAGES = ("catalog", "download", "entries", "extract", "fingerprint", "label", "stories")
UNFINISHED = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|X" + r"XX|HA" + r"CK|NotImple" + r"mentedError)\b")
TEXT_FILES = {".py", ".html", ".css", ".js", ".svg", ".toml", ".md", ".txt", ".json"}
EXCUSE = re.compile(r"#\s*(?:noqa|type:\s*ignore|pragma:\s*no\s*cover)")
CODES = re.compile(r"noqa(?::\s*[A-Z]+[0-9]+(?:[,\s]+[A-Z]+[0-9]+)*)?|type:\s*ignore(?:\[[^\]]*\])?|pragma:\s*no\s*cover")
WORD = re.compile(r"[A-Za-z]{4,}")


def test_no_function_is_longer_than_a_screen(code: list[Code]) -> None:
    found = [f"{one}:{f.line} {f.name} has {f.length} code lines" for one in code if not one.generated for f in one.functions if f.length > LONGEST_FUNCTION]
    assert not found


def test_no_file_is_longer_than_a_sitting(code: list[Code]) -> None:
    assert not [f"{one} has {len(one.lines)} code lines" for one in code if not one.generated and len(one.lines) > LONGEST_FILE]


def test_every_module_is_named_by_its_subject(code: list[Code]) -> None:
    assert not [str(one) for one in code if NO_NAMES & set(one.path.relative_to(ROOT).with_suffix("").parts)]


def test_broad_excepts_are_few(code: list[Code]) -> None:
    found = [f"{one}:{line}" for one in code for line in one.broad_excepts]
    assert len(found) <= MOST_BROAD_EXCEPTS, found


def test_every_broad_except_says_why(code: list[Code]) -> None:
    assert not [f"{one}:{line}" for one in code for line in one.broad_excepts if not _reasoned(one, line)]


def _reasoned(code: Code, line: int) -> bool:
    """Whether a comment with words stands on the line or above it; what only switches a check off is none."""
    return any(comment.line in {line - 1, line} and _explained(comment.text) for comment in code.comments)


def test_no_modules_import_each_other_in_a_circle() -> None:
    assert not cycles(imports())


def test_nothing_is_left_unfinished() -> None:
    files = [path for folder in ("src", "tools", "benchmarks", "tests") for path in (ROOT / folder).rglob("*") if path.suffix in TEXT_FILES]
    found = [f"{path.relative_to(ROOT)}: {mark}" for path in files for mark in UNFINISHED.findall(path.read_text("utf-8", "replace"))]
    assert not found


def test_whatever_switches_a_check_off_says_why(code: list[Code]) -> None:
    everywhere = [*code, *code_files("tests")]
    found = [f"{one}:{comment.line}" for one in everywhere for comment in one.comments if EXCUSE.search(comment.text) and not _explained(comment.text)]
    assert not found


def _explained(comment: str) -> bool:
    return bool(WORD.search(CODES.sub("", comment)))


def test_an_excuse_without_words_would_be_found() -> None:
    assert not _explained("# noqa: BLE001")
    assert not _explained("# type: ignore[return-value]")
    assert _explained("# noqa: BLE001 - one broken feed stops nothing")
    assert _explained("# type: ignore[return-value]  # a shelf gives back what the act gave")


def test_whatever_is_public_is_documented(code: list[Code]) -> None:
    assert not [place for one in code if not one.generated for place in one.undocumented()]


def test_every_stage_says_at_its_door_what_it_takes_gives_and_asks() -> None:
    doors = {stage: (PACKAGE / stage / "__init__.py").read_text("utf-8") for stage in STAGES}
    assert not [f"{stage} does not say {word}" for stage, text in doors.items() for word in ("Takes", "Gives", "Asks") if word not in text]


def test_every_command_file_opens_with_its_name() -> None:
    files = [path for path in (PACKAGE / "cli" / "commands").glob("*.py") if not path.stem.startswith("_")]
    found = {path.stem: path.read_text("utf-8").splitlines()[0] for path in files}
    assert not [line for name, line in found.items() if not line.startswith(f'"""`tagwire {name.replace("_", "-")}`: ')]
