"""Makes `src/tagwire/label/data/tagger.npz`, the small model of English entities, and its provenance.

    python tools/train_tagger.py FOLDER [--folds]

FOLDER holds `ner-wikigold.conll.gz`, `ner-wnut17-train.conll.gz` and `ner-wnut17-dev.conll.gz`, all CC BY 4.0. Our own sentences
lie in `tools/tagger_sentences.txt`; those of `tools/tagger_held_out.txt` only measure. With --folds it says first how well
fifths of the files that were held out are told. Needs scipy. The same input gives the same model.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
from scipy.optimize import minimize  # type: ignore[import-untyped]  # scipy ships no types
from scipy.sparse import csr_matrix  # type: ignore[import-untyped]  # scipy ships no types

from tagwire.label import gazetteer_build
from tagwire.label import tagger_features as features
from tagwire.label.gazetteer import Gazetteer
from tagwire.label.lists import nations
from tagwire.label.page import Page
from tagwire.label.tagger import KINDS, LABELS, EntityKind, Remembered, Tagger, encode
from tagwire.label.tagger_features import BUCKETS, Codes, Words
from tagwire.model import Subject

HERE = Path(__file__).parent
OUT = HERE.parent / "src" / "tagwire" / "label" / "data"
TEXTS = ("category-huffpost.ndjson.gz", "stories-ecbplus.ndjson.gz")
FILES = ("ner-wikigold.conll.gz", "ner-wnut17-train.conll.gz", "ner-wnut17-dev.conll.gz")
OWN, NAMES, HELD_OUT = HERE / "tagger_sentences.txt", HERE / "tagger_names.txt", HERE / "tagger_held_out.txt"
NAMED: dict[str, EntityKind] = {
    "PER": "person", "ORG": "organisation", "LOC": "place", "MISC": "other", "person": "person", "corporation": "organisation", "group": "organisation",
    "location": "place", "creative-work": "other", "product": "other",
}  # fmt: skip
WEIGHT = {"own": 2.0, "wikigold": 1.0, "wnut": 0.2}
"""Our sentences are few and written as news is; WNUT's are messages. Own choice."""
STRENGTH = 0.5
"""Of the penalty on squared weights: the best of .1, .2, .5, 1, 2 on held-out fifths of the files."""
TOGETHER = 6
"""Sentences of an encyclopedia's article that make a page, so that words are seen elsewhere in lower case."""
RENAMED = {"own": 8, "wikigold": 2, "wnut": 0}
"""Copies of a sentence with other names in it. Own choice."""
WORTH = 0.3
"""Of such a copy, and of one that is Set Like a Headline, of which each sentence has one."""
PARTICLES = ("al-", "al-", "el-", "van ", "von ", "de ", "bin ", "ibn ", "Abu ", "Al ", "O'", "Mac", "St. ")
PARTICLE = 0.12
"""How many of the new people have one in their surname. Own choice."""
MIDDLE, TOWNS, UNHEARD = 0.1, 0.4, 0.4
"""How many of the new people have a middle initial, how many new places are towns as they stand, how many names nobody ever bore. Own choice."""
SMALL = frozenset("a an the of in on at to for and or but with by from as is".split())
ROUNDS = 150
SEEN, MOSTLY = 2, 0.8
"""Times that a word of the texts must have stood in lower case, and how much of all its times is mostly. Own choice."""


class Piece(NamedTuple):
    """A text with its entities as offsets, and where it is from."""

    text: str
    entities: tuple[tuple[int, int, EntityKind], ...]
    origin: str
    headline: bool = False


# --- reading ---------------------------------------------------------------------------------------------------------------------


