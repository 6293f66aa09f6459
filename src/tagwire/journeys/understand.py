"""Between steps 7 and 8 of the path: a prepared article gets its vector of meaning, and its categories are chosen anew with it.

One process of its own holds the model, whatever the number of others; it is not renewed, since it reads no pages. An article
that it has no vector for goes on with the categories that words gave.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from tagwire import meaning
from tagwire.errors import TagwireError
from tagwire.journeys.embed import vector_far
from tagwire.journeys.prepare import Prepared
from tagwire.journeys.processes import ENDLESS, processes
from tagwire.label import Weighed
from tagwire.options import Options

log = logging.getLogger("tagwire.understand")

Made = Prepared | TagwireError


@contextmanager
def understanding(options: Options) -> Iterator[Understanding | None]:
    """What understands articles while the block lasts, or None where the option `meaning` or a missing extra says so.

    Raises MissingPart where the option wants what is not installed.
    """
    wish = options.text("meaning")
    if wish == "off" or (wish == "auto" and not meaning.installed()):
        yield None
        return
    meaning.check_installed()
    with processes(1, renewed=ENDLESS) as pool:
        yield Understanding(pool)


@dataclass
class Understanding:
    """The process that holds the model. It says once why it cannot work, if it cannot."""

    pool: Executor
    _told: bool = False

    def of(self, made: Future[Made]) -> Future[Made]:
        """What is being made, with its meaning."""
        answer: Future[Made] = Future()
        made.add_done_callback(lambda done: self._ask(done, answer))
        return answer

    def _ask(self, done: Future[Made], answer: Future[Made]) -> None:
        prepared = None if done.exception() else done.result()
        if not isinstance(prepared, Prepared):
            _hand_on(done, answer, lambda made: made)
            return
        text = meaning.passage(prepared.article.title, prepared.article.text)
        self.pool.submit(vector_far, text).add_done_callback(lambda found: _hand_on(found, answer, lambda vector: self._with(prepared, vector)))

    def _with(self, prepared: Prepared, vector: Any) -> Prepared:
        if isinstance(vector, TagwireError):
            if not self._told:
                log.warning("categories are told by words alone: %s", vector)
                self._told = True
            return prepared
        label = Weighed(prepared.label, prepared.evidence).with_meaning(vector)
        return replace(prepared, label=label, vector=vector)


def _hand_on(done: Future[Any], answer: Future[Made], made: Callable[[Any], Made]) -> None:
    """What is made of a result, or the bug that came instead, to whoever waits; nobody does where work was cut off."""
    if not answer.set_running_or_notify_cancel():
        return
    bug = done.exception()
    if bug:
        answer.set_exception(bug)
    else:
        answer.set_result(made(done.result()))
