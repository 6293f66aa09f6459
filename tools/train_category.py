"""Makes the two small category models in `src/tagwire/label/data` and their provenance: of words (`category.npz`), of meaning (`category_meaning.npz`).

    python tools/train_category.py FOLDER [VECTORS.npy]

FOLDER holds the files that `tools/category_data.py` names; our own leads lie beside it. Needs scikit-learn and the extra
`meaning`. The vectors take two minutes; VECTORS.npy keeps them for the next time. The same input gives the same models.

Desks leave open what their texts are about: a first model of meaning, fitted on texts whose category is known, chooses
among what a desk may write of. What it says of texts that may be anything serves the model of words too, where it is sure.
"""

from __future__ import annotations

import hashlib
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from category_data import FILES, HERE, HUFFPOST, IPTC, OWN, OWN_OTHER, UCI, Example, allowed, examples
from scipy.sparse import csr_matrix  # type: ignore[import-untyped]  # scipy ships no types
from sklearn.linear_model import LogisticRegression

from tagwire.label.category import WORDS_BESIDE_MEANING, Categories
from tagwire.label.features import BUCKETS, features
from tagwire.label.page import Page
from tagwire.meaning import Meaning, passage
from tagwire.model import CATEGORIES, Subject

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    Weigher = Callable[[Any], NDArray[np.float64]]

OUT = HERE.parent / "src" / "tagwire" / "label" / "data"
MEANING_SHARES = {HUFFPOST: 0.3, UCI: 0.1, IPTC: 0.3, f"tools/{OWN}": 0.8, f"tools/{OWN_OTHER}": 0.3}
WORDS_SHARES = {HUFFPOST: 1.0, UCI: 0.1, IPTC: 0.1, f"tools/{OWN}": 0.6, f"tools/{OWN_OTHER}": 0.0}
"""What each source weighs in all, its categories all alike: our own leads are few, but written as news is, and of all categories.
Own choice among shares that differ by factors of three."""
MEANING_STRENGTH, WORDS_STRENGTH = 0.03, 4.0
"""C of the regressions: of 0.01 to 0.3 and of 1 to 8 the best on a held-out fifth of the training files."""
SURE = 0.6
"""How sure the model of meaning must be of a text that may be anything before the model of words learns from it. Own choice."""
_INT8 = 127
_TEMPERATURES = np.geomspace(0.3, 3, 47)
_BINS = 10


@dataclass
class Data:
    """The examples, and what is read of each: words, vector, the categories that may be right."""

    examples: list[Example]
    words: csr_matrix
    vectors: NDArray[np.float32]
    allowed: NDArray[np.bool_]

    @classmethod
    def read(cls, folder: Path, kept: Path | None) -> Data:
        """Read all, and find the vectors of meaning where they are not kept."""
        found = examples(folder)
        vectors = np.load(kept) if kept and kept.exists() else _vectors(found)
        assert len(vectors) == len(found), f"{kept} is of other texts; remove it"
        if kept:
            np.save(kept, vectors)
        return cls(found, _matrix(found), vectors, allowed(found))

    def weights(self, shares: dict[str, float], y: NDArray[np.int64], used: NDArray[np.bool_]) -> NDArray[np.float64]:
        """What each used example weighs: its source's share, spread evenly over the source's categories; the mean is 1."""
        found = np.zeros(len(y))
        for source, share in shares.items():
            mine = used & np.array([one.source == source for one in self.examples])
            counts = np.bincount(y[mine], minlength=len(CATEGORIES))
            found[mine] = share / counts[y[mine]] / (counts > 0).sum()
        return found / found[found > 0].mean()


@dataclass
class Models:
    """Both models, fitted."""

    words: LogisticRegression
    meaning: tuple[NDArray[np.float32], NDArray[np.float32]]
    """Weights for each category and number of the vector, and what is added."""

    def said_by_meaning(self, vectors: NDArray[np.float32]) -> NDArray[np.float32]:
        """The log-odds that the model of meaning gives."""
        said: NDArray[np.float32] = vectors @ self.meaning[0].T + self.meaning[1]
        return said

    def quantised(self) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
        """The weights of the model of words, as they are shipped."""
        scale = np.abs(self.words.coef_).max(axis=1) / _INT8
        return np.round(self.words.coef_ / scale[:, None]).astype(np.int8).T, scale.astype(np.float32)


def fitted(data: Data, part: NDArray[np.bool_]) -> Models:
    """Both models from a part of the data."""
    settled = data.allowed.sum(axis=1) == 1
    y = data.allowed.argmax(axis=1)
    first = _meaning(data, y, part & settled & np.array([one.source != HUFFPOST for one in data.examples]))
    said = np.where(data.allowed, data.vectors @ first[0].T + first[1], -np.inf)
    y, sure = said.argmax(axis=1), _shares(said).max(axis=1) > SURE
    is_open = np.array([one.open for one in data.examples])
    used = part & (sure | ~is_open) & np.array([WORDS_SHARES[one.source] > 0 for one in data.examples])
    weights = data.weights(WORDS_SHARES, y, used)
    words = LogisticRegression(C=WORDS_STRENGTH, max_iter=100).fit(data.words[used], y[used], sample_weight=weights[used])
    return Models(words, _meaning(data, y, part & ~is_open))