def conll(path: Path, origin: str, together: int) -> Iterator[Piece]:
    """The sentences of a file of one word a line, joined as a page would have them."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        sentences = [block.splitlines() for block in re.split(r"\n\s*\n", file.read()) if block.strip()]
    for at in range(0, len(sentences), together):
        words, labels = [], []
        for line in (line for sentence in sentences[at : at + together] for line in sentence):
            word, label = line.rsplit(maxsplit=1) if len(line.split()) > 1 else ("", "O")
            words.append(word)
            labels.append(label)
        yield _joined(words, labels, origin)


def _joined(words: list[str], labels: list[str], origin: str) -> Piece:
    text, found, begun = "", [], None
    quoted = False
    for word, label in zip(words, labels, strict=True):
        fastened = not text or re.match(r"^(?:[.,;:!?%)\]…]|'s$|'$|n't$|'\w+$)", word) or text.endswith(("(", "[", "$", "#", "@")) or (text.endswith('"') and quoted)
        if word in {'"', "``", "''"}:
            fastened, word = quoted and bool(text), '"'
            quoted = not quoted
        begin = len(text) + (0 if fastened else 1)
        text += word if fastened else f" {word}"
        if label == "O" or label.startswith("B-") or (begun and begun[2] != label[2:]):
            found += [begun] if begun else []
            begun = None
        if label != "O":
            begun = (begun[0] if begun else begin, len(text), label[2:])
    found += [begun] if begun else []
    return Piece(text, tuple((first, _ending(text, last), NAMED[name]) for first, last, name in found if not _a_nation(text[first:last])), origin)


def _ending(text: str, last: int) -> int:
    """`Kohl's` ends with the l: so do the names that we tell."""
    return last - 2 if text[last - 2 : last] in {"'s", "’s"} else last


def _a_nation(name: str) -> bool:
    """An adjective of a country is no entity of ours."""
    return name.lower() in nations()


def written(line: str, origin: str) -> Piece:
    """A sentence of ours with its entities in brackets."""
    text, entities = "", []
    for part in re.split(r"(\[(?:PER|ORG|LOC|MISC) [^\]]+\])", line):
        marked = re.fullmatch(r"\[(\w+) ([^\]]+)\]", part)
        if marked:
            entities.append((len(text), _ending(text + marked[2], len(text) + len(marked[2])), NAMED[marked[1]]))
        text += marked[2] if marked else part
    return Piece(text, tuple(entities), origin, headline=_loud(text))


def _loud(text: str) -> bool:
    return not text.endswith((".", '"')) and bool(Page.of(Subject(text, "")).loud_title)


def own() -> list[Piece]:
    """Our sentences to learn from."""
    return [written(line, "own") for line in OWN.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]


def held_out() -> dict[str, list[Piece]]:
    """Our sentences to measure with, by what is hard in them."""
    found: dict[str, list[Piece]] = defaultdict(list)
    for line in HELD_OUT.read_text(encoding="utf-8").splitlines():
        kind, _, sentence = line.partition(" ")
        if kind != "#":
            found[kind].append(written(sentence, "held out"))
    return dict(found)


def files(folder: Path) -> list[Piece]:
    """All pieces of the files, in their order."""
    found = list(conll(folder / FILES[0], "wikigold", TOGETHER))
    return found + [piece for name in FILES[1:] for piece in conll(folder / name, "wnut", 1)]


def everyday(folder: Path) -> tuple[frozenset[str], frozenset[str]]:
    """Words that stand in lower case mostly, and as often as not, where no sentence begins."""
    small: Counter[str] = Counter()
    large: Counter[str] = Counter()
    for name in TEXTS:
        with gzip.open(folder / name, "rt", encoding="utf-8") as file:
            for line in file:
                for token in Page.of(Subject("", json.loads(line).get("text") or "")).tokens:
                    if not token.opens and token.text.isalpha():
                        (large if token.capital else small)[token.fold] += 1
    share = {word: count / (count + large[word]) for word, count in small.items() if count >= SEEN}
    return frozenset(word for word in share if share[word] >= MOSTLY), frozenset(word for word in share if 1 - MOSTLY <= share[word] < MOSTLY)


# --- more of the same ------------------------------------------------------------------------------------------------------------


@dataclass
class Namer:
    """Gives other names for the entities of a sentence, so that the model learns from what stands around them."""

    dice: random.Random
    given: list[str]
    surnames: list[str]
    towns: list[str]
    lists: dict[str, list[list[str]]]

    @classmethod
    def of(cls, pieces: Iterable[Piece], gazetteer: Gazetteer) -> Namer:
        given, surnames = ([name.capitalize() for name in sorted(names)] for names in features.person_names())
        towns = [spot.name for row in range(0, len(gazetteer), 3) if (spot := gazetteer.spot(row)).population > 20_000 and spot.name.isascii()]
        found: dict[str, list[str]] = {kind: [] for kind in KINDS}
        for piece in pieces:
            for first, last, kind in piece.entities:
                if piece.text[first].isupper():
                    found[kind].append(piece.text[first:last])
        lists: dict[str, list[list[str]]] = {kind: [names] for kind, names in found.items()}
        for line in NAMES.read_text(encoding="utf-8").splitlines():
            if not line.startswith("#"):
                sort, names = line.split(": ", 1)
                lists[sort.split()[0]].append(names.split("|"))
        return cls(random.Random(0), given, surnames, towns, lists)  # noqa: S311  # dice of a training, no secret

    def name(self, kind: EntityKind, now: str) -> str:
        """Another name in this one's place."""
        pick, chance = self.dice.choice, self.dice.random()
        given, surname, town = (self._unheard(names) for names in (self.given, self.surnames, self.towns))
        if kind == "person":
            middle = f"{pick('ABCDEFGHJKLMPRSTW')}. " if chance < MIDDLE else ""
            if chance > 1 - PARTICLE:
                surname = f"{pick(PARTICLES)}{surname}"
            return surname[0].upper() + surname[1:] if " " not in now else f"{given} {middle}{surname}"
        if kind == "place" and chance < TOWNS:
            return town
        return pick(pick(self.lists[kind])).format(town=town, surname=surname, given=given)

    def _unheard(self, names: list[str]) -> str:
        """One of the names, or the beginning of one with the end of another: a name that no list holds."""
        one, other = self.dice.choice(names), self.dice.choice(names)
        if self.dice.random() >= UNHEARD or " " in one + other:
            return one
        return one[: (len(one) + 1) // 2] + other[len(other) // 2 :]

    def renamed(self, piece: Piece) -> Piece:
        """The piece with other names; the same name stays the same."""
        text, at, entities = "", 0, []
        new: dict[str, str] = {}
        for first, last, kind in piece.entities:
            text += piece.text[at:first]
            now = piece.text[first:last]
            name = new.setdefault(now, self.name(kind, now)) if now[0].isupper() else now
            entities.append((len(text), len(text) + len(name), kind))
            text, at = text + name, last
        return piece._replace(text=text + piece.text[at:], entities=tuple(entities))


def loud(piece: Piece) -> Piece:
    """The Piece Set Like a Headline."""
    text = re.sub(r"(?<![\w'’])[a-z]\w*", lambda word: word[0] if word[0] in SMALL else word[0][0].upper() + word[0][1:], piece.text)
    return piece._replace(text=text, headline=True)


# --- examples --------------------------------------------------------------------------------------------------------------------


@dataclass
class Examples:
    """Runs of capitals with their labels: features of all their words, and for each run its words, labels, weight."""

    matrix: csr_matrix
    lengths: np.ndarray
    labels: np.ndarray
    weights: np.ndarray


class Encoder:
    """Makes examples of pieces."""

    def __init__(self, words: Words) -> None:
        self.seen = Remembered(words, np.zeros((BUCKETS, LABELS), dtype=np.float32), most=150_000)
        self.texts: dict[int, np.ndarray] = {}

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
            rows, codes = encode(page, spans, self.seen)
            buckets += self._buckets(rows, codes)
            for first, last in spans:
                lengths.append(last - first)
                weights.append(weight)
                labels += of_token[first:last]
        ends = np.cumsum([0, *map(len, buckets)])
        matrix = csr_matrix((np.ones(ends[-1]), np.concatenate(buckets), ends), shape=(len(buckets), BUCKETS))
        return Examples(matrix, np.array(lengths), np.array(labels), np.array(weights))

    def _buckets(self, rows: np.ndarray, codes: Codes) -> list[np.ndarray]:
        if len(self.texts) <= len(self.seen.rows):
            self.texts = {row: self.seen.words.see(text, self._fold(text)) for text, row in self.seen.rows.items() if row not in self.texts} | self.texts
            self.texts[0] = features.EMPTY
        pairs = features.pair_buckets(codes)
        return [
            np.concatenate([*(features.buckets_at(self.texts[int(row)], column - features.REACH) for column, row in enumerate(around)), pair])
            for around, pair in zip(rows, pairs, strict=True)
        ]

    @staticmethod
    def _fold(text: str) -> str:
        from tagwire.label.spelling import fold

        return fold(text)


def _labels(page: Page, piece: Piece, moved: int) -> list[int]:
    labels = [0] * len(page.tokens)
    for first, last, kind in piece.entities:
        inside = [i for i, token in enumerate(page.tokens) if token.start >= first + moved and token.end <= last + moved]
        for i in inside:
            labels[i] = 1 + 2 * KINDS.index(kind) + (i != inside[0])
    return labels


# --- learning --------------------------------------------------------------------------------------------------------------------


@dataclass
class Batch:
    """Runs of one length: their words as rows of the matrix, their labels, their weights."""

    rows: np.ndarray
    labels: np.ndarray
    weights: np.ndarray


def batches(examples: Examples) -> list[Batch]:
    """The runs by length."""
    starts = np.concatenate([[0], np.cumsum(examples.lengths)[:-1]])
    found = []
    for length in np.unique(examples.lengths):
        rows = starts[examples.lengths == length][:, None] + np.arange(length)
        found.append(Batch(rows, examples.labels[rows], examples.weights[examples.lengths == length]))
    return found


def learn(examples: Examples) -> tuple[np.ndarray, np.ndarray]:
    """Weights and steps of the conditional random field with the best penalised likelihood."""
    grouped = batches(examples)
    x, xt = examples.matrix, examples.matrix.T.tocsr()
    size = BUCKETS * LABELS

    def loss(values: np.ndarray) -> tuple[float, np.ndarray]:
        weights, steps = values[:size].reshape(BUCKETS, LABELS), values[size:].reshape(LABELS + 1, LABELS + 1)
        scores = x @ weights
        total, slope, step_slope = 0.0, np.zeros_like(scores), np.zeros_like(steps)
        for batch in grouped:
            total += _of_batch(batch, scores, steps, slope, step_slope)
        total += STRENGTH / 2 * float(values @ values)
        return total, np.concatenate([(xt @ slope).ravel(), step_slope.ravel()]) + STRENGTH * values

    found = minimize(loss, np.zeros(size + (LABELS + 1) ** 2), jac=True, method="L-BFGS-B", options={"maxiter": ROUNDS, "maxcor": 8})
    return found.x[:size].reshape(BUCKETS, LABELS), found.x[size:].reshape(LABELS + 1, LABELS + 1)


def _of_batch(batch: Batch, scores: np.ndarray, steps: np.ndarray, slope: np.ndarray, step_slope: np.ndarray) -> float:
    """The weighted loss of runs of one length; adds to the slopes."""
    evidence, labels, weights = scores[batch.rows], batch.labels, batch.weights
    runs, length, _ = evidence.shape
    every = np.arange(runs)
    peak = evidence.max(axis=2, keepdims=True)
    odds = np.exp(evidence - peak)
    way, begins, ends = np.exp(steps[:-1, :-1]), np.exp(steps[-1, :-1]), np.exp(steps[:-1, -1])
    forward, scale = np.empty_like(odds), np.empty((runs, length))
    for at in range(length):
        step = begins * odds[:, 0] if at == 0 else forward[:, at - 1] @ way * odds[:, at]
        scale[:, at] = step.sum(axis=1)
        forward[:, at] = step / scale[:, at, None]
    backward = np.empty_like(odds)
    backward[:, -1] = ends
    for at in range(length - 2, -1, -1):
        backward[:, at] = (backward[:, at + 1] * odds[:, at + 1]) @ way.T / scale[:, at + 1, None]
    final = forward[:, -1] @ ends
    log_all = np.log(scale).sum(axis=1) + peak[:, :, 0].sum(axis=1) + np.log(final)
    told = np.take_along_axis(evidence, labels[:, :, None], axis=2)[:, :, 0].sum(axis=1) + steps[-1, labels[:, 0]] + steps[labels[:, -1], -1]
    shares = forward * backward / final[:, None, None]
    shares *= weights[:, None, None]
    np.add.at(step_slope, (labels[:, -1], LABELS), -weights)
    np.add.at(step_slope, (LABELS, labels[:, 0]), -weights)
    step_slope[:-1, -1] += shares[:, -1].sum(axis=0)
    step_slope[-1, :-1] += shares[:, 0].sum(axis=0)
    for at in range(1, length):
        right = backward[:, at] * odds[:, at] / (scale[:, at] * final)[:, None] * weights[:, None]
        step_slope[:-1, :-1] += way * (forward[:, at - 1].T @ right)
        np.add.at(step_slope, (labels[:, at - 1], labels[:, at]), -weights)
        told += steps[labels[:, at - 1], labels[:, at]]
    for at in range(length):
        shares[every, at, labels[:, at]] -= weights
    slope[batch.rows] = shares
    return float(weights @ (log_all - told))


# --- measuring -------------------------------------------------------------------------------------------------------------------


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
    return learn(encoder.examples(weighted))


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
            for name in ("gold", "told", "spans", "typed"):
                setattr(scores[origin], name, getattr(scores[origin], name) + getattr(got, name))
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
            {"file": f"tools/{OWN.name}", "from": "the Tagwire authors: sentences in news style", "licence": "Apache-2.0", "sha256": sha(OWN)},
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
