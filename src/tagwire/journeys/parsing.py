"""Feeds are parsed several to a task: whatever came while the processes were busy goes to the next that is free.

A task costs this process half as much as reading what a usual feed says; eight feeds share that.
"""

from __future__ import annotations

import asyncio
from collections import deque
from concurrent.futures import Executor

from tagwire.errors import TagwireError
from tagwire.journeys.answering import answer_all
from tagwire.journeys.parse import Parsed, Question, parse, parse_all

AT_ONCE = 8
"""Feeds in one task (own choice: some 10 ms of a process)."""
MOST_BYTES = 1024 * 1024
"""Bytes in one task, above which a feed travels alone (own choice)."""
TASKS = 4
"""Tasks under way: one for each process of a small machine and one that waits for it (own choice)."""

Answer = Parsed | TagwireError


class Parsing:
    """Gathers documents while others are being parsed."""

    def __init__(self) -> None:
        self._waiting: deque[tuple[Question, asyncio.Future[Answer]]] = deque()
        self._tasks: set[asyncio.Task[None]] = set()

    async def parse(self, question: Question, pool: Executor) -> Answer:
        """The feed in a document, or why there is none."""
        answer: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._waiting.append((question, answer))
        if len(self._tasks) < TASKS:
            task = asyncio.create_task(self._work(pool))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        return await answer

    async def _work(self, pool: Executor) -> None:
        while self._waiting:
            batch = self._next()
            await answer_all([answer for _, answer in batch], _parsed([question for question, _ in batch], pool))

    def _next(self) -> list[tuple[Question, asyncio.Future[Answer]]]:
        batch = [self._waiting.popleft()]
        size = len(batch[0][0].document.body)
        while self._waiting and len(batch) < AT_ONCE and size + len(self._waiting[0][0].document.body) <= MOST_BYTES:
            batch.append(self._waiting.popleft())
            size += len(batch[-1][0].document.body)
        return batch


async def _parsed(questions: list[Question], pool: Executor) -> list[Answer]:
    loop = asyncio.get_running_loop()
    if len(questions) == 1:
        return [await loop.run_in_executor(pool, parse, questions[0])]
    found = await loop.run_in_executor(pool, parse_all, questions)
    if isinstance(found, TagwireError):  # the process died or took too long: one of them did it, and the others need not suffer
        return await asyncio.gather(*(loop.run_in_executor(pool, parse, question) for question in questions))
    return found
