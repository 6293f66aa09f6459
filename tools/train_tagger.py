"""Makes `src/tagwire/label/data/tagger.npz`, the small model of English entities, and its provenance.

    python tools/train_tagger.py FOLDER [--folds]

FOLDER holds `ner-wikigold.conll.gz`, `ner-wnut17-train.conll.gz`, `ner-wnut17-dev.conll.gz` and, for what is an everyday word,
`category-huffpost.ndjson.gz` and `stories-ecbplus.ndjson.gz`. Our own sentences lie in `tools/tagger_sentences.txt`; those of
`tools/tagger_held_out.txt` only measure. With --folds it says first how well fifths of the files that were held out are told.
Needs scipy. The same input gives the same model; run it again when `lists.toml` has changed much.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import astuple, dataclass
from pathlib import Path

import numpy as np
from field import Examples, learn
from scipy.sparse import csr_matrix  # type: ignore[import-untyped]  # scipy ships no types
from tagger_texts import FILES, HERE, NAMES, OWN, TEXTS, Namer, Piece, everyday, files, held_out, loud, own

from tagwire.label import gazetteer_build
from tagwire.label import tagger_features as features
from tagwire.label.gazetteer import Gazetteer
from tagwire.label.page import Page, Token
from tagwire.label.tagger import KINDS, LABELS, Remembered, Tagger, encode
from tagwire.label.tagger_features import BUCKETS, Codes, Seen, Words
from tagwire.model import Subject

OUT = HERE.parent / "src" / "tagwire" / "label" / "data"
WEIGHT = {"own": 2.0, "wikigold": 1.0, "wnut": 0.2}
"""Our sentences are few and written as news is; WNUT's are messages. Own choice."""
RENAMED = {"own": 8, "wikigold": 2, "wnut": 0}
"""Copies of a sentence with other names in it. Own choice."""
MOST_WORDS = 150_000
"""Words that training sees, copies with made up names counted in."""
WORTH = 0.3
"""Of such a copy, and of one that is Set Like a Headline, of which each sentence has one."""


class Recorder(Remembered):
    """Remembers what was seen of each word, too."""

    def __init__(self, words: Words) -> None:
        super().__init__(words, np.zeros((BUCKETS, LABELS), dtype=np.float32), most=MOST_WORDS)
        self.seen: dict[int, Seen] = {0: features.EMPTY}

    def row(self, token: Token) -> int:
        known = len(self.rows)
        row = super().row(token)
        if len(self.rows) > known:
            self.seen[row] = self.words.see(token.text, token.fold)
        return row


class Encoder:
    """Makes examples of pieces."""

    def __init__(self, words: Words) -> None:
        self.seen = Recorder(words)

    def page(self, piece: Piece) -> tuple[Page, int]:
        """A page of a piece, and how far its offsets are moved."""
        return (Page.of(Subject(piece.text, "")), 0) if piece.headline else (Page.of(Subject("", piece.text)), 2)

    def examples(self, pieces: list[tuple[Piece, float]]) -> Examples:
        """All runs of all pieces."""
        lengths, labels, weights, buckets = [], [], [], []
        for piece, weight in pieces:
            page, moved = self.page(piece)
            spans = features.runs_of_capitals(page)
            if not spans:
                continue
            of_token = _labels(page, piece, moved)
            buckets += self._buckets(*encode(page, spans, self.seen))
            for first, last in spans:
                lengths.append(last - first)
                weights.append(weight)
                labels += of_token[first:last]
        ends = np.cumsum([0, *map(len, buckets)])
        matrix = csr_matrix((np.ones(ends[-1]), np.concatenate(buckets), ends), shape=(len(buckets), BUCKETS))
        return Examples(matrix, np.array(lengths), np.array(labels), np.array(weights))

    def _buckets(self, rows: np.ndarray, codes: Codes) -> list[np.ndarray]:
        return [
            np.concatenate(
                [*(features.salted(features.seen_from(self.seen.seen[int(row)], column - features.REACH), column) for column, row in enumerate(around)), pair]
            )
            for around, pair in zip(rows, features.pair_buckets(codes), strict=True)
        ]


def _labels(page: Page, piece: Piece, moved: int) -> list[int]:
    labels = [0] * len(page.tokens)
    for first, last, kind in piece.entities:
        inside = [i for i, token in enumerate(page.tokens) if token.start >= first + moved and token.end <= last + moved]
        for i in inside:
            labels[i] = 1 + 2 * KINDS.index(kind) + (i != inside[0])
    return labels


@dataclass
class Score:
    """Counts of entities: told and right, by kind and by span alone."""

    gold: int = 0
    told: int = 0
    spans: int = 0
    typed: int = 0

    def f1(self) -> tuple[float, float]:
        """Of spans, of spans with their kind."""
        return 2 * self.spans / max(1, self.gold + self.told), 2 * self.typed / max(1, self.gold + self.told)


def measure(tagger: Tagger, pieces: Iterable[Piece], encoder: Encoder) -> Score:
    """How well a tagger tells the pieces; names without a capital count as missed."""
    score = Score()
    for piece in pieces:
        page, moved = encoder.page(piece)
        gold = {(first + moved, last + moved): kind for first, last, kind in piece.entities}
        told = {(page.tokens[e.first].start, page.tokens[e.last - 1].end): e.kind for e in tagger.tag(page)}
        gold = {(first, _without_dot(page, last)): kind for (first, last), kind in gold.items()}
        told = {(first, _without_dot(page, last)): kind for (first, last), kind in told.items()}
        score.gold += len(gold)
        score.told += len(told)
        score.spans += len(gold.keys() & told.keys())
        score.typed += len(gold.items() & told.items())
    return score


