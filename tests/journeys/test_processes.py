"""Work in processes of its own: what dies or takes too long is an error as a value, and work goes on."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator

import pytest

from tagwire.journeys import processes as journey
from tagwire.journeys.processes import BrokeOff, Fault, Processes, TooSlow, processes


@pytest.fixture(scope="module")
def pool() -> Iterator[Processes]:
    with processes(1) as found:
        yield found


def test_what_a_process_makes_comes_back(pool: Processes) -> None:
    assert pool.submit(max, [3, 7, 5]).result(60) == 7


def test_a_bug_is_told_in_full_and_stops_nobody(pool: Processes, caplog: pytest.LogCaptureFixture) -> None:
    answer = pool.submit(int, "seven").result(60)
    assert isinstance(answer, Fault)
    assert "ValueError" in answer.message
    assert "invalid literal" in caplog.text


def test_a_process_that_dies_takes_its_own_task_alone(pool: Processes) -> None:
    first, second = pool.submit(os._exit, 3), pool.submit(max, [1, 2])
    assert isinstance(first.result(60), BrokeOff)
    assert second.result(60) == 2


def test_a_task_that_takes_too_long_is_ended(pool: Processes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journey, "LONGEST", 0.2)
    assert isinstance(pool.submit(time.sleep, 600).result(60), TooSlow)
    monkeypatch.undo()
    assert pool.submit(max, [1, 2]).result(60) == 2


def test_a_process_that_dies_between_two_tasks_is_replaced(pool: Processes) -> None:
    os.kill(pool.submit(os.getpid).result(60), signal.SIGKILL)
    answers = [pool.submit(max, [1, number]).result(60) for number in range(2, 5)]
    assert [answer for answer in answers if not isinstance(answer, BrokeOff)][-1] == 4