def _meaning(data: Data, y: NDArray[np.int64], used: NDArray[np.bool_]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    x, weights = data.vectors[used], data.weights(MEANING_SHARES, y, used)[used]
    middle, spread = x.mean(axis=0), x.std()
    model = LogisticRegression(C=MEANING_STRENGTH, max_iter=300).fit((x - middle) / spread, y[used], sample_weight=weights)
    weight = model.coef_ / spread
    return weight.astype(np.float32), (model.intercept_ - weight @ middle).astype(np.float32)


def trial(data: Data) -> dict[str, dict[str, float]]:
    """How well a fifth that was held out is told, by words and with meaning; and how to make confidence true."""
    fifth = np.random.default_rng(0).random(len(data.examples)) < 0.2
    models = fitted(data, ~fifth)
    told = fifth & np.array([not one.open and one.language == "en" and one.source != IPTC for one in data.examples])
    by_words = _evidence([one for one, mine in zip(data.examples, told, strict=True) if mine], models)
    with_meaning = models.said_by_meaning(data.vectors[told]) + WORDS_BESIDE_MEANING * by_words
    other = fifth & np.array([one.source == f"tools/{OWN_OTHER}" for one in data.examples])
    figures = {"words": _measured(by_words, data.allowed[told]), "meaning": _measured(with_meaning, data.allowed[told])}
    figures["meaning"]["other_languages"] = round(_accuracy(models.said_by_meaning(data.vectors[other]), data.allowed[other]), 3)
    return figures


def _evidence(found: Sequence[Example], models: Models) -> NDArray[np.float32]:
    labeler = Categories(*models.quantised())
    return np.array([labeler.scores(Page.of(Subject(one.title, one.text)), one.language) for one in found])


def _measured(scores: NDArray[np.float32], right: NDArray[np.bool_]) -> dict[str, float]:
    losses = [-np.log(np.maximum((_shares(scores / t) * right).sum(axis=1), 1e-9)).mean() for t in _TEMPERATURES]
    temperature = float(_TEMPERATURES[int(np.argmin(losses))])
    return {
        "held_out_accuracy": round(_accuracy(scores, right), 3),
        "temperature": round(temperature, 3),
        "calibration_error_before": round(_calibration_error(_shares(scores), right), 3),
        "calibration_error": round(_calibration_error(_shares(scores / temperature), right), 3),
    }


def _accuracy(scores: NDArray[np.float32], right: NDArray[np.bool_]) -> float:
    return float(right[np.arange(len(right)), scores.argmax(axis=1)].mean())


def _calibration_error(shares: NDArray[np.float64], right: NDArray[np.bool_]) -> float:
    """How far confidence lies from the share that is right, on average over ten bins (Naeini and others 2015)."""
    sure, hit = shares.max(axis=1), right[np.arange(len(right)), shares.argmax(axis=1)]
    bins = np.minimum((sure * _BINS).astype(int), _BINS - 1)
    return float(sum(abs(sure[bins == one].sum() - hit[bins == one].sum()) for one in range(_BINS)) / len(right))


def _shares(scores: NDArray[Any]) -> NDArray[np.float64]:
    found = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares: NDArray[np.float64] = found / found.sum(axis=1, keepdims=True)
    return shares


def _vectors(found: Sequence[Example]) -> NDArray[np.float32]:
    return Meaning.load().vectors([passage(one.title, one.text) for one in found])


def _matrix(found: Sequence[Example]) -> csr_matrix:
    """The features of all texts, as the labeler sees them."""
    indices, values, ends = [], [], [0]
    for one in found:
        buckets, weights = features([token.fold for token in Page.of(Subject(one.title, one.text)).tokens])
        indices.append(buckets)
        values.append(weights)
        ends.append(ends[-1] + len(buckets))
    return csr_matrix((np.concatenate(values), np.concatenate(indices), ends), shape=(len(found), BUCKETS))


def main(folder: Path, kept: Path | None) -> None:
    """Try, say how well a fifth that was held out is told, fit on all, write."""
    data = Data.read(folder, kept)
    figures = trial(data)
    models = fitted(data, np.ones(len(data.examples), dtype=bool))
    weights, scale = models.quantised()
    np.savez_compressed(OUT / "category.npz", weights=weights, scale=scale, temperature=np.float32(figures["words"]["temperature"]))
    meaning, added = (part.astype(np.float16) for part in models.meaning)
    np.savez_compressed(OUT / "category_meaning.npz", weights=meaning, added=added, temperature=np.float32(figures["meaning"]["temperature"]))
    provenance = {
        "made_by": "tools/train_category.py",
        "models": {name: hashlib.sha256((OUT / name).read_bytes()).hexdigest() for name in ("category.npz", "category_meaning.npz")},
        "texts": len(data.examples),
        "held_out": figures,
        "vectors": "multilingual-e5-small (Microsoft, MIT), see src/tagwire/meaning/weights.py",
        "sources": [{"file": name, "from": whose, "licence": licence, "sha256": _sum(folder, name)} for name, (whose, licence) in FILES.items()],
    }
    (OUT / "category.provenance.json").write_text(json.dumps(provenance, indent=2) + "\n", encoding="utf-8")
    sys.stdout.write(f"{len(data.examples)} texts; {json.dumps(figures, indent=1)}\n")


def _sum(folder: Path, name: str) -> str:
    path = HERE.parent / name if name.startswith("tools/") else folder / name
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None)