def _without_dot(page: Page, last: int) -> int:
    """`Calif.` and `Calif` end alike."""
    return last - (page.whole[last - 1 : last] == ".")


def train(pieces: list[Piece], encoder: Encoder) -> tuple[np.ndarray, np.ndarray]:
    """The model of some pieces and their copies."""
    namer = Namer.of(pieces, encoder.seen.words.gazetteer)
    weighted: list[tuple[Piece, float]] = []
    for piece in pieces:
        weight = WEIGHT[piece.origin]
        weighted.append((piece, weight))
        weighted += [(namer.renamed(piece), WORTH * weight) for _ in range(RENAMED[piece.origin])]
        if RENAMED[piece.origin]:
            weighted.append((loud(namer.renamed(piece)), WORTH * weight))
    return learn(encoder.examples(weighted), LABELS)


def packed(weights: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Weights in 8 bits, with the scale of each label."""
    scale = np.abs(weights).max(axis=0) / 127
    return np.round(weights / scale).astype(np.int8), scale.astype(np.float32)


def tagger_of(words: Words, weights: np.ndarray, steps: np.ndarray) -> Tagger:
    """As it will be read."""
    small, scale = packed(weights)
    return Tagger(words, small.astype(np.float32) * scale, steps)


def folds(pieces: list[Piece], encoder: Encoder, count: int = 5) -> dict[str, tuple[float, float]]:
    """F1 of each file's fifths, held out in turn, in long stretches so that an article is not on both sides."""
    scores: dict[str, Score] = defaultdict(Score)
    block: dict[int, int] = {}
    for origin in ("wikigold", "wnut"):
        same = [piece for piece in pieces if piece.origin == origin]
        block |= {id(piece): at * count // len(same) for at, piece in enumerate(same)}
    for fold in range(count):
        tagger = tagger_of(encoder.seen.words, *train([*own(), *(piece for piece in pieces if block[id(piece)] != fold)], encoder))
        for origin in ("wikigold", "wnut"):
            got = measure(tagger, (piece for piece in pieces if piece.origin == origin and block[id(piece)] == fold), encoder)
            scores[origin] = Score(*map(sum, zip(astuple(scores[origin]), astuple(got), strict=True)))
    return {origin: score.f1() for origin, score in scores.items()}


def main(folder: Path, *, with_folds: bool) -> None:
    """Train, measure, write."""
    gazetteer = Gazetteer(gazetteer_build.ensure(None))
    pieces, (common, mixed) = files(folder), everyday(folder)
    encoder = Encoder(Words(gazetteer, common, mixed))
    if with_folds:
        for origin, (span, typed) in folds(pieces, encoder).items():
            print(f"{origin:<12} held-out fifths: span F1 {span:.3f}, typed {typed:.3f}", flush=True)
    weights, steps = train([*own(), *pieces], encoder)
    small, scale = packed(weights)
    words = {name: np.frombuffer(" ".join(sorted(some)).encode(), dtype=np.uint8) for name, some in (("common", common), ("mixed", mixed))}
    np.savez_compressed(OUT / "tagger.npz", weights=small, scale=scale, steps=steps.astype(np.float32), **words)
    tagger = Tagger.load(gazetteer)
    by_kind = {kind: measure(tagger, some, encoder) for kind, some in held_out().items()}
    whole = measure(tagger, (piece for some in held_out().values() for piece in some), encoder)
    for kind, score in [*by_kind.items(), ("all", whole)]:
        print(f"{kind:<12} of our held-out sentences: {score.gold:3} names, span F1 {score.f1()[0]:.3f}, typed {score.f1()[1]:.3f}")
    print((OUT / "tagger.npz").stat().st_size, "bytes")
    _say_where_from(folder, whole)


def _say_where_from(folder: Path, score: Score) -> None:
    def sha(path: Path) -> str:
        return hashlib.sha256(path.read_bytes()).hexdigest()

    wnut = "WNUT 2017 emerging entities (Derczynski and others, 2017)"
    provenance = {
        "made_by": "tools/train_tagger.py",
        "model_sha256": sha(OUT / "tagger.npz"),
        "held_out_sentences_typed_f1": round(score.f1()[1], 3),
        "sources": [
            {"file": FILES[0], "from": "Wikigold (Balasuriya and others, 2009)", "licence": "CC BY 4.0", "sha256": sha(folder / FILES[0])},
            *({"file": name, "from": wnut, "licence": "CC BY 4.0", "sha256": sha(folder / name)} for name in FILES[1:]),
            {"file": TEXTS[0], "from": "News Category Dataset v3 (Rishabh Misra): everyday words", "licence": "CC BY 4.0", "sha256": sha(folder / TEXTS[0])},
            {"file": TEXTS[1], "from": "EventCorefBank+ (Cybulska and Vossen, 2014): everyday words", "licence": "CC BY 3.0", "sha256": sha(folder / TEXTS[1])},
            *(
                {"file": f"tools/{path.name}", "from": "the Tagwire authors: sentences in news style, names", "licence": "Apache-2.0", "sha256": sha(path)}
                for path in (OWN, NAMES)
            ),
            {
                "file": "person_names.txt",
                "from": "tools/person_names.py: the census of the United States, 1990 (public domain, by the package names 0.3, MIT), and Faker 40 (MIT)",
                "licence": "MIT",
                "sha256": sha(OUT / "person_names.txt"),
            },
        ],
    }
    (OUT / "tagger.provenance.json").write_text(json.dumps(provenance, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), with_folds="--folds" in sys.argv)
