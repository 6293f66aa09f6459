"""Labels judged by people who do not know which method gave them.

    tools/judging.py sheet ARTICLES LABELS_A LABELS_B … > SHEET      (NDJSON; what a judge sees)
    tools/judging.py table ARTICLES LABELS_A LABELS_B … -- JUDGED_1 JUDGED_2

ARTICLES are records as `tagwire label` reads them, LABELS what methods said of them, in the same order. A sheet shows, of
each article, the first three hashtags, the first category and the first place of all methods together, each once, in an
order that says nothing. A judge answers each line with {"id", "tags": {name: true|false}, "categories": {…}, "places": {…}}.
The table gives, for each method, the share that both judges, one, and each of them call right, how often the two agree, and
Cohen's kappa. Sheets hold other people's texts: they are for the eye and stay out of the repository.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

Record = dict[str, Any]

TAGS = 3
"""Hashtags of an article that are judged: what a card shows first."""
SHOWN = 1_500
"""Characters of a text that a judge reads: title and lead say what it is about. Own choice."""
SEED = 5
QUESTIONS: dict[str, Callable[[Record], list[str]]] = {
    "tags": lambda label: [f"#{tag['tag']}" for tag in label["hashtags"][:TAGS]],
    "categories": lambda label: [one["name"] for one in label["categories"][:1]],
    "places": lambda label: [f"{one['name']} ({one['country']})" for one in label["places"][:1]],
}


def sheet(articles: Sequence[Record], methods: Sequence[Sequence[Record]]) -> Iterable[Record]:
    """What a judge sees, one record an article."""
    chance = random.Random(SEED)  # noqa: S311  # an order that says nothing, no secret
    for number, article in enumerate(articles):
        asked = {}
        for question, answers in QUESTIONS.items():
            union = sorted({answer for labels in methods for answer in answers(labels[number])})
            chance.shuffle(union)
            asked[question] = union
        yield {"id": article["id"], "title": article["title"], "text": article["text"][:SHOWN], **asked}


def kappa(pairs: Sequence[tuple[bool, bool]]) -> float:
    """Cohen's kappa (1960): agreement beyond what the two judges' shares of yes would give by chance."""
    total = len(pairs)
    seen = sum(one == other for one, other in pairs) / total
    first, second = (sum(pair[judge] for pair in pairs) / total for judge in (0, 1))
    chance = first * second + (1 - first) * (1 - second)
    return 1.0 if chance == 1 else (seen - chance) / (1 - chance)


def table(articles: Sequence[Record], methods: Sequence[Sequence[Record]], judged: Sequence[Sequence[Record]]) -> Iterable[Record]:
    """A record for each question and method."""
    by_id = [{line["id"]: line for line in judge} for judge in judged]
    for question, answers in QUESTIONS.items():
        for method, labels in enumerate(methods):
            pairs = []
            for article, label in zip(articles, labels, strict=True):
                verdicts = [judge.get(article["id"], {}).get(question, {}) for judge in by_id]
                pairs += [(bool(verdicts[0][answer]), bool(verdicts[1][answer])) for answer in answers(label) if all(answer in one for one in verdicts)]
            if pairs:
                yield _row(question, method, pairs)


def _row(question: str, method: int, pairs: Sequence[tuple[bool, bool]]) -> Record:
    total = len(pairs)
    return {
        "question": question,
        "method": method,
        "answers": total,
        "first": round(sum(one for one, _ in pairs) / total, 3),
        "second": round(sum(other for _, other in pairs) / total, 3),
        "both": round(sum(one and other for one, other in pairs) / total, 3),
        "agree": round(sum(one == other for one, other in pairs) / total, 3),
        "kappa": round(kappa(pairs), 3),
    }


def main(words: list[str]) -> int:
    """Status 2 for wrong usage."""
    if len(words) < 3 or words[0] not in {"sheet", "table"} or (words[0] == "table" and words[-3:-2] != ["--"]):
        print(__doc__, file=sys.stderr)
        return 2
    files = [_read(Path(word)) for word in words[1:] if word != "--"]
    methods = files[1:] if words[0] == "sheet" else files[1:-2]
    lines = sheet(files[0], methods) if words[0] == "sheet" else table(files[0], methods, files[-2:])
    for line in lines:
        print(json.dumps(line, ensure_ascii=False))
    return 0


def _read(path: Path) -> list[Record]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
