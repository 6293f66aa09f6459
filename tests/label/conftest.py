"""One labeler for all tests of this folder; its gazetteer is made once, in a folder of the test run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tagwire.label import Labeler, label
from tagwire.label.gazetteer import Gazetteer
from tagwire.label.places import Places
from tagwire.model import Label, Subject

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture(scope="session")
def labeler(tmp_path_factory: pytest.TempPathFactory) -> Labeler:
    return Labeler.load(tmp_path_factory.getbasetemp() / "gazetteer")


@pytest.fixture(scope="session")
def ask(labeler: Labeler) -> Callable[..., Label]:
    """Label a title and a text."""

    def asked(title: str, text: str = "", **more: object) -> Label:
        return label(Subject(title, text, **more), labeler)  # type: ignore[arg-type]  # a test may hand any field

    return asked


@pytest.fixture(scope="session")
def gazetteer(labeler: Labeler) -> Gazetteer:
    return next(part.gazetteer for part in labeler.labelers if isinstance(part, Places))
