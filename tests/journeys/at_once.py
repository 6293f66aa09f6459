"""What a reading needs from outside, without processes and threads: everything is done here and now."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import Executor, Future
from typing import Any, TypeVar

from tagwire.journeys.means import Means
from tagwire.testing import FakeNetwork, a_moment

Result = TypeVar("Result")


class AtOnce(Executor):
    """A pool that does everything here and now."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        done: Future[Any] = Future()
        done.set_result(fn(*args, **kwargs))
        return done


def run(work: Coroutine[Any, Any, Result]) -> Result:
    """The outcome of a coroutine that speaks to the store of this test: a loop has connections of its own otherwise."""
    from django.db import connections

    mine = connections["default"]

    async def inside() -> Result:
        connections["default"] = mine
        return await work

    return asyncio.run(inside())


async def here(act: Callable[[], Result], /) -> Result:
    """A shelf without a thread of its own."""
    return act()


def means(network: FakeNetwork, *, pages: bool = False, stopping: Callable[[], bool] = lambda: False) -> Means:
    """The means of a reading that asks this network."""
    return Means(network, here, AtOnce(), a_moment, pages=pages, stopping=stopping)
