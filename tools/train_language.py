"""Makes `src/tagwire/label/data/language.npz`, the model that tells languages of one script apart, and its provenance.

    python tools/train_language.py WHEEL

WHEEL is `lingua_language_detector-1.4.2-py3-none-any.whl` (Apache-2.0), whose files say how often runs of one to five letters
stand in a million sentences of news of each language (Wortschatz, Leipzig University). Words are drawn from these counts, and
a regression learns which language short handfuls of them are of. How sure it may be is fitted on the translations that
Django ships (BSD-3-Clause). Needs scipy, brotli, Babel and Django. The same input gives the same model.
"""

from __future__ import annotations

import hashlib
import json
import random
import sys
import zipfile
from bisect import bisect
from collections import defaultdict
from importlib.metadata import version
from importlib.util import find_spec
from itertools import accumulate, pairwise
from pathlib import Path

import brotli
import numpy as np
from babel.messages.pofile import read_po
from scipy.sparse import csr_matrix  # type: ignore[import-untyped]  # scipy ships no types

from tagwire.label.language_ngrams import grams, without_addresses, words_of

OUT = Path(__file__).parent.parent / "src" / "tagwire" / "label" / "data"
ORDERS = ("uni", "bi", "tri", "quadri", "five")
GROUPS: dict[str, tuple[int, str, tuple[str, ...]]] = {
    "latin": (
        17,
        "de en es fr id it ms nl pl pt ro sv tr vi",
        ("da nb nn is", "cs sk", "hr bs sl", "lt lv", "fi et", "hu", "af", "ca", "sq", "az", "eu", "tl", "cy ga", "la eo", "sw lg sn st tn ts xh zu so yo mi"),
    ),
    "cyrillic": (16, "ru uk", ("be", "bg mk", "sr", "kk mn")),
    "arabic": (16, "ar fa ur", ()),
}
"""Of a script: bits of the table, languages served, and neighbours that are not, in families; one column for each."""
POOL, OTHER_POOL = 250_000, 50_000
"""Words drawn of a language served, of another: own choice; a tenth of them moved held-out texts by .01."""
LENGTHS = (1, 1, 2, 2, 2, 3, 3, 4, 6, 10)
"""Words of a handful: short ones are hard, long ones tell themselves. Own choice."""
ROUNDS, HANDFULS, OTHER_SHARE, BATCH = 30, 12_000, 0.4, 2048
AVERAGED = 10
"""Last rounds whose weights are averaged, which takes the noise of single batches out. Own choice."""
RATE, LAST_RATE = 0.3, 0.02
_INT8 = 63
"""Seven bits: the eighth moved no answer and made the file a fifth larger."""
_LONGEST_WORD = 40
_LEAST = 1e-12
"""Below the share of a run that stood once in the texts: what is left of a sum that should be naught."""
ALIASES = {"zh": "zh_Hans"}


def joint(wheel: zipfile.ZipFile, code: str) -> list[dict[str, float]]:
    """Shares of all runs of one to five letters. The files give them as parts of the run one letter shorter."""
    found: list[dict[str, float]] = []
    before = {"": 1.0}
    for order in ORDERS:
        listed = json.loads(brotli.decompress(wheel.read(f"lingua/language-models/{code}/{order}grams.json.br")))["ngrams"]
        shares: dict[str, float] = {}
        for fraction, many in listed.items():
            part, whole = fraction.split("/")
            shares |= {run: int(part) / int(whole) * before.get(run[:-1], 0.0) for run in many.split(" ")}
        found.append(shares)
        before = shares
    return found


def continuations(shares: list[dict[str, float]]) -> dict[str, list[tuple[str, float]]]:
    """What may follow up to four letters, `^` a word's begin and `$` its end: a run that no letter precedes begins a word."""
    follows: dict[str, list[tuple[str, float]]] = defaultdict(list)
    begins: list[dict[str, float]] = []
    for shorter, longer in pairwise(shares):
        begins.append(_less(shorter, longer, 1))
    for opening in begins:
        for run, share in opening.items():
            follows["^" + run[:-1]].append((run[-1], share))
    for opening, longer in pairwise(begins):
        for run, share in _less(opening, longer, 0).items():
            follows["^" + run].append(("$", share))
    for run, share in shares[4].items():
        follows[run[:-1]].append((run[-1], share))
    for run, share in _less(shares[3], shares[4], 0).items():
        follows[run].append(("$", share))
    return follows


