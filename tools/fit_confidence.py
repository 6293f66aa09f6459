"""What the weights of `tagwire.extract.confidence` are fitted on: prints them, and how they do on pages they have not seen.

    python tools/fit_confidence.py [--count 1200] [--seed 7]

The pages are our own (`tools/written_pages`). A text is right where F1 over its runs of four words is at least RIGHT; every
SWAPPED-th page is asked about another page's headline, and a page that is no article but was given a text is wrong. The rest of
the templates than those fitted on are held out.
"""

from __future__ import annotations

import argparse
import math
import sys
from collections import Counter
from dataclasses import astuple, fields, replace
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from tagwire import words
from tagwire.errors import TagwireError
from tagwire.extract.confidence import Evidence, headline_overlap
from tagwire.extract.reading import examine

sys.path.insert(0, str(Path(__file__).parent / "written_pages"))
import build

RIGHT = 0.9
"""Own choice: nine tenths of the words; what is asked of a text that others build on."""
SWAPPED = 8
"""Own choice: the wrong block of a page is rarer than that, but says most clearly what is wrong."""
EXPECTED = 0.9
"""Share of right texts among the world's news pages. Own choice, below what is published of extractors; our pages are harder on purpose."""
HELD_OUT = 4
"""Every fourth template."""
RUN = 4


def main() -> None:
    """Fits and prints."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--count", type=int, default=1_200)
    asked.add_argument("--seed", type=int, default=7)
    wanted = asked.parse_args()
    rows = list(_rows(build.pages(wanted.seed, wanted.count)))
    templates = sorted({template for template, _, _ in rows})
    unseen = set(templates[::HELD_OUT])
    seen = [row for row in rows if row[0] not in unseen]
    model = _fitted(seen)
    names = [field.name for field in fields(Evidence)]
    share = sum(right for _, _, right in seen) / len(seen)
    model.intercept_ += math.log(EXPECTED / (1 - EXPECTED)) - math.log(share / (1 - share))
    print({name: round(float(weight), 2) for name, weight in zip(names, model.coef_[0], strict=True)}, round(float(model.intercept_[0]), 2))
    for told, part in (("seen templates", seen), ("other templates", [row for row in rows if row[0] in unseen])):
        sure = model.predict_proba([astuple(evidence) for _, evidence, _ in part])[:, 1]
        right = np.array([answer for _, _, answer in part])
        high = sure >= 0.8
        print(
            f"{told}: {len(part)} pages, {right.mean():.3f} right, AUC {roc_auc_score(right, sure):.3f}; {high.mean():.3f} at .8 and above, of them {right[high].mean():.3f} right"
        )


def _fitted(rows: list[tuple[str, Evidence, bool]]) -> LogisticRegression:
    return LogisticRegression(C=1.0, max_iter=2_000).fit([astuple(evidence) for _, evidence, _ in rows], [right for _, _, right in rows])


def _rows(pages: Any) -> Any:
    """Template, evidence and whether the text was right, one for each page that was given a text."""
    before = ""
    for number, page in enumerate(pages):
        examined = examine(page["html"], page["url"])
        if isinstance(examined, TagwireError) or examined[1] is None:
            continue
        article, evidence = examined
        right = page["gold"]["page_type"] in {"article", "live"} and _f1(page["gold"]["body"], article.text) >= RIGHT
        yield page["template"], evidence, right
        if before and number % SWAPPED == 0:
            yield page["template"], replace(evidence, headline=headline_overlap(article.title, before)), False
        before = article.text


def _f1(gold: str, text: str) -> float:
    one, other = _runs(gold), _runs(text)
    return 2 * sum((one & other).values()) / (sum(one.values()) + sum(other.values()))


def _runs(text: str) -> Counter[tuple[str, ...]]:
    tokens = words.tokens(text)
    return Counter(tuple(tokens[start : start + RUN]) for start in range(max(1, len(tokens) - RUN + 1)))


if __name__ == "__main__":
    main()
