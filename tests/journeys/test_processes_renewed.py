"""Parsers leak, so a process is renewed after so many tasks; nobody who waits for work notices.

trafilatura #216, htmldate #56: a process that reads pages for ever grows for ever.
"""

from __future__ import annotations

import os

import pytest

from tagwire.journeys import processes as journey
from tagwire.journeys.processes import processes


def test_a_process_is_renewed_after_so_many_tasks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journey, "RECYCLE", 3)
    with processes(1) as pool:
        workers = [pool.submit(os.getpid).result(60) for _ in range(9)]
    assert [len(set(workers[first : first + 3])) for first in (0, 3, 6)] == [1, 1, 1]
    assert len(set(workers)) == 3


def test_tasks_that_wait_meanwhile_are_all_done(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journey, "RECYCLE", 2)
    with processes(1) as pool:
        answers = [pool.submit(max, [0, number]) for number in range(1, 8)]
        assert [answer.result(60) for answer in answers] == [1, 2, 3, 4, 5, 6, 7]