def _less(shorter: dict[str, float], longer: dict[str, float], cut: int) -> dict[str, float]:
    """The shares of runs where no letter precedes them (cut 1) or follows them (cut 0)."""
    inside: dict[str, float] = defaultdict(float)
    for run, share in longer.items():
        inside[run[1:] if cut else run[:-1]] += share
    return {run: share - inside[run] for run, share in shorter.items() if share - inside[run] > _LEAST}


def draw(wheel: zipfile.ZipFile, code: str, number: int) -> list[str]:
    """Words as the language spells them, each letter drawn after the four before it."""
    chance = random.Random(code)  # noqa: S311  (a seed, so that the same model comes out; nothing is secret)
    choices = {}
    for before, many in continuations(joint(wheel, code)).items():
        ordered = sorted(many, key=lambda pair: (-pair[1], pair[0]))
        choices[before] = "".join(letter for letter, _ in ordered), list(accumulate(share for _, share in ordered))
    words: list[str] = []
    while len(words) < number:
        word = "^"
        while word[-1] != "$" and len(word) < _LONGEST_WORD and word[-4:] in choices:
            letters, sums = choices[word[-4:]]
            word += letters[min(bisect(sums, chance.random() * sums[-1]), len(letters) - 1)]
        words.append(word.strip("^$"))
    return words


def matrix(texts: list[str], bits: int) -> csr_matrix:
    """The runs of many texts, a row each. Reading them as one text is several times faster."""
    framed = [words_of(text).strip() for text in texts]
    found = grams(f" {' '.join(framed)} ", bits)
    rows = np.searchsorted(np.cumsum([len(text) + 1 for text in framed]), found.starts, side="right")
    return csr_matrix((np.ones(len(rows), np.float32), (rows, found.buckets.astype(np.int64))), shape=(len(texts), 1 << bits))


def learn(pools: list[list[list[str]]], served: int, bits: int) -> np.ndarray:
    """Weights by softmax regression, a step for each batch of handfuls, steps as in AdaGrad."""
    chance, order = random.Random(1), np.random.default_rng(1)  # noqa: S311  (as above)
    weights, squares = np.zeros((1 << bits, len(pools)), np.float32), np.full((1 << bits, len(pools)), 1e-4, np.float32)
    mean = np.zeros_like(weights)
    for turn in range(ROUNDS):
        texts, wanted = [], []
        for column, pool in enumerate(pools):
            for _ in range(HANDFULS if column < served else int(HANDFULS * OTHER_SHARE)):
                texts.append(" ".join(chance.choices(chance.choice(pool), k=chance.choice(LENGTHS))))
                wanted.append(column)
        x, y = matrix(texts, bits), np.array(wanted)
        right = sum(_step(x[rows], y[rows], weights, squares, RATE * (1 - turn / ROUNDS) + LAST_RATE) for rows in _batches(order.permutation(len(y))))
        mean += weights / AVERAGED * (turn >= ROUNDS - AVERAGED)
        sys.stderr.write(f"  round {turn + 1}: {right / len(y):.4f}\n")
    return mean


def _batches(shuffled: np.ndarray) -> list[np.ndarray]:
    return [shuffled[i : i + BATCH] for i in range(0, len(shuffled), BATCH)]


def _step(x: csr_matrix, y: np.ndarray, weights: np.ndarray, squares: np.ndarray, rate: float) -> int:
    shares = _softmax(x @ weights)
    right = int((shares.argmax(1) == y).sum())
    shares[np.arange(len(y)), y] -= 1
    touched = np.unique(x.indices)
    slope = (x.T @ shares)[touched]
    squares[touched] += slope**2
    weights[touched] -= rate * slope / np.sqrt(squares[touched])
    return right


