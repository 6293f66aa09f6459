"""Makes `src/tagwire/label/data/category.npz`, the small category model of English and Arabic, and its provenance.

    python tools/train_category.py FOLDER

FOLDER holds `category-huffpost.ndjson.gz` (News Category Dataset v3), `stories-uci.ndjson.gz` (UCI News Aggregator) and
`iptc-mediatopics.json.gz` (IPTC Media Topics), all CC BY 4.0. Our own sentences lie in `tools/category_texts.tsv`. Needs
scikit-learn. The same input gives the same model.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_matrix  # type: ignore[import-untyped]  # scipy ships no types
from sklearn.linear_model import LogisticRegression

from tagwire.label.features import BUCKETS, features
from tagwire.label.lexicon import lexicon
from tagwire.label.page import Page
from tagwire.model import CATEGORIES, Subject

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent
OUT = HERE.parent / "src" / "tagwire" / "label" / "data"
FILES = ("category-huffpost.ndjson.gz", "stories-uci.ndjson.gz", "iptc-mediatopics.json.gz")
DESKS = {
    "POLITICS": "politics", "ENTERTAINMENT": "arts", "COMEDY": "arts", "SPORTS": "sport", "CRIME": "crime", "STYLE & BEAUTY": "lifestyle", "WEIRD NEWS": "human_interest",
    "HOME & LIVING": "lifestyle", "ENVIRONMENT": "environment", "WELLNESS": "health", "PARENTING": "lifestyle", "FOOD & DRINK": "lifestyle",
}  # fmt: skip
"""Desks that are a subject; "U.S. NEWS", "WORLD NEWS" and the voices are none."""
OPEN = {"WORLD NEWS", "U.S. NEWS"}
"""Desks that say where, not what: their texts count where our word lists are sure of a category."""
CLEAR, AHEAD = 2.0, 0.6
"""A list is sure with two loud words (the root of their sum), well ahead of the next. Own choice."""
UCI = {"b": "economy", "t": "science", "e": "arts", "m": "health"}
IPTC = (
    "arts crime disaster economy education environment health human_interest labour lifestyle politics religion science society sport conflict weather"
).split()
"""The top concepts by their number, medtop:01000000 to medtop:17000000."""
STRENGTH = 4.0
"""C of the regression: the best macro-F1 of 1, 2, 4, 8 on a held-out fifth of the training files."""
DESK_WEIGHT, DEFINITION_WEIGHT, OWN_WEIGHT = 0.5, 1.0, 4.0
"""American desks and headlines say little of news elsewhere; our own leads are few, and written as news is. Own choice."""
_INT8 = 127


def rows(folder: Path) -> Iterator[tuple[str, str, str, float]]:
    """Title, text, category, weight."""
    for record in _ndjson(folder / FILES[0]):
        title, text = record["title"], record.get("text") or ""
        told = _told_by_words(title, text)
        if record["label"] in DESKS and (record["label"] != "POLITICS" or told in {None, "politics"}):
            yield title, text, DESKS[record["label"]], DESK_WEIGHT
        elif record["label"] in OPEN and told:
            yield title, text, told, DESK_WEIGHT
    for record in _ndjson(folder / FILES[1]):
        yield record["title"], "", UCI[record["category"]], DESK_WEIGHT
    yield from _definitions(folder / FILES[2])
    for line in (HERE / "category_texts.tsv").read_text(encoding="utf-8").splitlines():
        category, text = line.split("\t")
        yield text, "", category, OWN_WEIGHT


def _told_by_words(title: str, text: str) -> str | None:
    """The category that our English word list is sure of. A politics desk writes of wars too."""
    book = lexicon("en")
    assert book is not None
    scores = book.scores(*([token.fold for token in Page.of(Subject(part, "")).tokens] for part in (title, text)))
    second, first = np.sort(scores)[-2:]
    return CATEGORIES[int(scores.argmax())] if first >= CLEAR and first - second >= AHEAD else None


def _ndjson(path: Path) -> Iterator[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def _definitions(path: Path) -> Iterator[tuple[str, str, str, float]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        concepts = json.load(file)
    for concept in concepts.values():
        root = concept
        while root["broader"]:
            root = concepts[root["broader"][0]]
        number = int(root["id"].split(":")[1][:2])
        if 1 <= number <= len(IPTC):
            yield concept["label"], concept["definition"] or "", IPTC[number - 1], DEFINITION_WEIGHT


def matrix(texts: list[tuple[str, str]]) -> csr_matrix:
    """The features of all texts, as the labeler sees them."""
    indices, values, ends = [], [], [0]
    for title, text in texts:
        buckets, weights = features([token.fold for token in Page.of(Subject(title, text)).tokens])
        indices.append(buckets)
        values.append(weights)
        ends.append(ends[-1] + len(buckets))
    return csr_matrix((np.concatenate(values), np.concatenate(indices), ends), shape=(len(texts), BUCKETS))


def main(folder: Path) -> None:
    """Train, say how well a fifth that was held out is told, write."""
    data = list(rows(folder))
    x, y = matrix([(title, text) for title, text, _, _ in data]), np.array([CATEGORIES.index(category) for _, _, category, _ in data])
    weight = _flat(np.array([weight for *_, weight in data]), y)
    fifth = np.random.default_rng(0).random(len(data)) < 0.2
    trial = _fit(x[~fifth], y[~fifth], weight[~fifth])
    held_out = float((trial.predict(x[fifth]) == y[fifth]).mean())
    model = _fit(x, y, weight)
    scale = np.abs(model.coef_).max(axis=1) / _INT8
    quantised = np.round(model.coef_ / scale[:, None]).astype(np.int8).T
    np.savez_compressed(OUT / "category.npz", weights=quantised, scale=scale.astype(np.float32))
    _say_where_from(folder, len(data), held_out)
    sys.stdout.write(f"{len(data)} texts, held-out accuracy {held_out:.3f}, {(OUT / 'category.npz').stat().st_size} bytes\n")


def _flat(weight: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Every category weighs the same in all: how often a newspaper of the training files had a desk says nothing of a day's news."""
    total = np.bincount(y, weights=weight, minlength=len(CATEGORIES))
    return weight / total[y] * total.mean()


def _fit(x: csr_matrix, y: np.ndarray, weight: np.ndarray) -> LogisticRegression:
    return LogisticRegression(C=STRENGTH, max_iter=300).fit(x, y, sample_weight=weight)


def _say_where_from(folder: Path, texts: int, held_out: float) -> None:
    sources = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in FILES}
    own = hashlib.sha256((HERE / "category_texts.tsv").read_bytes()).hexdigest()
    provenance = {
        "made_by": "tools/train_category.py",
        "model_sha256": hashlib.sha256((OUT / "category.npz").read_bytes()).hexdigest(),
        "texts": texts,
        "held_out_accuracy": round(held_out, 3),
        "sources": [
            {"file": FILES[0], "from": "News Category Dataset v3 (Rishabh Misra)", "licence": "CC BY 4.0", "sha256": sources[FILES[0]]},
            {"file": FILES[1], "from": "UCI News Aggregator (Fabio Gasparetti, 2016)", "licence": "CC BY 4.0", "sha256": sources[FILES[1]]},
            {"file": FILES[2], "from": "IPTC Media Topics (IPTC NewsCodes)", "licence": "CC BY 4.0", "sha256": sources[FILES[2]]},
            {"file": "tools/category_texts.tsv", "from": "the Tagwire authors: news leads in English and Arabic", "licence": "Apache-2.0", "sha256": own},
        ],
    }
    (OUT / "category.provenance.json").write_text(json.dumps(provenance, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
