"""The model itself, where the extra is installed: what means the same lies near, in whatever language."""

from __future__ import annotations

import numpy as np
import pytest

from tagwire import meaning

pytestmark = pytest.mark.skipif(not meaning.installed(), reason="the extra `meaning` is not installed")
TEXTS = {
    "fire": (
        "Firefighters battle a blaze in a block of flats",
        "Les pompiers luttent contre un incendie dans un immeuble",
        "رجال الإطفاء يكافحون حريقا في مبنى سكني",
    ),
    "match": (
        "The home side won the cup final on penalties",
        "L'équipe locale a remporté la finale aux tirs au but",
        "فاز أصحاب الأرض بنهائي الكأس بركلات الترجيح",
    ),
    "bank": ("The central bank raised interest rates again", "La banque centrale a de nouveau relevé ses taux", "رفع البنك المركزي أسعار الفائدة مجددا"),
}


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> meaning.Meaning:
    return meaning.Meaning.load(tmp_path_factory.mktemp("cache"))


def test_a_text_lies_nearest_to_its_own_translation(model: meaning.Meaning) -> None:
    english, french, arabic = (model.vectors([texts[i] for texts in TEXTS.values()]) for i in range(3))
    for other in (french, arabic):
        assert (english @ other.T).argmax(axis=1).tolist() == [0, 1, 2]


def test_the_pieces_are_those_of_the_published_tokenizer(model: meaning.Meaning) -> None:
    # "Hello world" is 35378, 8999 with the tokenizer of XLM-RoBERTa.
    assert model.pieces.of("Hello world", 48) == [0, 35378, 8999, 2]


def test_each_vector_has_384_numbers_and_length_one(model: meaning.Meaning) -> None:
    found = model.vectors(["", "a", "船" * 500])
    assert found.shape == (3, 384)
    assert np.allclose(np.linalg.norm(found, axis=1), 1, atol=1e-5)