def _softmax(scores: np.ndarray) -> np.ndarray:
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    found: np.ndarray = raised / raised.sum(axis=1, keepdims=True)
    return found


def translations(code: str) -> list[str]:
    """What Django says in a language, message by message."""
    spec = find_spec("django")
    assert spec is not None
    assert spec.origin is not None
    found = []
    for path in sorted(Path(spec.origin).parent.rglob(f"locale/{ALIASES.get(code, code)}/LC_MESSAGES/django*.po")):
        with path.open("rb") as file:
            found += [message.string for message in read_po(file) if message.id and isinstance(message.string, str)]
    return [text for text in map(without_addresses, found) if len(words_of(text).split()) > 1 and "%" not in text]


def temper(weights: np.ndarray, codes: list[str], bits: int) -> tuple[float, float, float]:
    """How sure scores may make us: they are multiplied by `a * runs ** -b`. Gives a, b and the share of messages told right."""
    texts, wanted = [], []
    for column, code in enumerate(codes):
        mine = translations(code)
        texts += mine
        wanted += [column] * len(mine)
    x, y = matrix(texts, bits), np.array(wanted)
    scores, runs = x @ weights[:, : len(codes)], np.asarray(x.sum(axis=1))
    best = min(((_surprise(scores * (a * runs**-b), y), a, b) for a in np.linspace(0.3, 4, 38) for b in np.linspace(0, 1, 21)), key=lambda found: found[0])
    return float(best[1]), float(best[2]), float((scores.argmax(1) == y).mean())


def _surprise(scores: np.ndarray, y: np.ndarray) -> float:
    return float(-np.log(_softmax(scores)[np.arange(len(y)), y] + 1e-6).mean())


def main(path: Path) -> None:
    """Draw, learn, temper, write."""
    arrays: dict[str, np.ndarray] = {}
    told: dict[str, float] = {}
    with zipfile.ZipFile(path) as wheel:
        for group, (bits, listed, families) in GROUPS.items():
            served = listed.split()
            pools = [[draw(wheel, code, POOL)] for code in served] + [[draw(wheel, code, OTHER_POOL) for code in family.split()] for family in families]
            weights = learn(pools, len(served), bits)
            scale = np.abs(weights).max(axis=0) / _INT8
            quantised = np.round(weights / scale).astype(np.int8)
            a, b, told[group] = temper(quantised * scale, served, bits)
            sys.stdout.write(f"{group}: {told[group]:.3f} of Django's messages, a {a:.2f}, b {b:.2f}\n")
            arrays |= {f"{group}_weights": quantised, f"{group}_scale": scale.astype(np.float32), f"{group}_temper": np.array([a, b], np.float32)}
            arrays[f"{group}_names"] = np.array([*served, *families])
    np.savez_compressed(OUT / "language.npz", **arrays)  # type: ignore[arg-type]  # its stub takes the names for options
    _say_where_from(path, told)


def _say_where_from(path: Path, told: dict[str, float]) -> None:
    provenance = {
        "made_by": "tools/train_language.py",
        "model_sha256": hashlib.sha256((OUT / "language.npz").read_bytes()).hexdigest(),
        "told_right_of_djangos_messages": {group: round(share, 3) for group, share in told.items()},
        "sources": [
            {
                "file": path.name,
                "from": "lingua-language-detector 1.4.2 (Peter M. Stahl): counts of letter runs in a million sentences of news of each language",
                "licence": "Apache-2.0",
                "made_of": "news of the Wortschatz corpora, Leipzig University: CC BY 4.0 as others who use them record it; the terms themselves could not be read offline",
                "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
            },
            {"file": "django*.po", "from": f"the translations of Django {version('django')}: two numbers of confidence", "licence": "BSD-3-Clause"},
        ],
    }
    (OUT / "language.provenance.json").write_text(json.dumps(provenance, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
