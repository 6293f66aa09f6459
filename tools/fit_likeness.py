"""Fits the weights of `tagwire.label.likeness` on pairs of names. Prints them; somebody writes them into the module.

The pairs are all forms of one line of names_in_scripts.tsv against each other (the same thing), against its look-alikes and against
every seventh other line (another thing). Five parts by line: fitted on four, measured on the fifth.
"""

from __future__ import annotations

import itertools
import sys
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from tagwire.label.likeness import compare, named

FILE = Path(__file__).parent / "names_in_scripts.tsv"
PARTS = 5
OTHERS = 7
HARD = 4.0
"""What a pair of look-alikes counts: in one story they meet far oftener than here. Own choice."""
STRICT = 0.002
"""Share of wrong pairs at which the bar is read."""


def things(path: Path) -> list[tuple[str, int, tuple[str, ...]]]:
    """Kind, family (a line and its look-alikes) and forms."""
    found: list[tuple[str, int, tuple[str, ...]]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, *forms = line.split("\t")
            family = found[-1][1] if kind.startswith("!") else len(found)
            found.append((kind.lstrip("!"), family, tuple(dict.fromkeys(form.split("=", 1)[1] for form in forms))))
    return found


def pairs(named: list[tuple[str, int, tuple[str, ...]]]) -> list[tuple[int, bool, str, str, bool]]:
    """Part, whether the same, two names, and whether they are look-alikes."""
    out = []
    for index, (kind, family, forms) in enumerate(named):
        out += [(family % PARTS, True, a, b, False) for a, b in itertools.combinations(forms, 2)]
        for at in range(index + 1, len(named)):
            other_kind, other_family, others = named[at]
            if other_kind == kind and (other_family == family or (at - index) % OTHERS == 0):
                out += [(family % PARTS, False, a, b, other_family == family) for a in forms for b in others if a != b]
    return out


def row(a: str, b: str) -> tuple[float, ...]:
    """The features of a pair."""
    return compare(named(a), named(b))


def main() -> None:
    """Fit, measure, print."""
    drawn = [pair for pair in pairs(things(FILE)) if named(pair[2]) != named(pair[3])]
    parts = np.array([pair[0] for pair in drawn])
    same = np.array([pair[1] for pair in drawn])
    weights = np.where([pair[4] for pair in drawn], HARD, 1.0)
    rows = np.array([row(pair[2], pair[3]) for pair in drawn])
    out_of_sample = np.zeros(len(drawn))
    for part in range(PARTS):
        model = LogisticRegression(C=10.0, max_iter=2000).fit(rows[parts != part], same[parts != part], weights[parts != part])
        out_of_sample[parts == part] = model.predict_proba(rows[parts == part])[:, 1]
    bar = float(np.quantile(out_of_sample[~same], 1 - STRICT))
    print(f"{same.sum()} pairs of one thing, {(~same).sum()} of two; at {STRICT:.1%} wrong (bar {bar:.3f}) {np.mean(out_of_sample[same] > bar):.3f} are joined")
    for level in (0.5, 0.7, 0.8, 0.9, 0.95):
        print(f"  bar {level}: joined {np.mean(out_of_sample[same] > level):.3f}, wrong {np.mean(out_of_sample[~same] > level):.4f}")
    model = LogisticRegression(C=10.0, max_iter=2000).fit(rows, same, weights)
    print("WEIGHTS:", *np.round([model.intercept_[0], *model.coef_[0]], 2))
    if "--worst" in sys.argv:
        order = np.argsort(out_of_sample)
        for index in [*order[same[order]][:60], *order[~same[order]][-60:]]:
            print(round(out_of_sample[index], 3), same[index], drawn[index][2:4], named(drawn[index][2]), named(drawn[index][3]))


if __name__ == "__main__":
    main()
