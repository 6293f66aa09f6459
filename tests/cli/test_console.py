from __future__ import annotations

import errno
import importlib
from types import ModuleType
from unittest import mock

import click
import pytest

from tagwire.cli import console
from tagwire.errors import PortInUse, WrongSetting


def test_help_lists_every_command_with_its_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert console.run(["--help"]) == 0
    shown = capsys.readouterr().out
    assert all(name in shown for name in console.names())


@pytest.mark.parametrize("words", [["frobnicate"], ["ingest"], ["ingest", "--frobnicate", "x"], ["web", "--port", "none"], ["--nope"]])
def test_wrong_words_are_one_line_and_status_two(capsys: pytest.CaptureFixture[str], words: list[str]) -> None:
    assert console.run(words) == 2
    told = capsys.readouterr().err.strip()
    assert told.startswith("tagwire: ")
    assert "\n" not in told


FAILURES = [
    (PortInUse("port 8000", "is in use"), 1, "port 8000: is in use"),
    (WrongSetting("TAGWIRE_PORT", "must be a port"), 2, "TAGWIRE_PORT"),
    (OSError(errno.ENOSPC, "No space left on device"), 1, "disk is full"),
    (click.exceptions.Abort(), 130, "interrupted"),
]


@pytest.mark.parametrize(("failure", "status", "words"), FAILURES)
def test_foreseen_failures_are_one_clear_line(capsys: pytest.CaptureFixture[str], failure: BaseException, status: int, words: str) -> None:
    with mock.patch.object(importlib, "import_module", return_value=failing(failure)):
        assert console.run(["options"]) == status
    assert words in capsys.readouterr().err


def test_a_reader_that_has_gone_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(console, "_silence_output", lambda: None)
    with mock.patch.object(importlib, "import_module", return_value=failing(BrokenPipeError(errno.EPIPE, "Broken pipe"))):
        assert console.run(["options"]) == 0


def test_no_words_at_all_show_the_help_in_its_lines(capsys: pytest.CaptureFixture[str]) -> None:
    assert console.run([]) == 2
    assert "\nCommands:\n" in capsys.readouterr().err


def test_a_bug_goes_up() -> None:
    with mock.patch.object(importlib, "import_module", return_value=failing(ZeroDivisionError())), pytest.raises(ZeroDivisionError):
        console.run(["options"])


def failing(failure: BaseException) -> ModuleType:
    @click.command()
    def command() -> None:
        raise failure

    module = ModuleType("failing")
    module.__dict__["command"] = command
    return module
