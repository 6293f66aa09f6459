"""The measures themselves: a rule that cannot fail is no rule."""

from __future__ import annotations

from pathlib import Path

import pytest
from measures import Code, code_files, cycles, first_sentence, imports

SAMPLE = '''"""A module."""

import os  # a comment beside code

# a comment alone


def spoken(path: str) -> int:
    """Says what it gives.

    And more.
    """
    # why it is so

    text = """one
two
"""
    try:
        return len(text + os.fspath(path))
    except Exception:
        return 0


def silent() -> None:
    with suppress(Exception):
        pass


class _Hidden:
    def method(self) -> None:
        try:
            pass
        except (ValueError, BaseException):
            pass
        except OSError:
            pass
'''


@pytest.fixture
def sample(tmp_path: Path) -> Code:
    path = tmp_path / "sample.py"
    path.write_text(SAMPLE, "utf-8")
    return Code(path)


def test_blank_lines_comments_and_docstrings_are_no_code(sample: Code) -> None:
    assert {function.name: function.length for function in sample.functions} == {"spoken": 8, "silent": 3, "method": 7}


def test_a_file_counts_as_its_code_lines(sample: Code) -> None:
    assert len(sample.lines) == 1 + 8 + 3 + 1 + 7


def test_every_way_to_catch_everything_is_found(sample: Code) -> None:
    lines = SAMPLE.splitlines()
    assert [lines[number - 1].strip() for number in sample.broad_excepts] == [
        "except Exception:",
        "with suppress(Exception):",
        "except (ValueError, BaseException):",
    ]


def test_comments_are_found_where_they_stand(sample: Code) -> None:
    assert [(comment.line, comment.text) for comment in sample.comments] == [(3, "# a comment beside code"), (5, "# a comment alone"), (13, "# why it is so")]


def test_what_is_public_must_speak(sample: Code, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("measures.ROOT", sample.path.parent)
    assert list(sample.undocumented()) == ["sample.py:24 silent"]


def test_the_first_sentence_ends_with_its_full_stop() -> None:
    assert first_sentence("What rests.\n\nMore. And more.") == "What rests"
    assert first_sentence("Where everything\nrests: SQL. Takes nouns.") == "Where everything rests: SQL"


def test_imports_are_those_that_happen_when_a_module_is_loaded() -> None:
    graph = imports()
    assert "tagwire.cli.console" in graph["tagwire.cli"]
    assert "tagwire.store.opening" not in graph["tagwire.cli.commands.up"]


def test_a_circle_of_imports_is_found_and_a_chain_is_none() -> None:
    assert cycles({"a": {"b"}, "b": {"c"}, "c": {"a", "d"}, "d": set()}) == [["a", "b", "c"]]
    assert not cycles({"a": {"b", "c"}, "b": {"c"}, "c": set()})


def test_all_folders_of_code_are_read() -> None:
    folders = {code.path.parts[len(Path(__file__).parents[2].parts)] for code in code_files()}
    assert {"src", "tools"} <= folders
