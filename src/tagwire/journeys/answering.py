"""Many who wait for one piece of work: each gets its part, or hears of the bug that ended it."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Sequence
from typing import Any, TypeVar

Answer = TypeVar("Answer")


async def answer_all(waiting: Sequence[asyncio.Future[Answer]], work: Coroutine[Any, Any, Sequence[Answer]]) -> None:
    """Give each of `waiting` its part of what `work` gives. Work that has begun is finished, even where nobody waits any longer."""
    task = asyncio.ensure_future(work)
    await asyncio.wait([task])
    bug = None if task.cancelled() else task.exception()
    for number, one in enumerate(waiting):
        if one.done():
            continue
        if task.cancelled():
            one.cancel()
        elif bug is not None:
            one.set_exception(bug)
        else:
            one.set_result(task.result()[number])
