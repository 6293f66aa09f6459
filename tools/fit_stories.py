"""What the numbers of `tagwire.stories` are fitted on: writes background.tsv, prints the least scores.

    python tools/fit_stories.py FOLDER

FOLDER holds `category-huffpost.ndjson.gz` (News Category Dataset v3, CC BY 4.0), `stories-ecbplus.ndjson.gz`
(EventCorefBank+, CC BY 3.0) and `stories-uci.ndjson.gz` (UCI News Aggregator, CC BY 4.0). No set that results are
measured on is read.
"""

from __future__ import annotations

import gzip
import json
import math
import random
import statistics
import sys
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tagwire import moments, words
from tagwire.label import Labeler, label
from tagwire.model import Subject
from tagwire.stories import Placer, Reading, Tuning, read
from tagwire.stories.terms import stem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

Record = dict[str, Any]

BACKGROUND = Path(__file__).parent.parent / "src" / "tagwire" / "stories" / "background.tsv"
LEAST_SHARE = 0.003
"""Rarer words are left out of the background: they count as unknown."""
LENGTHEN = 4
"""A headline with its description is about a quarter of what placement reads of an article."""
TOPICAL = 0.12
"""No word is taken to be commoner than this on the word of one publisher's years alone (`trump`)."""
NEAR_BEST = 0.015
"""Thresholds that reach so near the best are as good as it: the middle of them is taken, of two middles the higher (a wrong merge is seen, a split hardly)."""
ORDERS = 3


def main() -> None:
    """Write the background, then fit the thresholds with it."""
    folder = Path(sys.argv[1])
    write_background(folder)
    texts = [record | {"title": ""} for record in records(folder / "stories-ecbplus.ndjson.gz")]
    headlines = [record | {"text": "", "published": record["date"]} for record in records(folder / "stories-uci.ndjson.gz")]
    fit("with_text", "stories-ecbplus", shuffled(texts), [0.14, 0.16, 0.18, 0.20, 0.22, 0.24, 0.26], lambda least: Tuning(with_text=least))
    fit("headlines", "stories-uci", [headlines], [0.08, 0.10, 0.12, 0.14, 0.16], lambda least: Tuning(headlines=least))


def records(path: Path) -> list[Record]:
    """The lines of a file."""
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        return [json.loads(line) for line in stream]


def write_background(folder: Path) -> None:
    """The share of texts that hold a word: the greater of two views, neither of which may call a subject common.

    Headlines with descriptions, at most TOPICAL; and the median over the topics of EventCorefBank+, where a word of one
    topic has a median of nothing.
    """
    short = [distinct(f"{record['title']} {record.get('text') or ''}") for record in records(folder / "category-huffpost.ndjson.gz")]
    counts = Counter(word for one in short for word in one)
    shares = {word: min(TOPICAL, 1 - (1 - count / len(short)) ** LENGTHEN) for word, count in counts.items()}
    topics: defaultdict[str, list[set[str]]] = defaultdict(list)
    for record in records(folder / "stories-ecbplus.ndjson.gz"):
        topics[record["story"].split("_")[0]].append(distinct(record["text"]))
    for word in {word for texts in topics.values() for text in texts for word in text}:
        median = statistics.median(sum(word in text for text in texts) / len(texts) for texts in topics.values())
        shares[word] = max(median, shares.get(word, 0.0))
    kept = sorted(((word, share) for word, share in shares.items() if share >= LEAST_SHARE), key=lambda pair: (-pair[1], pair[0]))
    head = "# Texts in 10,000 that hold a word. Made by tools/fit_stories.py from News Category Dataset v3 (Misra, CC BY 4.0) and EventCorefBank+ (Cybulska and Vossen 2014, CC BY 3.0).\n"
    BACKGROUND.write_text(head + "".join(f"{word}\t{round(share * 10_000)}\n" for word, share in kept), encoding="utf-8")
    sys.stdout.write(f"background.tsv: {len(kept)} words\n")


def distinct(text: str) -> set[str]:
    """The different words of an English text, as placement sees them."""
    parts = (part for token in words.tokens(text) for part in token.replace("’", "'").split("-"))
    return {term for part in parts if (term := stem(part, "en")) and not term[0].isdigit()}


def shuffled(of: Sequence[Record]) -> list[list[Record]]:
    """The same records in several orders: they have no dates."""
    return [random.Random(seed).sample(of, len(of)) for seed in range(ORDERS)]  # noqa: S311 - no secret hangs on it


def fit(name: str, source: str, orders: Sequence[Sequence[Record]], values: Sequence[float], tuning: Callable[[float], Tuning]) -> None:
    """Print what each value reaches, and the middle of those that are near the best."""
    reached: dict[float, float] = {}
    read_orders = [[reading(record) for record in order] for order in orders]
    for value in values:
        figures = [figure([r["story"] for r in order], run(readings, tuning(value))) for order, readings in zip(orders, read_orders, strict=True)]
        reached[value] = statistics.mean(figures)
        sys.stdout.write(f"{name} {value:.2f} on {source}: {reached[value]:.4f} (mean of pair F1 and B-cubed F1)\n")
    best = max(reached.values())
    near = sorted(value for value, got in reached.items() if got >= best - NEAR_BEST)
    sys.stdout.write(f"{name} = {statistics.median_high(near):.2f}\n")


def reading(record: Record) -> Reading:
    """A record as placement reads it, labelled as the path labels it."""
    published = moments.read(record.get("published"))
    subject = Subject(record["title"], record["text"], "en", published=published)
    return read(record["id"], record["title"], record["text"], label(subject, labeler()), published)


@cache
def labeler() -> Labeler:
    """The labelers, loaded once."""
    return Labeler.load()


def run(readings: Iterable[Reading], tuning: Tuning) -> list[str]:
    """The stories of one pass."""
    placer = Placer(tuning=tuning)
    found: dict[str, str] = {}
    for one in readings:
        step = placer.place(one)
        found |= {move.article: move.to_story for move in step.moves} | {one.id: step.placement.story}
    return list(found.values())


def figure(want: Sequence[str], have: Sequence[str]) -> float:
    """The mean of pair F1 and B-cubed F1."""
    both, by_want, by_have = Counter(zip(want, have, strict=True)), Counter(want), Counter(have)
    hits, wanted, made = (sum(math.comb(n, 2) for n in counts.values()) for counts in (both, by_want, by_have))
    precision = sum(n * n / by_have[h] for (_, h), n in both.items()) / len(want)
    recall = sum(n * n / by_want[w] for (w, _), n in both.items()) / len(want)
    return hits / (wanted + made) + precision * recall / (precision + recall)


if __name__ == "__main__":
    main()
